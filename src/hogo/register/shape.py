"""The declared types of the model as shapes that `read`, `write` and `schema` walk: one source, the dataclasses.

Compiled once per process from the annotations; never at import.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hogo.base.ref import Part, Path, To
from hogo.base.text import Text
from hogo.register.model.kinds import Country, Mail, PeriodText, Slug, Url, Variable
from hogo.register.model.narrow import Narrow
from hogo.register.model.register import Register


@dataclass(frozen=True, slots=True)
class Leaf:
    """One scalar. `kind` is str, int, float, bool, date, word, period, country or variable.

    `narrow` bounds it further; `name` is the narrowed type's (`Url`), `made` the enum that its words are of.
    """

    kind: str
    words: tuple[str, ...] = ()
    to: To | Part | Path | None = None
    made: type[Enum] | None = None
    narrow: Narrow | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Many:
    """A list of one shape."""

    item: Shape


@dataclass(frozen=True, slots=True)
class Named:
    """Entries by name. `key` is `slug`, `free`, `word` (one of `words`) or `ref` (it points at `to`)."""

    value: Shape
    key: str
    words: tuple[str, ...] = ()
    made: type[Enum] | None = None
    to: To | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One key of a record: as written in YAML (`for`), its attribute (`for_`), its shape."""

    key: str
    attribute: str
    shape: Shape
    required: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A dataclass."""

    made: type
    members: Mapping[str, Member]

    @property
    def is_text(self) -> bool:
        """Whether it is words in both languages."""
        return self.made is Text


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several records, told apart by the word under `tag`."""

    tag: str
    records: Mapping[str, Record]


Shape = Leaf | Many | Named | Record | Choice

_OWN: dict[Any, str] = {PeriodText: "period", Country: "country", Variable: "variable"}
_NAMES: dict[Any, str] = {Url: "Url", Mail: "Mail"}
_LEAVES: dict[Any, str] = {str: "str", int: "int", float: "float", bool: "bool", date: "date"}


@cache
def register_shape() -> Record:
    """The shape of the whole register."""
    return record(Register)


@cache
def record(made: type) -> Record:
    """The shape of one declared class."""
    hints = get_type_hints(made, include_extras=True)
    members = {}
    for one in fields(made):
        key = one.name.rstrip("_")
        required = one.default is MISSING and one.default_factory is MISSING
        members[key] = Member(key, one.name, shape_of(hints[one.name]), required)
    return Record(made, members)


def shape_of(hint: Any) -> Shape:
    """The shape of one annotation.

    Raises:
        TypeError: the model uses a type that the register cannot be written in.
    """
    if hint in _OWN:
        return Leaf(_OWN[hint])
    origin = get_origin(hint)
    if origin is Annotated:
        return _annotated(hint)
    if origin in (Union, types.UnionType):
        return _union(hint)
    if origin is tuple:
        return Many(shape_of(get_args(hint)[0]))
    if origin is Literal:
        return Leaf("word", words=tuple(get_args(hint)))
    if origin is not None and issubclass(origin, Mapping):
        return _named(*get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Leaf("word", words=tuple(str(member.value) for member in hint), made=hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return record(hint)
    if hint in _LEAVES:
        return Leaf(_LEAVES[hint])
    raise TypeError(f"the register cannot be written in {hint!r}")


def _annotated(hint: Any) -> Shape:
    inner, *notes = get_args(hint)
    to = next((note for note in notes if isinstance(note, To | Part | Path)), None)
    if to is not None:
        return Leaf("str", to=to)
    shape = shape_of(inner)
    return replace(shape, narrow=_narrow(notes), name=_NAMES.get(hint, "")) if isinstance(shape, Leaf) else shape


def _narrow(notes: list[Any]) -> Narrow:
    """The bounds that an annotation sets; one that `read` could not hold is refused when the model is compiled."""
    if len(notes) != 1 or not isinstance(notes[0], Narrow):
        raise TypeError(f"the register cannot hold values to {notes!r}")
    return notes[0]


def _union(hint: Any) -> Shape:
    options = [option for option in get_args(hint) if option is not type(None)]
    if len(options) == 1:
        return shape_of(options[0])
    records = [record(option) for option in options]
    tag = next(
        key for key, member in records[0].members.items() if isinstance(member.shape, Leaf) and member.shape.words
    )
    return Choice(tag, {_only_word(record.members[tag].shape): record for record in records})


def _only_word(shape: Shape) -> str:
    if not isinstance(shape, Leaf) or len(shape.words) != 1:
        raise TypeError("the records of a union are told apart by one Literal word")
    return shape.words[0]


def _named(key: Any, value: Any) -> Named:
    if isinstance(key, type) and issubclass(key, Enum):
        return Named(shape_of(value), "word", tuple(str(member.value) for member in key), key)
    to = next((note for note in getattr(key, "__metadata__", ()) if isinstance(note, To)), None)
    if to is not None:
        return Named(shape_of(value), "ref", to=to)
    return Named(shape_of(value), "slug" if key == Slug else "free")
