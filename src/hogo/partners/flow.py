"""Where a relation stands and what may follow: pure folds over its facts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from hogo.base.text import Text
from hogo.partners import fact as f
from hogo.partners.question import score
from hogo.register.model.partners import ContractClause, PartnerRole, Result


class State(StrEnum):
    """States; each promises exactly one next step."""

    NEEDED = "needed"
    ASKED = "asked"
    TO_ASSESS = "to-assess"
    TO_PUT_FORWARD = "to-put-forward"
    TO_APPROVE = "to-approve"
    REFUSED = "refused"
    TO_CONTRACT = "to-contract"
    IN_FORCE = "in-force"
    ENDING = "ending"
    ENDED = "ended"


class Turn(StrEnum):
    """Where the present assessment is: the first one, or the yearly one while the relation is in force."""

    NONE = "none"
    ASKED = "asked"
    TO_ASSESS = "to-assess"
    TO_PUT_FORWARD = "to-put-forward"
    TO_APPROVE = "to-approve"
    APPROVED = "approved"
    FAILED = "failed"


BEFORE: dict[Turn, State] = {
    Turn.NONE: State.NEEDED,
    Turn.ASKED: State.ASKED,
    Turn.TO_ASSESS: State.TO_ASSESS,
    Turn.TO_PUT_FORWARD: State.TO_PUT_FORWARD,
    Turn.TO_APPROVE: State.TO_APPROVE,
    Turn.APPROVED: State.TO_CONTRACT,
    Turn.FAILED: State.REFUSED,
}
"""The state before there is a contract."""
SOURCES = frozenset({PartnerRole.SELLER, PartnerRole.ORGANISER})
"""Who provides to us: checked by Art. 30."""
UNASSESSED = frozenset({PartnerRole.CLIENT, PartnerRole.JOINT_USER})
"""Who chooses us, or with whom we use together: there is a contract, no assessment of ours."""
OPEN = frozenset(State) - {State.ENDED}

_TURN: dict[Turn, frozenset[type]] = {
    Turn.NONE: frozenset({f.Asked, f.Answered}),
    Turn.ASKED: frozenset({f.Asked, f.Answered}),
    Turn.TO_ASSESS: frozenset({f.Asked, f.Answered, f.Assessed}),
    Turn.TO_PUT_FORWARD: frozenset({f.PutForward, f.Assessed, f.Answered}),
    Turn.TO_APPROVE: frozenset({f.Approved, f.Refused, f.Assessed}),
    Turn.APPROVED: frozenset({f.Asked, f.Answered}),
    Turn.FAILED: frozenset({f.Asked, f.Answered}),
}
_SOURCE_TURN: dict[Turn, frozenset[type]] = {
    Turn.NONE: frozenset({f.SourceChecked}),
    Turn.ASKED: frozenset(),
    Turn.TO_ASSESS: frozenset(),
    Turn.TO_PUT_FORWARD: frozenset({f.PutForward, f.SourceChecked}),
    Turn.TO_APPROVE: frozenset({f.Approved, f.Refused, f.SourceChecked}),
    Turn.APPROVED: frozenset({f.SourceChecked}),
    Turn.FAILED: frozenset({f.SourceChecked}),
}
_INCIDENT = frozenset({f.IncidentTold, f.IncidentTaken})
_RUNNING: frozenset[type] = _INCIDENT | {
    f.Contracted, f.HandedOver, f.SubAsked, f.SubDecided, f.Reported, f.Suspended, f.Resumed, f.Ending,
}  # fmt: skip


class NotNow(ValueError):  # noqa: N818  the word people read
    """This cannot be entered in the present state; `says` tells the office why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


def proposed(facts: Sequence[f.Fact]) -> f.Proposed:
    """How it began: the first fact.

    Raises:
        ValueError: there are none, or the first is another.
    """
    if not facts or not isinstance(facts[0], f.Proposed):
        raise ValueError("a relation begins with its need")
    return facts[0]


