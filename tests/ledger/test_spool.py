"""The spool: records of processes without a database are entered once, whatever happened to their files."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta

import pytest

from hogo.base.actor import Actor, Means, Role
from hogo.base.period import Period
from hogo.keys.models import Wrapped
from hogo.ledger.acts import act
from hogo.ledger.models import Entry, rows
from hogo.ledger.spool.acts import take_in
from hogo.ledger.spool.disk import Spool, files
from hogo.ledger.spool.line import Broken, Record, lines, pack, unpack
from hogo.ledger.verify import verify
from tests.canary import SECRETS, sightings
from tests.ledger.given import APPS, BY, IDS, NOW, PERSON

pytestmark = pytest.mark.django_db(transaction=True, available_apps=APPS)
KEY = bytes(range(32))
SERVICE = Actor("decision-service", frozenset({Role.SYSTEM}), system="billing", known_by=Means.TOKEN)
LATER = NOW + timedelta(hours=1)


def record(n, **more):
    return Record(str(IDS.new(NOW)), "note", NOW + timedelta(seconds=n), SERVICE, {"n": n}, **more)


def spooled(folder, records):
    with Spool(folder, KEY, NOW, IDS) as spool:
        spool.write(records)


def numbers():
    with act(BY, NOW, IDS) as a:
        a.enter("note", {"text": "looking"})
        held = [a.open(entry) for entry in Entry.objects.order_by("index").values_list("entry", flat=True)]
    return [data["n"] for data in held if isinstance(data, dict) and "n" in data]


def taken(folder):
    done = take_in(BY, LATER, IDS, folder, KEY)
    return done.entered, done.known, done.torn, len(done.broken)


def test_what_is_spooled_is_entered_once(tmp_path):
    """Two files, 1,100 records: all entered with their own moment and actor; the files are gone; again: nothing."""
    spooled(tmp_path, [record(n) for n in range(600)])
    spooled(tmp_path, [record(n) for n in range(600, 1100)])
    assert taken(tmp_path) == (1100, 0, 0, 0)
    assert list(files(tmp_path)) == []
    # WHY: the two files were opened in the same moment; either may be taken first, each in its own order.
    assert numbers() in ([*range(1100)], [*range(600, 1100), *range(600)])
    first = Entry.objects.filter(by="decision-service").order_by("at").first()
    assert first is not None
    assert (first.by, first.at) == ("decision-service", "2026-11-24T03:04:05.000006Z")
    assert taken(tmp_path) == (0, 0, 0, 0)
    assert verify(rows()).clean


def test_a_record_about_a_person_is_sealed_in_file_and_ledger(tmp_path):
    """No canary in the file; in the ledger under the person's own class, or the statutory one."""
    about = Record(
        str(IDS.new(NOW)), "told", NOW, SERVICE, {"text": " ".join(SECRETS)}, ("s",), PERSON, Period(years=3)
    )
    spooled(tmp_path, [about])
    (file,) = files(tmp_path)
    assert sightings(file.read_bytes()) == []
    assert PERSON.encode() not in file.read_bytes()
    assert oct(file.stat().st_mode)[-3:] == "600"
    assert taken(tmp_path) == (1, 0, 0, 0)
    assert Wrapped.objects.get().ends == "2029-11-24"
    assert Entry.objects.get(kind="told").entry == about.id


@pytest.mark.parametrize("cut", range(0, 400, 13))
def test_a_torn_tail(tmp_path, cut):
    """The last line cut anywhere: what is whole is entered, the rest was never acknowledged."""
    spooled(tmp_path, [record(0), record(1), record(2)])
    (file,) = files(tmp_path)
    content = file.read_bytes()
    whole = content[: len(content) - 1 - cut].count(b"\n")
    file.write_bytes(content[: len(content) - 1 - cut])
    done = taken(tmp_path)
    assert done[0] == whole
    assert done[2] <= 1
    assert done[3] == 0
    assert numbers() == list(range(whole))


