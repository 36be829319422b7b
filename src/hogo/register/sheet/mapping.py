"""Which column of a foreign table is which part of the register: proposed, corrected by a person, remembered.

A mapping belongs to the shape of a table (its headings); `hogo register import` keeps it beside the register, so that
next year's ledger of the same shape is not asked about again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from hogo.register.sheet.alias import LEDGER_NAMES, TITLE_WORDS, bare, match, targets
from hogo.register.sheet.block import Block, Head
from hogo.register.sheet.word import plain

BESIDE = ""
"""The target of a column that is kept beside (`extra`), under its own heading."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """One column and what it means; `sure` is 1 where a person said so or the words are the usual ones."""

    head: Head
    target: str
    sure: float


@dataclass(frozen=True)
class Proposal:
    """The mapping of one table. `ledger`: information, partners or risks; `remembered`: a person settled it before."""

    block: Block
    ledger: str
    columns: tuple[Mapped, ...]
    remembered: bool = False

    def of(self, target: str) -> int | None:
        """The place of a target among the columns."""
        return self._places.get(target)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one.target: n for n, one in reversed(list(enumerate(self.columns)))}


def shape_of(block: Block) -> str:
    """The name of a table's shape: the same headings in the same order have the same."""
    words = "\n".join(plain(head.words) for head in block.heads)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def propose(block: Block, remembered: Mapping[str, Mapping[str, object]]) -> Proposal:
    """The mapping of a table: as it was settled for this shape, else by its words."""
    kept = remembered.get(shape_of(block))
    if kept is not None:
        held = _remembered(block, kept)
        if held is not None:
            return held
    made = [_matched(block, ledger) for ledger in LEDGER_NAMES]
    return max(made, key=lambda one: sum(mapped.sure for mapped in one.columns) + _titled(block, one.ledger))


def _titled(block: Block, ledger: str) -> float:
    """How much the sheet's name and the words above the table speak for a ledger."""
    words = plain(f"{block.sheet} {block.title}")
    return max((2.0 - 0.1 * n for n, one in enumerate(TITLE_WORDS[ledger]) if plain(one) in words), default=0.0)


def _matched(block: Block, ledger: str) -> Proposal:
    found = [match(head.words, ledger) if head.words else None for head in block.heads]
    columns = []
    for n, (head, one) in enumerate(zip(block.heads, found, strict=True)):
        better = one and any(o and o[0] == one[0] and (o[1], -m) > (one[1], -n) for m, o in enumerate(found))
        columns.append(Mapped(head, one[0], one[1]) if one and not better else Mapped(head, BESIDE, 0.0))
    return Proposal(block, ledger, tuple(columns))


def _remembered(block: Block, kept: Mapping[str, object]) -> Proposal | None:
    ledger, said = kept.get("ledger"), kept.get("columns")
    if not isinstance(ledger, str) or ledger not in LEDGER_NAMES or not isinstance(said, list):
        return None
    if len(said) != len(block.heads) or not all(one == BESIDE or one in targets(ledger) for one in said):
        return None
    columns = tuple(Mapped(head, one, 1.0) for head, one in zip(block.heads, said, strict=True))
    return Proposal(block, ledger, columns, remembered=True)


def settled(proposal: Proposal) -> dict[str, object]:
    """What is kept of a mapping that a person agreed to, as JSON."""
    return {
        "ledger": proposal.ledger,
        "headings": [one.head.words for one in proposal.columns],
        "columns": [one.target for one in proposal.columns],
    }


def moved(proposal: Proposal, column: int, target: str) -> Proposal:
    """The mapping with one column meaning something else; another column that meant it is kept beside.

    Raises:
        ValueError: the ledger has no such target.
    """
    if target != BESIDE and target not in targets(proposal.ledger):
        raise ValueError(f"`{target}` is no column of {LEDGER_NAMES[proposal.ledger]}")
    columns = [
        replace(one, target=BESIDE, sure=0.0) if target != BESIDE and one.target == target else one
        for one in proposal.columns
    ]
    columns[column] = Mapped(columns[column].head, target, 1.0)
    return replace(proposal, columns=tuple(columns))


def as_ledger(proposal: Proposal, ledger: str) -> Proposal:
    """The table read as another ledger."""
    return _matched(proposal.block, ledger)


def target_of(said: str, ledger: str) -> str | None:
    """The target that somebody means by its path or its words; none: no such column."""
    if said in ("", "-", "－"):
        return BESIDE
    known = targets(ledger)
    if said in known:
        return said
    by_words = {bare(words): target for target, words in known.items()}
    found = match(said, ledger)
    return by_words.get(bare(said)) or (found[0] if found else None)
