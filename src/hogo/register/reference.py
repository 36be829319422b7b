"""References resolved on the tree, so that a dangling one is found even where other shapes are wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hogo.base.finding import Finding
from hogo.base.ref import Part, Path, To
from hogo.register import fault
from hogo.register.tree import Items, Node, Scalar, Table, parts, step, where
from hogo.register.value import MAX_HINTS, Pointing, did_you_mean, short


def resolve(root: Table, pointing: Iterable[Pointing]) -> list[Finding]:
    """A finding for each reference that leads nowhere."""
    known: dict[To, dict[str, None]] = {}
    findings = fault.Gathered()
    for one in pointing:
        if isinstance(one.to, Path):
            if _at(root, one.target) is None:
                findings.append(_dangling(one, (), "the register", hint=False))
            continue
        if isinstance(one.to, Part):
            names: Iterable[str] = list(_near(root, one, one.to))
            place = f"{one.to.of}/…/{one.to.within}"
        else:
            if one.to not in known:
                known[one.to] = dict.fromkeys(_names(root, one.to.section, one.to.within))
            names, place = known[one.to], one.to.section.replace(".", "/")
            place += f"/…/{one.to.within}" if one.to.within else ""
        if one.target not in names:
            findings.append(_dangling(one, names, place, hint=len(findings) < MAX_HINTS))
    return findings


def _dangling(one: Pointing, names: Iterable[str], place: str, *, hint: bool) -> Finding:
    near = did_you_mean(one.target, names) if hint else None
    return fault.DANGLING.at(where(one.node), near, path=one.path, target=short(one.target), section=place)


def _at(root: Table, path: str) -> Node | None:
    node: Node = root
    for part in parts(path):
        found = step(node, part)
        if found is None:
            return None
        node = found[1]
    return None if node is root else node


def _names(root: Table, section: str, within: str | None) -> Iterator[str]:
    entries = _at(root, section.replace(".", "/"))
    if not isinstance(entries, Table):
        return
    for name, entry in entries.entries:
        if within is None:
            yield name.text
            continue
        yield from (f"{name.text}/{key}" for key in _keys(entry, within))


def _keys(entry: Node, within: str) -> Iterator[str]:
    inner = step(entry, within)
    if inner is not None and isinstance(inner[1], Table):
        yield from (key.text for key, _ in inner[1].entries)


def _near(root: Table, one: Pointing, to: Part) -> Iterator[str]:
    """The names that a `Part` may be: of the entries meant, or `entry/part` of any entry."""
    for entry in _meant(root, one, to):
        found = _at(root, f"{to.of}/{entry}")
        if found is not None:
            yield from _keys(found, to.within)
    if "/" in one.target:
        yield from _names(root, to.of, to.within)


def _meant(root: Table, one: Pointing, to: Part) -> Iterator[str]:
    steps = parts(one.path)
    if to.via is None:
        yield from steps[1:2] if steps[0] == to.of else ()
        return
    node: Node = root
    via: Node | None = None
    for part in steps[:-1]:
        found = step(node, part)
        if found is None:
            break
        node = found[1]
        beside = step(node, to.via)
        via = beside[1] if beside else via
    if isinstance(via, Scalar):
        yield via.text
    elif isinstance(via, Items):
        yield from (item.text for item in via.items if isinstance(item, Scalar))
