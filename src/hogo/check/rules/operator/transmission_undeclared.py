"""External transmission without any declared.

ja:
    ウェブやアプリの計測・広告・フォームの部品は、たいてい利用者の端末から情報を外部へ送らせている。
en:
    Measurement, advertising and form parts of a site usually make the user's device send information
    elsewhere.
breaks:
    transmissions: null
clean:
    transmissions: {measure: {hosts: [collect.measure.example]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    if view.register.operator.telecom.external_transmission and not view.register.transmissions:
        yield at("operator/telecom/external_transmission")


RULE = Rule(
    code="HG230",
    name="transmission-undeclared",
    title=Text(
        "外部送信の宣言がない",
        "External transmission without any declared",
    ),
    message=Text(
        "外部送信規律の対象役務を提供するとしていますが、送信先が一つも宣言されていません",
        "a service under the external transmission rule is declared, but no destination is",
    ),
    help=Text(
        "送信先を調べて `transmissions` に書いてください。一つもないことを確かめたなら例外承認に記録してください",
        "find and declare the destinations under `transmissions`; if there is none, record that as an "
        "approved exception",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("tba-27-12"),),
)
