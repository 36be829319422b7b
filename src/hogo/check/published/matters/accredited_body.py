"""The accredited personal information protection organisation; not the body that reviewed the privacy mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import BODY, has
from hogo.check.published.document import Document, Sentence
from hogo.check.published.matter import Evidence, Matter, Need, Stance
from hogo.check.published.words import BODY_NAME

_WORD = r"認定個人情報保護団体|認定団体|認定を受けた個人情報保護団体"
_NAME = rf"{BODY_NAME}|[一-龠ァ-ヶー]{{2,20}}(協会|機構|センタ|連盟|連合会|財団|協議会|推進会|委員会)"
_NONE = re.compile(
    r"(加入|所属|対象事業者|該当|対象(と)?)[^。]{0,30}(いません|おりません|ありません|ございません|していない|"
    r"ない|せん)|(団体|認定)[^。]{0,20}(ありません|ございません|なし|おりません)|^(なし|ありません|該当(なし|する団体は))"
)
_MARK = re.compile(r"審査機関|付与機関|プライバシーマークの(審査|付与)")
_WHY = Text("認定個人情報保護団体の名が書かれています", "names the accredited organisation")
_NO = Text("認定個人情報保護団体の対象でないと書かれています", "says that none covers the operator")


def _find(document: Document) -> Iterator[Evidence]:
    if not re.search(_WORD, document.whole):
        return
    for sentence in document.sentences:
        if sentence.kind not in BODY or _MARK.search(sentence.norm):
            continue
        named = re.search(_WORD, sentence.norm) is not None
        here = (
            named
            or has(sentence, "accredited")
            or (sentence.label and "accredited" in sentence.under)
            or re.search(_WORD, sentence.label) is not None
        )
        if not here:
            continue
        if _NONE.search(sentence.norm):
            yield Evidence(sentence, 0.9, _NO, Stance.DENIES)
        elif re.search(_NAME, re.sub(_WORD, "", sentence.norm)):
            yield Evidence(sentence, _strength(sentence, named), _WHY)


def _strength(sentence: Sentence, named: bool) -> float:
    if re.search(r"個人情報保護委員会", sentence.norm) and not re.search(
        _NAME, re.sub(r"個人情報保護委員会", "", sentence.norm)
    ):
        return 0.2
    if re.search(r"とは|をいい|認定を受けた(法人|団体)(は|が|の)", sentence.norm):
        return 0.3
    return 0.93 if named or sentence.label or len(sentence.norm) <= 60 else 0.75


MATTER = Matter(
    id="accredited-body",
    code="HG952",
    title=Text("認定個人情報保護団体の名称と申出先", "accredited organisation"),
    law=(cite("appi-32-1"), cite("appi-53-3")),
    need=Need.ASKED,
    find=_find,
    tells=Text(
        "認定個人情報保護団体の対象事業者ですか。そうなら団体の名称と苦情の解決の申出先を書いてください"
        "（プライバシーマークの審査機関とは別です）。",
        "Does an accredited organisation cover the operator? If so, name it and where to turn.",
    ),
    on_request=True,
    topics=frozenset(("accredited",)),
)