def turn(facts: Sequence[f.Fact]) -> Turn:
    """Where the present assessment is."""
    now = Turn.NONE
    for fact in facts:
        match fact:
            case f.Asked():
                now = Turn.ASKED
            case f.Answered():
                now = Turn.TO_ASSESS
            case f.Assessed(result=result) | f.SourceChecked(result=result):
                now = Turn.FAILED if result is Result.FAILED else Turn.TO_PUT_FORWARD
            case f.PutForward():
                now = Turn.TO_APPROVE
            case f.Approved():
                now = Turn.APPROVED
            case f.Refused():
                now = Turn.FAILED
            case _:
                pass
    return now


def state(facts: Sequence[f.Fact]) -> State:
    """The state after `facts`, in the order they were entered."""
    first = proposed(facts)
    for kind, then in ((f.Ended, State.ENDED), (f.Ending, State.ENDING), (f.Contracted, State.IN_FORCE)):
        if any(isinstance(fact, kind) for fact in facts):
            return then
    return State.TO_CONTRACT if first.role in UNASSESSED else BEFORE[turn(facts)]


def allowed(role: PartnerRole, now: State, at: Turn, *, abroad: bool = False) -> frozenset[type]:
    """The kinds of fact that may follow."""
    if now is State.ENDED:
        return _INCIDENT
    if now is State.ENDING:
        return _INCIDENT | {f.HandedOver, f.Reported, f.Ended}
    steps: frozenset[type] = frozenset()
    if role not in UNASSESSED:
        steps = _SOURCE_TURN[at] if role in SOURCES else _TURN[at]
    if abroad:
        steps |= {f.AbroadChecked}
    if now is State.IN_FORCE:
        return steps | _RUNNING | ({f.Licensed, f.Used} if role in SOURCES else frozenset())
    return steps | {f.Ended} | ({f.Contracted} if now is State.TO_CONTRACT else frozenset())


def open_to(facts: Sequence[f.Fact]) -> frozenset[type]:
    """The kinds of fact that may follow these."""
    first = proposed(facts)
    return allowed(first.role, state(facts), turn(facts), abroad=first.abroad)


def may_follow(facts: Sequence[f.Fact], fact: f.Fact) -> None:
    """Nothing, where the fact may follow.

    Raises:
        NotNow: the state does not allow it, or the fact itself lacks what it needs.
    """
    if type(fact) not in open_to(facts):
        raise NotNow(_STATE)
    first = proposed(facts)
    match fact:
        case f.Approved() | f.Refused() if not fact.approval and fact.by in (_assessor(facts), _putter(facts)):
            raise NotNow(_TWO)
        case f.Assessed(result=Result.CONDITIONAL, conditions=conditions) if not conditions.strip():
            raise NotNow(_CONDITIONS)
        case f.Assessed(result=Result.PASSED) if lacking := score(answers(facts)).lacking:
            raise NotNow(_LACKING.fill(n=len(lacking)))
        case f.Contracted():
            _contract(first.role, fact)
        case f.SubDecided(name=name) if name not in open_subs(facts):
            raise NotNow(_NO_SUB)
        case f.Used(uses=uses) if (rest := uses_left(facts)) is not None and rest < uses:
            raise NotNow(_USED_UP.fill(n=rest))
        case f.Used() if not any(isinstance(one, f.Licensed) for one in facts):
            raise NotNow(_NO_LICENCE)
        case f.Ended(how=how) if (how is f.Finish.NOT_TAKEN) is (state(facts) is State.ENDING):
            raise NotNow(_WRONG_END)
        case f.Ended(how=how, papers=()) if how not in (f.Finish.NOT_TAKEN, f.Finish.NONE_HELD):
            raise NotNow(_CERTIFICATE)
        case f.IncidentTaken() if not untaken(facts):
            raise NotNow(_STATE)
        case f.Suspended() | f.Resumed() if suspended(facts) is isinstance(fact, f.Suspended):
            raise NotNow(_STATE)
        case _:
            pass


def _contract(role: PartnerRole, fact: f.Contracted) -> None:
    missing = [clause for clause in ContractClause if clause not in fact.clauses]
    if role is PartnerRole.PROCESSOR and missing:
        raise NotNow(_EIGHT.fill(n=len(missing)))
    if fact.until is not None and fact.until < fact.on:
        raise NotNow(_BACKWARDS)


