"""The year on the console: the calendar by month with owner and state, as iCalendar, and to subscribe to."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.house.offer import Scene
from hogo.ledger.acts import act
from hogo.post.acts import give
from hogo.post.link import Link
from hogo.post.mail import Mail
from hogo.post.pages.link import linked
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import language
from hogo.ui.screens.step import ENTERED
from hogo.ui.screens.surroundings import Surroundings, around
from hogo.year.ics import calendar as ics
from hogo.year.item import TONES, WORDS, Item, State, by_month, months_of, year_of
from hogo.year.models import calendar

READERS = frozenset(
    {Role.OFFICE, Role.PRIVACY_OFFICER, Role.REPRESENTATIVE, Role.HEAD_OF_AUDIT, Role.AUDITOR, Role.MANAGER}
)
KEEPERS = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
FEED = "year.feed"
YEAR = timedelta(days=400)
TITLE = Text("年間予定", "Year")


def seen(here: Surroundings) -> Scene | None:
    """What the year looks at: the edition in force, without opening the operator's systems."""
    full = here.scene
    return Scene(full.edition, full.law, full.day, full.now) if full else None


def _items(here: Surroundings) -> tuple[Item, ...]:
    """What the actor sees: managers what their department owns."""
    looked = seen(here)
    every = calendar(looked) if looked else ()
    if (READERS - {Role.MANAGER}) & here.actor.roles:
        return every
    return tuple(one for one in every if one.owner == here.actor.department)


def _names(here: Surroundings) -> dict[str, Text]:
    departments = here.register.operator.departments if here.register else {}
    return {name: one.name for name, one in departments.items()}


@route(Audience.CONSOLE, "year/", TITLE, roles=READERS, name="year.calendar")
def year(request: HttpRequest) -> HttpResponse:
    """Twelve months; what is over stands on top, whatever its month."""
    here = around(request)
    starts = here.register.operator.business_year_starts if here.register else 4
    asked = request.GET.get("year", "")
    now = int(asked) if asked.isascii() and asked.isdigit() and 1900 < int(asked) < 9000 else year_of(here.day, starts)
    owner, names = request.GET.get("owner", ""), _names(here)
    shown = [one for one in _items(here) if owner in ("", one.owner)]
    over = [_line(one, names) for one in shown if one.state is State.OVERDUE]
    months = [
        (month, [_line(one, names) for one in held]) for month, held in by_month(shown, months_of(now, starts)).items()
    ]
    context = {
        "months": months, "over": over, "year": now, "before": now - 1, "after": now + 1, "owners": names.items(),
        "owner": owner, "today": here.day, "keeps": KEEPERS & here.actor.roles,
    }  # fmt: skip
    return render(request, "year/calendar.html", context)


def _line(one: Item, names: dict[str, Text]) -> tuple[Item, Text, Text, str, str]:
    return one, names.get(one.owner, Text(one.owner, one.owner)), WORDS[one.state], TONES[one.state], address(one)


def address(one: Item) -> str:
    """Where the thing that is due is to be seen, as far as a page is known; empty otherwise."""
    kind, _, ident = one.due.case.partition(":")
    known = {
        "action": f"/console/improvement/{ident}/",
        "audit": "/console/audits/" if ident in ("conformity", "operation") else f"/console/audits/{ident}/",
        "check": f"/console/checks/{ident}/",
        "safeguard": "/console/safety/records/",
        "review": "/console/year/review/" if ident == "next" else f"/console/access/{ident}/",
        "risk": "/console/risks/" if ident == "table" else f"/console/risks/{ident}/",
        "plan": f"/console/year/plan/{ident}/",
        "renewal": "/console/year/renewal/",
        "complaint": f"/desk/complaints/{ident}/",
        "promise": f"/console/promises/{ident}/",
    }
    return known.get(kind, "")


@route(
    Audience.CONSOLE,
    "year/calendar.ics",
    Text("年間予定（iCalendar）", "Year (iCalendar)"),
    roles=READERS,
    name="year.ics",
)
def as_ics(request: HttpRequest) -> HttpResponse:
    """The same as a file for a calendar program."""
    here = around(request)
    return _ics(here, _items(here))


def _ics(here: Surroundings, listed: tuple[Item, ...]) -> HttpResponse:
    answer = HttpResponse(ics(listed, _names(here), here.now, language()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="hogo.ics"'
    return answer


@route(Audience.CONSOLE, "year/subscribe/", Text("購読の案内を送る", "Send a subscription"), roles=KEEPERS, post=True,
       name="year.subscribe")  # fmt: skip
def subscribe(request: HttpRequest) -> HttpResponse:
    """Mail a department the address of its own calendar, for a calendar program to read."""
    here, department = around(request), request.POST.get("department", "")
    known = here.register.operator.departments.get(department) if here.register else None
    if request.method == "POST" and known is not None and known.mail:
        to = str(known.mail)
        with act(here.actor, here.now, here.ids) as a:
            give(a, FEED, about="calendar:own", holder=f"department:{department}", until=here.now + YEAR,
                 letter=lambda where: Mail(to, _SUBJECT, _BODY.format(address=where)))  # fmt: skip
        messages.success(request, ENTERED)
    elif request.method == "POST":
        messages.error(request, _NO_MAIL.in_(language()))
    context = {"owners": [(name, one) for name, one in _names(here).items()]}
    return render(request, "year/subscribe.html", context)


_NO_MAIL = Text(
    "登録簿にその部門のメールアドレスがありません。", "The register has no mail address of that department."
)
_SUBJECT = "個人情報保護の年間予定 / Your privacy calendar"
_BODY = """次のアドレスを予定表のソフトで購読すると、部門の期限が入ります。部門の外に知らせないでください。

{address}

Subscribe to this address in your calendar program to see what your department owes. Keep it within the department.
"""


@route(Audience.PORTAL, "links/calendar/<str:token>/", Text("年間予定の購読", "Calendar subscription"), name=FEED)
@linked(FEED)
def feed(request: HttpRequest, link: Link) -> HttpResponse:
    """A department's own items, for a calendar program that cannot log in."""
    here = around(request)
    looked = seen(here)
    if looked is None:
        raise Http404
    return _ics(here, tuple(one for one in calendar(looked) if one.owner == link.actor.department))


ROUTES = (year, as_ics, subscribe, feed)
