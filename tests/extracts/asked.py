"""One ask, as a value."""

from __future__ import annotations

from datetime import date

from hogo.decide.question import Action
from hogo.extracts.ask import Ask
from hogo.register.model.kinds import Channel

ASK = Ask(
    action=Action.CONTACT,
    information="subscriber",
    purpose="sales",
    system="customer",
    collection="customers",
    fields=("number", "mail"),
    most=10,
    until=date(2026, 12, 1),
    reason="案内",
    key="age1",
    by=Channel.MAIL,
)
