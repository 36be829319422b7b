"""What a page says, as values: names, numbers, dates and lists, each with the sentence it was read from.

Used to write a first register from a page (`draft`) and to compare a page with a register (`drift`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hogo.base.day import ERAS, Day
from hogo.base.ref import Ref
from hogo.check.published.document import Document, Sentence
from hogo.check.published.fold import fold, narrow
from hogo.check.published.matter import Evidence, Stance, Verdict
from hogo.check.published.matters import operator_name, representative
from hogo.check.published.words import ADDRESS, DATE, MAIL, NAMED_BODY, PHONE

_YEN = re.compile(r"([0-9][0-9,]*)\s?円")
_MARK = re.compile(r"\d{6,8}(?:\s?\(\d{1,2}\))?")
_POSTAL = re.compile(r"〒?\s?(\d{3}-\d{4})")
_OPENING = re.compile(r"^[\s・●○■◆-]*(?:[①-⑳]|[(（]?[0-9０-９ア-ン一二三四五六七八九十]{1,2}[)）.．、])?\s*")
_AFTER_NAME = re.compile(r"[\s　]+(?=〒|\S*[都道府県市区郡]\S*[0-9０-９]|代表|理事長|会長|院長|学長|電話|TEL|℡|苦情)")
_KANJI = {"元": 1, "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value read from a page, in the page's own words, and where."""

    text: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Facts:
    """What could be read off as values. Lists keep the order of the page and hold nothing twice."""

    name: Fact | None
    address: Fact | None
    postal: Fact | None
    representative: Fact | None
    officer: Fact | None
    phones: tuple[Fact, ...]
    mails: tuple[Fact, ...]
    fees: tuple[Fact, ...]
    """Amounts in yen, as digits; `0` where the page says that there is no fee."""
    purposes: tuple[Fact, ...]
    bodies: tuple[Fact, ...]
    mark: Fact | None
    enacted: Day | None
    revised: tuple[Day, ...]


def facts(document: Document, verdicts: Mapping[Ref, Verdict]) -> Facts:
    """Read the values off the evidence."""
    enacted = [day for one in _of(verdicts, "enacted-date") for day in days(one.sentence.norm)[:1]]
    revised = [day for one in _of(verdicts, "revised-date") for day in days(one.sentence.norm)]
    return Facts(
        name=_name(document),
        address=_address(verdicts["operator-address"]),
        postal=_first(_matches(verdicts["operator-address"], _POSTAL)),
        representative=_person(verdicts["representative"]),
        officer=_first(Fact(one.sentence.text, one.sentence) for one in _of(verdicts, "privacy-officer")),
        phones=_each(_matches(verdicts["complaint-window"], PHONE)),
        mails=_each(_matches(verdicts["complaint-window"], MAIL)),
        fees=_each(_fees(verdicts["fee"])),
        purposes=_each(_purposes(document, verdicts)),
        bodies=_each(_bodies(verdicts["accredited-body"])),
        mark=_first(_matches(verdicts["mark"], _MARK)),
        enacted=min(enacted, default=None),
        revised=tuple(sorted({day for day in revised if day not in enacted})),
    )


def same(one: str, other: str) -> bool:
    """Whether two texts are the same but for blanks, width and spelling."""
    return key(one) == key(other)


def key(text: str) -> str:
    """A text without what is written in several ways: width, blanks, punctuation, okurigana."""
    return re.sub(r"[\s、。・,.()「」:/-]", "", fold(text).text)


def alike(one: str, other: str) -> float:
    """How alike two sentences are, 0–1: shared pairs of characters (Dice), or one within the other."""
    left, right = key(one), key(other)
    if len(left) >= 4 and len(right) >= 4 and (left in right or right in left):
        return 1.0
    first = {left[number : number + 2] for number in range(len(left) - 1)}
    second = {right[number : number + 2] for number in range(len(right) - 1)}
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def days(norm: str) -> list[Day]:
    """The days written in a folded text, western or Japanese; a month without a day counts from its first."""
    found = []
    for match in DATE.finditer(norm):
        day = _day(match.group())
        if day is not None:
            found.append(day)
    return found


def _day(text: str) -> Day | None:
    plain = re.sub(r"\((?:令和|平成|昭和)[^)]*\)", "", narrow(text))
    for word, letter, first in ((era.ja, era.letter.lower(), era.first) for era in ERAS):
        if plain.startswith((word, letter)):
            numbers = _numbers(plain[len(word) :] if plain.startswith(word) else plain[1:])
            return _valid(first.year - 1 + numbers[0], *numbers[1:]) if len(numbers) >= 2 else None
    numbers = _numbers(plain)
    return _valid(*numbers) if len(numbers) >= 2 else None


