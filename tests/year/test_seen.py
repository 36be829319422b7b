"""What the rooms show to be done of the year by themselves: training, processors assessed again. Days by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hogo.partners import fact as q
from hogo.register.model.partners import Assessment, PartnerRole, Result
from hogo.staff import course as c
from hogo.year.seen import partners, training
from tests.partners.test_flow import FIRST, walk
from tests.staff.given import planned
from tests.web.given import minato

SPAN = (date(2026, 4, 1), date(2027, 3, 31))
OPENED = c.Opened(date(2026, 6, 1), "o")
CLOSED = c.Closed(date(2026, 10, 23), "o", "よい", "なし")


def test_training_is_done_once_everybodys_course_is_closed_and_none_is_open():
    """Closed on 23 October; one open beside it, one for a department only, or one of another year: not done."""
    whole: list[c.CourseFact] = [planned(), OPENED, CLOSED]
    assert {"training": (date(2026, 10, 23), ())} == training({"1": whole}, SPAN)
    assert {} == training({"1": whole, "2": [planned(), OPENED]}, SPAN)
    assert {} == training({"1": [planned(departments=("finance",)), OPENED, CLOSED]}, SPAN)
    assert {} == training({"1": whole}, (date(2027, 4, 1), date(2028, 3, 31)))
    assert {} == training({"1": whole[:1]}, SPAN)
    late: list[c.CourseFact] = [planned(), c.Opened(date(2027, 4, 5), "o")]
    assert {"training": (date(2026, 10, 23), ())} == training({"1": whole, "2": late}, SPAN)


def _register(**assessed: date):
    """The example with only these processors, declared as assessed on these days."""
    register = minato()[0].register
    model = register.partners["print-mail"]
    assert PartnerRole.PROCESSOR in model.roles
    some = {
        name.replace("_", "-"): replace(model, assessments=(Assessment(on, Result.PASSED, "x"),))
        for name, on in assessed.items()
    }
    return replace(register, partners=some)


def test_processors_are_done_once_each_was_assessed_within_the_year():
    """The last of them counts; what circulates or lies ahead and one left out do not; who came later is not asked."""
    before, within, today = date(2026, 3, 31), date(2026, 5, 8), date(2026, 12, 1)
    both = _register(print_mail=within, other=date(2026, 9, 2))
    assert {"partners": (date(2026, 9, 2), ())} == partners(both, [], SPAN, today)
    assert {} == partners(both, [], SPAN, date(2026, 9, 1))
    old = _register(print_mail=before, other=within)
    assert {} == partners(old, [], SPAN, today)
    known = walk(*FIRST, q.Contracted)
    assert {"partners": (within, ())} == partners(old, [known], SPAN, today)
    assert {} == partners(old, [known[:-2]], SPAN, today)
    failed: list[q.Fact] = [*known[:3], q.Assessed(date(2026, 8, 1), "o", Result.FAILED)]
    assert {"partners": (date(2026, 8, 1), ())} == partners(old, [failed], SPAN, today)
    contract = both.partners["other"].contract
    assert contract is not None
    later = replace(both.partners["other"], contract=replace(contract, signed=date(2027, 5, 1)), assessments=())
    newer = replace(both, partners={**both.partners, "other": later})
    assert {"partners": (within, ())} == partners(newer, [], SPAN, date(2027, 6, 1))
    assert {} == partners(_register(), [], SPAN, today)
