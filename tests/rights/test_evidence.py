"""Papers by date, what is never taken, what must be covered, and what the published procedure asks for."""

from __future__ import annotations

import pytest

from hogo.register.model.procedures import Document, Procedure, RequestKind
from hogo.rights.evidence import EVIDENCE, enough, masks, refusal
from tests.publish.given import minato
from tests.rights.test_clock import d

D = Document


@pytest.mark.parametrize(
    ("name", "day", "taken"),
    [
        ("driving-licence", "2026-11-24", True),
        ("my-number-card-front", "2026-11-24", True),
        ("my-number-card-back", "2026-11-24", False),
        ("notification-card", "2026-11-24", False),
        ("pension-book", "2026-11-24", False),
        ("insurance-card", "2025-12-01", True),
        ("insurance-card", "2025-12-02", False),
        ("insurance-confirmation", "2024-12-01", False),
        ("insurance-confirmation", "2024-12-02", True),
        ("my-number-licence", "2026-11-24", False),
        ("bus-pass", "2026-11-24", False),
    ],
)
def test_papers_by_date(name, day, taken):
    """A paper is taken from its first day to its last, and some never."""
    assert taken is (refusal(name, d(day)) is None)


def test_what_must_be_covered():
    """Insurance numbers, the domicile; the front of the card has no number to cover."""
    told = [text.ja for text in masks(["insurance-confirmation", "resident-record"])]
    assert any("保険者番号" in text for text in told)
    assert any("本籍" in text for text in told)
    assert not any("個人番号" in text.ja for text in masks(["my-number-card-front"]))


def test_days_from_memory_are_marked():
    """No day that was not read in a text passes for certain."""
    assert all(not one.sure for one in EVIDENCE.values() if one.since or one.until)


def _procedure() -> Procedure:
    return next(one for one in minato().register.procedures.values() if RequestKind.DISCLOSURE in one.kinds)


def test_the_published_procedure_binds_us():
    """What is not in its list does not count; an account on file does; an agent shows the authority."""
    procedure = _procedure()
    assert enough([D.DRIVING_LICENCE], procedure, agent=False, proved_agent=False) is None
    assert enough([D.SEAL_CERTIFICATE], procedure, agent=False, proved_agent=False) is not None
    assert enough([D.ACCOUNT], procedure, agent=False, proved_agent=False) is None
    assert enough([D.DRIVING_LICENCE], procedure, agent=True, proved_agent=True) is not None
    assert enough([D.DRIVING_LICENCE, D.POWER_OF_ATTORNEY], procedure, agent=True, proved_agent=True) is None
