"""Transmissions declared, but no covered service.

ja:
    対象役務でなくても公表することはできるが、どちらなのかで、欠けたときの重さが変わる。
en:
    One may tell without having to; but which of the two it is decides how much a gap weighs.
breaks:
    operator: {telecom: {external_transmission: false}}
clean:
    operator: {telecom: {external_transmission: true}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    if view.register.transmissions and not view.register.operator.telecom.external_transmission:
        yield at("operator/telecom")


RULE = Rule(
    code="HG231",
    name="transmission-flag",
    title=Text(
        "外部送信を宣言しているのに対象役務なしとしている",
        "Transmissions declared, but no covered service",
    ),
    message=Text(
        "送信先が宣言されていますが、`operator.telecom.external_transmission` が false です",
        "destinations are declared, but `operator.telecom.external_transmission` is false",
    ),
    help=Text(
        "対象役務を提供しているなら true とし、任意の公表なら例外承認に記録してください",
        "set it to true if a covered service is offered; if the telling is voluntary, record that",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.NOTE,
)
