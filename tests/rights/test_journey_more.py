"""The other ways of a case: refusal, agent, fee on paper, several kinds, humans who answer, nothing held, stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from examples.minato.server import Server

from hogo.base.actor import Role
from hogo.base.day import Moment
from hogo.holdings.systems import Systems
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from hogo.rights import fact as f
from hogo.rights.acts import carry
from hogo.rights.acts.lefts import Shell
from hogo.rights.flow import State, state
from hogo.rights.models import Asking, facts, newest
from tests.acts import IDS, SOMEBODY
from tests.rights.given import TARO, Desk, customers, minato
from tests.web.given import fresh_log, published, staff

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def systems(postgres: Server, tmp_path: Path) -> Iterator[Server]:
    """Fresh systems, the edition in force."""
    fresh_log()
    published()
    with minato(postgres, tmp_path):
        yield postgres


def _ready(desk: Desk) -> None:
    desk.prove()
    desk.seek()
    desk.judge_candidates()


def test_a_refusal_needs_article_and_facts_and_gives_them(systems: Server):
    """Art. 36: without ground or facts nothing is drawn up; the letter has both; the first suit day is told."""
    desk = Desk()
    _ready(desk)
    assert 400 == desk.desk.post(desk.page, {"what": "propose", "outcome-disclosure": "refused"}).status_code
    given = {
        "outcome-disclosure": "refused",
        "ground-disclosure": "appi-33-2",
        "facts-disclosure": "他の方の権利を害する",
    }
    desk.propose(**given)
    desk.approve()
    desk.enter(desk.desk, "send", 200, by="electronic", name="港野 太郎")
    opened = desk.take()
    assert ["receipt.json", "refused.en.pdf", "refused.ja.pdf"] == sorted(opened.namelist()), "and no data"


def test_a_part_is_withheld_and_others_are_blacked_out(systems: Server):
    """A place withheld on a ground is in no file; a word blacked out is nowhere; the letter says what and why."""
    desk = Desk()
    _ready(desk)
    desk.propose(
        **{"outcome-disclosure": "partly", "ground-disclosure": "appi-33-2", "facts-disclosure": "第三者の利益",
           "away-1": "customer/contact-history|", "away-ground-1": "appi-33-2", "away-facts-1": "担当者の評価を含む",
           "black": "港町"},
    )  # fmt: skip
    desk.approve()
    desk.enter(desk.desk, "send", 200, by="electronic", name="港野 太郎")
    opened = desk.take()
    data = opened.read("data.json").decode()
    assert not [name for name in opened.namelist() if "contact-history" in name]
    assert "港町" not in data
    assert "担当者の評価を含む" in data
    assert {"refused.ja.pdf", "disclosed.ja.pdf"} <= set(opened.namelist())


def test_an_agent_shows_the_authority(systems: Server):
    """By an agent: identity alone is not enough; the licence and the mandate are."""
    desk = Desk(agent="mandate", principal="港野 太郎 東京都架空区港町1-2-3")
    assert 400 == desk.desk.post(
        desk.page, {"what": "identity-proved", "by": ["driving-licence"], "agent": "on"}
    ).status_code  # fmt: skip
    desk.enter(desk.desk, "identity-proved", by=["driving-licence"])
    assert State.TO_IDENTIFY == state(facts(desk.case))
    desk.enter(desk.desk, "identity-proved", by=["driving-licence", "power-of-attorney"], agent="on")
    assert State.TO_SEARCH == state(facts(desk.case))


def test_a_fee_on_paper_from_the_letter_to_the_return(systems: Server):
    """By post: the fee is asked for, comes short, comes whole; overpaid money goes back; answered on paper."""
    desk = Desk()
    given = {"on": desk.case.opened.isoformat(), "channel": "post", "kinds": ["disclosure"], "answer_by": "paper",
             "name": "港野 太郎", "address": "東京都架空区港町1-2-3"}  # fmt: skip
    sent = desk.desk.post("/desk/requests/", given)
    desk.page = sent.headers["Location"]
    desk.case = type(desk.case).objects.get(pk=desk.page.split("/")[3])
    desk.enter(desk.desk, "identity-proved", by=["driving-licence"])
    assert "手数料を案内した" in desk.desk.get(desk.page).content.decode()
    assert desk.desk.get(f"{desk.page}letters/fee/?pdf=1").content.startswith(b"%PDF")
    desk.enter(desk.desk, "fee-asked", yen="1000")
    assert "検索できません" in desk.seek()
    desk.enter(desk.desk, "fee-paid", yen="900", by="stamps")
    assert State.FEE_DUE == state(facts(desk.case))
    desk.enter(desk.desk, "fee-paid", yen="200", by="stamps")
    desk.seek()
    desk.judge_candidates()
    desk.propose(**{"outcome-disclosure": "granted"})
    desk.approve()
    told = desk.enter(desk.desk, "send", 200, by="paper", name="港野 太郎", address="東京都架空区港町1-2-3")
    assert "受取コード" not in told
    paper = desk.desk.get(f"{desk.page}letters/disclosed/?pdf=1")
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper.content))
    assert "2026-回-0001" in text, "what is printed is what left, with its number"
    page = desk.desk.get(f"{desk.page}letters/disclosed/?page=1")
    assert "image/png" == page.headers["Content-Type"]
    assert "過納 100円" in desk.desk.get(desk.page).content.decode()


def test_everything_at_once_is_a_valid_request(systems: Server):
    """Purposes, disclosure, records of provision and stop of provision in one case, one approval, one answer."""
    desk = Desk(kinds=["purpose", "disclosure", "provision-records", "stop-provision"])
    _ready(desk)
    desk.propose(
        **{f"outcome-{kind}": "granted" for kind in ("purpose", "disclosure", "provision-records", "stop-provision")}
    )
    desk.approve()
    desk.enter(desk.desk, "carry")
    desk.enter(desk.desk, "send", 200, by="electronic", name="港野 太郎")
    opened = desk.take()
    wanted = {"purposes.ja.pdf", "disclosed.ja.pdf", "provided.ja.pdf", "changed.ja.pdf", "data.json"}
    assert wanted <= set(opened.namelist())
    done = newest(desk.case, "done")
    assert done is not None
    assert "第三者に渡しません" in json.dumps(done.summary["states"], ensure_ascii=False)
    assert verify(rows()).clean


def test_humans_search_what_only_they_can(systems: Server):
    """Named, with a due day: found is disclosed in their words, none is none, could-not is said with its reason."""
    desk = Desk()
    desk.prove()
    desk.seek()
    named = {f"{row.system}/{row.collection}": row for row in Asking.objects.filter(case=desk.case)}
    assert "enquiry-files/enquiries" not in named, "what must not be revealed is asked of nobody"
    affairs = staff(Role.MANAGER, name="affairs", department="general-affairs")
    stranger = staff(Role.MANAGER, name="sales", department="sales")
    form = named["paper/applications"]
    assert 404 == stranger.get(f"/desk/tasks/{form.id}/").status_code
    assert "申込書" in affairs.get("/desk/tasks/").content.decode()
    assert str(TARO["mail"]) in affairs.get(f"/desk/tasks/{form.id}/?open=1").content.decode()
    assert 302 == affairs.post(
        f"/desk/tasks/{form.id}/", {"result": "found", "lines": "2019年4月1日の申込書（ひかり）\n2021年の変更届"}
    ).status_code  # fmt: skip
    affairs.post(f"/desk/tasks/{named['paper/visitor-slips'].id}/", {"result": "none"})
    affairs.post(f"/desk/tasks/{named['camera/footage'].id}/", {"result": "could-not"})
    assert "" == Asking.objects.get(pk=named["camera/footage"].pk).result, "could not says why"
    affairs.post(
        f"/desk/tasks/{named['camera/footage'].id}/", {"result": "could-not", "why": "保存期間を過ぎ上書き済み"}
    )
    desk.enter(desk.desk, "again")
    desk.judge_candidates()
    desk.propose(**{"outcome-disclosure": "granted"})
    desk.approve()
    desk.enter(desk.desk, "send", 200, by="electronic", name="港野 太郎")
    data = json.loads(desk.take().read("data.json"))
    text = json.dumps(data, ensure_ascii=False)
    assert "2019年4月1日の申込書" in text
    told = {one["place"]["ja"]: one["why"]["ja"] for one in data["unsearched"]}
    assert "来訪者票" not in told
    assert "申込書（紙）" not in told
    assert "保存期間を過ぎ上書き済み" == told["映像"]


def test_nobody_is_held_and_the_hidden_class_in_the_same_words(systems: Server):
    """Not held is an answer: where it was looked, where not; police files are neither searched nor named."""
    desk = Desk()
    desk.prove()
    desk.seek(mail="nobody@mail.minato-kakuu.example")
    desk.propose(**{"outcome-disclosure": "not-held"})
    desk.approve()
    letter = desk.desk.get(f"{desk.page}letters/not-held/?pdf=1")
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(letter.content))
    assert "ありませんでした" in text.replace("\r\n", "")
    assert "照会" not in text
    page = desk.desk.get(desk.page).content.decode()
    assert "照会と回答" not in page
    assert "enquiry" not in page


@pytest.mark.parametrize(
    ("how", "to", "status"),
    [
        ("withdrawn", "", 302),
        ("to-client", "", 400),
        ("to-client", "架空商事株式会社", 302),
        ("joined", "2026-開-0001", 302),
        ("deceased", "", 302),
        ("unpaid", "", 302),
    ],
)
def test_other_ends(systems: Server, how: str, to: str, status: int):
    """Withdrawn, passed to the client (says to whom), joined (says to which), deceased, unpaid: ended, and told so."""
    desk = Desk()
    assert status == desk.desk.post(desk.page, {"what": "ended", "how": how, "to": to}).status_code
    assert (State.ENDED if status == 302 else State.TO_IDENTIFY) == state(facts(desk.case))


class Dying:
    """A clock that stops the process at its n-th reading: between any two acts."""

    def __init__(self, at: int) -> None:
        self.left = at

    def now(self) -> Moment:
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt
        return datetime.now(UTC)


def test_killed_at_every_step_it_is_taken_up_and_done_once(systems: Server):
    """Stopped between any two acts of carrying out an erasure; in the end it is as if it had run once."""
    from hogo.web.edition import scene

    desk = Desk(kinds=["erasure"])
    _ready(desk)
    desk.propose(**{"outcome-erasure": "granted"})
    desk.approve()
    others = "SELECT * FROM customers WHERE customer_id <> 100001 ORDER BY 1"
    before, stops, at = customers(systems, others), 0, 1
    while True:
        opened = scene(datetime.now(UTC))
        assert opened is not None
        found = Systems(opened.edition.register, opened.sources, opened.unopened)
        try:
            carry.carry_out(Shell(SOMEBODY, Dying(at), IDS), desk.case.id, found)
            break
        except KeyboardInterrupt:
            stops, at = stops + 1, at + 1
        assert at < 80
    assert stops > 5
    assert before == customers(systems, others)
    assert [("***",)] == customers(systems, "SELECT name FROM customers WHERE customer_id = 100001")
    executed = [fact for fact in facts(desk.case) if isinstance(fact, f.Executed)]
    assert 1 == len(executed)
    assert 0 == executed[0].left
    desk.case.refresh_from_db()
    from hogo.people.models import Wish

    assert 1 == Wish.objects.filter(person_id=desk.case.known, kind="erase").count()
    assert verify(rows()).clean


def test_approval_on_the_approvals_page_goes_on_with_the_case(systems: Server):
    """Approved where approvals are approved: the case's page knows; sent back there, it is to be judged anew."""
    from hogo.rights.acts.judge import approval_of

    desk = Desk()
    _ready(desk)
    desk.propose(**{"outcome-disclosure": "granted"})
    number = approval_of(desk.case).number
    desk.office.post(f"/console/approvals/{number}/", {"move": "send-back", "note": "理由を詳しく"})
    desk.desk.get(desk.page)
    assert State.TO_JUDGE == state(facts(desk.case))
    desk.propose(**{"outcome-disclosure": "granted"})
    number = approval_of(desk.case).number
    for who in (desk.office, desk.officer):
        who.post(f"/console/approvals/{number}/", {"move": "approve"})
    desk.desk.get(desk.page)
    assert State.TO_ANSWER == state(facts(desk.case))


def test_a_search_in_the_background(systems: Server):
    """Pressed for later: the worker searches, and the case goes on by itself."""
    from tests.rights.test_prove import _work

    desk = Desk()
    desk.prove()
    desk.seek(later="on")
    assert State.TO_SEARCH == state(facts(desk.case))
    _work("rights.work")
    assert State.TO_JUDGE == state(facts(desk.case))
