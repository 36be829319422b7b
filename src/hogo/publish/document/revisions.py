"""The revision history (改定の履歴): each document's dates, and the editions published before hogo."""

from __future__ import annotations

from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.register.edition import Edition
from hogo.register.model.history import Past
from hogo.register.model.register import Register


def past(register: Register) -> tuple[tuple[Ref, Past], ...]:
    """What was published before hogo, newest first."""
    return tuple(sorted(register.history.items(), key=lambda item: (item[1].published, item[0]), reverse=True))


def _values(edition: Edition) -> Values:
    publications = edition.register.policy.publications
    return {
        "publications": publications,
        "past": past(edition.register),
        "named": {one.document: one.title for one in publications.values()},
    }


DOCUMENT = Document(
    name="revisions",
    title=Text("改定の履歴", "Revision History"),
    about=Text("公表している文書の制定と改定の日です。", "When each document was established and revised."),
    values=_values,
)
