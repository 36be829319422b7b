"""An old ledger verifies for ever: each frozen one, by every way in which a ledger is verified, with this version."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from hogo.ledger import note, proof
from hogo.ledger.log.disk import check_export, latest
from hogo.ledger.verify import COLUMNS, verify
from tests.ledger.freeze import write_keys

CASES = Path(__file__).parent.parent / "cases" / "ledger"
ROOT = CASES.parents[2]
FROZEN = {"form-1": "dedffc6545612562ee998c9c986e09a8813f2603a56823aa161c38c7724554e2"}
"""Each frozen ledger with the SHA-256 over its files: it is never made anew, a new form gets a folder of its own."""
SHOWN = {"plain", "kept", "before-erasure", "statutory"}


@pytest.fixture(params=sorted(FROZEN))
def frozen(request):
    return CASES / request.param


def key_of(frozen):
    return note.read_key((frozen / "key").read_text(encoding="utf-8"))


def rows_of(database):
    raw = sqlite3.connect(database)
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    found = raw.execute(f'SELECT {columns} FROM ledger_entry ORDER BY "index"').fetchall()
    raw.close()
    return found


@pytest.fixture
def home(frozen, tmp_path):
    """The frozen installation, laid out again as it was."""
    write_keys(tmp_path / "home")
    raw = sqlite3.connect(tmp_path / "home" / "hogo.sqlite3")
    raw.executescript((frozen / "tables.sql").read_text(encoding="utf-8"))
    raw.close()
    return tmp_path / "home"


def test_nobody_has_touched_it(frozen):
    """The files are those that were frozen, and every frozen ledger is looked at."""
    whole = sha256()
    for path in sorted(path for path in frozen.rglob("*") if path.is_file()):
        whole.update(f"{path.relative_to(frozen).as_posix()} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    assert FROZEN[frozen.name] == whole.hexdigest()
    assert sorted(FROZEN) == sorted(path.name for path in CASES.iterdir())


def test_its_export_leads_to_its_signed_root(frozen):
    """Checkpoint, tiles and headings."""
    head, wrong = check_export(frozen / "export", [key_of(frozen)])
    assert (head.origin, head.size, wrong) == ("minato-kakuu.example/hogo", 257, {})


def test_its_rows_lead_to_the_same_root(frozen, home):
    """Read by a plain driver, without any of hogo's tables: the same head, nothing wrong."""
    seen = verify(rows_of(home / "hogo.sqlite3"))
    last = latest(frozen / "export", [key_of(frozen)])
    assert last is not None
    head = last[0]
    assert (seen.findings, seen.size, seen.root) == ([], head.size, head.root)


def test_its_receipts_prove_what_they_proved(frozen):
    """Those given to persons years ago, with and without content, also of somebody who was erased since."""
    found = {}
    for path in sorted(frozen.glob("*.json")):
        found[path.stem] = proof.check(proof.read(path.read_text(encoding="utf-8")), key_of(frozen)).shows_content
    assert found == dict.fromkeys(found, False) | dict.fromkeys(SHOWN, True)
    assert set(found) == SHOWN | {"heading", "after-erasure"}


GO_ON = """
import json, sys
from datetime import timedelta
from pathlib import Path
from hogo.cli.home import open_home
open_home(Path(sys.argv[1]))
from hogo.ledger.acts import act
from hogo.ledger.log.acts import sign_head, verify_all
from hogo.ledger.models import Entry
from tests.ledger.freeze import BY, NOW, Counted
def seen():
    found = verify_all(NOW, witness=Path(sys.argv[2]))
    return {"size": found.size, "found": [str(one) for one in found.findings], "unchecked": len(found.unchecked)}
said = {"old": seen(), "texts": {}}
with act(BY, NOW + timedelta(days=1), Counted(10**6)) as a:
    for row in Entry.objects.filter(commitment__isnull=False, index__lt=4):
        held = a.open(row.entry)
        said["texts"][row.entry] = held if isinstance(held, dict) else None
    a.enter("ledger.verified", {"size": said["old"]["size"]})
    said["number"] = a.number("case", 2026)
said["head"] = sign_head()[0].size
said["new"] = seen()
print(json.dumps(said))
"""


@pytest.mark.slow
def test_the_installation_goes_on(frozen, home, tmp_path):
    """Tables brought up to this version: clean; content opens while its key lives; it grows, signed, consistent."""
    (tmp_path / "witness").mkdir()
    shutil.copy(frozen / "export" / "checkpoint", tmp_path / "witness" / "old")
    done = subprocess.run(
        [sys.executable, "-c", GO_ON, home, tmp_path / "witness"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        | {"HOGO_ORIGIN": "minato-kakuu.example/hogo"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["old"] == {"size": 257, "found": [], "unchecked": 0}
    assert said["new"] == {"size": 258, "found": [], "unchecked": 0}
    assert (said["head"], said["number"]) == (258, 2)
    kept, erased, statutory = said["texts"].values()
    assert kept["why"] == "お問い合わせへの回答 👩‍💻 é"
    assert erased is None
    assert statutory["fields"] == ["name", "address"]
