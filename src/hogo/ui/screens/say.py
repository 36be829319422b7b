"""`say("日本語", "English")`: words of the page's chrome in both languages, chosen when the page is drawn.

For labels of forms and messages; templates use the tag of the same name. Neither language is looked up anywhere: what
is not written in both does not compile. It never speaks for the operator, whose words are in the register.
"""

from __future__ import annotations

from typing import cast

from django.utils.functional import lazystr
from django.utils.translation import get_language

from hogo.base.text import Language, Text


def language() -> Language:
    """The language of the present request; Japanese unless English was asked for."""
    return "en" if (get_language() or "ja").startswith("en") else "ja"


class _Said:
    """Speaks when it is turned into a string."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text.in_(language())


def say(ja: str, en: str) -> str:
    """A string that reads `ja` or `en` according to the request in which it is shown."""
    return spoken(Text(ja, en))


def spoken(text: Text) -> str:
    """The same for a `Text` that is there already."""
    return cast(str, lazystr(_Said(text)))
