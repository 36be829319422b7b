"""Routes and actors for the tests of approvals."""

from __future__ import annotations

from hogo.base.actor import Actor, Means, Role
from hogo.base.text import Text
from hogo.register.model.approvals import Route, RouteStep


def who(name, *roles, department=None, known_by=Means.LOG_IN):
    return Actor(name, frozenset(roles), department, known_by=known_by)


ROUTE = Route(
    Text("公表物の発行", "Issuing"),
    (
        RouteStep(Text("部門の確認", "Department"), Role.MANAGER),
        RouteStep(Text("個人情報保護管理者", "Privacy officer"), Role.PRIVACY_OFFICER, deputy=Role.OFFICE),
        RouteStep(Text("代表者", "Representative"), Role.REPRESENTATIVE, after_the_fact=True),
    ),
    ("publish.issue",),
)
EXTERNAL = Route(Text("年間計画", "Plan"), ROUTE.steps, ("year.plan",), external=True)
ALONE = Route(Text("一人", "Alone"), ROUTE.steps[1:2], ("x.y",), two_persons=False)

DRAFTER = who("sales-2", Role.STAFF, department="sales")
MANAGER = who("sales-1", Role.MANAGER, department="sales")
OTHER_MANAGER = who("network-1", Role.MANAGER, department="network")
OFFICER = who("officer", Role.PRIVACY_OFFICER)
DEPUTY = who("office-1", Role.OFFICE)
BOSS = who("boss", Role.REPRESENTATIVE)
BARE = who("officer", Role.PRIVACY_OFFICER, known_by=Means.ASSERTED)
EVERYONE = (DRAFTER, MANAGER, OTHER_MANAGER, OFFICER, DEPUTY, BOSS, BARE)
