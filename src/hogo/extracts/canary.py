"""Canary rows: persons who are nobody, made from a key and the extract, so that a list that turns up names its source.

They are kept nowhere: whoever holds the installation's key makes them again and looks for them. Pure.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hogo.register.model.kinds import FieldKind

COUNT = 3
"""Canaries in each list."""
_FAMILIES = (("架空橋", "カクウバシ"), ("架空山", "カクウヤマ"), ("架空野", "カクウノ"), ("架空沢", "カクウザワ"))
_GIVEN = (("一葉", "カズハ"), ("千景", "チカゲ"), ("陽向", "ヒナタ"), ("真澄", "マスミ"), ("美晴", "ミハル"))
_HARMLESS = frozenset({FieldKind.SERVICE, FieldKind.PAYMENT, FieldKind.SEX})
"""Kinds whose value may be a real row's: it says nothing of anybody without the rest. Others stay empty."""
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Canary:
    """One person who does not exist. `seed` is 32 digits of hexadecimal."""

    seed: str
    domain: str

    def _pick(self, at: int, size: int) -> int:
        return int(self.seed[at : at + 4], 16) % size

    @property
    def mail(self) -> str:
        """An address of the canary's own; where the domain is the operator's, a mail sent there tells of a use."""
        return f"k{self.seed[:16]}@{self.domain}"

    def cell(self, kind: FieldKind | None, like: object) -> object:
        """The canary's value for a column; `like` is a real row's, whose shape numbers follow."""
        family, given = _FAMILIES[self._pick(16, len(_FAMILIES))], _GIVEN[self._pick(20, len(_GIVEN))]
        digits = f"{int(self.seed[:16], 16):020d}"
        values: dict[FieldKind, object] = {
            FieldKind.NAME: f"{family[0]} {given[0]}",
            FieldKind.KANA: f"{family[1]} {given[1]}",
            FieldKind.MAIL: self.mail,
            FieldKind.PHONE: f"050-0000-{digits[-4:]}",
            FieldKind.POSTAL: "000-0000",
            FieldKind.ADDRESS: f"架空県架空市架空町{1 + self._pick(24, 99)}番地",
            FieldKind.BIRTH: f"1970-{1 + self._pick(26, 12):02d}-{1 + self._pick(28, 28):02d}",
        }
        if kind in values:
            return values[kind]
        if kind in (FieldKind.NUMBER, FieldKind.ACCOUNT):
            return _number(like, digits)
        return like if kind in _HARMLESS else None


def _number(like: object, digits: str) -> object:
    """A number longer than any like it, so that it is nobody's; its last nine digits are the canary's own."""
    text = str(like or "0")
    size = max((len(run) for run in _DIGITS.findall(text)), default=0)
    own = "9" * max(1, size - 8) + digits[-9:]
    if isinstance(like, int):
        return int(own)
    return _DIGITS.sub(own, text, count=1) if size else f"{text}-{own}"


def canaries(key: bytes, extract: str, domain: str, count: int = COUNT) -> tuple[Canary, ...]:
    """The canaries of an extract.

    Args:
        key: the installation's, for this use alone.
        extract: the extract's id.
        domain: of their mail addresses.
        count: how many.
    """
    return tuple(
        Canary(hmac.digest(key, f"canary {extract} {n}".encode(), "sha256").hex()[:32], domain) for n in range(count)
    )


def places(key: bytes, extract: str, kept: int, count: int = COUNT) -> tuple[int, ...]:
    """Before which rows (from 0) the canaries stand: anywhere, and not the same in every list."""
    seeds = (hmac.digest(key, f"place {extract} {n}".encode(), "sha256") for n in range(count))
    return tuple(sorted(int.from_bytes(seed[:8]) % (kept + 1) for seed in seeds)) if kept else ()


def traces(canary: Canary) -> tuple[str, ...]:
    """Texts by which a canary is recognised in whatever turns up: of its mail address, and of its number."""
    digits = f"{int(canary.seed[:16], 16):020d}"
    return (f"k{canary.seed[:16]}", f"9{digits[-9:]}")


TRACE = re.compile(r"k[0-9a-f]{16}|(?<![0-9])9*(9[0-9]{9})(?![0-9])")
"""What may be a trace; a number's last ten digits are its group."""


def placed(
    rows: Sequence[Sequence[object]],
    first: int,
    at: Sequence[int],
    made: Sequence[Canary],
    kinds: Sequence[FieldKind | None],
) -> Iterator[Sequence[object]]:
    """A batch with the canaries whose places lie in it. `first`: the number of its first row in the list."""
    waiting = [(place - first, one) for place, one in zip(at, made, strict=False) if first <= place < first + len(rows)]
    for number, row in enumerate(rows):
        for place, one in waiting:
            if place == number:
                yield tuple(one.cell(kind, cell) for kind, cell in zip(kinds, row, strict=True))
        yield row
