"""A basic policy on proper handling was made: among the safety measures (guideline 10-1)."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need

MATTER = Matter(
    id="safety-policy",
    code="HG954",
    title=Text("基本方針の策定", "basic policy"),
    law=(cite("appi-23"),),
    need=Need.ADVISED,
    find=by(
        Cue(
            r"基本方針[^。]{0,40}(策定|定め|制定|整備|作成|設け|公表)|方針[^。]{0,10}(を|の)策定",
            0.93,
            Text("安全管理の中に基本方針の策定があります", "a basic policy is among the measures"),
            under="safety",
        ),
        Cue(
            r"\S",
            0.9,
            Text("基本方針の欄に書かれています", "stands in the field of the basic policy"),
            label=r"基本方針",
        ),
        Cue(
            r"策定|定め|制定|公表",
            0.9,
            Text("基本方針の策定の見出しの下にあります", "stands under its heading"),
            head=r"基本方針の(策定|整備|制定)",
        ),
        Cue(
            r"(適正|適切)な取扱[^。]{0,30}基本方針[^。]{0,20}(策定|定め|制定|整備)",
            0.75,
            Text("適正な取扱いのための基本方針を定めたと書かれています", "says that a basic policy was made"),
        ),
    ),
    tells=Text("基本方針を策定していることを書けます。", "Say that a basic policy was made."),
    topics=frozenset(("safety",)),
)
