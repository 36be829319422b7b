"""The steps of a corrective action, in the order in which a state offers them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hogo.base.actor import Actor
from hogo.base.day import Day
from hogo.base.text import Text
from hogo.improvement.action import fact as f
from hogo.improvement.action.flow import FLOW, GRADES, SOURCES, state
from hogo.improvement.action.may import KINDS, allowed
from hogo.ui.screens.step import NO_NAMES, Field, Step, named

_TEXT = Field("text", Text("内容", "What"), "lines", support=NO_NAMES)
_WHY = Field("text", Text("理由", "Why"), "lines", support=NO_NAMES)
EVIDENCE = Field(
    "evidence",
    Text(
        "証拠（証跡のID、register:の場所。一行に一つ）", "Evidence (ids of ledger entries, register: paths; one a line)"
    ),
    "list",
    required=False,
)


def _simple(made: type[Any], *names: str) -> Any:
    def make(given: Mapping[str, Any], by: Actor, today: Day) -> Any:
        return made(today, by.id, **{name: given[name] for name in names})

    return make


STEPS: tuple[Step, ...] = (
    Step(
        "action-analysed",
        Text("原因を記録する", "Enter the cause"),
        (
            Field("text", Text("原因（なぜ起きたか）", "Cause (why it came about)"), "lines", support=NO_NAMES),
            Field("elsewhere", Text("類似の有無", "Whether the like exists elsewhere"), "lines", required=False),
        ),
        _simple(f.Analysed, "text", "elsewhere"),
    ),
    Step(
        "action-planned",
        Text("処置案を立てる", "Plan the action"),
        (
            _TEXT,
            Field("until", Text("実施の期限", "To be done by"), "day"),
            Field("look", Text("有効性を確かめる日", "Day to look at its effect"), "day"),
        ),
        _simple(f.Planned, "text", "until", "look"),
    ),
    Step("action-approved", Text("処置案を承認する", "Approve the plan"), (), _simple(f.Approved)),
    Step("action-sent-back", Text("差し戻す", "Send back"), (_WHY,), _simple(f.SentBack, "text")),
    Step("action-done", Text("実施した", "It was done"), (_TEXT, EVIDENCE), _simple(f.Done, "text", "evidence")),
    Step(
        "action-verified",
        Text("有効性を記録する", "Enter its effect"),
        (
            Field(
                "effective",
                Text("結果", "Result"),
                "choice",
                choices=(("yes", Text("有効", "effective")), ("no", Text("有効でない", "not effective"))),
            ),
            Field(
                "text", Text("確かめ方と結果", "How it was looked at, and what was found"), "lines", support=NO_NAMES
            ),
            EVIDENCE,
        ),
        lambda g, by, day: f.Verified(day, by.id, g["effective"] == "yes", g["text"], g["evidence"]),
    ),
    Step("action-closed", Text("完了を承認する", "Approve its completion"), (), _simple(f.Closed)),
    Step(
        "action-remedied",
        Text("応急処置を記録する", "Enter what was done at once"),
        (_TEXT,),
        _simple(f.Remedied, "text"),
    ),
    Step(
        "action-postponed",
        Text("期限を延ばす", "Give more time"),
        (Field("until", Text("新しい期限", "New day"), "day"), _WHY),
        _simple(f.Postponed, "until", "text"),
    ),
    Step(
        "action-reflected",
        Text("規程・リスク表・登録簿へ反映した", "Carried into rules, risk table, register"),
        (Field("into", Text("反映先", "Where to")),),
        _simple(f.Reflected, "into"),
    ),
    Step(
        "action-handed-over",
        Text("担当の部門を変える", "Hand over to another department"),
        (Field("owner", Text("部門（登録簿の名前）", "Department (its name in the register)")),),
        _simple(f.HandedOver, "owner"),
    ),
    Step("action-again", Text("再発した", "It came again"), (_TEXT,), _simple(f.Again, "text")),
    Step(
        "action-dropped",
        Text("不適合ではなかったとする", "It was none"),
        (_WHY,),
        _simple(f.Dropped, "text"),
        grave=True,
    ),
)
BY_WHAT = {step.what: step for step in STEPS}

OPENING = (
    Field("source", Text("発生源", "Where it came to light"), "choice", choices=named(SOURCES)),
    Field("cause", Text("元の番号（苦情・事故・審査の文書など）", "Number of what brought it up")),
    Field("owner", Text("担当の部門", "Department that answers for it"), "choice"),
    Field("found", Text("不適合の事実", "What does not conform"), "lines", support=NO_NAMES),
    Field("grade", Text("程度", "Grade"), "choice", choices=named(GRADES)),
    Field("clauses", Text("基準（条項のID）", "Standard (ids of clauses)"), "list", required=False),
    Field("until", Text("原因と処置案の期限", "Cause and plan by"), "day", required=False),
)


def possible(by: Actor, known: Sequence[f.Fact]) -> list[Step]:
    """The steps this actor may take now, the first one being the state's own next step."""
    now = state(known)
    found = [step for step in STEPS if (now, step.what) in FLOW.moves and allowed(by, known, KINDS[step.what])]
    return sorted(found, key=lambda step: FLOW.moves[now, step.what] is now)
