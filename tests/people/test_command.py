"""`hogo people`: recording from the terminal, and taking many from a file, also after a kill."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from hogo.base.actor import Actor
from hogo.base.day import FixedClock
from hogo.cli.main import main
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from hogo.people import models
from hogo.people.models import facts_of
from tests.acts import IDS, NOW, SOMEBODY
from tests.people.given import DAY, MAIL

pytestmark = pytest.mark.django_db(transaction=True)


class Given:
    """A shell whose installation is the test's own."""

    clock = FixedClock(NOW)
    ids = IDS

    def actor(self) -> Actor:
        return SOMEBODY

    def open_home(self) -> Path:
        return Path()


def hogo(*words: str, code: int = 0) -> str:
    """Run a command; what it printed."""
    told = CliRunner().invoke(main, list(words), obj=Given())
    assert told.exit_code == code, told.output
    return told.output.strip()


def test_a_person_from_the_terminal():
    """Added, told, held, consenting, wishing, found by mail; each prints what the next one needs."""
    person = hogo("people", "add", "mail=hanako@minato-kakuu.example", "customer=C-0001")
    assert hogo("people", "find", "mail=HANAKO@minato-kakuu.example").startswith(person)
    who = "customer=C-0001"
    hogo("people", "tell", who, "subscriber", "--mode", "stated", "--edition", "2", "--channel", "web")
    hogo("people", "hold", who, "subscriber", "--how", "in-writing", "--on", "2026-11-01")
    receipt = hogo("people", "consent", who, "marketing", "--on", "2026-11-02")
    wished = hogo("people", "wish", who, "mail-stop")
    found = facts_of(person)
    assert (len(found.told["subscriber"]), found.consents[0].receipt, len(found.wishes)) == (1, receipt, 1)
    hogo("people", "withdraw", receipt)
    hogo("people", "lift", wished)
    after = facts_of(person)
    assert (after.consents[0].withdrawn, after.wishes[0].withdrawn) == (DAY, DAY)
    other = hogo("people", "add", "mail=taro@minato-kakuu.example")
    hogo("people", "merge", who, other, "--why", "窓口で確認")
    hogo("people", "part", other, "--why", "別人と判明")


def test_refusals_are_sentences():
    """Nobody, somebody uncertain, wrong words: a sentence in both languages and nothing recorded."""
    hogo("people", "add", "mail=a@minato-kakuu.example", "--unproved")
    before = models.Identity.objects.count()
    assert "確実には決まりません" in hogo(
        "people", "tell", "mail=a@minato-kakuu.example", "x", "--mode", "stated", code=1
    )
    assert "登録されていません" in hogo("people", "tell", "f" * 32, "x", "--mode", "stated", code=1)
    assert "種類=値" in hogo("people", "add", "nonsense", code=2)
    assert "one of" in hogo("people", "hold", "f" * 32, "x", "--how", "stolen", code=2)
    assert "撤回されています" in hogo("people", "withdraw", "nothing", code=1)
    assert models.Identity.objects.count() == before


HEAD = (
    "identity.customer,identity.mail,identity.name,acquired,how,told,told_on,edition,consents,consented_on,"
    "wishes,wished_on"
)
GOOD = (
    "C-{n},p{n}@minato-kakuu.example,架空 {n}郎,2026-05-01,in-writing,stated,2026-05-01,2,marketing sales,2026-05-01,"
    "mail-stop,2026-06-01"
)
WRONG = (
    ("no identity", ",,架空,2026-05-01,in-writing,,,,,,,", "identity.…"),
    ("no mail", "C-x,not a mail,架空,2026-05-01,in-writing,,,,,,,", "identity.mail"),
    ("a day to come", "C-x,,,2027-05-01,in-writing,,,,,,,", "acquired"),
    ("no such day", "C-x,,,2026-02-30,in-writing,,,,,,,", "acquired"),
    ("no day", "C-x,,,,in-writing,,,,,,,", "acquired"),
    ("no such way", "C-x,,,2026-05-01,stolen,,,,,,,", "how"),
    ("no such mode", "C-x,,,,,told,2026-05-01,1,,,,", "told"),
    ("no edition", "C-x,,,,,stated,2026-05-01,one,,,,", "edition"),
    ("no purpose", "C-x,,,,,,,,Marketing!,2026-05-01,,", "consents"),
    ("no such wish", "C-x,,,,,,,,,,leave-me,2026-05-01", "wishes"),
    ("too few columns", "C-x,y", "—"),
)


