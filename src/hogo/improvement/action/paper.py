"""A corrective action on paper (是正処置報告書) and the list of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hogo.base.text import Language, Text
from hogo.improvement.action import fact as f
from hogo.improvement.action.clock import dues
from hogo.improvement.action.flow import GRADES, SOURCES, WORDS, opened, owner, state
from hogo.paper.block import Heading, Pairs
from hogo.paper.clause import joined
from hogo.paper.record import Form, Made, Step, sheet
from hogo.paper.sheet import Seal, Sheet
from hogo.paper.table import Column

FORM = Form(
    Text("様式 是正-1", "Form C-1"),
    Text("是正処置報告書", "Corrective action"),
    ("jis-2023-10-2", "jis-2017-a-3-8", "jipdec-j-7"),
)
TITLES: dict[type[Any], Text] = {
    f.Opened: Text("不適合の登録", "Opened"),
    f.Remedied: Text("応急処置", "Done at once"),
    f.Analysed: Text("原因", "Cause"),
    f.Planned: Text("処置案", "Plan"),
    f.SentBack: Text("差戻し", "Sent back"),
    f.Approved: Text("処置案の承認", "Plan approved"),
    f.Postponed: Text("期限の延長", "Postponed"),
    f.Done: Text("実施", "Done"),
    f.Verified: Text("有効性の確認", "Effect verified"),
    f.Held: Text("測定による有効性の確認", "Shown to hold by a measure"),
    f.Again: Text("再発", "Came again"),
    f.Reflected: Text("反映", "Carried into"),
    f.HandedOver: Text("担当部門の変更", "Handed over"),
    f.Closed: Text("完了の承認", "Completion approved"),
    f.Dropped: Text("取下げ", "Dropped"),
}
_FIELDS: tuple[tuple[Text, type[Any], tuple[str, ...]], ...] = (
    (Text("応急処置", "Done at once"), f.Remedied, ("text",)),
    (Text("原因", "Cause"), f.Analysed, ("text",)),
    (Text("類似の有無", "Elsewhere"), f.Analysed, ("elsewhere",)),
    (Text("処置案", "Plan"), f.Planned, ("text",)),
    (Text("実施の期限", "To be done by"), f.Planned, ("until",)),
    (Text("実施結果", "Done"), f.Done, ("on", "text")),
    (Text("証拠", "Evidence"), f.Done, ("evidence",)),
    (Text("有効性の確認", "Effect"), f.Verified, ("on", "text")),
    (Text("有効性の証拠", "Evidence of effect"), f.Verified, ("evidence",)),
    (Text("反映先", "Carried into"), f.Reflected, ("into",)),
)


def course(facts: Sequence[f.Fact]) -> tuple[Step, ...]:
    """Every fact as a line."""
    return tuple(Step(fact.on, TITLES[type(fact)], fact.by, _words(fact)) for fact in facts)


def paper(made: Made, facts: Sequence[f.Fact], language: Language = "ja") -> Sheet:
    """The report of an action, with the approvals given so far."""
    began = opened(facts)
    department = _department(made, owner(facts), language)
    head = (
        (Text("発生源", "Where it came to light"), SOURCES[began.source].in_(language)),
        (Text("元の記録", "What brought it up"), began.cause),
        (Text("担当部門", "Department"), department),
        (Text("程度", "Grade"), GRADES[began.grade].in_(language)),
        (Text("不適合の事実", "What does not conform"), began.found.in_(language)),
        (Text("基準", "Standard"), joined(made.law, began.clauses).in_(language) or "—"),
        (Text("状態", "State"), WORDS[state(facts)].in_(language)),
    )
    found = [(title, words) for title, kind, names in _FIELDS if (words := _last(facts, kind, names))]
    blocks = (
        Pairs(tuple((title.in_(language), words) for title, words in head)),
        Heading(Text("処置", "Action").in_(language)),
        Pairs(tuple((title.in_(language), words) for title, words in found) or (("—", "—"),)),
    )
    return sheet(FORM, made, blocks, course=course(facts), seals=_seals(facts, language), language=language)


def _seals(facts: Sequence[f.Fact], language: Language) -> tuple[Seal, ...]:
    """Boxes: plan, approval, effect, completion; empty where it was not given."""
    boxes = []
    for title, kind in (
        (Text("立案", "Planned"), f.Planned),
        (Text("承認", "Approved"), f.Approved),
        (Text("有効性", "Effect"), f.Verified),
        (Text("完了", "Closed"), f.Closed),
    ):
        given = next((fact for fact in reversed(facts) if isinstance(fact, kind)), None)
        boxes.append(Seal(title.in_(language), given.by if given else "", given.on.isoformat() if given else ""))
    return tuple(boxes)


def _last(facts: Sequence[f.Fact], kind: type[Any], names: tuple[str, ...]) -> str:
    fact = next((one for one in reversed(facts) if isinstance(one, kind)), None)
    values = [getattr(fact, name) for name in names] if fact is not None else []
    return " ".join("、".join(value) if isinstance(value, tuple) else str(value) for value in values if value)


def _words(fact: f.Fact) -> str:
    if isinstance(fact, f.Opened):
        return fact.found.ja
    said = [str(getattr(fact, name)) for name in ("text", "into", "owner", "until") if getattr(fact, name, "")]
    return " ".join(said)


def _department(made: Made, name: str, language: Language) -> str:
    known = made.register.operator.departments.get(name) if made.register else None
    return known.name.in_(language) if known else name


LIST = Text("是正処置一覧", "Corrective actions")
COLUMNS: tuple[Column, ...] = (
    Column("number", Text("番号", "Number"), reads=False),
    Column("on", Text("発見日", "Found on"), "day", reads=False),
    Column("source", Text("発生源", "Source"), "choice", {str(k): v for k, v in SOURCES.items()}, required=True),
    Column("cause", Text("元の記録", "Brought up by"), required=True),
    Column("owner", Text("担当部門", "Department"), required=True),
    Column("found", Text("不適合の事実", "What does not conform"), required=True),
    Column("grade", Text("程度", "Grade"), "choice", {str(k): v for k, v in GRADES.items()}),
    Column("clauses", Text("基準", "Clauses"), "list"),
    Column("until", Text("原因と処置案の期限", "Cause and plan by"), "day"),
    Column("state", Text("状態", "State"), reads=False),
    Column("due", Text("次の期限", "Next due"), "day", reads=False),
)
"""The list of actions as a workbook; what is typed into rows without a number opens actions."""


def rows(actions: Iterable[tuple[str, Sequence[f.Fact]]]) -> Iterable[Mapping[str, Any]]:
    """Each action as a row of the list."""
    for number, facts in actions:
        began = opened(facts)
        waiting = [one.on for one in dues("", number, facts) if one.met is None]
        yield {
            "number": number,
            "on": began.on,
            "source": began.source,
            "cause": began.cause,
            "owner": owner(facts),
            "found": began.found,
            "grade": began.grade,
            "clauses": began.clauses,
            "until": began.until,
            "state": WORDS[state(facts)],
            "due": min(waiting, default=None),
        }
