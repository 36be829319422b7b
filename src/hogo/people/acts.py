"""The verbs of people: known, merged, told, consenting, wishing. Each is one act with its entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from hogo.base.actor import Actor, Role
from hogo.base.day import Day, Moment, day_of
from hogo.base.identity import CERTAIN_KINDS, Identity, PersonId
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide import facts
from hogo.ledger.acts import Act, act
from hogo.people import columns, disk, models
from hogo.people.imported import Line, Part, Rows
from hogo.register.plain import plain


class NotPossible(ValueError):  # noqa: N818  the word people read
    """Nothing was changed; `says` tells a person why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


NO_HUMAN = Text("同一人かどうかは人が判断します。", "Whether two records are one person is for a human to say.")
UNKNOWN = Text("この方は登録されていません。", "No such person is known.")
NOT_MERGED = Text("名寄せされていないか、理由がありません。", "It was not merged, or no reason was given.")
NO_IDENTITY = Text("その識別情報がないか、理由がありません。", "No such identity, or no reason was given.")
NO_CANDIDATE = Text("その候補がないか、理由がありません。", "No such candidate, or no reason was given.")
NO_CONSENT = Text("その同意はないか、すでに撤回されています。", "No such consent, or withdrawn already.")
NO_WISH = Text("その申出はないか、すでに取り下げられています。", "No such wish, or taken back already.")
ONE_ALREADY = Text("同じ方であるか、理由がありません。", "They are one already, or no reason was given.")


def add(
    by: Actor, now: Moment, ids: Ids, identities: Iterable[Identity], *, proved: bool, since: Day | None = None
) -> PersonId:
    """A new person with the identities by which they are known."""
    person: PersonId = ids.new(now).hex
    with act(by, now, ids) as a:
        entry = a.enter("person", {"proved": proved}, about=person)
        models.Person.objects.create(id=person, entry=entry)
        for identity in identities:
            _identity(a, person, identity, proved=proved, since=since)
    return person


def identify(
    by: Actor, now: Moment, ids: Ids, person: PersonId, identity: Identity, *, proved: bool, since: Day | None = None
) -> None:
    """One more identity of a person: a new address, a number, a former name.

    Raises:
        NotPossible: no such person.
    """
    with act(by, now, ids) as a:
        _identity(a, _known(person), identity, proved=proved, since=since)


def _identity(a: Act, person: PersonId, identity: Identity, *, proved: bool, since: Day | None) -> None:
    told = {"kind": identity.kind.value, "proved": proved, "mark": disk.mark(identity).hex()}
    entry = a.enter("identity", told, about=person)
    models.Identity.objects.create(
        person_id=person,
        kind=identity.kind,
        mark=disk.mark(identity),
        folded=disk.folded_mark(identity),
        since=since,
        proved=proved,
        entry=entry,
    )


def end_identity(by: Actor, now: Moment, ids: Ids, person: PersonId, identity: Identity, last: Day) -> None:
    """An identity is the person's until `last` only: a number given back, a name given up.

    Raises:
        NotPossible: the person has no such identity.
    """
    with act(by, now, ids) as a:
        rows = models.Identity.objects.filter(
            person_id__in=models.all_of(_known(person)), mark=disk.mark(identity), until=None
        )
        if not rows:
            raise NotPossible(Text("その識別情報は登録されていません。", "The person has no such identity."))
        told = {"kind": identity.kind.value, "mark": disk.mark(identity).hex(), "until": last.isoformat()}
        rows.update(until=last, ending=a.enter("identity", told, about=person))


def merge(by: Actor, now: Moment, ids: Ids, person: PersonId, other: PersonId, why: str) -> None:
    """`other` is found to be `person`. Nothing is rewritten, so that it can be undone by `part`.

    Raises:
        NotPossible: one is unknown, both are one already, or no human answers for it.
    """
    _human(by)
    with act(by, now, ids) as a:
        into, from_ = models.root(_known(person)), models.root(_known(other))
        if into == from_ or not why.strip():
            raise NotPossible(ONE_ALREADY)
        entry = a.enter("merge", {"other": from_, "why": why, "together": True}, about=into)
        models.Person.objects.filter(pk=from_).update(into=into, entry=entry)
        models.Candidate.objects.filter(person_id__in=(into, from_), other_id__in=(into, from_)).update(
            answer="same", ending=entry
        )


def part(by: Actor, now: Moment, ids: Ids, other: PersonId, why: str) -> None:
    """Undo a merge: `other` is somebody else after all.

    Raises:
        NotPossible: it was not merged, or no reason was given.
    """
    _human(by)
    with act(by, now, ids) as a:
        row = models.Person.objects.filter(pk=other).exclude(into=None).first()
        if row is None or row.into_id is None or not why.strip():
            raise NotPossible(NOT_MERGED)
        entry = a.enter("merge", {"other": other, "why": why, "together": False}, about=models.root(row.into_id))
        models.Person.objects.filter(pk=other).update(into=None, entry=entry)


