"""Mails are handed in within acts, sealed while they wait, sent once, given up in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail as box
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection

from hogo.ledger.acts import act
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from hogo.post.acts import TRIES, asked, deliver, hand_in
from hogo.post.mail import Mail, from_bytes, to_bytes
from hogo.post.models import Outgoing
from hogo.settings import mail as settings_of
from tests.acts import IDS, NOW, SOMEBODY
from tests.canary import MAIL, NAME, sightings

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(hours=1)
LETTER = Mail(MAIL, f"{NAME} 様", "本文\n二行目")


class Down(BaseEmailBackend):
    """A mail server that refuses every connection."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


def _hand_in(letter: Mail = LETTER, *, drop: bool = False) -> str:
    with act(SOMEBODY, NOW, IDS) as a:
        return hand_in(a, "test", letter, LATER, drop=drop)


def test_a_mail_is_the_same_after_sealing():
    """Bytes and back."""
    assert from_bytes(to_bytes(LETTER)) == LETTER


def test_it_waits_sealed_and_goes_once():
    """No address in any table while it waits; once sent the content is gone; a second turn sends nothing."""
    row = _hand_in()
    with connection.cursor() as cursor:
        for table in ("post_outgoing", "ledger_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            assert [] == sightings(repr(cursor.fetchall()).encode())
    assert (1, 0) == (deliver(SOMEBODY, NOW, IDS), deliver(SOMEBODY, NOW, IDS))
    assert [(LETTER.subject, [MAIL])] == [(one.subject, one.to) for one in box.outbox]
    kept = Outgoing.objects.get(pk=row)
    assert (None, NOW) == (kept.sealed, kept.sent)
    assert verify(rows()).clean


def test_an_act_that_fails_writes_no_mail():
    """The mail exists exactly if what it tells was entered."""
    with pytest.raises(ZeroDivisionError), act(SOMEBODY, NOW, IDS) as a:
        hand_in(a, "test", LETTER, LATER)
        raise ZeroDivisionError
    assert (0, 0) == (Outgoing.objects.count(), deliver(SOMEBODY, NOW, IDS))


def test_a_mail_to_nobody_costs_the_same_and_is_not_sent():
    """For an address that is not on file: the same row and entry, nothing goes out; it is counted alike."""
    _hand_in(drop=True)
    assert 0 == deliver(SOMEBODY, NOW, IDS)
    assert [] == box.outbox
    assert 1 == asked("test", MAIL.upper(), NOW, timedelta(hours=1))
    assert 0 == asked("test", MAIL, NOW + timedelta(hours=2), timedelta(hours=1))


def test_what_is_too_late_is_dropped():
    """A code that has run out is not sent any more."""
    _hand_in()
    assert 0 == deliver(SOMEBODY, LATER + timedelta(seconds=1), IDS)
    assert [] == box.outbox
    assert Outgoing.objects.get().sealed is None


def test_a_server_that_is_down_is_tried_again_and_given_up(settings):
    """Five turns; the mail stays sealed until then; every try is entered."""
    _hand_in()
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    for turn in range(TRIES):
        assert Outgoing.objects.get().sealed is not None, turn
        assert 0 == deliver(SOMEBODY, NOW, IDS)
    assert Outgoing.objects.get().sealed is None
    assert TRIES == Entry.objects.filter(kind="mail-sent").count()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://u:p%40@mail.minato-kakuu.example", ("mail.minato-kakuu.example", 587, "p@", True, False)),
        ("smtps://mail.minato-kakuu.example:4650", ("mail.minato-kakuu.example", 4650, "", False, True)),
        ("smtp://localhost:25", ("localhost", 25, "", False, False)),
    ],
)
def test_the_setting_names_a_server(url, expected, tmp_path):
    """STARTTLS unless it is this machine; TLS from the start for smtps."""
    made = settings_of(url, tmp_path)
    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS", "EMAIL_USE_SSL")
    assert expected == tuple(made[name] for name in names)


def test_the_setting_refuses_what_is_no_mail_server(tmp_path):
    """Another scheme is told, not guessed."""
    with pytest.raises(ValueError, match="HOGO_MAIL"):
        settings_of("http://mail.minato-kakuu.example", tmp_path)
