"""Who is who, what each was told, agreed to and asked for. Ids, keyed marks and days: no plain personal data.

Rows point at a person as first recorded; a merge only says that one person is another, so that it can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db import connection, models

from hogo.base import identity as normal
from hogo.base.day import Day
from hogo.base.identity import PersonId
from hogo.base.ref import Ref
from hogo.decide.facts import (
    TELLINGS,
    Facts,
    Guardian,
    Hold,
    Holding,
    Told,
    WishKind,
)
from hogo.decide.facts import Consent as Agreed
from hogo.decide.facts import Wish as Wished
from hogo.decide.question import How
from hogo.people import disk
from hogo.people.imported import INSERTS, Part, Rows
from hogo.people.match import ALIKE
from hogo.register.model.kinds import Channel, Mode, Regime


class Person(models.Model):
    """One person (本人), by a random id. `into`: found to be another one (名寄せ); reads follow it."""

    id = models.CharField(max_length=32, primary_key=True)
    into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    entry = models.CharField(max_length=36)


class About(models.Model):
    """What every row about a person has. `entry` made it; `ending` ended or changed it."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entry = models.CharField(max_length=36)
    ending = models.CharField(max_length=36, blank=True, default="")

    class Meta:
        abstract = True


class Identity(About):
    """By what a person is known, as a keyed mark of the normalised value; `until` is the last day (former names).

    `folded` is the mark of the value without its variants (髙 and 高): equal only suggests. `proved`: shown by a
    document, a contract or a code sent there; an unproved one never makes a match certain.
    """

    kind = models.CharField(max_length=16)
    mark = models.BinaryField(max_length=16)
    folded = models.BinaryField(max_length=16)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    proved = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=["mark"], name="people_identity_mark"),
            models.Index(fields=["folded"], name="people_identity_folded"),
        )


class Candidate(About):
    """Two records that may be one person; a human says `same` or `different`. Until then they are strangers."""

    other = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kinds = models.JSONField(default=list)
    answer = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "other"], name="people_candidate_once"),)


class Telling(About):
    """One telling, in one mode. `purposes` null: those that the edition names for the information."""

    information = models.CharField(max_length=80)
    mode = models.CharField(max_length=16)
    on = models.DateField()
    edition = models.IntegerField(default=0)
    purposes = models.JSONField(null=True)
    channel = models.CharField(max_length=10, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")
    about = models.CharField(max_length=80, blank=True, default="")


class Consent(About):
    """One consent; `withdrawn` is the day from which it no longer counts. `text`: digest of the words agreed to."""

    given = models.DateField()
    purposes = models.JSONField()
    information = models.CharField(max_length=80, blank=True, default="")
    recipient = models.CharField(max_length=80, blank=True, default="")
    until = models.DateField(null=True)
    withdrawn = models.DateField(null=True)
    by_guardian = models.BooleanField(default=False)
    abroad = models.BooleanField(default=False)
    informed = models.BooleanField(default=False)
    secrecy = models.BooleanField(default=False)
    explicit = models.BooleanField(default=False)
    edition = models.IntegerField(default=0)
    channel = models.CharField(max_length=10, blank=True, default="")
    text = models.CharField(max_length=64, blank=True, default="")


class Wish(About):
    """One wish (申出), or what a granted request binds us to."""

    kind = models.CharField(max_length=20)
    on = models.DateField()
    until = models.DateField(null=True)
    withdrawn = models.DateField(null=True)
    information = models.CharField(max_length=80, blank=True, default="")
    purpose = models.CharField(max_length=80, blank=True, default="")
    channel = models.CharField(max_length=10, blank=True, default="")
    recipient = models.CharField(max_length=80, blank=True, default="")


class Acquired(About):
    """One acquisition that is still held. `ends`: retention class → last day. `gone`: the day it was erased."""

    information = models.CharField(max_length=80)
    on = models.DateField()
    how = models.CharField(max_length=16)
    source = models.CharField(max_length=80, blank=True, default="")
    ends = models.JSONField(default=dict)
    hold = models.CharField(max_length=200, blank=True, default="")
    hold_law = models.CharField(max_length=80, blank=True, default="")
    hold_until = models.DateField(null=True)
    improper = models.BooleanField(default=False)
    gone = models.DateField(null=True)


class Standing(About):
    """What else bears on a person: a regime that comes with them (`eea`), or a guardian who must agree (`guardian`)."""

    kind = models.CharField(max_length=16)
    until = models.DateField(null=True)
    """For a guardian: the day from which the person agrees alone; absent: not yet known."""


class Import(models.Model):
    """How far a bulk import has come, so that it goes on after a stop: by the file's digest and its settings."""

    id = models.BigAutoField(primary_key=True)
    file = models.CharField(max_length=64)
    settings = models.CharField(max_length=64)
    lines = models.BigIntegerField(default=0)
    taken = models.BigIntegerField(default=0)
    wrong = models.BigIntegerField(default=0)
    done = models.BooleanField(default=False)
    entry = models.CharField(max_length=36)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["file", "settings"], name="people_import_once"),)


