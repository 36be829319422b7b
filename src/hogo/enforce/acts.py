"""Provisions and their records (第三者提供記録・受領記録), each an act; and the state that a service is given."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.finding import Unchecked
from hogo.base.identity import PersonId
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.decide import wire
from hogo.decide.facts import Facts
from hogo.enforce import disk
from hogo.enforce.bundle import Builder, pack
from hogo.enforce.kept import Group, Kept
from hogo.enforce.provision import record_needed
from hogo.enforce.record import Recorded, from_entry, joined, part_of, series_of, together
from hogo.keys.sign import public, sign
from hogo.ledger import disk as ledger
from hogo.ledger.acts import Act, act
from hogo.ledger.models import Entry, head
from hogo.partners.models import standings
from hogo.people.disk import lookup
from hogo.people.models import all_of, marks_of
from hogo.people.models.many import everyone
from hogo.publish.models import in_force, numbered
from hogo.register.edition import Edition, to_bytes
from hogo.register.model.partners import Basis27

RECORDS = ("provision-record", "receipt-record")
"""What a person may ask to see (33-5): the records of 29(1) and 30(3)."""


class NothingInForce(RuntimeError):  # noqa: N818  the word people read
    """No edition is in force: there is nothing to decide by."""


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


def keep(by: Actor, now: Moment, ids: Ids, groups: Sequence[Group]) -> list[str]:
    """Enter what decisions oblige to keep, all or nothing; the ids in order."""
    found: list[str] = []
    with act(by, now, ids) as a:
        for group in groups:
            found += _entered(a, group)
    return found


def _entered(a: Act, group: Group) -> list[str]:
    names: list[str] = []
    for one in group:
        refs = (*one.refs, names[one.of]) if one.of is not None else one.refs
        data, before = _shortened(a, one)
        names.append(a.enter(one.kind, data, refs=(*refs, *before), about=one.person, keep=one.keep, series=one.series))
    return names


def _shortened(a: Act, one: Kept) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The payload without what earlier parts of its series say, and the newest of them (Rules 20-2, 24-2, 28-2)."""
    data = dict(one.data)
    if one.series is None or one.person is None:
        return data, ()
    same = [found for found in _records(a, (one.person,), (one.kind,)) if found.series == series_of(one.kind, data)]
    if not same:
        return data, ()
    data["items"] = part_of(data["items"], joined([(found.on, found.items) for found in same]))
    return data, (same[-1].entry,)


def _records(a: Act, persons: Iterable[PersonId], kinds: Iterable[str] = RECORDS) -> list[Recorded]:
    """The records about a person that still open, oldest first; within an act."""
    subjects = [ledger.about_hash(person) for person in persons]
    rows = Entry.objects.filter(about__in=subjects, kind__in=tuple(kinds)).order_by("index")
    found = []
    for entry, kind in rows.values_list("entry", "kind"):
        data = a.open(entry)
        if not isinstance(data, Unchecked):
            found.append(from_entry(entry, kind, data))
    return found


def records(
    by: Actor, now: Moment, ids: Ids, person: PersonId, why: str, hidden: Collection[Ref] = ()
) -> list[Recorded]:
    """The records of provision and receipt about a person (33-5), the parts of one record together.

    `hidden`: information of which nothing may be shown to a person (Order 5, Order 11). Looking is an act.
    """
    with act(by, now, ids) as a:
        found = [one for one in _records(a, (*all_of(person), *marks_of(person))) if one.information not in hidden]
        a.enter("access", {"why": why, "entries": [one.entry for one in found]}, about=person)
    return together(found)


def admit(by: Actor, now: Moment, ids: Ids, folder: Path, system: Ref, token: str) -> None:
    """Let a system ask with a token, from now on; who had one before keeps it until it is revoked."""
    seal = disk.sealed(token)
    with act(by, now, ids) as a:
        a.enter("service-token", {"system": system, "token": seal[:12], "revoked": False})
        disk.save_tokens(folder, {**disk.tokens(folder), seal: system})


def revoke(by: Actor, now: Moment, ids: Ids, folder: Path, system: Ref) -> int:
    """No token of a system counts any more; how many there were."""
    known = disk.tokens(folder)
    left = {seal: name for seal, name in known.items() if name != system}
    with act(by, now, ids) as a:
        for seal in known.keys() - left.keys():
            a.enter("service-token", {"system": system, "token": seal[:12], "revoked": True})
        if known.keys() - left.keys():
            disk.save_tokens(folder, left)
    return len(known) - len(left)


def prepare(folder: Path) -> None:
    """Give a service's folder its keys: the one that checks bundles, the one that marks identities, the spool's."""
    disk.save(folder, disk.PUBLIC, [public(_seed()).hex().encode()])
    disk.save(folder, disk.LOOKUP, [lookup()], secret=True)
    disk.save(folder, disk.SPOOL_KEY, [ledger.spool_key()], secret=True)


def _seed() -> bytes:
    """The seed of the key that signs bundles: derived, so that no signature of the ledger's key is ever one of ours."""
    return hmac.new(ledger.signing_seed(), b"enforce/bundle/1", sha256).digest()


def distribute(folder: Path, now: Moment) -> tuple[int, int]:
    """Write a new bundle for a service; how many persons and profiles it holds. Nothing is entered: nothing changed.

    Raises:
        NothingInForce: there is no edition to decide by.
    """
    position, day = head()[0], day_of(now)
    edition = in_force(day)
    if edition is None:
        raise NothingInForce
    builder, places, standing = Builder(), dict[int, int](), standings(edition.register)
    nobody = builder.profile(wire.facts_plain(Facts(standing=standing)))
    for one in everyone(day):
        place = places.get(id(one.facts))
        if place is None:
            known = replace(one.facts, standing=standing)
            place = places[id(one.facts)] = builder.profile(wire.facts_plain(known))
        builder.add(one.person, place, one.marks)
    editions = [to_bytes(one) for one in (*before(edition), edition)]
    seed = _seed()
    whole = pack(builder, editions, now, position, edition.number, lambda it: sign(seed, it), nobody)
    disk.save(folder, disk.BUNDLE, whole)
    return builder.persons, builder.profiles


def before(edition: Edition) -> Iterator[Edition]:
    """The editions issued before one, oldest first."""
    for number in range(1, edition.number):
        found = numbered(number)
        if found is not None:
            yield found
