"""A database is made to obey, followed, looked at. What changes there is entered; following is not: nothing is decided.

The follower reads the ledger on from its own position, which lies in the operator's database and is committed there
together with the masks. So a kill at any moment leaves both as they were, and either side may come back from a backup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db.models import Max

from hogo.base.actor import Actor
from hogo.base.day import Day, Moment, day_of
from hogo.base.finding import Unchecked
from hogo.base.identity import IdentityKind, NotAnIdentity, normalise
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide.compile import compile_
from hogo.decide.facts import Facts
from hogo.decide.rules import Rules
from hogo.enforce.acts import NothingInForce, before
from hogo.enforce.database import board, net, sql
from hogo.enforce.database.drift import Drift, free
from hogo.enforce.database.follow import BULK, NAMING, Followed, Mask, State, anew, different, digest
from hogo.enforce.database.layout import Layout, NotPlanned, layout
from hogo.enforce.database.log import Ran
from hogo.enforce.database.look.net import Session, drifted, probe, rows_of_persons, statements
from hogo.enforce.database.mask import Masker, words
from hogo.enforce.database.observe import Observed
from hogo.enforce.database.observe import observe as judge
from hogo.enforce.database.probe import Result, Standing
from hogo.house.offer import Figure
from hogo.ledger.acts import act
from hogo.ledger.disk import about_hash
from hogo.ledger.entry import JSON
from hogo.ledger.models import Entry, head
from hogo.people import disk as people
from hogo.people.models import ABOUT, Identity, Person, all_of, owners, root
from hogo.people.models.many import crowd, everyone
from hogo.publish.models import in_force
from hogo.register.edition import Edition
from hogo.register.model.register import Register
from hogo.register.model.systems import Stage, System
from hogo.sources.catalogue import Catalogue
from hogo.sources.naming import real_name

MANY = 10_000
"""From so many keys on, everybody's facts are read at once, as arrays."""
OVERLAP = 1000
"""Identities looked at again each time: one may be numbered before another and committed after it."""


@dataclass(frozen=True)
class Target:
    """A system whose database is meant, by the edition in force."""

    ref: Ref
    system: System
    edition: Edition
    rules: Rules
    url: str


def target(ref: Ref, day: Day, env: Mapping[str, str]) -> Target:
    """The system as the edition in force declares it, and where its database is.

    Raises:
        NothingInForce: there is no edition.
        NotPlanned: it has no such system, or it declares nothing, or the address is not set.
    """
    edition = in_force(day)
    if edition is None:
        raise NothingInForce
    system = edition.register.systems.get(ref)
    if system is None or system.database is None:
        raise NotPlanned(_UNDECLARED.fill(ref=ref))
    url = env.get(system.database.url)
    if not url:
        raise NotPlanned(_UNSET.fill(name=system.database.url))
    return Target(ref, system, edition, compile_(edition, list(before(edition))), url)


_UNDECLARED = Text(
    "有効な版のシステム「{ref}」に `database` の登録がありません。",
    "The edition in force declares no `database` for a system `{ref}`.",
)
_UNSET = Text("環境変数 {name} が設定されていません。", "The environment variable {name} is not set.")
_OBSERVING = Text(
    "登録簿では観察の段階（observe）です。適用するには `stage: enforce` の版を決裁して発行してください。",
    "The register says `stage: observe`. To apply, have an edition with `stage: enforce` approved and issued.",
)


def shape(aim: Target, connection: Any) -> Layout:
    """The layout, with the bits that were given before."""
    schema = getattr(aim.system.connection, "db_schema", None) or "public"
    return layout(aim.ref, aim.system, aim.rules, net.known(aim.url, schema), net.lanes(connection))


def plan(aim: Target, *, remove: bool = False) -> tuple[Layout, list[sql.Statement]]:
    """The statements that `apply` runs, or that take everything away again. Nothing is changed."""
    with net.session(aim.url) as connection:
        found = shape(aim, connection)
    return found, sql.remove(found) if remove else sql.create(found)


def apply(by: Actor, now: Moment, ids: Ids, aim: Target, *, remove: bool = False) -> tuple[Layout, int]:
    """Make the database so, all or nothing, and enter it; how many statements were run.

    Raises:
        NotPlanned: the register says to observe only.
        Refused: the database did not do it.
    """
    if not remove and (aim.system.database is None or aim.system.database.stage is not Stage.ENFORCE):
        raise NotPlanned(_OBSERVING)
    with act(by, now, ids) as a, net.session(aim.url) as connection:
        found = shape(aim, connection)
        statements = sql.remove(found) if remove else sql.create(found)
        net.run(connection, statements)
        seal = sha256(sql.script(statements).encode()).hexdigest()
        told = {"system": aim.ref, "way": found.way.value, "roles": sorted(found.roles), "removed": remove, "sql": seal}
        a.enter("database-applied", told, refs=(f"system:{aim.ref}",))
    return found, len(statements)


