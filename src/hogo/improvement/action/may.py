"""Who may enter what on a corrective action: by role, managers for their own department. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from hogo.base.actor import Actor, Role
from hogo.improvement.action import fact as f
from hogo.improvement.action.flow import owner
from hogo.improvement.refusal import DEPARTMENT, ROLE, NotNow

LEADS = frozenset({Role.PRIVACY_OFFICER, Role.REPRESENTATIVE})
KEEPERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
AUDIT = frozenset({Role.AUDITOR, Role.HEAD_OF_AUDIT})
READERS = LEADS | KEEPERS | AUDIT | {Role.MANAGER}
"""Who sees actions at all; a manager those of the own department."""
_WORK = KEEPERS | {Role.MANAGER}
WHO: dict[type[f.Fact], frozenset[Role]] = {
    f.Opened: READERS,
    f.Remedied: _WORK,
    f.Analysed: _WORK,
    f.Planned: _WORK,
    f.Done: _WORK,
    f.Reflected: _WORK,
    f.SentBack: LEADS,
    f.Approved: LEADS,
    f.Postponed: LEADS,
    f.HandedOver: KEEPERS,
    f.Verified: LEADS | KEEPERS | AUDIT,
    f.Closed: LEADS,
    f.Dropped: LEADS | AUDIT,
    f.Again: READERS,
    f.Held: frozenset(),
}
"""Fact → the roles that may enter it. A system (a measure, a job) may open, and tell that it held or came again."""
SYSTEM = frozenset({f.Opened, f.Held, f.Again})
KINDS: dict[str, type[f.Fact]] = {str(kind.__dataclass_fields__["what"].default): kind for kind in WHO}
"""The facts by the word that names them."""


def may(by: Actor, known: Sequence[f.Fact], fact: f.Fact) -> None:
    """Nothing, where this actor may enter this fact.

    Raises:
        NotNow: it is not for the actor's role, or the action is another department's.
    """
    kind = type(fact)
    if allowed(by, known, kind):
        return
    if Role.MANAGER in WHO[kind] & by.roles:
        raise NotNow(DEPARTMENT)
    raise NotNow(ROLE.fill(r="・".join(sorted(WHO[kind]))))


def allowed(by: Actor, known: Sequence[f.Fact], kind: type[f.Fact]) -> bool:
    """Whether this actor may enter a fact of this kind on the action."""
    if Role.SYSTEM in by.roles:
        return kind in SYSTEM
    roles = WHO[kind] & by.roles
    if roles == {Role.MANAGER}:
        return not known or by.department == owner(known)
    return bool(roles)


def sees(by: Actor, known: Sequence[f.Fact]) -> bool:
    """Whether the actor may read it: managers only what their department answers for."""
    others = (READERS - {Role.MANAGER}) & by.roles
    return bool(others) or (Role.MANAGER in by.roles and by.department == owner(known))
