"""A case's letters drawn as they will be printed. Opening to whom and what is entered each time."""

from __future__ import annotations

from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.finding import Unchecked
from hogo.base.ids import Ids
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.ledger.acts import act
from hogo.paper.letter import Addressee, Letter
from hogo.rights.acts.case import looked, read_told, unseal
from hogo.rights.acts.send import House, prepare
from hogo.rights.fee import due
from hogo.rights.flow import arrived
from hogo.rights.letter import step
from hogo.rights.letter.frame import Desk, Name
from hogo.rights.models import Case, facts, newest
from hogo.rights.move import NotNow

ON_THE_WAY = (Name.RECEIVED, Name.COMPLETION, Name.UNIDENTIFIED, Name.FEE, Name.PARTNER)
"""Letters before the answer; those of the answer come with it."""
WRITTEN = frozenset({Name.COMPLETION, Name.UNIDENTIFIED, Name.PARTNER})
"""Letters that the desk adds words of its own to."""
WITHIN = Period(days=14)
"""How long a partner is given."""


def draw(
    by: Actor,
    now: Moment,
    ids: Ids,
    case: Case,
    name: Name,
    house: House,
    language: Language = "ja",
    partner: Ref = "",
) -> Letter:
    """One letter of a case, with the words that the desk has written for it.

    Raises:
        NotNow: the proposal, or the want of one, asks for no such letter.
    """  # fmt: skip
    to = addressee(by, now, ids, case)
    if name not in ON_THE_WAY:
        found = prepare(by, now, ids, case.id, house, to, language).get(f"{name.value}.{language}.pdf")
        if not isinstance(found, Letter):
            raise NotNow(_NONE)
        return found
    known = facts(case)
    came, text = arrived(known), words(by, now, ids, case, name) or "—"
    kinds = came.kinds if came else ()
    desk = Desk(house.register, house.law, case.number, known, to, day_of(now), language)
    if name is Name.PARTNER:
        who = house.register.partners.get(partner)
        addressed = Addressee(who.name.in_(language) if who else "—", honorific="御中")
        return step.partner(desk, addressed, kinds, text, WITHIN.after(day_of(now)))
    if name is Name.FEE:
        return step.fee(desk, due(house.register.procedures.values(), kinds))
    if name is Name.RECEIVED:
        return step.received(desk)
    return step.completion(desk, text) if name is Name.COMPLETION else step.unidentified(desk, text)


def words(by: Actor, now: Moment, ids: Ids, case: Case, name: Name) -> str:
    """The desk's own words for a letter, kept sealed; empty where none were written."""
    held = newest(case, f"words:{name.value}")
    if held is None:
        return ""
    with act(by, now, ids) as a:
        looked(a, case, "request: a letter's words", held.entry)
        return (unseal(a, held) or b"").decode()


def addressee(by: Actor, now: Moment, ids: Ids, case: Case) -> Addressee:
    """To whom a letter goes, as the person wrote it.

    Raises:
        NotNow: what the person wrote can no longer be opened.
    """
    told = read_told(by, now, ids, case, "request: address a letter")
    if isinstance(told, Unchecked):
        raise NotNow(_GONE)
    lines = (told["address"],) if told.get("address") else ()
    return Addressee(told.get("name", ""), postal=told.get("postal", ""), lines=lines)


_NONE = Text("いまの案には、その手紙はありません。", "The proposal has no such letter.")
_GONE = Text("ご本人の記載は消去済みで、宛名が分かりません。", "What the person wrote is gone: no address is known.")
