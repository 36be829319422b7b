"""What the tests of staff stand on: a list of two hundred in twelve departments, a plan, an open course."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hogo.base.day import day_of
from hogo.base.text import Text
from hogo.register.sheet.excel import load
from hogo.staff import acts, hr
from hogo.staff import course as c
from hogo.staff.models import Course
from hogo.staff.quiz import FIRST
from tests.acts import IDS, NOW, SOMEBODY
from tests.web.given import minato

HEAD = "社員番号,氏名,フリガナ,メールアドレス,部門,雇用区分,入社日,退職日"
KINDS = ("正社員", "契約社員", "派遣", "パート", "役員", "出向")


def departments(count: int = 12) -> list[str]:
    """Names of departments as a personnel list writes them."""
    return [one.name.ja for one in minato()[0].register.operator.departments.values()][:count]


def lines(count: int = 200, **changed: str) -> list[str]:
    """A list of staff; `changed`: number → the whole line instead, empty: left out."""
    named = departments()
    mail = "minato-kakuu.example"
    made = {
        f"{n:05d}": f"{n:05d},架空 {n}郎,カクウ {n},s{n}@{mail},{named[n % 12]},{KINDS[n % 6]},2020-04-01,"
        for n in range(1, count + 1)
    }
    made |= {number.removeprefix("n"): line for number, line in changed.items()}
    return [line for line in made.values() if line]


def listed(some: list[str], encoding: str = "cp932") -> hr.List:
    """As read from a CSV file."""
    book = load("staff.csv", "\r\n".join([HEAD, *some]).encode(encoding))
    return hr.read(book, minato()[0].register.operator)


def taken(count: int = 5) -> acts.Taken:
    """A list taken into this test's database."""
    return acts.take(SOMEBODY, NOW, IDS, listed(lines(count)))


def planned(**changed) -> c.Planned:
    """A plan for everybody."""
    day = day_of(NOW)
    plan = c.Planned(
        day,
        SOMEBODY.id,
        Text("個人情報保護 基礎", "Privacy, basics"),
        Text("方針と役割の理解", "Policy and roles"),
        day,
        date(2026, 12, 20),
        FIRST,
        80,
    )
    return replace(plan, **changed)


def opened(**changed) -> Course:
    """A course with material, open."""
    course = acts.plan_course(SOMEBODY, NOW, IDS, planned(**changed))
    acts.show(SOMEBODY, NOW, IDS, course.id, "教材.pdf", "application/pdf", b"%PDF-1.7 material")
    acts.open_course(SOMEBODY, NOW, IDS, course.id, minato()[0].register)
    return Course.objects.get(pk=course.id)
