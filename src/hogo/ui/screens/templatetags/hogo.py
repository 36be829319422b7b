"""Template tags that every page uses: both languages, states, days, durations in words."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from hogo.base.day import JST, day_of, in_japanese
from hogo.base.text import Text
from hogo.ui.screens.say import language

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


@register.simple_tag
def say(ja: str, en: str, **values: object) -> SafeString:
    """The chrome's words in the reader's language; `{name}` places are filled with escaped values."""
    told = {
        name: conditional_escape(words(value) if isinstance(value, Text | str) else str(value))
        for name, value in values.items()
    }
    chosen = Text(ja, en).in_(language())
    return mark_safe(chosen.format(**told) if told else chosen)  # noqa: S308  our own words, escaped values


@register.filter
def words(text: Text | str | None) -> str:
    """A `Text` in the reader's language; plain strings pass."""
    return text.in_(language()) if isinstance(text, Text) else text or ""


def _plain(value: object) -> str:
    return words(value) if isinstance(value, Text) else str(value)


@register.filter
def day(value: date | datetime | None) -> str:
    """`2026年11月24日(令和8年)` in Japanese, `24 November 2026` in English; moments by their legal day."""
    if value is None:
        return ""
    legal = day_of(value) if isinstance(value, datetime) else value
    return in_japanese(legal) if language() == "ja" else f"{legal.day} {legal:%B %Y}"


@register.filter
def minute(value: datetime | str | None) -> str:
    """A moment in Japan to the minute: `2026年11月24日(令和8年) 12:04`."""
    if not value:
        return ""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return f"{day(at)} {at.astimezone(JST):%H:%M}"


@register.filter
def listed(values: list[Text | str]) -> str:
    """Several words in a row, with the comma of the reader's language."""
    return ("、" if language() == "ja" else ", ").join(words(one) for one in values)


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


@register.inclusion_tag("hogo/form.html")
def form(whole: object) -> dict[str, object]:
    """All fields of a form, groups of choices as a fieldset with its legend."""
    return {"form": whole}


@register.inclusion_tag("hogo/field.html")
def field(bound: object, support: Text | str | None = None) -> dict[str, object]:
    """One form field: visible label, 必須 in words, support text, error text tied to the input."""
    return {"field": bound, "support": words(support) if support else ""}
