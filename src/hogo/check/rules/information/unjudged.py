"""Nobody judged whether it is retained data.

ja:
    保有個人データに当たるかは、開示から消去までの権限があるかで決まり、人が判断する。hogo は計算しない。
en:
    Whether data is retained depends on the authority to disclose through erase; a human decides, nothing
    computes it.
breaks:
    information: {call: {authority: {judged_by: null}}}
clean:
    information: {call: {authority: {judged_by: 事務局}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        if blank(one.authority.why) or blank(one.authority.judged_by) or one.authority.on is None:
            yield at(f"information/{name}/authority", name=name)


RULE = Rule(
    code="HG326",
    name="retained-unjudged",
    title=Text(
        "保有個人データかどうかを判断した人がいない",
        "Nobody judged whether it is retained data",
    ),
    message=Text(
        "情報 `{name}` が保有個人データかどうかの判断に、理由、判断した人、判断した日のいずれかがありません",
        "whether `{name}` is retained data lacks its reason, who judged it, or the day",
    ),
    help=Text(
        "`authority.why`、`judged_by`、`on` を書いてください",
        "fill in `why`, `judged_by` and `on` under `authority`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
