"""The pages killed in the middle of posts: whatever was answered is kept, nothing is half, and the ledger verifies."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

pytestmark = pytest.mark.slow
TOLD = {"nature": "complaint", "text": "断ったのに電話が来た", "wanted": "", "name": "", "reach": ""}
LIST = (
    "from hogo.cli.home import open_home; from pathlib import Path; import sys; open_home(Path(sys.argv[1]))\n"
    "from hogo.complaints.models import Case\nprint(*Case.objects.values_list('number', flat=True))"
)


def _environment(home: Path) -> dict[str, str]:
    return os.environ | {"HOGO_HOME": str(home), "HOGO_TLS": "off", "HOGO_SECOND_FACTOR": "off"}


def _serve(home: Path, port: int) -> subprocess.Popen[bytes]:
    """The pages, in a group of their own, answering."""
    process = subprocess.Popen(
        [sys.executable, "-m", "hogo", "serve", "--port", str(port), "--workers", "2"],
        env=_environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    for _ in range(600):
        try:
            with build_opener().open(f"http://127.0.0.1:{port}/", timeout=5):
                return process
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the pages do not answer")


def _complain(port: int, numbers: list[str], stop: threading.Event) -> None:
    """Complain until the server is gone; keep each number that was answered."""
    jar = CookieJar()
    browser, address = build_opener(HTTPCookieProcessor(jar)), f"http://127.0.0.1:{port}/complaints/new/"
    try:
        browser.open(address, timeout=10).read()
        token = next(one.value for one in jar if one.name == "csrf")
        while not stop.is_set():
            given = urlencode(TOLD | {"csrfmiddlewaretoken": token}).encode()
            answer = browser.open(address, given, timeout=10).read().decode()
            numbers += re.findall(r"\d{4}-苦-\d{4}", answer)[:1]
    except (OSError, StopIteration):
        return


def test_killed_while_people_send(tmp_path):
    """SIGKILL in the middle, twice: every number that somebody was shown is there afterwards, each once."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    numbers: list[str] = []
    for _ in range(2):
        process, stop = _serve(tmp_path, port), threading.Event()
        users = [threading.Thread(target=_complain, args=(port, numbers, stop)) for _ in range(4)]
        before = len(numbers)
        for one in users:
            one.start()
        while len(numbers) < before + 6:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
        stop.set()
        for one in users:
            one.join()
        process.wait()
    env = _environment(tmp_path)
    kept = subprocess.run(
        [sys.executable, "-c", LIST, str(tmp_path)], env=env, capture_output=True, text=True, check=True
    ).stdout.split()
    assert set(numbers) <= set(kept)
    assert len(kept) == len(set(kept))
    verified = subprocess.run(
        [sys.executable, "-m", "hogo", "ledger", "verify"], env=env, capture_output=True, check=False
    )
    assert 0 == verified.returncode, verified.stdout.decode()
