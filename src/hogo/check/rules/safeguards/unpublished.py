"""No safety measure is made knowable.

ja:
    安全管理のために講じた措置は、支障のおそれがあるものを除いて本人の知り得る状態に置く（政令10条1号、
    2022年4月1日から）。
en:
    Measures taken for safety are made knowable, save those whose telling would weaken them (Order 10(i),
    since 2022-04-01).
breaks:
    safeguards: {entry: {published: null}}
clean:
    safeguards: {entry: {published: {ja: 入室を制限しています。, en: Entry is limited.}}}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank
from hogo.register.model.safeguards import Head


def find(view: View) -> Iterator[Found]:
    if view.day < date(2022, 4, 1):
        return
    heads = {
        Head.RULES: Text("取扱いに係る規律", "rules"),
        Head.ORGANISATIONAL: Text("組織的安全管理措置", "organisational measures"),
        Head.HUMAN: Text("人的安全管理措置", "human measures"),
        Head.PHYSICAL: Text("物理的安全管理措置", "physical measures"),
        Head.TECHNICAL: Text("技術的安全管理措置", "technical measures"),
    }
    for head, words in heads.items():
        of_it = {name: one for name, one in view.register.safeguards.items() if one.head is head}
        if of_it and all(blank(one.published) for one in of_it.values()):
            yield at(f"safeguards/{next(iter(of_it))}", head=words.ja, head_en=words.en)


RULE = Rule(
    code="HG502",
    name="safety-unpublished",
    title=Text(
        "安全管理措置が公表されていない",
        "No safety measure is made knowable",
    ),
    message=Text(
        "「{head}」の措置に、公表する文（`published`）が一つもありません",
        "no measure under {head_en} has a `published` sentence",
    ),
    help=Text(
        "支障のない範囲で公表する文を書いてください。全て支障があるなら例外承認に記録してください",
        "write one that does not weaken safety; if all would, record that as an exception",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-32-1"),),
)
