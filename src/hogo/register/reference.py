"""References resolved on the tree, so that a dangling one is found even where other shapes are wrong."""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.finding import Finding
from hogo.base.ref import To
from hogo.register import fault
from hogo.register.tree import Node, Table, step, where
from hogo.register.value import Pointing, did_you_mean


def resolve(root: Table, pointing: Iterable[Pointing]) -> list[Finding]:
    """A finding for each reference that leads nowhere."""
    known: dict[To, dict[str, None]] = {}
    findings = []
    for one in pointing:
        if one.to not in known:
            known[one.to] = dict.fromkeys(_names(root, one.to))
        if one.target not in known[one.to]:
            hint = did_you_mean(one.target, known[one.to])
            place = one.to.section.replace(".", "/") + (f"/…/{one.to.within}" if one.to.within else "")
            findings.append(fault.DANGLING.at(where(one.node), hint, path=one.path, target=one.target, section=place))
    return findings


def _names(root: Table, to: To) -> Iterable[str]:
    section: Node = root
    for part in to.section.split("."):
        found = step(section, part)
        if found is None:
            return
        section = found[1]
    if not isinstance(section, Table):
        return
    for name, entry in section.entries:
        if to.within is None:
            yield name.text
            continue
        inner = step(entry, to.within)
        if inner is not None and isinstance(inner[1], Table):
            yield from (f"{name.text}/{key.text}" for key, _ in inner[1].entries)
