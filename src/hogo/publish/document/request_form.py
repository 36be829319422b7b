"""The request form (開示等請求書): to be filled in on screen or on paper, and sent with a proof of identity."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.publish.office import window
from hogo.register.edition import Edition
from hogo.register.model.procedures import Procedure, RequestKind
from hogo.register.model.register import Register

_CORRECTING = {RequestKind.CORRECTION}
_STOPPING = {RequestKind.STOP_USE, RequestKind.ERASURE, RequestKind.STOP_PROVISION}


def procedures(register: Register) -> tuple[Procedure, ...]:
    """The procedures that use this form."""
    return tuple(one for one in register.procedures.values() if one.form == "request-form")


def _values(edition: Edition) -> Values:
    using = procedures(edition.register)
    kinds = [kind for one in using for kind in one.kinds]
    first = using[0]
    return {
        "using": using,
        "kinds": kinds,
        "fees": {kind: one.fee for one in using for kind in one.kinds},
        "correcting": [kind for kind in kinds if kind in _CORRECTING],
        "stopping": [kind for kind in kinds if kind in _STOPPING],
        "ways": list(dict.fromkeys(way for one in using for way in one.answer_by)),
        "proofs": list(dict.fromkeys(proof for one in using for proof in one.identity)),
        "papers": list(dict.fromkeys(proof for one in using for proof in one.agent)),
        "kept": first.papers_kept,
        "window": window(edition.register),
    }


DOCUMENT = Document(
    name="request-form",
    title=Text("開示等請求書", "Request form"),
    about=Text("請求のときにお使いいただく用紙です。", "The form to use when making a request."),
    values=_values,
    wanted=lambda register: bool(procedures(register)),
    sheet=True,
    law=(cite("appi-37-1"),),
)
