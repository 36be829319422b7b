"""The reports as forms: the nine items in the ministry's order, filled from what is known, or *unknown yet*. Pure.

What a human wrote stands before what is drawn from the facts. The sub-headings are those of guideline 3-5-3-3; the
header and the telecommunications forms' own fields were not read from the forms and say so.
LAW: appi-26-1-prelim, appi-26-1-final, tba-28-1, gdpr-33
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.text import Language, Text
from hogo.incidents import fact as f
from hogo.incidents.assess import APPI, PLACES
from hogo.incidents.picture import Picture, Span, first, picture
from hogo.incidents.run import history
from hogo.incidents.setting import Setting
from hogo.incidents.words import EVENTS, ITEMS, SOURCES, STAGES
from hogo.paper.date import written
from hogo.register.model.register import Register

Words = Mapping[tuple[str, str], str]
"""(item, part) → what a human wrote last."""
UNKNOWN = Text("未判明（調査中）", "unknown yet (being looked into)")


@dataclass(frozen=True, slots=True)
class Part:
    """One line of an item: its name and heading."""

    item: f.Item
    name: str
    title: Text


PARTS: tuple[Part, ...] = (
    Part(f.Item.OUTLINE, "occurred", Text("発生日", "Day of occurrence")),
    Part(f.Item.OUTLINE, "discovered", Text("発覚日", "Day of discovery")),
    Part(f.Item.OUTLINE, "event", Text("発生事案", "What happened")),
    Part(f.Item.OUTLINE, "finder", Text("発見者", "Who found it")),
    Part(f.Item.OUTLINE, "grounds", Text("規則7条各号該当性", "Items of Rule 7")),
    Part(f.Item.OUTLINE, "entrusting", Text("委託元及び委託先の有無", "Clients and processors")),
    Part(f.Item.OUTLINE, "course", Text("事実経過", "Course of events")),
    Part(f.Item.ITEMS, "medium", Text("媒体", "Medium")),
    Part(f.Item.ITEMS, "kinds", Text("種類", "Kinds of information")),
    Part(f.Item.ITEMS, "fields", Text("項目", "Items")),
    Part(f.Item.NUMBER, "count", Text("人数", "Number")),
    Part(f.Item.CAUSE, "where", Text("発生した主体", "Where it arose")),
    Part(f.Item.CAUSE, "cause", Text("原因", "Cause")),
    Part(f.Item.HARM, "harm", Text("有無と内容", "Whether, and what")),
    Part(f.Item.RESPONSE, "response", Text("措置の状況（通知を含む）", "Measures, notice included")),
    Part(f.Item.PUBLICATION, "publication", Text("公表の状況", "Publication")),
    Part(f.Item.PREVENTION, "done", Text("実施済みの措置", "Done")),
    Part(f.Item.PREVENTION, "planned", Text("今後実施予定の措置", "Planned")),
    Part(f.Item.OTHER, "other", Text("参考となる事項", "Other")),
)
"""Guideline 3-5-3-3, in its order."""
PERSONS = (f.Item.OUTLINE, f.Item.ITEMS, f.Item.CAUSE, f.Item.HARM, f.Item.OTHER)
"""Items 1, 2, 4, 5 and 9: what persons are told, and nothing else (Rule 10)."""
FOR_PERSONS = "persons"
"""The part that holds an item's words for the persons, where they differ from the report's."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a form. `value` None: unknown yet. `drawn`: from the facts, not written by a human."""

    key: tuple[str, str]
    head: Text
    title: Text
    value: str | None
    drawn: bool = False

    def shown(self, language: Language) -> str:
        """The words, or that it is unknown yet."""
        return self.value if self.value is not None else UNKNOWN.in_(language)


def nine(
    facts: Sequence[f.Fact], words: Words, register: Register | None, here: Setting, language: Language = "ja"
) -> tuple[Line, ...]:
    """The nine items, line by line."""
    drawn = _drawn(facts, register, here, language)
    found = []
    for number, part in enumerate(PARTS):
        key = (part.item.value, part.name)
        said = words.get(key, "").strip()
        head = ITEMS[part.item] if not number or PARTS[number - 1].item is not part.item else Text("", "")
        value = said or drawn.get(key) or None
        found.append(Line(key, head, part.title, value, drawn=not said and value is not None))
    return tuple(found)


