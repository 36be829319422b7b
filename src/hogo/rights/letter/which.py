"""Which letters the answer of a proposal consists of. Pure."""

from __future__ import annotations

from hogo.register.model.procedures import RequestKind
from hogo.rights.fact import Outcome
from hogo.rights.letter.frame import Name
from hogo.rights.proposal import Decision, Proposal

TOLD = frozenset({RequestKind.DISCLOSURE, RequestKind.EEA_ACCESS, RequestKind.EEA_PORTABILITY})
CHANGES = frozenset(
    {
        RequestKind.CORRECTION, RequestKind.STOP_USE, RequestKind.ERASURE, RequestKind.STOP_PROVISION,
        RequestKind.EEA_RECTIFICATION, RequestKind.EEA_ERASURE, RequestKind.EEA_RESTRICTION, RequestKind.EEA_OBJECTION,
    }
)  # fmt: skip


def which(proposal: Proposal) -> tuple[Name, ...]:
    """The letters, in the order in which they are read."""
    granted = proposal.granted()
    wanted = {
        Name.DISCLOSED: bool(granted & TOLD),
        Name.PURPOSES: RequestKind.PURPOSE in granted,
        Name.PROVIDED: RequestKind.PROVISION_RECORDS in granted,
        Name.CHANGED: bool(granted & CHANGES),
        Name.NOT_HELD: any(one.outcome is Outcome.NOT_HELD for one in proposal.decisions),
        Name.REFUSED: bool(refused(proposal)),
    }
    return tuple(name for name, asked in wanted.items() if asked)


def refused(proposal: Proposal) -> tuple[Decision, ...]:
    """What is not granted, or not wholly."""
    return tuple(one for one in proposal.decisions if one.outcome not in (Outcome.GRANTED, Outcome.NOT_HELD))


def names(proposal: Proposal) -> list[str]:
    """The same as plain strings."""
    return [name.value for name in which(proposal)]
