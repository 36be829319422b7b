"""The days that bind staff, put together by kind and day: nobody is named. Terms of officers end too. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from hogo.base.cite import cite
from hogo.base.day import Day
from hogo.base.text import Text
from hogo.house.offer import Due
from hogo.register.model.operator import Operator
from hogo.staff.course import Stage, plan, stage
from hogo.staff.office import in_office
from hogo.staff.owed import WORDS, Courses, Owed

_EACH = Text("{w}: {n}人", "{w}: {n}")
_COURSE = Text("{t}: 全員の修了と報告", "{t}: all have passed, and the report")
_TERM = Text("{o}の任期満了: 後任の任命", "{o}: the term ends; somebody is appointed")


# LAW: appi-24
def dues(owed: Iterable[Owed], courses: Courses, operator: Operator, day: Day) -> tuple[Due, ...]:
    """What is due of staff: by kind and day, each course, each term that ends."""
    found: list[Due] = []
    key = lambda one: (one.on, one.what)  # noqa: E731  used twice on the next lines
    for (on, what), some in groupby(sorted(owed, key=key), key=key):
        words = _EACH.fill(w=WORDS[what], n=len(list(some)))
        found.append(Due(f"staff:{what}", words, on, cite("appi-24")))
    for number, course in courses.items():
        if stage(course) is Stage.OPEN:
            wanted = plan(course)
            found.append(Due(f"course:{number}", _COURSE.fill(t=wanted.title), wanted.until, cite("appi-24")))
    return (*found, *_terms(operator, day))


def _terms(operator: Operator, day: Day) -> Iterable[Due]:
    posts = [
        (f"operator/officers/{office}", Text(office, office), terms) for office, terms in operator.officers.items()
    ]
    posts += [(f"operator/departments/{ref}", one.name, one.managers) for ref, one in operator.departments.items()]
    for case, name, terms in posts:
        ends = [term.until for term in terms if term.until is not None and in_office(term, day)]
        if ends and not any(term.since > day for term in terms):
            yield Due(case, _TERM.fill(o=name), max(ends), None)