def root(person: PersonId) -> PersonId:
    """The person that this one was found to be, in the end."""
    seen = {person}
    while (into := Person.objects.filter(pk=person).values_list("into_id", flat=True).first()) is not None:
        if into in seen:
            return person
        person = into
        seen.add(person)
    return person


def all_of(person: PersonId) -> set[PersonId]:
    """A person with every record that was found to be the same one."""
    found = {root(person)}
    fresh = found
    while fresh:
        fresh = set(Person.objects.filter(into_id__in=fresh).values_list("id", flat=True)) - found
        found |= fresh
    return found


@dataclass(frozen=True, slots=True)
class Matches:
    """Whom an identity points at: `certain` (proved, of a proving kind, on that day), and `candidates` for a human."""

    certain: frozenset[PersonId]
    candidates: frozenset[PersonId]


def told_of(information: Iterable[Ref]) -> frozenset[PersonId]:
    """The persons who are recorded as told of any of these entries: those whom a change of them concerns."""
    named = Telling.objects.filter(information__in=list(information)).values_list("person_id", flat=True).distinct()
    into = dict(Person.objects.exclude(into=None).values_list("id", "into_id"))
    found = set()
    for person in named:
        while person in into:
            person = into[person]
        found.add(person)
    return frozenset(found)


def matches(identity: normal.Identity, day: Day) -> Matches:
    """Who has this identity on a day. Two certain persons are no certainty: both then are candidates."""
    proving = identity.kind in normal.CERTAIN_KINDS
    exact, near = disk.mark(identity), disk.folded_mark(identity)
    certain: set[PersonId] = set()
    candidates: set[PersonId] = set()
    alike = models.Q(mark=exact) | models.Q(folded=near) if near else models.Q(mark=exact)
    for row in Identity.objects.filter(alike):
        live = (row.since is None or row.since <= day) and (row.until is None or day <= row.until)
        if proving and row.proved and live and bytes(row.mark) == exact:
            certain.add(root(row.person_id))
        else:
            candidates.add(root(row.person_id))
    if len(certain) > 1:
        return Matches(frozenset(), frozenset(certain | candidates))
    return Matches(frozenset(certain), frozenset(candidates - certain))


def facts_of(person: PersonId, standing: Mapping[Ref, Day] | None = None) -> Facts | None:
    """All that is known of a person (and of every record found to be the same), for `decide`; None: nobody.

    `standing`: partner → the last day on which its assessment holds, from who knows it.
    """
    ids = all_of(person) if Person.objects.filter(pk=person).exists() else set()
    if not ids:
        return None
    facts = facts_from(
        [row for model in ABOUT for row in model._default_manager.filter(person_id__in=ids).order_by("id")]
    )
    return replace(facts, standing=dict(standing or {}))


def facts_from(rows: Iterable[About]) -> Facts:
    """Facts from the rows of one person; what ended is left out, what was withdrawn says when."""
    told: dict[Ref, tuple[Told, ...]] = {}
    held: dict[Ref, tuple[Holding, ...]] = {}
    consents, wishes, stands = [], [], []
    for row in rows:
        if isinstance(row, Telling):
            told[row.information] = (*told.get(row.information, ()), _telling(row))
        elif isinstance(row, Acquired) and row.gone is None:
            held[row.information] = (*held.get(row.information, ()), _holding(row))
        elif isinstance(row, Consent):
            consents.append(_consent(row))
        elif isinstance(row, Wish):
            wishes.append(_wish(row))
        elif isinstance(row, Standing) and not row.ending:
            stands.append(row)
    guardians = [one.until for one in stands if one.kind == "guardian"]
    return Facts(
        regimes=frozenset(Regime(one.kind) for one in stands if one.kind != "guardian"),
        told=told,
        consents=tuple(consents),
        wishes=tuple(wishes),
        guardian=Guardian(_latest(guardians)) if guardians else None,
        held=held,
    )


ABOUT: tuple[type[About], ...] = (Telling, Acquired, Consent, Wish, Standing)
"""The tables that facts are made of."""


def _latest(days: list[Day | None]) -> Day | None:
    """The day from which the person agrees alone: unknown wins, else the latest."""
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def _telling(row: Telling) -> Told:
    made: Told = TELLINGS[Mode(row.mode)](
        on=row.on,
        edition=row.edition,
        purposes=tuple(row.purposes) if row.purposes is not None else None,
        channel=Channel(row.channel) if row.channel else None,
        digest=row.digest or None,
        about=row.about or None,
    )
    return made