def test_duplicated_and_reordered_files(tmp_path):
    """The same file twice, lines twice, files in another order: each record once."""
    spooled(tmp_path, [record(0), record(1)])
    (file,) = files(tmp_path)
    shutil.copy(file, tmp_path / "zzz.spool")
    file.write_bytes(file.read_bytes() * 2)
    spooled(tmp_path, [record(2)])
    for name, path in zip(("002.spool", "001.spool", "000.spool"), list(files(tmp_path)), strict=True):
        path.rename(tmp_path / name)
    kept = (tmp_path / "001.spool").read_bytes()
    assert taken(tmp_path)[0] == 3
    assert sorted(numbers()) == [0, 1, 2]
    (tmp_path / "again.spool").write_bytes(kept)
    assert taken(tmp_path)[0] == 0


def test_a_file_that_is_being_written(tmp_path):
    """While its writer lives the file stays; what was added later is entered later."""
    with Spool(tmp_path, KEY, NOW, IDS) as spool:
        spool.write([record(0)])
        assert taken(tmp_path) == (1, 0, 0, 0)
        assert len(list(files(tmp_path))) == 1
        spool.write([record(1)])
        assert taken(tmp_path) == (1, 1, 0, 0)
    assert taken(tmp_path) == (0, 2, 0, 0)
    assert list(files(tmp_path)) == []


def test_a_broken_line_does_not_stop_the_others(tmp_path):
    """Changed, sealed under another key, of an unlisted kind: named; the rest is entered, the file kept."""
    good, other = record(0), record(1)
    unlisted = Record(str(IDS.new(NOW)), "unheard-of", NOW, SERVICE, {})
    changed = bytearray(pack(record(2), KEY, os.urandom(12)))
    changed[60] ^= 1
    content = b"".join(
        [pack(good, KEY, os.urandom(12)), bytes(changed), pack(record(3), bytes(32), os.urandom(12)), b"\xff\xfe\n",
         pack(unlisted, KEY, os.urandom(12)), pack(other, KEY, os.urandom(12))]
    )  # fmt: skip
    (tmp_path / "a.spool").write_bytes(content)
    done = take_in(BY, LATER, IDS, tmp_path, KEY)
    assert (done.entered, [line for _, line, _ in done.broken]) == (2, [2, 3, 4, 5])
    assert numbers() == [0, 1]
    assert (tmp_path / "a.broken").exists()
    assert list(files(tmp_path)) == []


def test_a_line_belongs_to_its_id():
    """The id of a line exchanged: it does not open."""
    line = pack(record(1), KEY, os.urandom(12))[:-1]
    parts = line.split(b" ")
    from hashlib import sha256

    head = b" ".join([parts[0], str(IDS.new(NOW)).encode(), parts[2]])
    forged = head + b" " + sha256(head).hexdigest()[:16].encode()
    with pytest.raises(Broken):
        unpack(forged, KEY)
    assert unpack(line, KEY).data == {"n": 1}
    assert [whole for _, whole in lines(line + b"\n" + line)] == [True, False]


def test_a_full_disk_is_not_acknowledged(tmp_path):
    """A write that fails half way is taken back: what follows is whole, and nothing of it is entered."""
    import resource
    import signal

    with Spool(tmp_path, KEY, NOW, IDS) as spool:
        spool.write([record(0)])
        (file,) = files(tmp_path)
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size + 100, before[1]))
        try:
            with pytest.raises(OSError):
                spool.write([record(1)])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        spool.write([record(2)])
    assert taken(tmp_path) == (2, 0, 0, 0)
    assert numbers() == [0, 2]


def test_a_file_that_was_removed_is_not_acknowledged(tmp_path):
    """Somebody removed the file that is being written: the write fails, the next one goes into a file of its own."""
    with Spool(tmp_path, KEY, NOW, IDS) as spool:
        spool.write([record(1)])
        for path in files(tmp_path):
            path.unlink()
        with pytest.raises(OSError, match="removed"):
            spool.write([record(2)])
        spool.write([record(3)])
    assert taken(tmp_path) == (1, 0, 0, 0)
    assert numbers() == [3]


def test_a_crash_between_entering_and_removing(tmp_path):
    """The file is still there though all of it was entered: the next time it is only removed."""
    spooled(tmp_path, [record(n) for n in range(5)])
    (file,) = files(tmp_path)
    content = file.read_bytes()
    assert taken(tmp_path)[0] == 5
    file.write_bytes(content)
    assert taken(tmp_path) == (0, 5, 0, 0)
    assert list(files(tmp_path)) == []
