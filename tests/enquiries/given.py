"""Facts of enquiries as tests put them together."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hogo.approval.fact import What
from hogo.approval.route import written
from hogo.enquiries import fact as f
from hogo.enquiries.acts import DEFAULT
from hogo.enquiries.asking import Asking
from hogo.register.model.kinds import Channel

DAY = date(2026, 12, 1)
AT = datetime(2026, 12, 1, 3, tzinfo=UTC)
WHO = f.Verified(DAY, "a", f.Way.CALLED_BACK, True, f.Source.SITE)
NAME = f.Item("subscriber", ("name", "address"))
LOG = f.Item("connection-log", ("address", "when"))
SERVED = f.Served(DAY, "a", date(2026, 11, 30), date(2026, 12, 7))


def came(asking: Asking, on: date = DAY, until: date | None = None) -> f.Received:
    """It came in."""
    return f.Received(on, Channel.POST, asking, until)


def scoped(*items: f.Item) -> f.Scoped:
    """What is asked."""
    return f.Scoped(DAY, "a", items)


def yes(*, necessity: bool = False, clear: bool = False, just: bool = False, needed: bool = False) -> f.Judged:
    """We answer."""
    return f.Judged(DAY, "a", True, "27-1-1", "e", necessity, clear, just, needed)


def drafted(*gives: f.Item, whole: bool = True) -> f.Drafted:
    """An answer by `a`."""
    return f.Drafted(DAY, "a", AT, gives, "e", written(DEFAULT), "0" * 64, whole)


def approved(by: str = "b", event: What = What.APPROVED) -> f.Circulated:
    """The default route's one step."""
    return f.Circulated(DAY, by, AT, event, 0)


def answered(asking: Asking, *gives: f.Item, on: date = DAY, whole: bool = True) -> list[f.Fact]:
    """From receipt to answer."""
    served = [SERVED] if asking is Asking.WARRANT else []
    return [
        came(asking, on), WHO, scoped(*(gives or (NAME,))), *served, yes(), drafted(*gives, whole=whole), approved(),
        f.Answered(DAY, "a", f.Method.PAPER),
    ]  # fmt: skip