def unknown(lines: Iterable[Line]) -> tuple[Line, ...]:
    """What is still unknown."""
    return tuple(one for one in lines if one.value is None)


def _drawn(
    facts: Sequence[f.Fact], register: Register | None, here: Setting, language: Language
) -> dict[tuple[str, str], str]:
    known, told = picture(facts), first(facts)
    between = "、" if language == "ja" else ", "
    runs = history(facts, here).runs.values()
    grounds = [PLACES[run.ground].in_(language) for run in runs if run.ground in APPI and run.yes is not None]
    events = [EVENTS[one].in_(language) for one, sure in known.events.items() if sure is not f.Sure.NONE]
    found = {
        ("outline", "occurred"): _day(told.happened, language) if told.happened else "",
        ("outline", "discovered"): _day(told.on, language),
        ("outline", "event"): between.join(events),
        ("outline", "finder"): SOURCES[told.source].in_(language),
        ("outline", "grounds"): between.join(grounds),
        ("outline", "entrusting"): _entrusting(known, register, language),
        ("number", "count"): count(known.spans.get(f.Counted.PERSONS), language),
        ("cause", "where"): _where(known, register, language),
        ("response", "response"): _response(facts, language),
    }
    return found | _items(known, register, language)


def _day(day: Day, language: Language) -> str:
    return written(day, language, "western")


def count(span: Span | None, language: Language) -> str:
    """A number of persons in words; what is not settled says so."""
    if span is None:
        return ""
    if span.most is None:
        return (
            Text("{a}人以上（上限は不明）", "{a} or more (no upper bound yet)").fill(a=f"{span.least:,}").in_(language)
        )
    if span.least == span.most:
        return Text("{a}人", "{a}").fill(a=f"{span.least:,}").in_(language)
    text = Text("最大{b}人（少なくとも{a}人、調査中）", "at most {b} (at least {a}, being counted)")
    return text.fill(a=f"{span.least:,}", b=f"{span.most:,}").in_(language)


def _named(ref: str, register: Register | None, language: Language) -> str:
    partner = register.partners.get(ref) if register else None
    return partner.name.in_(language) if partner else ref


def _entrusting(known: Picture, register: Register | None, language: Language) -> str:
    clients = [_named(one, register, language) for one in known.clients]
    processors = [_named(one, register, language) for one in known.processors]
    text = Text("委託元: {c}／委託先: {p}", "Clients: {c}; processors: {p}")
    none = Text("なし", "none").in_(language)
    return text.fill(c="、".join(clients) or none, p="、".join(processors) or none).in_(language)


def _where(known: Picture, register: Register | None, language: Language) -> str:
    if not known.processors:
        return Text("報告者", "the reporting operator").in_(language)
    names = "、".join(_named(one, register, language) for one in known.processors)
    return Text("委託先（{p}）", "processor ({p})").fill(p=names).in_(language)


def _items(known: Picture, register: Register | None, language: Language) -> dict[tuple[str, str], str]:
    held = [register.information[ref] for ref in known.information if register and ref in register.information]
    between = "、" if language == "ja" else ", "
    fields = dict.fromkeys(one.title.in_(language) for entry in held for one in entry.fields.values())
    kinds = [entry.title.in_(language) for entry in held]
    return {("items", "kinds"): between.join(kinds), ("items", "fields"): between.join(fields)}


def _response(facts: Sequence[f.Fact], language: Language) -> str:
    told = [one for one in facts if isinstance(one, f.Notified)]
    if not told:
        return ""
    sent, left = sum(one.count for one in told if one.step == "sent"), told[-1].left
    text = Text("{s}人に通知を発送（未了{n}人、{d}現在）", "notices sent to {s} (left: {n}, as of {d})")
    return text.fill(s=sent, n=left, d=_day(told[-1].on, language)).in_(language)


