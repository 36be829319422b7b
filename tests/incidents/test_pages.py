"""The demo's customer table is stolen as a CSV: from the first call to the end, in Japanese, through the pages."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from examples.minato import generate

from hogo.base.actor import Role
from hogo.base.day import day_of
from hogo.improvement.models import Case as Action
from hogo.incidents import fact as f
from hogo.incidents.acts import case as acts
from hogo.incidents.models import Affected, Case, Happened, Hint
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from hogo.post.models import Outgoing
from tests.acts import IDS, NOW, SOMEBODY
from tests.canary import MAIL, NAME, sightings
from tests.web.given import in_english, published, staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.shows_person]
PERSONS = 300
TODAY = day_of(datetime.now(UTC))
WORDS = {
    "outline.course": "退職者の端末から、契約者の一覧（CSV）が外部の者に渡ったと連絡を受けた。",
    "items.medium": "電子ファイル（CSV）",
    "cause.cause": "退職の手続で、端末に残した一覧の消去を確かめていなかった。",
    "harm.harm": "勧誘の電話や、当社を装うメールが届くおそれがある。",
    "publication.publication": "当社ウェブサイトで公表する。",
    "prevention.done": "一覧の持出しを止めた。",
    "prevention.planned": "退職の手続に、端末の消去の確認を加える。",
    "other.other": "当社が暗証番号をお尋ねすることはありません。",
    "items.persons": "お名前、フリガナ、ご住所、電話番号、メールアドレス（お客さま番号 {{番号}}）",
}


def stolen() -> bytes:
    """The customers of the demo as somebody exported them, one twice."""
    drawn = generate.draw(PERSONS, seed=1)
    homes = {row[0]: row for row in drawn.customer["addresses"]}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("customer_id", "氏名", "フリガナ", "メールアドレス", "電話番号", "郵便番号", "住所"))
    table = drawn.customer["customers"]
    for row in [*table, table[0]]:
        home = homes[row[6]]
        address = "".join(str(part) for part in home[2:] if part)
        writer.writerow((*row[:5], row[5], address))
    return out.getvalue().encode("utf-8-sig")


def step(client: Client, case: Case, what: str, **given: str):
    seen = str(Happened.objects.filter(case=case).count())
    answer = client.post(f"/console/incidents/{case.id}/", {"what": what, "seen": seen, **given}, follow=True)
    page = answer.content.decode()
    assert "記録しました" in page, re.findall(r'class="(?:message )?error[^>]*>([^<]*)', page)
    return page


def text_of(data: bytes) -> str:
    """What a PDF says."""
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def reported(client: Client, **changed: str) -> Case:
    given = {
        "event": "stolen",
        "sure": "possible",
        "text": f"{NAME}から、一覧が売られていると電話",
        "source": "outsider",
    }
    page = client.post("/desk/incidents/report/", given | changed).content.decode()
    number = re.search(r"\d{4}-漏-\d{4}", page)
    assert number is not None, page
    return Case.objects.get(number=number[0])


def test_a_stolen_list_from_the_first_call_to_the_end():
    """Reported, assessed, forms drawn, 300 notices on paper, filed on every track, prevented, closed."""
    published()
    case, office = reported(staff(Role.STAFF, name="staff-1")), staff(Role.OFFICE, name="office-1")
    page, on = f"/console/incidents/{case.id}/", TODAY.isoformat()
    assert "（仮）" in office.get(page).content.decode()
    step(office, case, "assigned", to="")
    flags = dict.fromkeys(("special_care", "property_harm", "pseudonymised", "secret", "my_number", "eea"), "no")
    step(office, case, "concerns", on=on, information="subscriber", personal_data="yes", **flags)
    step(office, case, "found", on=on, event="stolen", sure="certain")
    step(office, case, "aim", on=on, wrongful="certain", doer="worker", against="ours")
    step(office, case, "number", on=on, of="persons", least="1", most="", how="聞き取り")
    shown = office.get(page).content.decode()
    assert "（仮）" not in shown
    assert "規則7条3号（不正の目的）" in shown
    assert "規則7条4号（千人超）" in shown
    _items(office, case)
    _notices(office, case)
    step(office, case, "number", on=on, of="persons", least=str(PERSONS), most=str(PERSONS), how="盗まれた一覧")
    _reports(office, case)
    for question in ("police", "insurer", "exchange"):
        step(office, case, f"decide-{question}", answer="not", words="代表者と相談して決めた。")
    step(office, case, "prevent", words="退職時の端末消去の確認", owner="information-systems")
    step(office, case, "note", about="press", words="公表の文面を広報と確かめた。")
    record = text_of(office.get(f"{page}record/").content)
    for said in ("事故報告書", "退職者の端末から", "代表者と相談して決めた", "上限は不明", "300人"):
        assert said in record.replace("\r\n", ""), said
    step(office, case, "closed")
    assert "closed" == Case.objects.get().state
    assert f"incident:{case.id}" == Action.objects.get().about
    assert verify(rows()).clean


def _items(office: Client, case: Case) -> None:
    page = f"/console/incidents/{case.id}/"
    assert "未判明 " in office.get(page).content.decode()
    assert 200 == office.get(f"{page}items/").status_code
    assert 302 == office.post(f"{page}items/", WORDS).status_code
    answers = text_of(office.get(f"{page}answers/").content)
    assert "勧誘の電話" in answers
    assert "端末の消去の確認を加える" not in answers


def _notices(office: Client, case: Case) -> None:
    page = f"/console/incidents/{case.id}/persons/"
    sent = SimpleUploadedFile("一覧.csv", stolen(), content_type="text/csv")
    assert f"新しく{PERSONS}人" in office.post(page, {"what": "list", "file": sent}, follow=True).content.decode()
    office.post(page, {"what": "number"})
    batches = re.findall(r"/notices/(\d+)/", office.get(page).content.decode())
    assert 6 == len(batches)
    letters = [office.get(f"/console/incidents/{case.id}/notices/{start}/").content for start in batches]
    assert {b"%PDF"} == {one[:4] for one in letters}
    text = "".join(text_of(one) for one in letters)
    numbers = set(re.findall(r"\d{4}-漏通-\d{4}", text))
    assert PERSONS == len(numbers)
    assert "港野 太郎" in text
    assert "お客さま番号" in text
    for kept_back in ("再発防止", "退職の手続に、端末の消去", "規則7条", "ウェブサイトで公表"):
        assert kept_back not in text, kept_back
    office.post(page, {"what": "mark", "step": "sent", "numbers": ""})
    back = Affected.objects.order_by("place")[3].number
    office.post(page, {"what": "mark", "step": "returned", "numbers": back})
    assert {"sent": PERSONS - 1, "returned": 1} == _counts()
    office.post(page, {"what": "mark", "step": "reached", "numbers": back})


def _counts() -> dict[str, int]:
    found: dict[str, int] = {}
    for status in Affected.objects.values_list("status", flat=True):
        found[status] = found.get(status, 0) + 1
    return found


def _reports(office: Client, case: Case) -> None:
    """Every track's sheet as a page and as PDF, then filed."""
    page = f"/console/incidents/{case.id}/"
    for track, stage in (("appi", "preliminary"), ("appi", "final"), ("mark", "final")):
        sheet = f"{page}sheet/{track}/?stage={stage}"
        assert "退職者の端末から" in office.get(sheet).content.decode()
        drawn = text_of(office.get(f"{sheet}&pdf=1").content)
        assert "みなと架空通信株式会社" in drawn
        assert f"{PERSONS}人" in drawn
        step(office, case, "file", report=f"{track}/{stage}", on=TODAY.isoformat(), number="架空-1")
    step(office, case, "file", report="persons/notice", on=TODAY.isoformat(), number="")


