"""What a column holds, judged by its name, its comment, its type and what was sampled. Pure; no value leaves it.

`draft` calls it once for each column; each judgement says on what it rests, so that a human can confirm it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hogo.base.identity import IdentityKind
from hogo.base.text import Text
from hogo.register.model.kinds import FieldKind
from hogo.register.model.systems import NamePart
from hogo.sources.catalogue import ColumnFact, Family
from hogo.sources.draft import cue

_FEW = 3
"""Values that are enough to judge by."""
_MOST = 0.6
"""The share of the sampled values that must have a form."""
_LONG = 40
"""Characters of a text from which on it is taken for free writing."""

_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+\Z|<[^@\s]+@[^@\s]+>\Z")
_PHONE = re.compile(r"(?:\+?\d{1,3}[-\s(]*|0|\(0)[-\s()\d.‐−－ー]{8,16}\Z")
_POSTAL = re.compile(r"〒?\d{3}[-‐−－ー]\d{4}\Z")
_PREFECTURE = re.compile(r"(?:東京都|北海道|(?:京都|大阪)府|[^\s\d]{2,3}県)")
_KANA = re.compile(r"[ァ-ヴーｦ-ﾟ\sぁ-ゖ・]{2,}\Z")
_IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}(?:/\d+)?\Z|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}\Z", re.IGNORECASE)
_HOLDS_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_HASH = re.compile(r"\$(?:2[aby]|argon2|pbkdf2|scrypt)|(?:pbkdf2|argon2|bcrypt)[_$]|[0-9a-f]{40,128}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column was taken for. `rests` says on what: its name, its values, both."""

    kind: FieldKind | None = None
    identity: IdentityKind | None = None
    free_text: bool = False
    other_person: bool = False
    staff: bool = False
    beside: bool = False
    part: NamePart | None = None
    rests: Text | None = None
    doubt: Text | None = None
    """What a person must answer before it is believed."""

    @property
    def personal(self) -> bool:
        return self.kind is not None


def guess(fact: ColumnFact, values: Sequence[object], *, person: bool) -> Guess:
    """Judge one column.

    Args:
        fact: the column as the catalogue describes it.
        values: sampled values that are not null.
        person: whether the table's own name says that its rows are persons.
    """
    told = cue.kind_of(fact.name) or (cue.kind_of(fact.comment) if fact.comment else None)
    seen = form(values)
    number = cue.numbered(fact.name) or (cue.numbered(fact.comment) if fact.comment else None)
    kind, doubt = _agree(told, seen, fact, values)
    if kind is FieldKind.NAME and not person and _bare(fact.name) and seen is None:
        kind = None
    if (
        kind is None
        and number is not None
        and fact.family in (Family.INTEGER, Family.TEXT, Family.DECIMAL, Family.UUID)
    ):
        kind = FieldKind.NUMBER
    free = _free(fact, values, kind)
    if free and kind is None:
        kind, doubt = FieldKind.NOTE, _FREE
    if kind is None:
        return Guess()
    plain = cue.plain_name(fact.name)
    staff = bool(cue.STAFF.search(plain)) or bool(cue.STAFF.search(fact.name))
    other = bool(cue.OTHERS.search(plain)) or bool(cue.OTHERS.search(fact.name))
    rests = _BOTH if seen is not None and told is seen else _VALUES if told is None and seen is not None else _NAME
    part = part_of_name(fact.name) if kind in (FieldKind.NAME, FieldKind.KANA) else None
    return Guess(
        kind,
        identity_of(kind, fact, number),
        free,
        other,
        staff,
        other or staff,
        part,
        rests.fill(kind=kind.value),
        doubt,
    )


def identity_of(kind: FieldKind, fact: ColumnFact, number: str | None) -> IdentityKind | None:
    """By what kind of identity such a column can be searched; a piece of a name or an address by none."""
    if kind is FieldKind.NUMBER:
        return IdentityKind(number) if number else None
    if kind in (FieldKind.NAME, FieldKind.KANA) and _piece(fact.name) and part_of_name(fact.name) is None:
        return None
    if kind is FieldKind.ADDRESS and _part_of_address(fact.name):
        return None
    if fact.family in (Family.BINARY, Family.JSON, Family.BOOLEAN):
        return None
    return _IDENTITY.get(kind)


