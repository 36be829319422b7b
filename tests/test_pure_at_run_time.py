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
    "draw what is published": """
from datetime import date
from hogo.publish.disk import templates
from hogo.publish.meaning import meanings
from hogo.publish.site import compose
from hogo.register.disk import load
from hogo.register.edition import working
from hogo.register.read import read
files, sources = load(pathlib.Path("examples/minato/register")), templates()
edition = working(read(files), files, date(2026, 11, 24))
def work():
    assert compose(edition, sources).files
    assert meanings(edition.register, edition.register) == ()
""",
    "write a letter for the screen and for Word": """
sys.path.insert(0, ".")
from hogo.paper.disk import word_template
from hogo.paper.html import html
from hogo.paper.word import check
from tests.paper.given import LETTER
template = word_template()
def work():
    assert html(LETTER)
    assert check(template) == ()
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
