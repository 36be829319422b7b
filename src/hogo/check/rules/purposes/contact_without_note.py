"""No word on what happens at first contact.

ja:
    書面以外で取得した情報を使って本人に連絡するとき、マークの規格は所定の事項の通知と同意を求める。法の
    義務ではない。
en:
    When information not acquired in writing is used to contact a person, the standard of the mark asks for
    notice of set matters and for consent. This is not a duty of law.
breaks:
    policy: {contact_note: null}
clean:
    purposes: {sales: {consent: true}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank
from hogo.register.model.information import InWriting


def unwritten(view: View) -> frozenset[str]:
    """Purposes of information that was not taken from the person in writing."""
    return frozenset(
        name
        for entry in view.register.information.values()
        if not any(isinstance(one, InWriting) for one in entry.acquired)
        for name in entry.purposes
    )


def find(view: View) -> Iterator[Found]:
    if not view.marked or not blank(view.register.policy.contact_note):
        return
    for name, purpose in view.register.purposes.items():
        if purpose.contact_by and name in unwritten(view):
            yield at("policy/contact_note", name=name)
            return


RULE = Rule(
    code="HG114",
    name="contact-note-missing",
    title=Text(
        "連絡するときの措置が公表されていない",
        "No word on what happens at first contact",
    ),
    message=Text(
        "利用目的 `{name}` では本人に連絡しますが、連絡するときの措置（通知と同意）が方針に書かれていません",
        "purpose `{name}` contacts persons, but the policy does not say what is notified and asked at that contact",
    ),
    help=Text(
        "`policy.contact_note` に、連絡の際に通知し同意を得る旨を書いてください",
        "say in `policy.contact_note` that matters are notified and consent is taken at the contact",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-a-8"),
        cite("jis-2017-a-3-4-2-7"),
    ),
)
