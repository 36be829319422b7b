"""What the enforce room offers to the house: provisions, their records, and whether any is missing."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from hogo.base.cite import cite
from hogo.base.day import Day
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.enforce import contact
from hogo.enforce.database import room as database
from hogo.enforce.provision import MEASURE, without_record
from hogo.enforce.report import USES, WINDOW, outside_purpose
from hogo.house.offer import Figure, Job, Kind, Measure, NotYet, Room, Scene, Work

OWED = "record:needed"
AHEAD = timedelta(days=7)
"""How much older than the window a telling may be: the service's state was that old when it was asked."""


def _without_record(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.ledger.models import Entry

    mark = None if about is None else about.replace("information/", "information:")
    needed = {}
    owed = Entry.objects.filter(kind="provision", refs__contains=OWED)
    for entry, at, refs in owed.values_list("entry", "at", "refs").iterator():
        if mark is None or mark in json.loads(refs):
            needed[entry] = datetime.fromisoformat(at)
    records = Entry.objects.filter(kind="provision-record").values_list("refs", flat=True)
    recorded = (ref for refs in records.iterator() for ref in json.loads(refs))
    return without_record(needed, recorded, scene.now)


_INFORMATION = Text("個人情報の類型", "the information")
_PARTNER = Text("提供先・提供元", "the partner")
_PURPOSE = Text("利用目的", "the purpose")
_ON = Text("判断した日", "the day asked about")
_SYSTEM = Text("システム", "the system")
_ACTION = Text("行為", "the action")
_ITEMS = {
    "items": Text("規則が定める事項", "the items of the Rules"),
    "partner": _PARTNER,
    "information": _INFORMATION,
    "purpose": _PURPOSE,
    "on": Text("提供・受領の日", "the day of provision or receipt"),
    "made": Text("作り方（都度・同一事項省略・一括・契約書）", "how it is made (each, part, batch, contract)"),
}
_CLAIM = {
    "item": Text("依拠した例外の条項", "the exception relied on"),
    "who": Text("責任者", "who answers for it"),
    "why": Text("理由", "why"),
    "document": Text("根拠書類", "the document"),
    "action": _ACTION,
    "information": _INFORMATION,
    "recipient": _PARTNER,
    "on": _ON,
}
_SEEN = {
    "system": _SYSTEM,
    "on": _ON,
    "action": _ACTION,
    "information": _INFORMATION,
    "purpose": _PURPOSE,
    "recipient": _PARTNER,
    "allow": Text("可否（実施していた場合）", "the answer that enforcing gives"),
    "because": Text("理由の符号", "codes of the reasons"),
}


def _record(name: str, ja: str, en: str, law: str, *, person: bool = True) -> Kind:
    # LAW: appi-29-2, appi-30-4
    return Kind(name, 1, Text(ja, en), _ITEMS, about_person=person, keep=Period(years=3), law=(cite(law),))


def _seen(scene: Scene, about: Ref | None) -> list[tuple[str, dict[str, Any]]]:
    """What the decision service looked at in the window, oldest first: entry and payload."""
    from hogo.ledger.models import Entry

    since = (scene.now - WINDOW).isoformat()
    rows = Entry.objects.filter(kind__in=("observed", "use-sample"), at__gte=since).order_by("index")
    found = [(entry, json.loads(bytes(data))) for entry, data in rows.values_list("entry", "data").iterator()]
    return [one for one in found if about in (None, f"information/{one[1]['information']}")]


def _uses(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    return outside_purpose(_seen(scene, about), scene.now)


def _refused(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    return contact.after_refusal(_seen(scene, about), scene.now)


def _told(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.ledger.disk import about_hash
    from hogo.ledger.models import Entry
    from hogo.people.models.notified import notified

    since = (scene.now - WINDOW).isoformat()
    contacts = []
    for row in Entry.objects.filter(kind=contact.FIRST, at__gte=since).order_by("index").iterator():
        marks = dict(mark.partition(":")[::2] for mark in json.loads(row.refs))
        if about in (None, f"information/{marks['information']}"):
            on = Day.fromisoformat(marks["on"])
            contacts.append(contact.Contact(row.entry, bytes(row.about or b""), marks["information"], on))
    told: dict[tuple[bytes, Ref], set[Day]] = {}
    for person, information, on in notified({one.information for one in contacts}, scene.day - WINDOW - AHEAD):
        told.setdefault((about_hash(person), information), set()).add(on)
    return contact.told_at_contact(contacts, told, scene.day, scene.now)


def _bundle(work: Work) -> None:
    from hogo.enforce.acts import NothingInForce, distribute
    from hogo.enforce.disk import service_folder

    folder = service_folder()
    if folder is None:
        return
    try:
        distribute(folder, work.now)
    except NothingInForce:
        raise NotYet from None


def _take_in(work: Work) -> None:
    from hogo.enforce.disk import SPOOL, service_folder
    from hogo.ledger.disk import spool_folder, spool_key
    from hogo.ledger.spool.acts import take_in

    folder = service_folder()
    for one in (spool_folder(), folder / SPOOL if folder else None):
        if one is not None:
            take_in(work.by, work.now, work.ids, one, spool_key())


_SERVES = (
    "appi-18-1", "appi-27-1", "appi-29-1", "appi-29-2", "appi-30-3", "appi-30-4", "appi-31-3", "appi-33-5",
)  # fmt: skip

ROOM = Room(
    name="enforce",
    serves=tuple(map(cite, _SERVES)),
    kinds=(
        Kind(
            "provision",
            1,
            Text("第三者提供", "a provision to a third party"),
            {
                "information": Text("個人情報の類型", "the information"),
                "recipient": Text("提供先", "the recipient"),
                "basis": Text("根拠", "the basis"),
                "fields": Text("項目", "the fields"),
                "purpose": _PURPOSE,
                "on": Text("提供の日", "the day of provision"),
            },
            about_person=True,
            keep=Period(years=3),
            law=(cite("appi-29-2"),),
        ),
        _record("provision-record", "第三者提供の記録", "the record of a provision", "appi-29-2"),
        _record("receipt-record", "第三者から提供を受けた記録", "the record of a receipt", "appi-30-4"),
        _record(
            "referable-record",
            "個人関連情報の提供の記録",
            "the record of giving referable information",
            "appi-31-3",
            person=False,
        ),
        Kind("claim", 1, Text("例外への依拠", "an exception relied on"), _CLAIM, about_person=True),
        Kind("claim-for-many", 1, Text("例外への依拠（特定の本人でない）", "an exception relied on, for many"), _CLAIM),
        Kind("observed", 1, Text("実施していれば止めたもの", "what enforcing would have stopped"), _SEEN),
        Kind("use-sample", 1, Text("利用の抽出記録", "a sample of uses allowed"), _SEEN),
        Kind(
            contact.FIRST,
            1,
            Text("初めての連絡（お知らせが要るもの）", "a first contact, at which a notice is owed"),
            {
                "information": _INFORMATION,
                "purpose": _PURPOSE,
                "by": Text("連絡の方法", "by what"),
                "on": Text("連絡の日", "the day of the contact"),
            },
            about_person=True,
        ),
        Kind(
            "service-token",
            1,
            Text("可否照会の利用開始・停止", "a system admitted to the decision service, or no more"),
            {
                "system": _SYSTEM,
                "token": Text("トークンのSHA-256の先頭", "the first digits of the token's SHA-256"),
                "revoked": Text("停止したか", "whether it was revoked"),
            },
        ),
        *database.KINDS,
    ),
    jobs=(
        Job(
            "enforce.bundle",
            Text("可否照会サービスへ最新の状態を渡す", "give the decision service the newest state"),
            Period(minutes=10),
            _bundle,
        ),
        Job(
            "enforce.take-in",
            Text("可否照会サービスが残した記録を証跡に入れる", "enter what the decision service spooled"),
            Period(minutes=1),
            _take_in,
        ),
        *database.JOBS,
    ),
    measures=(
        Measure(
            MEASURE,
            Text("記録のない提供", "provisions without a record"),
            "count",
            _without_record,
            reads=("provision", "provision-record"),
        ),
        Measure(
            USES,
            Text("目的外の利用（直近30日）", "uses outside the purpose, thirty days"),
            "count",
            _uses,
            reads=("observed", "use-sample"),
        ),
        *database.MEASURES,
        Measure(
            contact.REFUSED,
            Text("拒否のあとの連絡（直近30日）", "contacts after a refusal, thirty days"),
            "count",
            _refused,
            reads=("observed", "use-sample"),
        ),
        Measure(
            contact.TOLD,
            Text("初めての連絡でのお知らせ（直近30日）", "told at the first contact, thirty days"),
            "count",
            _told,
            reads=(contact.FIRST, "told", "people-import", "merge", "split", "identity", "person"),
        ),
    ),
)
