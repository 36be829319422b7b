"""The JSON Schema says what `read` says, as far as a schema can."""

from __future__ import annotations

import json
import os
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from hogo.cli.main import main
from hogo.register.disk import schema as committed
from hogo.register.model.register import Register
from hogo.register.plain import plain
from hogo.register.read import read
from hogo.register.schema import FILE, docstrings, schema
from hogo.register.shape import Choice, Many, Named, Record, register_shape
from tests.register.minimal import files

SRC = Path(__file__).parent.parent.parent / "src" / "hogo" / "register"


def made() -> dict[str, Any]:
    told: dict[str, str] = {}
    for path in sorted((SRC / "model").glob("*.py")):
        told |= docstrings(path.read_text(encoding="utf-8"))
    return schema(told)


def test_schema_golden_is_current():
    """The committed schema is what the model gives now (`make golden` rewrites it)."""
    text = json.dumps(made(), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("HOGO_GOLDEN"):
        (SRC / FILE).write_text(text, encoding="utf-8")
    assert text == (SRC / FILE).read_text(encoding="utf-8") == committed()


def test_the_schema_is_one_and_accepts_what_reads():
    """It is valid itself, and the minimal register passes."""
    jsonschema.Draft7Validator.check_schema(made())
    register = read(files()).register
    assert register is not None
    jsonschema.Draft7Validator(made()).validate(plain(register))


@pytest.mark.parametrize(
    ("path", "bad"),
    [
        (("purposes", "answer", "uses"), ["suport"]),
        (("purposes", "answer", "text"), {"ja": "x"}),
        (("purposes", "Answer"), {"text": {"ja": "x", "en": "x"}, "uses": ["support"]}),
        (("purposes", "answer", "usees"), []),
        (("information", "inquiries", "retention", "all", "period"), "1年"),
        (("systems", "desk", "connection"), {"kind": "relational", "url": "postgresql://u:p@192.0.2.1/x"}),
        (("systems", "desk", "country"), "Japan"),
        (("operator", "officers"), {"privacy_officer": []}),
        (("policy", "version", "enacted"), "令和6年"),
        (("operator", "business_year_starts"), 13),
    ],
)
def test_the_schema_refuses_what_read_refuses(path: tuple[str, ...], bad: object):
    """Words, languages, names, keys, periods, secrets, countries, days and bounds show red in an editor."""
    register = read(files()).register
    assert register is not None
    data = plain(register)
    inner = data
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = bad
    assert list(jsonschema.Draft7Validator(made()).iter_errors(data))


def test_every_name_of_a_record_is_used_once():
    """Definitions go by class name: two classes of one name would hide each other."""
    seen: dict[str, type] = {}
    todo: list[Any] = [register_shape()]
    while todo:
        shape = todo.pop()
        if isinstance(shape, Record):
            assert is_dataclass(shape.made)
            if shape.made.__name__ in seen:
                assert seen[shape.made.__name__] is shape.made
                continue
            seen[shape.made.__name__] = shape.made
            todo += [member.shape for member in shape.members.values()]
        elif isinstance(shape, Many):
            todo.append(shape.item)
        elif isinstance(shape, Named):
            todo.append(shape.value)
        elif isinstance(shape, Choice):
            todo += shape.records.values()
    assert seen["Register"] is Register
    assert len(seen) > 60


def test_command_prints_and_writes_it(tmp_path: Path):
    """`hogo schema` prints the committed schema; `--out` writes it."""
    shown = CliRunner().invoke(main, ["schema"])
    assert (0, committed()) == (shown.exit_code, shown.output)
    CliRunner().invoke(main, ["schema", "--out", str(tmp_path / FILE)], catch_exceptions=False)
    assert committed() == (tmp_path / FILE).read_text(encoding="utf-8")
