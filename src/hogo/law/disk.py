"""Reads the data of the law that ships in this package. The only file of the room that touches a disk."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hogo.law.law import Law
from hogo.law.read import read

DATA = Path(__file__).parent / "data"


@cache
def load() -> Law:
    """The law as shipped; read once per process."""
    return read({path.name: path.read_bytes() for path in DATA.glob("*.json")})