def test_persons_and_staff_report_in_one_page():
    """Without a name too; the words lie sealed; the number is shown."""
    published()
    given = {"event": "missent", "text": f"{NAME}様あての封筒が届いた", "reach": MAIL}
    page = Client().post("/incidents/report/", given).content.decode()
    assert re.search(r"\d{4}-漏-0001", page)
    assert 400 == Client().post("/incidents/report/", {"event": "missent", "text": ""}).status_code
    reported(staff(Role.PARTNER, name="processor"))
    with connection.cursor() as cursor:
        for table in ("incidents_case", "incidents_happened", "ledger_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            assert [] == sightings(repr(cursor.fetchall()).encode())
    later = (datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    desk = staff(Role.DESK)
    assert (
        400
        == desk.post(
            "/desk/incidents/report/", {**given, "sure": "certain", "source": "person", "known": later}
        ).status_code
    )
    assert b"%PDF" == desk.get("/desk/incidents/phone-sheet/").content[:4]


@pytest.mark.parametrize("name", ["1-phone", "2-call-tree", "3-days", "4-nine-items"])
def test_the_binder_prints_in_both_languages(name):
    """Before it is needed; nothing of any case stands in it."""
    published()
    office = staff(Role.OFFICE)
    japanese = text_of(office.get(f"/console/incidents/binder/{name}/").content)
    english = text_of(in_english(office).get(f"/console/incidents/binder/{name}/").content)
    assert "緊急時綴り" in japanese
    assert "Emergency binder" in english


def test_who_only_reads_enters_nothing():
    """The auditor sees the case and no form; a post is refused."""
    published()
    case, auditor = reported(staff(Role.STAFF)), staff(Role.AUDITOR)
    page = f"/console/incidents/{case.id}/"
    assert "いま行うことはありません" in auditor.get(page).content.decode()
    assert 404 == auditor.post(page, {"what": "assigned", "seen": "1", "to": ""}).status_code
    assert 404 == auditor.post(f"{page}persons/", {"what": "number"}).status_code
    assert 404 == auditor.post("/console/incidents/", {"what": "drill"}).status_code
    assert 404 == auditor.get(f"{page}items/").status_code
    assert 404 == staff(Role.DESK).get(page).status_code
    assert 1 == Happened.objects.count()


def test_a_drill_walks_the_same_pages_and_sends_nothing():
    """Its letters say that it is one; the mail button is refused."""
    published()
    office = staff(Role.OFFICE)
    office.post("/console/incidents/", {"what": "drill"})
    case = Case.objects.get()
    page = f"/console/incidents/{case.id}/persons/"
    office.post(page, {"what": "list", "file": SimpleUploadedFile("a.csv", f"氏名,メール\n{NAME},{MAIL}\n".encode())})
    office.post(page, {"what": "number"})
    assert "訓練" in text_of(office.get(f"/console/incidents/{case.id}/notices/1/").content)
    assert "訓練では送りません" in office.post(page, {"what": "mail"}, follow=True).content.decode()
    assert 0 == Outgoing.objects.count()
    assert case.number not in office.get("/console/incidents/").content.decode()
    assert case.number in office.get("/console/incidents/?show=drill").content.decode()


def test_notices_go_by_mail_to_those_who_have_an_address():
    """Sealed until sent; the others wait for the post."""
    published()
    case, office = reported(staff(Role.STAFF)), staff(Role.OFFICE)
    page = f"/console/incidents/{case.id}/persons/"
    office.post(
        page, {"what": "list", "file": SimpleUploadedFile("a.csv", f"氏名,メール\n{NAME},{MAIL}\n架空 花,\n".encode())}
    )
    office.post(page, {"what": "number"})
    office.post(page, {"what": "mail"})
    assert 1 == Outgoing.objects.filter(what="incidents.notice").count()
    assert {"sent": 1, "waiting": 1} == _counts()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.csv", b"", "行がありません"),
        ("a.csv", "色,形\n赤,丸\n".encode(), "どの列も見当たりません"),
        ("a.csv", b"\xff\xfe\x00\x81", "CSVとして読めません"),
    ],
)
def test_a_bad_list_is_refused_in_words(name, data, says):
    """Nothing is taken, nothing is lost."""
    published()
    case, office = reported(staff(Role.STAFF)), staff(Role.OFFICE)
    page = f"/console/incidents/{case.id}/persons/"
    answer = office.post(page, {"what": "list", "file": SimpleUploadedFile(name, data)}, follow=True)
    assert says in answer.content.decode()
    assert 0 == Affected.objects.count()


