"""Which pure files are not pure. Run as `python -m tests.purity`; it prints one offender a line.

Pure is every file of a room that is not a floor of its own (ARCHITECTURE.md, "The tree"): it imports nothing that
reads clocks, files, sockets, environment, randomness or databases, and no floor that does.
"""

from __future__ import annotations

import grimp

FLOORS = {"screens", "pages", "command", "room", "acts", "models", "migrations", "disk", "net", "backends"}
"""Module names with a meaning of their own inside a room."""

SHELLS = {"cli", "web", "settings", "rooms", "sources"}
"""Rooms that are shells, and `sources`, whose business is the outside."""

OUTSIDE = {
    "asyncio", "django", "duckdb", "fcntl", "glob", "http", "importlib", "mmap", "multiprocessing", "os", "psycopg",
    "random", "requests", "secrets", "selectors", "shutil", "signal", "smtplib", "socket", "sqlalchemy", "sqlite3",
    "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "whitenoise",
}  # fmt: skip
"""Top-level packages that pure files never import. `urllib.parse` is refused with the rest: split at the shell."""

UNFLOORED = {"acts", "models", "disk", "net", "command", "pages", "room"}
"""Floors that a pure file never imports, in its own room or another."""


def is_pure(module: str) -> bool:
    """Whether `hogo.<room>.<…>` is a file that must be pure."""
    parts = module.split(".")[1:]
    return len(parts) > 1 and parts[0] not in SHELLS and not FLOORS.intersection(parts[1:])


def offenders() -> list[str]:
    """`module imports what`, sorted; imports for type checking only do not count."""
    graph = grimp.build_graph(
        "hogo", include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None
    )
    found = []
    for module in graph.modules:
        if not module.startswith("hogo.") or not is_pure(module):
            continue
        for imported in graph.find_modules_directly_imported_by(module):
            parts = imported.split(".")
            outside = parts[0] in OUTSIDE
            floor = parts[0] == "hogo" and len(parts) > 2 and bool(UNFLOORED.intersection(parts[2:]))
            if outside or floor:
                found.append(f"{module} imports {imported}")
    return sorted(found)


if __name__ == "__main__":
    print("\n".join(offenders()))
