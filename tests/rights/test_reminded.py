"""Departments asked to search by hand are told by mail, in the register's words, at once and until answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from examples.minato.server import Server

from hogo.base.finding import Unchecked
from hogo.ledger.acts import act
from hogo.post.mail import Mail, from_bytes
from hogo.post.models import Outgoing
from hogo.rights.acts import hand
from hogo.rights.models import Asking
from hogo.year.acts import remind
from hogo.year.models import scene
from tests.acts import IDS, SOMEBODY
from tests.rights.given import TARO, Desk, minato
from tests.web.given import fresh_log, published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def systems(postgres: Server, tmp_path: Path) -> Iterator[Server]:
    """Fresh systems, the edition in force."""
    fresh_log()
    published()
    with minato(postgres, tmp_path):
        yield postgres


def mails(case: str) -> list[Mail]:
    """The reminders that wait to be sent."""
    found = []
    with act(SOMEBODY, datetime.now(UTC), IDS) as a:
        a.enter("access", {"why": "test", "entries": []}, about=case)
        for row in Outgoing.objects.filter(what="year.reminder"):
            plain = a.unseal(bytes(row.sealed or b""), f"post.outgoing:{row.pk}")
            assert not isinstance(plain, Unchecked)
            found.append(from_bytes(plain))
    return found


def test_the_department_is_mailed_and_no_more_once_it_answered(systems: Server):
    """On the day of asking, to the department's own address; nothing of the person; when over, again; answered: no."""
    desk = Desk()
    desk.prove()
    desk.seek()
    now = datetime.now(UTC)
    asked = Asking.objects.get(system="paper", collection="applications")
    seen = scene(now)
    assert seen is not None
    address = str(seen.edition.register.operator.departments[asked.department].mail)
    title = seen.edition.register.systems["paper"].collections["applications"].title
    remind(SOMEBODY, now, IDS, seen)
    (mine,) = [mail for mail in mails(desk.case.person) if mail.to == address]
    assert f"請求 {desk.case.number} の依頼への回答（{title.ja}）" in mine.body
    assert f"({title.en})" in mine.body
    for secret in (TARO["name"], TARO["mail"], "港野"):
        assert str(secret) not in mine.body
    hand.answer(SOMEBODY, now, IDS, asked.pk, "none")
    later = now + timedelta(days=8)
    after = scene(later)
    assert after is not None
    remind(SOMEBODY, later, IDS, after)
    again = [mail for mail in mails(desk.case.person) if mail.to == address][1:]
    assert not [mail for mail in again if f"（{title.ja}）" in mail.body]
