"""One's own data called not retained.

ja:
    自ら取得しデータベースにした個人データは、ふつう保有個人データである。除かれるのは政令5条の4類型だけ
    で、短期に消すものを除く規定は2022年に廃止された。
en:
    Data acquired and put in a database is normally retained. Only the four kinds of Order 5 are excluded; the
    exclusion of short-lived data was abolished in 2022.
breaks:
    information: {call: {authority: {retained: false}}}
clean:
    information:
      call:
        authority: {retained: false, exclusion: order-5-2}
        category: null
        retained_group: null
        told: [published]
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
        entrusted = any(isinstance(way, Entrusted) for way in one.acquired)
        if one.database and not one.authority.retained and one.authority.exclusion is None and not entrusted:
            yield at(f"information/{name}/authority/retained", name=name)


RULE = Rule(
    code="HG328",
    name="own-not-retained",
    title=Text(
        "自ら取得した情報を保有個人データでないとしている",
        "One's own data called not retained",
    ),
    message=Text(
        "自ら取得した情報 `{name}` を、除外の理由（`exclusion`）なしに保有個人データでないとしています",
        "`{name}` is acquired by the operator and declared not retained without an `exclusion`",
    ),
    help=Text(
        "保有個人データとするか、政令5条のどの号に当たるか、データベースでないかを書いてください",
        "declare it retained, or name the item of Order 5, or that it forms no database",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-16-4"),),
)
