"""Entering a decision, and taking a recorded one again: `hogo ledger replay`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from django.conf import settings
from django.utils.module_loading import import_string

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.finding import Unchecked
from hogo.base.identity import PersonId
from hogo.base.ids import Ids
from hogo.base.text import Text
from hogo.decide.decision import Decision
from hogo.decide.facts import Facts
from hogo.decide.question import Question
from hogo.ledger import disk, tree
from hogo.ledger.acts import Act, act
from hogo.ledger.decided.form import Replayed, Verdict, again, told
from hogo.ledger.entry import JSON, EntryId, heading
from hogo.ledger.models import Entry, value
from hogo.register.edition import Edition, NotAnEdition

KIND = "decision"
_KEY = Text(
    "未確認：鍵は消去済みです。内容は誰にも読めません。", "unchecked: key destroyed; nobody can read the content."
)
_CHANGED = Text(
    "記録の内容が、記録されたときのものと一致しません。`hogo ledger verify` で確かめてください。",
    "The content is not the one that was entered; see `hogo ledger verify`.",
)


def enter(
    a: Act, edition: Edition, earlier: Sequence[Edition], question: Question, facts: Facts, decision: Decision
) -> EntryId:
    """Enter a decision with all that it follows from; sealed where it is about a person."""
    return a.enter(KIND, told(edition, earlier, question, facts, decision), about=question.person)


def replay(by: Actor, now: Moment, ids: Ids, entry: EntryId, person: PersonId | None, why: str) -> Replayed:
    """Take the decision of an entry again; the look into a person's record is entered.

    Args:
        entry: its id.
        person: whom it is about; none where it is about nobody.
        why: why it is looked into.

    Raises:
        LookupError: there is no such decision, or it is about somebody else.
    """
    about = disk.about_hash(person) if person is not None else None
    row = Entry.objects.filter(entry=entry, kind=KIND, about=about).first()
    if row is None:
        raise LookupError(f"there is no decision {entry} about this person")
    if tree.leaf(heading(value(row))) != bytes(row.leaf):
        return Replayed(Verdict.DIFFERS, _CHANGED)
    kept = json.loads(bytes(row.data)) if person is None else _opened(by, now, ids, entry, person, why)
    if isinstance(kept, Unchecked):
        return Replayed(Verdict.UNCHECKED, _KEY)
    numbered: Callable[[int], Edition | None] = import_string(settings.EDITIONS)
    try:
        return again(kept, numbered)
    except NotAnEdition as bad:
        return Replayed(Verdict.DIFFERS, bad.says)


def _opened(
    by: Actor, now: Moment, ids: Ids, entry: EntryId, person: PersonId, why: str
) -> dict[str, JSON] | Unchecked:
    with act(by, now, ids) as a:
        a.enter("access", {"why": why, "entries": [entry]}, about=person)
        return a.open(entry)
