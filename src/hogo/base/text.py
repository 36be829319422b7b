"""Words in Japanese and English, side by side: every sentence a person reads is one `Text`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")

TO_TRANSLATE = "[to translate] "
"""How a text begins that an import or a draft could not write in this language; reading it is a finding (HG030)."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages. Neither is a fallback of the other: both are written."""

    ja: str
    en: str

    def in_(self, language: Language) -> str:
        """The words in `language`."""
        return self.ja if language == "ja" else self.en

    def fill(self, **values: object) -> Text:
        """The same text with `{name}` places filled in, in both languages; a `Text` value fills each in its own."""
        ja = {name: value.ja if isinstance(value, Text) else value for name, value in values.items()}
        en = {name: value.en if isinstance(value, Text) else value for name, value in values.items()}
        return Text(self.ja.format(**ja), self.en.format(**en))
