"""Answers promised late.

ja:
    請求の到達から2週間（おおむね10営業日）が過ぎると訴えを起こせる。2週間は法定の回答期限ではないが、そ
    れを超える約束は「遅滞なく」に見合わない。GDPRの請求は1か月である。
en:
    Two weeks after arrival (about ten business days) suit is possible. That is no statutory deadline, but
    promising more hardly fits "without delay". GDPR requests have one month.
breaks:
    procedures: {change: {service_days: 20}}
clean:
    procedures: {change: {service_days: 10}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.procedures.items():
        eea = any(kind.startswith("eea-") for kind in one.kinds)
        if one.service_days is not None and one.service_days > (20 if eea else 10):
            duty, ja, en = (
                ("gdpr-12-3", "1か月", "one month") if eea else ("appi-39", "到達から2週間", "two weeks from arrival")
            )
            values = {"name": name, "days": one.service_days, "limit": ja, "limit_en": en}
            yield Found(f"procedures/{name}/service_days", values, law=(cite(duty),))


RULE = Rule(
    code="HG608",
    name="answer-slow",
    title=Text(
        "回答の期間が長い",
        "Answers promised late",
    ),
    message=Text(
        "手続 `{name}` は{days}営業日で回答するとしていますが、{limit}を過ぎます",
        "procedure `{name}` answers within {days} business days, beyond {limit_en}",
    ),
    help=Text(
        "`service_days` を短くしてください",
        "shorten `service_days`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(
        cite("appi-39"),
        cite("gdpr-12-3"),
    ),
)
