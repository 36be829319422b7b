"""Facts as JSON and back: what the tables and the ledger hold of plans, reviews and renewals."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import Discriminator, TypeAdapter

from hogo.year.plan import fact as plan
from hogo.year.renewal import flow as renewal
from hogo.year.review import fact as review

Fact = plan.Fact | review.Fact | renewal.Fact


@cache
def _adapter() -> TypeAdapter[Any]:
    one: Any = Annotated[Fact, Discriminator("what")]
    return TypeAdapter(one)


def to_json(fact: Fact) -> dict[str, Any]:
    """Plain JSON of a fact."""
    made: dict[str, Any] = _adapter().dump_python(fact, mode="json")
    return made


def from_json(data: dict[str, Any]) -> Fact:
    """The fact again.

    Raises:
        pydantic.ValidationError: it is none.
    """
    fact: Fact = _adapter().validate_python(data)
    return fact
