"""`make bench`: every ratio in one run; answers are compared before times."""

from __future__ import annotations

from collections.abc import Callable

BENCHES: tuple[tuple[str, Callable[[], None]], ...] = ()


def main() -> None:
    """Run every benchmark."""
    for title, bench in BENCHES:
        print(f"== {title}", flush=True)
        bench()


if __name__ == "__main__":
    main()
