"""A measure without evidence.

ja:
    行っていると公表した措置は、記録で示せなければならない。
en:
    What is published as done must be shown by records.
breaks:
    safeguards: {entry: {every: null}}
clean:
    safeguards: {entry: {every: P1M}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.safeguards.items():
        if view.marked and (blank(one.evidence) or one.every is None):
            yield at(f"safeguards/{name}", name=name)


RULE = Rule(
    code="HG504",
    name="evidence-missing",
    title=Text(
        "措置の証拠が決まっていない",
        "A measure without evidence",
    ),
    message=Text(
        "安全管理措置 `{name}` に、証拠（`evidence`）または頻度（`every`）がありません",
        "measure `{name}` lacks `evidence` or how often it is made (`every`)",
    ),
    help=Text(
        "行っていることを何で示すか、どれくらいの間隔かを書いてください",
        "say what shows that it is done, and how often",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.NOTE,
    law=(
        cite("jis-2023-9-1"),
        cite("jis-2017-a-3-7-1"),
    ),
)
