"""`hogo enforce` as it is typed."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from tests.enforce.installed import Home
from tests.enforce.obeying import VARIABLE, shop

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Typed:
    made: object
    home: Home

    def run(self, *words: str, code: int = 0) -> str:
        return self.home.run("enforce", *words, code=code).output


@pytest.fixture
def typed(database, tmp_path, monkeypatch):
    made = shop(database)
    monkeypatch.setenv(VARIABLE, made.env[VARIABLE])
    database.run("DROP TABLE settings")
    return Typed(made, Home(tmp_path))


def test_from_the_plan_to_the_audit(typed):
    plan = typed.run("plan", "shop")
    assert "-- 必要 / needs: CREATEROLE" in plan
    assert '-- 必要 / needs: OWNER OF "public"."customers"' in plan
    assert plan.rstrip().endswith("COMMIT;")
    assert "2 roles" in typed.run("apply", "shop")
    assert typed.made.sees() == ["C-1", "C-4"]
    typed.made.object("C-1")
    assert "1 masks changed" in typed.run("follow", "shop")
    assert typed.made.sees() == ["C-4"]
    told = json.loads(typed.run("verify", "shop", "--json"))
    assert told["wrong"] == 0
    assert {one["standing"] for one in told["probes"]} == {"held"}
    assert "違いはありません" in typed.run("drift", "shop")
    audit = typed.run("audit", "shop")
    assert "open" in audit
    assert "hogo_shop_marketing: sales" in audit
    assert "kakuu_app (exempt)" in audit
    typed.run("apply", "shop", "--remove")
    assert typed.made.asked("postgres", "SELECT to_regclass('hogo_guard.mask')") == [(None,)]


def test_what_leaks_ends_with_one_and_what_cannot_be_done_with_two(typed, tmp_path):
    typed.run("apply", "shop")
    typed.made.database.run("GRANT SELECT ON opt_outs TO PUBLIC")
    assert "✗ hogo_shop_marketing" in typed.run("verify", "shop", code=1)
    assert "opt_outs → PUBLIC" in typed.run("drift", "shop", code=1)
    assert "`nowhere`" in typed.run("plan", "nowhere", code=2)
    log = tmp_path / "plain.log"
    log.write_text("架空", encoding="utf-8")
    assert "%u" in typed.run("observe", "shop", "--log", str(log), "--prefix", "%m", code=2)
    assert "pg_stat_statements" in typed.run("observe", "shop", code=2)
    assert json.loads(typed.run("observe", "shop", "--log", str(log), "--json")) == {
        "lines": [], "unread": {}, "others": {},
    }  # fmt: skip
