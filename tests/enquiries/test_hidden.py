"""A person with a hidden enquiry asks for everything: no byte of it reaches them, and the auditor sees it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.test import Client

from hogo.base.actor import Actor, Role
from hogo.base.day import FixedClock, day_of
from hogo.base.identity import IdentityKind, normalise
from hogo.cli.main import main
from hogo.decide.facts import Consent, Holding
from hogo.decide.question import How
from hogo.enforce.acts import records
from hogo.enquiries import acts
from hogo.enquiries import fact as f
from hogo.enquiries.asking import Asking
from hogo.enquiries.models import Case, about
from hogo.holdings.find import find
from hogo.ledger import disk
from hogo.ledger.acts import kinds
from hogo.ledger.erasure.acts import erase
from hogo.ledger.log.acts import prove_content
from hogo.ledger.models import Entry
from hogo.people import acts as people
from hogo.promises.acts import show
from hogo.promises.public import SMALLEST
from hogo.register.model.kinds import Channel
from hogo.sources.opening import open_sources
from tests.acts import IDS, NOW, SOMEBODY
from tests.canary import MAIL
from tests.enquiries.given import LOG, SERVED, WHO, scoped, yes
from tests.promises.given import NONE, World, issued
from tests.web.given import minato, published, staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.shows_person]
TOLD = {
    "asker": "架空県警察本部 架空捜査課",
    "officer": "照会担当 架空花",
    "document": "架刑発第0777号",
    "person": "対象者架空子",
    "text": "架空橋事件の通信記録",
}
DAY = date(2026, 11, 20)


def _person() -> str:
    person = people.add(SOMEBODY, NOW, IDS, [normalise(IdentityKind.MAIL, MAIL)], proved=True)
    people.hold(SOMEBODY, NOW, IDS, person, "subscriber", Holding(acquired=DAY, how=How.IN_WRITING))
    people.agree(SOMEBODY, NOW, IDS, person, Consent(given=DAY, purposes=("sales",)), edition=1)
    return person


def _enquired(person: str) -> Case:
    """A provision order under a secrecy order, seen, judged, looked for and opened."""
    case = acts.receive(
        SOMEBODY, NOW, IDS, f.Received(DAY, Channel.POST, Asking.PROVISION_ORDER, quiet=True), TOLD, persons=[person]
    )
    served = replace(SERVED, on=DAY, issued=DAY, valid_until=date(2026, 12, 1))
    for fact in (WHO, scoped(LOG), served, f.Silenced(DAY, "tester", date(2027, 6, 1))):
        acts.add(SOMEBODY, NOW, IDS, case.id, replace(fact, on=DAY))
    acts.add_worded(SOMEBODY, NOW, IDS, case.id, replace(yes(), on=DAY), "架空橋事件の捜査", seen=None)
    acts.looked(SOMEBODY, NOW, IDS, case, {"customer/subscribers": 1}, 0)
    acts.read_told(SOMEBODY, NOW, IDS, case, "確認")
    return case


def _words(case: Case) -> list[str]:
    """Everything by which the enquiry could be told: what it says, its numbers and ids, its kinds."""
    mark = bytes(case.concerns.get().mark).hex()
    entries = Entry.objects.filter(kind__in=[name for name, kind in kinds().items() if kind.hidden])
    return [
        *TOLD.values(), "架空橋", case.number, case.id, case.subject, mark, "enquiry-",
        *entries.values_list("entry", flat=True),
    ]  # fmt: skip


def _traces(case: Case, shown: dict[str, bytes]) -> list[str]:
    """Where any of those words stands, in every form in which text is written."""
    found = []
    for word in _words(case):
        forms = {
            word.encode(),
            json.dumps(word).encode()[1:-1],
            word.encode("cp932", "ignore"),
            word.encode("utf-16-le"),
        }
        found += [f"{where}: {word}" for where, body in shown.items() if any(form and form in body for form in forms)]
    return found


def _in(person: str) -> Client:
    """The browser of a person who proved who they are."""
    client = Client()
    session = client.session
    session["person"] = person
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
    return client


def _pages(client: Client) -> dict[str, bytes]:
    """Every page of the portal that needs no argument, and each of the person's receipts."""
    from hogo.ui.screens.route import Audience
    from hogo.web.urls import ROUTES

    addresses = [f"/{one.address}" for one in ROUTES if one.audience is Audience.PORTAL and "<" not in one.address]
    held = client.get("/me/consents/").content.decode()
    addresses += re.findall(r'href="(/me/consents/[0-9a-f-]{36}/)"', held)
    addresses += ["/promises.json", "/promises/", "/promises/badge-ja.svg", "/log/checkpoint", "/log/tile/0/000"]
    return {address: client.get(address).content for address in addresses}


def _asked(person: str) -> dict[str, bytes]:
    """What a person gets who asks for everything, by whichever way there is."""
    register = minato()[0].register
    opened = open_sources(register, {})
    found = find(register.systems, opened.sources, opened.unopened, [normalise(IdentityKind.MAIL, MAIL)])
    receipts = [
        str(prove_content(SOMEBODY, NOW, IDS, entry, person, "own receipt"))
        for entry in Entry.objects.filter(about=disk.about_hash(person), kind="consent").values_list("entry", flat=True)
    ]
    provided = records(SOMEBODY, NOW, IDS, person, "33-5")
    return {
        **_pages(_in(person)),
        "holdings": repr((found.paths, found.held, found.unchecked)).encode(),
        "receipts": "".join(receipts).encode(),
        "records": repr(provided).encode(),
    }


