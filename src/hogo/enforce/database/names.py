"""Names and literals as PostgreSQL reads them, whatever an operator called its tables."""

from __future__ import annotations

from hashlib import sha256

LONGEST = 63
"""Bytes of an identifier; PostgreSQL silently cuts longer ones, so that two may meet."""
SCHEMA = "hogo_guard"
"""Where masks, lanes and the state of the follower lie."""


class NotAName(ValueError):  # noqa: N818  the word people read
    """It cannot be the name of anything in PostgreSQL."""


def ident(*parts: str) -> str:
    """A quoted name, with its schema where two are given.

    Raises:
        NotAName: a part is empty, too long or has a NUL.
    """
    for part in parts:
        if not part or "\0" in part or len(part.encode()) > LONGEST:
            raise NotAName(repr(part)[:80])
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def literal(value: str) -> str:
    """A quoted text; read the same whether `standard_conforming_strings` is on or off.

    Raises:
        NotAName: it has a NUL, which no text in PostgreSQL may have.
    """
    if "\0" in value:
        raise NotAName("NUL")
    quoted = "'" + value.replace("'", "''") + "'"
    return "E" + quoted.replace("\\", "\\\\") if "\\" in value else quoted


def name(*parts: str) -> str:
    """A name of ours: parts joined by `_`, hyphens as `_`; what is too long ends in a digest instead."""
    whole = "_".join(parts).replace("-", "_")
    if len(whole) <= LONGEST:
        return whole
    return whole[: LONGEST - 9] + "_" + sha256(whole.encode()).hexdigest()[:8]
