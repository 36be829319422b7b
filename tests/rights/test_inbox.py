"""What the desk's inbox holds open is what the fold says is neither closed nor ended; the page asks for little."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hogo.base.actor import Role
from hogo.ledger.acts import act
from hogo.register.model.kinds import Channel
from hogo.register.model.procedures import AnswerMethod, Document, RequestKind
from hogo.rights import fact as f
from hogo.rights.flow import State, state
from hogo.rights.models import Case, Happened, open_cases
from hogo.rights.written import to_json
from tests.acts import IDS, NOW, SOMEBODY
from tests.web.given import published, staff

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 11, 20)
PAPER = next(one for one in Document if one is not Document.ACCOUNT)
AFTER: tuple[f.Fact, ...] = (
    f.IdentityProved(DAY, (Document.ACCOUNT,), "a"), f.IdentityProved(DAY, (PAPER,), "a"),
    f.Answered(DAY, AnswerMethod.PAPER, "1"), f.CameBack(DAY), f.Delivered(DAY), f.PapersGone(DAY),
    f.Ended(DAY, f.End.WITHDRAWN),
)  # fmt: skip
CAME = f.Arrived(DAY, Channel.WEB, (RequestKind.DISCLOSURE,))


def _write(cases: list[tuple[f.Fact, ...]]) -> None:
    """Cases with these facts, without asking whether they may follow."""
    with act(SOMEBODY, NOW, IDS) as a:
        entry = a.enter("ledger.verified", {"size": 0})
        for n, known in enumerate(cases):
            case = Case.objects.create(
                id=f"{n}", number=f"2026-開-{n:04d}", person="0" * 32, key="", opened=DAY, told="", entry=entry
            )
            Happened.objects.bulk_create(
                Happened(case=case, place=place, on=fact.on, what=fact.what, data=to_json(fact), entry=entry)
                for place, fact in enumerate(known)
            )


def test_open_is_what_the_fold_says():
    """All courses of up to four facts after arrival that bear on it."""
    courses = [(CAME, *rest) for length in range(4) for rest in product(AFTER, repeat=length)]
    _write(courses)
    over = (State.CLOSED, State.ENDED)
    expected = {str(n) for n, known in enumerate(courses) if state(known) not in over}
    assert expected == set(open_cases())
    assert 100 < len(expected) < len(courses)


def test_the_page_is_bounded_and_filters():
    """Few statements and at most two hundred rows, however many there are; each filter answers."""
    published()
    _write([(CAME, *rest) for rest in product(AFTER, repeat=3)] + [(CAME,)] * 300)
    desk = staff(Role.DESK)
    desk.get("/desk/")
    for show in ("open", "week", "long", "all", "nothing'"):
        with CaptureQueriesContext(connection) as seen:
            html = desk.get(f"/desk/?show={show}").content.decode()
        assert len(seen) <= 25, show
        assert html.count("/desk/requests/") <= 202
    assert "対応中" in html