def form(values: Sequence[object]) -> FieldKind | None:
    """The kind that most values have the form of, or none. Dates and numbers have no form of their own."""
    texts = [
        unicodedata.normalize("NFKC", str(v)).strip() for v in values if not isinstance(v, bytes | date | datetime)
    ]
    texts = [text for text in texts if text]
    if len(texts) < _FEW:
        return None
    for kind, test in _FORMS:
        if sum(bool(test.match(text)) for text in texts) >= _MOST * len(texts):
            if kind is FieldKind.PHONE and not _phones(texts):
                continue
            return kind
    return None


def _phones(texts: Sequence[str]) -> bool:
    """Telephone numbers have separators, or a length that only they have; long running numbers do not."""
    digits = [re.sub(r"\D", "", text) for text in texts]
    split = sum(bool(re.search(r"\d[-\s()]+\d", text)) or text.startswith("+") for text in texts)
    return all(9 <= len(one) <= 15 for one in digits) and (split * 2 >= len(texts) or all(d[:1] == "0" for d in digits))


def _agree(
    told: FieldKind | None, seen: FieldKind | None, fact: ColumnFact, values: Sequence[object]
) -> tuple[FieldKind | None, Text | None]:
    """Name and values against each other: where they differ, the values count and a human is asked."""
    if fact.family is Family.BOOLEAN:
        return None, None
    if told in _DAYS and fact.family in (Family.DECIMAL,):
        told = None
    if _is_day(fact) and told not in (
        FieldKind.BIRTH,
        FieldKind.USAGE,
        FieldKind.EMPLOYMENT,
    ):
        told = None
    if told in _TEXTUAL and fact.family in (Family.INTEGER, Family.DECIMAL, Family.UUID):
        told = None
    if seen is None:
        if told is FieldKind.MAIL and len([v for v in values if str(v).strip()]) >= _FEW:
            return told, _UNLIKE.fill(kind=told.value)
        return told, None
    if told is None:
        return seen, _ONLY_VALUES.fill(kind=seen.value)
    if told is seen or (told, seen) in _SAME or told in _WIDER:
        return told, None
    if told is FieldKind.ACCOUNT and seen is FieldKind.MAIL:
        return seen, None
    return seen, _DIFFER.fill(name=told.value, values=seen.value)


def _is_day(fact: ColumnFact) -> bool:
    """Whether it holds days or moments; SQLite keeps them as text under such a word."""
    return fact.family in (Family.DATE, Family.MOMENT) or fact.type.upper().startswith(("DATE", "TIME"))


def _free(fact: ColumnFact, values: Sequence[object], kind: FieldKind | None) -> bool:
    """Whether people may have written anything there: long texts, mail addresses inside texts, JSON."""
    if fact.family is Family.JSON:
        return True
    if fact.family is not Family.TEXT or kind not in (
        None,
        FieldKind.NOTE,
        FieldKind.CONTENT,
        FieldKind.OPINION,
        FieldKind.HEALTH,
    ):
        return False
    if kind is not None:
        return True
    texts = [str(v) for v in values]
    if any(_HOLDS_MAIL.search(text) for text in texts):
        return True
    return (
        len(texts) >= _FEW
        and sum(len(t) >= _LONG or "\n" in t for t in texts) * 3 >= len(texts)
        and not all(_HASH.match(t) for t in texts)
    )


def _bare(name: str) -> bool:
    return cue.plain_name(name) in {"name", "title", "sei", "mei", "名"}


def _piece(name: str) -> bool:
    plain = cue.plain_name(name)
    pieces = r"""((first|last|family|given|middle|sur|fore|nick|display)_?name|surname|nickname|sei|mei|myou?ji
        |(.*_)?(sei|mei|last|first)(_.*)?)"""
    return bool(re.fullmatch(pieces, plain, re.X)) or name in {
        "姓",
        "名",
        "セイ",
        "メイ",
        "姓カナ",
        "名カナ",
        "姓（カナ）",
        "名（カナ）",
    }


