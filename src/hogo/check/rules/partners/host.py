"""A host that is no declared processor.

ja:
    クラウドが個人データを取り扱うなら委託に当たる。取り扱わないことが契約で定まりアクセスも制御されてい
    れば委託でないが、外的環境の把握などは要る。
en:
    A cloud that handles personal data is a processor. One that by contract and access control does not is
    none, but the external environment still counts.
breaks:
    systems: {main: {hosted_by: line-operator}}
clean:
    systems:
      main:
        hosted_by: printer
        collections: {calls: null}
      folder:
        collections:
          lists:
            information: [list, entrusted, call]
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    given = {(sent.flow.information, sent.partner_name) for sent in view.outgoing}
    for name, system in view.register.systems.items():
        if system.hosted_by is None or system.hosted_by not in view.register.partners:
            continue
        held = dict.fromkeys(ref for one in system.collections.values() for ref in one.information)
        for entry in held:
            if (entry, system.hosted_by) not in given:
                yield at(f"systems/{name}/hosted_by", system=name, partner=system.hosted_by, entry=entry)


RULE = Rule(
    code="HG436",
    name="host-undeclared",
    title=Text(
        "システムの預け先が委託先として書かれていない",
        "A host that is no declared processor",
    ),
    message=Text(
        "システム `{system}` の預け先 `{partner}` に、情報 `{entry}` の委託が書かれていません",
        "`{partner}` hosts `{system}`, but no flow of `{entry}` to it is declared",
    ),
    help=Text(
        "委託なら相手先の `flows` に加え、相手が中身を取り扱わないサービスなら例外承認に記録してください",
        "add the flow if it is entrustment; if the host never handles the content, record that as an exception",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-25-contract"),),
)
