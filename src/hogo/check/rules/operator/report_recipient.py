"""No recipient for a breach report.

ja:
    報告先は業種とデータの種類で違い、委任の公示で変わる。事故が起きてから調べるのでは速報に間に合わない。
en:
    To whom one reports depends on business and kind of data, and changes with notices of delegation. Looking
    it up after the breach is too late for the first report.
breaks:
    operator:
      report_recipients:
      - of: personal
        to: {ja: 個人情報保護委員会, en: The Commission}
        basis: {ja: 法26条1項, en: APPI 26(1)}
        since: 2022-04-01
        until: 2026-10-31
clean:
    operator:
      report_recipients:
      - of: personal
        to: {ja: 個人情報保護委員会, en: The Commission}
        basis: {ja: 法26条1項, en: APPI 26(1)}
        since: 2022-04-01
      - of: my-number
        to: {ja: 個人情報保護委員会, en: The Commission}
        basis: {ja: 番号法29条の4, en: My Number Act 29-4}
        since: 2022-04-01
      - of: secrecy
        to: {ja: 総務大臣, en: The Minister}
        basis: {ja: 電気通信事業法28条, en: TBA 28}
        since: 2022-04-01
      - of: eea
        to: {ja: 独の監督機関, en: German authority}
        basis: {ja: GDPR33条, en: GDPR 33}
        since: 2022-04-01
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule
from hogo.check.view import View
from hogo.check.words import blank
from hogo.register.model.operator import DataKind


def find(view: View) -> Iterator[Found]:
    operator = view.register.operator
    known = {
        one.of
        for one in operator.report_recipients
        if one.since <= view.day and (one.until is None or view.day <= one.until) and not blank(one.to)
    }
    for kind, ja, en, duty, applies in (
        (DataKind.PERSONAL, "個人データ", "personal data", "appi-26-1", True),
        (DataKind.MY_NUMBER, "特定個人情報", "My Number information", "mn-29-4", bool(view.my_number)),
        (DataKind.SECRECY, "通信の秘密", "secrecy of communications", "tba-28-1", view.carrier),
        (
            DataKind.SPECIFIED_USER,
            "特定利用者情報",
            "specified user information",
            "tba-28-1-ro",
            bool(operator.telecom.designated),
        ),
        (DataKind.EEA, "EEAの個人データ", "personal data from the EEA", "gdpr-33", operator.eea.applies),
    ):
        if applies and kind not in known:
            yield Found("operator/report_recipients", {"what": Text(ja, en), "day": view.day}, law=(cite(duty),))


RULE = Rule(
    code="HG220",
    name="report-recipient-missing",
    title=Text(
        "漏えい報告の宛先がない",
        "No recipient for a breach report",
    ),
    message=Text(
        "{what}の漏えい等を報告する宛先が、{day}の時点で決まっていません",
        "no recipient is declared for a breach of {what} on {day}",
    ),
    help=Text(
        "`operator.report_recipients` に、種類・宛先・根拠・期間を書いてください",
        "add kind, recipient, basis and days under `operator.report_recipients`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("appi-26-1"),
        cite("mn-29-4"),
        cite("tba-28-1"),
        cite("tba-28-1-ro"),
        cite("gdpr-33"),
    ),
)
