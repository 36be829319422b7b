"""My Number kept without a statutory period.

ja:
    個人番号は、事務が終わり法定の保存期間が過ぎたら、できるだけ速やかに廃棄・削除する。過ぎて持つことは
    努力義務でなく違反である。
en:
    When the work and the statutory period have ended the number is discarded as soon as possible. Keeping it
    longer is a breach, not a missed effort.
breaks:
    information: {my-number: {retention: {all: {law: null}}}}
clean:
    information: {my-number: {retention: {all: {law: 所得税法施行規則}}}}
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
    for name in sorted(view.my_number):
        one = view.register.information[name]
        for key, kept in one.retention.items():
            if blank(kept.law):
                yield at(f"information/{name}/retention/{key}", name=name, key=key)
        if not one.retention:
            yield at(f"information/{name}/retention", name=name, key="-")


RULE = Rule(
    code="HG315",
    name="my-number-kept",
    title=Text(
        "個人番号の保存期間に法定の根拠がない",
        "My Number kept without a statutory period",
    ),
    message=Text(
        "特定個人情報 `{name}` の保存の区分 `{key}` に、法定の保存期間（`law`）が書かれていません",
        "class `{key}` of `{name}` names no statutory period (`law`)",
    ),
    help=Text(
        "根拠となる法令を `law` に書いてください。期間が過ぎたらすみやかに廃棄します",
        "name the law in `law`; discard as soon as possible when it has passed",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("mn-19-20"),),
)