def follow(aim: Target, now: Moment, *, full: bool = False) -> Followed:
    """Bring the masks up to the ledger, in one transaction with their position.

    Raises:
        Refused: nothing was applied there, or it cannot be reached.
    """
    with net.session(aim.url) as connection:
        found = shape(aim, connection)
        net.become(connection, found.follower)
        # INVARIANT: the database's clock is read before the ledger's head, so `as_of` is never too young.
        state = net.state(connection, lock=True)
        if state is None:
            raise net.Refused(Text("まだ適用されていません。", "Nothing was applied there yet."))
        return _follow(net.Masks(connection, found), aim, found, state, now, full=full)


def verify(by: Actor, now: Moment, ids: Ids, aim: Target) -> tuple[list[Result], int]:
    """Probe a database as each of its roles, and compare every mask with what `decide` says now; and enter it.

    Returns:
        How each probe ended, and how many masks or rows are not as they should be.
    """
    with net.session(aim.url) as connection:
        found = shape(aim, connection)
        results = probe(connection, found)
    with net.session(aim.url) as connection:
        net.become(connection, found.follower)
        masks = net.Masks(connection, found)
        masker = Masker(aim.rules, found.lanes(), found.bits, now, found.lag)
        writer = _Writer(masks, masker, found, day_of(now), only_look=True)
        writer.everything()
        wrong = writer.changed + sum(masks.wrong().values())
        connection.rollback()
    leaks = [f"{one.role} {one.relation} {one.probe}" for one in results if one.standing is Standing.LEAKED]
    count = Counter(one.standing for one in results)
    told: dict[str, JSON] = {
        "system": aim.ref, "held": count[Standing.HELD], "leaked": [*leaks], "unchecked": count[Standing.UNCHECKED],
        "wrong": wrong,
    }  # fmt: skip
    with act(by, now, ids) as a:
        a.enter("database-verified", told, refs=(f"system:{aim.ref}",))
    return results, wrong


def drift(by: Actor, now: Moment, ids: Ids, aim: Target) -> list[Drift]:
    """Look a database through for what would leak or is not as applied, and enter what was found. Nothing changes."""
    with net.session(aim.url) as connection:
        found = shape(aim, connection)
        drifted_ = drifted(connection, found, _declared(aim, found))
    with act(by, now, ids) as a:
        told = {"system": aim.ref, "found": [f"{one.what} {one.name}" for one in drifted_]}
        a.enter("database-drift", told, refs=(f"system:{aim.ref}",))
    return drifted_


def _declared(aim: Target, found: Layout) -> dict[str, list[str]]:
    """Table → the columns that the register declares."""
    known = Catalogue("postgresql", found.known)
    made = {}
    for name, one in aim.system.collections.items():
        table = real_name(name, one, known)
        if table is not None:
            made[table] = list(one.columns)
    return made


def observe(aim: Target, now: Moment, ran: Iterable[Ran] | None) -> Observed:
    """What enforcing would refuse. Only reads, here and there; nothing needs to have been applied.

    Args:
        ran: statements from a log; none: those that pg_stat_statements has counted.
    """
    with net.session(aim.url) as connection:
        found = shape(aim, connection)
        if ran is None:
            ran = list(statements(connection))
        masker = Masker(aim.rules, found.lanes(), found.bits, now, found.lag)
        known = _Writer(net.Masks(connection, found), masker, found, day_of(now), only_look=True).by_key()
        rows = {}
        for name in {one.collection for one in found.shown}:
            counted = list(rows_of_persons(connection, found, name))
            for one in (each for each in found.shown if each.collection == name):
                bit = 1 << found.bits[one.lane.name]
                seen = sum(count for keys, count in counted if keys and all(known.get(key, 0) & bit for key in keys))
                whole = sum(count for _, count in counted)
                rows[one.role, found.tables[name].table] = (whole, whole - seen)
        connection.rollback()
        return judge(found, ran, connection.info.dbname, rows)


def audit(aim: Target) -> tuple[Layout, State | None, list[Drift]]:
    """For an auditor: who sees what, how old the masks are, who is not bound and what drifted. Nothing is entered."""
    with net.session(aim.url) as connection:
        found = shape(aim, connection)
        state = net.state(connection)
        bypass = list(free(found, Session(connection).ask))
        return found, state, [*bypass, *drifted(connection, found, _declared(aim, found))]


def enforced(day: Day) -> list[Ref]:
    """The systems whose databases obey by the edition in force.

    Raises:
        NothingInForce: there is no edition.
    """
    edition = in_force(day)
    if edition is None:
        raise NothingInForce
    return [
        ref for ref, one in edition.register.systems.items() if one.database and one.database.stage is Stage.ENFORCE
    ]


