"""A change without a recorded judgement.

ja:
    変更が関連性の範囲内かどうかは人の判断である。誰がなぜそう判断したかが残っていなければ、後から説明で
    きない。
en:
    Whether a change stays related is a human judgement. Without who and why it cannot be explained later.
breaks:
    purposes:
      billing:
        changed:
        - on: 2026-10-01
          was: {ja: 料金を請求するため, en: To bill}
          related: true
          judged_by: ''
          reason: {ja: 未定, en: TBD}
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

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank


def find(view: View) -> Iterator[Found]:
    for name, purpose in view.register.purposes.items():
        for number, change in enumerate(purpose.changed):
            if blank(change.judged_by) or blank(change.reason):
                yield at(f"purposes/{name}/changed/{number}", name=name, on=change.on)


RULE = Rule(
    code="HG104",
    name="unjudged-change",
    title=Text(
        "関連性の判断の記録がない",
        "A change without a recorded judgement",
    ),
    message=Text(
        "利用目的 `{name}` の{on}の変更に、判断した人または理由がありません",
        "the change of purpose `{name}` on {on} lacks who judged it or why",
    ),
    help=Text(
        "関連性を誰がどう判断したかを `judged_by` と `reason` に書いてください",
        "say in `judged_by` and `reason` who judged the relatedness and how",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
