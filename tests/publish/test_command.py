"""`hogo publish`: draws without Django, issues with it, and says what is wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pypdfium2
import pytest

from tests.publish.given import MINATO, site

LIGHT = ("django", "sqlalchemy", "rich", "duckdb")


def hogo(*words, home=None, code=None):
    """Run `hogo` as a process of its own."""
    env = {**os.environ, **({"HOGO_HOME": str(home)} if home else {})}
    program = ["-c", code] if code else ["-m", "hogo.cli.main"]
    return subprocess.run([sys.executable, *program, *map(str, words)], capture_output=True, text=True, env=env)


def test_drawing_writes_the_site(tmp_path):
    """OUT holds the same bytes as composing in memory; the second drawing changes nothing."""
    for _ in range(2):
        ran = hogo("publish", tmp_path / "out", "--register", MINATO, "--day", "2026-11-24")
        assert (ran.returncode, ran.stderr) == (0, "")
    for name, data in site().files.items():
        assert (tmp_path / "out" / name).read_bytes() == data


def test_drawing_loads_neither_django_nor_other_heavy_things(tmp_path):
    """A trace of what is imported."""
    code = (
        "import sys; from hogo.cli.main import main\n"
        "try: main(sys.argv[1:], prog_name='hogo')\n"
        f"except SystemExit: print([m for m in {LIGHT!r} if m in sys.modules])"
    )
    ran = hogo("publish", tmp_path / "out", "--register", MINATO, code=code)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_a_register_with_errors_is_not_drawn(tmp_path):
    """Exit 1, the place of the error, nothing written."""
    folder = tmp_path / "register"
    folder.mkdir()
    for path in MINATO.iterdir():
        (folder / path.name).write_bytes(path.read_bytes().replace(b"uses: [bill]", b"uses: [bil]"))
    ran = hogo("publish", tmp_path / "out", "--register", folder)
    assert ran.returncode == 1
    assert "purposes.yaml:" in ran.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_of_others_is_refused(tmp_path):
    """The message says that nothing was changed and what to do."""
    (tmp_path / "theirs.txt").write_text("x")
    ran = hogo("publish", tmp_path, "--register", MINATO)
    assert ran.returncode == 1
    assert "何も変えていません" in ran.stderr


def test_without_a_target_it_says_what_to_give():
    """Neither OUT nor --issue: exit 2."""
    ran = hogo("publish", "--register", MINATO)
    assert ran.returncode == 2
    assert "--issue" in ran.stderr


APPROVE = """
import os
import sys
from datetime import UTC, datetime
from hogo.cli.home import open_home
open_home()
from hogo.approval import acts
from hogo.approval.route import route_for
from hogo.base.actor import Actor, Means, Role
from hogo.base.ids import RandomIds
from hogo.publish.acts import ACT
from hogo.publish.models import newest
from hogo.register.edition import edition_digest, from_bytes
now, ids, last = datetime.now(UTC), RandomIds(os.urandom), newest()
digest = edition_digest(from_bytes(open(sys.argv[1], "rb").read()))
who = lambda name, *roles: Actor(name, frozenset(roles), known_by=Means.LOG_IN)
number = acts.draft(who("a"), now, ids, route_for(last.register, ACT), (ACT, f"edition:{last.number + 1}"), digest)
acts.approve(who("b", Role.MANAGER), now, ids, number)
acts.approve(who("c", Role.PRIVACY_OFFICER), now, ids, number)
"""


@pytest.mark.slow
def test_issuing_makes_edition_one_and_refuses_the_same_again(tmp_path):
    """The ledger has the edition, the pages carry its number, and nothing new is no second edition."""
    home, out = tmp_path / "home", tmp_path / "out"
    ran = hogo("publish", out, "--register", MINATO, "--day", "2026-11-24", "--issue", home=home)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "第1版" in ran.stdout
    assert json.loads((out / "manifest.json").read_bytes())["edition"] == 1
    assert "第1版" in (out / "ja" / "policy.html").read_text(encoding="utf-8")
    again = hogo("publish", "--register", MINATO, "--day", "2026-11-25", "--issue", home=home)
    assert again.returncode == 1
    assert "HG922" in again.stderr
    assert hogo("ledger", "verify", home=home).returncode == 0
    assert "internal/ja/processing.html: 発行した版にない" in hogo("publish", "--compare", out, home=home).stdout
    shutil.rmtree(out / "internal")
    assert hogo("publish", "--compare", out, home=home).returncode == 0
    (out / "en" / "policy.html").write_text("something else")
    differing = hogo("publish", "--compare", out, home=home)
    assert differing.returncode == 1
    assert "en/policy.html: 発行した版と異なる" in differing.stdout
    assert hogo("publish", "--compare", tmp_path / "nowhere", home=home).returncode == 1
    assert "周知を記録" in hogo("publish", "--told-inside", "全社メール", home=home).stdout


@pytest.mark.slow
def test_an_old_edition_comes_back_as_it_was_and_changes_are_told(tmp_path):
    """Issue, change a purpose, look at what it means, issue again: the day decides which words come back."""
    home, folder = tmp_path / "home", tmp_path / "register"
    folder.mkdir()
    for path in MINATO.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    assert hogo("publish", "--register", folder, "--day", "2026-11-24", "--issue", home=home).returncode == 0
    purposes = (folder / "purposes.yaml").read_text(encoding="utf-8")
    (folder / "purposes.yaml").write_text(purposes.replace("ja: 防犯のため", "ja: 防犯と防災のため"), encoding="utf-8")
    told = hogo("publish", "--register", folder, "--day", "2027-02-01", "--changes", home=home)
    assert "+ 防犯と防災のため" in told.stdout
    assert "[look]" in told.stdout
    assert "appi-17-2" in told.stdout
    refused = hogo("publish", "--register", folder, "--day", "2027-02-01", "--issue", home=home)
    assert refused.returncode == 1
    assert "決裁" in refused.stderr
    file = tmp_path / "new.json"
    assert hogo("publish", "--register", folder, "--day", "2027-02-01", "--edition", file, home=home).returncode == 0
    table = tmp_path / "table.pdf"
    assert (
        hogo("publish", "--register", folder, "--day", "2027-02-01", "--comparison", table, home=home).returncode == 0
    )
    with pypdfium2.PdfDocument(table) as printed:
        text = "".join(page.get_textpage().get_text_range() for page in printed)
    assert "防犯と防災のため" in text
    assert "判断が必要" in text
    assert hogo(file, home=home, code=APPROVE).returncode == 0
    assert hogo("publish", "--register", folder, "--day", "2027-02-01", "--issue", home=home).returncode == 0
    for day, words in (("2027-01-31", "防犯のため"), ("2027-02-01", "防犯と防災のため")):
        out = tmp_path / day
        assert hogo("publish", out, "--as-of", day, home=home).returncode == 0
        assert f">{words}<" in (out / "ja" / "purposes.html").read_text(encoding="utf-8")
    none = hogo("publish", tmp_path / "none", "--as-of", "2026-01-01", home=home)
    assert none.returncode == 1
    assert "効力のあった版はありません" in none.stderr
    assert "policy 2022-06-24" in none.stderr
