"""What the databases that obey add to the room: their kinds of entry."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.house.offer import Kind

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
)
