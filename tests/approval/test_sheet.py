"""The printed record: who approved by right, as a deputy, after the fact or elsewhere; the commands list and print."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from hogo.approval import acts
from hogo.approval.fact import Fact, What
from hogo.approval.sheet import sheet
from hogo.base.day import FixedClock
from hogo.cli.main import main
from hogo.paper.block import Pairs, Table
from tests.approval.routes import BOSS, DEPUTY, DRAFTER, EXTERNAL, MANAGER, ROUTE
from tests.ledger.given import BY, IDS

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
OF = ("publish.issue", "edition:7")
COURSE = (
    Fact(What.DRAFTED, NOW, DRAFTER.id, "sales", digest="a" * 64),
    Fact(What.SENT_BACK, NOW, MANAGER.id, "sales", 0, note="図を足す"),
    Fact(What.RESUBMITTED, NOW, DRAFTER.id, "sales", digest="b" * 64),
    Fact(What.APPROVED, NOW, MANAGER.id, "sales", 0),
    Fact(What.APPROVED, NOW + timedelta(hours=20), DEPUTY.id, None, 1, deputy=True),
    Fact(What.APPROVED, NOW + timedelta(days=3), BOSS.id, None, 2),
)


def parts(made):
    pairs = next(block for block in made.blocks if isinstance(block, Pairs))
    table = next(block for block in made.blocks if isinstance(block, Table))
    return dict(pairs.rows), [row[1] for row in table.rows]


def test_the_course_in_japanese():
    """Sent back, resubmitted, by deputy, after the fact; the digest is that of what was approved; legal days."""
    made = sheet("2026-1", OF, ROUTE, COURSE, {"office-1": "港 架空子"}, "みなと架空通信株式会社")
    pairs, course = parts(made)
    assert course == ["起案", "差戻し", "再提出", "承認", "承認（代理）", "承認（後閲）"]
    assert (pairs["状態"], pairs["内容（SHA-256）"]) == ("決裁済み", "b" * 64)
    assert [(seal.name, seal.date) for seal in made.seals] == [
        ("sales-2", "2026-11-24"),
        ("sales-1", "2026-11-24"),
        ("港 架空子（代理）", "2026-11-25"),
        ("boss", "2026-11-27"),
    ]


def test_another_workflow_in_english():
    """Its number stands on the sheet; no seal is claimed."""
    course = (COURSE[0], Fact(What.EXTERNAL, NOW, DEPUTY.id, workflow="WF-88"))
    made = sheet("2026-1", OF, EXTERNAL, course, {}, "Minato Kakuu Communications, Inc.", "en")
    pairs, said = parts(made)
    assert pairs["Number in another workflow"] == "WF-88"
    assert said == ["Drafted".lower(), "approved in another workflow"]
    assert [seal.name for seal in made.seals[1:]] == ["", "", ""]


class Given:
    """A shell whose installation is the test's own."""

    clock = FixedClock(NOW)
    ids = IDS

    def actor(self):
        return BY

    def open_home(self):
        return Path()


@pytest.mark.django_db(transaction=True, available_apps=["hogo.keys", "hogo.ledger", "hogo.approval"])
def test_the_commands(tmp_path):
    """What circulates and what is owed after the fact is listed; a record is printed; approving has no command."""
    number = acts.draft(DRAFTER, NOW, IDS, ("publication", ROUTE), OF, "a" * 64)
    run = CliRunner()
    listed = run.invoke(main, ["approval", "list"], obj=Given())
    assert f"{number} publish.issue edition:7: 回付中" in listed.stdout
    acts.approve(MANAGER, NOW, IDS, number)
    acts.approve(DEPUTY, NOW, IDS, number)
    assert "後閲待ち" in run.invoke(main, ["approval", "list"], obj=Given()).stdout
    acts.approve(BOSS, NOW, IDS, number)
    assert run.invoke(main, ["approval", "list"], obj=Given()).stdout == ""
    assert "決裁済み" in run.invoke(main, ["approval", "list", "--all"], obj=Given()).stdout
    printed = run.invoke(main, ["approval", "print", number, str(tmp_path / "out.pdf")], obj=Given())
    assert (printed.exit_code, (tmp_path / "out.pdf").read_bytes()[:5]) == (0, b"%PDF-")
    assert "ありません" in run.invoke(main, ["approval", "print", "2026-9", "x.pdf"], obj=Given()).stderr
    assert run.invoke(main, ["approval", "approve", number], obj=Given()).exit_code == 2
