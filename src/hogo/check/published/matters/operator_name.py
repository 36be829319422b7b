"""Who handles the information: a body or trade name given as the operator, not any name that happens to occur."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import BODY
from hogo.check.published.document import Document, Sentence
from hogo.check.published.line import Kind
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.words import NAMED_BODY, PLACE_KIND, tidy

_CALLED = re.compile(
    r"(?P<name>[^。「」]{2,60}?)\s*\((?:[^()]{0,40}?[。、 ])?(?:以下|以後)[^()]{0,60}?"
    r"(?:「(?:当(?!サイト|アプリ|サービス)|本(?:学|校|会|市|町|村|法人|組合|協会|機構|財団)|主催者|運営者|甲)[^」]{0,6}」|"
    r"、?\s*(?:当(?:社|店|院|館|園|会|団体|法人)|主催者|運営者)(?=[)とい]))"
)
_LABEL = re.compile(
    r"^(\W|\d)*(会社名|社名|名称|商号|法人名|団体名|事業者名?|事業者の(氏名(または)?)?名称|店名|屋号|施設名|病院名|医院名|学校名|園名|運営(者|会社|元|主体)?(名)?|"
    r"販売業者|発行者|氏名または名称|(個人情報取扱)?事業者(の)?(氏名または)?名称|サイト運営者|提供者)$"
)
_MARK = re.compile(r"(?:©|\(c\)|copyright)[\s(c)©]*(?:\d{4}(?:\s?-\s?\d{4})?)?[\s,.]*(?P<name>.{3,60})")
_SUBJECT = re.compile(
    r"^(?P<name>[^。、]{2,40}?)(?:\([^)]{1,60}\))?(?:は|では|におきましては|が(?:運営|提供|配信)する)、?"
)
_PLACE = re.compile(rf"^[^。、:はをがに]{{1,30}}{PLACE_KIND}$")
_PLACED = re.compile(
    r"^(?!当|本|各|他|委託|提携|近隣|紹介先|ほか)(?P<name>[^。、はがをに:|]{2,24}(?:クリニック|医院|病院|診療所|歯科|薬局|大学|学園|学院|高等学校|中学校|小学校|"
    r"幼稚園|保育園|こども園|学習塾|商店|旅館|ホテル|協会|連盟|財団|機構|研究所|事務所|図書館|美術館|組合|同窓会|美容室|食堂|書店|工務店|農園|整骨院|接骨院|鍼灸院|商工会|会議所|神社))"
    r"(?:は|では|におきましては|の?(?:個人情報|プライバシー)|院長|園長|代表|店主|理事長|\s*$|\s*[|-])"
)
_RUN = re.compile(
    r"(?:サイト|ページ|サービス|アプリ|施設|店)は、(?P<name>(?!当|本)[^、。]{2,30})が運営(?:し|する|を行)"
)
_SIGNED = re.compile(r"〒|代表取締役|代表者|理事長|代表社員|電話|tel")
_OTHERS = frozenset(
    ("accredited", "joint", "entrust", "provision", "abroad", "transmission", "cookie", "opt-out", "eea")
)
_ALL = BODY | {Kind.HEADING, Kind.TITLE}


def is_body(name: str) -> bool:
    """Whether a name carries a legal form (`株式会社…`)."""
    return NAMED_BODY.search(name) is not None


def names(document: Document) -> Iterator[tuple[Sentence, str, float, Text]]:
    """Every place that gives the operator's name: (sentence, name, strength, why)."""
    for sentence in document.sentences:
        if sentence.kind in _ALL:
            found = _one(sentence)
            if found:
                yield sentence, *found


def _one(sentence: Sentence) -> tuple[str, float, Text] | None:
    norm = sentence.norm
    if called := _CALLED.search(norm):
        given = called["name"].split("、")[-1]
        given = given.rpartition("である")[2] or given
        return (
            tidy(given.removeprefix("当社")),
            0.97,
            Text("「当社」などと呼ぶ名が書かれています", "names who is called 'we'"),
        )
    if run := _RUN.search(norm):
        return run["name"], 0.75, Text("運営する者として名称が書かれています", "named as the one who runs it")
    started = _SUBJECT.match(norm) if sentence.kind is Kind.TEXT and not sentence.label else None
    elsewhere = bool(
        (_OTHERS - {"provision", "opt-out", "transmission", "cookie"} if started else _OTHERS) & sentence.under
    )
    if sentence.label and _LABEL.match(sentence.label) and not elsewhere and len(norm) <= 60:
        return norm, 0.95, Text("事業者の名称の欄に書かれています", "stands in the field of the operator's name")
    if "accredited" in sentence.under:
        return None
    if mark := _MARK.search(norm):
        sure = NAMED_BODY.search(mark["name"]) or _PLACE.match(mark["name"])
        return mark["name"], 0.8 if sure else 0.4, Text("著作権表示に名があります", "named in the copyright line")
    body = NAMED_BODY.search(norm)
    place = _PLACED.match(norm) if sentence.kind in (Kind.TEXT, Kind.TITLE, Kind.HEADING) else None
    if place and not body and not elsewhere:
        return place["name"], 0.7, Text("施設などの名称が主語や題名になっています", "a place named as subject or title")
    if not body or elsewhere:
        if sentence.kind is Kind.TEXT and not elsewhere and len(norm) <= 32 and _PLACE.match(norm):
            return norm, 0.62, Text("署名のように名だけの行があります", "a line that is only a name, like a signature")
        return None
    name = tidy(body.group())
    if len(norm) <= len(name) + 26 and "。" not in norm:
        return name, 0.88, Text("名称が見出しや署名に書かれています", "named in a heading or signature")
    if "operator" in sentence.topics:
        return name, 0.9, Text("事業者の見出しの下に名称があります", "named under a heading on the operator")
    if norm.startswith(name) and _SIGNED.search(norm):
        return name, 0.9, Text("名称が住所や代表者と並んでいます", "stands beside address or representative")
    if norm.startswith(name) and {"window", "request"} & sentence.topics:
        return name, 0.75, Text("窓口の名に名称が書かれています", "named with its window")
    subject = _SUBJECT.match(norm)
    if subject and body.start() < subject.end():
        return name, 0.85, Text("取扱いの主語として名称が書かれています", "named as the one who acts")
    return name, 0.35, Text("名称が文中に出てきます", "a name occurs in the sentence")


def _find(document: Document) -> Iterator[Evidence]:
    for sentence, _, strength, why in names(document):
        yield Evidence(sentence, strength, why)


MATTER = Matter(
    id="operator-name",
    code="HG930",
    title=Text("事業者の氏名又は名称", "name of the operator"),
    law=(cite("appi-32-1"),),
    need=Need.ALWAYS,
    find=_find,
    tells=Text("個人情報を取り扱う事業者の正式な名称を書いてください。", "Give the full name of the operator."),
    on_request=True,
    topics=frozenset(("operator",)),
)
