"""Taken in writing without stating the purpose.

ja:
    書面（ウェブの入力を含む）で本人から直接取得するときは、あらかじめ利用目的を明示する。公表だけでは足
    りない。
en:
    When taken from the person in writing, web forms included, the purpose is stated beforehand. Publication
    is not enough.
breaks:
    information: {subscriber: {told: [published, knowable]}}
clean:
    information: {subscriber: {told: [stated, knowable]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.information import InWriting
from hogo.register.model.kinds import Mode


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        written = any(isinstance(way, InWriting) and way.exception is None for way in one.acquired)
        if written and Mode.STATED not in one.told:
            yield at(f"information/{name}/told", name=name)


RULE = Rule(
    code="HG305",
    name="purpose-unstated",
    title=Text(
        "書面で取得するのに明示していない",
        "Taken in writing without stating the purpose",
    ),
    message=Text(
        "情報 `{name}` は書面で取得しますが、利用目的を明示することになっていません（`told` に `stated` がない）",
        "`{name}` is taken from the person in writing, but its purpose is not `stated`",
    ),
    help=Text(
        "`told` に `stated` を加え、取得の画面・書面に利用目的を示してください。21条4項などの例外によるな"
        "ら `exception` に書いてください",
        "add `stated` to `told` and show the purpose on the form; if an exception applies, name it in `exception`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-21-2"),),
)