def keep_up(aim: Target, now: Moment, *, full: bool = False) -> bool:
    """Follow where something was applied; whether it was."""
    with net.session(aim.url) as connection:
        if net.state(connection) is None:
            return False
    follow(aim, now, full=full)
    return True


def behind(register: Register, about: Ref | None, now: Moment, env: Mapping[str, str]) -> Figure | Unchecked:
    """The age of the oldest masks, in hours, by the databases' own clocks; of all enforced ones, or the one named."""
    oldest = 0.0
    asked = [
        (ref, one, one.database) for ref, one in register.systems.items()
        if one.database and one.database.stage is Stage.ENFORCE and about in (None, f"systems/{ref}")
    ]  # fmt: skip
    if not asked:
        return Unchecked(board.BEHIND, board.NONE)
    for _, one, declared in asked:
        try:
            with net.session(env.get(declared.url, "")) as connection:
                state = net.state(connection)
        except net.Refused as bad:
            return Unchecked(board.BEHIND, bad.says)
        if state is None or state.behind is None:
            return Unchecked(board.BEHIND, board.NEVER.fill(name=one.title))
        oldest = max(oldest, state.behind)
    return Figure(board.BEHIND, oldest / 3600, "hours", now)


def _follow(masks: net.Masks, aim: Target, found: Layout, state: State, now: Moment, *, full: bool) -> Followed:
    size = head()[0]
    since = _since(state, size)
    lanes = found.lanes()
    seal = digest(found.bits, (lane.name for lane in lanes))
    everything = full or anew(
        state, edition=aim.edition.number, lanes=seal, head=size, entry=_entry(state.position)
    )  # fmt: skip
    identity = Identity.objects.aggregate(last=Max("id"))["last"] or 0
    masker = Masker(aim.rules, lanes, found.bits, now, found.lag)
    writer = _Writer(masks, masker, found, day_of(now))
    if everything:
        writer.everything()
        masks.heal()
    else:
        imported, marks = _imported([entry for kind, entry, _ in since if kind == BULK])
        marks |= _marks(state.identity or 0, {kind for kind, *_ in since})
        abouts = _abouts({*imported, *(about for *_, about in since if about is not None)})
        keys = {*masks.concerned(marks, abouts, masker.last), *masks.fresh()}
        writer.some(sorted(keys))
    masks.stand(
        edition=aim.edition.number, lanes=seal, position=size, entry=_entry(size), identity=identity, as_of=state.clock
    )
    return Followed(aim.ref, everything, writer.keys, writer.changed, size)


def _entry(position: int | None) -> str | None:
    """The id of the last of so many entries."""
    if not position:
        return None
    return Entry.objects.filter(index=position - 1).values_list("entry", flat=True).first()


def _since(state: State, size: int) -> list[tuple[str, str, bytes | None]]:
    """Kind, id and subject of each entry since."""
    if state.position is None or state.position >= size:
        return []
    rows = Entry.objects.filter(index__gte=state.position, index__lt=size).values_list("kind", "entry", "about")
    return [(kind, entry, bytes(about) if about is not None else None) for kind, entry, about in rows]


def _imported(entries: Sequence[str]) -> tuple[set[bytes], set[bytes]]:
    """The subjects of whom bulk imports said something, and the marks they brought."""
    persons: set[str] = set()
    marks: set[bytes] = set()
    for start in range(0, len(entries), 500):
        some = entries[start : start + 500]
        for model in ABOUT:
            persons |= set(model._default_manager.filter(entry__in=some).values_list("person_id", flat=True))
        marks |= {bytes(mark) for mark in Identity.objects.filter(entry__in=some).values_list("mark", flat=True)}
    return {about_hash(person) for person in persons}, marks


def _marks(identity: int, kinds: set[str]) -> set[bytes]:
    """Marks that may name somebody else now: of identities since, and of all records that were ever joined."""
    if not NAMING.intersection(kinds):
        return set()
    marks = set(Identity.objects.filter(id__gt=identity - OVERLAP).values_list("mark", flat=True))
    if kinds & {"merge", "split"}:
        joined = {one for person in _into() for one in all_of(person)}
        marks |= set(Identity.objects.filter(person_id__in=joined).values_list("mark", flat=True))
    return {bytes(mark) for mark in marks}


def _into() -> list[str]:
    return list(Person.objects.exclude(into=None).values_list("id", flat=True))


def _abouts(abouts: set[bytes]) -> set[bytes]:
    """The subjects, those of joined records under the one they became."""
    if abouts:
        abouts |= {about_hash(root(one)) for one in _into() if about_hash(one) in abouts}
    return abouts


