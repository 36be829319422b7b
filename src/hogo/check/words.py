"""How rules look at words: blank, holding a name, too general to say anything. Pure."""

from __future__ import annotations

import re
import unicodedata

from hogo.base.text import Text

VAGUE = re.compile(
    r"^(?:当社の?)?(?:(?:各種|その他の?|すべての)*)"
    r"(?:事業|業務|営業|経営|マーケティング|サービス(?:の)?(?:向上|改善|提供)?|お客(?:さま|様)サービス(?:の)?(?:向上)?)"
    r"(?:活動|全般|遂行|目的|上の必要|の(?:遂行|実施|向上|改善|用に供する|円滑な運営))*"
    r"(?:等|など)?(?:のため|に(?:利用|使用|用いる)(?:する)?(?:ため)?|の目的)?$"
)
"""Sentences that name no act: 事業活動のため, 業務遂行のため, サービス向上のため … (guideline 3-1-1)."""

_GENERAL = re.compile(
    r"定款に定める|その他(?:の)?(?:事業|業務|目的)|一切の(?:事業|業務)|当社が(?:適切|必要)と(?:認める|判断)"
)
_SPACE = re.compile(r"[\s　・、。，．（）()]+")


def blank(words: Text | str | None) -> bool:
    """Whether nothing is said, in either language where there are two; a dash or `未定` says nothing."""
    if words is None:
        return True
    both = (words.ja, words.en) if isinstance(words, Text) else (words,)
    return any(
        re.sub(r"[\s　\-‐－—―ー/.。*＊]", "", one) in ("", "未定", "なし・未定", "TBD", "tbd", "todo", "TODO")
        for one in both
    )


def plain(words: str) -> str:
    """Words without width, space and punctuation: for comparing names."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", words)).lower()


def holds(words: str, name: str) -> bool:
    """Whether `words` hold the name, however it is spaced."""
    return plain(name) in plain(words)


def vague(sentence: str) -> bool:
    """Whether a purpose says nothing a person could foresee a use from."""
    bare = plain(sentence)
    return bool(VAGUE.match(bare)) or bool(_GENERAL.search(bare))


def listed(several: list[Text]) -> Text:
    """Several words in a row: `甲・乙` / `A, B`; with 、 where a word holds a ・ itself."""
    between = "、" if any("・" in one.ja for one in several) else "・"
    return Text(between.join(one.ja for one in several), ", ".join(one.en for one in several))
