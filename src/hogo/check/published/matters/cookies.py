"""Whether or for what cookies or similar means are used."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need

_WORD = r"cookie|広告id|web ?ビーコン|ローカルストレージ|広告識別子|トラッキング(技術|タグ)|ピクセルタグ"

MATTER = Matter(
    id="cookies",
    code="HG977",
    title=Text("Cookie等の利用", "cookies"),
    law=(cite("appi-2-7"), cite("tba-27-12")),
    need=Need.ASKED,
    find=by(
        Cue(
            rf"({_WORD})[^。]{{0,60}}(使用|利用|用い|使い|使って|使う|設定|保存|無効|拒否|発行|受取|送|書き込|削除|ブロック|オフ|機能|含まれ|により|によって)",
            0.92,
            Text("Cookie等を使うかどうか、何に使うかが書かれています", "tells whether or for what they are used"),
            unless=rf"個人関連情報|^[^。]{{0,40}}、[^。]{{0,30}}({_WORD})[^。]{{0,30}}(等|など)の(情報)?(を)?(取得|収集)",
            outside="items transmission",
        ),
        Cue(
            rf"({_WORD})[^。]{{0,60}}(使用|用い|使い|使って|無効|拒否|発行|受取|ブロック|オフ|(を|は)利用)",
            0.85,
            Text("Cookie等を使うかどうか、何に使うかが書かれています", "tells whether or for what they are used"),
            topic="items transmission",
        ),
        Cue(
            r"使用|利用|用い|無効|拒否|ブラウザ|設定|保存|同意|停止",
            0.8,
            Text("Cookieの見出しの下に書かれています", "stands under a heading on them"),
            topic="cookie",
            head=r"cookie",
        ),
        Cue(
            rf"(使用|利用|用い)[^。]{{0,40}}({_WORD})",
            0.75,
            Text("Cookie等の利用が書かれています", "tells that they are used"),
            outside="items transmission",
        ),
        Cue(
            rf"({_WORD})[^。]{{0,20}}(を使う|を使って|を用い|のために使)",
            0.75,
            Text("Cookie等を使うかどうか、何に使うかが書かれています", "tells whether or for what they are used"),
        ),
        needs=_WORD,
        denial=rf"({_WORD})[^。]{{0,40}}(使用|利用|用い|使って|発行)[^。]{{0,12}}(ません|ない(。|$))",
    ),
    tells=Text(
        "Cookieなどを使っていますか。使うなら目的と止め方を書いてください。",
        "Are cookies used? Then tell for what and how to stop.",
    ),
    topics=frozenset(("cookie",)),
)
