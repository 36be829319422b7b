"""A decision service as its operator runs it: `hogo serve decisions`, on a free port of loopback."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path, port: int, workers: int = 1) -> subprocess.Popen[bytes]:
    """Start it and wait until it answers; it leads a process group of its own."""
    words = ["serve", "decisions", "--folder", str(folder), "--port", str(port), "--workers", str(workers)]
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "HOME": str(folder)}
    process = subprocess.Popen(
        [sys.executable, "-m", "hogo", *words], env=env, stdout=subprocess.DEVNULL, start_new_session=True
    )
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"it ended with {process.returncode}")
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/v1/openapi.json")
            if connection.getresponse().status == 200:
                connection.close()
                return process
        time.sleep(0.05)
    kill(process)
    raise RuntimeError("it does not answer")


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL to all of it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextlib.contextmanager
def running(folder: Path, workers: int = 1) -> Iterator[tuple[str, int]]:
    """Its address and its process group, while it runs."""
    port = free_port()
    process = start(folder, port, workers)
    try:
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        kill(process)
