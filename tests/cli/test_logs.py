"""Logs and crash reports carry no person's data."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys

import pytest

from hogo.cli.logs import FIELDS, SafeFormatter, describe, set_up
from tests.canary import MAIL, NAME, sightings

# WHY: pytest's own log capture sees the raw records; what *our* formatter writes is asserted in each test.
pytestmark = pytest.mark.shows_person


@pytest.fixture
def lines():
    """A root logger that writes through the safe formatter into a string."""
    stream, root = io.StringIO(), logging.getLogger()
    before, level = root.handlers[:], root.level
    set_up(stream)
    yield stream
    root.handlers[:], root.level = before, level


def test_only_allow_listed_fields_are_written(lines):
    """`count` is written, `mail` is not; the arguments of the sentence are not."""
    logging.getLogger("hogo.test").info("found rows of %s", MAIL, extra={"count": 3, "mail": MAIL})
    line = json.loads(lines.getvalue())
    assert ("3", "found rows of %s") == (line["count"], line["says"])
    assert "mail" not in line
    assert [] == sightings(lines.getvalue().encode())


def test_other_libraries_speak_only_their_level(lines):
    """A library's sentence may be built with values: only its name and level are kept."""
    logging.getLogger("sqlalchemy.engine").warning(f"INSERT {NAME}")
    assert "WARNING" == json.loads(lines.getvalue())["says"]


def test_an_exception_keeps_its_places_and_loses_its_words(lines):
    """Type and code places are written, the message and the cause's message are not."""
    try:
        try:
            raise KeyError(MAIL)
        except KeyError as inner:
            raise ValueError(f"no row for {NAME}") from inner
    except ValueError:
        logging.getLogger("hogo.test").exception("a step failed")
    error = json.loads(lines.getvalue())["error"]
    assert ("ValueError", "KeyError") == (error["type"], error["because"])
    assert any("test_logs.py" in place for place in error["at"])
    assert [] == sightings(lines.getvalue().encode())


def test_a_driver_error_is_told_by_sqlstate_and_constraint():
    """PostgreSQL's DETAIL quotes the row (`Key (mail)=(…)`): SQLSTATE and the constraint's name are enough."""

    class Diag:
        constraint_name = "customers_mail_key"

    class DriverError(Exception):
        sqlstate = "23505"
        diag = Diag()

    told = describe(DriverError(f"DETAIL: Key (mail)=({MAIL}) already exists"))
    assert ("23505", "customers_mail_key") == (told["sqlstate"], told["constraint"])
    assert [] == sightings(json.dumps(told).encode())


def test_a_crash_shows_no_values():
    """A command that dies prints places and what to do, not the words of the error."""
    code = (
        f"import sys\nfrom hogo.cli.logs import excepthook\nsys.excepthook = excepthook\nraise ValueError({MAIL!r})\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (1, []) == (ran.returncode, sightings(ran.stderr + ran.stdout))
    assert "ValueError" in ran.stderr.decode()
    assert "保存されていません" in ran.stderr.decode()


def test_the_formatter_and_its_fields_are_what_the_docs_say():
    """The allow-list is sorted and holds no word that could carry a person's data."""
    assert sorted(FIELDS) == list(FIELDS)
    assert not {"name", "mail", "phone", "person", "value", "address", "message"} & set(FIELDS)
    assert issubclass(SafeFormatter, logging.Formatter)
