"""My Number breaches reported elsewhere than to the Commission.

ja:
    番号法29条の4は個人情報保護委員会を名指ししており、個人情報保護法150条の委任の対象でない。大臣への委
    任があっても、報告先は常に委員会である。
en:
    My Number Act 29-4 names the Commission, and the power is not among those delegated under APPI 150: it is
    always the Commission.
breaks:
    operator:
      report_recipients:
      - of: my-number
        to: {ja: 総務大臣, en: The Minister}
        basis: {ja: 番号法29条の4, en: My Number Act 29-4}
        since: 2022-04-01
clean:
    operator:
      report_recipients:
      - of: my-number
        to: {ja: 個人情報保護委員会, en: The Commission}
        basis: {ja: 番号法29条の4, en: My Number Act 29-4}
        since: 2022-04-01
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.operator import DataKind


def find(view: View) -> Iterator[Found]:
    for number, one in enumerate(view.register.operator.report_recipients):
        over = one.until is not None and one.until < view.day
        if one.of is DataKind.MY_NUMBER and not over and "個人情報保護委員会" not in one.to.ja:
            yield at(f"operator/report_recipients/{number}/to", to=one.to.ja, to_en=one.to.en)


RULE = Rule(
    code="HG221",
    name="my-number-recipient",
    title=Text(
        "特定個人情報の報告先が委員会でない",
        "My Number breaches reported elsewhere than to the Commission",
    ),
    message=Text(
        "特定個人情報の漏えい等の報告先が「{to}」になっています",
        "My Number breaches would be reported to “{to_en}”",
    ),
    help=Text(
        "宛先を個人情報保護委員会に直してください",
        "make it the Personal Information Protection Commission",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("mn-29-4"),),
)
