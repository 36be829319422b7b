"""Signed links: one page, one holder, until they are used, run out or are replaced; nothing else opens with them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail as box
from django.db import connection
from django.test import Client, override_settings
from hypothesis import given as hypothesis
from hypothesis import strategies as st

from hogo.base.actor import Means
from hogo.ledger.acts import act
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from hogo.post.acts import LinkOver, deliver, follow, give, open_links, use, withdraw
from hogo.post.link import Link, named, right, token
from hogo.post.mail import Mail
from hogo.post.models import Given
from tests.acts import IDS, NOW, SOMEBODY
from tests.post.urls import OTHER, ROOM

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.post.urls")]
UNTIL = NOW + timedelta(days=14)
KEY = b"k" * 32
LINK = "01890a5d-ac96-774b-bcce-b302099a8057"


def _give(holder: str = "department:legal", about: str = "matter:1", *, until: datetime = UNTIL) -> tuple[Link, str]:
    """A link, and the path that its mail carries."""
    with act(SOMEBODY, NOW, IDS) as a:
        link = give(
            a, ROOM, about=about, holder=holder, until=until,
            letter=lambda address: Mail("legal@minato-kakuu.example", "確認のお願い", address),
        )  # fmt: skip
    deliver(SOMEBODY, NOW, IDS)
    return link, urlsplit(str(box.outbox[-1].body)).path


@hypothesis(st.text(max_size=60), st.integers(0, 42), st.characters(codec="ascii"))
def test_no_other_token_is_right(noise, at, character):
    """Neither noise nor a token with one other character; and reading them raises nothing."""
    made = token(KEY, LINK, ROOM, UNTIL)
    assert LINK == named(made)
    assert right(KEY, made, LINK, ROOM, UNTIL)
    changed = made[:at] + character + made[at + 1 :]
    for written in (noise, changed):
        named(written)
        assert (written == made) == right(KEY, written, LINK, ROOM, UNTIL)


@pytest.mark.parametrize(
    ("key", "purpose", "until"),
    [(b"x" * 32, ROOM, UNTIL), (KEY, OTHER, UNTIL), (KEY, ROOM, UNTIL + timedelta(seconds=1))],
)
def test_a_token_is_bound_to_key_purpose_and_last_moment(key, purpose, until):
    """Change one, and it is another token."""
    assert not right(key, token(KEY, LINK, ROOM, UNTIL), LINK, purpose, until)


def test_looking_changes_nothing_and_answering_ends_it():
    """Mail filters open every link: only a POST acts, once."""
    link, path = _give()
    client = Client()
    for _ in range(3):
        assert "asked department:legal about matter:1" == client.get(path).content.decode()
    assert "thanks" == client.post(path).content.decode()
    assert (404, 404) == (client.get(path).status_code, client.post(path).status_code)
    kept = Given.objects.get(pk=link.id)
    assert kept.used is not None
    assert "department:legal" == Entry.objects.get(kind="link-ended").by
    assert verify(rows()).clean


def test_every_other_link_shows_one_and_the_same_page():
    """Run out, replaced, withdrawn, of another page, mistyped, made up: not to be told apart."""
    _, old = _give()
    _, replaced = _give()
    assert (404, 200) == (Client().get(old).status_code, Client().get(replaced).status_code)
    _, late = _give("department:sales", until=datetime.now(UTC) - timedelta(seconds=5))
    _, gone = _give("department:labs", "matter:2")
    with act(SOMEBODY, NOW, IDS) as a:
        assert 1 == withdraw(a, ROOM, "matter:2")
    elsewhere = replaced.replace("/answer/", "/other/")
    mistyped = replaced[:-2] + ("A" if replaced[-2] != "A" else "B") + "/"
    pages = {
        Client().get(path).content.replace(path.encode(), b"")
        for path in (old, late, gone, elsewhere, mistyped, "/links/answer/nothing/", "/links/answer/" + "A" * 43 + "/")
    }
    assert 1 == len({_without_tokens(page) for page in pages})


def _without_tokens(page: bytes) -> bytes:
    """A page without what differs for every visitor: the form's token and its own address."""
    import re

    return re.sub(rb'value="[^"]*"', b"", page)


def test_the_table_holds_nothing_that_opens():
    """Neither table nor ledger has the token: who reads the database follows no link."""
    _, path = _give()
    written = path.split("/")[-2]
    with connection.cursor() as cursor:
        for table in ("post_given", "post_outgoing", "ledger_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            assert written not in repr(cursor.fetchall())


def test_the_address_of_the_page_goes_nowhere():
    """No referrer, no cache, no index; no log-in was needed."""
    answer = Client().get(_give()[1])
    assert ("same-origin", "no-store", "noindex") == (
        answer["Referrer-Policy"], answer["Cache-Control"], answer["X-Robots-Tag"],
    )  # fmt: skip


def test_two_who_answer_at_once_are_told():
    """The page stood open twice: the second answer saves nothing."""
    link, path = _give()
    known = follow(ROOM, path.split("/")[-2], NOW)
    assert known is not None
    with act(SOMEBODY, NOW, IDS) as a:
        use(a, link)
    before = Entry.objects.count()
    with pytest.raises(LinkOver), act(SOMEBODY, NOW, IDS) as a:
        a.enter("ledger.verified", {"size": 0})
        use(a, known)
    assert before == Entry.objects.count()


def test_who_was_asked_and_has_not_answered():
    """Open links; the holder acts without any role."""
    first, _ = _give("department:legal")
    second, _ = _give("department:sales")
    assert {first, second} == set(open_links(ROOM, NOW))
    assert [] == open_links(ROOM, UNTIL + timedelta(seconds=1))
    assert (frozenset(), "legal", Means.MAIL_LINK) == (
        first.actor.roles, first.actor.department, first.actor.known_by,
    )  # fmt: skip


def test_another_secret_opens_nothing():
    """After the installation's secret was changed, old links are over."""
    _, path = _give()
    with override_settings(SECRET_KEY="another"):
        assert 404 == Client().get(path).status_code
