"""The public page against the exported log, by a program that shares nothing with hogo; every lie is found."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from hogo.ledger.log import acts as log
from hogo.promises.acts import show
from hogo.publish.acts import issue
from tests.acts import IDS, NOW, SOMEBODY
from tests.promises.given import World
from tests.publish.given import minato, site

pytestmark = pytest.mark.django_db(transaction=True)
OUTSIDE = Path(__file__).parent / "outside.py"


def verified(page: dict[str, object], folder: Path) -> str:
    """What the verifier prints, run as a program of its own."""
    given = folder.parent / "page.json"
    given.write_text(json.dumps(page, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(OUTSIDE), str(given), str(folder)], capture_output=True, text=True, check=False
    )
    assert not done.stderr
    return done.stdout.strip()


def test_the_public_page_is_what_the_log_was_given(tmp_path):
    """As it is: ok. A figure, a state, the payload, the log, an older page: each is found out."""
    made, _ = issue(minato(), site(), SOMEBODY, NOW, IDS)
    world = World("manager-in-every-department", whole=True)
    world.look()
    show(replace(made, register=replace(made.register, approvals={})), SOMEBODY, NOW, IDS)
    page = Client().get("/promises.json").json()
    log.export(tmp_path / "log", entries=True)
    said = verified(page, tmp_path / "log").split()
    assert said[:2] == ["ok", str(len(minato().register.promises))]
    assert int(said[2]) == sum(one["state"] == "kept" for one in page["figures"]) > 0

    def lied(change):
        other = json.loads(json.dumps(page))
        change(other)
        return verified(other, tmp_path / "log")

    def brighten(other):
        next(one for one in other["figures"] if one["state"] != "kept")["state"] = "kept"

    def drop(other):
        del other["figures"][0]

    def rewrite(other):
        other["receipt"]["payload"]["states"] = {one["promise"]: "kept" for one in other["figures"]}

    def elsewhere(other):
        other["receipt"]["heading"] = other["receipt"]["heading"].replace('"form":1', '"form":2')

    assert lied(brighten).startswith("bad figures")
    assert lied(drop).startswith("bad figures")
    assert lied(rewrite).startswith("bad payload")
    assert lied(elsewhere).startswith("bad entry")
    bundle = next(path for path in (tmp_path / "log" / "tile" / "entries").rglob("*") if path.is_file())
    content = bundle.read_bytes()
    bundle.write_bytes(content[:60] + bytes([content[60] ^ 1]) + content[61:])
    assert verified(page, tmp_path / "log").startswith("bad")
    bundle.write_bytes(content)
    world.look()
    log.export(tmp_path / "later", entries=True)
    assert verified(page, tmp_path / "later").startswith("bad page: 1 later")
