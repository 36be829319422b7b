"""Outside the Act without a reason.

ja:
    氏名や住所のように個人を特定する項目がある情報には、必ず個人情報保護法が適用される。ほかの規律（EEA、
    番号法、通信の秘密）はそれに加わるもので、置き換えるものではない。
en:
    The Act applies to every entry with fields that identify a person. Other regimes (EEA, My Number, secrecy
    of communications) come on top of it and do not take its place.
breaks:
    information: {subscriber: {regimes: [eea]}}
clean:
    information: {subscriber: {regimes: [appi, eea]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import FieldKind, Regime

_NAMES = frozenset((FieldKind.NAME, FieldKind.KANA, FieldKind.ADDRESS, FieldKind.PHONE, FieldKind.MAIL))
_NAMES |= {FieldKind.MY_NUMBER, FieldKind.NETWORK_ADDRESS, FieldKind.ACCOUNT, FieldKind.IMAGE, FieldKind.VOICE}
_OUTSIDE = frozenset((Regime.ANONYMISED, Regime.STATISTICS, Regime.REFERABLE, Regime.PSEUDONYMISED))


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        regimes = set(one.regimes)
        if Regime.APPI in regimes or regimes & _OUTSIDE:
            continue
        named = [field for field in one.fields.values() if field.kind in _NAMES]
        if named:
            yield at(f"information/{name}/regimes", name=name, field=named[0].title)


RULE = Rule(
    code="HG354",
    name="appi-missing",
    title=Text("個人情報保護法が適用されないことになっている情報", "Declared outside the Act"),
    message=Text(
        "情報 `{name}` は個人を特定する項目（{field}）を持つのに、`regimes` に `appi` がありません",
        "`{name}` holds what identifies a person ({field}), but its `regimes` lack `appi`",
    ),
    help=Text(
        "`regimes` に `appi` を加えてください。統計や匿名加工情報であれば、そのように書いてください",
        "add `appi` to `regimes`; where it is statistics or anonymised, say so",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-2-1"),),
)
