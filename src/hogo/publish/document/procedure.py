"""How requests are made and answered (開示等の請求等の手続; Art. 37, Order 12), with fees, proofs and forms."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.publish.office import window
from hogo.register.edition import Edition
from hogo.register.model.procedures import Document as Proof


def _values(edition: Edition) -> Values:
    proofs = {name: one.identity for name, one in edition.register.procedures.items()}
    return {
        "window": window(edition.register),
        "copies": {name: any(one is not Proof.ACCOUNT for one in some) for name, some in proofs.items()},
    }


DOCUMENT = Document(
    name="procedure",
    title=Text("開示等の請求等の手続", "Procedures for Disclosure and Other Requests"),
    about=Text(
        "ご自分の情報を確かめる、直す、利用を止めるための手続と用紙です。",
        "How to view and correct your information or have its use stopped, with the forms.",
    ),
    values=_values,
    wanted=lambda register: bool(register.procedures),
    law=(cite("appi-37-1"), cite("appi-38-1"), cite("appi-32-1")),
)
