"""Master keys: rotated with overlap, retired when idle, never lost. Runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest

from hogo.keys import cipher
from hogo.keys import disk as files
from hogo.keys.models import Wrapped
from hogo.ledger import disk
from hogo.ledger.acts import act
from hogo.ledger.models import rows
from hogo.ledger.rotation.acts import retire, rotate
from hogo.ledger.verify import verify
from tests.ledger.given import APPS, BY, IDS, NOW, PERSON

pytestmark = pytest.mark.django_db(transaction=True, available_apps=APPS)


@pytest.fixture(autouse=True)
def _own_keys(tmp_path, settings):
    """Each test has keys of its own: rotation changes them."""
    settings.HOME = tmp_path
    files.make(tmp_path / "keys")


def tell(text="x", person=PERSON):
    with act(BY, NOW, IDS) as a:
        return a.enter("told", {"text": text}, about=person)


def read(entry):
    with act(BY, NOW, IDS) as a:
        a.enter("note", {})
        return a.open(entry)


def test_rotation_wraps_everything_anew_and_keeps_the_old_key_for_a_while():
    """After a rotation all keys stand under the new master; the old file is there until it is retired."""
    entries = [tell(str(n), f"{n:032x}") for n in range(5)]
    assert rotate(BY, NOW, IDS) == (2, 5)
    assert set(Wrapped.objects.values_list("master", flat=True)) == {2}
    assert {"master-1", "master-2"} <= set(files.names(disk.folder()))
    assert [read(entry) for entry in entries] == [{"text": str(n)} for n in range(5)]
    assert retire(BY, NOW, IDS) == (1,)
    assert "master-1" not in files.names(disk.folder())
    assert [read(entry) for entry in entries] == [{"text": str(n)} for n in range(5)]
    assert verify(rows()).clean


def test_a_master_key_in_use_is_not_retired():
    """While one row is wrapped under it, it stays; the current one stays always."""
    tell()
    assert retire(BY, NOW, IDS) == ()
    files.write(disk.folder(), "master-2", files.random(32))
    assert retire(BY, NOW, IDS) == ()
    assert "master-1" in files.names(disk.folder())


def test_a_rotation_that_fails_leaves_everything_readable():
    """The new file is there, the rows are as before: both open, and the next rotation goes on from there."""
    entry = tell()
    with pytest.raises(KeyError), act(BY, NOW, IDS) as a:
        a.enter("note", {})
        rotate(BY, NOW, IDS)
        raise KeyError
    assert set(Wrapped.objects.values_list("master", flat=True)) == {1}
    assert read(entry) == {"text": "x"}
    assert rotate(BY, NOW, IDS)[0] == 3
    assert read(entry) == {"text": "x"}


def test_a_lost_master_key_is_named():
    """What its rows hold cannot be opened; the message says which key to restore, and nothing is saved."""
    entry = tell()
    files.write(disk.folder(), "master-2", files.random(32))
    (disk.folder() / "master-1.key").unlink()
    with pytest.raises(cipher.NotOpened, match="マスター鍵 1 がありません"):
        read(entry)


def test_another_master_key_under_the_same_name_opens_nothing():
    """A key file replaced by another: refused, not garbage."""
    entry = tell()
    files.write(disk.folder(), "master-2", files.random(32))
    (disk.folder() / "master-1.key").unlink()
    files.write(disk.folder(), "master-1", files.random(32))
    disk._masters.clear()
    with pytest.raises(cipher.NotOpened):
        read(entry)


def test_master_keys_from_the_environment(settings):
    """`HOGO_MASTER_KEYS` stands in for the files."""
    import base64

    one, two = (base64.b64encode(bytes([n]) * 32).decode() for n in (1, 2))
    settings.MASTER_KEYS = f"1:{one}"
    entry = tell()
    settings.MASTER_KEYS = f"1:{one} 2:{two}"
    assert read(entry) == {"text": "x"}
    tell(person="e" * 32)
    assert set(Wrapped.objects.values_list("master", flat=True)) == {1, 2}
