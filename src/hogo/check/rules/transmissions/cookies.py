"""Cookies in use, but no transmission declared.

ja:
    閲覧の記録は、たいてい利用者の端末から他社へ送らせて得ている。
en:
    Records of visits usually come from making users' devices send to others.
breaks:
    information:
      call:
        acquired:
        - how: observed
          means: {ja: 計測, en: Measured}
          easily_noticed: true
        fields:
          cookie:
            title: {ja: Cookie, en: Cookie}
            kind: cookie
clean:
    information:
      call:
        acquired:
        - how: observed
          means: {ja: 計測, en: Measured}
          easily_noticed: true
        fields:
          cookie:
            title: {ja: Cookie, en: Cookie}
            kind: cookie
    transmissions:
      measure:
        cookies: [km_id]
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.information import Observed
from hogo.register.model.kinds import FieldKind


def find(view: View) -> Iterator[Found]:
    declared = any(one.cookies for one in view.register.transmissions.values())
    for name, one in view.register.information.items():
        observed = any(isinstance(way, Observed) for way in one.acquired)
        if observed and not declared and any(field.kind is FieldKind.COOKIE for field in one.fields.values()):
            yield at(f"information/{name}", name=name)


RULE = Rule(
    code="HG707",
    name="cookies-untold",
    title=Text(
        "Cookieを使うのに外部送信の宣言がない",
        "Cookies in use, but no transmission declared",
    ),
    message=Text(
        "情報 `{name}` はCookieなどを観測で取得しますが、対応する外部送信（`cookies`）が宣言されていません",
        "`{name}` is observed by cookies, but no transmission declares any (`cookies`)",
    ),
    help=Text(
        "送信先と使うCookieを `transmissions` に書いてください。自社だけに送るなら `exempt: first-party-id` とします",
        "declare destination and cookies under `transmissions`; `exempt: first-party-id` if sent to ourselves only",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("tba-27-12"),),
)
