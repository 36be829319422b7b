"""Provisions and their records (第三者提供の記録), each an act."""

from __future__ import annotations

from collections.abc import Mapping

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.identity import PersonId
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.enforce.provision import record_needed
from hogo.ledger.acts import act
from hogo.register.model.partners import Basis27


def provide(
    by: Actor,
    now: Moment,
    ids: Ids,
    person: PersonId,
    *,
    information: Ref,
    recipient: Ref,
    basis: Basis27,
    fields: tuple[Ref, ...] = (),
    abroad_on_consent: bool = False,
    public_body: bool = False,
) -> str:
    """Enter that a person's data was provided; the entry's id. Whether a record is owed stands beside it."""
    owed = record_needed(basis, abroad_on_consent=abroad_on_consent, public_body=public_body)
    told = {"information": information, "recipient": recipient, "basis": basis.value, "fields": list(fields)}
    marks = (f"information:{information}", f"record:{'needed' if owed else 'exempt'}")
    with act(by, now, ids) as a:
        return a.enter("provision", told, refs=marks, about=person)


def record(by: Actor, now: Moment, ids: Ids, person: PersonId, provision: str, items: Mapping[str, str]) -> str:
    """Enter the record of a provision with the items of Rule 20; it is kept three years from its making (Rule 21)."""
    with act(by, now, ids) as a:
        return a.enter("provision-record", {"items": dict(items)}, refs=(provision,), about=person)