def part_of_name(name: str) -> NamePart | None:
    """Which part of a name a column's name says it holds."""
    plain = cue.plain_name(name)
    if re.search(r"(^|_)(last|family|sur|sei|myou?ji)(_?name)?(_|$)|^姓|^セイ|^surname", plain) or name[:1] == "姓":
        return NamePart.FAMILY
    if re.search(r"(^|_)(first|given|fore|mei)(_?name)?(_|$)|^名$|^名[(（]|^名カナ|^メイ", plain) or name == "名":
        return NamePart.GIVEN
    return None


def _part_of_address(name: str) -> bool:
    plain = cue.plain_name(name)
    whole = r"(.*_)?(address|addr|juu?sho|jyuu?sho)(_1)?|.*住所1?"
    return not re.fullmatch(whole, plain) and not re.fullmatch(whole, name)


_FORMS = (
    (FieldKind.MAIL, _MAIL),
    (FieldKind.POSTAL, _POSTAL),
    (FieldKind.NETWORK_ADDRESS, _IP),
    (FieldKind.PHONE, _PHONE),
    (FieldKind.ADDRESS, _PREFECTURE),
    (FieldKind.KANA, _KANA),
)
_SAME = frozenset(
    {(FieldKind.NAME, FieldKind.KANA), (FieldKind.TRAFFIC, FieldKind.PHONE), (FieldKind.KANA, FieldKind.KANA)}
)
_WIDER = frozenset(
    {FieldKind.NOTE, FieldKind.CONTENT, FieldKind.CREDENTIAL, FieldKind.BANK, FieldKind.CARD, FieldKind.MY_NUMBER}
)
_DAYS = frozenset({FieldKind.BIRTH})
_TEXTUAL = frozenset(
    {
        FieldKind.MAIL,
        FieldKind.NAME,
        FieldKind.KANA,
        FieldKind.ADDRESS,
        FieldKind.NOTE,
        FieldKind.CONTENT,
        FieldKind.CREDENTIAL,
        FieldKind.ACCOUNT,
        FieldKind.COOKIE,
        FieldKind.SERVICE,
        FieldKind.FAMILY,
        FieldKind.EMPLOYMENT,
        FieldKind.IMAGE,
        FieldKind.VOICE,
    }
)
_IDENTITY = {
    FieldKind.MAIL: IdentityKind.MAIL,
    FieldKind.PHONE: IdentityKind.PHONE,
    FieldKind.NAME: IdentityKind.NAME,
    FieldKind.KANA: IdentityKind.KANA,
    FieldKind.BIRTH: IdentityKind.BIRTH,
    FieldKind.POSTAL: IdentityKind.POSTAL,
    FieldKind.ADDRESS: IdentityKind.ADDRESS,
    FieldKind.ACCOUNT: IdentityKind.ACCOUNT,
    FieldKind.DEVICE: IdentityKind.DEVICE,
}

_NAME = Text("列名から {kind} と判断", "taken for {kind} by its name")
_VALUES = Text("値の形から {kind} と判断", "taken for {kind} by the form of its values")
_BOTH = Text("列名と値の形から {kind} と判断", "taken for {kind} by its name and the form of its values")
_FREE = Text(
    "自由記述に個人の情報が書かれることがあるか（なければ列ごと {{}} にする）",
    "may people have written about persons here? (if not, write {{}})",
)
_UNLIKE = Text(
    "列名は {kind} だが値の形が違う。何の列か", "named like {kind}, but the values look different: what is it?"
)
_ONLY_VALUES = Text("列名からは分からないが値は {kind} に見える。何の列か", "the values look like {kind}: what is it?")
_DIFFER = Text(
    "列名は {name} だが値は {values} に見える。どちらか", "named like {name}, but the values look like {values}: which?"
)
