"""What the ledger offers to the house: the kinds that it enters itself."""

from __future__ import annotations

import json
from datetime import datetime

from hogo.base.cite import cite
from hogo.base.day import day_of
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure, Job, Kind, Measure, Room, Scene, Work
from hogo.ledger.decided.fields import FIELDS

VERIFIED = "ledger.verified"
ERASED = "ledger.erased-in-time"
RESTORED = "ledger.restore-tested"
_WHOLE = Text("この測定は対象ごとに絞れません。", "This measure cannot be narrowed.")


def _verified(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    """Faults that the newest recorded verification found, as old as that verification is."""
    from hogo.ledger.models import Entry

    if about is not None:
        return Unchecked(VERIFIED, _WHOLE)
    row = Entry.objects.filter(kind=VERIFIED).order_by("-index").first()
    if row is None:
        why = Text(
            "証跡の検証がまだ記録されていません（`hogo ledger verify --record`）。",
            "No verification was recorded yet (`hogo ledger verify --record`).",
        )
        return Unchecked(VERIFIED, why)
    told = json.loads(bytes(row.data))
    says = Text("{n}件を検証し、不一致{f}件", "{n} entries verified, {f} faults").fill(n=told["size"], f=told["found"])
    at = datetime.fromisoformat(row.at)
    return Figure(VERIFIED, float(told["found"]), "count", at, (row.entry,), says=says)


def _erased(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    """Keys of hogo's own records whose last day has passed and that are still there."""
    from hogo.keys.models import overdue

    if about is not None:
        return Unchecked(ERASED, _WHOLE)
    left, first = overdue(scene.day)
    says = None
    if left:
        says = Text("期限を過ぎて消去していない鍵 {n}件（最も古い期限は{d}）", "{n} keys past their day (oldest {d})")
        says = says.fill(n=left, d=first)
    return Figure(ERASED, float(left), "count", scene.now, says=says)


def _restored(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    """Days since a backup was last tried out by restoring it (`hogo restore --drill`)."""
    from hogo.ledger.models import Entry

    if about is not None:
        return Unchecked(RESTORED, _WHOLE)
    for row in Entry.objects.filter(kind="backup").order_by("-index").iterator():
        if json.loads(bytes(row.data))["event"] != "made":
            on = day_of(datetime.fromisoformat(row.at))
            says = Text("最後の復元試験は{d}", "last tried out on {d}").fill(d=on.isoformat())
            return Figure(RESTORED, float((scene.day - on).days), "days", scene.now, (row.entry,), says=says)
    why = Text("バックアップからの復元の試験がまだありません。", "No backup was ever tried out by restoring it.")
    return Unchecked(RESTORED, why)


def _expire(work: Work) -> None:
    """Destroy the keys whose last day has passed."""
    from hogo.ledger.erasure.acts import expire

    expire(work.by, work.now, work.ids)


def _take_in(work: Work) -> None:
    """Enter what is spooled. A file with broken lines is set aside, and the job says so by failing once."""
    from hogo.ledger import disk
    from hogo.ledger.spool.acts import take_in
    from hogo.ledger.spool.line import Broken

    taken = take_in(work.by, work.now, work.ids, disk.spool_folder(), disk.spool_key())
    if taken.broken:
        raise Broken(f"{taken.broken[0][0]}: {len(taken.broken)} lines are broken and were set aside")


def _sign(_: Work) -> None:
    """Sign the head: what is cut off behind it is found out from then on."""
    from hogo.ledger.log.acts import sign_head

    sign_head()


def _verify(work: Work) -> None:
    """Verify everything and enter the result; what was found makes the job fail, so that somebody looks."""
    from hogo.ledger.log.acts import record, verify_all
    from hogo.ledger.verify import Found

    seen = verify_all(work.now)
    record(work.by, work.now, work.ids, seen)
    if not seen.clean:
        raise Found(f"{len(seen.findings) + seen.more} faults; see `hogo ledger verify`")


ROOM = Room(
    name="ledger",
    serves=(cite("appi-23"),),
    kinds=(
        Kind("decision", 1, Text("可否の判断", "a decision, allowed or denied"), FIELDS),
        Kind(
            "access",
            1,
            Text("記録の閲覧", "entries opened by staff"),
            {"why": Text("閲覧の理由", "why they were opened"), "entries": Text("開いた記録", "the entries opened")},
            about_person=True,
        ),
        Kind(
            "erasure",
            1,
            Text("本人に関する記録の消去", "a person's entries made unreadable"),
            {
                "destroyed": Text("消去した鍵のID", "ids of the keys destroyed"),
                "stays": Text("残る区分とその満了日", "classes that stay, and until when"),
            },
            about_person=True,
            plain=True,
        ),
        Kind(
            "expiry",
            1,
            Text("法定保存期間の満了による消去", "keys destroyed because their period has passed"),
            {"destroyed": Text("消去した鍵のID", "ids of the keys destroyed"), "day": Text("処理日", "the day")},
        ),
        Kind(
            "key",
            1,
            Text("鍵の更新・退役・バックアップ", "rotation, retirement and backup of keys"),
            {
                "event": Text("内容", "what happened"),
                "number": Text("新しいマスター鍵の番号", "the new master key's number"),
                "numbers": Text("退役したマスター鍵の番号", "numbers of retired master keys"),
                "count": Text("包み直した鍵の数", "how many keys were wrapped anew"),
                "names": Text("鍵ファイルの名前", "names of key files"),
            },
        ),
        Kind(
            "backup",
            1,
            Text("バックアップと復元", "backups made, tried out and restored"),
            {
                "event": Text("作成(made)・試験(drilled)・復元(restored)", "made, drilled or restored"),
                "name": Text("ファイルの名前", "the file's name"),
            },
        ),
        Kind(
            "spool",
            1,
            Text("データベースを持たない処理からの記録の取込み", "records of processes without a database entered"),
            {"file": Text("ファイル", "the file"), "entered": Text("取り込んだ件数", "how many were entered")},
        ),
        Kind(
            VERIFIED,
            1,
            Text("証跡の検証", "the ledger verified"),
            {
                "size": Text("検証した件数", "entries verified"),
                "root": Text("木の根", "the root"),
                "found": Text("不一致の数", "faults found"),
                "unchecked": Text("確かめられなかったものの数", "what could not be looked at"),
            },
        ),
    ),
    measures=(
        Measure(VERIFIED, Text("証跡の検証", "the ledger verified"), "count", _verified),
        Measure(
            ERASED, Text("期限を過ぎて消去していない記録", "records of hogo past their last day"), "count", _erased
        ),
        Measure(
            RESTORED,
            Text("復元試験からの日数", "days since a backup was tried out"),
            "days",
            _restored,
            reads=("backup",),
        ),
    ),
    jobs=(
        Job("ledger.head", Text("証跡の先頭に署名する", "sign the head of the ledger"), Period(minutes=1), _sign),
        Job(
            VERIFIED,
            Text("証跡をすべて検証し、結果を記録する", "verify the whole ledger and enter the result"),
            Period(days=1),
            _verify,
        ),
        Job(
            "ledger.spool",
            Text("データベースを持たない処理の記録を取り込む", "enter what processes without a database have spooled"),
            Period(minutes=1),
            _take_in,
        ),
        Job(
            "ledger.expiry",
            Text("法定保存期間を過ぎた記録の鍵を消去", "destroy the keys of records whose period has passed"),
            Period(hours=1),
            _expire,
        ),
    ),
)
