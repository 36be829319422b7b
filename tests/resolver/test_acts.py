"""The intake: exactly once after a crash, deleted in time and proved, stopped rather than kept too long."""

from __future__ import annotations

import os
import shutil
from collections import Counter

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hogo.resolver import acts, disk
from hogo.resolver.acts import Now, Stopped, look
from hogo.resolver.batch import SECOND
from hogo.resolver.disk import Folder, append, lines
from tests.resolver.dnstap import Tap
from tests.resolver.given import HOUR, LATENESS, LIMITS, Node, totals

DAY = 24 * HOUR


def test_what_is_taken_in_is_counted_once(tmp_path):
    """Three minutes of queries give as many counts, in every dimension."""
    node = Node(tmp_path)
    node.start()
    for _ in range(3):
        node.feed(node.taps(7) + node.taps(2, kind=6))
        node.go(60 * SECOND)
    node.go(2 * LATENESS)
    found = totals(tmp_path)
    assert (21, 6, 21, 21, 6) == tuple(found[n] for n in ("total/0", "total/1", "source-port", "ip-version", "rcode"))


@pytest.mark.parametrize("crash", range(9))
def test_a_crash_anywhere_counts_nothing_twice(tmp_path, crash, monkeypatch):
    """Whatever write the crash comes before: what stands in a segment is counted exactly once after the next start."""
    node = Node(tmp_path)
    node.start()
    writes = Counter[str]()

    class Crash(BaseException):
        pass

    def crashing(write):
        def write_or_crash(*arguments):
            writes["all"] += 1
            if writes["all"] == crash:
                raise Crash
            return write(*arguments)

        return write_or_crash

    fed = 0
    monkeypatch.setattr(acts, "write", crashing(disk.write))
    try:
        for _ in range(6):
            node.feed(node.taps(5))
            fed += 5
            node.go(45 * SECOND, 15 * SECOND)
    except Crash:
        pass
    monkeypatch.undo()
    again = Node(tmp_path, node.wall, node.steady)
    again.start()
    again.feed(again.taps(5))
    again.go(3 * LATENESS)
    assert fed + 5 == totals(tmp_path)["total/0"]


def test_a_torn_record_is_not_counted_and_breaks_nothing(tmp_path):
    """A segment that ends within a record counts up to the record before; the next start goes on."""
    node = Node(tmp_path)
    node.start()
    node.feed(node.taps(5))
    node.feed(node.taps(9))
    name = Folder(tmp_path).segments()[-1]
    path = Folder(tmp_path).raw / name
    with path.open("r+b") as opened:
        opened.truncate(path.stat().st_size - 3)
    again = Node(tmp_path, node.wall, node.steady)
    again.start()
    again.go(3 * LATENESS)
    assert 5 == totals(tmp_path)["total/0"]


@pytest.mark.slow
def test_every_segment_is_deleted_before_its_day_is_over_and_proved(tmp_path):
    """Over two days no segment is ever older than the promise, and each that went has one proof with its hash."""
    node = Node(tmp_path)
    node.start()
    oldest = 0.0
    for _ in range(48):
        node.feed(node.taps(3))
        node.go(HOUR, 600 * SECOND)
        state = look(Folder(tmp_path), LIMITS, node.now())
        oldest = max(oldest, state.oldest.total_seconds())
        assert 0 == state.faults
    assert 21 * 3600 < oldest < LIMITS.end.total_seconds()
    assert state.record.deleted == len({proof["segment"] for proof in node.proofs.held.values()}) > 100
    assert state.record.deleted == len(node.proofs.held)
    assert {"due"} == {proof["reason"] for proof in node.proofs.held.values()}
    assert all(len(proof["sha256"]) == 64 for proof in node.proofs.held.values())


def test_two_days_off_are_made_good_before_anything_is_taken_in(tmp_path):
    """What grew overdue while nothing ran goes first; its age tells that the promise was broken."""
    node = Node(tmp_path)
    node.start()
    node.feed(node.taps(4))
    later = Node(tmp_path, node.wall + 2 * DAY, node.steady + 2 * DAY, proofs=node.proofs)
    before = look(Folder(tmp_path), LIMITS, later.now())
    intake = later.start()
    after = look(Folder(tmp_path), LIMITS, later.now())
    assert (1, 1) == (len(before.overdue), before.faults)
    assert ([intake.writer.head.name], 1, 1) == (Folder(tmp_path).segments(), len(after.record.late), after.faults)
    assert 4 == after.record.lost


@pytest.mark.slow
@pytest.mark.parametrize("jump", [DAY, -DAY])
def test_a_clock_that_jumps_a_day_stops_and_nothing_is_kept_longer(tmp_path, jump):
    """The intake stops; started anew it deletes by the steady clock, and no minute is counted twice."""
    node = Node(tmp_path)
    node.start()
    node.feed(node.taps(6))
    node.go(60 * SECOND)
    node.wall += jump
    with pytest.raises(Stopped) as stopped:
        node.intake.tick(node.now())
    assert stopped.value.why == "clock"
    node.intake.stop(node.now())
    node.start()
    node.feed(node.taps(5))
    node.go(3 * LATENESS)
    assert 5 + 6 == totals(tmp_path)["total/0"] + look(Folder(tmp_path), LIMITS, node.now()).record.lost
    node.intake.stop(node.now())
    node.wall -= jump
    node.start()
    node.feed(node.taps(8))
    node.go(3 * LATENESS)
    found = totals(tmp_path)
    assert 5 + 6 + 8 == found["total/0"] + look(Folder(tmp_path), LIMITS, node.now()).record.lost
    node.go(DAY, 600 * SECOND)
    assert all(proof["age"] is None or proof["age"] < LIMITS.end.total_seconds() or proof["reason"] == "due"
               for proof in node.proofs.held.values())  # fmt: skip


