"""No representative in the Union.

ja:
    域外の管理者にGDPRが適用されるときは、書面でEU代理人を指名する。EU域内に拠点がある場合など、要らない
    こともある。
en:
    A controller outside the Union to whom the GDPR applies designates a representative in writing. With an
    establishment in the Union it may not be needed.
breaks:
    operator: {officers: {representative-in-eu: null}}
clean:
    operator:
      officers:
        representative-in-eu:
        - name: {ja: Kakuu Agents GmbH, en: Kakuu Agents GmbH}
          since: 2022-04-01
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.operator import Office


def find(view: View) -> Iterator[Found]:
    if view.register.operator.eea.applies and not view.officers(Office.REPRESENTATIVE_IN_EU):
        yield at("operator/officers")


RULE = Rule(
    code="HG225",
    name="eu-representative-missing",
    title=Text(
        "EU代理人が指名されていない",
        "No representative in the Union",
    ),
    message=Text(
        "GDPRの適用を受けるとしていますが、EU域内の代理人が在任していません",
        "the GDPR is declared to apply, but no representative in the Union is in office",
    ),
    help=Text(
        "`operator.officers.representative-in-eu` に書くか、EU域内の拠点が役割を担うことを記録してください",
        "declare one under `representative-in-eu`, or record that an establishment in the Union stands for it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("gdpr-3"),),
)
