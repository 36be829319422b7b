"""Where one can go from a page: the menu of each audience, as far as the reader's roles reach. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from hogo.base.actor import Actor
from hogo.base.text import Text
from hogo.ui.screens.route import Audience, Route

PLACES: dict[Audience, Text] = {
    Audience.PORTAL: Text("個人情報のご案内", "Your personal information"),
    Audience.DESK: Text("窓口", "Contact desk"),
    Audience.CONSOLE: Text("事務局", "Privacy office"),
}
STAFF = Text("係の方", "Staff")
MENUS: dict[Audience, tuple[tuple[str, Text], ...]] = {
    Audience.PORTAL: (
        ("rights.ask", Text("請求する", "Ask")),
        ("rights.find", Text("手続きの状況", "My request")),
        ("people.prove", Text("自分の情報", "My information")),
        ("complaints.tell", Text("苦情・相談", "Complaints")),
        ("web.published", Text("公表事項", "Published")),
        ("web.windows", Text("窓口", "Contact")),
    ),
    Audience.DESK: (
        ("desk", Text("受付一覧", "Inbox")),
        ("rights.intake", Text("請求を受け付ける", "New request")),
        ("rights.tasks", Text("検索などの依頼", "Tasks")),
        ("complaints.inbox", Text("苦情・相談", "Complaints")),
        ("incidents.report", Text("事故を知らせる", "Report an incident")),
        ("extracts.inbox", Text("抽出", "Extracts")),
        ("enquiries.intake", Text("照会を受け付ける", "Official enquiry")),
        ("web.approvals", Text("決裁", "Approvals")),
    ),
    Audience.CONSOLE: (
        ("console", Text("遵守状況", "Promises")),
        ("web.register", Text("登録簿", "Register")),
        ("confirmations.board", Text("部門の確認", "Departments")),
        ("web.editions", Text("版", "Editions")),
        ("partners.relations", Text("取引先", "Partners")),
        ("incidents.list", Text("事故", "Incidents")),
        ("staff.overview", Text("従業者", "Staff")),
        ("web.people", Text("人数", "Persons")),
        ("web.decisions", Text("可否", "Decisions")),
        ("enforce.databases", Text("データベース", "Databases")),
        ("web.approvals", Text("決裁", "Approvals")),
        ("enquiries.list", Text("照会", "Official enquiries")),
        ("web.ledger", Text("証跡", "Ledger")),
        ("year.calendar", Text("年間予定", "Year")),
        ("improvement.actions", Text("是正", "Improvement")),
        ("improvement.checks", Text("運用の確認", "Checks")),
        ("improvement.audits", Text("監査", "Audits")),
        ("safety.records", Text("安全管理", "Safety")),
        ("safety.reviews", Text("アクセス権", "Access")),
        ("safety.risks", Text("リスク", "Risks")),
        ("web.settings", Text("設定", "Settings")),
        ("desk", Text("窓口", "Desk")),
    ),
}
"""Audience → the routes of its menu by name, with the short word for each. A test shows that every name is a route."""
FOOT: tuple[str, ...] = ("web.published", "web.windows", "ledger.overview")
"""Public routes that every page leads to."""


@dataclass(frozen=True)
class Item:
    """One line of a menu; `here`: the page that is shown."""

    href: str
    title: Text
    here: bool = False


def menu(routes: Iterable[Route], audience: Audience, actor: Actor, present: str) -> list[Item]:
    """The menu of an audience as this actor sees it."""
    known = {route.name: route for route in routes}
    return [
        Item(reverse(name), title, name == present)
        for name, title in MENUS.get(audience, ())
        if not known[name].roles or known[name].roles & actor.roles
    ]


def foot(routes: Iterable[Route]) -> list[Item]:
    """The named public routes, for the foot of every page."""
    known = {route.name: route for route in routes}
    return [Item(reverse(name), known[name].title) for name in FOOT]
