"""`make demo`: the whole thread on the fictional provider Minato. Steps run in the order of one tuple."""

from __future__ import annotations

from collections.abc import Callable

STEPS: tuple[tuple[str, Callable[[], None]], ...] = ()


def main() -> None:
    """Run every step."""
    for title, step in STEPS:
        print(title, flush=True)
        step()


if __name__ == "__main__":
    main()
