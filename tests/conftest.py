"""Fixtures that every test may ask for, and one that all have."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import database, postgres

__all__ = ["database", "no_head_of_an_emptied_ledger", "postgres"]


@pytest.fixture(autouse=True)
def no_head_of_an_emptied_ledger() -> Iterator[None]:
    """The signed head goes with the tables that a test empties: to the next ledger it would be a forked one."""
    yield
    shutil.rmtree(Path(os.environ["HOGO_HOME"]) / "log", ignore_errors=True)
