"""Verifiers in another language agree: Node.js on exported tiles, the static page on receipts, sound and changed."""

from __future__ import annotations

import base64
import json
import random
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from hogo.keys import disk as keyfiles
from hogo.ledger import note, proof
from hogo.ledger.acts import act
from hogo.ledger.log import acts as log
from tests.ledger.given import APPS, BY, IDS, NOW, PERSON
from tests.ledger.test_proof import KEY, changes, receipts

HERE = Path(__file__).parent
PAGE = str(files("hogo.ledger").joinpath("page/verify.html"))
pytestmark = pytest.mark.servers


def node(*arguments, given=None):
    found = shutil.which("node")
    assert found, "Debian package nodejs"
    return subprocess.run([found, *arguments], input=given, capture_output=True, text=True, check=False)


@pytest.fixture
def exported(tmp_path, settings, transactional_db):
    """An exported log of 700 entries, some of them sealed; its key."""
    settings.HOME = tmp_path
    keyfiles.make(tmp_path / "keys")
    with act(BY, NOW, IDS) as a:
        for n in range(690):
            a.enter("note", {"n": n, "text": "架空"}, refs=("subscriber", "é"))
        for _ in range(10):
            a.enter("told", {"text": "明示"}, about=PERSON)
    head, _ = log.export(tmp_path / "out", entries=True)
    return tmp_path / "out", str(log.key()), head


@pytest.mark.django_db(transaction=True, available_apps=APPS)
def test_a_verifier_in_javascript_agrees(exported):
    """Size and root are what Node.js computes from the tiles; each changed file is refused by it too."""
    folder, key, head = exported
    good = node(str(HERE / "verifier.js"), str(folder), key)
    assert good.stdout == f"ok 700 {base64.b64encode(head.root).decode()}\n", good.stderr
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        path.write_bytes(content[:50] + bytes([content[50] ^ 1]) + content[51:])
        assert node(str(HERE / "verifier.js"), str(folder), key).stdout.startswith("bad"), path
        path.write_bytes(content)
    assert node(str(HERE / "verifier.js"), str(folder), key).stdout == good.stdout


@pytest.mark.parametrize("frozen", sorted((HERE.parent / "cases" / "ledger").iterdir()), ids=lambda path: path.name)
def test_it_agrees_on_every_frozen_ledger(frozen):
    """Written from the specifications, it reads what older versions exported."""
    key = (frozen / "key").read_text(encoding="utf-8").strip()
    root = (frozen / "export" / "checkpoint").read_text(encoding="utf-8").split("\n")[2]
    assert node(str(HERE / "verifier.js"), str(frozen / "export"), key).stdout == f"ok 257 {root}\n"


def verdicts(given):
    ran = node(str(HERE / "page.js"), PAGE, given="".join(json.dumps(pair) + "\n" for pair in given))
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def python_says(text, key):
    try:
        proof.check(proof.read(text), note.read_key(key) if key else None)
    except (proof.NotProved, note.NotSigned):
        return "refused"
    return "proved" if key else "unchecked"


def test_the_page_agrees_on_receipts():
    """Sound ones, all changed ones, with and without the published key: the page and Python say the same."""
    given = [
        (receipts(s, size, i), k)
        for s in (True, False)
        for size, i in ((1, 0), (11, 4), (65, 64))
        for k in ("", str(KEY))
    ]
    given += [(text, str(KEY)) for _, text in changes()] + [(text, "") for _, text in changes()]
    given += [(receipts(), "no key"), (receipts(), str(note.Key(KEY.name, bytes(32))))]
    assert [found["state"] for found in verdicts(given)] == [python_says(*pair) for pair in given]


def test_the_page_agrees_on_broken_bytes():
    """600 receipts with one character changed at random: the page never believes what Python does not."""
    chosen, good = random.Random(3), receipts()
    given = []
    for _ in range(600):
        at = chosen.randrange(len(good))
        given.append((good[:at] + chosen.choice('0aZ+"{ \\n—') + good[at + 1 :], str(KEY)))
    said = [found["state"] for found in verdicts(given)]
    assert said == [python_says(*pair) for pair in given]
    assert said.count("refused") > 300


def test_the_page_has_no_network():
    """Its policy allows nothing to be loaded, and nothing in it would load anything."""
    page = Path(PAGE).read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    for word in ("fetch(", "XMLHttpRequest", "WebSocket", "import(", "src=", "href=", "http://", "https://", "@import"):
        assert word not in page
