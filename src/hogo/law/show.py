"""A duty as people read it, in Japanese or English, always with the day of its text and its confidence. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import Cite
from hogo.base.day import Day
from hogo.base.text import Language, Text
from hogo.law.law import Confidence, Counting, Deadline, Duty, DutyKind, Law, Roll

_KIND = {
    DutyKind.DUTY: Text("義務", "duty"),
    DutyKind.EFFORT: Text("努力義務", "duty of effort"),
    DutyKind.DEFINITION: Text("定義", "definition"),
    DutyKind.EXCEPTION: Text("適用除外・例外", "exception"),
    DutyKind.PROCEDURE: Text("手続", "procedure"),
    DutyKind.PENALTY: Text("罰則", "penalty"),
    DutyKind.COUNTING: Text("期間の計算", "counting"),
    DutyKind.CONTROL: Text("規格の管理策（法令ではない）", "control of a standard (no law)"),
}
_COUNTING = {
    Counting.DAY_ONE: Text("初日を1日目と数える", "the first day is day 1"),
    Counting.CIVIL: Text("初日を数えない（民法140条）", "the first day does not count (Civil Code 140)"),
    Counting.HOURS: Text("直ちに起算する時間", "hours, running at once"),
    Counting.PROMPT: Text("日数の定めなし（速やかに・遅滞なく）", "no number of days (promptly, without delay)"),
}
_ROLL = Text("末日が行政機関の休日なら翌開庁日", "rolls to the next day offices are open")
_HEADS = {
    "exceptions": Text("例外", "Exceptions"),
    "items": Text("事項", "Items"),
    "deadlines": Text("期限", "Deadlines"),
    "notes": Text("注", "Notes"),
}


def cited(law: Law, cite: Cite, language: Language, day: Day | None = None) -> str:
    """A citation in one line: `法17条1項 (text as of 2026-06-24)`, with its confidence unless it was read."""
    duty = (law.on(cite, day) if day else None) or law.duty(cite)
    mark = "" if duty.confidence is Confidence.READ else " " + _bracket(duty.confidence.words, language)
    return f"{duty.source.in_(language)} ({as_of(law, duty, language)}){mark}"


def as_of(law: Law, duty: Duty, language: Language) -> str:
    """`text as of 2026-06-24`, or that no text was found."""
    day = law.text_as_of(duty)
    if day is None:
        return "本文未入手" if language == "ja" else "no text found"
    return f"{day}現在の条文" if language == "ja" else f"text as of {day}"


def page(law: Law, duty: Duty, language: Language) -> str:
    """The whole row."""
    return "\n".join(_lines(law, duty, language)) + "\n"


def line(duty: Duty, language: Language) -> str:
    """One line of the list: id, citation, title, and a mark where it was not read."""
    mark = "" if duty.confidence is Confidence.READ else "  " + _bracket(duty.confidence.words, language)
    return f"{duty.id}\t{duty.source.in_(language)}\t{duty.title.in_(language)}{mark}"


def _bracket(text: Text, language: Language) -> str:
    return f"〔{text.ja}〕" if language == "ja" else f"[{text.en}]"


def _lines(law: Law, duty: Duty, language: Language) -> Iterator[str]:
    ja = language == "ja"
    yield f"{duty.source.in_(language)}  {duty.title.in_(language)}   [{duty.id}]"
    yield "  " + duty.says.in_(language)
    yield f"  {'種別' if ja else 'Kind'}: {_KIND[duty.kind].in_(language)}"
    yield f"  {'確度' if ja else 'Confidence'}: {duty.confidence.words.in_(language)}"
    if duty.unsure:
        yield f"    {'未確認の点' if ja else 'Unsure'}: {duty.unsure.in_(language)}"
    yield f"  {'条文の時点' if ja else 'Text'}: " + " / ".join(_texts(law, duty, language))
    if duty.since or duty.until:
        yield f"  {'適用' if ja else 'In force'}: {duty.since or '…'} – {duty.until or ''}".rstrip()
    for name, head in _HEADS.items():
        rows = getattr(duty, name)
        if rows:
            yield f"  {head.in_(language)}:"
            for row in rows:
                yield "    - " + (_deadline(row, language) if isinstance(row, Deadline) else row.in_(language))
    if duty.former:
        yield f"  {'旧番号' if ja else 'Former number'}: " + ", ".join(f"{n} (–{day})" for day, n in duty.former)
    if duty.related:
        yield f"  {'関連' if ja else 'Related'}: " + ", ".join(duty.related)
    if duty.binds:
        yield f"  {'方針の箇所' if ja else 'Policy'}: " + ", ".join(duty.binds)
    for older in law.versions.get(duty.id, ())[:-1]:
        if older is not duty:
            yield f"  {'以前の版' if ja else 'Earlier version'}: {older.since or '…'} – {older.until}"


def _texts(law: Law, duty: Duty, language: Language) -> Iterator[str]:
    for norm in duty.norms:
        source = law.sources[norm]
        if source.as_of is None:
            yield f"{source.short.in_(language)} " + ("本文未入手" if language == "ja" else "no text found")
        else:
            word = f"{source.as_of}現在" if language == "ja" else f"text as of {source.as_of}"
            yield f"{source.short.in_(language)} {word}"


def _deadline(deadline: Deadline, language: Language) -> str:
    parts = [deadline.title.in_(language) + ":"]
    if deadline.period:
        parts.append(deadline.period.words().in_(language))
    parts.append(("起算 " if language == "ja" else "from ") + deadline.starts.in_(language) + ",")
    parts.append(_COUNTING[deadline.counting].in_(language))
    if deadline.roll is Roll.ADMINISTRATIVE:
        parts.append("; " + _ROLL.in_(language))
    return " ".join(parts).replace(" ;", ";")
