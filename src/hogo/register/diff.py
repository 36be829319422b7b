"""Two registers, what differs: every path with what stood there before and after.

`publish` asks it before an edition is issued, `meaning` reads it for the persons. Structure only; no judgement here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hogo.register.model.register import Register
from hogo.register.plain import plain
from hogo.register.tree import escape


@dataclass(frozen=True, slots=True)
class Difference:
    """One place. `before` or `after` none: it was not there, or is no longer. Plain data as in the files."""

    path: str
    before: Any
    after: Any

    @property
    def added(self) -> bool:
        """Whether something was declared here that was not."""
        return self.before is None

    @property
    def removed(self) -> bool:
        """Whether what was declared here is gone."""
        return self.after is None


def diff(before: Register, after: Register) -> tuple[Difference, ...]:
    """Every place that differs, in the order of the model. What is new or gone is told at its topmost place.

    Lists of words are sets: what was added and removed is told word by word, `purposes` + the word as the last step.
    Defaults written out are no difference.
    """
    return tuple(_tables("", plain(before), plain(after)))


def _tables(path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for key in [*before, *(key for key in after if key not in before)]:
        at = f"{path}/{escape(key)}" if path else escape(key)
        yield from _values(at, before.get(key), after.get(key))


def _values(path: str, before: Any, after: Any) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _tables(path, before, after)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(path, before, after)
    else:
        yield Difference(path, before, after)


def _lists(path: str, before: list[Any], after: list[Any]) -> Iterator[Difference]:
    if all(isinstance(one, str) for one in (*before, *after)):
        gone = [Difference(f"{path}/{escape(word)}", word, None) for word in before if word not in after]
        new = [Difference(f"{path}/{escape(word)}", None, word) for word in after if word not in before]
        yield from gone
        yield from new
        if not gone and not new:
            yield Difference(path, before, after)  # the order alone
        return
    for n in range(max(len(before), len(after))):
        old = before[n] if n < len(before) else None
        new_one = after[n] if n < len(after) else None
        yield from _values(f"{path}/{n}", old, new_one)
