"""Appending to the tree inside PostgreSQL: the function that locks the head, computes frontiers and inserts.

It is the same arithmetic as `hogo.ledger.tree`, where a round trip while the head is locked would cost every writer.
It is made anew after every migration, with the triggers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

HEAD_LOCK = 0x686F676F
"""The advisory lock that serialises appends (`hogo` in ASCII)."""

FUNCTION = f"""
CREATE OR REPLACE FUNCTION hogo_append(
  ids text[], forms int[], kinds text[], versions int[], ats text[], bys text[], abouts bytea[], refss text[],
  datas bytea[], commitments bytea[], leaves bytea[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  size bigint;
  frontier bytea;
  node bytea;
  rest bigint;
BEGIN
  -- The lock is a statement of its own: what follows it sees the last commit.
  PERFORM pg_advisory_xact_lock({HEAD_LOCK});
  SELECT e."index" + 1, e.frontier INTO size, frontier FROM ledger_entry e ORDER BY e."index" DESC LIMIT 1;
  IF NOT FOUND THEN
    size := 0;
    frontier := ''::bytea;
  END IF;
  FOR i IN 1 .. array_length(ids, 1) LOOP
    node := leaves[i];
    rest := size;
    WHILE rest & 1 = 1 LOOP
      node := sha256('\\x01'::bytea || substring(frontier FROM length(frontier) - 31) || node);
      frontier := substring(frontier FROM 1 FOR length(frontier) - 32);
      rest := rest >> 1;
    END LOOP;
    frontier := frontier || node;
    INSERT INTO ledger_entry (
      "index", id, form, kind, version, at, "by", about, refs, data, commitment, leaf, frontier
    ) VALUES (
      size, ids[i], forms[i], kinds[i], versions[i], ats[i], bys[i], abouts[i], refss[i], datas[i], commitments[i],
      leaves[i], frontier
    );
    size := size + 1;
  END LOOP;
END $$
"""  # noqa: S608  nothing but a constant is filled in

_TYPES = ("text", "int", "text", "int", "text", "text", "bytea", "text", "bytea", "bytea", "bytea")


def call(rows: list[tuple[Any, ...]], literal: Callable[[bytes], bytes]) -> bytes:
    """The statement that appends rows (`guard.GIVEN`), each column as one array.

    Args:
        rows: the entries.
        literal: quotes text for this connection.
    """
    columns = zip(zip(*rows, strict=True), _TYPES, strict=True)
    arrays = (b"ARRAY[" + b",".join(_written(v, literal) for v in c) + b"]::%s[]" % t.encode() for c, t in columns)
    return b"SELECT hogo_append(" + b", ".join(arrays) + b")"


def _written(value: str | bytes | int | None, literal: Callable[[bytes], bytes]) -> bytes:
    if value is None:
        return b"NULL"
    if isinstance(value, bytes):
        return b"'\\x" + value.hex().encode() + b"'"
    if isinstance(value, int):
        return str(value).encode()
    return literal(value.encode())
