"""A head of safety measures is missing.

ja:
    ガイドライン10は、規律の整備、組織的・人的・物理的・技術的な措置を、外国で取り扱うときは外的環境の把
    握も示す。一つも講じていない柱は、必要な措置を欠く。基本方針は方針の条で足りる。
en:
    Guideline 10 gives rules, organisational, human, physical and technical measures, and abroad the external
    environment. A head without any measure lacks what is necessary. The basic policy is met by the policy's
    clauses.
breaks:
    safeguards: {entry: null}
clean:
    safeguards: {entry: {head: physical}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.safeguards import Head


def find(view: View) -> Iterator[Found]:
    known = {one.head for one in view.register.safeguards.values()}
    abroad = any(one.country != "JP" for one in view.register.systems.values()) or any(
        view.abroad(one.partner) for one in view.outgoing
    )
    for head, guide, ja, en in (
        (Head.RULES, "10-2", "取扱いに係る規律", "rules"),
        (Head.ORGANISATIONAL, "10-3", "組織的安全管理措置", "organisational measures"),
        (Head.HUMAN, "10-4", "人的安全管理措置", "human measures"),
        (Head.PHYSICAL, "10-5", "物理的安全管理措置", "physical measures"),
        (Head.TECHNICAL, "10-6", "技術的安全管理措置", "technical measures"),
        (Head.EXTERNAL, "10-7", "外的環境の把握", "the external environment"),
    ):
        if head not in known and (head is not Head.EXTERNAL or abroad):
            yield at("safeguards", head=ja, head_en=en, guide=guide)
    if Head.POLICY not in known and not view.register.policy.clauses:
        yield at("safeguards", head="基本方針", head_en="the basic policy", guide="10-1")


RULE = Rule(
    code="HG501",
    name="head-missing",
    title=Text(
        "安全管理措置の柱が欠けている",
        "A head of safety measures is missing",
    ),
    message=Text(
        "安全管理措置に「{head}」（通則編{guide}）に当たるものがありません",
        "no safety measure falls under {head_en} (Guideline {guide})",
    ),
    help=Text(
        "`safeguards` に措置を加えてください",
        "add a measure under `safeguards`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-23"),),
)
