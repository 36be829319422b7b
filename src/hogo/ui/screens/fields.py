"""Fields that take what people type in Japan: full-width digits and letters, both calendars, every kind of hyphen.

    born = DayField(label=say("生年月日", "Date of birth"))     # 令和8年11月24日, R8.11.24, 2026/11/24
    mail = MailField(label=say("メールアドレス", "E-mail address"))
    postal = PostalField(label=say("郵便番号", "Postal code"))  # cleaned: 105-0011
    number = NumberField(label=say("受付番号", "Number"))       # cleaned: half-width capitals without spaces

Names and addresses take none of these: they stay exactly as typed, variation selectors and all (𠮷, 葛󠄀).
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from django import forms

from hogo.base.identity import IdentityKind, NotAnIdentity, normalise
from hogo.register.sheet.lenient import day_of
from hogo.ui.screens.say import say

_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−－ーｰ", "-"))


def narrow(text: str) -> str:
    """Half-width letters, digits and hyphens, capitals, no spaces: for numbers and codes, never for names."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_HYPHENS).split()).upper()


class DayField(forms.DateField):
    """A day of either calendar; its cleaned value is a `date`."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"autocomplete": "off"})
    default_error_messages = {
        "invalid": say(
            "日付として読めません。2026年11月24日、令和8年11月24日、2026/11/24 のように書いてください。",
            "This is no day. Write 2026-11-24, 2026/11/24 or 令和8年11月24日.",
        )
    }

    def __init__(self, **more: Any) -> None:
        more.setdefault(
            "help_text", say("西暦でも和暦でも（2026/11/24、令和8年11月24日）。", "For example 2026-11-24.")
        )
        super().__init__(**more)

    def to_python(self, value: Any) -> date | None:
        """The day that was meant; half a day (a month, a year) is none."""
        if value in self.empty_values:
            return None
        found = day_of(value if isinstance(value, date) else str(value)[:60])
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found


class _Identity(forms.CharField):
    kind: IdentityKind

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return normalise(self.kind, text).value
        except NotAnIdentity:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None


class MailField(_Identity):
    """An e-mail address; full-width letters are taken, capitals made small."""

    kind = IdentityKind.MAIL
    widget = forms.EmailInput({"autocomplete": "email"})
    default_error_messages = {
        "invalid": say("メールアドレスの形になっていません。", "This is no e-mail address."),
    }

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"max_length": 254, **more})
        self.widget.input_type = "text"  # WHY: browsers refuse a full-width @ in an e-mail box before we see it
        self.widget.attrs.setdefault("inputmode", "email")


class PostalField(_Identity):
    """A Japanese postal code; its cleaned value is `105-0011`."""

    kind = IdentityKind.POSTAL
    widget = forms.TextInput({"autocomplete": "postal-code", "inputmode": "numeric"})
    default_error_messages = {
        "invalid": say("郵便番号は7桁の数字です（例 105-0011）。", "A postal code has seven digits (105-0011)."),
    }

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"max_length": 20, **more})

    def to_python(self, value: Any) -> str:
        """Three digits, a hyphen, four digits."""
        digits = super().to_python(value)
        return f"{digits[:3]}-{digits[3:]}" if digits else ""


class NumberField(forms.CharField):
    """A number or code as printed on a letter, however it was typed."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"max_length": 60, **more})
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value: Any) -> str:
        """Half-width, without spaces."""
        return narrow(super().to_python(value) or "")
