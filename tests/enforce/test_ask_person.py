"""`hogo ask --person`: decided by the edition in force and by what people knows; a changed purpose binds only later."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hogo.base.actor import Actor
from hogo.base.day import FixedClock
from hogo.cli.main import main
from hogo.decide import facts
from hogo.decide.question import How
from hogo.ledger.acts import act
from hogo.people import acts
from hogo.publish.models import Issued
from hogo.register.edition import Edition, edition_digest, to_bytes
from hogo.register.read import read
from tests.acts import IDS, SOMEBODY
from tests.decide.editions import CASES

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)


class Given:
    """A shell whose installation is the test's own."""

    clock = FixedClock(NOW)
    ids = IDS

    def actor(self) -> Actor:
        return SOMEBODY

    def open_home(self) -> Path:
        return Path()


def issue(number: int) -> None:
    """Keep one of the two editions, as `publish` does."""
    raw = json.loads((CASES / f"edition-{number}.json").read_text("utf-8"))
    files = {"register.yaml": json.dumps(raw["register"], ensure_ascii=False).encode()}
    register = read(files).register
    assert register is not None
    made = Edition(number, date.fromisoformat(raw["day"]), register, files=files)
    with act(SOMEBODY, NOW, IDS) as a:
        told = {"number": number, "day": raw["day"], "digest": edition_digest(made)}
        Issued.objects.create(
            number=number,
            day=made.day,
            digest=edition_digest(made),
            data=to_bytes(made),
            entry=a.enter("edition", told),
        )


def ask(person: str, purpose: str, *options: str, code: int) -> list[str]:
    """The codes of the reasons."""
    question = ("--action", "use", "--information", "subscriber", "--purpose", purpose, "--field", "name")
    told = CliRunner().invoke(main, ["ask", "--person", person, *question, "--json", *options], obj=Given())
    assert told.exit_code == code, told.output
    body: dict[str, Any] = json.loads(told.stdout)
    return [reason["code"] for reason in body["because"]]


def kept(person: str) -> Result:
    """Ask whether it may be kept."""
    words = ["ask", "--person", person, "--action", "keep", "--information", "subscriber"]
    return CliRunner().invoke(main, words, obj=Given())


def customer(acquired: date, edition: int = 0) -> str:
    """A subscriber; told individually where `edition` is given."""
    person = acts.add(SOMEBODY, NOW, IDS, (), proved=True)
    acts.hold(SOMEBODY, NOW, IDS, person, "subscriber", facts.Holding(acquired=acquired, how=How.IN_WRITING))
    if edition:
        acts.tell(SOMEBODY, NOW, IDS, person, "subscriber", facts.Stated(on=acquired, edition=edition))
    return person


def test_a_changed_purpose_binds_only_who_was_told_later_or_agrees():
    """Edition 2 adds an unrelated purpose: the earlier customer is not bound by it, the newcomer and who agrees are."""
    issue(1)
    issue(2)
    before, after = customer(date(2025, 5, 1), 1), customer(date(2026, 5, 1), 2)
    assert ask(before, "profiling", code=1) == ["not-within-told"]
    assert ask(after, "profiling", code=0) == ["told-to-person"]
    acts.agree(SOMEBODY, NOW, IDS, before, facts.Consent(given=date(2026, 5, 2), purposes=("profiling",)))
    assert ask(before, "profiling", code=0) == ["consent"]
    assert ask(before, "operate", code=0) == ["told-to-person"]


def test_legacy_customers_are_decided_by_publication():
    """Never told individually: by what was public on the day of acquisition, also before hogo (history)."""
    issue(1)
    issue(2)
    old, middle = customer(date(2022, 5, 1)), customer(date(2025, 5, 1))
    assert ask(old, "billing", code=0) == ["decided-by-publication"]
    assert ask(old, "notices", code=1) == ["not-within-told"]
    assert ask(middle, "notices", code=0) == ["decided-by-publication"]


def test_the_edition_in_force_on_the_day_decides():
    """Before edition 2 came in force its purposes are unknown; without any edition nothing can be decided."""
    person = customer(date(2025, 5, 1), 1)
    nothing = kept(person)
    assert (nothing.exit_code, "有効な版がありません" in nothing.stderr) == (2, True)
    issue(1)
    issue(2)
    assert ask(person, "profiling", "--on", "2026-03-31", code=2) == ["unknown-purpose"]


def test_an_unknown_person_is_no_answer():
    """Nobody of that id: exit 2."""
    issue(2)
    told = kept("f" * 32)
    assert (told.exit_code, told.stdout) == (2, "")


def test_a_recorded_decision_is_taken_again():
    """`--record` enters question, facts and edition; `hogo ledger replay` comes to the same; it is about one person."""
    issue(1)
    issue(2)
    person, other = customer(date(2025, 5, 1), 1), customer(date(2026, 5, 1), 2)
    question = ("--action", "use", "--information", "subscriber", "--purpose", "profiling", "--record")
    run = CliRunner()
    told = run.invoke(main, ["ask", "--person", person, *question], obj=Given())
    assert told.exit_code == 1
    entry = told.stderr.strip().rpartition(" ")[2]
    again = run.invoke(main, ["ledger", "replay", entry, "--about", person, "--why", "監査"], obj=Given())
    assert (again.exit_code, "同じ結論" in again.stdout) == (0, True)
    assert run.invoke(main, ["ledger", "replay", entry, "--about", other, "--why", "監査"], obj=Given()).exit_code == 1
    assert run.invoke(main, ["ledger", "replay", entry], obj=Given()).exit_code == 1
    assert run.invoke(main, ["ledger", "replay", entry, "--about", person], obj=Given()).exit_code == 2
    assert run.invoke(main, ["ask", "--edition", str(CASES), *question], obj=Given()).exit_code == 2
