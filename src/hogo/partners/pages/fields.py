"""Form fields that several pages of the room share: files, days, choices in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from django import forms

from hogo.base.text import Text
from hogo.partners.file import KINDS, File, NotTaken, taken
from hogo.ui.screens.say import say, spoken

E = TypeVar("E", bound=StrEnum)
MOST_FILES = 10


def named(words: Mapping[E, Text]) -> list[tuple[str, str]]:
    """The choices of a table of words in the reader's language."""
    return [(str(one), spoken(text)) for one, text in words.items()]


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=forms.DateInput({"type": "date"})
    )  # fmt: skip


class _Several(forms.FileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files, each checked by how it begins; the value is a tuple of `File`."""

    widget = _Several

    def __init__(self, *, label: str, required: bool = False, help_text: str = "") -> None:
        said = help_text or say("PDF・画像・Excel・Word、1つ10MBまで。", "PDF, pictures, Excel, Word; 10 MB each.")
        super().__init__(label=label, required=required, help_text=said)
        self.widget.attrs["accept"] = ",".join([*KINDS, ".xlsx", ".docx"])

    def clean(self, data: Any, initial: Any = None) -> tuple[File, ...]:
        """The files.

        Raises:
            ValidationError: one is not taken; the reason in words.
        """
        several = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not several and self.required:
            raise forms.ValidationError(say("ファイルを選んでください。", "Please choose a file."))
        if len(several) > MOST_FILES:
            raise forms.ValidationError(say("一度に送れるのは10個までです。", "Ten files at a time, please."))
        try:
            return tuple(taken(one.name, one.read()) for one in several)
        except NotTaken as bad:
            raise forms.ValidationError(spoken(bad.says)) from None
