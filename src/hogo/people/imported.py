"""A line of a bulk import as what it says of a person. Pure: a mapping of texts in, a record or what is wrong out.

Columns: `identity.<kind>` (mail, phone, customer, name …), `information`, `acquired`, `how`, `source`, `told` (a mode),
`told_on`, `edition`, `consents` (purposes, separated by blanks), `consented_on`, `wishes` (kinds), `wished_on`. What a
whole file has in common may be given once instead.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

from hogo.base.day import Day
from hogo.base.identity import CERTAIN_KINDS, Identity, IdentityKind, NotAnIdentity, normalise
from hogo.base.ref import Ref, is_slug
from hogo.base.text import Text
from hogo.decide.facts import TELLINGS, Consent, Holding, Told, Wish, WishKind
from hogo.decide.question import How
from hogo.register.model.kinds import Mode

E = TypeVar("E", bound=StrEnum)
PLAIN = frozenset(
    {
        "information", "acquired", "how", "source", "told", "told_on", "edition",
        "consents", "consented_on", "wishes", "wished_on",
    }
)  # fmt: skip
PREFIX = "identity."


@dataclass(frozen=True, slots=True)
class Line:
    """One line understood."""

    identities: tuple[Identity, ...]
    information: Ref
    since: Day | None
    held: Holding | None
    told: Told | None
    consent: Consent | None
    wishes: tuple[Wish, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a file: lines `first` to `last` (from 1, the head not counted), understood; `wrong` were not."""

    file: str
    settings: str
    first: int
    last: int
    lines: tuple[Line, ...]
    wrong: int
    end: bool

    def told(self) -> dict[str, str | int]:
        """What the ledger says of it."""
        return {
            "file": self.file, "from": self.first, "to": self.last, "taken": len(self.lines), "wrong": self.wrong,
        }  # fmt: skip


class Rows:
    """The rows of one part, by table, in the order of their columns (`hogo.people.models.insert`)."""

    def __init__(self) -> None:
        self.persons: list[str] = []
        self.identities: list[tuple[str, str, bytes, bytes, Day | None]] = []
        self.tellings: list[tuple[str, str, str, Day, int]] = []
        self.acquired: list[tuple[str, str, Day, str, str]] = []
        self.consents: list[tuple[str, Day, str, str]] = []
        self.wishes: list[tuple[str, str, Day]] = []

    def add(self, person: str, line: Line) -> None:
        """What a line says beside who it is."""
        if line.told is not None:
            self.tellings.append((person, line.information, line.told.mode, line.told.on, line.told.edition))
        if line.held is not None:
            held = line.held
            self.acquired.append((person, line.information, held.acquired, held.how.value, held.source or ""))
        if line.consent is not None:
            purposes = json.dumps(line.consent.purposes)
            self.consents.append((person, line.consent.given, purposes, line.information))
        self.wishes += [(person, one.kind.value, one.on) for one in line.wishes]

    def digest(self) -> str:
        """SHA-256 of all rows in order."""
        seal = sha256()
        for table in (self.persons, self.identities, self.tellings, self.acquired, self.consents, self.wishes):
            seal.update(repr(table).encode())
        return seal.hexdigest()


INSERTS = {
    "persons": "INSERT INTO people_person (id, entry) VALUES (%s, %s)",
    "identities": "INSERT INTO people_identity (person_id, kind, mark, folded, since, proved, entry, ending)"
    " VALUES (%s, %s, %s, %s, %s, TRUE, %s, '')",
    "tellings": 'INSERT INTO people_telling (person_id, information, mode, "on", edition, channel, digest, about,'
    " entry, ending) VALUES (%s, %s, %s, %s, %s, '', '', '', %s, '')",
    "acquired": 'INSERT INTO people_acquired (person_id, information, "on", how, source, ends, hold, hold_law,'
    " improper, entry, ending) VALUES (%s, %s, %s, %s, %s, '{}', '', '', FALSE, %s, '')",
    "consents": "INSERT INTO people_consent (person_id, given, purposes, information, recipient, by_guardian, abroad,"
    " informed, secrecy, explicit, edition, channel, text, entry, ending)"
    " VALUES (%s, %s, %s, %s, '', FALSE, FALSE, FALSE, FALSE, FALSE, 0, '', '', %s, '')",
    "wishes": 'INSERT INTO people_wish (person_id, kind, "on", information, purpose, channel, recipient, entry, ending)'
    " VALUES (%s, %s, %s, '', '', '', '', %s, '')",
}
"""How the rows of each table are inserted; the last parameter is the entry's id."""


class WrongLine(ValueError):  # noqa: N818  the word people read
    """The line was not taken; `says` tells why without repeating what stood there."""

    def __init__(self, column: str, says: Text) -> None:
        super().__init__(f"{column}: {says.en}")
        self.column = column
        self.says = says


