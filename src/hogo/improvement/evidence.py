"""What may stand as evidence: an entry of the ledger, a place in the register, a document seen on paper. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hogo.base.text import Text
from hogo.improvement.refusal import NotNow

_ENTRY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_OTHER = re.compile(r"(?:register|paper):.{1,190}\Z")
_WRONG = Text(
    "証拠「{e}」が分かりません。証跡のID、register:の場所、paper:と文書名のどれかで書いてください。何も記録していません。",
    "“{e}” is no evidence: write an entry's id, a register: path, or paper: and a document. Nothing was entered.",
)
_MISSING = Text(
    "証跡に「{e}」はありません。IDを確かめてください。何も記録していません。",
    "The ledger has no entry {e}; look at the id again. Nothing was entered.",
)


def entries(given: Iterable[str]) -> frozenset[str]:
    """The ids of ledger entries among what was given.

    Raises:
        NotNow: something is none of the three.
    """
    found = set()
    for one in given:
        if _ENTRY.match(one):
            found.add(one)
        elif not _OTHER.match(one):
            raise NotNow(_WRONG.fill(e=one[:80]))
    return frozenset(found)


def complete(wanted: frozenset[str], there: Iterable[str]) -> None:
    """Nothing, where the ledger has them all.

    Raises:
        NotNow: it lacks one.
    """
    missing = sorted(wanted - set(there))
    if missing:
        raise NotNow(_MISSING.fill(e=missing[0]))
