"""hogo's own store as a system of the operator's: searched by the marks of identities, disclosed, erased by its keys.

The shells open it for `kind: own` (`open_sources(own=...)`). Its collections are `people`, `cases` and `ledger`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db.models import Count, Max, Min

from hogo.base.day import Day
from hogo.base.finding import Finding, Unchecked
from hogo.base.identity import CERTAIN_KINDS, Identity, PersonId
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide.facts import WishKind
from hogo.ledger import disk
from hogo.ledger.acts import Act, kinds
from hogo.ledger.erasure import acts as erasure
from hogo.ledger.erasure.statement import Statement
from hogo.ledger.models import Entry
from hogo.people import models as people
from hogo.people.words import WISHES
from hogo.register.model.register import Register
from hogo.register.model.systems import Own
from hogo.rights.models import Case
from hogo.sources.catalogue import Catalogue
from hogo.sources.interface import Answer, Closed, NotWritten, Reader, Row, Writer

LOOKING = ("access", "erasure")
"""Entries that looking and erasing make themselves: they are no finding about the person."""
WHAT, DAY, CONTENT = "記録", "日", "内容"


def own_store(register: Register, day: Day) -> OwnStore | None:
    """The store as the register declares it; None where it does not."""
    declared = [ref for ref, system in register.systems.items() if isinstance(system.connection, Own)]
    return OwnStore(declared[0], register, day) if declared else None


@dataclass(frozen=True, slots=True)
class OwnStore:
    """hogo's tables about persons. Nothing sealed is opened: marks, days and words of the register only."""

    system: Ref
    register: Register
    day: Day

    def catalogue(self) -> Catalogue | Unchecked:
        return Unchecked(self.system, _NO_COLUMNS)

    def findings(self) -> tuple[Finding, ...]:
        return ()

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        yield _OwnReader(self.system, _NO_COLUMNS, self)

    @contextmanager
    def writing(self, *, dry: bool) -> Iterator[Writer]:
        raise NotWritten(_BY_ACTS)
        yield


@dataclass(frozen=True, slots=True)
class _OwnReader(Closed):
    """Answers for a person as a whole; single columns cannot be asked for."""

    store: OwnStore

    def match(self, collection: Ref, column: str, wanted: Sequence[Identity]) -> Answer:
        known, doubt = _persons(wanted, self.store.day)
        path = f"{self.system}/{collection}"
        rows = {"people": _people, "cases": _cases, "ledger": _ledger}.get(collection)
        if rows is None:
            return Answer(unchecked=(Unchecked(path, _NO_PART),))
        found = [Row(collection, (key,), values, keyed_by=("id",)) for key, values in rows(known, self.store.register)]
        unchecked = [Unchecked(path, _DOUBT)] if doubt else []
        unchecked += [Unchecked(path, _COMPLAINTS)] if collection == "cases" else []
        return Answer(tuple(found), tuple(unchecked))


def _persons(wanted: Sequence[Identity], day: Day) -> tuple[set[PersonId], bool]:
    """The one person whom the identities certainly name, with all their records; whether a human would have to say."""
    said = [people.matches(one, day) for one in wanted if one.kind in CERTAIN_KINDS]
    certain = {one for match in said for one in match.certain}
    if len(certain) > 1:
        return set(), True
    doubt = not certain and any(match.candidates for match in said)
    return (people.all_of(next(iter(certain))) if certain else set()), doubt


Lines = Iterator[tuple[str, Mapping[str, object]]]


def _people(persons: set[PersonId], register: Register) -> Lines:
    for row in people.Identity.objects.filter(person_id__in=persons).order_by("id"):
        yield _row("identity", row.pk, "識別子（照合用の印のみ）", row.since, row.kind)
    for told in people.Telling.objects.filter(person_id__in=persons).order_by("id"):
        yield _row("told", told.pk, "告知", told.on, _title(register, told.information))
    for one in people.Consent.objects.filter(person_id__in=persons).order_by("id"):
        aims = [register.purposes[p].text.ja if p in register.purposes else p for p in one.purposes]
        ended = [f"{one.withdrawn} 撤回"] if one.withdrawn else []
        yield _row("consent", one.pk, "同意", one.given, "、".join([*aims, *ended]))
    for wish in people.Wish.objects.filter(person_id__in=persons).order_by("id"):
        yield _row("wish", wish.pk, "申出", wish.on, WISHES[WishKind(wish.kind)].ja)
    for held in people.Acquired.objects.filter(person_id__in=persons).order_by("id"):
        if _shown(register, held.information):
            yield _row("held", held.pk, "取得", held.on, _title(register, held.information))


def _cases(persons: set[PersonId], _: Register) -> Lines:
    for case in Case.objects.filter(known__in=persons).order_by("opened", "id"):
        yield _row("case", case.pk, "請求の事案", case.opened, case.number)


def _ledger(persons: set[PersonId], _: Register) -> Lines:
    """A line for each kind of entry about the person; hidden kinds are under a mark of their own and never here."""
    marks = [disk.about_hash(one) for one in persons]
    told = kinds()
    counted = Entry.objects.filter(about__in=marks).exclude(kind__in=LOOKING).order_by("kind").values("kind")
    for one in counted.annotate(n=Count("index"), first=Min("at"), last=Max("at")):
        kind = told.get(one["kind"])
        if kind is None or not kind.hidden:
            title = kind.title.ja if kind else one["kind"]
            yield _row("entries", one["kind"], title, f"{one['first'][:10]}〜{one['last'][:10]}", f"{one['n']}件")


def _row(table: str, key: object, what: str, day: object, content: str) -> tuple[str, Mapping[str, object]]:
    return f"{table}:{key}", {WHAT: what, DAY: str(day or ""), CONTENT: content}


def _title(register: Register, information: Ref) -> str:
    return register.information[information].title.ja if information in register.information else information


def _shown(register: Register, information: Ref) -> bool:
    """What must not be revealed to exist is no retained data (Order 5)."""
    return information not in register.information or register.information[information].authority.exclusion is None


def erase(a: Act, person: PersonId) -> Text:
    """Make what is sealed about a person unreadable, every record of theirs, within the open act; what to tell them."""
    said = [erasure.erase(a.by, a.now, a.ids, one) for one in sorted(people.all_of(person))]
    gone = tuple(key for one in said for key in one.destroyed)
    return Statement(gone, tuple(kept for one in said for kept in one.stays)).words


_NO_COLUMNS = Text(
    "hogo自身の保存領域は本人ごとに検索します。列の一覧はありません",
    "hogo's own store is searched by person: it has no columns to list",
)
_BY_ACTS = Text("hogo自身の記録は、事案の実施とともに消去します", "hogo's own records go with the case's own act")
_NO_PART = Text(
    "hogo自身の保存領域にこの名前の部分はありません（people、cases、ledger）",
    "hogo's own store has no such part (people, cases, ledger)",
)
_DOUBT = Text(
    "同じ方かもしれない登録があります。人が名寄せしてから検索してください",
    "a record may be the same person's: a human must say before it is searched",
)
_COMPLAINTS = Text("苦情の記録は、苦情の窓口で別に確認します", "complaints are looked up where they are kept")
