"""What must not be revealed is on the page.

ja:
    捜査関係事項照会の受理簿などは、存否が明らかになるだけで害が生じる。公表文、回答、受付控え、件数のど
    こにも現れてはならない。
en:
    Of files on police enquiries and the like, even the existence harms. They must appear in no page, answer,
    receipt or count.
breaks:
    information: {call: {authority: {exclusion: order-5-4}}}
clean:
    information: {call: {authority: {exclusion: order-5-4, retained: false}, category: null, told: []}}
    systems: {main: {collections: {calls: {hidden: true}}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        if one.authority.exclusion is None:
            continue
        if one.category or one.retained_group:
            yield at(f"information/{name}", name=name, where=Text("公表事項", "the published matters"))
        for system, collection in view.kept_in.get(name, ()):
            if not view.register.systems[system].collections[collection].hidden:
                path = f"systems/{system}/collections/{collection}"
                yield at(path, name=name, where=Text("検索の対象", "what is searched for a person"))


RULE = Rule(
    code="HG329",
    name="exclusion-revealed",
    title=Text(
        "存否を明かせない情報が公表されている",
        "What must not be revealed is on the page",
    ),
    message=Text(
        "情報 `{name}` は存否を明かせないもの（政令5条）ですが、{where}に出ています",
        "`{name}` must not be revealed to exist (Order 5), but appears in {where}",
    ),
    help=Text(
        "公表の区分・見出しを外し、システムの収容先を `hidden: true` としてください",
        "take it off the page, and set `hidden: true` where it is kept",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("appi-16-4"),),
)