def csv(path: Path, *lines: str, head: str = HEAD) -> Path:
    """A file to import."""
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return path


def test_import_takes_good_lines_and_names_wrong_ones(tmp_path):
    """Good lines become persons; each wrong line is named by number and column, and its value is never repeated."""
    lines = [GOOD.format(n=0), *(line for _, line, _ in WRONG), GOOD.format(n=1)]
    file, errors = csv(tmp_path / "list.csv", *lines), tmp_path / "errors.tsv"
    told = hogo("people", "import", str(file), "--set", "information=subscriber", "--errors", str(errors), code=1)
    assert "取込み 2、誤り 11" in told
    said = errors.read_text("utf-8").splitlines()
    assert [row.split("\t")[:2] for row in said] == [[str(n), place] for n, (_, _, place) in enumerate(WRONG, 2)]
    assert not any(word in "".join(said) for word in ("stolen", "not a mail", "leave-me", "2027"))
    person = hogo("people", "find", "customer=C-1").split("\t")[0]
    found = facts_of(person)
    assert found.told["subscriber"][0].edition == 2
    assert found.held["subscriber"][0].acquired.isoformat() == "2026-05-01"
    assert found.consents[0].purposes == ("marketing", "sales")
    assert found.wishes[0].kind == "mail-stop"
    assert verify(rows()).clean


def test_import_knows_who_is_known_already(tmp_path):
    """A customer number that is known adds to that person, whatever batch or file it stands in."""
    person = hogo("people", "add", "customer=C-1")
    lines = [GOOD.format(n=1), GOOD.format(n=2), GOOD.format(n=2)]
    hogo("people", "import", str(csv(tmp_path / "a.csv", *lines)), "--set", "information=subscriber", "--batch", "2")
    assert hogo("people", "find", "customer=C-1").split("\t")[0] == person
    assert models.Person.objects.count() == 2
    assert len(facts_of(person).consents) == 1


def test_the_same_file_is_taken_once(tmp_path):
    """Importing a file again does nothing."""
    file = csv(tmp_path / "a.csv", *(GOOD.format(n=n) for n in range(10)))
    once = ("people", "import", str(file), "--set", "information=subscriber", "--batch", "5")
    hogo(*once)
    before = models.Consent.objects.count()
    hogo(*once)
    assert models.Consent.objects.count() == before == 10


def test_parquet_is_taken_too(tmp_path):
    """Parquet with days as days."""
    import pyarrow as arrow
    from pyarrow import parquet

    table = arrow.table({"identity.customer": ["P-1", None], "acquired": [DAY, DAY], "how": ["bought", "bought"]})
    parquet.write_table(table, tmp_path / "list.parquet")
    told = hogo("people", "import", str(tmp_path / "list.parquet"), "--set", "information=bought-list", code=1)
    assert "取込み 1、誤り 1" in told


def test_foreign_files_are_refused(tmp_path):
    """Unknown columns, no identity column, an empty file, a wrong encoding: said, nothing taken."""
    assert "この名前の列" in hogo(
        "people", "import", str(csv(tmp_path / "a.csv", head="identity.mail,shoe-size")), code=1
    )
    assert "確実に示す列" in hogo("people", "import", str(csv(tmp_path / "b.csv", head="identity.name,how")), code=1)
    (tmp_path / "c.csv").write_text("")
    assert "見出し" in hogo("people", "import", str(tmp_path / "c.csv"), code=1)
    (tmp_path / "d.parquet").write_text("PAR1")
    assert "Parquet" in hogo("people", "import", str(tmp_path / "d.parquet"), code=1)
    (tmp_path / "e.csv").write_bytes((HEAD + "\n" + GOOD.format(n=1) + "\n").encode("cp932"))
    assert "誤り 1" in hogo("people", "import", str(tmp_path / "e.csv"), "--set", "information=x", code=1)
    cp932 = ("--set", "information=x", "--encoding", "cp932")
    assert "取込み 1" in hogo("people", "import", str(tmp_path / "e.csv"), *cp932)


