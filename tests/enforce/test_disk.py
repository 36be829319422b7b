"""The service's folder: a newer bundle is taken up while it runs, an older or changed one never; what is spooled is
entered once."""

from __future__ import annotations

import hmac
import json
from datetime import timedelta

import pytest

from hogo.base.identity import Identity, IdentityKind
from hogo.enforce import disk
from hogo.enforce.disk import Watched, Writer
from hogo.enforce.service import Service
from hogo.ledger.models import Entry
from hogo.ledger.spool.acts import take_in
from tests.acts import IDS, SOMEBODY
from tests.decide.editions import facts
from tests.enforce.served import HANAKO, MADE, SPOOL, TARO, TOKENS, folder, packed, provide, said, use


@pytest.fixture
def watched(tmp_path):
    """A folder that is watched."""
    found = Watched(folder(tmp_path))
    found.look()
    return found


def allowed(watched, raw) -> bool:
    """What it answers now."""
    assert watched.service is not None
    return bool(said(watched.service.one("shop", raw, MADE))["allow"])


def test_a_newer_bundle_is_taken_up(watched, tmp_path):
    """Hanako's consent is withdrawn: the very next look denies."""
    assert allowed(watched, provide(person=HANAKO))
    disk.save(tmp_path, disk.BUNDLE, [packed(MADE, 6, {TARO: ("customer=C-0002", facts())})])
    assert allowed(watched, provide(person=HANAKO))
    watched.look()
    assert not allowed(watched, provide(person=HANAKO))


@pytest.mark.parametrize("bad", ["older", "changed", "cut", "empty", "another key", "gone"])
def test_a_bad_bundle_is_left(watched, tmp_path, bad):
    """An older one, one that was changed or signed by another, or none: the service goes on with what it has."""
    good = packed(MADE + timedelta(hours=1), 7)
    pieces = {
        "older": packed(MADE + timedelta(hours=1), 4),
        "changed": good[:40] + bytes([good[40] ^ 1]) + good[41:],
        "cut": good[:-1],
        "empty": b"",
        "another key": packed(MADE, 9, seed=b"0" * 32),
    }
    if bad == "gone":
        (tmp_path / disk.BUNDLE).unlink()
    else:
        disk.save(tmp_path, disk.BUNDLE, [pieces[bad]])
    watched.look()
    assert watched.service.state.bundle.head.position == 5
    assert bad == "gone" or watched.refused
    disk.save(tmp_path, disk.BUNDLE, [good])
    watched.look()
    assert (watched.service.state.bundle.head.position, watched.refused) == (7, "")


def test_tokens_count_as_soon_as_they_are_said(watched, tmp_path):
    """Admitted and revoked while it runs; kept only as a digest, readable by nobody else."""
    assert set(watched.systems.values()) == set(TOKENS)
    assert not any(token in (tmp_path / disk.TOKENS).read_text() for token in TOKENS.values())
    assert (tmp_path / disk.TOKENS).stat().st_mode & 0o077 == 0
    disk.save_tokens(tmp_path, {disk.sealed("new"): "shop"})
    watched.look()
    assert watched.systems == {disk.sealed("new"): "shop"}
    (tmp_path / disk.TOKENS).write_text("[")
    watched.look()
    assert watched.systems == {}


@pytest.mark.django_db(transaction=True)
def test_what_is_spooled_is_entered_once_with_its_record(watched, tmp_path):
    """The provision and the record that points at it, sealed about the person; a second taking-in finds nothing."""
    service = watched.service
    assert isinstance(service, Service)
    answer = service.one("shop", provide(identity="customer=C-0001"), MADE)
    observed = service.one("watcher", use("marketing", person=TARO), MADE)
    writer = Writer(tmp_path, MADE, IDS)
    writer.write([answer.kept, observed.kept])
    for _ in range(2):
        taken = take_in(SOMEBODY, MADE, IDS, tmp_path / disk.SPOOL, SPOOL)
        assert taken.broken == []
    rows = {row.kind: row for row in Entry.objects.exclude(kind="spool")}
    assert set(rows) == {"provision", "provision-record", "observed", "decision"}
    assert rows["provision"].entry in json.loads(rows["provision-record"].refs)
    assert rows["provision"].by == "shop"
    assert json.loads(bytes(rows["observed"].data))["because"] == observed.body["because"]
    assert b"C-0001" not in bytes(rows["provision-record"].data)


@pytest.mark.parametrize("length", [1, 32, 64, 65, 200])
def test_a_mark_is_the_first_half_of_an_hmac(length):
    """Whatever the key's length and the value's; asked twice, it is the same."""
    key = bytes(range(length))
    mark = disk.marker(key)
    for kind, value in (
        (IdentityKind.CUSTOMER, "C-1"),
        (IdentityKind.NAME, "架空花子"),
        (IdentityKind.DEVICE, "x" * 999),
    ):
        said = b"=\0" + kind.value.encode() + b"\0" + value.encode()
        for _ in range(2):
            assert mark(Identity(kind, value)) == hmac.digest(key, said, "sha256")[:16]