def test_a_place_without_a_column_is_told_before_anything_is_made():
    """`{{…}}` in the words must be a column of the list."""
    published()
    case, office = reported(staff(Role.STAFF)), staff(Role.OFFICE)
    office.post(f"/console/incidents/{case.id}/items/", {"items.persons": "{{項目}}"})
    page = f"/console/incidents/{case.id}/persons/"
    office.post(page, {"what": "list", "file": SimpleUploadedFile("a.csv", f"氏名\n{NAME}\n".encode())})
    office.post(page, {"what": "number"})
    answer = office.get(f"/console/incidents/{case.id}/notices/1/", follow=True).content.decode()
    assert "「項目」の列がありません" in answer


def test_a_hint_becomes_a_case_or_is_set_aside():
    """What a measure said stands on top of the list until a human decides."""
    published()
    office = staff(Role.OFFICE)
    for number, what in enumerate(("open", "aside")):
        acts.hint(SOMEBODY, NOW, IDS, f"entry-{number}", "s5", "ledger.verified")
        assert "証跡の改ざんの疑い" in office.get("/console/incidents/").content.decode()
        office.post("/console/incidents/", {"hint": str(Hint.objects.order_by("-pk")[0].pk), "what": what})
        assert "証跡の改ざんの疑い" not in office.get("/console/incidents/").content.decode()
    assert 1 == Case.objects.count()
    for bad in ("x", "٣", "9" * 40):
        assert 404 == office.post("/console/incidents/", {"hint": bad, "what": "open"}).status_code


def test_the_list_takes_few_queries_however_many_cases():
    """At most 25 statements with forty cases."""
    published()
    for _ in range(40):
        came = f.Reported(day_of(NOW), NOW, f.Source.WORKER, f.Event.MISSENT, f.Sure.CERTAIN, "x")
        acts.report(SOMEBODY, NOW, IDS, came, {"text": "x"})
    office = staff(Role.OFFICE)
    with CaptureQueriesContext(connection) as seen:
        assert 200 == office.get("/console/incidents/").status_code
    assert len(seen) <= 25