def split(by: Actor, now: Moment, ids: Ids, person: PersonId, identity: Identity, why: str) -> PersonId:
    """An identity was recorded with the wrong person: it becomes a new one's, with nothing else.

    Raises:
        NotPossible: the person has no such identity, or no reason was given.
    """
    _human(by)
    with act(by, now, ids) as a:
        rows = models.Identity.objects.filter(person_id__in=models.all_of(_known(person)), mark=disk.mark(identity))
        if not rows or not why.strip():
            raise NotPossible(NO_IDENTITY)
        new: PersonId = ids.new(now).hex
        a.enter("split", {"other": new, "why": why, "kind": identity.kind.value}, about=person)
        entry = a.enter("person", {"proved": False}, about=new)
        models.Person.objects.create(id=new, entry=entry)
        rows.update(person_id=new, ending=entry)
    return new


def suggest(by: Actor, now: Moment, ids: Ids, person: PersonId, other: PersonId, kinds: Iterable[str]) -> None:
    """Two records that may be one person, for a human to look at. Said once a pair.

    Raises:
        NotPossible: one is unknown.
    """
    with act(by, now, ids) as a:
        first, second = sorted((_known(person), _known(other)))
        told = sorted(kinds)
        entry = a.enter("candidate", {"other": second, "kinds": told, "answer": ""}, about=first)
        models.Candidate.objects.get_or_create(
            person_id=first, other_id=second, defaults={"kinds": told, "entry": entry}
        )


def differ(by: Actor, now: Moment, ids: Ids, person: PersonId, other: PersonId, why: str) -> None:
    """A human says that two records that looked alike are different persons.

    Raises:
        NotPossible: nobody suggested it, or no reason was given.
    """
    _human(by)
    with act(by, now, ids) as a:
        first, second = sorted((person, other))
        rows = models.Candidate.objects.filter(person_id=first, other_id=second)
        if not rows or not why.strip():
            raise NotPossible(NO_CANDIDATE)
        told = {"other": second, "kinds": [], "answer": "different", "why": why}
        rows.update(answer="different", ending=a.enter("candidate", told, about=first))


def tell(by: Actor, now: Moment, ids: Ids, person: PersonId, information: Ref, telling: facts.Told) -> None:
    """The person was told, in one of five modes.

    Raises:
        NotPossible: no such person, or told in the future.
    """
    _not_after(telling.on, now)
    with act(by, now, ids) as a:
        told = {"information": information, **plain(telling), "mode": telling.mode}
        entry = a.enter("told", told, about=_known(person))
        rows = models.Telling.objects
        rows.create(person_id=person, information=information, entry=entry, **columns.telling(telling))


def agree(
    by: Actor, now: Moment, ids: Ids, person: PersonId, consent: facts.Consent, *, edition: int = 0, text: str = ""
) -> str:
    """The person consented; returns the receipt's id (that of the entry). `text`: digest of the words agreed to.

    Raises:
        NotPossible: no such person, no purpose, in the future, or a lone minor.
    """
    _not_after(consent.given, now)
    if not consent.purposes:
        raise NotPossible(Text("何への同意かが示されていません。", "The consent names no purpose."))
    with act(by, now, ids) as a:
        new = replace(consent, receipt=None, withdrawn=None)
        entry = a.enter("consent", {**plain(new), "edition": edition, "text": text}, about=_known(person))
        rows = models.Consent.objects
        rows.create(person_id=person, entry=entry, edition=edition, text=text, **columns.consent(new))
    return entry


def withdraw(by: Actor, now: Moment, ids: Ids, receipt: str, on: Day | None = None) -> None:
    """A consent is withdrawn, as easily as it was given; it counts no more from `on` (default: today).

    Raises:
        NotPossible: there is no such consent, or it was withdrawn already.
    """
    with act(by, now, ids) as a:
        row = models.Consent.objects.filter(entry=receipt, withdrawn=None).first()
        if row is None:
            raise NotPossible(NO_CONSENT)
        day = on or day_of(now)
        told = {"receipt": receipt, "on": day.isoformat()}
        ending = a.enter("withdrawal", told, about=row.person_id, refs=(receipt,))
        models.Consent.objects.filter(pk=row.pk).update(withdrawn=day, ending=ending)


