"""Linked to persons without consent.

ja:
    個人関連情報を相手が個人データとして取得することが想定されるときは、本人の同意が得られていることを確
    認しなければ提供できない。
en:
    Where the recipient is expected to take it as personal data, it may be provided only after checking the
    person's consent.
breaks:
    transmissions: {measure: {links_to_person: true}}
clean:
    transmissions: {measure: {links_to_person: true, exempt: consent}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import Basis27
from hogo.register.model.transmissions import Exempt


def find(view: View) -> Iterator[Found]:
    consented = {sent.partner_name for sent in view.outgoing if sent.flow.basis is Basis27.CONSENT}
    for name, one in view.register.transmissions.items():
        if one.links_to_person and one.exempt is not Exempt.CONSENT and one.partner not in consented:
            yield at(f"transmissions/{name}/links_to_person", name=name)


RULE = Rule(
    code="HG704",
    name="transmission-linked",
    title=Text(
        "相手が個人データとして取得するのに同意がない",
        "Linked to persons without consent",
    ),
    message=Text(
        "送信先 `{name}` は受け取った情報を個人と結び付けますが、本人の同意を得ていることが書かれていません",
        "destination `{name}` links what it receives to persons, but no consent is declared",
    ),
    help=Text(
        "本人の同意を確認して `exempt: consent` とするか、提供（`flows`）の根拠を同意にしてください",
        "check consent (`exempt: consent`), or rest the partner's flow on consent",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-31-1"),),
)
