"""Paper that no system holds.

ja:
    紙は台帳でも検索でも忘れられやすい。宣言がなければ、開示や消去のときに探されない。
en:
    Paper is easily forgotten; undeclared it is not looked through for a disclosure or erasure.
breaks:
    information: {subscriber: {handling: {media: [electronic, paper]}}}
clean:
    information: {worker: {handling: {media: [electronic, paper]}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.information import Medium
from hogo.register.model.systems import ByHand


def find(view: View) -> Iterator[Found]:
    systems = view.register.systems
    for name, one in view.register.information.items():
        places = view.kept_in.get(name, ())
        by_hand = any(isinstance(systems[system].connection, ByHand) for system, _ in places)
        if Medium.PAPER in one.handling.media and places and not by_hand:
            yield at(f"information/{name}/handling/media", name=name)


RULE = Rule(
    code="HG346",
    name="paper-unlocated",
    title=Text(
        "紙の保管先がない",
        "Paper that no system holds",
    ),
    message=Text(
        "情報 `{name}` は紙でも持ちますが、人手で探す保管先（`by-hand`）が宣言されていません",
        "`{name}` is kept on paper too, but no `by-hand` place is declared",
    ),
    help=Text(
        "書庫などを `systems` に `kind: by-hand` として加えてください",
        "add the archive under `systems` with `kind: by-hand`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