def test_a_segment_from_the_future_goes_when_the_machine_was_restarted(tmp_path):
    """A day back and a restart: the age cannot be known, so it goes at once."""
    node = Node(tmp_path)
    node.start()
    node.feed(node.taps(2))
    node.intake.stop(node.now())
    again = Node(tmp_path, node.wall - DAY, 10**9, "boot-2", node.proofs)
    again.start()
    assert ["age-unknown"] == [proof["reason"] for proof in node.proofs.held.values()]


@pytest.mark.slow
def test_what_cannot_be_deleted_stops_the_intake(tmp_path, monkeypatch):
    """Sabotaged deletion is seen within the margin, long before the promise ends."""
    node = Node(tmp_path)
    node.start()
    node.feed(node.taps(2))

    def refuse(self, name):
        raise PermissionError

    monkeypatch.setattr(Folder, "delete", refuse)
    with pytest.raises(Stopped) as stopped:
        node.go(DAY, 600 * SECOND)
    state = look(Folder(tmp_path), LIMITS, node.now())
    assert (stopped.value.why, 0) == ("undeleted", state.faults)
    assert state.oldest is not None
    assert state.oldest < LIMITS.end


def test_a_full_disk_stops_the_intake_but_not_deletion(tmp_path, monkeypatch):
    """Where neither journal nor proof can be written, raw data still goes; what it was is proved afterwards."""
    node = Node(tmp_path)
    node.start()
    node.feed(node.taps(2))
    node.intake.stop(node.now())
    node.wall += 23 * HOUR + HOUR // 2
    node.steady += 23 * HOUR + HOUR // 2

    def full(path, told):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "append", full)
    acts.sweep(Folder(tmp_path), LIMITS, node.now(), node.proofs)
    assert ([], {}) == (Folder(tmp_path).segments(), node.proofs.held)
    monkeypatch.undo()
    node.start()
    assert [("noticed", 2)] == [(p["reason"], p["messages"]) for p in node.proofs.held.values()]
    assert 0 == len(look(Folder(tmp_path), LIMITS, node.now()).record.unproved)


def test_a_segment_removed_by_another_hand_is_noticed(tmp_path):
    """A file that vanished without us is told as without proof, until the next start proves that it is gone."""
    node = Node(tmp_path)
    node.start()
    node.go(HOUR, 600 * SECOND)
    (Folder(tmp_path).raw / Folder(tmp_path).segments()[0]).unlink()
    assert 1 == look(Folder(tmp_path), LIMITS, node.now()).faults


def test_what_is_sealed_in_memory_dies_with_the_process(tmp_path):
    """Under a key in memory nothing of a query is readable on the disk; a new process deletes it at once."""
    key = ("k1", AESGCM(bytes(32)))
    node = Node(tmp_path, key=key)
    node.start()
    node.feed(node.taps(50))
    raw = b"".join(path.read_bytes() for path in (tmp_path / "raw").iterdir())
    assert b"minato-kakuu" not in raw
    shutil.copytree(tmp_path, tmp_path.parent / "copy")
    same = Node(tmp_path.parent / "copy", node.wall, node.steady, key=key)
    same.start()
    same.go(3 * LATENESS)
    assert 50 == totals(same.path)["total/0"]
    other = Node(tmp_path, node.wall, node.steady, key=("k2", AESGCM(os.urandom(32))))
    other.start()
    assert {"unreadable"} == {proof["reason"] for proof in other.proofs.held.values()}
    assert 1 == len(Folder(tmp_path).segments())


def test_no_unmasked_address_is_in_anything_written(tmp_path):
    """A byte search of every file finds neither an address nor its text; the masked one is there."""
    node = Node(tmp_path)
    node.start()
    four, six = bytes([198, 51, 103, 77]), bytes.fromhex("20010db8f1f2f3f4f5f6f7f8f9fafbfc")
    for address in (four, six):
        node.feed([*node.taps(40, address=address), Tap(b"", 5, address, second=node.wall // SECOND - 4000)])
    node.go(3 * LATENESS)
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for secret in (four, six, six[:6], b"198.51.103.77", b"2001:db8:f1f2"):
        assert secret not in written
        assert secret[::-1] not in written
    assert (0xC6336400 << 32).to_bytes(8, "little") in written


def test_lines_that_a_crash_cut_spoil_no_other(tmp_path):
    """A torn line is skipped and the next stands on its own."""
    path = tmp_path / "j"
    append(path, {"a": 1})
    with path.open("ab") as opened:
        opened.write(b'{"b": ')
    append(path, {"c": 3})
    assert [{"a": 1}, {"c": 3}] == list(lines(path))


def test_one_intake_works_in_a_folder(tmp_path):
    """A second one is refused."""
    folder = Folder(tmp_path)
    with folder.hold(), pytest.raises(disk.Held):
        folder.hold()


def test_ages_take_the_steady_clock_of_the_same_run_only(tmp_path):
    """After a restart of the machine the steady clock says nothing of before."""
    node = Node(tmp_path)
    node.start()
    node.intake.stop(node.now())
    same, other = (Now(node.wall, node.steady + HOUR, boot) for boot in ("boot-1", "boot-2"))
    assert [3600.0] == [one.steady.total_seconds() for one in acts.ages(Folder(tmp_path), same)]
    assert [None] == [one.steady for one in acts.ages(Folder(tmp_path), other)]
