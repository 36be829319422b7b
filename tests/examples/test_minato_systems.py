"""Minato's systems are what its register says, and a person is found in all of them."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from examples.minato.generate import draw, write
from examples.minato.server import Server

from hogo.base.finding import Unchecked
from hogo.base.identity import IdentityKind, normalise
from hogo.cli.home import Shell
from hogo.cli.main import main
from hogo.holdings.find import find
from hogo.holdings.held import Holdings, Sure
from hogo.register.disk import load
from hogo.register.model.register import Register
from hogo.register.read import read
from hogo.sources.compare import compare
from hogo.sources.interface import State
from hogo.sources.opening import Opened, open_sources
from tests.holdings.build import keys

FOLDER = Path(__file__).parents[2] / "examples" / "minato" / "register"


@pytest.fixture(scope="module")
def register() -> Register:
    """The example's register."""
    found = read(load(FOLDER)).register
    assert found is not None
    return found


@pytest.fixture(scope="module")
def env(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the generated systems are."""
    made = write(draw(40, 1), tmp_path_factory.mktemp("minato"), postgres, lambda *_: None)
    return dict(made.env)


@pytest.fixture
def opened(register: Register, env: dict[str, str]) -> Opened:
    """The systems, opened."""
    return open_sources(register, env)


def _find(register: Register, opened: Opened, *asked: str) -> Holdings:
    identities = [normalise(IdentityKind(one.partition("=")[0]), one.partition("=")[2]) for one in asked]
    return find(register.systems, opened.sources, opened.unopened, identities)


def test_no_drift_between_register_and_data(register: Register, opened: Opened):
    """Tables, columns, keys, links and declared erasures are as the databases and files have them."""
    checked = []
    for ref, source in opened.sources.items():
        known = source.catalogue()
        if not isinstance(known, Unchecked):
            checked.append(ref)
            assert () == compare(ref, register.systems[ref], known)
            assert () == source.findings()
    assert ["customer", "callcentre", "lists", "maillog"] == checked


def test_taro_in_every_system(register: Register, opened: Opened):
    """One mail address finds him in five systems under all spellings, and not his wife's rows."""
    found = _find(register, opened, "mail=TARO@Mail.Minato-Kakuu.example")
    certain = keys(found)
    assert {(100001,)} == certain["customers"]
    assert {(1,)} == certain["calls"]
    assert {("E00001",)} == certain["event-attendees"]
    assert {("1",)} == certain["bought-names"]
    assert {"customers", "contracts", "services", "bills", "payments", "calls", "deliveries"} <= set(certain)
    assert all("100002" not in str(held.row.key) for held in found.only(Sure.CERTAIN))
    paid = [held for held in found.of("customer/contracts") if held.sure is Sure.MENTIONED]
    assert [(100002, "K10000200")] == [held.row.key for held in paid]
    assert 1 == len(found.only(Sure.SHARED))


def test_what_humans_must_search_is_unchecked(register: Register, opened: Opened):
    """Paper, mailboxes and services are never "none" before somebody answered; police files are not spoken of."""
    found = _find(register, opened, "mail=taro@mail.minato-kakuu.example")
    assert State.UNCHECKED == found.state("paper/applications")
    assert State.UNCHECKED == found.state("hogo/people")
    assert "enquiry-files/enquiries" not in found.paths
    assert not [one for one in found.unchecked if "enquir" in one.what]
    assert State.NONE == _find(register, opened, "customer=999999").state("customer/customers")


def test_one_person_under_two_numbers(register: Register, opened: Opened):
    """Name and birth date agree under another number and another shape of the character: a human is asked."""
    found = _find(register, opened, "customer=100003")
    assert {(100003,)} == keys(found)["customers"]
    assert (100004,) in keys(found, Sure.CANDIDATE)["customers"]


@pytest.fixture
def terminal(env: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a command."""
    before = dict(os.environ)
    os.environ.update(env)
    yield env
    os.environ.clear()
    os.environ.update(before)


def _hogo(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["find", *arguments, "--register", str(FOLDER)], obj=Shell())


def test_find_on_the_command_line(terminal: dict[str, str]):
    """Counts and places, and what was not searched; no values unless asked for."""
    said = _hogo("mail=taro@mail.minato-kakuu.example", "--lang", "en")
    assert 0 == said.exit_code, said.output
    assert "Customers: certain 1" in said.output
    assert "waiting for `general-affairs` to search and answer" in said.output
    assert "taro@" not in said.output
    assert "港野" not in said.output
    told = json.loads(_hogo("mail=taro@mail.minato-kakuu.example", "--json").output)
    assert 1 == told["systems"]["customer"]["collections"]["customers"]["counts"]["certain"]
    assert "unchecked" == told["systems"]["paper"]["collections"]["applications"]["state"]
    assert "100001" not in json.dumps(told)


def test_a_wrong_identity_is_not_repeated(terminal: dict[str, str]):
    """A mistyped identity is refused in words that do not carry it into a log."""
    said = _hogo("mail=taro＠nowhere")
    assert 2 == said.exit_code
    assert "taro" not in said.output
    assert "KIND=VALUE" in _hogo("taro@mail.minato-kakuu.example").output


@pytest.mark.django_db(transaction=True)
def test_showing_values_enters_the_ledger(terminal: dict[str, str]):
    """Who looks at a person's values leaves an entry that holds counts, not values."""
    from hogo.ledger.models import rows

    said = _hogo("mail=taro@mail.minato-kakuu.example", "--show", "--lang", "ja")
    assert 0 == said.exit_code, said.output
    assert "name: 港野 太郎" in said.output
    assert "to: （他人の情報）" in said.output
    last = list(rows())[-1]
    assert "holdings-shown" in str(last)
    assert "taro" not in str(last)
