"""What can happen to a review of access rights (アクセス権の見直し): dated facts, by account; no person's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hogo.base.day import Day
from hogo.base.ref import Ref

ACCOUNT = re.compile(r"[A-Za-z0-9._$\\/+-]{1,63}\Z")
"""What names an account: a log-in, a role. A mail address or a person's name is none: it is not kept in plain."""


class Answer(StrEnum):
    """継続 縮小 削除 担当ではない."""

    KEEP = "keep"
    REDUCE = "reduce"
    REMOVE = "remove"
    NOT_OURS = "not-ours"


@dataclass(frozen=True, slots=True)
class Right:
    """One account with its rights in one system. `department` is who says whether it is still needed."""

    key: str
    account: str
    rights: tuple[str, ...]
    department: Ref
    privileged: bool = False
    shared: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The rights as they were read on the day. `source`: `postgresql` or `list`."""

    on: Day
    by: str
    system: Ref
    rights: tuple[Right, ...]
    until: Day
    source: str
    what: Literal["review-opened"] = "review-opened"


@dataclass(frozen=True, slots=True)
class Asked:
    """A department was asked by mail."""

    on: Day
    by: str
    department: Ref
    what: Literal["review-asked"] = "review-asked"


@dataclass(frozen=True, slots=True)
class Answered:
    """A row was answered; the last answer counts. `NOT_OURS` hands it back to the office."""

    on: Day
    by: str
    key: str
    answer: Answer
    note: str = ""
    what: Literal["review-answered"] = "review-answered"


@dataclass(frozen=True, slots=True)
class Handed:
    """The office gave a row to another department."""

    on: Day
    by: str
    key: str
    department: Ref
    what: Literal["review-handed"] = "review-handed"


@dataclass(frozen=True, slots=True)
class Applied:
    """What was answered was carried out in the system."""

    on: Day
    by: str
    key: str
    text: str = ""
    what: Literal["review-applied"] = "review-applied"


@dataclass(frozen=True, slots=True)
class Closed:
    """The review ended. `checked`: the system was read again, and what was removed is gone."""

    on: Day
    by: str
    checked: bool
    what: Literal["review-closed"] = "review-closed"


Fact = Opened | Asked | Answered | Handed | Applied | Closed