def header(register: Register | None, stage: f.Stage, language: Language = "ja") -> tuple[tuple[str, str], ...]:
    """The head of the form: its fields are from memory (form 1 is a picture in the official text)."""
    if register is None:
        return ()
    operator = register.operator
    contact = next(iter(operator.contacts.values()))
    rows = (
        (Text("報告種別", "Kind of report"), STAGES[stage].in_(language)),
        (Text("報告者の氏名又は名称", "Name of the operator"), operator.name.in_(language)),
        (Text("住所又は居所", "Address"), f"〒{operator.postal} {operator.address.in_(language)}"),
        (Text("代表者の氏名", "Representative"), operator.representative.in_(language)),
        (Text("事務連絡者の所属", "Contact"), contact.name.in_(language)),
        (Text("電話番号", "Telephone"), contact.phone or ""),
        (Text("メールアドレス", "E-mail"), contact.mail or ""),
    )
    return tuple((title.in_(language), value) for title, value in rows)


TELECOM: tuple[tuple[Text, tuple[tuple[str, str], ...]], ...] = (
    (Text("発生日時及び場所", "Day, hour and place"), (("outline", "occurred"), ("outline", "discovered"))),
    (Text("概要", "Outline"), (("outline", "event"), ("outline", "course"))),
    (Text("漏えいした情報の内容", "What leaked"), (("items", "kinds"), ("items", "fields"))),
    (Text("本人・利用者の数", "Persons, users"), (("number", "count"),)),
    (Text("理由又は原因", "Reason or cause"), (("cause", "where"), ("cause", "cause"))),
    (Text("二次被害", "Secondary harm"), (("harm", "harm"),)),
    (Text("公表の実施状況", "Publication"), (("publication", "publication"),)),
    (Text("措置模様（当事者への対応）", "Measures; towards those concerned"), (("response", "response"),)),
    (Text("再発防止策", "Against recurrence"), (("prevention", "done"), ("prevention", "planned"))),
    (Text("その他参考となる事項", "Other"), (("other", "other"),)),
)
"""TBR 57(1) and the Ministry's page (excerpts): the forms 50-2 to 50-4 themselves were not read."""
MARK: tuple[tuple[Text, tuple[tuple[str, str], ...]], ...] = (
    (Text("発生日・発覚日", "Days of occurrence and discovery"), (("outline", "occurred"), ("outline", "discovered"))),
    (Text("概要", "Outline"), (("outline", "event"),)),
    (
        Text("媒体・項目・件数", "Medium, items, number"),
        (("items", "medium"), ("items", "kinds"), ("items", "fields"), ("number", "count")),
    ),
    (Text("安全管理措置の状況", "Safety measures in place"), (("safeguards", "safeguards"),)),
    (Text("経過（時系列）", "Course"), (("outline", "course"),)),
    (Text("発生元・発生者", "Where and by whom"), (("cause", "where"), ("outline", "entrusting"))),
    (Text("本人等への対応", "Towards the persons"), (("response", "response"),)),
    (Text("公表", "Publication"), (("publication", "publication"),)),
    (Text("二次被害", "Secondary harm"), (("harm", "harm"),)),
    (Text("原因", "Cause"), (("cause", "cause"),)),
    (Text("再発防止", "Against recurrence"), (("prevention", "done"), ("prevention", "planned"))),
)
"""The items that mark holders report; second hand (a trade body's page)."""
GDPR: tuple[tuple[Text, tuple[tuple[str, str], ...]], ...] = (
    (
        Text("a 侵害の性質、人と記録の種類と概数", "(a) nature; categories and numbers of persons and records"),
        (("outline", "event"), ("outline", "course"), ("items", "kinds"), ("items", "fields"), ("number", "count")),
    ),
    (Text("b 連絡先", "(b) contact"), (("contact", "contact"),)),
    (Text("c 予想される結果", "(c) likely consequences"), (("harm", "harm"),)),
    (
        Text("d 講じた、又は予定する措置", "(d) measures taken or proposed"),
        (("response", "response"), ("prevention", "done"), ("prevention", "planned")),
    ),
)
"""GDPR 33(3)."""


