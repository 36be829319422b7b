"""Proof by a code to the address on file; images of papers sealed, refused and destroyed on time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from examples.minato.server import Server

from hogo.ledger.acts import act
from hogo.post.mail import from_bytes
from hogo.post.models import Outgoing
from hogo.rights.acts import prove
from hogo.rights.acts.case import keep
from hogo.rights.flow import State, state
from hogo.rights.models import Case, Kept, facts, newest
from hogo.rights.move import NotNow
from tests.acts import IDS, NOW, SOMEBODY
from tests.canary import sightings
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


def _work(job: str) -> None:
    from hogo.cli.home import Shell
    from hogo.cli.work import _chosen, turns

    assert 0 == turns(Shell(), _chosen((job,)), lambda: False, at_once=True)


def _code() -> str | None:
    row = Outgoing.objects.filter(what="rights.proof").latest("made")
    with act(SOMEBODY, NOW, IDS) as a:
        a.enter("access", {"why": "test", "entries": []}, about="0" * 32)
        plain = a.unseal(bytes(row.sealed or b""), f"post.outgoing:{row.pk}")
    assert isinstance(plain, bytes)
    return re.search(r"\b\d{8}\b", from_bytes(plain).body)[0] if plain else None  # type: ignore[index]


def test_the_code_goes_to_the_address_on_file_and_proves_the_person(systems: Server):
    """The person's own request, no desk: proved by the address in the operator's systems, and searched by it."""
    desk = Desk()
    desk.person.post("/requests/mine/", {"what": "code"})
    _work("rights.work")
    code = _code()
    assert code
    assert 403 == desk.person.post("/requests/mine/", {"what": "prove", "code": "00000000"}).status_code
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    assert 302 == desk.person.post("/requests/mine/", {"what": "prove", "code": wide}).status_code
    assert State.TO_SEARCH == state(facts(desk.case))
    sought = newest(desk.case, "sought")
    assert sought is not None
    assert str(TARO["mail"]) not in repr(sought.summary)


def test_an_address_that_is_not_on_file_gets_nothing(systems: Server):
    """The same page, the same rows; no mail leaves, and no code opens anything."""
    desk = Desk(mail="somebody.else@mail.minato-kakuu.example")
    page = desk.person.post("/requests/mine/", {"what": "code"}, follow=True)
    assert "登録のあるメールアドレスなら" in page.content.decode()
    _work("rights.work")
    assert _code() is None
    for code in ("00000000", "12345678", "-"):
        assert 403 == desk.person.post("/requests/mine/", {"what": "prove", "code": code}).status_code
    assert State.TO_IDENTIFY == state(facts(desk.case))


def test_five_wrong_codes_end_it(systems: Server):
    """Then the right one proves nothing, and the failure is a fact of the case."""
    desk = Desk()
    desk.person.post("/requests/mine/", {"what": "code"})
    _work("rights.work")
    code = _code()
    for _ in range(5):
        assert 403 == desk.person.post("/requests/mine/", {"what": "prove", "code": "99999999"}).status_code
    assert 403 == desk.person.post("/requests/mine/", {"what": "prove", "code": code}).status_code
    assert "identity-failed" in {fact.what for fact in facts(desk.case)}
    assert State.TO_IDENTIFY == state(facts(desk.case))


def test_no_more_than_five_codes_a_day(systems: Server):
    """The sixth is refused in words."""
    desk = Desk()
    for _ in range(5):
        desk.person.post("/requests/mine/", {"what": "code"})
    answer = desk.person.post("/requests/mine/", {"what": "code"}, follow=True)
    assert "いまは確認番号を送れません" in answer.content.decode()


def test_images_are_sealed_refused_and_destroyed_on_their_day(systems: Server):
    """The back of the card is never kept, an unmasked paper neither; what is kept goes on its day, twice as once."""
    desk = Desk()
    case = desk.case.id
    for evidence, masked in (("my-number-card-back", True), ("notification-card", True), ("driving-licence", False)):
        with pytest.raises(NotNow):
            prove.keep_image(SOMEBODY, NOW, IDS, case, evidence, b"picture", masked=masked)
    assert 0 == Kept.objects.filter(what__startswith="image:").count()
    kept = prove.keep_image(SOMEBODY, NOW, IDS, case, "driving-licence", b"picture of a licence", masked=True)
    assert b"licence" not in bytes(kept.sealed or b"")
    assert b"picture of a licence" == prove.open_image(SOMEBODY, NOW, IDS, case, kept.pk)
    with act(SOMEBODY, NOW, IDS) as a:
        a.enter("access", {"why": "test", "entries": []}, about=desk.case.person)
        prove.until(a, desk.case, "P30D")
    assert 0 == prove.destroy_due(SOMEBODY, NOW + timedelta(days=30), IDS)
    assert 1 == prove.destroy_due(SOMEBODY, NOW + timedelta(days=31), IDS)
    assert 0 == prove.destroy_due(SOMEBODY, NOW + timedelta(days=31), IDS)
    assert prove.open_image(SOMEBODY, NOW, IDS, case, kept.pk) is None


def test_what_is_kept_of_a_case_is_nowhere_in_plain(systems: Server):
    """Not in the tables of the room, in any encoding."""
    from django.db import connection

    from tests.canary import ADDRESS, MAIL, NAME

    desk = Desk(name=NAME, mail=MAIL, address=ADDRESS)
    with act(SOMEBODY, NOW, IDS) as a:
        a.enter("access", {"why": "test", "entries": []}, about=desk.case.person)
        keep(a, desk.case, "sought", f"{NAME} {MAIL} {ADDRESS}".encode(), {"places": []})
    with connection.cursor() as cursor:
        for table in ("rights_case", "rights_happened", "rights_kept", "rights_asking", "rights_code"):
            cursor.execute(f"SELECT * FROM {table}")
            assert [] == sightings(repr(cursor.fetchall()).encode())
    assert Case.objects.count() == 1
