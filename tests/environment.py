"""A pytest plug-in, loaded before Django's settings: a home of its own for each run, and the canary watch."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from hogo.keys import disk
from tests.canary import sightings

# WHY: a time is never asserted in a test; a busy machine must not turn an example red.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

_HOME = tempfile.mkdtemp(prefix="hogo-tests-")
os.environ["HOGO_HOME"] = _HOME
disk.make(Path(_HOME) / "keys")
for _name in ("HOGO_DATABASE", "HOGO_SECRET", "HOGO_MASTER_KEYS", "HOGO_HOSTS", "HOGO_LANG"):
    os.environ.pop(_name, None)
os.environ["HOGO_SECOND_FACTOR"] = "off"  # tests/web/test_security.py turns it on where it is meant
if _url := os.environ.get("HOGO_TEST_DATABASE"):
    os.environ["HOGO_DATABASE"] = _url  # the run of one suite on another database (tests/ledger/test_postgresql.py)


def pytest_configure(config: pytest.Config) -> None:
    """Register the one marker that allows a test to print a person's data."""
    config.addinivalue_line("markers", "shows_person: the test is about output that a person's own data belongs in")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, object, None]:
    """Fail any test whose output, log or traceback carries the canary."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if item.get_closest_marker("shows_person"):
        return
    spoken = "\n".join(text for _, text in report.sections) + report.longreprtext
    seen = sightings(spoken.encode("utf-8", "surrogatepass"))
    if seen:
        report.outcome = "failed"
        report.longrepr = f"the canary was seen in what this test printed, logged or raised: {', '.join(seen)}"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Search every log file under the run's home, then remove it."""
    leaks = [
        f"{path.relative_to(_HOME)}: {seen}"
        for path in Path(_HOME).rglob("*.log")
        if (seen := sightings(path.read_bytes()))
    ]
    shutil.rmtree(_HOME, ignore_errors=True)
    if leaks:
        session.exitstatus = 1
        print("the canary was seen in log files: " + "; ".join(leaks))
