"""Cues: the patterns by which a sentence counts as evidence, with the surroundings in which they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from hogo.base.text import Text
from hogo.check.published.document import Document, Sentence
from hogo.check.published.line import Kind
from hogo.check.published.matter import Evidence, Find, Stance

BODY = frozenset((Kind.TEXT, Kind.ITEM, Kind.CELL))
"""Where sentences stand that can state something. Headings, menus and row labels name, they do not say."""

DEFERS = re.compile(
    r"別(途|に|紙|表)[^。]{0,12}(定め|規定|案内|お?知らせ|通知|公表|明示|掲載|連絡|説明)|(当社|当院|当行|社内|所内|内部|所定)(の|が定める)?[^。、]{0,6}規[程定則](等)?に(従|基づ|よ)|"
    r"法(令|律)に(従|基づ|則)[^。]{0,10}(適切|適正)に(対応|取扱|対処)|"
    r"所定の(手続|方法|手数料|料金|費用)|(場合|とき|際)(に)?は?、?(その都度|事前に|あらかじめ)[^。]{0,30}(公表|通知|お?知らせ|明示|掲載|案内)"
)
ON_REQUEST = re.compile(
    r"(問合せ|お?尋ね|照会|連絡|申出|申しつけ|相談|請求)ください|(求め|請求|問合せ|申出|照会)(が|に|を)?(あ|応じ|対し|いただ|受け)[^。]{0,25}"
    r"(回答|お答え|答え|案内|お知らせ|説明|提示|開示|お伝え|明らかに)|(窓口|お電話|電話|店頭|受付)(に)?(て|で)?(お答え|ご案内|案内|ご説明)"
)
DENIES = re.compile(
    r"(し|おり|行い|行って(い|おり)|して(い|おり)|いたし|いたして(い|おり)|受け(て)?(い|おり)|扱い|扱って(い|おり)|あり|ござい|渡し|含み|取得し)"
    r"(は)?ません|(し|は|い|行わ|い)ない(。|もの|こと|方針|$)|ございません|(予定|こと)(は)?(あり|ござい)?ません|禁止|なし。?$|該当(は)?(なし|あり)"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One pattern. All conditions that are given must hold; patterns run over folded text."""

    says: str
    strength: float
    why: Text
    topic: str = ""
    """Topics (blank-separated) of which the sentence's closest heading, label or lead-in must have one."""
    under: str = ""
    """Topics of which any heading above must have one."""
    outside: str = ""
    """Topics of which the closest must have none."""
    also: str = ""
    unless: str = ""
    label: str = ""
    """What its row, column or term must be called."""
    head: str = ""
    """What one of its headings or its lead-in must match."""
    stance: Stance = Stance.STATES
    firm: bool = False
    """Counts even beside words that defer (`所定の手数料(1,000円)`)."""
    kinds: frozenset[Kind] = BODY


@lru_cache(maxsize=4096)
def pattern(text: str) -> re.Pattern[str]:
    """A compiled pattern, each once."""
    return re.compile(text)


@lru_cache(maxsize=1024)
def _set(topics: str) -> frozenset[str]:
    return frozenset(topics.split())


def holds(cue: Cue, sentence: Sentence) -> bool:
    """Whether a cue holds for a sentence."""
    if sentence.kind not in cue.kinds:
        return False
    if cue.topic and not (_set(cue.topic) & sentence.topics):
        return False
    if cue.under and not (_set(cue.under) & sentence.under):
        return False
    if cue.outside and _set(cue.outside) & sentence.topics:
        return False
    if not pattern(cue.says).search(sentence.norm):
        return False
    if cue.also and not pattern(cue.also).search(sentence.norm):
        return False
    if cue.unless and pattern(cue.unless).search(sentence.norm):
        return False
    if cue.label and not any(pattern(cue.label).search(name) for name in (sentence.label, sentence.column) if name):
        return False
    return not cue.head or any(pattern(cue.head).search(name) for name in (*sentence.heads, sentence.lead) if name)


def stance_of(cue: Cue, sentence: Sentence, *, on_request: bool, denial: str = "") -> Stance:
    """What a sentence that fits a cue says: deferral and promise to answer are told apart from statements."""
    if cue.stance is not Stance.STATES:
        return cue.stance
    if denial and pattern(denial).search(sentence.norm):
        return Stance.DENIES
    if cue.firm:
        return Stance.STATES
    if on_request and ON_REQUEST.search(sentence.norm):
        return Stance.ON_REQUEST
    return Stance.DEFERS if DEFERS.search(sentence.norm) else Stance.STATES


def by(*cues: Cue, on_request: bool = False, denial: str = "", needs: str = "") -> Find:
    """A detector made of cues. `needs`: a pattern that must occur somewhere on the pages at all."""

    def find(document: Document) -> Iterator[Evidence]:
        if needs and not pattern(needs).search(document.whole):
            return
        for sentence in document.sentences:
            for cue in cues:
                if holds(cue, sentence):
                    stance = stance_of(cue, sentence, on_request=on_request, denial=denial)
                    yield Evidence(sentence, cue.strength, cue.why, stance)
                    break

    return find


def opens(sentence: Sentence, name: str) -> bool:
    """Whether a sentence begins with the name of what it tells: `2. 目的 与信判断`, `共同利用する者の範囲: …`."""
    return (
        pattern(rf"^[^一-龠ぁ-んァ-ヶa-z]{{0,6}}[^。、:]{{0,14}}({name})[^。、: ]{{0,6}}[ :]").search(sentence.norm)
        is not None
    )


def body(document: Document) -> Iterable[Sentence]:
    """The sentences that can state something."""
    return (sentence for sentence in document.sentences if sentence.kind in BODY)


def has(sentence: Sentence, topics: str) -> bool:
    """Whether the closest heading, label or lead-in has one of the topics."""
    return bool(_set(topics) & sentence.topics)


def under(sentence: Sentence, topics: str) -> bool:
    """Whether any heading above has one of the topics."""
    return bool(_set(topics) & sentence.under)
