"""The spellings under which a stored value may stand for an identity: what is stored is not normalised.

Used by every source that searches. `variants` is a bounded list for look-ups by index; `squash` is a coarse key that
a scan compares by; `matches` says whether one stored value is the identity, `resembles` whether it may be.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from hogo.base.identity import Identity, IdentityKind, NotAnIdentity, normalise
from hogo.base.text import Text

MOST = 96
"""No identity has more variants than this."""

DASHES = "‐‑‒–—―−－"
WIDE = "".join(chr(code + 0xFEE0) for code in range(0x21, 0x7F) if code != 0x2D) + "　" + DASHES
NARROW = "".join(chr(code) for code in range(0x21, 0x7F) if code != 0x2D) + " " + "-" * len(DASHES)
"""`translate(value, WIDE, NARROW)` in any database makes full-width ASCII, spaces and hyphens narrow."""
_NARROW = str.maketrans(WIDE, NARROW)
_WIDEN = str.maketrans(NARROW[: 0x7F - 0x22], WIDE[: 0x7F - 0x22])

NUMBERS = frozenset(
    {
        IdentityKind.CUSTOMER,
        IdentityKind.CONTRACT,
        IdentityKind.ACCOUNT,
        IdentityKind.EMPLOYEE,
        IdentityKind.SHAREHOLDER,
        IdentityKind.DEVICE,
    }
)
"""Kinds that the operator itself gives out; only case, width and hyphens vary."""

_SHAPES = "髙高 﨑崎嵜 邉邊辺 齋齊斎斉 濵濱浜 德徳 𠮷吉 瀨瀬 櫻桜 澤沢 廣広 嶋島嶌 眞真 惠恵 槗橋"
SHAPES = tuple(_SHAPES.split())
"""Characters of names whose old and new shapes stand for each other; a match through them is for a human to confirm."""
_SHAPE = {char: group for group in SHAPES for char in group}


def case_matters(kind: IdentityKind) -> bool:
    """Whether two stored values of that kind may differ by case alone, so that equality misses rows."""
    return kind is IdentityKind.MAIL or kind in NUMBERS


def unsearched(kind: IdentityKind) -> Text:
    """What a look-up by `variants` alone cannot see, in words."""
    if case_matters(kind):
        return Text("大文字と小文字が混ざった値は検索していません", "mixed case not searched")
    return Text("想定した表記以外の値は検索していません", "spellings other than the listed ones not searched")


def variants(identity: Identity) -> tuple[str, ...]:
    """At most `MOST` spellings of an identity, the usual ones first: width, hyphens, national, case, kana, shapes."""
    kind, value = identity.kind, identity.value
    if kind is IdentityKind.MAIL:
        made = _mail(value)
    elif kind is IdentityKind.PHONE:
        made = _phone(value)
    elif kind is IdentityKind.NAME:
        made = [spaced for shape in _shapes(value) for spaced in _spaced(shape)]
    elif kind is IdentityKind.KANA:
        made = [spaced for form in (value, _half(value), _hiragana(value)) for spaced in _spaced(form)]
        made = [value, _half(value), _hiragana(value), *made]
    elif kind is IdentityKind.POSTAL:
        hyphened = f"{value[:3]}-{value[3:]}"
        made = [
            value,
            hyphened,
            f"〒{hyphened}",
            value.translate(_WIDEN),
            hyphened.translate(_WIDEN).replace("-", "－"),
        ]
    elif kind is IdentityKind.BIRTH:
        made = _birth(value)
    elif kind is IdentityKind.ADDRESS:
        made = [value, value.translate(_WIDEN), value.translate(_WIDEN).replace("-", "－")]
    else:
        made = [value, value.upper(), value.lower(), value.translate(_WIDEN).replace("-", "－")]
    return tuple(dict.fromkeys(made))[:MOST]


def squash(kind: IdentityKind, text: str) -> str:
    """A coarse key: equal for spellings that differ by width, case and spaces. SQL can build the same key."""
    return re.sub(pattern(kind), "", text.translate(_NARROW).lower())


def flat(value: object) -> str:
    """A stored value without case, width and spaces: the text that a raw look searches for needles."""
    return re.sub(r"\s", "", str(value).translate(_NARROW).lower())


def needles(identity: Identity) -> tuple[str, ...]:
    """What to look for in any text: spellings of an identity that are long enough to mean nobody else."""
    made = dict.fromkeys(flat(spelling) for spelling in variants(identity))
    return tuple(one for one in made if len(one) >= (5 if one.isascii() else 3))


def sees(needle: str, stored: object) -> bool:
    """Whether a stored text holds a needle that is not a piece of something longer (`100001` in `K1000012`)."""
    narrow = str(stored).translate(_NARROW).lower()
    before = "(?<![a-z0-9._+-])" if "@" in needle else "(?<![0-9])" if needle[:1].isdigit() else ""
    after = "(?![a-z0-9])" if "@" in needle else "(?![0-9])" if needle[-1:].isdigit() else ""
    exact = re.compile(before + re.escape(needle) + after)
    return bool(exact.search(narrow) or exact.search(re.sub(r"\s", "", narrow)))


def pattern(kind: IdentityKind) -> str:
    """The characters that do not count for a kind, as a regular expression that PostgreSQL, DuckDB and Python share."""
    if kind is IdentityKind.PHONE:
        return "[^0-9]"
    if kind in {IdentityKind.POSTAL, IdentityKind.BIRTH}:
        return "[^0-9a-z]"
    return r"\s"


def squashed(identity: Identity) -> tuple[str, ...]:
    """The keys to compare `squash`ed stored values with."""
    return tuple(dict.fromkeys(squash(identity.kind, spelling) for spelling in variants(identity)))


def numeric(identity: Identity) -> tuple[int, ...]:
    """The whole numbers under which the identity may stand in an integer column; empty when it cannot."""
    if identity.kind is IdentityKind.PHONE:
        digits = (re.sub(r"\D", "", spelling) for spelling in variants(identity))
    else:
        digits = (spelling for spelling in variants(identity) if spelling.isascii() and spelling.isdigit())
    return tuple(dict.fromkeys(int(number) for number in digits if number and len(number) < 19))


def matches(identity: Identity, stored: object) -> bool:
    """Whether a stored value is this identity, whatever its width, hyphens and type.

    A number that differs by case is another number here: two log-ins may differ by case alone.
    """
    if stored is None or isinstance(stored, bool | bytes):
        return False
    if isinstance(stored, int):
        return stored in numeric(identity)
    if isinstance(stored, datetime):
        stored = stored.date()
    if isinstance(stored, date):
        return stored.isoformat() == identity.value or stored.isoformat().replace("-", "") == identity.value
    if stored == identity.value or learnt(identity.kind, stored) == identity:
        return True
    return identity.kind not in NUMBERS and squash(identity.kind, str(stored)) in squashed(identity)


def resembles(identity: Identity, stored: object) -> bool:
    """Whether a stored value may be this identity: a match that a human must confirm."""
    return matches(identity, stored) or squash(identity.kind, str(stored)) in squashed(identity)


def learnt(kind: IdentityKind, stored: object) -> Identity | None:
    """The identity that a stored value carries, or none when it is empty or cannot be of that kind."""
    if stored is None or isinstance(stored, bool | bytes):
        return None
    text = str(stored)
    if kind is IdentityKind.PHONE and isinstance(stored, int):
        text = f"0{stored}" if len(text) in (9, 10) else f"+{stored}"
    try:
        return normalise(kind, text)
    except NotAnIdentity:
        return None


def _mail(value: str) -> list[str]:
    local, _, domain = value.rpartition("@")
    title = ".".join(part.capitalize() for part in local.split("."))
    domain_title = ".".join(part.capitalize() for part in domain.split("."))
    made = [value, value.upper(), f"{local.capitalize()}@{domain}", f"{title}@{domain}", f"{title}@{domain_title}"]
    made += [f"{local}@{domain_title}", f"{local.upper()}@{domain}", value.translate(_WIDEN).replace("-", "－")]
    return [*made, f"<{value}>", f"mailto:{value}"]


def _phone(value: str) -> list[str]:
    import phonenumbers  # lazily: 0.05 s that most commands never need

    parsed = phonenumbers.parse(value, "JP")
    country, rest = str(parsed.country_code), phonenumbers.national_significant_number(parsed)
    national = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    bare = re.sub(r"\D", "", national)
    parts = re.findall(r"\d+", national)
    tail = "-".join(parts)
    made = [tail, bare, value, f"{country}{rest}", f"+{country}-{tail.removeprefix('0')}", f"+{country} {rest}"]
    made += [f"+{country} {tail.removeprefix('0')}", f"+{country} {tail.removeprefix('0').replace('-', ' ')}"]
    made += [" ".join(parts), f"010{country}{rest}", f"+{country}-{rest}", f"+{country}(0){rest}"]
    if len(parts) == 3:
        made += [f"{parts[0]}({parts[1]}){parts[2]}", f"({parts[0]}){parts[1]}-{parts[2]}", ".".join(parts)]
        made += [f"({parts[0]}) {parts[1]}-{parts[2]}", f"{parts[0]}-{parts[1]}{parts[2]}"]
    made += [made[0].translate(_WIDEN), *(tail.replace("-", dash) for dash in "‐−－ー–")]
    made += [tail.translate(_WIDEN).replace("-", dash) for dash in "－ー−‐―–"]
    return [*made, bare.translate(_WIDEN), value.translate(_WIDEN), *(w.translate(_WIDEN) for w in made[12:14])]


def _birth(value: str) -> list[str]:
    found = re.fullmatch(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?", value)
    if not found:
        return [value]
    year, month, day = (int(part) for part in found.groups())
    made = [f"{year:04}-{month:02}-{day:02}", f"{year:04}/{month:02}/{day:02}", f"{year:04}{month:02}{day:02}"]
    made += [f"{year}/{month}/{day}", f"{year}.{month}.{day}", f"{year}年{month}月{day}日", f"{year}-{month}-{day}"]
    return [value, *made]


def _shapes(name: str) -> list[str]:
    made = [""]
    for char in name:
        group = _SHAPE.get(char, char)
        made = [head + other for other in (char, *group.replace(char, "")) for head in made][:12]
    return made


def _spaced(text: str) -> Iterable[str]:
    """The text bare, and with one space of either width at each place where family and given name may part."""
    return [text, *(text[:at] + space + text[at:] for at in range(1, len(text)) for space in (" ", "　"))]


def _hiragana(kana: str) -> str:
    return "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in kana)


_HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)} | {"ー": "ｰ"}
_MARKS = {"゙": "ﾞ", "゚": "ﾟ"}


def _half(kana: str) -> str:
    out = []
    for char in kana:
        base = unicodedata.normalize("NFD", char)
        out.append(_HALF.get(base[0], base[0]) + "".join(_MARKS.get(mark, mark) for mark in base[1:]))
    return "".join(out)
