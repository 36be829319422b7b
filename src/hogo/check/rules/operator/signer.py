"""A policy signed by a former representative.

ja:
    方針は代表者の名で示す。交代した代表者の名が残る方針は、見直しが行われていないことを示す。
en:
    A policy is given in the representative's name. A former name shows that it was not reviewed.
breaks:
    policy: {signed_by: {ja: 代表取締役 古浜 零, en: "FURUHAMA Rei, Representative Director"}}
clean:
    policy: {signed_by: {ja: 代表取締役 小浜 一, en: "KOHAMA Hajime, Representative Director"}}
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
    said = view.register.policy.signed_by
    for term in view.officers(Office.REPRESENTATIVE):
        if view.marked and not holds(said.ja, term.name.ja):
            yield at("policy/signed_by", said=said.ja, said_en=said.en, name=term.name)


RULE = Rule(
    code="HG217",
    name="signer-stale",
    title=Text(
        "方針の署名者が現任の代表者でない",
        "A policy signed by a former representative",
    ),
    message=Text(
        "方針の署名「{said}」に、在任中の代表者 {name} の名がありません",
        "the policy is signed “{said_en}”, which does not name {name}, who is in office",
    ),
    help=Text(
        "代表者の交代にあわせて方針を改定し、`policy.signed_by` を直してください",
        "revise the policy with the change of representative and correct `policy.signed_by`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.WARNING,
    law=(
        cite("jis-2023-5-2-2"),
        cite("jis-2017-a-3-2-2"),
    ),
)
