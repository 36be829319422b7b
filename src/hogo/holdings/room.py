"""What the holdings room offers to the house: the search for a person's rows and what is done to them."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.holdings.measure import MEASURES
from hogo.house.offer import Kind, Room

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
    ),
    measures=MEASURES,
)
