"""The canary watch bites: on output, on logs, on tracebacks, in each encoding."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.canary import ADDRESS, KANA, MAIL, NAME, PHONE, sightings

ROOT = Path(__file__).parent.parent

LEAKS = {
    "print": f"def test_it():\n    print('{MAIL}')\n",
    "log": f"import logging\ndef test_it():\n    logging.getLogger('x').warning('{NAME}')\n",
    "traceback": f"def test_it():\n    raise ValueError('{PHONE}')\n",
    "clean": "def test_it():\n    print('nothing')\n",
}


@pytest.mark.parametrize(("how", "passes"), [("print", False), ("log", False), ("traceback", False), ("clean", True)])
def test_a_test_that_leaks_the_canary_fails(how, passes, tmp_path):
    """A run of pytest over a leaking test fails and says so without showing the canary; a clean one passes."""
    (tmp_path / "test_leak.py").write_text(LEAKS[how], encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.environment", "-p", "no:django", "-q", "--rootdir", str(tmp_path),
         "-c", os.devnull, "-p", "no:cacheprovider", str(tmp_path)],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False,
    )  # fmt: skip
    assert passes == (ran.returncode == 0), ran.stdout.decode()
    if not passes:
        assert "the canary was seen" in ran.stdout.decode()


@pytest.mark.parametrize("secret", [NAME, KANA, MAIL, PHONE, ADDRESS])
@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc-jp", "utf-16-le"])
def test_every_part_is_seen_in_every_encoding(secret, encoding):
    """Bytes of any file kind we write are searched."""
    assert sightings(b"before " + secret.encode(encoding) + b" after") != []


def test_json_escapes_are_seen():
    """`\\u91d1…` is the name as well."""
    assert sightings(NAME.encode("unicode_escape")) != []
    assert [] == sightings("金魚".encode())
