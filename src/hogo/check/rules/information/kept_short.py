"""Shorter than the statutory period.

ja:
    第三者提供・受領・個人関連情報の記録は原則3年（契約書等の代替は1年）、広告メールの同意の記録は最後の
    送信から1か月、保存しなければならない。
en:
    Records of provision, receipt and personally referable information are kept 3 years (1 year for a
    substitute document); proof of mail consent 1 month from the last sending.
breaks:
    information: {call: {retention: {all: {period: P6M, law: appi-29-2}}}}
clean:
    information: {call: {retention: {all: {period: P3Y, law: appi-29-2}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import Cite, cite
from hogo.base.finding import Basis, Level
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.check.rule import Found, Rule
from hogo.check.view import View

KEEPS = {
    "appi-29-2": "kept-substitute",
    "appi-30-4": "kept-substitute",
    "appi-31-3": "kept-substitute",
    "mail-3-2": "kept",
}
"""Duties to keep a record → the shortest of their periods."""


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        for key, kept in one.retention.items():
            duty = view.law.on(Cite(kept.law), view.day) if kept.law in KEEPS else None
            least = (
                next((d.period for d in duty.deadlines if d.id == KEEPS[duty.id] and d.period), None) if duty else None
            )
            said = Period.parse(kept.period)
            if duty and least and said.after(view.day) < least.after(view.day):
                values = {"name": name, "key": key, "said": said.words(), "source": duty.source, "least": least.words()}
                yield Found(f"information/{name}/retention/{key}/period", values, law=(cite(duty.id),))


RULE = Rule(
    code="HG324",
    name="statutory-period-short",
    title=Text(
        "法定の保存期間より短い",
        "Shorter than the statutory period",
    ),
    message=Text(
        "情報 `{name}` の保存区分 `{key}` は{said}ですが、{source}は{least}を求めます",
        "class `{key}` of `{name}` keeps {said}; {source} asks for {least}",
    ),
    help=Text(
        "期間を延ばしてください。本人の消去の求めでもこの期間は縮められません",
        "lengthen it; a request for erasure does not shorten it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("appi-29-2"),
        cite("appi-30-4"),
        cite("appi-31-3"),
        cite("mail-3-2"),
    ),
)