def columns(names: tuple[str, ...]) -> tuple[tuple[str, IdentityKind], ...]:
    """The identity columns of a file, with their kinds.

    Raises:
        WrongLine: a column means nothing, or none identifies anybody.
    """
    kinds = {kind.value: kind for kind in IdentityKind}
    found = []
    for name in names:
        kind = kinds.get(name.removeprefix(PREFIX)) if name.startswith(PREFIX) else None
        if kind is not None:
            found.append((name, kind))
        elif name not in PLAIN:
            raise WrongLine(name, Text("この名前の列はありません。", "There is no column of this name."))
    if not any(kind in CERTAIN_KINDS for _, kind in found):
        raise WrongLine(
            PREFIX + "…",
            Text(
                "本人を確実に示す列（customer、mail など）がありません。",
                "No column (customer, mail …) identifies anybody.",
            ),
        )
    return tuple(found)


def line(raw: Mapping[str, str], identifying: tuple[tuple[str, IdentityKind], ...], today: Day) -> Line:
    """Understand one line.

    Raises:
        WrongLine: it cannot be taken.
    """
    try:
        "".join(raw.values()).encode()
    except UnicodeEncodeError:
        raise WrongLine("—", Text("文字コードが違います。", "It is not in the encoding named.")) from None
    identities = tuple(_identity(name, kind, raw[name]) for name, kind in identifying if raw.get(name, "").strip())
    if not any(one.kind in CERTAIN_KINDS for one in identities):
        raise WrongLine(PREFIX + "…", Text("本人を確実に示す値がありません。", "Nothing identifies the person."))
    information = raw.get("information", "").strip()
    if not is_slug(information):
        raise WrongLine("information", Text("個人情報の類型がありません。", "No information is named."))
    held = _held(raw, today)
    since = held.acquired if held else None
    wishes = _wishes(raw, today)
    return Line(identities, information, since, held, _told(raw, today), _consent(raw, information, today), wishes)


def _identity(name: str, kind: IdentityKind, value: str) -> Identity:
    try:
        return normalise(kind, value)
    except NotAnIdentity:
        raise WrongLine(name, Text("この種類の値ではありません。", "It is no value of that kind.")) from None


@lru_cache(maxsize=50_000)
def _read_day(text: str) -> Day:
    return Day.fromisoformat(text)


def _day(raw: Mapping[str, str], column: str, today: Day) -> Day | None:
    text = raw.get(column, "").strip()
    if not text:
        return None
    try:
        day = _read_day(text)
    except ValueError:
        raise WrongLine(column, Text("日付は 2026-04-01 のように書きます。", "Write days as 2026-04-01.")) from None
    if day > today or len(text) != 10:
        raise WrongLine(column, Text("将来の日付か、書き方が違います。", "It is a day to come, or written otherwise."))
    return day


def _needed(raw: Mapping[str, str], column: str, today: Day) -> Day:
    day = _day(raw, column, today)
    if day is None:
        raise WrongLine(column, Text("日付がありません。", "The day is missing."))
    return day


def _word(kind: type[E], column: str, text: str) -> E:
    try:
        return kind(text.strip())
    except ValueError:
        raise WrongLine(column, Text("決められた語ではありません。", "It is none of the words allowed.")) from None


def _held(raw: Mapping[str, str], today: Day) -> Holding | None:
    if not raw.get("how", "").strip():
        return None
    return _holding(_word(How, "how", raw["how"]), _needed(raw, "acquired", today), raw.get("source", "").strip())


@lru_cache(maxsize=50_000)
def _holding(how: How, acquired: Day, source: str) -> Holding:
    return Holding(acquired=acquired, how=how, source=source or None)


@lru_cache(maxsize=50_000)
def _telling(mode: Mode, on: Day, edition: int) -> Told:
    made: Told = TELLINGS[mode](on=on, edition=edition)
    return made


def _told(raw: Mapping[str, str], today: Day) -> Told | None:
    if not raw.get("told", "").strip():
        return None
    mode = _word(Mode, "told", raw["told"])
    edition = raw.get("edition", "").strip() or "0"
    if not edition.isascii() or not edition.isdigit() or len(edition) > 6:
        raise WrongLine("edition", Text("版の番号ではありません。", "It is no edition's number."))
    return _telling(mode, _needed(raw, "told_on", today), int(edition))


def _consent(raw: Mapping[str, str], information: Ref, today: Day) -> Consent | None:
    purposes = tuple(raw.get("consents", "").split())
    if not purposes:
        return None
    if not all(map(is_slug, purposes)):
        raise WrongLine("consents", Text("利用目的の名前ではありません。", "These are no names of purposes."))
    return Consent(given=_needed(raw, "consented_on", today), purposes=purposes, information=information)


def _wishes(raw: Mapping[str, str], today: Day) -> tuple[Wish, ...]:
    kinds = raw.get("wishes", "").split()
    if not kinds:
        return ()
    on = _needed(raw, "wished_on", today)
    return tuple(Wish(kind=_word(WishKind, "wishes", kind), on=on) for kind in kinds)
