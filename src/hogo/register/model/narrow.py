"""What a value must be beside its type, as marks in the model's annotations: bounds, spelling, the word of a union.

`shape` reads them for every command. pydantic, where it checks these types at all (questions, facts, tests), asks the
marks themselves: it is loaded only then, and `hogo check` goes without it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_SAID = {"pattern": "pattern", "longest": "max_length", "least": "ge", "most": "le"}


@dataclass(frozen=True, slots=True)
class Narrow:
    """Bounds of one scalar: a pattern and a length of words, the least and most of a number; both ends included."""

    pattern: str | None = None
    longest: int | None = None
    least: int | None = None
    most: int | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """pydantic's schema of the type, with these bounds."""
        bounds = {said: getattr(self, name) for name, said in _SAID.items() if getattr(self, name) is not None}
        return {**handler(source), **bounds}


@dataclass(frozen=True, slots=True)
class Spelled:
    """Words that a function can read; it raises ValueError for those it cannot."""

    by: Callable[[str], object]

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """pydantic's schema of the words, with the spelling asked for."""
        from pydantic_core.core_schema import no_info_after_validator_function

        def held(said: str) -> str:
            self.by(said)
            return said

        return no_info_after_validator_function(held, handler(source))


@dataclass(frozen=True, slots=True)
class Tagged:
    """The records of a union are told apart by the word under `key`."""

    key: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """pydantic's schema of a tagged union."""
        from pydantic import Discriminator

        return Discriminator(self.key).__get_pydantic_core_schema__(source, handler)  # type: ignore[arg-type]
