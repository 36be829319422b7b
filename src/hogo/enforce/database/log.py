"""Statements from PostgreSQL's own log (csvlog, jsonlog, stderr): who ran what. Values of parameters are never kept."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ran:
    """A statement with who ran it, where, and how often."""

    user: str
    database: str
    sql: str
    calls: int = 1


class NotALog(ValueError):  # noqa: N818  the word people read
    """The file is no log that tells who ran what."""


_SAID = re.compile(r"^(?:duration: [0-9.]+ ms  )?(?:statement|execute [^:]*): (.*)$", re.DOTALL)
_CSV_USER, _CSV_DATABASE, _CSV_MESSAGE, _CSV_LEAST = 1, 2, 13, 23


def csvlog(lines: Iterable[str]) -> Iterator[Ran]:
    """From `log_destination = csvlog`."""
    for row in csv.reader(lines):
        if len(row) >= _CSV_LEAST:
            yield from _ran(row[_CSV_USER], row[_CSV_DATABASE], row[_CSV_MESSAGE])


def jsonlog(lines: Iterable[str]) -> Iterator[Ran]:
    """From `log_destination = jsonlog`. A line cut short by a crash is left out."""
    for line in lines:
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict):
            yield from _ran(str(row.get("user", "")), str(row.get("dbname", "")), str(row.get("message", "")))


_ESCAPES = {
    "u": "(?P<user>[^ ]*?)", "d": "(?P<database>[^ ]*?)", "m": r"[0-9-]+ [0-9:.]+ \S+", "t": r"[0-9-]+ [0-9:]+ \S+",
    "n": r"[0-9.]+", "p": r"\d+", "P": r"\d*", "l": r"\d+", "x": r"\d+", "Q": r"-?\d+", "e": r"\w{5}", "a": ".*?",
    "r": ".*?", "h": ".*?", "L": ".*?", "b": ".*?", "i": ".*?", "c": r"[0-9a-f.]+", "v": r"[0-9/]*",
    "s": r"[0-9-]+ [0-9:]+ \S+", "q": "", "%": "%",
}  # fmt: skip


def stderr(lines: Iterable[str], prefix: str) -> Iterator[Ran]:
    """From plain logs. `prefix` is the server's `log_line_prefix`, which must tell the user (%u).

    Raises:
        NotALog: the prefix does not tell the user.
    """
    head = _prefix(prefix)
    if "user" not in head.groupindex:
        raise NotALog("log_line_prefix has no %u: who ran a statement is not in the log")
    user = database = ""
    message: list[str] = []
    for line in lines:
        found = head.match(line)
        if found is None:
            if message:
                message.append(line.removeprefix("\t").rstrip("\n"))
            continue
        yield from _ran(user, database, "\n".join(message))
        user, database = found.group("user"), found.groupdict().get("database") or ""
        message = [found.group("message").rstrip("\n")] if found.group("level") == "LOG" else []
    yield from _ran(user, database, "\n".join(message))


def _prefix(prefix: str) -> re.Pattern[str]:
    made = "".join(
        (_ESCAPES.get(part[-1], ".*?") if len(part) > 1 and part[0] == "%" else re.escape(part))
        for part in re.findall(r"%-?\d*\w|%%|.", prefix, re.DOTALL)
    )
    return re.compile(rf"{made}(?P<level>[A-Z]+\d?):  (?P<message>.*)", re.DOTALL)


def _ran(user: str, database: str, message: str) -> Iterator[Ran]:
    said = _SAID.match(message)
    if said and user:
        yield Ran(user, database, said.group(1))