def arranged(
    lines: Iterable[Line], order: Sequence[tuple[Text, tuple[tuple[str, str], ...]]], language: Language = "ja"
) -> tuple[tuple[str, str], ...]:
    """The lines in another form's order: several parts of one field stand under each other."""
    held = {one.key: one for one in lines}
    found = []
    for title, keys in order:
        parts = [held[key] for key in keys if key in held]
        said = [one.value for one in parts if one.value]
        found.append((title.in_(language), "\n".join(said) or UNKNOWN.in_(language)))
    return tuple(found)


def sheet_rows(
    track: str, lines: Sequence[Line], words: Words, register: Register | None, stage: f.Stage,
    language: Language = "ja",
) -> tuple[tuple[str, str], ...]:  # fmt: skip
    """Title and value of every field of a track's report, in the order of its form."""
    head = header(register, stage, language)
    if track.endswith("persons"):
        return tuple((title.in_(language), said) for title, said in told(lines, words, language))
    if track == "mark":
        return (*head, *arranged(lines, MARK, language))
    if track in ("secrecy", "specified-user", "outage", "near-outage"):
        number = register.operator.telecom.registration if register else ""
        first_ = (Text("登録又は届出番号", "Registration").in_(language), number or "")
        return (*head, first_, *arranged(lines, TELECOM, language))
    if track == "eea":
        dpo = (register.operator.eea.dpo if register else "") or ""
        extra = Line(("contact", "contact"), Text("", ""), Text("", ""), dpo or None)
        return (*head, *arranged([*lines, extra], GDPR, language))
    return (*head, *nine_rows(lines, language))


def nine_rows(lines: Sequence[Line], language: Language = "ja") -> tuple[tuple[str, str], ...]:
    """The nine items as title and value, numbered."""
    found, number, current = [], 0, ""
    for line in lines:
        if line.key[0] != current:
            current, number = line.key[0], number + 1
        head = ITEMS[f.Item(current)].in_(language)
        found.append((f"{number} {head} — {line.title.in_(language)}", line.shown(language)))
    return tuple(found)


def prevented(facts: Iterable[f.Fact], words: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The measures against recurrence that were agreed, as lines of item 8 where nothing else was written."""
    found: dict[tuple[str, str], str] = {}
    for one in facts:
        if isinstance(one, f.Prevented) and words.get(one.entry):
            key = (f.Item.PREVENTION.value, "done" if one.done else "planned")
            found[key] = "\n".join(part for part in (found.get(key, ""), words[one.entry]) if part)
    return found


def numbers(facts: Iterable[f.Fact]) -> tuple[f.Number, ...]:
    """Every count with who made it, oldest first."""
    return tuple(sorted((one for one in facts if isinstance(one, f.Number)), key=lambda one: one.on))


def told(lines: Sequence[Line], words: Words, language: Language = "ja") -> tuple[tuple[Text, str], ...]:
    """What persons are told: items 1, 2, 4, 5 and 9, in the words written for them or else the report's."""
    found = []
    for item in PERSONS:
        said = words.get((item.value, FOR_PERSONS), "").strip()
        if not said:
            said = "\n".join(_for_persons(lines, item, language))
        found.append((ITEMS[item], said or UNKNOWN.in_(language)))
    return tuple(found)


_KEPT_BACK = frozenset({("outline", "finder"), ("outline", "grounds"), ("outline", "entrusting"), ("cause", "where")})
"""Of the report only; persons are told what protects them (3-5-4-3, example 1)."""


def _for_persons(lines: Sequence[Line], item: f.Item, language: Language) -> list[str]:
    held = [one for one in lines if one.key[0] == item.value and one.key not in _KEPT_BACK and one.value]
    return [f"{one.title.in_(language)}: {one.value}" if len(held) > 1 else f"{one.value}" for one in held]
