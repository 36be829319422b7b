"""No registration number or bureau for the report.

ja:
    通信の秘密の漏えいの報告書には、登録または届出の番号を書き、所在地の総合通信局等へ出す。事故の最中に
    探すものではない。
en:
    The report of leaked secrets asks for the registration number and goes to the regional bureau. It is not
    to be looked up during an incident.
breaks:
    operator: {telecom: {registration: null}}
clean:
    operator: {telecom: {registration: 架空第001号}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank


def find(view: View) -> Iterator[Found]:
    telecom = view.register.operator.telecom
    if telecom.carrier and blank(telecom.registration):
        yield at("operator/telecom", what=Text("登録・届出番号", "registration number"))
    if telecom.carrier and blank(telecom.bureau):
        yield at("operator/telecom", what=Text("管轄の総合通信局", "regional bureau"))


RULE = Rule(
    code="HG229",
    name="carrier-number",
    title=Text(
        "報告書に書く登録番号や総合通信局がない",
        "No registration number or bureau for the report",
    ),
    message=Text(
        "電気通信事業者の{what}が書かれていません",
        "the carrier's {what} is not declared",
    ),
    help=Text(
        "`operator.telecom` に書いてください。漏えいの報告書（様式第五十の二）で要ります",
        "write it under `operator.telecom`: form 50-2 asks for it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.NOTE,
    law=(cite("tba-28-1"),),
)
