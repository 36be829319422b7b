"""Advertising mail without consent.

ja:
    広告メールは、同意した人、書面でアドレスを知らせた人、取引関係にある人など四つの場合にだけ送れる。個
    人情報保護法の利用目的とは別の関門である。
en:
    Advertising mail may go only to those who consented, gave their address in writing, have a business
    relation, or publish it as an organisation. This gate is apart from the purposes of the Act.
breaks:
    purposes:
      offers: {consent: false}
clean:
    purposes:
      offers: {consent: true}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Channel, Use


def find(view: View) -> Iterator[Found]:
    for name, purpose in view.register.purposes.items():
        mails = Channel.MAIL in purpose.contact_by or Channel.SMS in purpose.contact_by
        if Use.MARKET in purpose.uses and mails and not purpose.consent:
            yield at(f"purposes/{name}", name=name)


RULE = Rule(
    code="HG110",
    name="advertising-mail-unasked",
    title=Text(
        "同意のない広告メール",
        "Advertising mail without consent",
    ),
    message=Text(
        "利用目的 `{name}` は広告をメールで送りますが、同意を求めていません",
        "purpose `{name}` sends advertising by mail without asking for consent",
    ),
    help=Text(
        "`consent: true` とするか、書面でアドレスを知らせた人・取引関係にある人などに限る根拠を記録してください",
        "set `consent: true`, or record for each address one of the other bases (address given in "
        "writing, business relation …)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("mail-3-1"),),
)
