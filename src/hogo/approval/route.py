"""Routes as the register declares them: finding the one for an act, and keeping it with the approval it governs."""

from __future__ import annotations

import json

from hogo.base.actor import Role
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.ledger.entry import canonical
from hogo.register.model.approvals import Route, RouteStep
from hogo.register.model.register import Register


def route_for(register: Register, act: str) -> tuple[Ref, Route] | None:
    """The route that an act needs, by its name (`publish.issue`); none where the operator declares none."""
    return next(((name, route) for name, route in register.approvals.items() if act in route.for_), None)


def written(route: Route) -> str:
    """A route as canonical JSON: an approval goes on along the route it began with, whatever is declared later."""
    return canonical(
        {
            "title": _text(route.title),
            "for": list(route.for_),
            "two_persons": route.two_persons,
            "external": route.external,
            "steps": [
                {
                    "title": _text(step.title),
                    "role": step.role,
                    "department": step.department,
                    "deputy": step.deputy,
                    "after_the_fact": step.after_the_fact,
                }
                for step in route.steps
            ],
        }
    ).decode()


def read(text: str) -> Route:
    """The route that `written` wrote."""
    held = json.loads(text)
    steps = tuple(
        RouteStep(
            Text(**step["title"]),
            Role(step["role"]),
            step["department"],
            Role(step["deputy"]) if step["deputy"] else None,
            step["after_the_fact"],
        )
        for step in held["steps"]
    )
    return Route(Text(**held["title"]), steps, tuple(held["for"]), held["two_persons"], held["external"])


def _text(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}
