"""For what the operator uses personal information: at least one act that a reader understands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import BODY, has, under
from hogo.check.published.document import Document, Sentence
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.topic import topics
from hogo.check.published.words import ACT

OTHER_PARTS = (
    "joint cookie transmission provision abroad anonymised pseudonymised definition identity window eea opt-out "
    "accredited my-number fee agent method retention breach revision request"
)
"""Sections with purposes of their own, or none."""

_SAYS = re.compile(
    r"(ため|為|目的|こと|用途|業務)[^。]{0,24}(に|で|として)(のみ|だけ|限り)?、?[^。]{0,20}(利用|使用|使い|使わ|"
    r"用い|取得|収集|お預かり|活用|取扱|いただ)|"
    r"(に|のために)(のみ|だけ)?、?(用い|役立て|使い)(ます|る|て)|(利用|使用|活用|取得|使)(し|いたし|させて|わせて|って|い)[^。]{0,12}(ます|おります|もの|た)|利用目的(は|:|とし)"
)
_GENERIC = re.compile(
    r"(特定した|定めた|明示した|通知した|公表した|あらかじめ[^。]{0,16}た)[^。]{0,8}利用目的|"
    r"利用目的の(達成に)?(必要な)?(範囲|達成)|目的外|利用目的を(でき|特定|明|通知|公表|変更|本人)|"
    r"利用目的の(通知|変更|特定|公表|明示)|目的以外|(同意|承諾)[^。]{0,12}(得|いただ|取)"
)
_POINTING = re.compile(r"(ください|ご覧(いただ|になれ)[^。]*|のとおりです|に掲げ(て(い|おり))?ます)。?$")
_LISTED = re.compile(
    r"(ため(に)?|為|目的|こと|業務|提供|発送|配送|ご?案内|連絡|対応|管理|実施|分析|請求|改善|送付|配信|回答|"
    r"運営|開発|確認|通知|判断|事務|手続|選考|支払|決済|調査)(など|等)?(。|$|\()"
)
_WHY_LIST = Text(
    "利用目的の見出しの下に、具体的な使いみちがあります", "concrete uses stand under a heading on purposes"
)
_WHY_SAYS = Text("何のために使うかが文で書かれています", "a sentence says what it is used for")


def strength(sentence: Sentence) -> float:
    """How surely a sentence names a concrete purpose of the operator; 0 where it does not."""
    norm = sentence.norm
    if sentence.kind not in BODY or (has(sentence, OTHER_PARTS) and not has(sentence, "purpose")):
        return 0.0
    if has(sentence, "joint cookie transmission anonymised pseudonymised definition") or under(
        sentence, "transmission"
    ):
        return 0.0
    if under(sentence, "joint") and not any(
        {"purpose"} == topics(head) & {"purpose", "joint"} for head in sentence.heads
    ):
        return 0.0
    if _POINTING.search(norm):
        return 0.0
    if "cookie" in norm and not has(sentence, "purpose"):
        return 0.0
    act = ACT.search(norm)
    if (
        act
        and re.search(r"以外(の目的)?(に|には|で)[^。]{0,6}(使|利用|使用)[^。]{0,6}(ません|ない)", norm)
        and act.start() < norm.find("以外")
    ):
        return 0.7
    if not act:
        return 0.0
    generic = _GENERIC.search(norm)
    if (
        re.search(r"(利用目的|使いみち|使い道|使用目的|使途|用途)は、?[^。]{4,}", norm)
        and not generic
        and not has(sentence, "joint cookie transmission")
    ):
        return 0.85
    if has(sentence, "purpose"):
        if generic and not re.search(r"ため|以下|次|とおり", norm[: generic.start()]):
            return 0.0
        listed = len(norm) <= 120 and (_LISTED.search(norm) or "。" not in norm)
        return 0.93 if listed else (0.85 if _SAYS.search(norm) else 0.6)
    if (generic and not re.search(r"(ため|目的)(に|で|として)", norm[: generic.start()])) or has(
        sentence, "safety request entrust items my-number special children human technical physical"
    ):
        return 0.0
    return (
        0.72 if _SAYS.search(norm) and re.search(r"ため|為|目的|として|に(のみ|だけ)?、?(利用|使|用い)", norm) else 0.0
    )


def _find(document: Document) -> Iterator[Evidence]:
    for sentence in document.sentences:
        found = strength(sentence)
        if found:
            yield Evidence(sentence, found, _WHY_LIST if has(sentence, "purpose") else _WHY_SAYS)


MATTER = Matter(
    id="purposes",
    code="HG937",
    title=Text("利用目的", "purposes of use"),
    law=(cite("appi-17-1"), cite("appi-21-1")),
    need=Need.ALWAYS,
    find=_find,
    tells=Text(
        "何のために使うかを、本人が想像できる程度に具体的に書いてください（「事業のため」では足りません）。",
        "Say what the information is used for, so that the person can imagine it ('for our business' is not enough).",
    ),
    topics=frozenset(("purpose",)),
)