def masks_of(kind: IdentityKind, masker: Masker, keys: Sequence[str], day: Day) -> dict[str, int]:
    """Key → mask, for some keys; who is unknown has none."""
    marks = _marked(kind, keys)
    named = owners({mark for mark in marks.values() if mark is not None})
    known = _facts(set(named.values()), day)
    bits = {person: masker.mask(facts)[0] for person, facts in known.items()}
    return {key: bits.get(named.get(mark, ""), 0) if mark is not None else 0 for key, mark in marks.items()}


def _facts(persons: set[str], day: Day) -> dict[str, Facts]:
    """Some persons with what is known of them, some hundreds at a time."""
    wanted, found = sorted(persons), {}
    for start in range(0, len(wanted), 500):
        for one in everyone(day, frozenset(wanted[start : start + 500])):
            found[one.person] = one.facts
    return found


def _marked(kind: IdentityKind, keys: Sequence[str]) -> dict[str, bytes | None]:
    """The keyed mark of each key; none where it cannot be an identity of its kind."""
    named = {}
    for key in keys:
        try:
            named[key] = normalise(kind, key)
        except NotAnIdentity:
            continue
    found = {one: mark for one, mark, _ in people.marked(named.values())}
    return {key: found[named[key]] if key in named else None for key in keys}


class _Writer:
    """Makes masks of keys and hands those that are others now to the database."""

    def __init__(self, masks: net.Masks, masker: Masker, found: Layout, day: Day, *, only_look: bool = False) -> None:
        self._masks, self._masker, self._day, self._only_look = masks, masker, day, only_look
        self._kind, self._count = found.subject, found.words
        self.keys = 0
        self.changed = 0

    def some(self, keys: Sequence[str]) -> None:
        """Only these keys."""
        chunks = [keys[start : start + net.CHUNK] for start in range(0, len(keys), net.CHUNK)]
        if len(keys) > MANY:
            self._from_crowd(chunks, push=True)
            return
        for chunk in chunks:
            marks = self._marked(chunk)
            named = owners({mark for mark in marks.values() if mark is not None})
            self._put(marks, dict(self._of(named)), push=True)

    def everything(self) -> None:
        """All keys. The tables' own columns follow by `heal`."""
        self._from_crowd(self._masks.every(), push=False)

    def _from_crowd(self, chunks: Iterable[Sequence[str]], *, push: bool) -> None:
        everybody = crowd(self._day)
        masks = [self._masker.mask(facts) for facts in everybody.facts]
        for keys in chunks:
            marks = self._marked(keys)
            given = [mark for mark in marks.values() if mark is not None]
            # WHY: whom the marks name is asked as `some` asks it, so that a mask is only where a change can find it.
            named = owners(set(given))
            places = dict(zip(given, everybody.persons(given).tolist(), strict=True))
            known = {
                mark: self._made(mark, person, *masks[int(everybody.states[places[mark]])])
                for mark, person in named.items()
                if places[mark] >= 0
            }
            self._put(marks, known, push=push)

    def by_key(self) -> dict[str, int]:
        """Every key's mask, without looking at any that lies there."""
        everybody = crowd(self._day)
        masks = [self._masker.mask(facts)[0] for facts in everybody.facts]
        found: dict[str, int] = {}
        for keys in self._masks.every():
            marks = self._marked(keys)
            places = everybody.persons([mark or b"" for mark in marks.values()]).tolist()
            found |= {
                key: masks[int(everybody.states[place])] if place >= 0 else 0
                for key, place in zip(marks, places, strict=True)
            }
        return found

    def _of(self, named: Mapping[bytes, str]) -> Iterator[tuple[bytes, Mask]]:
        known = _facts(set(named.values()), self._day)
        for mark, person in named.items():
            if person in known:
                yield mark, self._made(mark, person, *self._masker.mask(known[person]))

    def _made(self, mark: bytes, person: str, bits: int, until: Day | None) -> Mask:
        return Mask(mark, about_hash(person), until, words(bits, self._count))

    def _marked(self, keys: Sequence[str]) -> dict[str, bytes | None]:
        return _marked(self._kind, keys)

    def _put(self, marks: Mapping[str, bytes | None], known: Mapping[bytes, Mask], *, push: bool) -> None:
        nobody = (0,) * self._count
        new = {}
        for key, mark in marks.items():
            one = known.get(mark) if mark is not None else None
            new[key] = Mask(mark, one.about, one.until, one.words) if one else Mask(mark, None, None, nobody)
        written, moved = different(self._masks.old(list(new)), new)
        if written and not self._only_look:
            self._masks.write(written)
        if push and moved:
            self._masks.push(moved)
        self.keys += len(new)
        self.changed += len(moved)
