"""Any register that the model can hold: values drawn by the declared shapes, every reference leading somewhere."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any, get_args

from pydantic import TypeAdapter

from hogo.base.ref import Part, Path, To
from hogo.register.model.kinds import Slug
from hogo.register.model.register import Register
from hogo.register.shape import Choice, Leaf, Many, Named, Shape, register_shape

_ADAPTER = TypeAdapter(Register)
SLUG = get_args(Slug)[1].pattern
NAMES = ("a", "call-recordings", "33-2-1")
"""Every named section has an entry `a`, so that any reference can lead to it."""


def anything(chance: random.Random, words: list[str], full: float, *, empty: bool = True) -> Register:
    """A register; `words` are what its texts are made of, `full` the share of optional things that are there."""
    made = _Made(chance, words, full)
    made.nothing = [""] if empty else []
    return _ADAPTER.validate_python(made.of(register_shape()))


class _Made:
    def __init__(self, chance: random.Random, words: list[str], full: float) -> None:
        self.chance, self.words, self.full = chance, words, full
        self.nothing = [""]

    def of(self, shape: Shape) -> Any:
        if isinstance(shape, Leaf):
            return self.leaf(shape)
        if isinstance(shape, Many):
            return [self.of(shape.item) for _ in range(self.chance.randrange(3))]
        if isinstance(shape, Named):
            return {key: self.of(shape.value) for key in self.keys(shape)}
        if isinstance(shape, Choice):
            return self.of(shape.records[self.chance.choice(list(shape.records))])
        if shape.is_text:
            return {"ja": self.text(), "en": self.text()}
        there = {
            name: member
            for name, member in shape.members.items()
            if member.required or isinstance(member.shape, Named) or self.chance.random() < self.full
        }
        return {member.attribute: self.of(member.shape) for member in there.values()}

    def keys(self, shape: Named) -> list[str]:
        if shape.key == "word":
            return self.chance.sample(shape.words, self.chance.randrange(3))
        if shape.to is not None:
            return ["a"]
        if shape.key == "free":
            return list(dict.fromkeys(self.chance.choices(self.words, k=self.chance.randrange(3))))
        return list(NAMES[: self.chance.randrange(1, 3)])

    def text(self) -> str:
        word = self.chance.choice(self.words)
        return word if word.strip() else f"。{word}"

    def leaf(self, shape: Leaf) -> Any:
        if isinstance(shape.to, To):
            return "a/a" if shape.to.within else "a"
        if isinstance(shape.to, Part):
            return self.chance.choice(["a/a"]) if shape.to.via or shape.to.within == "fields" else "a"
        if isinstance(shape.to, Path):
            return "information/a/fields/a"
        if shape.words:
            return self.chance.choice(shape.words)
        if shape.name == "Url":
            return "https://minato-kakuu.example/方針?a=1#b"
        if shape.narrow is not None and shape.narrow.pattern == SLUG:
            return self.chance.choice(NAMES)
        if shape.name == "Mail":
            return "privacy@minato-kakuu.example"
        return {
            "str": lambda: self.chance.choice([*self.words, *self.nothing]),
            "int": lambda: self.chance.randrange(1, 4),
            "float": lambda: self.chance.choice([0.5, 1.0, 99.25, -3.0]),
            "bool": lambda: self.chance.random() < 0.5,
            "date": lambda: date(2000, 1, 1) + timedelta(self.chance.randrange(20_000)),
            "period": lambda: self.chance.choice(["P3Y", "P30D", "PT24H", "P1Y6M"]),
            "country": lambda: self.chance.choice(["JP", "NO", "US"]),
            "variable": lambda: "MINATO_CRM",
        }[shape.kind]()
