"""The published representative is not the one in office.

ja:
    代表者が交代すると、公表した氏名は事実でなくなる。審査でも、公表された代表者・管理者・窓口と現任者と
    が照合される。
en:
    When the representative changes, the published name becomes untrue. Reviewers compare published and
    present names.
breaks:
    operator: {representative: {ja: 代表取締役 古浜 零, en: "FURUHAMA Rei, Representative Director"}}
clean:
    operator: {representative: {ja: 代表取締役社長　小浜一, en: "KOHAMA Hajime, President"}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import holds
from hogo.register.model.operator import Office


def find(view: View) -> Iterator[Found]:
    for term in view.officers(Office.REPRESENTATIVE):
        said = view.register.operator.representative
        if not holds(said.ja, term.name.ja):
            yield at("operator/representative", said=said.ja, said_en=said.en, name=term.name)


RULE = Rule(
    code="HG203",
    name="representative-stale",
    title=Text(
        "公表する代表者が現任者と違う",
        "The published representative is not the one in office",
    ),
    message=Text(
        "公表する代表者「{said}」に、在任中の代表者 {name} の名がありません",
        "the published representative “{said_en}” does not name {name}, who is in office",
    ),
    help=Text(
        "`operator.representative` を現任者に改め、公表事項を改定してください",
        "correct `operator.representative` and revise the published matters",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-32-1"),),
)
