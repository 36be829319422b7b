"""What the databases that obey add to the room: their kinds of entry, measures and jobs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.enforce.database import board
from hogo.house.offer import Figure, Job, Kind, Measure, NotYet, Scene, Work

_SYSTEM = Text("システム", "the system")
_LAW = (cite("appi-23"),)

KINDS = (
    Kind(
        "database-applied",
        1,
        Text("データベースへの適用・取外し", "a database was made to obey, or set free"),
        {
            "system": _SYSTEM,
            "way": Text("方式（行の方針・ビュー）", "how: policies or views"),
            "roles": Text("ロール", "the roles"),
            "removed": Text("取り外したか", "whether it was taken away"),
            "sql": Text("実行したSQLのSHA-256", "SHA-256 of the SQL that was run"),
        },
        law=_LAW,
    ),
    Kind(
        "database-verified",
        1,
        Text("データベースの検証", "a database was probed"),
        {
            "system": _SYSTEM,
            "held": Text("守られた検証の数", "probes that held"),
            "leaked": Text("漏れた検証（ロール・表・検証の名前）", "probes that leaked: role, table, probe"),
            "unchecked": Text("試せなかった検証の数", "probes that could not be tried"),
            "wrong": Text("見える行と可否の違う行の数", "rows seen though denied, or denied though allowed"),
        },
        law=_LAW,
    ),
    Kind(
        "database-drift",
        1,
        Text("データベースの逸脱の点検", "a database was looked through for what would leak"),
        {
            "system": _SYSTEM,
            "found": Text("見つかったもの（種類・名前）", "what was found: what, and its name"),
        },
        law=_LAW,
    ),
    Kind(
        "database-query",
        1,
        Text("目的を示した検索", "a query for a purpose"),
        {
            "system": _SYSTEM,
            "purpose": Text("利用目的", "the purpose"),
            "tables": Text("読んだ表", "the tables read"),
            "rows": Text("答えの行数", "rows answered"),
            "sql": Text("文のSHA-256", "SHA-256 of the statement"),
        },
        law=_LAW,
    ),
)


def entries() -> Iterator[tuple[str, board.Told]]:
    """What was entered about databases, newest first."""
    from hogo.ledger.models import Entry

    rows = Entry.objects.filter(kind__in=board.KINDS).order_by("-index")[:2000]
    for row in rows:
        yield row.kind, board.Told(row.entry, datetime.fromisoformat(row.at), json.loads(bytes(row.data)))


def _looked(of: Ref) -> Callable[[Scene, Ref | None], Figure | Unchecked]:
    def take(scene: Scene, about: Ref | None) -> Figure | Unchecked:
        return board.looked(of, board.rows(scene.edition.register, board.newest(entries())), about, scene.now)

    return take


def _roles(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    return board.applied(board.rows(scene.edition.register, board.newest(entries())), about, scene.now)


def _behind(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    """The oldest masks of all enforced databases, in hours by the databases' own clocks."""
    from django.conf import settings

    from hogo.enforce.database.acts import behind

    return behind(scene.edition.register, about, scene.now, settings.ADDRESSES)


def _each(work: Work, do: Callable[[Ref], object]) -> None:
    """Do it for every database that obeys; one that fails stops no other, and the job then counts as failed."""
    from hogo.base.day import day_of
    from hogo.enforce.database.acts import enforced

    failed: Exception | None = None
    for ref in enforced(day_of(work.now)):
        try:
            do(ref)
        except Exception as error:  # noqa: BLE001  whatever it is: the others have their turn
            failed = error
    if failed is not None:
        raise failed


def _follow(work: Work) -> None:
    from django.conf import settings

    from hogo.base.day import day_of
    from hogo.enforce.acts import NothingInForce
    from hogo.enforce.database import acts

    try:
        _each(work, lambda ref: acts.keep_up(acts.target(ref, day_of(work.now), settings.ADDRESSES), work.now))
    except NothingInForce:
        raise NotYet from None


def _look(work: Work) -> None:
    from django.conf import settings

    from hogo.base.day import day_of
    from hogo.enforce.acts import NothingInForce
    from hogo.enforce.database import acts

    def look(ref: Ref) -> None:
        aim = acts.target(ref, day_of(work.now), settings.ADDRESSES)
        if acts.keep_up(aim, work.now, full=True):
            acts.drift(work.by, work.now, work.ids, aim)
            acts.verify(work.by, work.now, work.ids, aim)

    try:
        _each(work, look)
    except NothingInForce:
        raise NotYet from None


JOBS = (
    Job(
        "enforce.follow",
        Text("データベースの可否を証跡に追いつかせる", "bring the masks in databases up to the ledger"),
        Period(minutes=1),
        _follow,
    ),
    Job(
        "enforce.look",
        Text(
            "データベースの可否を作り直し、漏れる所を試し、逸脱を探す",
            "make the masks in databases anew, probe them, look for drift",
        ),
        Period(days=1),
        _look,
    ),
)
MEASURES = (
    Measure(
        board.LEAKS,
        Text("漏れたデータベースの検証", "probes of databases that leaked"),
        "count",
        _looked(board.LEAKS),
    ),
    Measure(
        board.DRIFTED,
        Text("データベースの逸脱", "drift of databases"),
        "count",
        _looked(board.DRIFTED),
    ),
    Measure(
        board.ROLES,
        Text("適用されているデータベースのロール", "roles of databases that are applied"),
        "count",
        _roles,
    ),
    Measure(
        board.BEHIND,
        Text("データベースの可否の遅れ", "age of the masks in databases"),
        "hours",
        _behind,
    ),
)
