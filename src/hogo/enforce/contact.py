"""Whether persons are left alone who asked for it, and told what is owed when they are first contacted. Pure.

What the decision service keeps shows both: contacts that it would have stopped, and contacts at which a notice is
owed and had not been given before (kind `first-contact`). That the notice was given is a telling of that day.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hogo.base.day import Day, Moment
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide.facts import Facts, Notified
from hogo.decide.question import Action, Question
from hogo.house.offer import Figure

REFUSED = "enforce.contacts-after-refusal"
TOLD = "enforce.told-at-first-contact"
FIRST = "first-contact"
"""The kind of entry that a contact leaves at which the person is still to be told."""
CONTACTS = frozenset({Action.CONTACT.value, Action.ASK_FOR_CONSENT.value})
REFUSALS = frozenset({"mail-stop", "contact-refused", "objection", "eea-objection", "stopped-use"})
"""Reasons that say: the person asked not to be contacted, for this or at all."""
NOTHING = Text(
    "可否照会サービスに連絡の照会がありません（連絡していないか、照会せずに連絡しています）。",
    "The decision service was not asked about any contact: there was none, or they are made without asking.",
)


def first(question: Question, facts: Facts) -> bool:
    """Whether the person was notified of nothing about this information before."""
    told = facts.told.get(question.information, ())
    return not any(isinstance(one, Notified) and one.on <= question.on for one in told)


# LAW: mail-3-3, jis-2017-a-3-4-2-7
def after_refusal(seen: Sequence[tuple[str, Mapping[str, Any]]], at: Moment) -> Figure | Unchecked:
    """Contacts that went ahead although the person had refused, of all that were looked at (entry, payload)."""
    contacts = [(entry, one) for entry, one in seen if one["action"] in CONTACTS]
    if not contacts:
        return Unchecked(REFUSED, NOTHING)
    bad = [entry for entry, one in contacts if not one["allow"] and REFUSALS.intersection(one["because"])]
    says = Text("拒否のお申し出のあとの連絡 {n}件", "{n} contacts after a refusal").fill(n=len(bad)) if bad else None
    return Figure(REFUSED, float(len(bad)), "count", at, tuple(bad[:20]), out_of=float(len(contacts)), says=says)


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact at which the notice was still owed: its entry, about whom (as the ledger knows them), of what."""

    entry: str
    about: bytes
    information: Ref
    on: Day


# LAW: jis-2017-a-3-4-2-7
def told_at_contact(
    contacts: Sequence[Contact], told: Mapping[tuple[bytes, Ref], Collection[Day]], day: Day, at: Moment
) -> Figure:
    """How many of the first contacts before `day` were told what is owed, by the end of the contact's own day.

    Contacts of the day itself do not count yet: their notice may still be entered.
    """
    past = [one for one in contacts if one.on < day]
    bare = [one for one in past if not any(on <= one.on for on in told.get((one.about, one.information), ()))]
    says = None
    if bare:
        says = Text("お知らせのない初めての連絡 {n}件（{k}）", "first contacts without the notice: {n} ({k})").fill(
            n=len(bare), k="、".join(sorted({one.information for one in bare}))
        )
    evidence = tuple(one.entry for one in bare[:20])
    return Figure(TOLD, float(len(past) - len(bare)), "count", at, evidence, out_of=float(len(past)), says=says)
