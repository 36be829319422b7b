"""The office's page of databases: which obey, how they were last probed, what drifted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.enforce.database import board
from hogo.enforce.database.drift import WHAT
from hogo.enforce.database.room import entries
from hogo.publish.models import in_force
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.surroundings import around

READERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER, Role.HEAD_OF_AUDIT, Role.AUDITOR})


@route(Audience.CONSOLE, "databases/", Text("データベース", "Databases"), roles=READERS, name="enforce.databases")
def databases(request: HttpRequest) -> HttpResponse:
    """A database a row, and beneath what was found."""
    edition = in_force(around(request).day)
    rows = list(board.rows(edition.register, board.newest(entries()))) if edition else []
    purposes = edition.register.purposes if edition else {}
    found = [
        (row.system.title, WHAT.get(what), name)
        for row in rows
        if row.drift
        for what, _, name in (str(one).partition(" ") for one in row.drift.data["found"])
    ]
    leaks = [(row.system.title, one) for row in rows if row.verified for one in row.verified.data["leaked"]]
    context = {"rows": rows, "found": found, "leaks": leaks, "purposes": purposes}
    return render(request, "enforce/databases.html", context)


ROUTES = (databases,)
