"""The three home pages, which compose rooms: portal (本人), desk (窓口), console (事務局)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hogo.base.actor import Role
from hogo.base.text import Text
from hogo.rights.pages.inbox import inbox
from hogo.rights.pages.roles import DESK
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.surroundings import around
from hogo.web import board
from hogo.web.dues import this_month

DOORS = (
    {
        "href": "/requests/new/",
        "title": Text("自分の情報を見る・直す・止める", "See, correct or stop the use of your information"),
        "says": Text("開示・訂正・利用停止などの請求", "Requests for disclosure, correction, stop of use and the like"),
    },
    {
        "href": "/requests/",
        "title": Text("手続きの状況", "How your request goes"),
        "says": Text("受付番号と確認コードで確かめられます", "With your number and code"),
    },
    {
        "href": "/published/",
        "title": Text("公表事項", "What we publish"),
        "says": Text(
            "利用目的、安全管理、外部送信、手続きの方法", "Purposes, safety, external transmission, procedures"
        ),
    },
    {
        "href": "/me/",
        "title": Text("同意とご希望の確認・変更", "Your consents and wishes"),
        "says": Text("案内メールの停止、同意の撤回はその場で反映されます", "Stopping mail or a consent acts at once"),
    },
    {
        "href": "/complaints/new/",
        "title": Text("苦情・相談", "Complaints and consultations"),
        "says": Text("お名前を伏せたお申し出も承ります", "You may stay anonymous"),
    },
    {
        "href": "/incidents/report/",
        "title": Text("漏えいに気づいたとき", "If you notice a leak"),
        "says": Text(
            "誤って届いた手紙、見えている情報などをお知らせください",
            "A letter that came to you by mistake, and the like",
        ),
    },
    {
        "href": "/windows/",
        "title": Text("お問い合わせ窓口", "Contact"),
        "says": Text(
            "電話・郵送でも承ります。外部の相談先もご案内します", "By phone or post too; and bodies outside that help"
        ),
    },
)
"""Doors to what is built; the others open with their rooms."""
CONSOLE = frozenset(
    {
        Role.OFFICE,
        Role.PRIVACY_OFFICER,
        Role.REPRESENTATIVE,
        Role.HEAD_OF_AUDIT,
        Role.AUDITOR,
        Role.MANAGER,
    }
)


@route(Audience.PORTAL, "", Text("お預かりしている情報について", "Your information with us"), name="portal")
def portal(request: HttpRequest) -> HttpResponse:
    """What is promised, and the doors."""
    return render(request, "web/portal.html", {"promises": board.sentences(), "doors": DOORS})


@route(Audience.DESK, "", Text("受付一覧", "Inbox"), roles=DESK, name="desk")
def desk(request: HttpRequest) -> HttpResponse:
    """The cases with their clocks."""
    return render(request, "web/desk.html", inbox(request))


@route(Audience.CONSOLE, "", Text("公表事項の遵守状況", "Whether our promises are kept"), roles=CONSOLE, name="console")
def console(request: HttpRequest) -> HttpResponse:
    """The board, worst first or page by page, and what is due this month; it prints for the management review."""
    here = around(request)
    context = board.context(here.now, here.day, pages=request.GET.get("by") == "page") | {
        "dues": this_month(here),
        "today": here.day,
    }
    return render(request, "web/console.html", context)


ROUTES = (portal, desk, console)
