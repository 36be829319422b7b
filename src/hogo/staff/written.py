"""Facts as JSON and back: what the tables and the ledger hold of members and courses."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import Discriminator, TypeAdapter

from hogo.staff.course import CourseFact
from hogo.staff.fact import Fact


@cache
def _member() -> TypeAdapter[Any]:
    one: Any = Annotated[Fact, Discriminator("what")]
    return TypeAdapter(one)


@cache
def _course() -> TypeAdapter[Any]:
    one: Any = Annotated[CourseFact, Discriminator("what")]
    return TypeAdapter(one)


def to_json(fact: Fact) -> dict[str, Any]:
    """Plain JSON of a member's fact."""
    made: dict[str, Any] = _member().dump_python(fact, mode="json")
    return made


def from_json(data: dict[str, Any]) -> Fact:
    """The fact again.

    Raises:
        pydantic.ValidationError: it is none.
    """
    fact: Fact = _member().validate_python(data)
    return fact


def course_json(fact: CourseFact) -> dict[str, Any]:
    """Plain JSON of a course's fact."""
    made: dict[str, Any] = _course().dump_python(fact, mode="json")
    return made


def course_fact(data: dict[str, Any]) -> CourseFact:
    """The fact again.

    Raises:
        pydantic.ValidationError: it is none.
    """
    fact: CourseFact = _course().validate_python(data)
    return fact
