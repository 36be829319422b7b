"""What a rule is: a pure function over a `View` with its code, its words, its law and its page.

One rule stands in one file of `rules/<section>/`; the file's docstring is its page (`hogo explain`) and its test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from hogo.base.cite import Cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.view import View


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a rule bites. `path` is a path of the register; `values` fill the rule's words.

    `law` and `level` replace the rule's own where one place rests on another duty or weighs less.
    """

    path: str
    values: Mapping[str, object] = field(default_factory=dict)
    law: tuple[Cite, ...] | None = None
    level: Level | None = None


def at(path: str, **values: object) -> Found:
    """A `Found` in the rule's own words; `values` are shown as they are, a `Text` in its language."""
    return Found(path, values)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `code` is never reused; `name` reads after "allow" (`vague-purpose`).

    `level` is the most it may weigh: a duty that was not read lowers it (`hogo.check.engine`). `law` stands with the
    duty broken first; with several, those not in force on the day are left out, and the rule rests when none is.
    """

    code: str
    name: str
    title: Text
    message: Text
    help: Text
    find: Callable[[View], Iterable[Found]]
    page: str
    basis: Basis
    level: Level
    law: tuple[Cite, ...] = ()
