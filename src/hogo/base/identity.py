"""The kinds of identity by which a person is known, and one way of writing each (normalised once, here).

What a system stores is not normalised: `variants` lists the bounded set of spellings to look for, and
`case_matters` says for which kinds a look-up by equality alone can miss a row.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

PersonId = str
"""The random id of a person (本人): 32 lower-case hexadecimal digits. Identities are rows that point at it."""


class IdentityKind(StrEnum):
    """By what a person is known. Only `mail`, `phone` and numbers prove anything; names and addresses suggest."""

    MAIL = "mail"
    PHONE = "phone"
    CUSTOMER = "customer"
    CONTRACT = "contract"
    ACCOUNT = "account"
    EMPLOYEE = "employee"
    SHAREHOLDER = "shareholder"
    DEVICE = "device"
    NAME = "name"
    KANA = "kana"
    BIRTH = "birth"
    ADDRESS = "address"
    POSTAL = "postal"


CERTAIN_KINDS = frozenset(
    {
        IdentityKind.MAIL,
        IdentityKind.PHONE,
        IdentityKind.CUSTOMER,
        IdentityKind.CONTRACT,
        IdentityKind.ACCOUNT,
        IdentityKind.EMPLOYEE,
        IdentityKind.SHAREHOLDER,
        IdentityKind.DEVICE,
    }
)
"""A proved identity of one of these kinds makes a match certain; every other kind only makes a candidate."""


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """One identity of a person, normalised. Build it with `normalise`, never by hand from raw input."""

    kind: IdentityKind
    value: str


class NotAnIdentity(ValueError):  # noqa: N818  the word people read
    """The raw value cannot be an identity of that kind."""


_AS_TYPED = CERTAIN_KINDS - {IdentityKind.MAIL, IdentityKind.PHONE}
"""Numbers: in ASCII they are written one way already."""
_DOMESTIC = re.compile(r"0(?!0|10)[0-9]{9,10}")
"""A telephone number in Japan without an international prefix."""
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−－ーｰ", "-"))
_LONG_VOWEL = str.maketrans({"ｰ": "ー", "-": "ー", "‐": "ー", "－": "ー", "−": "ー", "―": "ー"})


def normalise(kind: IdentityKind, raw: str) -> Identity:
    """The one written form of an identity.

    Names keep their characters (髙 stays 髙, NFC only): which variants mean the same person is for a human.

    Raises:
        NotAnIdentity: the value is empty or cannot be of that kind.
    """
    text = raw.strip()
    if not text:
        raise NotAnIdentity(f"an empty {kind} identifies nobody")
    if kind in _AS_TYPED and text.isascii():
        return Identity(kind, text)
    if kind is IdentityKind.MAIL:
        return Identity(kind, _mail(text))
    if kind is IdentityKind.PHONE:
        return Identity(kind, _phone(text))
    if kind is IdentityKind.NAME:
        return Identity(kind, re.sub(r"\s+", "", unicodedata.normalize("NFC", text)))
    if kind is IdentityKind.KANA:
        return Identity(kind, _kana(text))
    if kind is IdentityKind.POSTAL:
        digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
        if len(digits) != 7:
            raise NotAnIdentity("a postal code has seven digits")
        return Identity(kind, digits)
    if kind is IdentityKind.ADDRESS:
        return Identity(kind, re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(_HYPHENS)))
    return Identity(kind, unicodedata.normalize("NFKC", text).translate(_HYPHENS))


def _mail(text: str) -> str:
    text = text if text.isascii() else unicodedata.normalize("NFKC", text)
    local, at, domain = text.rpartition("@")
    if not at or not local or "." not in domain or text.split() != [text]:
        raise NotAnIdentity(f"`{text}` is no e-mail address")
    # WHY: RFC 5321 leaves the case of the local part to the receiver; in practice no two persons differ by case.
    return f"{local}@{domain}".lower()


def _phone(text: str) -> str:
    if text.isascii() and _DOMESTIC.fullmatch(bare := text.replace("-", "")):
        return f"+81{bare[1:]}"
    import phonenumbers  # lazily: 0.05 s that most commands never need

    wide = unicodedata.normalize("NFKC", text).translate(_HYPHENS)
    try:
        number = phonenumbers.parse(wide, "JP")
    except phonenumbers.NumberParseException:
        raise NotAnIdentity(f"`{text}` is no telephone number") from None
    if not phonenumbers.is_possible_number(number):
        raise NotAnIdentity(f"`{text}` is no possible telephone number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _kana(text: str) -> str:
    wide = unicodedata.normalize("NFKC", text).translate(_LONG_VOWEL)
    katakana = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in wide)
    return re.sub(r"\s+", "", katakana)
