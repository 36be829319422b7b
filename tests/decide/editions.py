"""The two fictional editions that every test of `decide` reads, and the reading of questions and facts from JSON."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from hogo.decide.compile import compile_
from hogo.decide.facts import Facts
from hogo.decide.question import Question
from hogo.decide.rules import Rules
from hogo.register.edition import Edition
from hogo.register.model.register import Register

CASES = Path(__file__).parent.parent / "cases" / "decide"


@cache
def edition(number: int) -> Edition:
    """Edition 1 (2025-04-01) or 2 (2026-04-01) of a fictional operator."""
    raw = json.loads((CASES / f"edition-{number}.json").read_text("utf-8"))
    register = TypeAdapter(Register).validate_python(raw["register"])
    return Edition(raw["number"], date.fromisoformat(raw["day"]), register)


@cache
def rules() -> Rules:
    """Edition 2 compiled, knowing edition 1."""
    return compile_(edition(2), (edition(1),))


def question(**raw: Any) -> Question:
    """A question from its JSON form, asked on 2026-06-01 unless it says otherwise."""
    return TypeAdapter(Question).validate_python({"on": "2026-06-01", **raw})


def facts(**raw: Any) -> Facts:
    """Facts from their JSON form."""
    return TypeAdapter(Facts).validate_python(raw)
