"""A changed purpose that was not published.

ja:
    利用目的を変えたら、変更後の目的を本人に通知するか公表する。公表事項の改定日が変更日より前なら、公表
    はまだ古いままである。
en:
    A changed purpose must be notified or published. If the published matters were last revised before the
    change, they still say the old purpose.
breaks:
    purposes:
      billing:
        changed:
        - on: 2026-11-01
          was: {ja: 料金を請求するため, en: To bill}
          related: true
          judged_by: 事務局
          reason: {ja: 収納を明記した, en: Collection is named}
clean:
    purposes:
      billing:
        changed:
        - on: 2026-10-01
          was: {ja: 料金を請求するため, en: To bill}
          related: true
          judged_by: 事務局
          reason: {ja: 収納を明記した, en: Collection is named}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    matters = view.register.policy.matters
    revised = max((matters.enacted, *matters.revised))
    for name, purpose in view.register.purposes.items():
        late = [one.on for one in purpose.changed if revised < one.on <= view.day]
        if late and name in view.used:
            yield at(f"purposes/{name}/changed", name=name, on=max(late), revised=revised)


RULE = Rule(
    code="HG105",
    name="change-unpublished",
    title=Text(
        "変更した目的が公表されていない",
        "A changed purpose that was not published",
    ),
    message=Text(
        "利用目的 `{name}` は{on}に変わりましたが、公表事項の最後の改定は{revised}です",
        "purpose `{name}` changed on {on}, but the published matters were last revised on {revised}",
    ),
    help=Text(
        "公表事項を改定し、`policy.matters` の日付を直してください",
        "revise the published matters and the dates under `policy.matters`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-21-3"),),
)
