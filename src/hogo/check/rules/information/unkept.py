"""No retention period.

ja:
    保存期間を定めないこと自体は法の違反ではないが、マークの規格は台帳に保管期限を求め、電気通信事業者に
    はガイドラインも期間の設定を求める（未確認）。期間がなければ、利用しなくなったことに気付けない。
en:
    Having no period is no breach of the Act as such. The standard of the mark wants it in the register, and
    the telecommunications guideline a period per kind (unverified). Without one nobody notices when data is
    no longer needed.
breaks:
    information: {list: {retention: {all: null}}}
clean:
    information:
      list:
        retention:
          all:
            title: {ja: すべて, en: All}
            period: P1Y
            starts: {ja: 購入の日, en: Day of purchase}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        if not one.retention and name not in view.my_number:
            yield at(f"information/{name}/retention", name=name)


RULE = Rule(
    code="HG320",
    name="retention-missing",
    title=Text(
        "保存期間が定められていない",
        "No retention period",
    ),
    message=Text(
        "情報 `{name}` に保存期間がありません",
        "`{name}` has no retention period",
    ),
    help=Text(
        "`retention` に期間、起算点、その後の扱いを書いてください",
        "declare period, start and what follows under `retention`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-6-1"),
        cite("jis-2017-a-3-3-1"),
    ),
)
