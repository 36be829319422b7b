"""A kind of record that an office keeps: its columns, which of them are sealed, what it proves. Pure.

Rooms above declare their forms; here is what every form has in common: what may be entered, and how it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hogo.base.actor import Actor, Role
from hogo.base.day import Day
from hogo.base.text import Text
from hogo.paper.record import Form
from hogo.paper.table import Column

READERS = frozenset(
    {
        Role.OFFICE, Role.PRIVACY_OFFICER, Role.REPRESENTATIVE, Role.MANAGER, Role.STAFF,
        Role.ADMINISTRATOR, Role.AUDITOR, Role.HEAD_OF_AUDIT,
    }
)  # fmt: skip
"""Who sees records at all; managers and staff those of their own department."""
WRITERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER, Role.MANAGER, Role.STAFF, Role.ADMINISTRATOR})
CONFIRMERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER, Role.MANAGER})
OPENERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER, Role.MANAGER, Role.AUDITOR, Role.HEAD_OF_AUDIT})
"""Who may open what is sealed. An administrator enters records and sees no person in them."""
OWN = frozenset({Role.MANAGER, Role.STAFF})


class State(StrEnum):
    """How a record stands. What was wrong is replaced by a new record, never changed."""

    TO_CONFIRM = "to-confirm"
    CONFIRMED = "confirmed"
    REPLACED = "replaced"
    VOID = "void"


WORDS: dict[State, Text] = {
    State.TO_CONFIRM: Text("確認待ち", "to be confirmed"),
    State.CONFIRMED: Text("確認済", "confirmed"),
    State.REPLACED: Text("訂正により置換え", "replaced"),
    State.VOID: Text("取消し", "void"),
}
COUNTS = frozenset({State.TO_CONFIRM, State.CONFIRMED})
"""Records that count as evidence: entered, not replaced, not void."""


@dataclass(frozen=True, slots=True)
class RecordForm:
    """One kind of record. `sealed` columns name persons: they lie sealed in the ledger, the table has them not."""

    id: str
    paper: Form
    columns: tuple[Column, ...]
    sealed: frozenset[str] = frozenset()
    says: Text | None = None
    """What it is for, and what is to be watched."""


class NotTaken(ValueError):  # noqa: N818  the word people read
    """The record cannot be entered, confirmed or opened. Nothing was entered; `says` tells why and what to do."""

    def __init__(self, says: Text) -> None:
        super().__init__(f"{says.ja} / {says.en}")
        self.says = says


def parted(form: RecordForm, values: Mapping[str, Any], on: Day, today: Day) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is kept in plain and what is sealed, as JSON.

    Raises:
        NotTaken: a needed value is missing, or the day lies in the future.
    """
    if on > today:
        raise NotTaken(_FUTURE.fill(d=on.isoformat()))
    plain: dict[str, Any] = {}
    hidden: dict[str, Any] = {}
    for column in form.columns:
        value = values.get(column.name)
        if column.required and value in (None, "", ()):
            raise NotTaken(_EMPTY.fill(c=column.title))
        (hidden if column.name in form.sealed else plain)[column.name] = _json(value)
    return plain, {name: value for name, value in hidden.items() if value not in (None, "", [])}


def _json(value: Any) -> Any:
    if isinstance(value, Day):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def sees(by: Actor, department: str) -> bool:
    """Whether the actor reads the records of a department."""
    return bool((READERS - OWN) & by.roles) or (bool(OWN & by.roles) and by.department == department)


def may_write(by: Actor, department: str) -> None:
    """Nothing, where the actor may enter a record for a department.

    Raises:
        NotTaken: another role or department.
    """
    if not (WRITERS - OWN) & by.roles and not (OWN & by.roles and by.department == department):
        raise NotTaken(_NOT_YOURS)


def may_confirm(by: Actor, state: str, entered_by: str, department: str) -> None:
    """Nothing, where the actor may confirm the record.

    Raises:
        NotTaken: it is not to be confirmed, or not by this actor: nobody confirms what they entered.
    """
    if state != State.TO_CONFIRM:
        raise NotTaken(_STATE.fill(s=WORDS[State(state)]))
    if not (CONFIRMERS - OWN) & by.roles and not (Role.MANAGER in by.roles and by.department == department):
        raise NotTaken(_NOT_YOURS)
    if by.id == entered_by:
        raise NotTaken(_OWN_RECORD)


_FUTURE = Text(
    "日付 {d} が未来になっています。何も記録していません。", "The day {d} lies in the future. Nothing was entered."
)
_EMPTY = Text("「{c}」が空です。何も記録していません。", "“{c}” is empty. Nothing was entered.")
_NOT_YOURS = Text(
    "この部門の記録を扱う役割ではありません。何も記録していません。",
    "This department's records are not for your role. Nothing was entered.",
)
_STATE = Text("この記録は「{s}」です。何も記録していません。", "This record is “{s}”. Nothing was entered.")
_OWN_RECORD = Text(
    "自分が記録したものは確認できません。何も記録していません。ほかの人に頼んでください。",
    "Nobody confirms what they entered. Nothing was entered; ask somebody else.",
)
