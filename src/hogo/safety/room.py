"""What the safety room offers to the house."""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure, Job, Kind, Measure, Room, Scene, Work

CASE = Text("番号", "the case's number")
SERVES = (
    "appi-23", "jis-2017-a-3-3-3", "jis-2017-a-3-4-3-2", "jis-2023-6-2-2", "jis-2023-6-2-3", "jis-2023-8-2",
    "jis-2023-8-3", "jis-2023-a-10", "jipdec-j-9",
)  # fmt: skip
_SAFEGUARDS = "safeguards/"


def _evidence(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.safety.evidence import in_time, periodic
    from hogo.safety.models import newest_evidence, since

    register = scene.edition.register
    name = about.removeprefix(_SAFEGUARDS) if about and about.startswith(_SAFEGUARDS) else None
    if about is not None and name not in periodic(register):
        why = Text("証拠を作る間隔が宣言されていません。", "No interval of evidence is declared for it.")
        return Unchecked("safety.evidence-in-time", why)
    return in_time(register, newest_evidence(), since(scene.day), scene.day, scene.now, name)


def _risks(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.safety.models import of_kind
    from hogo.safety.risk.flow import reviewed

    if about is not None:
        return Unchecked("safety.risks-reviewed", Text("この測定は絞れません。", "This measure cannot be narrowed."))
    rows = {case.id: known for case, known in of_kind("risk")}
    return reviewed(rows, scene.day, scene.now, scene.edition.register)


def _gaps(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    """Business days of the last thirty without an entry record, over the departments that keep one."""
    from datetime import timedelta

    from hogo.records.models import Record, days
    from hogo.safety.evidence import gaps

    if about is not None:
        return Unchecked("safety.entry-gaps", Text("この測定は絞れません。", "This measure cannot be narrowed."))
    until, first = scene.day - timedelta(days=1), scene.day - timedelta(days=30)
    keeping = sorted(set(Record.objects.filter(form="entry").values_list("department", flat=True)))
    if not keeping:
        why = Text("入退室の記録がまだ一件もありません。", "There is no entry record yet.")
        return Unchecked("safety.entry-gaps", why)
    closing = scene.edition.register.operator.closing_days
    lacking = [(one, day) for one in keeping for day in gaps(days("entry", one, first, until), first, until, closing)]
    says = None
    if lacking:
        says = Text(
            "入退室記録のない営業日 {n}日（{d} {on}）", "{n} business days without an entry record ({d} {on})"
        ).fill(n=len(lacking), d=lacking[0][0], on=lacking[0][1].isoformat())
    shown = tuple(f"{one} {day.isoformat()}" for one, day in lacking[:20])
    return Figure("safety.entry-gaps", float(len(lacking)), "days", scene.now, shown, says=says)


def _dues(scene: Scene) -> Iterable[Due]:
    from hogo.safety import evidence
    from hogo.safety.models import newest_evidence, of_kind, since
    from hogo.safety.review.flow import dues as review_dues
    from hogo.safety.risk.flow import dues as risk_dues

    yield from evidence.dues(scene.edition.register, newest_evidence(), since(scene.day))
    for case, known in of_kind("review"):
        yield from review_dues(f"review:{case.id}", known)
    yield from risk_dues({case.id: known for case, known in of_kind("risk")})


def _keep(work: Work) -> None:
    """Bring the risk table up to the register in force, and enter restore tests that were made."""
    from hogo.safety.acts import OFFICE, record_drills
    from hogo.safety.risk.acts import refresh_risks

    edition = work.scene().edition
    refresh_risks(OFFICE, work.now, work.ids, edition.register, edition.number)
    record_drills(work.now, work.ids, edition.register)


READS = ("record", "record-ended", "record-confirmed")
ROOM = Room(
    name="safety",
    serves=tuple(map(cite, SERVES)),
    kinds=(
        Kind(
            "safety-opened",
            1,
            Text("アクセス権の見直し・リスクの登録", "a review of access rights or a risk opened"),
            {
                "case": CASE,
                "kind": Text("種類", "which of them"),
                "about": Text("システムまたは台帳", "the system, or the entry of the register"),
            },
            leaves=("safety_case",),
        ),
        Kind(
            "safety-fact",
            1,
            Text("アクセス権の見直し・リスクの経過", "a step of it"),
            {"case": CASE, "fact": Text("日付のある事実", "the dated fact")},
            leaves=("safety_happened",),
        ),
    ),
    measures=(
        Measure(
            "safety.evidence-in-time",
            Text("期限内に証拠のある安全管理措置", "measures with evidence in time"),
            "count",
            _evidence,
            reads=READS,
        ),
        Measure(
            "safety.risks-reviewed",
            Text("リスクを見直し承認した台帳", "entries whose risks are reviewed and approved"),
            "count",
            _risks,
            reads=("safety-opened", "safety-fact"),
        ),
        Measure(
            "safety.entry-gaps",
            Text("入退室記録のない営業日", "business days without an entry record"),
            "days",
            _gaps,
            reads=READS,
        ),
    ),
    jobs=(
        Job("safety.keep", Text("リスク表と復元試験の反映", "risk table and restore tests"), Period(hours=6), _keep),
    ),
    dues=_dues,
)
