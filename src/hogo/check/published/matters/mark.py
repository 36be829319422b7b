"""The privacy mark that the operator holds; the body that reviewed it is another thing."""

from __future__ import annotations

from hogo.base.text import Text
from hogo.check.published.cue import BODY, Cue, by
from hogo.check.published.line import Kind
from hogo.check.published.matter import Matter, Need

_MARK = r"(プライバシー・?マーク|pマーク|ピーマーク)"
_ANY = BODY | {Kind.HEADING}

MATTER = Matter(
    id="mark",
    code="HG934",
    title=Text("プライバシーマーク", "privacy mark"),
    law=(),
    need=Need.ASKED,
    find=by(
        Cue(
            rf"{_MARK}[^。]{{0,40}}\d{{6,8}}|\d{{6,8}}\s?\(\d{{1,2}}\)",
            0.95,
            Text("登録番号が書かれています", "gives the registration number"),
            kinds=_ANY,
        ),
        Cue(
            rf"{_MARK}[^。]{{0,30}}(付与|認定|取得|使用許諾|認証|許諾)",
            0.9,
            Text("付与を受けていると書かれています", "says that it is held"),
            unless=r"審査機関|指定機関|ガイドライン|運営要領|目指|(付与|指定)(適格性)?(審査|機関)",
            kinds=_ANY,
        ),
        Cue(
            r"登録番号[^。]{0,8}\d{6,8}",
            0.8,
            Text("登録番号が書かれています", "gives the registration number"),
            unless=r"届出|事業者登録|法人番号|インボイス",
        ),
        Cue(
            r".",
            0.85,
            Text("登録番号の欄があります", "a field for its number"),
            label=rf"{_MARK}",
        ),
        needs=_MARK,
        denial=rf"{_MARK}[^。]{{0,30}}(取得|付与|認定)[^。]{{0,10}}(ません|ない)",
    ),
    tells=Text(
        "プライバシーマークを取得している場合は登録番号を書けます。", "If the mark is held, its number may be given."
    ),
)
