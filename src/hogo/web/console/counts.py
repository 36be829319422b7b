"""Numbers for the console, from the rooms' tables in a few statements each. Nobody can be told from them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from django.db.models import Count

from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide.facts import WishKind
from hogo.ledger.models import Entry
from hogo.people.models import Acquired, Consent, Person, Wish
from hogo.people.words import WISHES
from hogo.publish.models import Issued
from hogo.register.model.register import Register
from hogo.web.console.entry import suppressed


def used(information: Ref) -> list[tuple[Text, Text]]:
    """How often an entry was acquired and provided, and of how many persons it is held."""
    held = dict(_held(_stand())).get(information, 0)
    provided = Entry.objects.filter(kind="provision", refs__contains=f'"information:{information}"').count()
    return [
        (Text("保有しているご本人", "persons on whom it is held"), suppressed(held)),
        (Text("第三者提供の記録", "provisions entered"), Text("{n}件", "{n}").fill(n=f"{provided:,}")),
    ]


def _stand() -> str:
    """The newest entry of the ledger: while nothing was entered, the counts of persons stand."""
    return Entry.objects.order_by("-index").values_list("entry", flat=True).first() or ""


@lru_cache(maxsize=2)
def _held(stand: str) -> tuple[tuple[Ref, int], ...]:
    """Information → how many persons it is held of. Counted once while nothing is entered."""
    rows = Acquired.objects.filter(gone=None).values_list("information").annotate(n=Count("person", distinct=True))
    return tuple((name, n) for name, n in rows)


def issued() -> Iterator[tuple[Issued, str]]:
    """Editions, newest first, each with the number of the approval that its entry names."""
    rows = list(Issued.objects.defer("data").order_by("-number"))
    told = Entry.objects.filter(entry__in=[row.entry for row in rows]).values_list("entry", "data")
    approvals = {entry: json.loads(bytes(data)).get("approval", "") for entry, data in told}
    for row in rows:
        yield row, approvals.get(row.entry, "").removeprefix("approval:")


def people(register: Register | None) -> dict[str, object]:
    """Persons known, by information held, by purpose agreed to, by wish; cells below ten never exact."""
    held = _held(_stand())
    wishes = Wish.objects.filter(withdrawn=None).values_list("kind").annotate(n=Count("person", distinct=True))
    agreed: dict[str, int] = {}
    for purposes, n in Consent.objects.filter(withdrawn=None).values_list("purposes").annotate(n=Count("id")):
        for purpose in purposes:
            agreed[purpose] = agreed.get(purpose, 0) + n
    titles = {name: one.title for name, one in register.information.items()} if register else {}
    words = {name: one.text for name, one in register.purposes.items()} if register else {}
    return {
        "known": suppressed(Person.objects.filter(into=None).count()),
        "held": [(titles.get(name, name), suppressed(n)) for name, n in sorted(held)],
        "agreed": [(words.get(name, name), suppressed(n)) for name, n in sorted(agreed.items())],
        "wishes": [(WISHES[WishKind(kind)], suppressed(n)) for kind, n in sorted(wishes)],
    }
