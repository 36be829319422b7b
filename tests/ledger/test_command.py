"""`hogo ledger` and `hogo keys` as an office runs them: in processes of their own, on a home of their own."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pyrage
import pytest

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.slow


def run(module, *arguments, home=None):
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")} | ({"HOGO_HOME": str(home)} if home else {}),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An installation with three acts, six entries."""
    folder = tmp_path_factory.mktemp("installation") / "home"
    assert run("tests.faults.appender", folder, 3).returncode == 0
    return folder


def hogo(home, *arguments, expect=0):
    done = run("hogo.cli.main", *arguments, home=home)
    assert done.returncode == expect, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def entry_of(home):
    raw = sqlite3.connect(home / "hogo.sqlite3")
    found = raw.execute('SELECT id FROM ledger_entry WHERE "index" = 2').fetchone()[0]
    raw.close()
    return found


def test_prove_and_verify_a_receipt(home, tmp_path):
    """A receipt is proved, checked offline with the published key, and refused when changed."""
    key = hogo(home, "ledger", "key").strip()
    receipt = tmp_path / "receipt.json"
    hogo(home, "ledger", "prove", entry_of(home), "-o", receipt)
    offline = tmp_path / "nowhere"
    assert "2番目として" in hogo(offline, "ledger", "verify-receipt", receipt, "--key", key)
    assert key in hogo(offline, "ledger", "verify-receipt", receipt, expect=2)
    assert not offline.exists()
    receipt.write_text(receipt.read_text(encoding="utf-8").replace("note", "nose"), encoding="utf-8")
    assert "証明されません" in hogo(offline, "ledger", "verify-receipt", receipt, "--key", key, expect=1)
    assert "証明されません" in hogo(offline, "ledger", "verify-receipt", receipt, "--key", "x+y", expect=1)
    assert "ありません" in hogo(home, "ledger", "prove", "no-such-entry", expect=1)


def test_checking_a_receipt_loads_no_django(home, tmp_path):
    """A person checks a receipt on any machine: neither Django nor a database is loaded."""
    receipt = tmp_path / "receipt.json"
    hogo(home, "ledger", "prove", entry_of(home), "-o", receipt)
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom hogo.cli.main import main\n"
        f"CliRunner().invoke(main, ['ledger', 'verify-receipt', {str(receipt)!r}])\n"
        "print([m for m in ('django', 'sqlalchemy', 'sqlite3') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_verify_export_and_witness(home, tmp_path):
    """Verified, recorded, exported; a witness's head kept from before still fits."""
    witness = tmp_path / "witness"
    witness.mkdir()
    (witness / "head").write_text(hogo(home, "ledger", "checkpoint"), encoding="utf-8")
    assert "不一致は見つかりませんでした" in hogo(home, "ledger", "verify", "--record", "--witness", witness)
    told = json.loads(hogo(home, "ledger", "verify", "--incremental", "--json"))
    assert (told["clean"], [gap["what"] for gap in told["unchecked"]]) == (True, ["ledger_entry/0-5"])
    out = tmp_path / "out"
    hogo(home, "ledger", "export", out, "--entries")
    assert (out / "tile" / "entries" / "000.p" / "7").is_file()
    assert "0件の鍵を消去しました" in hogo(home, "ledger", "expire")
    assert "トリガー" in hogo(home, "ledger", "rearm")


def test_the_page_is_written(tmp_path):
    """The static page, for the operator's website or a USB stick."""
    hogo(tmp_path / "home", "ledger", "page", tmp_path / "verify.html")
    assert "証明書の確認" in (tmp_path / "verify.html").read_text(encoding="utf-8")


def test_rotate_back_up_drill_restore(home, tmp_path):
    """The whole care of the keys: rotate, back up, try it out, retire, lose everything, restore, verify."""
    holder, stranger = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    for name, identity in (("holder", holder), ("stranger", stranger)):
        (tmp_path / name).write_text(f"# age\n{identity}\n", encoding="utf-8")
    assert "マスター鍵 2" in hogo(home, "keys", "rotate")
    assert "master-2" in hogo(home, "keys", "list")
    backup = tmp_path / "keys.age"
    hogo(home, "keys", "backup", backup, "-r", holder.to_public())
    assert "宛先ではありません" in hogo(home, "keys", "backup", tmp_path / "x", "-r", "age1nonsense", expect=1)
    assert "すべての鍵を復元できます" in hogo(home, "keys", "drill", backup, "-i", tmp_path / "holder")
    assert "開けません" in hogo(home, "keys", "drill", backup, "-i", tmp_path / "stranger", expect=1)
    hogo(home, "keys", "rotate")
    stale = hogo(home, "keys", "drill", backup, "-i", tmp_path / "holder", expect=1)
    assert "master-3 がバックアップにありません" in stale
    assert "1, 2" in hogo(home, "keys", "retire")
    hogo(home, "keys", "backup", backup, "-r", holder.to_public())
    lost = tmp_path / "lost"
    (home / "keys").rename(lost)
    assert "鍵がない" in hogo(home, "ledger", "verify", expect=2)
    hogo(home, "keys", "restore", backup, "-i", tmp_path / "holder", "--to", home / "keys")
    for folder in (lost, home / "keys"):
        assert {p.name: p.read_bytes() for p in folder.glob("*.key")} == {
            p.name: p.read_bytes() for p in lost.glob("*.key")
        }
    assert {oct(path.stat().st_mode)[-3:] for path in (home / "keys").iterdir()} == {"600"}
    assert "不一致は見つかりませんでした" in hogo(home, "ledger", "verify")
