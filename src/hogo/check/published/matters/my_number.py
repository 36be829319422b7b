"""How the My Number (個人番号) is handled, or that it is not taken; an identity card that bears it is no statement."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import Cue, by
from hogo.check.published.matter import Matter, Need
from hogo.check.published.words import DEFINES

_WORD = r"個人番号|マイナンバー|特定個人情報"
_CARD = (
    r"カード(?!番号)[^。]{0,20}(写し|コピー|表|両面|裏|提示|お?持)|(免許証|証明書|住民票|書類)[^。]{0,40}(写し|コピー)|塗りつぶ|黒塗|マスキング|見えない|隠し(て(くだ|い)|た(うえ|も))|"
    r"表面|裏面|本人確認書類|記載(の|され)(ない|てい)"
)
_TITLE = rf"特定個人情報の適正な取扱[^。]{{0,8}}ガイドライン|ガイドライン(を|、|に|等)|{DEFINES}|をいい"

MATTER = Matter(
    id="my-number",
    code="HG943",
    title=Text("個人番号・特定個人情報の取扱い", "My Number"),
    law=(cite("mn-9"), cite("mn-30-2")),
    need=Need.ASKED,
    find=by(
        Cue(
            rf"({_WORD})[^。]{{0,60}}(受け?取ら|受領し|取得し|お預かりし|収集し)(ず|ない|ません)|({_WORD})[^。]{{0,80}}(源泉徴収|支払調書|社会保険|雇用保険|税)[^。]{{0,60}}",
            0.88,
            Text("個人番号の扱いが書かれています", "tells how it is handled"),
            unless=rf"{_TITLE}|本人確認書類",
            outside="identity definition agent",
        ),
        Cue(
            rf"({_WORD})[^。]{{0,60}}(取扱|取得|利用|収集|提供|保管|事務|ません|扱|預か|管理|廃棄|記載|届け|受取|金庫|裁断)",
            0.9,
            Text("個人番号の扱いが書かれています", "tells how it is handled"),
            unless=rf"{_CARD}|{_TITLE}",
            outside="identity definition agent",
        ),
        Cue(
            r"事務|取得|利用|管理|提供|廃棄|措置|作成|源泉|社会保険|取扱|扱い|いただ|お?預か|手続",
            0.85,
            Text("個人番号の見出しの下に書かれています", "stands under a heading on it"),
            topic="my-number",
            unless=_CARD,
        ),
        needs=_WORD,
        denial=rf"({_WORD})[^。]{{0,60}}(取得|収集|取扱|お預かり|保有|利用)[^。]{{0,12}}(ません|ない|ございません)",
    ),
    tells=Text(
        "従業者や支払先の個人番号を扱っていますか。扱うなら、基本方針や取扱いの公表を検討してください。",
        "Are the numbers of staff or payees handled? If so, consider publishing how.",
    ),
    topics=frozenset(("my-number",)),
)
