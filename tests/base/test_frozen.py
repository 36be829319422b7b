"""FrozenMap: a dict that nobody changes."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest

from hogo.base.frozen import FrozenMap


def test_every_change_is_refused():
    """Each way of changing a dict raises, and nothing is changed."""
    one = FrozenMap(a=1)
    changes: tuple[Callable[[], object], ...] = (
        lambda: one.__setitem__("b", 2),
        lambda: one.__delitem__("a"),
        lambda: one.update(b=2),
        lambda: one.pop("a"),
        one.popitem,
        one.clear,
        lambda: one.setdefault("b", 2),
        lambda: one.__ior__({"b": 2}),
    )
    for change in changes:
        with pytest.raises(TypeError):
            change()
    assert one == {"a": 1}


def test_it_equals_a_dict_hashes_and_copies():
    """Equal items, equal hash; a pickle and a deep copy are frozen too."""
    one = FrozenMap(a=1, b=2)
    assert hash(one) == hash(FrozenMap(b=2, a=1))
    assert one == {"a": 1, "b": 2}
    for again in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one)):
        assert isinstance(again, FrozenMap)
        assert one == again