def test_a_receipt_is_printed():
    """The receipt needs an edition; without one, or without a consent, a sentence."""
    person = hogo("people", "add", "customer=C-9")
    receipt = hogo("people", "consent", person, "marketing")
    assert "控えはありません" in hogo("people", "receipt", receipt, code=1)


@pytest.mark.slow
def test_kill_while_importing_loses_nothing_and_takes_nothing_twice(tmp_path):
    """kill -9 in the middle, then again from where it stopped: every line exactly once, ledger and tables agree."""
    home, many = tmp_path / "home", 6_000
    file = csv(tmp_path / "many.csv", *(GOOD.format(n=n) for n in range(many)))
    command = [sys.executable, "-m", "hogo", "people", "import", str(file), "--set", "information=x", "--batch", "500"]
    around = {**os.environ, "HOGO_HOME": str(home)}
    database = home / "hogo.sqlite3"
    kills = 0
    while kills < 3:
        running = subprocess.Popen(command, env=around, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        assert running.stderr is not None
        running.stderr.readline()
        time.sleep(0.05 * kills)
        running.send_signal(signal.SIGKILL)
        running.wait()
        running.stderr.close()
        kills += 1
    done = subprocess.run(command, env=around, capture_output=True, text=True, check=True)
    assert f"取込み {many:,}、誤り 0" in done.stdout
    with sqlite3.connect(database) as connection:
        counted = {
            table: connection.execute(f"SELECT count(*) FROM people_{table}").fetchone()[0]
            for table in ("person", "identity", "telling", "acquired", "consent", "wish")
        }
        entries = connection.execute("SELECT data FROM ledger_entry WHERE kind = 'people-import'").fetchall()
    connection.close()
    assert counted == {
        "person": many,
        "identity": 3 * many,
        "telling": many,
        "acquired": many,
        "consent": many,
        "wish": many,
    }
    assert sum(json.loads(bytes(data))["taken"] for (data,) in entries) == many
    checked = subprocess.run(
        [sys.executable, "-m", "hogo", "ledger", "verify"], env=around, capture_output=True, check=False
    )
    assert checked.returncode == 0
    assert MAIL.value.encode() not in database.read_bytes()
    assert b"p17@minato-kakuu.example" not in database.read_bytes()


def test_alike_records_wait_for_a_human():
    """髙橋 born 昭和45年 and 高橋 born 1970 are a pair; a name alone is none; answered pairs are not asked again."""
    first = hogo("people", "add", "customer=C-1", "name=髙橋 架空子", "birth=昭和45年4月1日")
    second = hogo("people", "add", "customer=C-2", "name=高橋架空子", "birth=1970-04-01")
    third = hogo("people", "add", "customer=C-3", "name=高橋架空子", "birth=1980-04-01")
    assert hogo("people", "candidates") == ""
    pair = sorted((first, second))
    assert hogo("people", "candidates", "--look").split("\t") == [*pair, "birth name"]
    assert hogo("people", "candidates", "--look").count("\n") == 0
    hogo("people", "differ", *pair, "--why", "架空: 二人とも来店")
    assert hogo("people", "candidates", "--look") == ""
    hogo("people", "identify", third, "birth=S45.4.1", "--unproved")
    assert len(hogo("people", "candidates", "--look").splitlines()) == 2
    hogo("people", "merge", first, third, "--why", "架空: 免許証で確認")
    assert len(hogo("people", "candidates", "--look").splitlines()) == 1


def test_identities_come_and_go():
    """A wrong identity is split off, a number ends, a guardian must agree, a holding ends."""
    person = hogo("people", "add", "customer=C-1", "phone=090-0000-0001")
    new = hogo("people", "split", person, "phone=090-0000-0001", "--why", "架空: 番号の取り違え")
    assert hogo("people", "find", "phone=090-0000-0001").startswith(new)
    hogo("people", "end", new, "phone=090-0000-0001", "--last", "2026-01-31")
    assert "候補" in hogo("people", "find", "phone=090-0000-0001")
    hogo("people", "stand", person, "guardian", "--until", "2030-04-01")
    hogo("people", "stand", person, "eea")
    hogo("people", "hold", person, "subscriber", "--how", "in-writing", "--on", "2026-01-01")
    assert hogo("people", "release", person, "subscriber", "--why", "架空: 解約").startswith("1 ")
