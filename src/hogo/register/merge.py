"""Several files, one register: the same section may be spread over files, its entries side by side.

What is declared twice is a finding that names both places; the first one stands.
"""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.finding import Finding
from hogo.register import fault
from hogo.register.shape import Named, Record, Shape
from hogo.register.tree import Node, Table, where


def merge(shape: Record, tables: Iterable[Table]) -> tuple[Table, list[Finding]]:
    """One table of all sections, in the order of the files given."""
    merged = Table(".", 0, 0, 0, 0, flow=False)
    findings = fault.Gathered()
    at: dict[str, int] = {}
    for table in tables:
        seen: set[str] = set()
        for key, node in table.entries:
            found = at.setdefault(key.text, len(merged.entries))
            if found == len(merged.entries):
                merged.entries.append((key, node))
            elif key.text in seen:
                findings.append(fault.DUPLICATE.at(where(key), key=key.text, first=where(merged.entries[found][0])))
            else:
                first, old = merged.entries[found]
                member = shape.members.get(key.text)
                joined = _join(member.shape if member else None, old, node, key.text, findings)
                merged.entries[found] = (key if old.absent else first, joined)
            seen.add(key.text)
    return merged, findings


def _join(shape: Shape | None, old: Node, new: Node, path: str, findings: list[Finding]) -> Node:
    if old.absent or new.absent:
        return new if old.absent else old
    if not isinstance(old, Table) or not isinstance(new, Table):
        findings.append(fault.DUPLICATE.at(where(new), key=path, first=where(old)))
        return old
    both = Table(old.path, old.line, old.column, old.start, old.end, old.flow, list(old.entries))
    names = {name.text: n for n, (name, _) in reversed(list(enumerate(both.entries)))}
    for key, node in new.entries:
        at = names.get(key.text)
        member = shape.members.get(key.text) if isinstance(shape, Record) else None
        if at is None:
            both.entries.append((key, node))
        elif member is not None and isinstance(member.shape, Named):
            first, before = both.entries[at]
            both.entries[at] = (first, _join(member.shape, before, node, f"{path}/{key.text}", findings))
        else:
            first = both.entries[at][0]
            findings.append(fault.DUPLICATE.at(where(key), key=f"{path}/{key.text}", first=where(first)))
    return both
