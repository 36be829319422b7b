"""The steps of an audit, and the form of its plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from hogo.base.actor import Actor
from hogo.base.day import Day
from hogo.base.text import Text
from hogo.improvement.audit import fact as f
from hogo.improvement.audit.flow import KINDS, VERDICTS, judged, rows
from hogo.improvement.pages.steps import EVIDENCE
from hogo.register.model.register import Register
from hogo.ui.screens.step import NO_NAMES, Field, Step, named

STEPS: tuple[Step, ...] = (
    Step("audit-approved", Text("計画を承認する", "Approve the plan"), (), lambda g, by, day: f.Approved(day, by.id)),
    Step(
        "audit-judged",
        Text("判定を記録する", "Enter a verdict"),
        (
            Field("row", Text("確認事項", "Question"), "choice"),
            Field("verdict", Text("判定", "Verdict"), "choice", choices=named(VERDICTS)),
            Field("note", Text("事実・理由", "What was found, why"), "lines", required=False, support=NO_NAMES),
            EVIDENCE,
        ),
        lambda g, by, day: f.Judged(
            day, by.id, by.department or "", g["row"], f.Verdict(g["verdict"]), g["note"], g["evidence"]
        ),
    ),
    Step(
        "audit-reported",
        Text("報告書を出す", "Report"),
        (
            Field("opinion", Text("総合所見", "Opinion"), "lines", support=NO_NAMES),
            Field("good", Text("良い点", "What is good"), "lines", required=False),
        ),
        lambda g, by, day: f.Reported(day, by.id, g["opinion"], g["good"]),
    ),
    Step(
        "audit-presented",
        Text("報告を受けた", "I received the report"),
        (Field("instruction", Text("指示", "What is to be done"), "lines", required=False),),
        lambda g, by, day: f.Presented(day, by.id, g["instruction"]),
    ),
    Step(
        "audit-cancelled",
        Text("中止する", "Cancel"),
        (Field("text", Text("理由", "Why"), "lines"),),
        lambda g, by, day: f.Cancelled(day, by.id, g["text"]),
        grave=True,
    ),
)


def steps_on(known: Sequence[f.Fact]) -> list[Step]:
    """The steps of an audit with this checklist: the rows to choose from, those not judged yet first."""
    done = judged(known)
    left = sorted(rows(known).values(), key=lambda row: row.key in done)
    choices = tuple((row.key, row.question) for row in left)
    return [
        replace(step, fields=(replace(step.fields[0], choices=choices), *step.fields[1:]))
        if step.what == "audit-judged"
        else step
        for step in STEPS
    ]


def planning(register: Register | None) -> tuple[Field, ...]:
    """The fields of a plan."""
    departments = register.operator.departments if register else {}
    names = tuple((name, one.name) for name, one in departments.items() if one.handles)
    return (
        Field("kind", Text("監査の種類", "Kind of audit"), "choice", choices=named(KINDS)),
        Field("scope", Text("対象の部門", "Departments"), "several", choices=names),
        Field(
            "auditors",
            Text("監査員（ログイン名:部門。一行に一人）", "Auditors (log-in name:department, one a line)"),
            "list",
            support=Text("自分の部門は監査できません。", "Nobody audits their own department."),
        ),
        Field("since", Text("開始日", "From"), "day"),
        Field("until", Text("報告の期限", "Report by"), "day"),
        Field("basis", Text("基準（規格・法令・規程）", "Against (standard, law, rules)")),
        Field("method", Text("方法（記録・面談・現場）", "Method (records, interview, on the spot)"), required=False),
        Field("focus", Text("重点", "Focus"), "lines", required=False),
    )


def planned(given: Mapping[str, Any], by: Actor, today: Day) -> f.Planned:
    """The plan that was given."""
    auditors = []
    for one in given["auditors"]:
        account, _, department = one.partition(":")
        auditors.append(f.Auditor(account.strip(), department.strip()))
    return f.Planned(
        today, by.id, f.Kind(given["kind"]), tuple(given["scope"]), tuple(auditors), given["since"], given["until"],
        given["basis"], given["focus"], given["method"],
    )  # fmt: skip
