"""What the rights room offers to the house."""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure, Job, Kind, Measure, Room, Scene, Work

SERVES = (
    "appi-32-2",
    "appi-32-3",
    "appi-33-1",
    "appi-33-3",
    "appi-33-4",
    "appi-33-5",
    "appi-34-1",
    "appi-34-3",
    "appi-35-1",
    "appi-35-3",
    "appi-35-5",
    "appi-35-7",
    "appi-36",
    "appi-37-1",
    "appi-37-2",
    "appi-38-1",
    "appi-39",
    "gdpr-15",
    "gdpr-16",
    "gdpr-17",
    "gdpr-18",
    "gdpr-20",
    "gdpr-21",
    "jis-2017-a-3-4-4",
    "jis-2023-a-23",
    "jipdec-j-10",
)
ANSWER = Text("請求 {number} の依頼への回答（{place}）", "answering what request {number} asks ({place})")
CASE = Text("受付番号", "the case's number")
_WHOLE = Text("この測定は絞れません。", "This measure cannot be narrowed.")


def _longest_open(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.rights.figure import longest_open
    from hogo.rights.models import Case, facts

    if about is not None:
        return Unchecked("rights.longest-open", _WHOLE)
    cases = Case.objects.prefetch_related("facts")
    return longest_open(((case.number, facts(case)) for case in cases), scene.day, scene.now)


def _as_chosen(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.rights.figure import YEAR, answered_as_chosen
    from hogo.rights.models import facts, with_fact

    if about is not None:
        return Unchecked("rights.answered-as-chosen", _WHOLE)
    cases = with_fact("answered", scene.day - YEAR)
    return answered_as_chosen(((case.number, facts(case)) for case in cases), scene.day, scene.now)


def _fees(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.publish.models import editions_on
    from hogo.rights.figure import YEAR, fees_as_published
    from hogo.rights.flow import arrived
    from hogo.rights.models import facts, with_fact

    if about is not None:
        return Unchecked("rights.fees-as-published", _WHOLE)
    cases = [(case.number, facts(case)) for case in with_fact("fee-asked", scene.day - YEAR)]
    days = {number: came.on for number, known in cases if (came := arrived(known))}
    editions = editions_on(set(days.values()))
    published = {number: editions.get(on) or scene.edition for number, on in days.items()}
    return fees_as_published(
        (
            (number, known, tuple(published[number].register.procedures.values()))
            for number, known in cases
            if number in days
        ),
        scene.day,
        scene.now,
    )


def _work(work: Work) -> None:
    """Searches that wait in the background, and codes to addresses on file."""
    from hogo.rights.acts.search import BEFORE
    from hogo.rights.flow import state
    from hogo.rights.models import Case, Code, facts

    waiting = Case.objects.filter(queued="search").prefetch_related("facts")
    queued = [case.id for case in waiting if state(facts(case)) in BEFORE]
    if not queued and not Code.objects.filter(what="proof", key="", ended=False).exists():
        return
    from hogo.holdings.systems import Systems
    from hogo.rights.acts.prove import deliver
    from hogo.rights.acts.search import search

    scene = work.scene()
    systems = Systems(scene.edition.register, scene.sources, scene.unopened)
    deliver(work.by, work.now, work.ids, systems)
    for case in queued:
        search(work.by, work.now, work.ids, case, systems)


def _approvals(work: Work) -> None:
    """What was decided on the approvals' own page goes on with its case."""
    from hogo.rights.acts.judge import take_over
    from hogo.rights.models import Case

    judged = Case.objects.filter(facts__what="judged").exclude(facts__what__in=("answered", "ended")).distinct()
    for case in judged.values_list("id", flat=True):
        take_over(work.by, work.now, work.ids, case)


def _papers(work: Work) -> None:
    from hogo.rights.acts.prove import destroy_due

    destroy_due(work.by, work.now, work.ids)


MOST_DUE = 900
"""Cases whose days are told at once, the oldest first."""


def _dues(scene: Scene) -> Iterable[Due]:
    from hogo.rights.clock import dues
    from hogo.rights.models import Case, facts, open_cases

    operator, procedures = scene.edition.register.operator, tuple(scene.edition.register.procedures.values())
    for case in Case.objects.filter(id__in=open_cases()[:MOST_DUE]).prefetch_related("facts"):
        yield from dues(f"case:{case.id}", facts(case), procedures, operator.closing_days)
    yield from _asked(scene)


def _asked(scene: Scene) -> Iterable[Due]:
    """The days by which departments answer what they were asked; owned by them, so that they are reminded by mail."""
    from hogo.rights.models import Asking

    for row in Asking.objects.select_related("case"):
        what = ANSWER.fill(place=_place(scene, row.system, row.collection), number=row.case.number)
        yield Due(f"case:{row.case_id}", what, row.due, None, row.on, owner=row.department)


def _place(scene: Scene, system: Ref, collection: Ref) -> Text:
    """A place in the register's words; the names that were asked by where it is declared no more."""
    known = scene.edition.register.systems.get(system)
    if known is None or collection not in known.collections:
        return Text(f"{system}/{collection}", f"{system}/{collection}")
    return known.collections[collection].title


ROOM = Room(
    name="rights",
    serves=tuple(map(cite, SERVES)),
    kinds=(
        Kind(
            "request-told",
            1,
            Text("請求の内容", "what the person wrote"),
            {"case": CASE, "told": Text("ご本人の記載", "what the person wrote, by field")},
            about_person=True,
        ),
        Kind("request-opened", 1, Text("請求の受付", "a request opened"), {"case": CASE}, leaves=("rights_case",)),
        Kind(
            "request-fact",
            1,
            Text("請求の経過", "a step of a request"),
            {"case": CASE, "fact": Text("日付のある事実", "the dated fact")},
            about_person=True,
            leaves=("rights_happened",),
        ),
        Kind(
            "request-kept",
            1,
            Text("案件のものを封じて保管", "something of a case was sealed and kept"),
            {"case": CASE, "what": Text("何か", "what"), "digest": Text("内容のSHA-256", "SHA-256 of its content")},
            about_person=True,
        ),
        Kind(
            "request-search",
            1,
            Text("請求のための所在検索", "the search for a request"),
            {
                "case": CASE,
                "kinds": Text("検索に使った識別情報の種類", "the kinds of identity searched by"),
                "places": Text("保管先の数", "how many places"),
                "rows": Text("本人の行の数", "rows of the person"),
                "unchecked": Text("確かめられなかった保管先の数", "places not wholly searched"),
            },
            about_person=True,
        ),
        Kind(
            "request-asked",
            1,
            Text("担当者への依頼", "a human was asked"),
            {
                "case": CASE,
                "task": Text("検索・訂正・停止・消去", "to search, correct, stop or erase"),
                "place": Text("保管先", "the place"),
                "department": Text("部門", "the department"),
                "due": Text("回答期限", "the day to answer by"),
                "to": Text("担当者", "who"),
            },
            about_person=True,
            leaves=("rights_asking",),
        ),
        Kind(
            "request-hand-answer",
            1,
            Text("担当者の回答", "a human answered"),
            {
                "case": CASE,
                "task": Text("検索・訂正・停止・消去", "to search, correct, stop or erase"),
                "place": Text("保管先", "the place"),
                "result": Text("あった・なかった・できなかった・行った", "found, none, could not, done"),
                "rows": Text("件数", "how many"),
            },
            about_person=True,
        ),
        Kind(
            "request-carried",
            1,
            Text("決裁された案の実施の開始", "carrying out what was approved was begun"),
            {"case": CASE, "digest": Text("案のSHA-256", "SHA-256 of what was approved")},
            about_person=True,
        ),
        Kind(
            "request-answer",
            1,
            Text("請求への回答", "the answer to a request"),
            {
                "case": CASE,
                "number": Text("文書番号", "the letter's number"),
                "files": Text("ファイルごとのSHA-256", "SHA-256 of each file"),
            },
            about_person=True,
        ),
        Kind(
            "request-letter",
            1,
            Text("請求に関する手紙", "a letter of a case"),
            {
                "case": CASE,
                "letter": Text("手紙の種類", "which letter"),
                "number": Text("文書番号", "its number"),
                "digest": Text("内容のSHA-256", "SHA-256 of it"),
            },
            about_person=True,
        ),
        Kind(
            "request-image",
            1,
            Text("本人確認書類の画像", "the image of a paper"),
            {
                "case": CASE,
                "evidence": Text("書類の種類", "which paper"),
                "kept": Text("保管したか（いいえ: 拒否・廃棄）", "whether kept (no: refused, or destroyed)"),
            },
            about_person=True,
        ),
        Kind(
            "request-code",
            1,
            Text("受取・確認のコード", "a code of a case"),
            {
                "case": CASE,
                "what": Text("何のコードか、正誤", "which, or right or wrong"),
                "until": Text("期限", "until"),
            },
            about_person=True,
        ),
    ),
    measures=(
        Measure(
            "rights.longest-open",
            Text("未回答の請求の最長日数", "days of the longest open request"),
            "days",
            _longest_open,
            reads=("request-opened", "request-fact"),
        ),
        Measure(
            "rights.answered-as-chosen",
            Text("希望の方法での回答（直近1年）", "answered as chosen, in the last year"),
            "count",
            _as_chosen,
            reads=("request-fact",),
        ),
        Measure(
            "rights.fees-as-published",
            Text("公表と異なる手数料（直近1年）", "other fees than published, in the last year"),
            "count",
            _fees,
            reads=("request-fact", "edition"),
        ),
    ),
    jobs=(
        Job(
            "rights.work",
            Text("請求の検索と、登録先への確認番号", "searches for requests, and codes to addresses on file"),
            Period(minutes=1),
            _work,
        ),
        Job(
            "rights.approvals",
            Text("決裁の結果を請求に反映", "decided approvals go on with their request"),
            Period(minutes=5),
            _approvals,
        ),
        Job(
            "rights.papers",
            Text("本人確認書類の画像を期日に廃棄", "images of papers are destroyed on their day"),
            Period(days=1),
            _papers,
        ),
    ),
    dues=_dues,
)
