"""Provision abroad: that country's system of protecting personal information, or where it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import opens
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.matters import abroad

_NAMED = re.compile(r"制度|法制|法令")
_SAYS = re.compile(
    r"(制度|法制度?|法令|法律|保護法|規則|規制)[^。]{0,60}(については?|は|が|を|に関(する|して)|の概要)[^。]{0,60}(ご覧|参照|掲載|公表|ホームページ|webサイト|あり|存在|整備|施行|成立|適用|ない|ません|"
    r"とおり|提供して|説明|認め|定め|制定|同等|水準)|"
    r"(制度|法制)[^。]{0,40}(記し|書い|載せ|まとめ|ご案内)|個人情報保護委員会[^。]{0,40}(調査|公表|webサイト|ホームページ|ページ|情報提供)|十分性認定|適切な水準|同等の水準|包括的な(法|個人)|apec[^。]{0,20}(加盟|参加)|gdpr(が|の)(適用|対象)|州法|連邦"
)
_NOT = re.compile(r"把握(した|し(たうえ|たうえで|て|、))|踏まえ(て|た)?[^。]{0,20}(安全管理|措置)|考慮")
_WHY = Text("その国の制度について書かれています", "tells about that country's system")


def _find(document: Document) -> Iterator[Evidence]:
    for sentence in abroad.sentences(document):
        if abroad.DENIED.search(sentence.norm) and not _SAYS.search(sentence.norm):
            continue
        named = any(_NAMED.search(name) for name in (sentence.label, sentence.column, sentence.head) if name)
        if (named or opens(sentence, _NAMED.pattern)) and len(sentence.norm) > 4:
            yield Evidence(sentence, 0.9, _WHY)
        elif _SAYS.search(sentence.norm) and not _NOT.search(sentence.norm):
            yield Evidence(sentence, 0.85, _WHY)


MATTER = Matter(
    id="transfer-system",
    code="HG971",
    title=Text("外国の制度に関する情報", "provision abroad: its system"),
    law=(cite("appi-28-2"),),
    need=Need.DECLARED,
    find=_find,
    tells=Text(
        "その国の個人情報の保護に関する制度を書くか、個人情報保護委員会の調査などを示してください。",
        "Tell about the country's system of protection or point at the Commission's survey.",
    ),
    of="transfer-abroad",
    topics=frozenset(("abroad",)),
)
