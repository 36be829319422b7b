"""Pseudonymised information used to contact or collate.

ja:
    仮名加工情報は、本人への連絡に使うことも、本人を識別するために照合することもできない。
en:
    Pseudonymised information may be used neither to contact the person nor be collated to identify them.
breaks:
    information: {list: {regimes: [pseudonymised]}}
clean:
    information:
      list:
        regimes: [pseudonymised]
        purposes: [quality]
        fields:
          phone: null
          name: null
          age:
            title: {ja: 年代, en: Age band}
            kind: other
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Regime


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        if Regime.PSEUDONYMISED not in one.regimes:
            continue
        for ref in view.purposes_of(one):
            purpose = view.register.purposes.get(ref)
            if purpose and purpose.contact_by:
                what = Text(f"目的 `{ref}` で本人への連絡に使う", f"used to contact persons for `{ref}`")
                yield at(f"information/{name}/purposes", name=name, what=what)
        if one.linked:
            yield at(
                f"information/{name}/linked",
                name=name,
                what=Text("他の情報と突き合わせる", "collated with other information"),
            )


RULE = Rule(
    code="HG337",
    name="pseudonymised-handling",
    title=Text(
        "仮名加工情報を連絡や照合に使う",
        "Pseudonymised information used to contact or collate",
    ),
    message=Text(
        "仮名加工情報 `{name}` を{what}としています",
        "pseudonymised `{name}` is {what}",
    ),
    help=Text(
        "連絡の目的や `linked` を外すか、仮名加工情報でないものとして宣言してください",
        "take the purpose or link away, or declare it as something else",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-41-3"),),
)
