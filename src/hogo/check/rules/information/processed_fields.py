"""Identifying fields left after processing.

ja:
    仮名加工では個人識別符号の全部と財産的被害のおそれのある記述を、匿名加工ではさらに氏名・住所などの識
    別できる記述を全て除く。
en:
    Pseudonymising removes all identification codes and what may cause property damage; anonymising also
    removes every identifying description such as name and address.
breaks:
    information: {list: {regimes: [anonymised]}}
clean:
    information:
      list:
        regimes: [anonymised]
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
from hogo.register.model.kinds import FieldKind, Regime

IDENTIFYING = {
    FieldKind.NAME, FieldKind.KANA, FieldKind.ADDRESS, FieldKind.PHONE, FieldKind.MAIL, FieldKind.NUMBER,
    FieldKind.ACCOUNT, FieldKind.DEVICE, FieldKind.VOICE, FieldKind.IMAGE,
}  # fmt: skip
CODES = {FieldKind.CODE, FieldKind.MY_NUMBER, FieldKind.CARD, FieldKind.BANK, FieldKind.CREDENTIAL}


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        for key, field in one.fields.items():
            if Regime.ANONYMISED in one.regimes and (field.kind in IDENTIFYING | CODES or field.code):
                values = {"kind": Text("匿名加工", "anonymised"), "name": name, "field": key}
                yield Found(f"information/{name}/fields/{key}", values, law=(cite("appi-43-1"),))
            elif Regime.PSEUDONYMISED in one.regimes and (field.kind in CODES or field.code):
                yield at(
                    f"information/{name}/fields/{key}", kind=Text("仮名加工", "pseudonymised"), name=name, field=key
                )


RULE = Rule(
    code="HG338",
    name="processed-identifiers",
    title=Text(
        "加工したはずの情報に識別する項目が残る",
        "Identifying fields left after processing",
    ),
    message=Text(
        "{kind}情報 `{name}` に、識別できる項目 `{field}` が残っています",
        "{kind} `{name}` still holds identifying field `{field}`",
    ),
    help=Text(
        "項目を削除または復元できない形に置き換えてください",
        "delete it or replace it irreversibly",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("appi-41-1"),
        cite("appi-43-1"),
    ),
)
