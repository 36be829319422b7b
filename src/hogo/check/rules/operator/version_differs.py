"""A publication of another version than it should be.

ja:
    公表物の改定日と、方針・公表事項の版の日付が食い違うと、本人に何をいつ告げたのかが分からなくなる。
en:
    If the dates of a page and of the version it shows disagree, nobody can say what persons were told and
    when.
breaks:
    policy:
      publications:
        policy:
          version:
            number: 2
            enacted: 2020-04-01
            revised: [2026-09-01]
            in_force: 2026-09-01
clean:
    policy:
      publications:
        policy:
          version:
            number: 2
            enacted: 2020-04-01
            revised: [2026-10-01]
            in_force: 2026-10-01
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    policy = view.register.policy
    kept = {
        "policy": (policy.version, Text("方針", "the policy")),
        "purposes": (policy.matters, Text("公表事項", "the published matters")),
        "retained": (policy.matters, Text("公表事項", "the published matters")),
    }
    for name, one in policy.publications.items():
        if one.document in kept:
            version, what = kept[one.document]
            said, should = (max((v.enacted, *v.revised)) for v in (one.version, version))
            if said != should:
                yield at(f"policy/publications/{name}/version", name=name, said=said, what=what, should=should)


RULE = Rule(
    code="HG236",
    name="version-differs",
    title=Text(
        "公表物の版が方針・公表事項の版と違う",
        "A publication of another version than it should be",
    ),
    message=Text(
        "公表物 `{name}` の最後の改定日{said}が、{what}の{should}と違います",
        "publication `{name}` was last revised on {said}, {what} on {should}",
    ),
    help=Text(
        "どちらが正しいかを確かめ、そろえてください",
        "find out which is right and make them agree",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
