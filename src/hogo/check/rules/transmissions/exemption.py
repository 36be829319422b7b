"""An exemption that hardly fits.

ja:
    除外される必要な情報は、表示、入力や認証の再表示、不正の検知、設備の適切な運用に真に必要な範囲に限ら
    れる。広告や閲覧の計測は当たらない。
en:
    Exempt as necessary is only what display, re-display, fraud detection or proper operation truly needs;
    advertising and measurement are not.
breaks:
    transmissions: {measure: {exempt: operation}}
clean:
    transmissions:
      measure:
        exempt: operation
        service: {ja: 負荷の分散, en: Load balancing}
        purpose: {ja: 設備を適切に動かすため, en: To run the equipment properly}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.transmissions import Exempt


def find(view: View) -> Iterator[Found]:
    necessary = set(Exempt) - {Exempt.FIRST_PARTY_ID, Exempt.CONSENT}
    for name, one in view.register.transmissions.items():
        found = re.search(r"広告|マーケティング|計測|解析|分析|アンケート", one.service.ja + one.purpose.ja)
        if one.exempt in necessary and found:
            yield at(f"transmissions/{name}/exempt", name=name, exempt=one.exempt, said=found[0])


RULE = Rule(
    code="HG708",
    name="exemption-implausible",
    title=Text(
        "必要な情報とは言いにくい除外",
        "An exemption that hardly fits",
    ),
    message=Text(
        "送信先 `{name}` は「{exempt}」として除外されていますが、{said}のための送信です",
        "destination `{name}` is exempted as {exempt}, but is for {said}",
    ),
    help=Text(
        "除外をやめて3事項を公表するか、同意（`consent`）を得てください",
        "drop the exemption and tell the three items, or take consent",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("tbr-22-2-30"),),
)
