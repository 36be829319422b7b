"""A fee that may not be taken.

ja:
    手数料を取れるのは、利用目的の通知と開示（第三者提供記録を含む）だけである。訂正・停止・苦情・GDPRの
    請求には取れない。
en:
    A fee may be taken only for notice of purpose and disclosure, provision records included; never for
    correction, stop, complaints or GDPR requests.
breaks:
    procedures: {change: {fee: {yen: 1000, by: [stamps]}}}
clean:
    procedures: {disclosure: {fee: {yen: 800, by: [stamps]}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule
from hogo.check.view import View
from hogo.register.model.procedures import RequestKind


def find(view: View) -> Iterator[Found]:
    allowed = {RequestKind.PURPOSE, RequestKind.DISCLOSURE, RequestKind.PROVISION_RECORDS}
    for name, one in view.register.procedures.items():
        for kind in one.kinds if one.fee and one.fee.yen > 0 else ():
            if kind not in allowed and one.fee:
                duty = "gdpr-12-5" if kind.startswith("eea-") else "appi-38-1"
                values = {"name": name, "kind": kind, "yen": one.fee.yen}
                yield Found(f"procedures/{name}/fee", values, law=(cite(duty),))


RULE = Rule(
    code="HG602",
    name="fee-not-allowed",
    title=Text(
        "取れない手数料",
        "A fee that may not be taken",
    ),
    message=Text(
        "手続 `{name}` は「{kind}」にも手数料{yen}円を取るとしています",
        "procedure `{name}` takes a fee of {yen} yen for {kind} too",
    ),
    help=Text(
        "手数料を取れる請求（利用目的の通知、開示、提供記録の開示）とは別の手続に分けてください",
        "split it from what a fee may be taken for: notice of purpose, disclosure, provision records",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("appi-38-1"),
        cite("gdpr-12-5"),
    ),
)
