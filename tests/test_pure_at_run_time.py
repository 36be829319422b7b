"""Pure code opens nothing: shown by an audit hook in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Each line of work runs once to warm up (adapters, codecs and lazy imports may open files), then under the hook.
WORK = {
    "read the register": """
from hogo.register.disk import load
from hogo.register.read import read
files = load(pathlib.Path("examples/minato/register"))
def work():
    assert read(files).register is not None
""",
    "judge a promise": """
from datetime import datetime, UTC
from hogo.base.text import Text
from hogo.house.offer import Figure
from hogo.promises.judge import judge
from hogo.register.model.promises import Promise
now = datetime(2026, 11, 24, tzinfo=UTC)
def work():
    assert judge("p", Promise(Text("a", "b"), "policy", "d"), Figure("m", 0, "count", now), now).state == "kept"
""",
    "open a file (the hook bites)": """
def work():
    open("pyproject.toml").close()
""",
    "ask the time of day through a file (the hook bites)": """
import zoneinfo
def work():
    zoneinfo.ZoneInfo.no_cache("Asia/Tokyo")
""",
}

HARNESS = """
import pathlib, sys
WATCHED = {{"open", "socket.connect", "socket.bind", "subprocess.Popen", "os.system", "sqlite3.connect", "os.listdir"}}
{work}
work()
seen = []
def hook(event, arguments):
    if event in WATCHED:
        seen.append((event, str(arguments[0])[-60:]))
sys.addaudithook(hook)
work()
print(len(seen), *seen[:3])
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", WORK)
def test_what_pure_code_opens(name):
    """Nothing for reading, checking, deciding and judging; the two seeded faults are seen."""
    code = HARNESS.format(work=WORK[name])
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    opened = int(ran.stdout.split()[0])
    assert ("bites" in name) == (opened > 0), ran.stdout
