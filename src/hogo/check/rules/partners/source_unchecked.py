"""A source that was not checked.

ja:
    第三者から個人データの提供を受けるときは、提供元の名称・住所・代表者と、取得の経緯を確認する。名簿の
    購入や催しの参加者名簿も同じである。
en:
    On receipt of personal data the provider's name, address, representative and its history of acquisition
    are checked: bought lists and attendee lists included.
breaks:
    partners: {seller: {check: {acquired_how: null}}}
clean:
    partners: {seller: {check: {acquired_how: {ja: 本人の同意を得て取得, en: With consent}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule
from hogo.check.view import View
from hogo.check.words import blank, listed
from hogo.register.model.partners import PartnerRole


def find(view: View) -> Iterator[Found]:
    for sent in view.incoming:
        one = sent.partner.check
        if PartnerRole.CLIENT in sent.partner.roles or sent.partner.public_body or (one and not blank(one.exempt)):
            continue
        matters = (
            (
                one is None or (blank(one.representative) and blank(sent.partner.representative)),
                "代表者",
                "its representative",
            ),
            (blank(sent.partner.address), "住所", "its address"),
            (one is None or blank(one.acquired_how), "取得の経緯", "how it was acquired"),
            (one is None or one.on is None, "確認した日", "the day"),
        )
        lacking = [Text(ja, en) for lacks, ja, en in matters if lacks]
        if lacking:
            values = {"partner": sent.partner_name, "entry": sent.flow.information, "what": listed(lacking)}
            yield Found(f"partners/{sent.partner_name}/check", values)


RULE = Rule(
    code="HG423",
    name="source-unchecked",
    title=Text(
        "提供元を確認していない",
        "A source that was not checked",
    ),
    message=Text(
        "`{partner}` から情報 `{entry}` を受け取りますが、確認がそろっていません（{what}）",
        "`{entry}` comes from `{partner}`, but the check is incomplete ({what})",
    ),
    help=Text(
        "提供元の名称・住所・代表者と取得の経緯を確認し、`check` に書いてください",
        "check name, address, representative and how it was acquired, and declare it under `check`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-30-1"),),
)
