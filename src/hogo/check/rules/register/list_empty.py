"""A list that must name something.

ja:
    本人の区分、窓口の対象、目的の使い方など、少なくとも一つは挙げなければ意味をなさない欄が空になっている。
    空のままだと、点検も判断も「該当なし」として通り過ぎてしまう。
en:
    A list that means nothing while it is empty: whose information it is, whom a window serves, what a
    purpose is used for. Left empty, checks and decisions pass it by as if nothing were concerned.
breaks:
    information: {call: {whose: []}}
clean:
    information: {call: {whose: [caller]}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.shape import Choice, Leaf, Many, Named, Record, Shape, register_shape

_OWN = frozenset(
    ("Information.purposes", "Information.acquired", "Partner.flows", "Flow.purposes", "Transmission.sent")
) | frozenset(("Procedure.contacts", "Procedure.kinds", "Route.steps", "Accredited.phones"))
"""Said by rules of their own, or empty where another member says as much."""


def find(view: View) -> Iterator[Found]:
    for path in _empty(register_shape(), view.register, ""):
        yield at(path, place=path)


def _empty(shape: Shape, value: Any, path: str) -> Iterator[str]:
    """The paths of required lists without an item, at and below `value`."""
    if isinstance(shape, Choice):
        shape = next(one for one in shape.records.values() if isinstance(value, one.made))
    if isinstance(shape, Record) and not shape.is_text:
        for member in shape.members.values():
            if isinstance(member.shape, Leaf):
                continue
            held = getattr(value, member.attribute)
            below = f"{path}/{member.key}" if path else member.key
            if isinstance(member.shape, Many) and member.required and not held:
                if f"{shape.made.__name__}.{member.attribute}" not in _OWN:
                    yield below
            elif held:
                yield from _empty(member.shape, held, below)
    elif isinstance(shape, Many) and not isinstance(shape.item, Leaf):
        for number, one in enumerate(value):
            yield from _empty(shape.item, one, f"{path}/{number}")
    elif isinstance(shape, Named) and not isinstance(shape.value, Leaf) and isinstance(value, Mapping):
        for name, one in value.items():
            yield from _empty(shape.value, one, f"{path}/{name}")


RULE = Rule(
    code="HG052",
    name="list-empty",
    title=Text("何も挙げられていない欄", "A list that names nothing"),
    message=Text(
        "`{place}` に何も挙げられていません",
        "`{place}` names nothing",
    ),
    help=Text(
        "少なくとも一つ書いてください",
        "name at least one",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
