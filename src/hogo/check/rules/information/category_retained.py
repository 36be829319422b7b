"""Category and judgement disagree.

ja:
    「保有個人データに当たらない」と公表した区分に、権限のあるデータが混じると、請求できる人に請求できな
    いと告げることになる。
en:
    If a category said to be not retained holds data under one's authority, persons who may request are told
    they may not.
breaks:
    information: {call: {category: entrusted}}
clean:
    information: {call: {category: calls}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        category = view.register.policy.categories.get(one.category) if one.category else None
        if category and not category.retained and one.authority.retained:
            yield at(f"information/{name}/category", name=name, category=one.category)


RULE = Rule(
    code="HG330",
    name="category-retained",
    title=Text(
        "公表の区分と保有個人データの判断が食い違う",
        "Category and judgement disagree",
    ),
    message=Text(
        "区分 `{category}` は保有個人データでないと公表していますが、情報 `{name}` は保有個人データとされています",
        "category `{category}` is published as not retained, but `{name}` is declared retained",
    ),
    help=Text(
        "区分の `retained` か、情報の `authority` を直してください",
        "correct `retained` of the category or the entry's `authority`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-32-1"),),
)
