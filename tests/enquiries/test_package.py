"""A person with a hidden enquiry asks for everything and fetches the answer: no trace is in the package itself."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from examples.minato.server import Server

from hogo.base.identity import IdentityKind, normalise
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from hogo.people import acts as people
from tests.acts import IDS, NOW, SOMEBODY
from tests.enquiries.test_hidden import _enquired, _traces, _words
from tests.rights.given import TARO, Desk, minato
from tests.web.given import fresh_log, published

pytestmark = pytest.mark.django_db(transaction=True)


def _text(body: bytes) -> bytes:
    """The words of a PDF, as a reader copies them."""
    document = pypdfium2.PdfDocument(body)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document).encode()


def test_the_fetched_package_holds_no_trace(postgres: Server, tmp_path: Path):
    """Every file of it and the text of its PDFs, the page of the request, the mails: searched for every word."""
    fresh_log()
    published()
    mail = str(TARO["mail"])
    person = people.add(SOMEBODY, NOW, IDS, [normalise(IdentityKind.MAIL, mail)], proved=True)
    case = _enquired(person)
    with minato(postgres, tmp_path):
        desk = Desk()
        desk.prove()
        working = {"found": desk.seek().encode()}
        desk.judge_candidates()
        working["proposed"] = desk.propose(**{"outcome-disclosure": "granted"}).encode()
        desk.approve()
        working["sent"] = desk.enter(desk.desk, "send", 200, by="electronic", name="港野 太郎").encode()
        opened = desk.take()
    shown = {name: opened.read(name) for name in opened.namelist()} | {"whole": desk.archived}
    shown |= {f"{name} as text": _text(body) for name, body in shown.items() if name.endswith(".pdf")}
    shown |= {"portal": desk.person.get("/requests/mine/").content, **working}
    assert mail.encode() in shown["data.json"]
    assert any(name.endswith("as text") and len(body) > 500 for name, body in shown.items())
    assert [] == _traces(case, shown)
    assert len(_words(case)) > 20
    assert not any("照会の綴り".encode() in body for body in shown.values())
    assert verify(rows()).clean
