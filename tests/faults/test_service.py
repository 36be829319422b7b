"""The decision service killed at any moment: what was allowed is on the disk and is entered once; it never opens."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hogo.enforce import disk
from hogo.enforce.client.net import Client
from hogo.ledger.spool.disk import files
from hogo.ledger.spool.line import lines, unpack
from tests.enforce.running import free_port, kill, start
from tests.enforce.served import HANAKO, SPOOL, TARO, TOKENS, folder

ASKERS = 4


def asking(port: int, number: int, said: list[str], stop: threading.Event) -> None:
    """Ask to provide, each time by another document, and note what was allowed."""
    with Client(f"http://127.0.0.1:{port}", TOKENS["shop"], timeout=5) as client:
        turn = 0
        while not stop.is_set():
            turn += 1
            document = f"契約書 架空{port}-{number}-{turn}号"
            answer = client.decide(
                "provide", "subscriber", "group-sharing", person=HANAKO, recipient="group-company",
                record={"by": "contract", "document": document},
            )  # fmt: skip
            if answer.allow:
                said.append(document)
            elif "service-unreachable" not in answer.because[0]:
                raise AssertionError(answer)


def spooled(place: Path) -> list[str]:
    """The documents of all whole records of provision on the disk."""
    found = []
    for path in files(place / disk.SPOOL):
        for line, whole in lines(path.read_bytes()):
            record = unpack(line, SPOOL) if whole else None
            if record is not None and record.kind == "provision-record":
                items = record.data["items"]
                assert isinstance(items, Mapping)
                found.append(str(items["document"]))
    return found


@pytest.mark.slow
def test_killed_while_it_answers(tmp_path):
    """SIGKILL under load, twice: every allow that was heard is on the disk, whole; the next start answers again."""
    place = folder(tmp_path, datetime.now(UTC))
    said: list[str] = []
    for wait in (0.3, 0.7):
        port = free_port()
        process = start(place, port)
        stop = threading.Event()
        askers = [
            threading.Thread(target=asking, args=(port, number, said, stop)) for number in range(ASKERS)
        ]  # fmt: skip
        for one in askers:
            one.start()
        time.sleep(wait)
        kill(process)
        stop.set()
        for one in askers:
            one.join()
        there = spooled(place)
        assert set(said) <= set(there)
        assert len(there) == len(set(there))
    assert len(said) > 20


@pytest.mark.slow
def test_it_never_opens(tmp_path):
    """Without a bundle, with an old or changed one, without a spool: nothing is allowed that enforcing would deny."""
    place = folder(tmp_path / "old", datetime(2026, 1, 1, tzinfo=UTC))
    port = free_port()
    process = start(place, port)
    try:
        with Client(f"http://127.0.0.1:{port}", TOKENS["shop"]) as client:
            assert client.decide("use", "subscriber", "operate", person=TARO).because == ("state-too-old",)
            folder(place, datetime.now(UTC), position=9)
            assert eventually(lambda: client.decide("use", "subscriber", "operate", person=TARO).allow)
            shutil.rmtree(place / disk.SPOOL)
            (place / disk.SPOOL).write_text("a file stands where the spool was")
            answer = client.decide("provide", "subscriber", "group-sharing", person=HANAKO, recipient="group-company")
            assert (answer.allow, answer.because) == (False, ("not-recorded",))
            (place / disk.TOKENS).unlink()
            assert eventually(
                lambda: client.decide("use", "subscriber", "operate", person=TARO).because[0].endswith("401")
            )
    finally:
        kill(process)
    (place / disk.SPOOL).unlink()
    (place / disk.BUNDLE).write_bytes((place / disk.BUNDLE).read_bytes()[:-1])
    disk.save_tokens(place, {disk.sealed(TOKENS["shop"]): "shop"})
    process = start(place, port)
    try:
        with Client(f"http://127.0.0.1:{port}", TOKENS["shop"]) as client:
            assert client.decide("use", "subscriber", "operate", person=TARO).because == ("service-unreachable-503",)
    finally:
        kill(process)


def eventually(true) -> bool:
    """Whether it comes true within ten seconds."""
    for _ in range(200):
        if true():
            return True
        time.sleep(0.05)
    return False
