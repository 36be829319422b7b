"""Data not returned at the end.

ja:
    委託が終わったら、渡した個人データの返却または消去を確かめる。
en:
    When entrustment ends, return or erasure of what was given is made sure of.
breaks:
    partners: {printer: {ended: 2026-10-31}}
clean:
    partners: {printer: {ended: 2026-10-31, returned: 2026-11-10}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import PartnerRole


def find(view: View) -> Iterator[Found]:
    for name, partner in view.register.partners.items():
        over = partner.ended is not None and partner.ended <= view.day
        if over and PartnerRole.PROCESSOR in partner.roles and partner.returned is None:
            yield at(f"partners/{name}/ended", name=name, ended=partner.ended)


RULE = Rule(
    code="HG431",
    name="unreturned",
    title=Text(
        "終わった委託の返却・消去が確かめられていない",
        "Data not returned at the end",
    ),
    message=Text(
        "`{name}` との委託は{ended}に終わりましたが、返却・消去の日がありません",
        "entrustment to `{name}` ended on {ended}, but no day of return or erasure is declared",
    ),
    help=Text(
        "返却・消去の証明を受け取り、`returned` に日を書いてください",
        "obtain proof and write the day in `returned`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-25-contract"),),
)
