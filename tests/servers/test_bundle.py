"""The offline bundle: made, moved, installed where there is no network; what was changed on the way is refused.

It downloads what the run lock names, once; after that nothing needs a network.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.servers


def alone() -> list[str]:
    """Without any network interface, where this machine lets us take it away."""
    way = ["unshare", "-rn"]
    tried = shutil.which("unshare") and subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0
    return way if tried else []


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """The bundle, unpacked somewhere else."""
    made = subprocess.run(["make", "-s", "bundle", f"PY={sys.executable}"], cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr[-2000:]
    folder = tmp_path_factory.mktemp("bundle")
    subprocess.run(["tar", "-xf", ROOT / "dist" / "hogo-bundle.tar", "-C", folder], check=True)
    return folder


@pytest.fixture(scope="module")
def installed(bundle, tmp_path_factory):
    """hogo installed from it."""
    to = tmp_path_factory.mktemp("opt") / "hogo"
    done = subprocess.run(
        [*alone(), "sh", bundle / "install.sh", to],
        env={"PATH": os.environ["PATH"], "HOME": str(to.parent), "PYTHON": sys.executable},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("hogo, version")
    return to


def hogo(installed, home, *arguments):
    done = subprocess.run(
        [*alone(), installed / "bin" / "hogo", *map(str, arguments)],
        cwd=home.parent,
        env={"PATH": "/usr/bin:/bin", "HOGO_HOME": str(home)},
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


def test_a_changed_wheel_is_refused(bundle, tmp_path):
    """One byte of any file: nothing is installed."""
    copy = shutil.copytree(bundle, tmp_path / "bundle")
    wheel = next((copy / "wheels").glob("hogo-*.whl"))
    content = bytearray(wheel.read_bytes())
    content[100] ^= 1
    wheel.write_bytes(content)
    done = subprocess.run(["sh", copy / "install.sh", tmp_path / "opt"], capture_output=True, text=True)
    assert done.returncode != 0
    assert wheel.name in done.stdout + done.stderr
    assert not (tmp_path / "opt").exists()


def test_what_is_installed_is_whole(installed, tmp_path):
    """Templates, law, fonts and the checking page are in the wheel: it checks, publishes, keeps evidence."""
    home = tmp_path / "home"
    assert hogo(installed, home, "ledger", "verify")[0] == 0
    assert hogo(installed, home, "ledger", "page", tmp_path / "verify.html")[0] == 0
    assert hogo(installed, home, "init", "--yes", tmp_path / "register")[0] == 0
    assert "法27条1項" in hogo(installed, home, "law", "27")[1]
    assert hogo(installed, home, "publish", tmp_path / "out", "--register", tmp_path / "register")[0] == 0
    assert (tmp_path / "out" / "index.html").is_file()


def test_it_serves_its_pages(installed, tmp_path):
    """Portal, style sheet, signed head and the checking page, from the installed wheel."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [installed / "bin" / "hogo", "serve", "--port", str(port)],
        env={"PATH": "/usr/bin:/bin", "HOGO_HOME": str(tmp_path / "home"), "HOGO_TLS": "off"},
        stdout=subprocess.DEVNULL,
    )
    try:
        for address in ("/", "/static/hogo/hogo.css", "/log/", "/log/checkpoint", "/log/verify/"):
            assert fetched(f"http://127.0.0.1:{port}{address}") == 200, address
    finally:
        process.terminate()
        process.wait(20)


def fetched(address):
    for _ in range(300):
        try:
            with urllib.request.urlopen(address) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    raise AssertionError("it did not come up within half a minute")
