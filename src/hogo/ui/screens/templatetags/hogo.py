"""Template tags that every page uses: both languages, states, days, durations in words."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hogo.base.day import day_of, in_japanese
from hogo.base.text import Language, Text

register = template.Library()

TONES: dict[str, str] = {
    "kept": "ok",
    "found": "ok",
    "done": "ok",
    "at-risk": "warn",
    "waiting": "warn",
    "broken": "bad",
    "overdue": "bad",
    "unchecked": "none",
    "none": "none",
}
"""State → tone. A tone is never alone: the word stands beside it."""


def language() -> Language:
    """The language of the present request; Japanese unless English was asked for."""
    return "en" if (get_language() or "ja").startswith("en") else "ja"


@register.filter
def words(text: Text | str | None) -> str:
    """A `Text` in the reader's language; plain strings pass."""
    return text.in_(language()) if isinstance(text, Text) else text or ""


@register.filter
def day(value: date | datetime | None) -> str:
    """`2026年11月24日(令和8年)` in Japanese, `24 November 2026` in English; moments by their legal day."""
    if value is None:
        return ""
    legal = day_of(value) if isinstance(value, datetime) else value
    return in_japanese(legal) if language() == "ja" else f"{legal.day} {legal:%B %Y}"


@register.filter
def left(due: date, today: date) -> str:
    """How many days are left: `残り3日`, `今日まで`, `2日超過`."""
    days = (due - today).days
    if days > 0:
        return Text("残り{n}日", "{n} days left").fill(n=days).in_(language())
    if days == 0:
        return Text("今日まで", "due today").in_(language())
    return Text("{n}日超過", "{n} days over").fill(n=-days).in_(language())


@register.simple_tag
def state(name: str, word: Text | str) -> SafeString:
    """A state as word and tone."""
    return format_html('<span class="state {}">{}</span>', TONES.get(str(name), "none"), words(word))


@register.inclusion_tag("hogo/field.html")
def field(bound: object, support: Text | str | None = None) -> dict[str, object]:
    """One form field: visible label, 必須 in words, support text, error text tied to the input."""
    return {"field": bound, "support": words(support) if support else ""}
