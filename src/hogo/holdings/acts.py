"""Begin, note and end a run. The rows that a run changes are in the operator's systems; here is only how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.finding import Unchecked
from hogo.base.identity import Identity
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.holdings import seen
from hogo.holdings.models import Run, RunSystem, label, look
from hogo.holdings.run import Outcome, Stage
from hogo.holdings.step import Plan
from hogo.holdings.verify import Seen, Verified
from hogo.holdings.wire import from_bytes, to_bytes
from hogo.house.shell import Shell
from hogo.ledger.acts import act


class NoRun(ValueError):  # noqa: N818  the word people read
    """There is no open run of that name, or its plan can no longer be opened."""


def begin(by: Actor, now: Moment, ids: Ids, plan: Plan, who: Sequence[Identity]) -> str:
    """Keep the plan, sealed, before anything is changed; the id of the run."""
    with act(by, now, ids) as a:
        run = str(ids.new(now))
        systems = sorted({step.system for step in plan.writes})
        told = {"run": run, "action": plan.action, "against": plan.against, "systems": systems}
        entry = a.enter("holdings-begun", {**told, "steps": len(plan.writes)})
        sealed = a.seal(plan.person, to_bytes(plan, who), label(run))
        Run.objects.create(id=run, action=plan.action, against=plan.against, plan=sealed, entry=entry)
        for system in systems:
            RunSystem.objects.create(run_id=run, system=system, stage=Stage.WAITING.value, entry=entry)
    return run


def note(by: Actor, now: Moment, ids: Ids, run: str, system: Ref, outcome: Outcome) -> None:
    """How far a system is: before its transaction is opened, and after it was saved or was not."""
    with act(by, now, ids) as a:
        told = {"run": run, "system": system, "stage": outcome.stage.value}
        changed = {do.value: count for do, count in outcome.changed.items()}
        why = outcome.why.en if outcome.why else ""
        entry = a.enter("holdings-step", {**told, "changed": changed, "why": why}, refs=(f"run:{run}",))
        RunSystem.objects.filter(run_id=run, system=system).update(stage=outcome.stage.value, entry=entry)


def take_up(by: Actor, now: Moment, ids: Ids, run: str) -> tuple[Plan, tuple[Identity, ...]]:
    """Open the plan of a run that has not ended, to go on with it.

    Raises:
        NoRun: it has ended, never was, or its key is gone.
    """
    with act(by, now, ids) as a:
        found = Run.objects.filter(id=run, ended="").first()
        if found is None or found.plan is None:
            raise NoRun(run)
        a.enter("holdings-taken-up", {"run": run}, refs=(f"run:{run}",))
        plain = a.unseal(bytes(found.plan), label(run))
        if isinstance(plain, Unchecked):
            raise NoRun(run)
        return from_bytes(plain)


def looked(by: Actor, now: Moment, ids: Ids, run: str, person: str, piece: Verified) -> None:
    """Keep what a verification has seen so far, sealed, so that the next piece goes on from there."""
    with act(by, now, ids) as a:
        a.enter("holdings-looked", {"run": run, "tables": len(piece.cursor.tables)}, refs=(f"run:{run}",))
        Run.objects.filter(id=run).update(seen=a.seal(person, seen.to_bytes(piece), look(run)))


def look_on(by: Actor, now: Moment, ids: Ids, run: str) -> Verified | None:
    """What earlier pieces of a verification saw; none where none is under way, or its key is gone."""
    with act(by, now, ids) as a:
        found = Run.objects.filter(id=run).values_list("seen", flat=True).first()
        a.enter("holdings-taken-up", {"run": run}, refs=(f"run:{run}",))
        plain = a.unseal(bytes(found), look(run)) if found is not None else None
        return seen.from_bytes(plain) if isinstance(plain, bytes) else None


def settle(by: Actor, now: Moment, ids: Ids, run: str, verified: Verified) -> bool:
    """Enter what a verification saw. Only when nothing is left to do does the run end and its plan go."""
    with act(by, now, ids) as a:
        told = {one.value: len(verified.of(one)) for one in Seen}
        counts = {**told, "gone": verified.gone, "unchecked": len(verified.unchecked), "complete": verified.complete}
        entry = a.enter("holdings-verified", {"run": run, **counts}, refs=(f"run:{run}",))
        Run.objects.filter(id=run).update(seen=None)
        if verified.complete:
            Run.objects.filter(id=run).update(plan=None, ended=entry)
            a.scrub_after()
    return verified.complete


@dataclass(frozen=True, slots=True)
class Noted:
    """The journal of a run in hogo's own database: each note is on the disk before the next thing happens."""

    shell: Shell
    run: str

    def begun(self, system: Ref) -> None:
        note(self.shell.actor(), self.shell.clock.now(), self.shell.ids, self.run, system, Outcome(Stage.BEGUN))

    def ended(self, system: Ref, outcome: Outcome) -> None:
        note(self.shell.actor(), self.shell.clock.now(), self.shell.ids, self.run, system, outcome)
