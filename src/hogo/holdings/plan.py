"""Plan what is done with each row of a person: disclose, correct, erase, stop. Pure: no row is read, none is written.

Called with what `find` found; checked against the catalogues. `run` refuses a plan whose rows or schema have changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hogo.base.day import Day
from hogo.base.finding import Finding
from hogo.base.text import Text
from hogo.holdings.asked import Action, Asked
from hogo.holdings.correcting import correct
from hogo.holdings.erasing import erase
from hogo.holdings.held import Held, Holdings, Sure, row_id
from hogo.holdings.reason import BY_HAND, OWN
from hogo.holdings.step import Do, Ground, Plan, Reason, Step, make, plan_digest
from hogo.holdings.treatment import Scheme, Treatment
from hogo.register.model.systems import ByHand, OnStop


def plan(found: Holdings, asked: Asked, scheme: Scheme, person: str, day: Day) -> Plan:
    """The plan for one person on a day.

    Every certain row gets a step for each thing done with it, every candidate and every mention is named, and rows of
    others get none. What was not searched travels along: a plan never says that all is done.
    """
    held = tuple(_confirmed(one, asked) for one in found.held if asked.action is Action.DISCLOSE or one.why != OWN)
    mine = [one for one in held if one.sure is not Sure.OTHER]
    conflicts: list[Finding] = []
    if asked.action is Action.ERASE:
        steps, clashes = erase(held, scheme, asked.holds, day)
        conflicts += clashes
    elif asked.action is Action.CORRECT:
        steps, clashes = correct(mine, scheme, asked.changes)
        conflicts += clashes
    elif asked.action is Action.STOP:
        steps = [step for one in mine for step in _stop(one, scheme.treatment(one.path))]
    else:
        steps = [step for one in mine for step in _disclose(one, scheme.treatment(one.path))]
    steps += [*_own(found, asked), *_by_hand(found, scheme)]
    paths = frozenset(one.path for one in held)
    against = plan_digest(scheme.digest(paths), steps, found.unchecked)
    return Plan(person, asked.action.value, tuple(steps), tuple(conflicts), found.unchecked, against)


def _confirmed(held: Held, asked: Asked) -> Held:
    where = (held.path, row_id(held.row))
    if held.sure is Sure.CANDIDATE and where in asked.confirmed:
        return replace(held, sure=Sure.CERTAIN)
    if held.sure is Sure.CANDIDATE and where in asked.denied:
        return replace(held, sure=Sure.OTHER)
    return held


def _disclose(held: Held, known: Treatment) -> Iterator[Step]:
    if held.sure is Sure.CANDIDATE:
        yield make(held, Do.ASK, Reason(Ground.CANDIDATE, held.why))
        return
    if held.sure is Sure.MENTIONED:
        yield make(held, Do.DISCLOSE, Reason(Ground.MENTIONED, held.why), held.at)
        return
    if held.why in (BY_HAND, OWN):
        yield from _disclose_by_hand(held, known)
        return
    theirs = tuple(name for name in held.others if held.row.values.get(name) is not None)
    mine = dict.fromkeys((*known.personal, *held.own)) if held.own else known.personal
    ours = [n for n in mine if n not in theirs and held.row.values.get(n) is not None]
    shown = tuple(name for name in ours if name not in known.not_ours)
    if shown:
        yield make(held, Do.DISCLOSE, HELD, shown)
    for reason in dict.fromkeys(known.not_ours[name] for name in ours if name in known.not_ours):
        columns = tuple(name for name in ours if known.not_ours.get(name) == reason)
        yield make(held, Do.ASK if reason.ground is Ground.ENTRUSTED else Do.WITHHOLD, reason, columns)
    if theirs:
        yield make(held, Do.WITHHOLD, Reason(Ground.OTHER_PERSON, _THEIRS), theirs)
    if not ours and not theirs:
        yield make(held, Do.WITHHOLD, Reason(Ground.DECLARED, _EMPTY))


def _disclose_by_hand(held: Held, known: Treatment) -> Iterator[Step]:
    """What somebody found and wrote down: all of it, unless none of the place's information is ours to disclose."""
    reasons = known.undisclosed
    if reasons and len(reasons) == len(known.collection.information):
        ask = reasons[0].ground is Ground.ENTRUSTED
        yield make(held, Do.ASK if ask else Do.WITHHOLD, reasons[0], tuple(held.row.values))
    else:
        yield make(held, Do.DISCLOSE, HELD, tuple(held.row.values))


def _stop(held: Held, known: Treatment) -> Iterator[Step]:
    if held.sure in (Sure.CANDIDATE, Sure.MENTIONED):
        ground = Ground.CANDIDATE if held.sure is Sure.CANDIDATE else Ground.MENTIONED
        yield make(held, Do.ASK, Reason(ground, held.why))
    elif known.collection.stop is OnStop.BY_DECISION:
        yield make(held, Do.KEEP, Reason(Ground.DECISION, _BY_DECISION))
    else:
        words = _STOP.fill(stop=known.collection.stop.value)
        yield make(held, Do.ASK, Reason(Ground.DECLARED, words))


def _own(found: Holdings, asked: Asked) -> Iterator[Step]:
    """One word for each part of hogo's own store: its rows grow daily, which must not make an approved plan stale."""
    if asked.action is not Action.DISCLOSE:
        for path in dict.fromkeys(held.path for held in found.held if held.why == OWN):
            ref, _, slug = path.partition("/")
            yield Step(ref, slug, (), Do.KEEP, Reason(Ground.DECLARED, _OWN), "")


def _by_hand(found: Holdings, scheme: Scheme) -> Iterator[Step]:
    """What humans keep must be done by humans: a step for each place of which they have not answered yet.

    A place where somebody looked and found nothing needs none; what was found there has steps of its own.
    """
    for path in found.paths:
        ref, _, slug = path.partition("/")
        connection = scheme.systems[ref].connection
        if isinstance(connection, ByHand) and found.unchecked_in(path):
            reason = Reason(Ground.BY_HAND, _HUMAN.fill(department=connection.ask))
            yield Step(ref, slug, (), Do.ASK, reason, "")


HELD = Reason(Ground.HELD, Text("本人の保有個人データ", "the person's retained personal data"))
_OWN = Text(
    "hogoの記録。消去のときは封をした中身の鍵を捨て、申出を守るための照合用の印と、法令で残す記録だけが残る",
    "hogo's own record: the keys of what is sealed go at an erasure; the keyed marks by which the wish is"
    " obeyed, and what a law keeps, stay",
)
_THEIRS = Text("他人の情報のため渡さない", "another person's: not given")
_EMPTY = Text(
    "本人の項目が登録簿にないか、空の行", "the register declares no field of the person there, or all are empty"
)
_BY_DECISION = Text("書き換えず、利用の可否判断で止める", "nothing is written: use is denied by decision")
_STOP = Text("利用停止の方法（{stop}）は担当者が行う", "stop of use ({stop}) is done by a human")
_HUMAN = Text("`{department}` が行う", "done by `{department}`")
