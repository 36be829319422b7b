"""What the holdings room offers to the house: the search for a person's rows and what is done to them."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.holdings.measure import MEASURES
from hogo.house.offer import Kind, Room

_RUN = Text("実行の番号", "the run")

ROOM = Room(
    name="holdings",
    serves=(cite("appi-33-1"), cite("appi-35-1"), cite("appi-22")),
    kinds=(
        Kind(
            "holdings-shown",
            1,
            Text("保有する情報の検索結果の閲覧", "a person's rows were searched and shown"),
            {
                "kinds": Text("検索に使った識別子の種類", "the kinds of identity searched by"),
                "rows": Text("保管先ごとの行数", "rows by place"),
                "unchecked": Text("検索できなかった保管先の数", "how many places were not wholly searched"),
            },
        ),
        Kind(
            "holdings-begun",
            1,
            Text("対応案の実行の開始", "carrying out a plan was begun"),
            {
                "run": _RUN,
                "action": Text("請求の種類", "what was asked for"),
                "against": Text("対応案のダイジェスト", "the plan's digest"),
                "systems": Text("書き換えるシステム", "the systems that are changed"),
                "steps": Text("書き換える行の処理の数", "how many changing steps"),
            },
        ),
        Kind(
            "holdings-step",
            1,
            Text("一つのシステムでの実行", "one system of a run"),
            {
                "run": _RUN,
                "system": Text("システム", "the system"),
                "stage": Text("段階", "how far it is"),
                "changed": Text("処理ごとの行数", "rows by what was done"),
                "why": Text("できなかった理由", "why not"),
            },
        ),
        Kind("holdings-taken-up", 1, Text("中断した実行の再開", "a run was taken up again"), {"run": _RUN}),
        Kind(
            "holdings-looked",
            1,
            Text("実行後の再検索（途中まで）", "a piece of a long verification"),
            {"run": _RUN, "tables": Text("残っている表の数", "how many tables are still to be looked through")},
        ),
        Kind(
            "holdings-verified",
            1,
            Text("実行後の再検索", "what a verification saw"),
            {
                "run": _RUN,
                "gone": Text("消えたもの", "gone"),
                "kept": Text("理由があって残るもの", "kept, with a reason"),
                "waiting": Text("担当者を待つもの", "waiting for a human"),
                "left": Text("残っているもの", "left over"),
                "unchecked": Text("確かめられなかったもの", "not looked at"),
                "complete": Text("完了か", "whether nothing is left to do"),
            },
        ),
    ),
    measures=MEASURES,
)
