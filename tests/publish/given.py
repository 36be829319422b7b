"""What the tests of publishing start from: the example operator, drawn once."""

from __future__ import annotations

import dataclasses
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hogo.publish.disk import press, templates
from hogo.publish.site import Site, compose
from hogo.register.disk import load
from hogo.register.edition import Edition, working
from hogo.register.model.register import Register
from hogo.register.read import read

ROOT = Path(__file__).parents[2]
MINATO = ROOT / "examples" / "minato" / "register"
DAY = date(2026, 11, 24)


@cache
def minato() -> Edition:
    """The example's working register on the day of the tests."""
    files = load(MINATO)
    return working(read(files), files, DAY)


@cache
def site() -> Site:
    """The example's site."""
    return compose(minato(), templates(), press)


def changed(edition: Edition, **sections: Any) -> Edition:
    """The same edition with sections of its register replaced; `files` no longer tell the truth."""
    register: Register = dataclasses.replace(edition.register, **sections)
    return dataclasses.replace(edition, register=register, files={})
