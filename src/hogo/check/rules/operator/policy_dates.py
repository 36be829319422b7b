"""Dates of the policy that do not fit.

ja:
    方針には制定日と最終改定日を記す。改定日は制定日より後で、順に並び、まだ来ない日であってはならない。
en:
    A policy states when it was enacted and last revised. Revisions come after enactment, in order, and not in
    the future.
breaks:
    policy: {version: {number: 2, enacted: 2020-04-01, revised: [2019-10-01], in_force: 2026-10-01}}
clean:
    policy: {version: {number: 2, enacted: 2020-04-01, revised: [2026-10-01], in_force: 2026-10-01}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    policy = view.register.policy
    for path, which, version in (
        ("policy/version", Text("方針", "the policy"), policy.version),
        ("policy/matters", Text("公表事項", "the published matters"), policy.matters),
        *((f"policy/publications/{name}/version", one.title, one.version) for name, one in policy.publications.items()),
    ):
        days = [version.enacted, *version.revised]
        if days != sorted(set(days)):
            yield at(path, which=which, why=Text("順序", "order"))
        elif days[-1] > view.day:
            yield at(path, which=which, why=Text("先の日付", "in the future"))
        elif version.in_force is not None and version.in_force < version.enacted:
            yield at(path, which=which, why=Text("制定より前の施行日", "in effect before it was enacted"))
        elif version.in_force is not None and version.in_force > view.day:
            yield at(path, which=which, why=Text("まだ施行されていない版", "not yet in effect"))
        elif version.number < 1:
            yield at(path, which=which, why=Text("版の数", "the number of the version"))
        elif version.number != len(days) and not path.startswith("policy/matters") and version.number < len(days):
            yield at(path, which=which, why=Text("版の数と改定の数", "number of the version"))


RULE = Rule(
    code="HG216",
    name="policy-dates",
    title=Text(
        "方針の日付が合わない",
        "Dates of the policy that do not fit",
    ),
    message=Text(
        "{which}の日付が合いません（{why}）",
        "the dates of {which} do not fit ({why})",
    ),
    help=Text(
        "制定日・改定日・施行日を、公表したとおりに直してください",
        "write the days of enactment, revision and effect as they were published",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-5-2-2"),
        cite("jis-2017-a-3-2-2"),
    ),
)
