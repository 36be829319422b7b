"""Where one can go from a page: the menu of each audience, as far as the reader's roles reach. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
Entry = tuple[str, Text]
MENUS: dict[Audience, tuple[tuple[Text | None, tuple[Entry, ...]], ...]] = {
    Audience.PORTAL: (
        (
            None,
            (
                ("rights.ask", Text("請求する", "Ask")),
                ("rights.find", Text("手続きの状況", "My request")),
                ("people.prove", Text("自分の情報", "My information")),
                ("complaints.tell", Text("苦情・相談", "Complaints")),
                ("web.published", Text("公表事項", "Published")),
                ("web.windows", Text("窓口", "Contact")),
            ),
        ),
    ),
    Audience.DESK: (
        (
            None,
            (
                ("desk", Text("受付一覧", "Inbox")),
                ("rights.intake", Text("請求を受け付ける", "New request")),
                ("rights.tasks", Text("検索などの依頼", "Tasks")),
                ("complaints.inbox", Text("苦情・相談", "Complaints")),
                ("incidents.report", Text("事故を知らせる", "Report an incident")),
                ("extracts.inbox", Text("抽出", "Extracts")),
                ("enquiries.intake", Text("照会を受け付ける", "Official enquiry")),
                ("web.approvals", Text("決裁", "Approvals")),
                ("staff.mine", Text("自分の教育・誓約", "My training")),
            ),
        ),
    ),
    Audience.CONSOLE: (
        (
            Text("約束・登録簿・公表", "Promises and register"),
            (
                ("console", Text("遵守状況", "Promises")),
                ("web.register", Text("登録簿", "Register")),
                ("web.editions", Text("版", "Editions")),
                ("promises.shown", Text("実施状況の公開", "In public")),
                ("confirmations.board", Text("部門の確認", "Departments")),
            ),
        ),
        (
            Text("人と申出", "Persons and requests"),
            (
                ("web.people", Text("人数", "Persons")),
                ("web.decisions", Text("可否", "Decisions")),
                ("desk", Text("窓口", "Desk")),
            ),
        ),
        (
            Text("委託・従業者・安全", "Partners, staff, safety"),
            (
                ("partners.relations", Text("取引先", "Partners")),
                ("staff.overview", Text("従業者", "Staff")),
                ("safety.records", Text("安全管理", "Safety")),
                ("safety.reviews", Text("アクセス権", "Access")),
                ("safety.risks", Text("リスク", "Risks")),
            ),
        ),
        (
            Text("事故・照会", "Incidents and enquiries"),
            (
                ("incidents.list", Text("事故", "Incidents")),
                ("enquiries.list", Text("照会", "Official enquiries")),
                ("enquiries.report", Text("照会の統計", "Statistics")),
            ),
        ),
        (
            Text("運用・是正", "Year and improvement"),
            (
                ("year.calendar", Text("年間予定", "Year")),
                ("improvement.checks", Text("運用の確認", "Checks")),
                ("improvement.audits", Text("監査", "Audits")),
                ("improvement.actions", Text("是正", "Improvement")),
            ),
        ),
        (
            Text("決裁・記録・設定", "Approvals, records, settings"),
            (
                ("web.approvals", Text("決裁", "Approvals")),
                ("web.ledger", Text("証跡", "Ledger")),
                ("enforce.databases", Text("データベース", "Databases")),
                ("web.settings", Text("設定", "Settings")),
            ),
        ),
    ),
}
"""Audience → the groups of its menu (title, or nothing for a menu of one group), each with its routes by name and the
short word for each. A test shows that every name is a route."""
FOOT: tuple[str, ...] = ("web.published", "web.windows", "ledger.overview")
"""Public routes that every page leads to."""


@dataclass(frozen=True)
class Item:
    """One line of a menu; `here`: the page that is shown."""

    href: str
    title: Text
    here: bool = False


@dataclass(frozen=True)
class Group:
    """Lines of a menu that belong together under a title; without one they stand alone."""

    title: Text | None
    items: tuple[Item, ...]


def menu(routes: Iterable[Route], audience: Audience, actor: Actor, present: str) -> tuple[Group, ...]:
    """The menu of an audience as this actor sees it; a group of which nothing is left is not shown."""
    known = {route.name: route for route in routes}
    groups = (Group(title, tuple(_items(known, entries, actor, present))) for title, entries in MENUS.get(audience, ()))
    return tuple(group for group in groups if group.items)


def _items(known: Mapping[str, Route], entries: Iterable[Entry], actor: Actor, present: str) -> Iterator[Item]:
    for name, word in entries:
        if not known[name].roles or known[name].roles & actor.roles:
            yield Item(reverse(name), word, name == present)


def foot(routes: Iterable[Route]) -> list[Item]:
    """The named public routes, for the foot of every page."""
    known = {route.name: route for route in routes}
    return [Item(reverse(name), known[name].title) for name in FOOT]
