"""A step on a case as a small form: declared once, drawn by one template, turned into the fact that is entered.

    Step("action-planned", Text("処置案を立てる", "Plan it"), (Field("text", …), Field("until", …, "day")), _planned)

A step's form carries `what` and `seen` (how many facts the case had when the page was opened), so that two people at
once are told apart. Rooms list their steps; which may be taken now is their flow's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from django import forms

from hogo.base.actor import Actor
from hogo.base.text import Text
from hogo.ui.screens.fields import DayField
from hogo.ui.screens.say import say, spoken

FieldKind = Literal["line", "lines", "day", "choice", "yes", "number", "list", "several", "file"]
"""A line, a paragraph, a day, one of a list, a box, a whole number, one name a line, several of a list, an upload."""


@dataclass(frozen=True)
class Field:
    """One field of a step. `most`: characters at most (or the greatest number)."""

    name: str
    label: Text
    kind: FieldKind = "line"
    required: bool = True
    choices: tuple[tuple[str, Text], ...] = ()
    support: Text | None = None
    most: int = 2000


@dataclass(frozen=True)
class Step:
    """One step. `make` turns what was given into the fact to enter, on a day, by somebody."""

    what: str
    button: Text
    fields: tuple[Field, ...]
    make: Callable[[Mapping[str, Any], Actor, date], Any]
    grave: bool = False
    """Cannot be undone: the button says so in colour, the words beside it in text."""


class NameList(forms.CharField):
    """Names, one a line or between commas; a tuple without repetitions."""

    def clean(self, value: Any) -> Any:
        """The names."""
        text = super().clean(value)
        return tuple(dict.fromkeys(one.strip() for one in text.replace(",", "\n").split("\n") if one.strip()))


def _field(one: Field) -> forms.Field:
    common: dict[str, Any] = {"label": spoken(one.label), "required": one.required}
    if one.support:
        common["help_text"] = spoken(one.support)
    choices = [(name, spoken(word)) for name, word in one.choices]
    match one.kind:
        case "day":
            return DayField(**common)
        case "choice":
            return forms.ChoiceField(choices=choices if one.required else [("", "—"), *choices], **common)
        case "several":
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)
        case "yes":
            return forms.BooleanField(**{**common, "required": False})
        case "number":
            return forms.IntegerField(min_value=0, max_value=one.most, **common)
        case "list":
            return NameList(widget=forms.Textarea({"rows": 3}), max_length=one.most, **common)
        case "lines":
            return forms.CharField(widget=forms.Textarea({"rows": 4}), max_length=one.most, **common)
        case "file":
            return forms.FileField(**common)
        case _:
            return forms.CharField(max_length=min(one.most, 300), **common)


@lru_cache(maxsize=512)
def form_of(fields: tuple[Field, ...]) -> type[forms.Form]:
    """The form class of some fields."""
    return type("Fields", (forms.Form,), {one.name: _field(one) for one in fields})


@lru_cache(maxsize=512)
def _step_form(step: Step) -> type[forms.Form]:
    hidden = {
        "what": forms.CharField(widget=forms.HiddenInput, initial=step.what),
        "seen": forms.IntegerField(widget=forms.HiddenInput, min_value=0),
    }
    return type("StepForm", (form_of(step.fields),), hidden)


@dataclass(frozen=True)
class Offered:
    """A step as the page shows it: its form, and the words of its button."""

    step: Step
    form: forms.Form

    @property
    def button(self) -> str:
        """The words on the button, in the reader's language."""
        return spoken(self.step.button)


def offer(steps: Sequence[Step], seen: int, given: Mapping[str, Any] | None = None, files: Any = None) -> list[Offered]:
    """The steps with their forms; the one that was sent (`given["what"]`) keeps what was entered in it."""
    made = []
    for step in steps:
        sent = given is not None and given.get("what") == step.what
        first = {"seen": seen, "what": step.what}
        form = _step_form(step)(
            given if sent else None, files if sent else None, initial=first, auto_id=f"{step.what}-%s"
        )
        made.append(Offered(step, form))
    return made


def named(words: Mapping[Any, Text]) -> tuple[tuple[str, Text], ...]:
    """The choices of a table of words."""
    return tuple((str(one), text) for one, text in words.items())


NO_NAMES = Text("個人の氏名は書かず、案件の番号で示してください。", "Name no person here: give the number of the case.")
"""The support text of free words that are kept in plain."""
ENTERED = say("記録しました。", "It was entered.")