def _access_list(person: str) -> list[tuple[str, str]]:
    return list(Entry.objects.filter(about=disk.about_hash(person)).order_by("index").values_list("entry", "kind"))


def test_no_byte_of_an_enquiry_reaches_the_person():
    """Portal, receipts, records of provision, holdings, access list, log: searched before and after an erasure."""
    published()
    person = _person()
    accesses = _access_list(person)
    case = _enquired(person)
    assert accesses == _access_list(person)
    shown = _asked(person)
    assert len(shown) >= 15
    assert b"subscriber" in shown["holdings"] or b"customer" in shown["holdings"]
    assert [] == _traces(case, shown)
    statement = erase(SOMEBODY, NOW, IDS, person)
    assert [] == _traces(case, {"erasure": repr(statement).encode(), **_pages(_in(person))})
    told = acts.read_told(SOMEBODY, NOW, IDS, case, "消去の後も")
    assert isinstance(told, dict)
    assert told["document"] == TOLD["document"]


def test_the_search_would_find_it():
    """The same search finds the enquiry where it may be seen, so that finding nothing means something."""
    published()
    person = _person()
    case = _enquired(person)
    office = staff(Role.PRIVACY_OFFICER)
    page = office.get(f"/console/enquiries/{case.id}/?told=1").content
    assert len(TOLD) + 2 <= len(_traces(case, {"page": page}))


def test_public_figures_are_the_same_with_and_without():
    """A promise measured by this room: the same public bytes and states whether or not there was an enquiry."""
    edition = published()
    promise = replace(
        issued().register.promises["manager-in-every-department"], measure="enquiries.unsound", kept=NONE, about=None
    )
    world = World("manager-in-every-department", promise=promise)
    world.look()
    show(replace(edition, register=replace(edition.register, approvals={})), SOMEBODY, NOW, IDS)
    before, client = Client().get("/promises.json").json(), Client()
    case = _enquired(_person())
    world.look()
    after = client.get("/promises.json").json()
    assert before["figures"] == after["figures"]
    assert before["figures"]
    assert [] == _traces(case, {"figures": json.dumps(after, ensure_ascii=False).encode()})
    assert SMALLEST > 1


def test_the_auditor_with_the_right_sees_it():
    """The case, its entries in the ledger, and by person; office and strangers are told of no such entries."""
    published()
    person = _person()
    case = _enquired(person)
    auditor, office = staff(Role.AUDITOR), staff(Role.OFFICE)
    assert case.number.encode() in auditor.get("/console/enquiries/").content
    assert b"enquiry-opened" in auditor.get("/console/ledger/").content
    assert b"enquiry-" not in office.get("/console/ledger/").content
    entry = Entry.objects.filter(kind="enquiry-opened").values_list("entry", flat=True)[0]
    assert (200, 404) == tuple(one.get(f"/console/ledger/{entry}/").status_code for one in (auditor, office))
    assert [case.id] == [one.id for one in about(person)]
    assert not about(_other())
    merged = _other()
    people.merge(SOMEBODY, NOW, IDS, person, merged, "窓口で確認")
    assert [case.id] == [one.id for one in about(merged)]


def _other() -> str:
    return people.add(SOMEBODY, NOW, IDS, [normalise(IdentityKind.CUSTOMER, f"C-{IDS.new(NOW).hex[-8:]}")], proved=True)


class Given:
    """A shell whose installation is the test's own."""

    clock = FixedClock(NOW)
    ids = IDS

    def actor(self) -> Actor:
        return SOMEBODY

    def open_home(self) -> None:
        return None


def _hogo(*words: str, code: int = 0) -> str:
    told = CliRunner().invoke(main, ["enquiries", *words], obj=Given())
    assert told.exit_code == code, told.output
    return told.output


def test_from_the_terminal():
    """List, by person, report; every look is entered, hidden, and adds nothing to the person's access list."""
    published()
    person = _person()
    case = _enquired(person)
    accesses, before = _access_list(person), Entry.objects.filter(kind="enquiry-access").count()
    assert case.number in _hogo("list")
    assert "秘密保持" in _hogo("list", "--all")
    assert case.number in _hogo("about", f"mail={MAIL}", "--why", "監査")
    assert "確実には決まりません" in _hogo("about", "mail=nobody@kakuu.example", "--why", "監査", code=1)
    assert Entry.objects.filter(kind="enquiry-access").count() == before + 1
    assert accesses == _access_list(person)
    made = json.loads(_hogo("report", "--since", "2026-01-01", "--until", "2026-12-31", "--json"))
    assert [None] == [line["count"] for line in made["lines"]]
    assert "ありません" in _hogo(
        "find", "2026-照-9999", f"mail={MAIL}", "--register", "examples/minato/register", code=1
    )
    _hogo("find", case.number, f"mail={MAIL}", "--register", "examples/minato/register")
    assert accesses == _access_list(person)
    assert day_of(datetime.now(UTC)) > DAY
