"""A conditional pass without conditions.

ja:
    条件が残っていなければ、満たされたかどうかを確かめられない。
en:
    A condition that is not written down cannot be followed up.
breaks:
    partners: {printer: {assessments: [{on: 2026-07-01, result: conditional, by: 営業部}]}}
clean:
    partners:
      printer:
        assessments:
        - on: 2026-07-01
          result: conditional
          by: 営業部
          conditions: {ja: 施錠を改める, en: Better locks}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank
from hogo.register.model.partners import Result


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        for number, one in enumerate(partner.assessments):
            if one.result is Result.CONDITIONAL and blank(one.conditions):
                yield at(f"partners/{name}/assessments/{number}", name=name, on=one.on)


RULE = Rule(
    code="HG408",
    name="conditions-missing",
    title=Text(
        "条件の書かれていない条件付き合格",
        "A conditional pass without conditions",
    ),
    message=Text(
        "委託先 `{name}` の{on}の評価は条件付きですが、条件が書かれていません",
        "the assessment of `{name}` on {on} is conditional, but no condition is written",
    ),
    help=Text(
        "`conditions` に、いつまでに何を直すかを書いてください",
        "write what must be mended by when in `conditions`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
