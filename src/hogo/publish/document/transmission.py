"""External transmission of user information (利用者情報の外部送信): three items per destination, seven with opt-out."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.publish.office import window
from hogo.register.edition import Edition
from hogo.register.model.register import Register
from hogo.register.model.transmissions import Exempt, Transmission

QUIET = frozenset(Exempt) - {Exempt.CONSENT}
"""Grounds on which nothing needs to be told (TBR 22-2-30). What rests on consent is told all the same."""


def told(register: Register) -> tuple[tuple[Ref, Transmission], ...]:
    """The transmissions to be told: all but those exempt as necessary."""
    return tuple((name, one) for name, one in register.transmissions.items() if one.exempt not in QUIET)


def _values(edition: Edition) -> Values:
    return {"told": told(edition.register), "window": window(edition.register)}


DOCUMENT = Document(
    name="transmission",
    title=Text("利用者情報の外部送信", "External Transmission of User Information"),
    about=Text(
        "サイトをご覧になる端末から、どの会社に何が送信されるかを示します。",
        "What your device sends to other companies when you visit our website.",
    ),
    values=_values,
    wanted=lambda register: bool(register.transmissions) or register.operator.telecom.external_transmission,
    law=(cite("tba-27-12"), cite("tbr-22-2-29"), cite("tbr-22-2-31")),
)
