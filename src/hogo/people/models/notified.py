"""Who was notified of what, on which day: every id under which the ledger may speak of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hogo.base.day import Day
from hogo.base.identity import CERTAIN_KINDS, PersonId
from hogo.base.ref import Ref
from hogo.people.models import Identity, Person, Telling


def notified(information: Collection[Ref], since: Day) -> Iterator[tuple[PersonId, Ref, Day]]:
    """Notices (本人に通知) since a day: each under the person's id, whom they were merged into, and their marks."""
    rows = list(Telling.objects.filter(mode="notified", information__in=information, on__gte=since).values_list(
        "person_id", "information", "on"))  # fmt: skip
    persons = {person for person, _, _ in rows}
    into = dict(Person.objects.exclude(into=None).values_list("id", "into_id")) if rows else {}
    marks: dict[PersonId, list[PersonId]] = {}
    proving = Identity.objects.filter(person__in=persons, kind__in=CERTAIN_KINDS)
    for person, mark in proving.values_list("person_id", "mark"):
        marks.setdefault(person, []).append(bytes(mark).hex())
    for person, of, on in rows:
        for known in (*_upwards(person, into), *marks.get(person, ())):
            yield known, of, on


def _upwards(person: PersonId, into: dict[PersonId, PersonId]) -> list[PersonId]:
    """The person and each they were found to be, in the end."""
    found = [person]
    while (above := into.get(found[-1])) is not None and above not in found:
        found.append(above)
    return found
