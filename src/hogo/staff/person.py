"""Who a member of staff is: what is sealed, and by what an employee number is compared. Pure."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Number, name, reading and mail address. Never in plain in a table."""

    number: str
    name: str
    kana: str = ""
    mail: str = ""

    def sealed(self) -> bytes:
        """What is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def opened(cls, plain: bytes) -> Person:
        """The person again."""
        return cls(**json.loads(plain))


def number_of(raw: str) -> str:
    """By what an employee number is compared: half width, capitals, no spaces; of digits, no leading zeros.

    Spreadsheets take the zeros away, so that 00042 and 42 must be one.
    """
    plain = "".join(unicodedata.normalize("NFKC", raw).split()).upper()
    return plain.lstrip("0") or plain if plain.isdecimal() else plain
