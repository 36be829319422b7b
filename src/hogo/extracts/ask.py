"""What is asked for (抽出申請): for what, which fields of what, how many at most, until when, in which form. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide.question import Action, Question
from hogo.ledger.entry import canonical
from hogo.register.model.kinds import Channel
from hogo.register.plain import plain

ACTIONS = (Action.USE, Action.CONTACT)
"""What a list may be asked for. Provision to a third party has records of its own and goes by the decision service."""
SOMEBODY = "0" * 32
"""Stands for the person in a question that is asked for each one."""


class Form(StrEnum):
    """The form of the file within the encryption."""

    CSV = "csv"
    EXCEL = "xlsx"


FORMS = {Form.CSV: Text("CSV（UTF-8）", "CSV (UTF-8)"), Form.EXCEL: Text("Excel（xlsx）", "Excel (xlsx)")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One ask. `most`: persons at most; `until`: the day by which the list is to be deleted.

    `by` is the channel of a contact; `recipient` a processor that will get the list (委託先); `key` an age recipient
    or an ssh public key of the asker. `reason` is free text and names no person.
    """

    action: Action
    information: Ref
    purpose: Ref
    system: Ref
    collection: Ref
    fields: tuple[Ref, ...]
    most: int
    until: Day
    reason: str
    key: str
    form: Form = Form.CSV
    by: Channel | None = None
    recipient: Ref | None = None


def questions(ask: Ask, on: Day) -> tuple[Question, ...]:
    """What is asked of `decide` for each person: the use itself and, where a processor gets the list, entrusting it."""
    own = Question(
        on,
        ask.action,
        ask.information,
        ask.purpose,
        ask.fields,
        SOMEBODY,
        by=ask.by if ask.action is Action.CONTACT else None,
    )
    if ask.recipient is None:
        return (own,)
    given = Question(on, Action.ENTRUST, ask.information, ask.purpose, ask.fields, SOMEBODY, recipient=ask.recipient)
    return (own, given)


def digest(ask: Ask, kept: int) -> str:
    """SHA-256 of what is to be approved: the ask, and how many persons it came to."""
    return sha256(canonical({"ask": plain(ask), "kept": kept})).hexdigest()
