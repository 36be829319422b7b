"""A standard cited by its old edition.

ja:
    方針や公表事項が引く規格の番号は、審査で今の版と照合される。2017年版の管理策 A.3.x は、2023年版では
     A.1 から A.28 までと本文の箇条に分かれた。
en:
    Reviewers compare the numbers a policy cites with the present edition. Controls A.3.x of 2017 became A.1
    to A.28 and clauses of the body in 2023.
breaks:
    policy: {contact_note: {ja: JIS Q 15001 の A.3.4.2.7 に従います。, en: We follow A.3.4.2.7.}}
clean:
    policy: {contact_note: {ja: JIS Q 15001:2023 の A.8 に従います。, en: We follow A.8.}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.texts import texts
from hogo.check.view import View

NUMBER = re.compile(r"\bA\.3(?:\.\d+)+|15001:?2017(?!と)|15001:2006")


def _now(numbers: str) -> Text:
    if not numbers:
        return Text("2023年版の番号に改めてください", "cite the 2023 edition")
    return Text(
        f"2023年版では {numbers} です（対応は未確認）。改めてください", f"in 2023 it is {numbers} (mapping unverified)"
    )


def find(view: View) -> Iterator[Found]:
    register = view.register
    places = [*texts(register.policy, "policy"), *texts(register.operator.mark, "operator/mark")]
    for path, words in places:
        seen: set[str] = set()
        for found in NUMBER.finditer(words):
            if found[0] in seen:
                continue
            seen.add(found[0])
            duty = view.law.duties.get("jis-2017-" + found[0].lower().replace(".", "-"))
            now = [view.law.duties[one] for one in (duty.related if duty else ()) if one.startswith("jis-2023")]
            numbers = "・".join(one.source.ja.split()[-1] for one in now)
            yield at(path, said=found[0], now=_now(numbers))


RULE = Rule(
    code="HG213",
    name="stale-standard",
    title=Text(
        "古い版の規格番号を引用している",
        "A standard cited by its old edition",
    ),
    message=Text(
        "「{said}」は古い版の規格を指しています。2024年10月1日からは2023年版の指針で審査されます",
        "“{said}” cites an old edition; since 2024-10-01 reviews follow the guideline on the 2023 edition",
    ),
    help=Text(
        "{now}",
        "{now}",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(cite("jis-2023-5-2-1"),),
)
