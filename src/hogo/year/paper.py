"""The year on paper: the plan against what was done, the management review, officers and departments. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.paper.block import Heading, Listing, Pairs, Paragraph, Table
from hogo.paper.record import Form, Made, Step, sheet
from hogo.paper.sheet import Seal, Sheet
from hogo.register.model.operator import Office, Term
from hogo.year.plan import fact as p
from hogo.year.plan.flow import WORDS as PLAN_WORDS
from hogo.year.plan.flow import Compared, opened
from hogo.year.plan.flow import state as plan_state
from hogo.year.review import fact as v
from hogo.year.review.flow import WORDS as REVIEW_WORDS
from hogo.year.review.flow import held, inputs
from hogo.year.review.flow import state as review_state

PLAN = Form(
    Text("様式 年間-1", "Form Y-1"),
    Text("PMS年間計画書（計画と実績）", "Yearly plan, and what was done"),
    ("jis-2023-6-3", "jis-2017-a-3-3-6", "jipdec-j-3"),
)
REVIEW = Form(
    Text("様式 年間-2", "Form Y-2"),
    Text("マネジメントレビュー記録", "Management review"),
    ("jis-2023-9-3", "jis-2017-a-3-7-3", "jipdec-j-6"),
)
OFFICES = Form(Text("様式 年間-8", "Form Y-8"), Text("個人情報保護体制", "Officers and departments"),
               ("jis-2023-5-3-2", "jis-2017-a-3-3-4", "jipdec-j-2"))  # fmt: skip
_POSTS: dict[Office, Text] = {
    Office.REPRESENTATIVE: Text("代表者", "Representative"),
    Office.PRIVACY_OFFICER: Text("個人情報保護管理者", "Privacy officer"),
    Office.HEAD_OF_AUDIT: Text("個人情報保護監査責任者", "Head of audit"),
    Office.HEAD_OF_TRAINING: Text("教育責任者", "Head of training"),
    Office.HEAD_OF_WINDOW: Text("窓口責任者", "Head of the window"),
    Office.HEAD_OF_SYSTEMS: Text("システム責任者", "Head of systems"),
    Office.SPECIFIED_USER_MANAGER: Text("特定利用者情報統括管理者", "Specified user information manager"),
    Office.REPRESENTATIVE_IN_EU: Text("EU代理人", "Representative in the EU"),
}
TITLES: dict[type[Any], Text] = {
    p.Drafted: Text("作成", "Drafted"),
    p.Approved: Text("承認", "Approved"),
    p.Unlocked: Text("承認取消", "Approval taken back"),
    p.Done: Text("実績", "Done"),
    v.Gathered: Text("資料の収集", "Inputs gathered"),
    v.Said: Text("資料への記入", "Words added"),
    v.Held: Text("開催", "Held"),
    v.Approved: Text("承認", "Approved"),
}


def course(facts: Sequence[Any]) -> tuple[Step, ...]:
    """Every fact as a line."""
    return tuple(Step(one.on, TITLES[type(one)], one.by, getattr(one, "text", "") or getattr(one, "key", ""))
                 for one in facts)  # fmt: skip


def plan(made: Made, facts: Sequence[p.Fact], lines: Sequence[Compared], language: Language = "ja") -> Sheet:
    """The plan with its second column."""
    head = (
        Text("項目", "Activity"),
        Text("担当", "By"),
        Text("計画", "Planned"),
        Text("実績", "Done"),
        Text("証拠", "Evidence"),
    )
    body = tuple(
        (
            one.line.title.in_(language),
            _department(made, one.line.owner, language),
            one.line.on.isoformat(),
            one.done.isoformat() if one.done else "",
            "、".join(one.evidence),
        )
        for one in lines
    )
    pairs = Pairs(
        (
            (Text("年度", "Year").in_(language), str(opened(facts).year)),
            (Text("状態", "State").in_(language), PLAN_WORDS[plan_state(facts)].in_(language)),
        )
    )
    table = Table(tuple(one.in_(language) for one in head), body, (3, 2, 1.2, 1.2, 2))
    steps = course([one for one in facts if not isinstance(one, p.Done)])
    seals = (_seal(facts, p.Drafted, Text("作成", "Drafted"), language), _seal(facts, p.Approved, _LEADER, language))
    return sheet(PLAN, made, (pairs, table), course=steps, seals=seals, language=language)


_LEADER = Text("代表者", "Representative")


def review(made: Made, facts: Sequence[v.Fact], language: Language = "ja") -> Sheet:
    """Inputs and outputs."""
    blocks: list[Any] = [Pairs(((_STATE.in_(language), REVIEW_WORDS[review_state(facts)].in_(language)),))]
    one = held(facts)
    if one:
        blocks.append(Pairs(((_ON.in_(language), one.on.isoformat()), (_PRESENT.in_(language), one.present))))
    for given in inputs(facts):
        blocks.append(Heading(given.title.in_(language)))
        if given.gathered:
            blocks.append(Listing(tuple(line.in_(language) for line in given.gathered)))
        blocks.append(Paragraph(given.said or ("" if given.gathered else "—")))
    if one:
        blocks += [Heading(_OUT.in_(language)), Pairs(tuple((title.in_(language), getattr(one, name) or "—")
                                                            for name, title in _OUTPUTS))]  # fmt: skip
        if one.decisions:
            head = tuple(
                title.in_(language) for title in (Text("決定", "Decided"), Text("担当", "By"), Text("期限", "Until"))
            )
            rows = tuple((d.text, _department(made, d.owner, language), d.until.isoformat()) for d in one.decisions)
            blocks.append(Table(head, rows, (4, 2, 1.2)))
    seals = (_seal(facts, v.Held, Text("記録", "Recorded"), language), _seal(facts, v.Approved, _LEADER, language))
    return sheet(REVIEW, made, blocks, course=course(facts), seals=seals, language=language)


_STATE, _ON, _PRESENT = Text("状態", "State"), Text("開催日", "Held on"), Text("出席者", "Present")
_OUT = Text("結論", "Outputs")
_OUTPUTS = (
    ("improvement", Text("継続的改善", "Continual improvement")),
    ("change", Text("マネジメントシステムの変更", "Changes of the system")),
    ("means", Text("資源", "Means")),
)


def offices(made: Made, day: Day, language: Language = "ja") -> Sheet:
    """Who is in office on a day, and each department's manager."""
    operator = made.register.operator if made.register else None
    officers: Mapping[Office, Sequence[Term]] = operator.officers if operator else {}
    rows = tuple((_POSTS[office].in_(language), _names(terms, day, language)) for office, terms in officers.items())
    head = tuple(one.in_(language) for one in (Text("部門", "Department"), Text("管理責任者", "Manager")))
    departments = operator.departments.values() if operator else ()
    body = tuple((one.name.in_(language), _names(one.managers, day, language)) for one in departments if one.handles)
    return sheet(OFFICES, made, (Pairs(rows), Table(head, body, (1, 1))), language=language)


def _names(terms: Sequence[Term], day: Day, language: Language) -> str:
    there = [one.name.in_(language) for one in terms if one.since <= day and (one.until is None or day <= one.until)]
    return "、".join(there) or "—"


def _seal(facts: Sequence[Any], kind: type[Any], title: Text, language: Language) -> Seal:
    given = next((one for one in reversed(facts) if isinstance(one, kind)), None)
    return Seal(title.in_(language), given.by if given else "", given.on.isoformat() if given else "")


def _department(made: Made, name: Ref, language: Language) -> str:
    known = made.register.operator.departments.get(name) if made.register else None
    return known.name.in_(language) if known else name
