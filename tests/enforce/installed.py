"""An installation with the two fictional editions issued, and the commands run in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner, Result

from hogo.base.actor import Actor
from hogo.base.day import FixedClock
from hogo.cli.main import main
from hogo.ledger.acts import act
from hogo.publish.models import Issued
from hogo.register.edition import edition_digest, to_bytes
from tests.acts import IDS, SOMEBODY
from tests.enforce.served import edition

NOW = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)


@dataclass
class Home:
    """A shell whose installation is the test's own."""

    folder: Path
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))
    ids = IDS

    def actor(self) -> Actor:
        return SOMEBODY

    def open_home(self) -> Path:
        return self.folder

    def run(self, *words: str, code: int = 0) -> Result:
        """Run a command and expect how it ends."""
        told = CliRunner().invoke(main, list(words), obj=self)
        assert told.exit_code == code, (told.output, told.exception)
        return told


def issue(number: int) -> None:
    """Keep one of the two editions, as `publish` does."""
    made = edition(number)
    with act(SOMEBODY, NOW, IDS) as a:
        told: dict[str, str | int] = {"number": number, "day": made.day.isoformat(), "digest": edition_digest(made)}
        entry = a.enter("edition", told)
        data = to_bytes(made)
        Issued.objects.create(number=number, day=made.day, digest=edition_digest(made), data=data, entry=entry)
