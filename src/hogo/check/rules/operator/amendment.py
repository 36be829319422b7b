"""An amendment since the last review.

ja:
    法令の改正があれば、方針・公表事項・手順に影響がないかを見直す。改正の施行日から知らせ、公表事項を改
    定すると消える。影響がなければ例外承認に記録する。
en:
    After an amendment, policy, matters and procedures are looked at again. This tells from the day in force
    until the matters are revised; where nothing changes, record it as an approved exception.
breaks:
    policy: {matters: {number: 4, enacted: 2020-04-01, revised: [2026-06-13], in_force: 2026-06-13}}
clean:
    policy: {matters: {number: 5, enacted: 2020-04-01, revised: [2026-06-14], in_force: 2026-06-14}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    matters = view.register.policy.matters
    revised = max((matters.enacted, *matters.revised))
    several = view.law.amended(revised, view.day)
    if several:
        says = Text(
            "／".join(f"{one.day} {one.says.ja}" for one in several),
            "; ".join(f"{one.day} {one.says.en}" for one in several),
        )
        duties = ", ".join(dict.fromkeys(duty for one in several for duty in one.duties))
        yield at("policy/matters", number=len(several), says=says, revised=revised, duties=duties)


RULE = Rule(
    code="HG227",
    name="amendment-unreviewed",
    title=Text(
        "改正の後に見直していない",
        "An amendment since the last review",
    ),
    message=Text(
        "公表事項の最後の改定（{revised}）の後に{number}件の改正がありました（{says}）",
        "the published matters were last revised on {revised}; since then {number} amendments came in force ({says})",
    ),
    help=Text(
        "関係する行（{duties}）を `hogo law` で読み、見直しの結果を公表事項の改定か記録に残してください",
        "read the rows concerned ({duties}) with `hogo law`, and revise or record the review",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.NOTE,
)