def answers(facts: Sequence[f.Fact]) -> dict[str, f.Said]:
    """The newest answers."""
    return next((fact.answers for fact in reversed(facts) if isinstance(fact, f.Answered)), {})


def open_subs(facts: Sequence[f.Fact]) -> tuple[str, ...]:
    """Sub-processors asked for and not decided on."""
    found: list[str] = []
    for fact in facts:
        if isinstance(fact, f.SubAsked):
            found.append(fact.name)
        elif isinstance(fact, f.SubDecided) and fact.name in found:
            found.remove(fact.name)
    return tuple(found)


def subs(facts: Sequence[f.Fact]) -> tuple[str, ...]:
    """Sub-processors that may be engaged, by the newest answer on each."""
    told = {fact.name: fact.allowed for fact in facts if isinstance(fact, f.SubDecided)}
    return tuple(name for name, yes in told.items() if yes)


def uses_left(facts: Sequence[f.Fact]) -> int | None:
    """How many uses the newest licence still allows; None: without number, or there is none."""
    rest: int | None = None
    for fact in facts:
        if isinstance(fact, f.Licensed):
            rest = fact.uses
        elif isinstance(fact, f.Used) and rest is not None:
            rest -= fact.uses
    return rest


def untaken(facts: Sequence[f.Fact]) -> int:
    """Incidents told that are no case of ours yet."""
    told = sum(isinstance(fact, f.IncidentTold) for fact in facts)
    return told - sum(isinstance(fact, f.IncidentTaken) for fact in facts)


def suspended(facts: Sequence[f.Fact]) -> bool:
    """Whether it is suspended."""
    newest = [fact for fact in facts if isinstance(fact, f.Suspended | f.Resumed)]
    return bool(newest) and isinstance(newest[-1], f.Suspended)


def _assessor(facts: Sequence[f.Fact]) -> str:
    return next(one.by for one in reversed(facts) if isinstance(one, f.Assessed | f.SourceChecked))


def _putter(facts: Sequence[f.Fact]) -> str:
    return next(one.by for one in reversed(facts) if isinstance(one, f.PutForward))


_STATE = Text(
    "いまの状態ではこの操作はできません。何も記録していません。画面を開き直して、次の手順を確かめてください。",
    "This cannot be done in the present state; nothing was entered. Reload the page and see the next step.",
)
_TWO = Text(
    "自分が評価・起案したものは承認できません。ほかの人に承認を頼んでください。",
    "Nobody approves what they assessed or put forward; ask somebody else.",
)
_CONDITIONS = Text("条件付きの評価には、条件を書いてください。", "A conditional assessment needs its conditions.")
_LACKING = Text(
    "必須項目のうち{n}項目が満たされていないため、無条件の合格にはできません。条件付きか不合格を選んでください。",
    "{n} required items are not met: it cannot pass without conditions. Choose conditional or failed.",
)
_EIGHT = Text(
    "委託契約には8項目が要ります。{n}項目が足りません。契約書か覚書で補ってから記録してください。",
    "A processor's contract needs eight contents; {n} are missing. Add them in the contract or a memorandum first.",
)
_BACKWARDS = Text("契約の満了日が締結日より前です。", "The contract would end before it was signed.")
_NO_SUB = Text("その再委託の申請はありません。", "Nobody asked for that sub-processor.")
_USED_UP = Text(
    "許諾された回数の残りは{n}回です。使う前に許諾を取り直してください。",
    "The licence allows {n} more uses. Get another licence before using it.",
)
_NO_LICENCE = Text("利用許諾の記録がありません。", "There is no licence on record.")
_WRONG_END = Text(
    "契約前の取りやめは「契約に至らず」、契約後は先に終了を決めてから終えてください。",
    "Before a contract it ends as “not taken”; after one, enter that it is ending first.",
)
_CERTIFICATE = Text(
    "返却・消去の証明書のファイルを添えてください。届くまで終わりません。",
    "Attach the certificate of return or erasure; it does not end before that came.",
)
