"""The approval as a printed record (決裁書): what was put forward, seal boxes by step, the course of events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hogo.approval.fact import WORDS, Fact, What
from hogo.approval.flow import WORDS as STATES
from hogo.approval.flow import stand
from hogo.base.day import JST
from hogo.base.text import Language, Text
from hogo.paper.block import Heading, Pairs, Table
from hogo.paper.sheet import Seal, Sheet
from hogo.register.model.approvals import Route

_TITLE = Text("決裁書", "Approval")
_FORM = Text("決裁 {number}", "Approval {number}")
_ACT, _OF, _DIGEST = Text("行為", "Act"), Text("対象", "Of"), Text("内容（SHA-256）", "Content (SHA-256)")
_STATE, _WORKFLOW = Text("状態", "State"), Text("外部ワークフローの番号", "Number in another workflow")
_COURSE = Text("経過", "Course")
_COLUMNS = (Text("日時", "When"), Text("内容", "What"), Text("段階", "Step"), Text("担当", "By"), Text("意見", "Note"))
_DEPUTY, _AFTER = Text("（代理）", " (deputy)"), Text("（後閲）", " (after the fact)")
_DRAFT = Text("起案", "Drafted")


def sheet(
    number: str,
    of: tuple[str, str],
    route: Route,
    facts: Sequence[Fact],
    names: Mapping[str, str],
    author: str,
    language: Language = "ja",
) -> Sheet:
    """The record of an approval, for printing.

    Args:
        number: the approval's number.
        of: the act and what it is about.
        route: the route it goes along.
        facts: what has happened.
        names: account → the name to print; accounts without one are printed as they are.
        author: who keeps the record.
        language: of the sheet.
    """
    standing = stand(route, facts)
    rows = [
        (_ACT.in_(language), of[0]),
        (_OF.in_(language), of[1]),
        (_DIGEST.in_(language), standing.digest),
        (_STATE.in_(language), STATES[standing.state].in_(language)),
    ]
    if standing.workflow:
        rows.append((_WORKFLOW.in_(language), standing.workflow))
    return Sheet(
        language=language,
        form=_FORM.fill(number=number).in_(language),
        title=f"{_TITLE.in_(language)}　{route.title.in_(language)}",
        author=author,
        seals=seals(route, facts, names, language),
        blocks=(
            Pairs(tuple(rows)),
            Heading(_COURSE.in_(language)),
            Table(
                tuple(column.in_(language) for column in _COLUMNS),
                tuple(_row(route, fact, names, language) for fact in facts),
            ),
        ),
    )


def seals(route: Route, facts: Sequence[Fact], names: Mapping[str, str], language: Language) -> tuple[Seal, ...]:
    """The boxes of a record approved along a route: for the draft and each step, with name and day where given."""
    given = stand(route, facts).given
    draft = facts[0]
    boxes = [Seal(_DRAFT.in_(language), names.get(draft.by, draft.by), _day(draft))]
    for number, step in enumerate(route.steps):
        title = step.title.in_(language)
        fact = given.get(number)
        if fact is None:
            boxes.append(Seal(title))
        else:
            who = names.get(fact.by, fact.by) + (_DEPUTY.in_(language) if fact.deputy else "")
            boxes.append(Seal(title, who, _day(fact)))
    return tuple(boxes)


def _row(route: Route, fact: Fact, names: Mapping[str, str], language: Language) -> tuple[str, ...]:
    step = route.steps[fact.step] if fact.step is not None else None
    what = WORDS[fact.what].in_(language) + (_DEPUTY.in_(language) if fact.deputy else "")
    if step is not None and step.after_the_fact and fact.what is What.APPROVED:
        what += _AFTER.in_(language)
    when = f"{fact.at.astimezone(JST):%Y-%m-%d %H:%M}"
    title = step.title.in_(language) if step is not None else ""
    return (when, what, title, names.get(fact.by, fact.by), fact.note or fact.workflow)


def _day(fact: Fact) -> str:
    return f"{fact.at.astimezone(JST):%Y-%m-%d}"
