"""What the records room offers to the house: the kinds of entry that every form's records have."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.house.offer import Kind, Room

NUMBER = Text("記録の番号", "the record's number")

ROOM = Room(
    name="records",
    serves=tuple(map(cite, ("jis-2017-a-3-5-3", "jis-2023-7-5"))),
    kinds=(
        Kind(
            "record",
            1,
            Text("様式による記録", "a record of a form"),
            {
                "number": NUMBER,
                "form": Text("様式", "the form"),
                "on": Text("日付", "the day"),
                "department": Text("部門", "the department"),
                "safeguard": Text("証拠となる安全管理措置", "the measure it is evidence of"),
                "proof": Text("もとになった証跡", "the entry that shows it"),
                "names": Text("氏名を封じた証跡", "the entry that holds who is named, sealed"),
                "values": Text("記載（氏名を除く）", "the columns, without who is named"),
            },
            leaves=("records_record",),
        ),
        Kind(
            "record-names",
            1,
            Text("記録に記載された人", "who is named in a record"),
            {"number": NUMBER, "values": Text("氏名などの欄", "the columns that name somebody")},
            about_person=True,
        ),
        Kind(
            "record-confirmed",
            1,
            Text("記録の確認", "records confirmed"),
            {"numbers": Text("記録の番号", "the records' numbers")},
        ),
        Kind(
            "record-ended",
            1,
            Text("記録の訂正・取消し", "a record replaced or made void"),
            {"number": NUMBER, "by": Text("置き換えた記録", "the one in its place"), "why": Text("理由", "why")},
        ),
    ),
)
