"""`hogo partners` and `hogo ask` on one installation: taken over, listed, exported, printed; what lapsed is denied."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from hogo.base.actor import Actor
from hogo.base.day import FixedClock, day_of
from hogo.cli.main import main
from hogo.decide.facts import Holding, Stated
from hogo.decide.question import How
from hogo.enforce import disk
from hogo.enforce.acts import distribute
from hogo.enforce.disk import open_bundle, state_of
from hogo.house.offer import Scene
from hogo.law.disk import load as law
from hogo.partners import acts
from hogo.partners import fact as f
from hogo.partners.models import Relation
from hogo.people import acts as people
from hogo.publish.models import in_force
from hogo.register.sheet.excel import load
from tests.acts import IDS, NOW, SOMEBODY
from tests.web.given import published

pytestmark = pytest.mark.django_db(transaction=True)


class Given:
    """A shell whose installation is the test's own."""

    clock = FixedClock(NOW)
    ids = IDS

    def actor(self) -> Actor:
        return SOMEBODY

    def open_home(self) -> Path:
        return Path()

    def scene(self, register: Path | None = None) -> Scene:
        edition = in_force(day_of(NOW))
        assert edition is not None
        return Scene(edition, law(), day_of(NOW), NOW)


def _run(*words: str) -> tuple[int, str]:
    answer = CliRunner().invoke(main, words, obj=Given())
    return answer.exit_code, answer.output


def test_the_terminal_takes_over_lists_exports_and_prints(tmp_path):
    """Each verb once; an unknown number and an unknown record are named."""
    published()
    code, said = _run("partners", "take")
    assert (0, True) == (code, "print-mail" in said)
    number = Relation.objects.get(ref="print-mail").number
    assert number in _run("partners", "list")[1]
    book, pdf = tmp_path / "p.xlsx", tmp_path / "p.pdf"
    assert 0 == _run("partners", "export", str(book), "--lang", "en")[0]
    assert "Kakuu Print and Mail, Inc." in str(load("p", book.read_bytes()).sheets[0].rows)
    assert 0 == _run("partners", "print", number, "card", str(pdf))[0]
    assert b"%PDF" == pdf.read_bytes()[:4]
    assert "card" in _run("partners", "print", number, "nothing", str(pdf))[1]
    assert "0000" in _run("partners", "print", "0000", "card", str(pdf))[1]


def test_suspending_and_resuming_from_the_terminal():
    """Each once; twice and unknown numbers are refused in words."""
    edition = published()
    acts.take_over(SOMEBODY, NOW, IDS, edition.register)
    number = Relation.objects.get(ref="guard").number
    assert 0 == _run("partners", "suspend", number, "--why", "事故")[0]
    assert "いまの状態では" in _run("partners", "suspend", number, "--why", "事故")[1]
    assert 0 == _run("partners", "resume", number)[0]
    assert "ありません" in _run("partners", "resume", "0000")[1]


ASKED = (
    *("ask", "--action", "entrust", "--information", "subscriber", "--purpose", "billing"),
    *("--recipient", "print-mail", "--field", "number"),
)


def test_ask_denies_from_the_suspension_on():
    """The same question before and after, asked of the installation."""
    edition = published()
    acts.take_over(SOMEBODY, NOW, IDS, edition.register)
    person = people.add(SOMEBODY, NOW, IDS, [], proved=False)
    people.tell(SOMEBODY, NOW, IDS, person, "subscriber", Stated(on=date(2026, 11, 1), edition=1))
    people.hold(SOMEBODY, NOW, IDS, person, "subscriber", Holding(acquired=date(2026, 11, 1), how=How.IN_WRITING))
    before = _run(*ASKED, "--person", person)
    acts.add(
        SOMEBODY, NOW, IDS, Relation.objects.get(ref="print-mail").id, f.Suspended(date(2026, 11, 24), "o", "事故")
    )
    after = _run(*ASKED, "--person", person)
    assert (0, 1) == (before[0], after[0]), (before, after)
    assert "2026-11-23までしか有効でありません" in after[1]


def test_the_service_denies_too_also_where_nobody_is_named(tmp_path):
    """The bundle carries how partners stand, for known persons and for questions about nobody."""
    edition = published()
    acts.take_over(SOMEBODY, NOW, IDS, edition.register)
    acts.add(
        SOMEBODY, NOW, IDS, Relation.objects.get(ref="print-mail").id, f.Suspended(date(2026, 11, 24), "o", "事故")
    )
    distribute(tmp_path, NOW)
    state = state_of(open_bundle(tmp_path / disk.BUNDLE, lambda *_: True))
    assert date(2026, 11, 23) == state.nobody.standing["print-mail"]
    assert date(2027, 7, 31) == state.nobody.standing["card-gateway"]
    assert 0 == state.bundle.head.nobody
