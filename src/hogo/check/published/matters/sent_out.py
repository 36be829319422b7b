"""External transmission and its parts: which sentences say that the visitor's device sends information to others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.check.published.cue import BODY, has, opens, under
from hogo.check.published.document import Document, Sentence
from hogo.check.published.words import DEFINES

_TOOL = (
    r"アナリティクス|analytics|アクセス解析(ツール|サービス)|解析(ツール|サービス)|計測(ツール|サービス)|"
    r"広告(配信)?(サービス|ツール|ネットワーク|事業者)|リターゲティング|"
    r"リマーケティング|タグ(マネージャ|管理)?|(?<![a-z])sdk(?![a-z])|ピクセル|情報収集モジュール|ソーシャルプラグイン|埋め込み|"
    r"地図サービス|動画(配信)?サービス|チャット(ツール|サービス)"
)
TOOL = re.compile(_TOOL)
SPOKEN = re.compile(
    r"(ツール|サービス|タグ|sdk|モジュール|しくみ|道具|プログラム)[^。]{0,30}(使|用い|利用|入れ)[^。]{0,60}(送(信|ら|り))|端末(など)?から[^。]{0,30}(送(信|ら)|伝わ)|"
    r"外部送信|サーバ[^。]{0,10}(へ|に)[^。]{0,20}送(り|る)|(外部|第三者|社外|他社|事業者|各社|同社|提供(元|会社|者)|運営(元|会社)|社|corporation|ltd\.?|"
    r"limited|gmbh|サーバ|inc\.?|llc|サービス)(の(サーバ|システム|設備))? ?(へ|に|宛てに?)[^。]{0,40}送(信|ら)|"
    r"送信(先|され(る|ます))"
)
_NOT = re.compile(
    rf"ssl|tls|暗号化(し|され)て[^。]{{0,10}}送信|メール(を|の|が)[^。]{{0,10}}送信|フォーム[^。]{{0,10}}送信|"
    rf"{DEFINES}|をいい"
)
DENIED = re.compile(
    r"(外部送信|送信(は|を)|(外部|第三者)(へ|に)[^。]{0,40}送信|解析(ツール|サービス)|広告|"
    r"タグ)[^。]{0,40}(ません|ない(。|$)|ございません)|^(該当)?(なし|ありません|ございません)"
)
PARTY = re.compile(
    r"(株式|有限|合同)会社|(?<![a-z])inc(?![a-z])|(?<![a-z])llc(?![a-z])|(?<![a-z])ltd(?![a-z])|(?<![a-z])corp|(?<![a-z])gmbh|(?<![a-z])b\.v\.|(?<![a-z])plc(?![a-z])|(?<![a-z])co\.|コーポレーション|"
    r"インク|リミテッド|社(が|の|は|に|へ|、|。|$|\))|法人"
)


def sentences(document: Document) -> Iterator[Sentence]:
    """Sentences on information that leaves the visitor's device for somebody else's servers."""
    said = ""
    """The heading under which it was said that something is sent: the table there tells the rest."""
    for sentence in document.sentences:
        if sentence.kind not in BODY or has(sentence, "definition request window"):
            continue
        if under(sentence, "transmission"):
            yield sentence
            continue
        if has(sentence, "safety operator") and not SPOKEN.search(sentence.norm):
            continue
        about = has(sentence, "cookie transmission") or TOOL.search(sentence.norm) or SPOKEN.search(sentence.norm)
        if SPOKEN.search(sentence.norm) and not _NOT.search(sentence.norm):
            said = sentence.head
        listed = bool(said) and bool(sentence.row) and sentence.head == said
        if listed or (about and not _NOT.search(sentence.norm) and not has(sentence, "provision joint")):
            yield sentence


def spoken(sentence: Sentence) -> bool:
    """Whether the sentence itself says that something is sent, or names a receiving tool in use."""
    norm = sentence.norm
    if SPOKEN.search(norm) and not re.search(r"(お客様|当社|当院|当店|本人)(へ|に)[^。]{0,20}送信", norm):
        return True
    used = TOOL.search(norm) and re.search(r"利用|使用|導入|用い|使って|採用|設置|埋め込|搭載|組み?込", norm)
    return bool(used) and bool(
        PARTY.search(norm)
        or re.search(r"「[^」]+」|[a-zァ-ヶー]{3,}(アナリティクス|analytics|解析|計測|広告|タグ|ピクセル)", norm)
    )


def called(sentence: Sentence, names: re.Pattern[str]) -> bool:
    """Whether its row, column, lead-in, the heading right above or its own first words name what it tells."""
    below = sentence.head if len(sentence.heads) > 1 and under(sentence, "transmission") else ""
    named = any(names.search(one) for one in (sentence.label, sentence.column, sentence.lead, below) if one)
    return named or (under(sentence, "transmission") and opens(sentence, names.pattern))


def declared(document: Document) -> bool:
    """Whether external transmission is said to take place."""
    return any(
        not DENIED.search(sentence.norm) and (spoken(sentence) or under(sentence, "transmission"))
        for sentence in sentences(document)
    )
