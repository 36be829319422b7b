"""Which roles go together: pure. The privacy officer and the head of audit are never one person (J.5.3)."""

from __future__ import annotations

from itertools import combinations

from hogo.base.actor import Role
from hogo.base.text import Text

EXCLUSIVE: tuple[frozenset[Role], ...] = (
    frozenset({Role.PRIVACY_OFFICER, Role.HEAD_OF_AUDIT}),
    frozenset({Role.OFFICE, Role.AUDITOR}),
    frozenset({Role.OFFICE, Role.HEAD_OF_AUDIT}),
    frozenset({Role.PRIVACY_OFFICER, Role.AUDITOR}),
    frozenset({Role.ADMINISTRATOR, Role.DESK}),
    frozenset({Role.ADMINISTRATOR, Role.OFFICE}),
    frozenset({Role.ADMINISTRATOR, Role.PRIVACY_OFFICER}),
)
"""Pairs that one account never holds: who audits does not run it, who runs the machines sees no personal data."""

GIVEN = frozenset(Role) - {Role.PERSON, Role.SYSTEM}
"""Roles that an account can be given."""


class NotTogether(ValueError):  # noqa: N818  the word people read
    """These roles cannot be held by one account. `says` is what the person is told."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


def may_hold(roles: frozenset[Role]) -> frozenset[Role]:
    """The roles, where one account may hold them together.

    Raises:
        NotTogether: a role that accounts do not have, or an excluded pair.
    """
    for role in sorted(roles - GIVEN):
        raise NotTogether(
            Text("役割「{r}」はアカウントには付けられません。", "No account can be given `{r}`.").fill(r=role)
        )
    for one, other in combinations(sorted(roles), 2):
        if frozenset({one, other}) in EXCLUSIVE:
            raise NotTogether(
                Text(
                    "役割「{a}」と「{b}」は一人で兼ねられません。別のアカウントに分けてください。",
                    "`{a}` and `{b}` are not held by one person; use two accounts.",
                ).fill(a=one, b=other)
            )
    return roles
