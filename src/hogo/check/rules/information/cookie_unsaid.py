"""Cookies at a form that the notice does not mention.

ja:
    本人が容易に気付かない方法で情報を取得するときは、その旨を知らせる。
en:
    Where information is taken by means a person does not easily notice, the notice says so.
breaks:
    information: {worker: {fields: {cookie: {title: {ja: Cookie, en: Cookie}, kind: cookie}}}}
clean:
    information:
      worker:
        fields:
          cookie:
            title: {ja: Cookie, en: Cookie}
            kind: cookie
        acquired:
        - how: in-writing
          notice:
            form: {ja: 入社書類, en: Papers}
            if_not_given: {ja: 手続ができません。, en: No procedures.}
            unnoticed: {ja: Cookieを使います。, en: A cookie is used.}
            contact: privacy
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank
from hogo.register.model.information import InWriting
from hogo.register.model.kinds import FieldKind


def find(view: View) -> Iterator[Found]:
    unseen = {FieldKind.COOKIE, FieldKind.DEVICE, FieldKind.NETWORK_ADDRESS}
    for name, one in view.register.information.items():
        for number, way in enumerate(one.acquired):
            online = view.marked and any(field.kind in unseen for field in one.fields.values())
            if online and isinstance(way, InWriting) and blank(way.notice.unnoticed):
                yield at(f"information/{name}/acquired/{number}/notice", name=name)


RULE = Rule(
    code="HG310",
    name="cookie-unsaid",
    title=Text(
        "フォームでのCookieなどの取得を知らせていない",
        "Cookies at a form that the notice does not mention",
    ),
    message=Text(
        "情報 `{name}` はCookieや端末の識別子を含みますが、お知らせ（`unnoticed`）に書かれていません",
        "`{name}` holds cookies or device identifiers, but the notice does not say so in `unnoticed`",
    ),
    help=Text(
        "気付きにくい方法で取得するものを `unnoticed` に書いてください",
        "say in `unnoticed` what is taken by means not easily noticed",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-a-7"),
        cite("jis-2017-a-3-4-2-5"),
    ),
)
