"""A way of reporting that is not allowed.

ja:
    委員会への報告は電子情報処理組織による。2025年10月1日からは、委員会が別に定める方法も認められる。郵
    送やFAXは、電子フォームが使えないときの様式第一に限る。
en:
    Reports to the Commission go by its online form. Since 2025-10-01 another way the Commission sets is
    allowed too. Post or fax only as form 1 where the form cannot be used.
breaks:
    operator:
      report_recipients:
      - of: personal
        to: {ja: 個人情報保護委員会, en: The Commission}
        basis: {ja: 法26条1項, en: APPI 26(1)}
        since: 2022-04-01
        method: {ja: 様式第一を郵送, en: Form 1 by post}
clean:
    operator:
      report_recipients:
      - of: personal
        to: {ja: 個人情報保護委員会, en: The Commission}
        basis: {ja: 法26条1項, en: APPI 26(1)}
        since: 2022-04-01
        method: {ja: 電子フォーム（障害時は様式第一を郵送）, en: Online form (form 1 by
            post when down)}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule
from hogo.check.view import View
from hogo.register.model.operator import DataKind


def find(view: View) -> Iterator[Found]:
    for number, one in enumerate(view.register.operator.report_recipients):
        if one.of not in (DataKind.PERSONAL, DataKind.MY_NUMBER) or one.method is None or "委員会" not in one.to.ja:
            continue
        said = one.method.ja
        form = re.search(r"フォーム|電子|オンライン|システム", said)
        other = re.search(r"別に定め", said) and view.day >= date(2025, 10, 1)
        if not form and not other:
            duty = "appi-26-1-method" if one.of is DataKind.PERSONAL else "mn-29-4-method"
            values = {"said": said, "said_en": one.method.en, "day": view.day}
            yield Found(f"operator/report_recipients/{number}/method", values, law=(cite(duty),))


RULE = Rule(
    code="HG222",
    name="report-method",
    title=Text(
        "認められていない報告の方法",
        "A way of reporting that is not allowed",
    ),
    message=Text(
        "報告の方法「{said}」は、{day}の規則が委員会への報告に認める方法ではありません",
        "“{said_en}” is no way the rules of {day} allow for a report to the Commission",
    ),
    help=Text(
        "委員会の電子フォーム（故障・災害などで困難なときに限り様式第一）としてください",
        "use the Commission's online form; form 1 only where that is hard",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("appi-26-1-method"),
        cite("mn-29-4-method"),
    ),
)