def wish(by: Actor, now: Moment, ids: Ids, person: PersonId, wished: facts.Wish) -> str:
    """The person asked for something; returns the id by which it can be lifted.

    Raises:
        NotPossible: no such person.
    """
    with act(by, now, ids) as a:
        entry = a.enter("wish", plain(wished), about=_known(person))
        models.Wish.objects.create(person_id=person, entry=entry, **columns.wish(wished))
    return entry


def lift(by: Actor, now: Moment, ids: Ids, wished: str, on: Day | None = None) -> None:
    """The person takes a wish back.

    Raises:
        NotPossible: there is no such wish, or it was taken back already.
    """
    with act(by, now, ids) as a:
        row = models.Wish.objects.filter(entry=wished, withdrawn=None).first()
        if row is None:
            raise NotPossible(NO_WISH)
        day = on or day_of(now)
        ending = a.enter("wish-lifted", {"wish": wished, "on": day.isoformat()}, about=row.person_id, refs=(wished,))
        models.Wish.objects.filter(pk=row.pk).update(withdrawn=day, ending=ending)


def hold(by: Actor, now: Moment, ids: Ids, person: PersonId, information: Ref, held: facts.Holding) -> None:
    """Information about the person was acquired, and is held.

    Raises:
        NotPossible: no such person, or acquired in the future.
    """
    _not_after(held.acquired, now)
    with act(by, now, ids) as a:
        entry = a.enter("held", {"information": information, **plain(held)}, about=_known(person))
        rows = models.Acquired.objects
        rows.create(person_id=person, information=information, entry=entry, **columns.acquired(held))


def released(by: Actor, now: Moment, ids: Ids, person: PersonId, information: Ref, on: Day, why: str) -> int:
    """What was held is held no more (erased, returned, anonymised); returns how many acquisitions ended."""
    with act(by, now, ids) as a:
        entry = a.enter("released", {"information": information, "on": on.isoformat(), "why": why}, about=person)
        rows = models.Acquired.objects.filter(
            person_id__in=models.all_of(_known(person)), information=information, gone=None
        )
        return rows.update(gone=on, ending=entry)


def stand(by: Actor, now: Moment, ids: Ids, person: PersonId, kind: str, until: Day | None = None) -> None:
    """A regime that comes with the person (`eea`), or that a guardian must agree (`guardian`, until a day).

    Raises:
        NotPossible: no such person.
    """
    with act(by, now, ids) as a:
        told: dict[str, Any] = {"kind": kind, "until": until.isoformat() if until else ""}
        entry = a.enter("standing", told, about=_known(person))
        models.Standing.objects.create(person_id=person, kind=kind, until=until, entry=entry)


def _human(by: Actor) -> None:
    if by.system is not None or Role.SYSTEM in by.roles:
        raise NotPossible(NO_HUMAN)


def _known(person: PersonId) -> PersonId:
    if not models.Person.objects.filter(pk=person).exists():
        raise NotPossible(UNKNOWN)
    return person


def _not_after(day: Day, now: Moment) -> None:
    if day > day_of(now):
        raise NotPossible(Text("将来の日付は記録できません。", "A day to come cannot be recorded."))


def bring(by: Actor, now: Moment, ids: Ids, part: Part) -> models.Import:
    """Take one part of a bulk import: its rows, and how far it has come, in one act. A part is never taken twice.

    A person whom a proved identity names already is that person (the first column that finds somebody decides); else
    a new one is made.

    Raises:
        NotPossible: the part does not follow the last one.
    """
    with act(by, now, ids) as a:
        before = models.Import.objects.filter(file=part.file, settings=part.settings).first()
        if (before.lines if before else 0) + 1 != part.first:
            raise NotPossible(Text("取込みの順序が合いません。", "This part does not follow the last one."))
        rows = _bulk(part.lines, now, ids)
        entry = a.enter("people-import", {**part.told(), "digest": rows.digest()})
        models.insert(rows, entry)
        return models.progress(part, before, entry)


def _bulk(lines: Iterable[Line], now: Moment, ids: Ids) -> Rows:
    """The rows of the tables for these lines."""
    given = list(lines)
    each = iter(disk.marked(one for line in given for one in line.identities))
    marked = [(line, list(islice(each, len(line.identities)))) for line in given]
    proving = {mark for _, marks in marked for one, mark, _ in marks if one.kind in CERTAIN_KINDS}
    owners, rows = models.owners(proving), Rows()
    for line, marks in marked:
        person = next((owners[mark] for one, mark, _ in marks if mark in owners and one.kind in CERTAIN_KINDS), None)
        if person is None:
            person = ids.new(now).hex
            rows.persons.append(person)
        for one, mark, near in marks:
            if owners.get(mark) != person:
                rows.identities.append((person, one.kind.value, mark, near, line.since))
            if one.kind in CERTAIN_KINDS:
                owners.setdefault(mark, person)
        rows.add(person, line)
    return rows