def _consent(row: Consent) -> Agreed:
    return Agreed(
        given=row.given,
        purposes=tuple(row.purposes),
        information=row.information or None,
        recipient=row.recipient or None,
        until=row.until,
        withdrawn=row.withdrawn,
        by_guardian=row.by_guardian,
        abroad=row.abroad,
        informed=row.informed,
        secrecy=row.secrecy,
        explicit=row.explicit,
        receipt=row.entry,
    )


def _wish(row: Wish) -> Wished:
    return Wished(
        kind=WishKind(row.kind),
        on=row.on,
        until=row.until,
        withdrawn=row.withdrawn,
        information=row.information or None,
        purpose=row.purpose or None,
        channel=Channel(row.channel) if row.channel else None,
        recipient=row.recipient or None,
    )


def _holding(row: Acquired) -> Holding:
    return Holding(
        acquired=row.on,
        how=How(row.how),
        source=row.source or None,
        until={name: Day.fromisoformat(last) for name, last in row.ends.items()},
        hold=Hold(row.hold, row.hold_law or None, row.hold_until) if row.hold else None,
        improper=row.improper,
    )


def owners(marks: set[bytes]) -> dict[bytes, PersonId]:
    """Mark → the one person who has it proved now; marks of several persons are left out."""
    found: dict[bytes, set[PersonId]] = {}
    wanted = sorted(marks)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        with connection.cursor() as cursor:
            cursor.execute(_OWNERS % ", ".join(["%s"] * len(some)), some)
            for mark, person in cursor.fetchall():
                found.setdefault(bytes(mark), set()).add(person)
    one = {mark: next(iter(persons)) for mark, persons in found.items() if len(persons) == 1}
    merged = set(Person.objects.exclude(into=None).values_list("id", flat=True)) if one else set()
    return {mark: root(person) if person in merged else person for mark, person in one.items()}


_OWNERS = "SELECT mark, person_id FROM people_identity WHERE proved AND until IS NULL AND mark IN (%s)"
_AT_ONCE = 900
"""Marks asked for in one statement (SQLite's bound on parameters is 999 where it is oldest)."""


def widen() -> None:
    """Give a bulk import room: SQLite's pages of the marks' indexes are touched all over (256 MB, this connection)."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -262144")


def insert(rows: Rows, entry: str) -> None:
    """Insert the rows of one part of a bulk import; within an act."""
    with connection.cursor() as cursor:
        for table, sql in INSERTS.items():
            made = [(row, entry) if isinstance(row, str) else (*row, entry) for row in getattr(rows, table)]
            if made:
                cursor.executemany(sql, made)


def progress(part: Part, before: Import | None, entry: str) -> Import:
    """Note how far the import has come; within an act."""
    told = {"lines": part.last, "done": part.end, "entry": entry}
    if before is None:
        made = {"taken": len(part.lines), "wrong": part.wrong}
        return Import.objects.create(file=part.file, settings=part.settings, **told, **made)
    counted = {"taken": before.taken + len(part.lines), "wrong": before.wrong + part.wrong}
    Import.objects.filter(pk=before.pk).update(**told, **counted)
    return Import.objects.get(pk=before.pk)


@dataclass(frozen=True, slots=True)
class Consented:
    """A consent with whose it is and under which edition it was given."""

    person: PersonId
    consent: Agreed
    edition: int


def consented(receipt: str) -> Consented | None:
    """A consent by its receipt's id."""
    row = Consent.objects.filter(entry=receipt).first()
    return Consented(root(row.person_id), _consent(row), row.edition) if row else None


def alike(most: int = 20) -> dict[tuple[PersonId, PersonId], set[str]]:
    """Pairs of records that are alike in two kinds or more, with the kinds; pairs a human has answered are left out.

    A value that more than `most` records share (a common name) says nothing and is not looked at.
    """
    found: dict[tuple[PersonId, PersonId], set[str]] = {}
    with connection.cursor() as cursor:
        for column, among in (("folded", "folded <> %s"), ("mark", "folded = %s")):
            cursor.execute(ALIKE.format(column=column, among=among), [b"", most])
            for one, other, kind in cursor.fetchall():
                found.setdefault((one, other), set()).add(kind)
    answered = Candidate.objects.values_list("person_id", "other_id")
    apart = {pair for pair in found if root(pair[0]) != root(pair[1])}
    return {pair: kinds for pair, kinds in found.items() if len(kinds) > 1 and pair in apart - set(answered)}


def marks_of(person: PersonId) -> set[PersonId]:
    """The ids under which a service speaks of a person whom it does not know: made of the marks of their identities."""
    marks = Identity.objects.filter(person_id__in=all_of(person), kind__in=normal.CERTAIN_KINDS)
    return {bytes(mark).hex() for mark in marks.values_list("mark", flat=True)}
