"""Only ancillary work as a purpose.

ja:
    「上の業務に付随する業務」は、もとになる目的があって初めて意味をもつ。それだけでは利用目的を特定した
    ことにならない。
en:
    "Work ancillary to the above" means something only beside a purpose. Alone it specifies nothing.
breaks:
    purposes:
      side: {text: {ja: 上の業務に付随する業務のため, en: For ancillary work}, uses: [ancillary], ancillary: true}
    information:
      call: {purposes: [side]}
clean:
    purposes:
      side: {text: {ja: 上の業務に付随する業務のため, en: For ancillary work}, uses: [ancillary], ancillary: true}
    information:
      call: {purposes: [quality, side]}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    purposes = view.register.purposes
    for name, entry in view.register.information.items():
        known = [purposes[one] for one in view.purposes_of(entry) if one in purposes]
        if known and all(one.ancillary for one in known):
            yield at(f"information/{name}/purposes", name=name)


RULE = Rule(
    code="HG102",
    name="ancillary-only",
    title=Text(
        "付随業務だけを目的としている",
        "Only ancillary work as a purpose",
    ),
    message=Text(
        "情報 `{name}` の利用目的が「付随する業務」だけです",
        "`{name}` has only ancillary work as its purpose",
    ),
    help=Text(
        "付随のもとになる本来の利用目的を加えてください",
        "add the purpose that the work is ancillary to",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-17-1"),),
)
