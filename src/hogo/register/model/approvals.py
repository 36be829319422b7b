"""`approvals:` the routes (決裁) by which decisions are approved."""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.register.model.operator import DepartmentRef


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One approval of a route: by a role, in a department where named. `deputy` may act for it (代理決裁)."""

    title: Text
    role: Role
    department: DepartmentRef | None = None
    deputy: Role | None = None
    after_the_fact: bool = False
    """May be given afterwards (後閲)."""


@dataclass(frozen=True, slots=True)
class Route:
    """A route: steps in order. `two_persons`: nobody approves what they drafted, nor twice."""

    title: Text
    steps: tuple[RouteStep, ...]
    for_: tuple[str, ...] = ()
    """The acts that need it (`publish.issue`, `rights.answer`, `extracts.hand-over`)."""
    two_persons: bool = True
    external: bool = False
    """An existing workflow's number may stand in for the steps."""
