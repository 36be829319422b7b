"""The external environment (guideline 10-7): the foreign country **by name**, with its system considered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import BODY, has, under
from hogo.check.published.document import Document
from hogo.check.published.matter import Evidence, Matter, Need, Stance
from hogo.check.published.words import COUNTRIES

_GRASP = re.compile(
    r"(制度|法令|法制|法律|外的環境|環境|規制|決まり|ルール|gdpr)[^。]{0,40}(把握|確かめ|調べ|考慮|確認|調査|踏まえ|ふまえ|理解|勘案|検討)|"
    r"(把握|踏まえ|考慮)[^。]{0,20}(制度|法令|環境)[^。]{0,40}(措置|管理)"
)
_NONE = re.compile(
    r"(外国|海外|国外)(において|で|に)[^。]{0,24}(取扱って(い|おら)(ず|ません)|取扱(い)?(は)?(して)?(い|おり)ません|置い(たり|て(い|おり)ません)|おらず)|(外国(?!籍|人|語)|海外|国外|日本以外)[^。(]{0,50}(取扱|保管|保存|保有|移転|置|持|管理|サーバ|"
    r"送)[^。]{0,20}(ません|ない|ございません|おりません)|"
    r"(日本)?国内(での?み|のみ|だけ|に限|に所在|の(サーバ|データセンタ|施設|設備|拠点)|に(あ|設置|置)|で(保管|保存|管理|"
    r"取扱|完結))"
)
_WHY = Text("国名を挙げ、その制度を踏まえた措置が書かれています", "names the country and considers its system")
_NO = Text("外国では取り扱わないと書かれています", "says that nothing is handled abroad")


def _find(document: Document) -> Iterator[Evidence]:
    for sentence in document.sentences:
        if sentence.kind not in BODY or has(sentence, "transmission cookie eea definition opt-out"):
            continue
        here = has(sentence, "external safety") or under(sentence, "external")
        if _NONE.search(sentence.norm) and re.search(r"データ|情報|取扱", f"{sentence.norm}{sentence.head}"):
            yield Evidence(sentence, 0.85 if here else 0.72, _NO, Stance.DENIES)
            continue
        around = " ".join(
            other.norm
            for other in (sentence, *document.near(sentence, 2, 2))
            if other is sentence or other.block == sentence.block or (other.head == sentence.head and here)
        )
        if (
            COUNTRIES.search(around)
            and _GRASP.search(sentence.norm)
            and not re.search(r"日本の法律|契約で約束", sentence.norm)
        ):
            yield Evidence(sentence, 0.93 if here else 0.75, _WHY)
        elif here and under(sentence, "external") and COUNTRIES.search(sentence.norm):
            yield Evidence(sentence, 0.8 if _GRASP.search(around) else 0.6, _WHY)


MATTER = Matter(
    id="safety-external",
    code="HG960",
    title=Text("外的環境の把握（国名）", "external environment, by country"),
    law=(cite("appi-23"), cite("appi-32-1")),
    need=Need.DECLARED,
    find=_find,
    tells=Text(
        "外国で（外国のクラウドを含みます）個人データを取り扱うときは、国の名を挙げ、その国の制度を把握して講じた措置を書いてください。",
        "Where data is handled abroad (clouds too), name the country and the measures taken with its system in view.",
    ),
    of="transfer-abroad",
    topics=frozenset(("external", "safety")),
)
