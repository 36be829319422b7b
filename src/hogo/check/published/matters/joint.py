"""Joint use and its parts: which sentences speak of it, and which part of it a sentence tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.check.published.cue import BODY, has, opens, under
from hogo.check.published.document import Document, Sentence
from hogo.check.published.words import DEFINES

WORD = re.compile(r"共同(利用|使用|で(利用|使用)|して(利用|使用))|(いっしょ|一緒)に(使|利用)|で共有(し|す)(ます|て|る)")
DENIED = re.compile(
    r"共同(利用|使用)[^。]{0,30}(行って(い|おり)ません|(し|いたし|行い)ません|して(い|おり)ません|ありません|ございません|予定は|しない|おりません)|^(該当)?(なし|ありません|(行って|実施して|して)(い|おり)ません)"
)
CONDITION = re.compile(
    r"共同(利用|使用)[^。]{0,24}(場合|とき|際)(に|は|には)?[^。]{0,80}(公表|通知|知らせ|明示|掲載|知り得る|定め)"
)
NOT = re.compile(
    rf"共同利用(に伴|による提供|する(場合|者に)(を|は)?除|.{{0,6}}(第三者に(は)?(当た|該当)|除)|の停止)|{DEFINES}|事業承継|事業の承継|合併"
)


_CONTINUES = re.compile(r"項目|範囲|目的|責任|利用する(者|会社)|共同")


def sentences(document: Document) -> Iterator[Sentence]:
    """Sentences that belong to a declared joint use, wherever they stand."""
    if not WORD.search(document.whole):
        return
    block = 0
    """The paragraph in which it was spoken of: what follows there belongs to it."""
    for sentence in document.sentences:
        if sentence.kind not in BODY or has(sentence, "definition"):
            continue
        if WORD.search(sentence.norm):
            if not CONDITION.search(sentence.norm) and not NOT.search(sentence.norm):
                block = sentence.block
                yield sentence
            continue
        follows = bool(block) and sentence.block == block and _CONTINUES.search(sentence.norm) is not None
        placed = under(sentence, "joint") or WORD.search(sentence.column)
        if follows or (placed and (sentence.label or not has(sentence, "entrust safety request abroad"))):
            yield sentence


def declared(document: Document) -> bool:
    """Whether joint use is said to take place."""
    return any(not DENIED.search(sentence.norm) for sentence in sentences(document))


def part(document: Document, name: str, says: str) -> Iterator[tuple[Sentence, float]]:
    """Sentences that tell one part: named so by their row or lead-in, or saying it themselves."""
    if not declared(document):
        return
    named, spoken = re.compile(name), re.compile(says)
    for sentence in sentences(document):
        if DENIED.search(sentence.norm):
            continue
        if any(named.search(called) for called in (sentence.label, sentence.column, _last(sentence)) if called):
            yield sentence, 0.93
        elif opens(sentence, name):
            yield sentence, 0.88
        elif spoken.search(sentence.norm):
            yield sentence, 0.85


def _last(sentence: Sentence) -> str:
    """The heading or lead-in right above, where it is one on a part of joint use."""
    if sentence.lead and not WORD.search(sentence.lead.replace("共同利用する", "")):
        return sentence.lead
    head = sentence.head
    return (
        head
        if head and (len(sentence.heads) > 1 or not WORD.search(head)) and re.search(r"項目|範囲|目的|責任", head)
        else ""
    )
