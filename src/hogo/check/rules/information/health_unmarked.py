"""Health data not marked special care-required.

ja:
    病歴、健康診断の結果、診療や調剤、心身の機能の障害は要配慮個人情報である。印がなければ、取得の同意も、
    オプトアウトの禁止も、1人からの漏えい報告も働かない。
en:
    Medical history, check-ups, treatment and disability are special care-required. Unmarked, neither consent,
    nor the ban on opt-out, nor reporting from one person works.
breaks:
    information: {worker: {fields: {checkup: {special_care: []}}}}
clean:
    information: {worker: {fields: {checkup: {special_care: [checkup]}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import FieldKind


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        for key, field in one.fields.items():
            if field.kind is FieldKind.HEALTH and not field.special_care:
                yield at(f"information/{name}/fields/{key}", name=name, field=key)


RULE = Rule(
    code="HG351",
    name="health-unmarked",
    title=Text(
        "要配慮個人情報の印がない",
        "Health data not marked special care-required",
    ),
    message=Text(
        "情報 `{name}` の項目 `{field}` は健康に関するものですが、`special_care` がありません",
        "field `{field}` of `{name}` is about health, but carries no `special_care`",
    ),
    help=Text(
        "病歴・健康診断の結果・診療・障害のどれかなら `special_care` に書いてください",
        "name the kind in `special_care`: medical history, check-up, treatment, disability",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-2-3"),),
)
