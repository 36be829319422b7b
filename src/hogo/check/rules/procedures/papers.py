"""Identity papers kept without an end.

ja:
    本人確認の書類は、確認が済めば使わない。期限がなければ溜まり、漏えいの元になる。
en:
    Once checked they have no use; without an end they pile up and may leak.
breaks:
    procedures: {disclosure: {papers_kept: null}}
clean:
    procedures: {disclosure: {papers_kept: P30D}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.procedures import Document


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.procedures.items():
        papers = set(one.identity) - {Document.ACCOUNT}
        kept = None if one.papers_kept is None else Period.parse(one.papers_kept).after(view.day)
        if papers and (kept is None or kept > Period(years=3).after(view.day)):
            yield at(f"procedures/{name}", name=name)


RULE = Rule(
    code="HG612",
    name="papers-kept",
    title=Text(
        "本人確認書類をいつまで持つか決まっていない",
        "Identity papers kept without an end",
    ),
    message=Text(
        "手続 `{name}` は本人確認書類を受け取りますが、いつまで持つか（`papers_kept`）がないか、3年を超えています",
        "procedure `{name}` receives identity papers and keeps them for more than three years, or without a limit",
    ),
    help=Text(
        "回答後に返却・廃棄するまでの期間を書いてください",
        "say how long until they are returned or destroyed",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
