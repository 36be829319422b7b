"""A notice at the form that lacks a matter.

ja:
    マークの規格は、書面で直接取得するときに、窓口、任意性と提供しない結果、気付きにくい方法での取得など
    を明示し、同意を得ることを求める。
en:
    For direct written acquisition the standard of the mark asks for the window, whether giving is voluntary
    and the result of not giving, acquisition by unnoticed means, and consent.
breaks:
    information:
      worker:
        acquired:
        - how: in-writing
          notice:
            form: {ja: 入社書類, en: Papers}
            contact: privacy
clean:
    information:
      worker:
        acquired:
        - how: in-writing
          notice:
            form: {ja: 入社書類, en: Papers}
            if_not_given: {ja: 手続ができません。, en: No procedures.}
            contact: privacy
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule
from hogo.check.view import View
from hogo.check.words import blank, listed
from hogo.register.model.information import InWriting


def find(view: View) -> Iterator[Found]:
    if not view.marked:
        return
    for name, one in view.register.information.items():
        for number, way in enumerate(one.acquired):
            if not isinstance(way, InWriting) or way.exception is not None:
                continue
            notice = way.notice
            lacking = [
                Text(ja, en)
                for lacks, ja, en in (
                    (notice.contact is None, "問い合わせの窓口", "the contact"),
                    (blank(notice.if_not_given), "提供しないときの結果", "the result of not giving"),
                    (not notice.consent and name not in view.my_number, "同意を得ること", "consent"),
                    (blank(notice.form), "書式の名前", "the name of the form"),
                )
                if lacks
            ]
            if lacking:
                values = {"name": name, "form": notice.form.ja, "form_en": notice.form.en, "what": listed(lacking)}
                yield Found(f"information/{name}/acquired/{number}/notice", values)


RULE = Rule(
    code="HG309",
    name="notice-incomplete",
    title=Text(
        "取得時のお知らせに欠けた事項がある",
        "A notice at the form that lacks a matter",
    ),
    message=Text(
        "情報 `{name}` の「{form}」のお知らせに、{what}がありません",
        "the notice at “{form_en}” of `{name}` lacks {what}",
    ),
    help=Text(
        "`notice` に書いてください",
        "write it in the `notice`",
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
