"""Entrusted data called retained.

ja:
    受託した情報は、開示から消去までの全ての権限が与えられているときだけ保有個人データになる。たいていは
    委託元にある。
en:
    Entrusted data is retained only where all authority from disclosure to erasure was given. Usually the
    client keeps it.
breaks:
    information: {entrusted: {authority: {retained: true}}}
clean:
    information: {entrusted: {authority: {retained: false}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.information import Entrusted


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        if one.authority.retained and one.acquired and all(isinstance(way, Entrusted) for way in one.acquired):
            yield at(f"information/{name}/authority/retained", name=name)


RULE = Rule(
    code="HG327",
    name="entrusted-retained",
    title=Text(
        "受託した情報を保有個人データとしている",
        "Entrusted data called retained",
    ),
    message=Text(
        "受託した情報 `{name}` を保有個人データとしています",
        "entrusted information `{name}` is declared retained",
    ),
    help=Text(
        "委託元との契約で開示・訂正・消去の全ての権限があるかを確かめてください。なければ"
        " `retained: false` とし、委託元を案内します",
        "look in the contract whether all authority is yours; if not, set `retained: false` and point "
        "persons to the client",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-16-4"),),
)
