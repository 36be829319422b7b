"""Two purposes with the same words.

ja:
    同じ文の目的が二つあると、公表文に同じ行が二度並び、同意や申出がどちらに効くのか分からなくなる。
en:
    Two purposes with the same words make the published page say it twice, and nobody can tell to which a
    consent or refusal belongs.
breaks:
    purposes:
      again: {text: {ja: 料金を請求し、収納するため, en: To bill and collect charges}, uses: [bill]}
    information:
      call: {purposes: [quality, again]}
clean:
    purposes:
      again: {text: {ja: 未払いの料金を督促するため, en: To remind of unpaid charges}, uses: [bill]}
    information:
      call: {purposes: [quality, again]}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import plain


def find(view: View) -> Iterator[Found]:
    seen: dict[str, str] = {}
    for name, purpose in view.register.purposes.items():
        other = seen.setdefault(plain(purpose.text.ja), name)
        if other != name:
            yield at(f"purposes/{name}/text", name=name, other=other)


RULE = Rule(
    code="HG112",
    name="doubled-purpose",
    title=Text(
        "同じ文の目的が二つある",
        "Two purposes with the same words",
    ),
    message=Text(
        "利用目的 `{name}` と `{other}` の文が同じです",
        "purposes `{name}` and `{other}` say the same",
    ),
    help=Text(
        "一つにまとめるか、違いが分かる文にしてください",
        "join them, or word the difference",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.NOTE,
)
