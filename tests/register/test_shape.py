"""The model compiled into shapes: everything in it can be written, and what could not is refused at once."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated, Any

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from hogo.register.model.kinds import Month, PeriodText, Url
from hogo.register.model.narrow import Narrow, Spelled
from hogo.register.model.systems import Connection
from hogo.register.shape import Leaf, Record, register_shape, shape_of


def test_the_whole_model_has_a_shape():
    """Every section compiles; a trailing underscore of an attribute is no part of the key."""
    approvals = register_shape().members["approvals"].shape
    assert "for" in approvals.value.members
    assert isinstance(register_shape(), Record)


def test_bounds_are_read_off_the_annotation():
    """What pydantic would hold a value to, `read` holds it to."""
    shape = shape_of(Annotated[int, Narrow(least=1, most=12)])
    assert isinstance(shape, Leaf)
    assert shape.narrow == Narrow(least=1, most=12)
    assert shape_of(Url).name == "Url"


@pytest.mark.parametrize(
    "hint",
    [
        Annotated[str, Spelled(str.strip)],
        Annotated[int, Field(gt=1)],
        Annotated[int, Narrow(least=1), Narrow(most=2)],
        Annotated[str, Field(max_length=3)],
        bytes,
        set,
        dict | list,
        object,
    ],
)
def test_a_type_that_could_not_be_read_or_held_is_refused(hint: Any):
    """Nothing in the model is silently left unchecked."""
    with pytest.raises((TypeError, AttributeError, StopIteration)):
        shape_of(hint)


@pytest.mark.parametrize(
    ("hint", "good", "bad"),
    [
        (Url, "https://minato-kakuu.example/", "javascript:alert(1)"),
        (Month, 12, 13),
        (PeriodText, "P1Y", "a year"),
        (Connection, {"kind": "own"}, {"kind": "other"}),
    ],
)
def test_pydantic_holds_the_same_types_to_the_same_bounds(hint: Any, good: Any, bad: Any):
    """Where questions and facts use the model's types, the marks bind there too."""
    adapter = TypeAdapter(hint)
    adapter.validate_python(good)
    with pytest.raises(ValidationError):
        adapter.validate_python(bad)


def test_reading_a_register_loads_nothing_heavy():
    """Neither Django nor SQLAlchemy nor rich nor duckdb nor openpyxl nor pydantic: reading is for every command."""
    code = (
        "import sys\nfrom hogo.register.read import read\nfrom hogo.register.disk import load\n"
        "heavy = ('django','sqlalchemy','rich','duckdb','openpyxl','rfc8785','pydantic')\n"
        "print(sorted(m for m in heavy if m in sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
