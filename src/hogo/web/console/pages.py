"""The console's pages on the register, its editions and the people in numbers. Each only reads."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.publish.difference import differences
from hogo.publish.models import Issued
from hogo.register.edition import Edition
from hogo.register.model.register import Register
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language
from hogo.ui.screens.surroundings import around
from hogo.web.console import counts, entry, reading
from hogo.web.edition import in_force

READERS = frozenset(
    {Role.OFFICE, Role.PRIVACY_OFFICER, Role.REPRESENTATIVE, Role.HEAD_OF_AUDIT, Role.AUDITOR, Role.MANAGER}
)
"""Who reads the register: nothing on these pages is about one person."""
WIDE = READERS - {Role.MANAGER}


def _edition() -> Edition:
    found = in_force()
    if found is None:
        raise Http404
    return found


def _own(request: HttpRequest, register: Register) -> set[str]:
    """The information this reader may see: all, but a department's manager only their department's."""
    actor = around(request).actor
    everything = bool(actor.roles & WIDE)
    return {name for name, one in register.information.items() if everything or one.department == actor.department}


@route(Audience.CONSOLE, "register/", Text("保護登録簿", "The register"), roles=READERS, name="web.register")
def register(request: HttpRequest) -> HttpResponse:
    """The tree (department → information) with the findings of each entry, and those of the rest below."""
    edition = in_force()
    if edition is None:
        return render(request, "web/register.html", {"departments": []})
    own, found = _own(request, edition.register), reading.found(edition, around(request).day)
    departments = [
        (title, [(ref, name, len(entry.at(found, f"information/{ref}"))) for ref, name in held if ref in own])
        for _, title, held in entry.tree(edition.register)
    ]
    rest = [one for one in found if not one.path.startswith("information/")] if own else []
    shown = [(title, held) for title, held in departments if held]
    return render(request, "web/register.html", {"departments": shown, "rest": rest, "edition": edition})


@route(
    Audience.CONSOLE, "register/<str:name>/", Text("登録簿の項目", "Register entry"), roles=READERS, name="web.entry"
)
def one_entry(request: HttpRequest, name: str) -> HttpResponse:
    """Fields, purposes, where published, where enforced, where used, findings beside what they concern."""
    edition = _edition()
    if name not in _own(request, edition.register):
        raise Http404
    held = edition.register.information[name]
    found = entry.at(reading.found(edition, around(request).day), f"information/{name}")
    context = {
        "name": name,
        "entry": held,
        "department": edition.register.operator.departments[held.department],
        "purposes": [edition.register.purposes[one] for one in held.purposes],
        "fields": [(f, entry.at(found, f"information/{name}/fields/{ref}")) for ref, f in held.fields.items()],
        "rest": [one for one in found if not one.path.startswith(f"information/{name}/fields/")],
        "said": entry.said(reading.drawings(edition), name, held, language()),
        "kept": list(entry.kept(edition.register, name)),
        "given": entry.given(edition.register, name),
        "used": counts.used(name),
        "edition": edition,
    }
    return render(request, "web/entry.html", context)


@route(Audience.CONSOLE, "editions/", Text("版", "Editions"), roles=READERS, name="web.editions")
def editions(request: HttpRequest) -> HttpResponse:
    """Every edition, newest first, with the approval under which it was issued."""
    rows = [
        {"number": row.number, "day": row.day, "digest": row.digest, "entry": row.entry, "approval": approval}
        for row, approval in counts.issued()
    ]
    return render(request, "web/editions.html", {"rows": rows})


@route(
    Audience.CONSOLE, "editions/<int:number>/", Text("版の違い", "What an edition changed"), roles=READERS,
    name="web.edition",
)  # fmt: skip
def one_edition(request: HttpRequest, number: int) -> HttpResponse:
    """What changed against the edition before, sentence by sentence, as a page a board member can read."""
    after = reading.numbered(number)
    if after is None:
        raise Http404
    before = reading.numbered(number - 1)
    old = reading.drawings(before) if before else ()
    changed = differences(old, reading.drawings(after), language()) if before else ()
    titles = {one.document: one.title for one in (*old, *reading.drawings(after)) if one.language == language()}
    rows = [(titles.get(one.document, one.document), one) for one in changed]
    row = Issued.objects.get(number=number)
    context = {"edition": after, "row": row, "before": before, "rows": rows, "documents": after.documents}
    return render(request, "web/edition.html", context)


@route(Audience.CONSOLE, "people/", Text("ご本人（人数）", "Persons in numbers"), roles=WIDE, name="web.people")
def people(request: HttpRequest) -> HttpResponse:
    """How many are known, held, agreed, asked: small numbers suppressed, nobody shown."""
    edition = in_force()
    return render(request, "web/people.html", counts.people(edition.register if edition else None))


ROUTES = (register, one_entry, editions, one_edition, people)
