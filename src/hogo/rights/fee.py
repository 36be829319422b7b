"""Fees: lawful for three kinds only (Art. 38), and what was paid against what is due. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hogo.register.model.procedures import Procedure, RequestKind
from hogo.rights.fact import Fact, FeeAsked, FeePaid, FeeReturned

# LAW: appi-38-1
CHARGEABLE = frozenset({RequestKind.PURPOSE, RequestKind.DISCLOSURE, RequestKind.PROVISION_RECORDS})
"""Notice of purpose (32-2) and disclosure (33-1, 33-5). A fee for correction or stop of use is never lawful."""


def due(procedures: Iterable[Procedure], kinds: Iterable[RequestKind]) -> int:
    """The fee in yen for one application: the highest declared for its chargeable kinds, once; 0 where none is.

    A fee declared for another kind is not asked: it would be unlawful, and `check` says so.
    """
    asked = set(kinds) & CHARGEABLE
    return max((one.fee.yen for one in procedures if one.fee and asked.intersection(one.kinds)), default=0)


@dataclass(frozen=True, slots=True)
class Account:
    """The money of one case. `short` and `over` are what is missing and what has to go back, in yen."""

    asked: int
    paid: int
    returned: int

    @property
    def short(self) -> int:
        return max(0, self.asked - (self.paid - self.returned))

    @property
    def over(self) -> int:
        return max(0, self.paid - self.returned - self.asked)

    @property
    def settled(self) -> bool:
        return self.short == 0


def account(facts: Sequence[Fact]) -> Account:
    """What was asked for last, and all that came and went."""
    asked = [fact.yen for fact in facts if isinstance(fact, FeeAsked)]
    return Account(
        asked=asked[-1] if asked else 0,
        paid=sum(fact.yen for fact in facts if isinstance(fact, FeePaid)),
        returned=sum(fact.yen for fact in facts if isinstance(fact, FeeReturned)),
    )