def _numbers(text: str) -> list[int]:
    return [_kanji(part) for part in re.findall(r"\d+|[元〇一二三四五六七八九十]+", text)][:3]


def _kanji(part: str) -> int:
    if part.isdigit() and part.isascii():
        return int(part)
    tens, ten, ones = part.partition("十")
    if ten:
        return (_KANJI.get(tens, 1) if tens else 1) * 10 + (_KANJI.get(ones, 0) if ones else 0)
    return int("".join(str(_KANJI.get(char, 0)) for char in part))


def _valid(year: int, month: int, day: int = 1) -> Day | None:
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def _of(verdicts: Mapping[Ref, Verdict], name: Ref) -> Iterator[Evidence]:
    verdict = verdicts[name]
    if verdict.known:
        yield from (one for one in verdict.evidence if one.stance is Stance.STATES)


def _matches(verdict: Verdict, pattern: re.Pattern[str]) -> Iterator[Fact]:
    if not verdict.known:
        return
    for one in verdict.evidence:
        for match in pattern.finditer(one.sentence.norm):
            yield Fact(match.group().strip(), one.sentence)


def _name(document: Document) -> Fact | None:
    found = [one for one in operator_name.names(document) if one[2] >= 0.5 and len(one[1].strip()) >= 2]
    # WHY: a name with its legal form says more than a shop sign, however sure the sign is.
    found.sort(key=lambda one: (not operator_name.is_body(one[1]), -one[2]))
    return Fact(_as_written(found[0][1], found[0][0]), found[0][0]) if found else None


def _as_written(folded: str, sentence: Sentence) -> str:
    """The page's own spelling of a folded name, where it can be traced back."""
    start = sentence.norm.find(folded)
    text = sentence.written(start, start + len(folded)) if start >= 0 else folded
    return _AFTER_NAME.split(text)[0].strip()


_AFTER_ADDRESS = re.compile(r"[\s　]*(?:電話|TEL|Tel|tel|℡|代表|FAX|[、。,(（]|(?<=[階号地0-9０-９])架空|\s0\d)")


def _address(verdict: Verdict) -> Fact | None:
    """The address as written: blanks part it from the name before it, which folding would have joined."""
    if not verdict.known:
        return None
    for one in verdict.evidence:
        plain = narrow(one.sentence.text)
        after = next((match.end() for match in _POSTAL.finditer(plain)), 0)
        if match := ADDRESS.search(plain, after) or ADDRESS.search(plain):
            return Fact(_AFTER_ADDRESS.split(one.sentence.text[match.start() :])[0].strip(), one.sentence)
    return None


def _person(verdict: Verdict) -> Fact | None:
    if not verdict.known:
        return None
    for one in verdict.evidence:
        if text := representative.named(one.sentence):
            return Fact(re.sub(r"^代表者[\s:：・]*(?=代表)", "", text), one.sentence)
    return None


def _fees(verdict: Verdict) -> Iterator[Fact]:
    if not verdict.known:
        return
    for one in verdict.evidence:
        amounts = _YEN.findall(one.sentence.norm)
        for amount in amounts:
            yield Fact(amount.replace(",", ""), one.sentence)
        if not amounts and one.stance is Stance.STATES:
            yield Fact("0", one.sentence)


def _purposes(document: Document, verdicts: Mapping[Ref, Verdict]) -> Iterator[Fact]:
    if not verdicts["purposes"].known:
        return
    for one in sorted(verdicts["purposes"].matter.find(document), key=lambda one: one.sentence.number):
        linked = any(link.words == one.sentence.text for link in one.sentence.links)
        if one.strength >= 0.6 and not linked:
            yield Fact(_OPENING.sub("", one.sentence.text), one.sentence)


def _bodies(verdict: Verdict) -> Iterator[Fact]:
    if not verdict.known:
        return
    for one in verdict.evidence:
        if one.stance is Stance.STATES:
            for match in NAMED_BODY.finditer(one.sentence.norm):
                yield Fact(_as_written(match.group(), one.sentence), one.sentence)


def _first(found: Iterator[Fact]) -> Fact | None:
    return next(iter(found), None)


def _each(found: Iterator[Fact]) -> tuple[Fact, ...]:
    return tuple({key(one.text): one for one in reversed(list(found))}.values())[::-1]
