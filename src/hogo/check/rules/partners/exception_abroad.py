"""An exception for Art. 28 alone.

ja:
    28条の例外は27条1項各号と同じである。片方だけが例外になることはない。
en:
    The exceptions of Art. 28 are the items of 27(1); one gate is never excepted alone.
breaks:
    partners: {survey-us: {abroad: {basis: exception, exception: 27-1-1}}}
clean:
    partners:
      survey-us:
        flows: [{information: subscriber, purposes: [offers], basis: exception, exception: 27-1-1, fields: [mail]}]
        abroad: {basis: exception, exception: 27-1-1}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import Basis27, Basis28


def find(view: View) -> Iterator[Found]:
    for name, partner in view.partners.items():
        one = partner.abroad
        if one and one.basis is Basis28.EXCEPTION:
            flows = [sent.flow.basis for sent in view.outgoing if sent.partner_name == name]
            named = one.exception is not None and re.fullmatch(r"27-1-[1-7]", one.exception)
            if not named or any(basis is not Basis27.EXCEPTION for basis in flows):
                yield at(f"partners/{name}/abroad", partner=name)


RULE = Rule(
    code="HG421",
    name="exception-abroad",
    title=Text(
        "28条だけの例外",
        "An exception for Art. 28 alone",
    ),
    message=Text(
        "`{partner}` への外国提供は例外によるとしていますが、27条1項の例外が書かれていません",
        "provision abroad to `{partner}` rests on an exception, but no item of 27(1) is declared",
    ),
    help=Text(
        "`abroad.exception` に27条1項の号を書き、提供（`flows`）の根拠も `exception` にしてください",
        "write the item of 27(1) in `abroad.exception`, and let the flows rest on `exception` too",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-28-1"),),
)
