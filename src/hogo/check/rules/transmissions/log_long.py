"""Communication records kept long.

ja:
    通信履歴は業務に必要な場合に最小限の期間だけ記録できる。旧い解説は認証の記録で6か月程度、業務上必要
    なら1年程度とする。総務省は2025年に3～6か月以上を望ましいとする方向を示した（いずれも二次資料による）。
en:
    Communication records are kept for the minimum that business needs. The old commentary says about 6 months
    for authentication, a year if needed; in 2025 the Ministry moved towards at least 3-6 months (all second
    hand).
breaks:
    information: {dns: {retention: {raw: {period: P2Y}}}}
clean:
    information: {dns: {retention: {raw: {period: PT24H}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import FieldKind


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        secret = any(
            field.secret and field.kind in (FieldKind.TRAFFIC, FieldKind.NETWORK_ADDRESS)
            for field in one.fields.values()
        )
        for key, kept in one.retention.items() if secret and view.carrier else ():
            said = Period.parse(kept.period)
            if said.after(view.day) > Period(years=1).after(view.day):
                yield at(f"information/{name}/retention/{key}/period", name=name, key=key, said=said.words())


RULE = Rule(
    code="HG721",
    name="log-kept-long",
    title=Text(
        "通信履歴を長く持つ",
        "Communication records kept long",
    ),
    message=Text(
        "情報 `{name}` の通信の記録（`{key}`）を{said}持つとしています",
        "the communication records of `{name}` (`{key}`) are kept for {said}",
    ),
    help=Text(
        "業務に必要な最小限の期間か、理由とともに確かめてください",
        "make sure, with a reason, that it is the minimum that business needs",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("tg-38"),),
)
