"""What an older register needs so that today's model can read it: one step per model version, on the tree.

A field with a default needs no step. `UPGRADES[n - 1]` leads from model n to n + 1.
"""

from __future__ import annotations

from collections.abc import Callable

from hogo.register.tree import Table

Step = Callable[[Table], Table]

UPGRADES: tuple[Step, ...] = ()


def upgrade(root: Table, model: int, steps: tuple[Step, ...] = UPGRADES) -> Table:
    """The tree of a register written for `model`, as today's model wants it."""
    for step in steps[model - 1 :]:
        root = step(root)
    return root
