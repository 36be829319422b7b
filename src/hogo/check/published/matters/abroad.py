"""Provision abroad and its parts: which sentences speak of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.check.published.cue import BODY, has, under
from hogo.check.published.document import Document, Sentence
from hogo.check.published.words import COUNTRIES, COUNTRY, DEFINES

ABROAD = r"外国(?!籍|人|語)|各国の|海外|国外|日本国?以外|域外"
_MOVES = (
    r"提供|移転|保管|保存|委託|サーバ|クラウド|データセンタ|拠点|現地(法人)?|送信|第三者|共有|取扱|子会社|事業者|"
    r"再委託|開示|渡|預け|運営(会社|企業)|利用し"
)
_DATA = (
    rf"情報|データ|第三者|{COUNTRY}[^。]{{0,20}}(事業者|会社|法人|企業|社|ベンダ|サーバ|データセンタ|クラウド)|"
    rf"サーバ[^。]{{0,20}}{COUNTRY}"
)
_GOODS = re.compile(r"(海外|国外|外国)[^。]{0,10}(お?届け|発送|配送|出荷|注文)")
_NOT = re.compile(
    rf"海外(旅行|発送|配送|出張|からの?(お?客様|アクセス|ご?予約|ご?注文)|在住|にお住まい|留学|赴任|渡航)|"
    rf"外国(語|人|籍|為替)|外国政府|{DEFINES}|をいい"
)
DENIED = re.compile(
    r"(外国|海外|国外)[^。]{0,40}(して(い|おら)(ず|ない)|おらず|いません|ありません)|(外国|海外|国外|日本国?以外|域外)[^。]{0,60}(ません|ない(。|$|もの|こと)|ございません)|国内(のみ|だけ|"
    r"に限|で(のみ)?(保管|取扱))|^(該当)?(なし|ありません|行って(い|おり)ません)"
)
PLACED = re.compile(rf"{COUNTRY}[^。]{{0,50}}({_MOVES})|({_MOVES})[^。]{{0,50}}{COUNTRY}")
SPOKEN = re.compile(rf"({ABROAD})[^。]{{0,60}}({_MOVES})|({_MOVES})[^。]{{0,30}}({ABROAD})")


_COUNTRY_COLUMN = re.compile(r"国|所在|地域|country|region|location")


def sentences(document: Document) -> Iterator[Sentence]:
    """Sentences on giving data to, or keeping it with, somebody abroad."""
    block = 0
    """The paragraph in which it was spoken of: what follows there belongs to it."""
    for sentence in document.sentences:
        if sentence.kind not in BODY or has(sentence, "definition eea request opt-out operator officer"):
            continue
        if any(map(_in_column, document.row(sentence))):
            yield sentence
            continue
        if has(sentence, "purpose") and not (SPOKEN.search(sentence.norm) or PLACED.search(sentence.norm)):
            continue
        if has(sentence, "transmission cookie") and not has(sentence, "abroad"):
            continue
        if _NOT.search(sentence.norm) or _GOODS.search(sentence.norm) or _GOODS.search(sentence.head):
            continue
        speaks = bool(re.search(_DATA, sentence.norm)) and spoken(sentence)
        if speaks:
            block = sentence.block
        if speaks or (block and sentence.block == block) or under(sentence, "abroad external"):
            yield sentence


def declared(document: Document) -> bool:
    """Whether data is said to go abroad."""
    return any(not DENIED.search(sentence.norm) and spoken(sentence) for sentence in sentences(document))


def _in_column(sentence: Sentence) -> bool:
    """Whether a table of processors or recipients names their countries."""
    return (
        bool(_COUNTRY_COLUMN.search(sentence.column))
        and COUNTRIES.search(sentence.norm) is not None
        and has(sentence, "entrust provision abroad external")
    )


def spoken(sentence: Sentence) -> bool:
    """Whether the sentence itself says that data goes or lies abroad."""
    return bool(
        SPOKEN.search(sentence.norm)
        or PLACED.search(sentence.norm)
        or ("abroad" in sentence.under and COUNTRIES.search(sentence.norm))
        or _in_column(sentence)
    )
