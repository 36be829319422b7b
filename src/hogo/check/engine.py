"""Runs rules over a view and gives their findings: where, how heavy, on what law. Pure.

Severity follows what is known: a duty whose text was read may be an error, one known second hand or by inference a
warning, one from memory a note. A rule whose duties are not in force on the day rests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hogo.base.cite import Cite
from hogo.base.day import Day
from hogo.base.finding import Basis, Finding, Level
from hogo.base.ref import Ref
from hogo.check.rule import Found, Rule
from hogo.check.view import View
from hogo.law.law import Confidence, Law
from hogo.register.model.exceptions import Excepted
from hogo.register.read import Reading

_WEIGHT = {Level.NOTE: 0, Level.WARNING: 1, Level.ERROR: 2}
_MOST = {
    Confidence.READ: Level.ERROR,
    Confidence.QUOTED: Level.WARNING,
    Confidence.INFERRED: Level.WARNING,
    Confidence.MEMORY: Level.NOTE,
}


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that an approved exception covers today; `by` names the exception."""

    finding: Finding
    by: Ref


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to: findings that count, and those that are accepted for a time."""

    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing is an error."""
        return not any(one.level is Level.ERROR for one in self.findings)


def check(view: View, rules: Iterable[Rule]) -> Checked:
    """All findings of all rules, in order of place."""
    rules = tuple(rules)
    view = replace(view, known=frozenset(name for rule in rules for name in (rule.code, rule.name)))
    counting: list[Finding] = []
    accepted: list[Accepted] = []
    for rule in rules:
        for path, finding in findings(view, rule):
            by = _excepting(view, rule, path)
            if by is None:
                counting.append(finding)
            else:
                accepted.append(Accepted(finding, by))
    return Checked(tuple(sorted(counting, key=_order)), tuple(sorted(accepted, key=lambda one: _order(one.finding))))


def examine(reading: Reading, law: Law, day: Day, rules: Iterable[Rule]) -> Checked:
    """What reading found and, where there is a register to look at, what the rules find."""
    if reading.register is None:
        return Checked(reading.findings)
    checked = check(View(reading.register, law, day, reading.places.near), rules)
    return Checked(tuple(sorted((*reading.findings, *checked.findings), key=_order)), checked.accepted)


def findings(view: View, rule: Rule) -> Iterator[tuple[str, Finding]]:
    """The findings of one rule with the register paths they are about; exceptions are not looked at."""
    if rule.law and not _in_force(view, rule.law):
        return
    for found in rule.find(view):
        law = _in_force(view, rule.law if found.law is None else found.law)
        if not law and (found.law or rule.law):
            continue
        yield found.path, _finding(view, rule, found, law)


def _finding(view: View, rule: Rule, found: Found, law: tuple[Cite, ...]) -> Finding:
    level = found.level or rule.level
    if law:
        duty = view.law.on(law[0], view.day)
        most = _MOST[duty.confidence if duty else Confidence.MEMORY]
        level = min(level, most, key=_WEIGHT.__getitem__)
    return Finding(
        code=rule.code,
        name=rule.name,
        level=level,
        message=rule.message.fill(**found.values),
        help=rule.help.fill(**found.values),
        law=law,
        where=view.near(found.path),
        basis=rule.basis,
    )


def _in_force(view: View, law: tuple[Cite, ...]) -> tuple[Cite, ...]:
    return tuple(one for one in law if view.in_force(one.id))


def covers(exception: Excepted, rule: Rule, path: str) -> bool:
    """Whether an exception is about this rule at this path, whatever the day."""
    if exception.rule not in (rule.code, rule.name):
        return False
    return exception.at is None or path == exception.at or path.startswith(exception.at + "/")


def _excepting(view: View, rule: Rule, path: str) -> Ref | None:
    if rule.basis is Basis.SHAPE:
        return None
    for name, one in view.register.exceptions.items():
        if one.approved <= view.day <= one.until and covers(one, rule, path):
            return name
    return None


def _order(finding: Finding) -> tuple[str, int, int, str]:
    where = finding.where
    return (where.path, where.line, where.column, finding.code) if where else ("", 0, 0, finding.code)
