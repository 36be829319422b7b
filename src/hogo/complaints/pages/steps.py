"""The desk's steps: one small form a fact, and which one is the primary button of a state."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar, TypeVar

from django import forms

from hogo.base.actor import Actor
from hogo.base.day import Day
from hogo.base.text import Text
from hogo.complaints import fact as f
from hogo.complaints.flow import NATURES, State
from hogo.complaints.words import CAUSES, ENDS
from hogo.register.model.procedures import AnswerMethod
from hogo.ui.screens.fields import DayField
from hogo.ui.screens.say import say, spoken

E = TypeVar("E", bound=StrEnum)


def named(words: Mapping[E, Text]) -> list[tuple[str, str]]:
    """The choices of a table of words in the reader's language."""
    return [(str(one), spoken(text)) for one, text in words.items()]


class StepForm(forms.Form):
    """A step. `fact` makes what is entered; `button` is what the desk presses."""

    what: ClassVar[str]
    button: ClassVar[str]
    fact_type: ClassVar[type]
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        """The fact, on `today`; here for those that need nothing but who and when."""
        made: f.Fact = self.fact_type(today, by.id)
        return made


class Assign(StepForm):
    """Somebody has it: whoever presses, or a colleague by log-in name."""

    what, button, fact_type = "assigned", say("担当を決める", "Assign"), f.Assigned
    to = forms.CharField(
        label=say("担当（空欄なら自分）", "Who (empty: I do)"), required=False, max_length=150
    )  # fmt: skip

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Assigned(today, self.cleaned_data["to"].strip() or by.id, by.id)


class Reclassify(StepForm):
    """It is something else."""

    what, button, fact_type = "reclassified", say("区分を改める", "Classify anew"), f.Reclassified
    nature = forms.ChoiceField(label=say("区分", "What it is"), choices=named(NATURES))

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Reclassified(today, f.Nature(self.cleaned_data["nature"]), by.id)


class Hear(StepForm):
    """The person was asked."""

    what, button, fact_type = "heard", say("事情を伺った", "The person was asked for details"), f.Heard


class Investigate(StepForm):
    """What lies behind it."""

    what, button, fact_type = "investigated", say("調査を終えた", "It was looked into"), f.Investigated
    cause = forms.ChoiceField(label=say("分かった原因", "The cause found"), choices=named(CAUSES))
    founded = forms.BooleanField(label=say("当社に落ち度があった", "We were at fault"), required=False)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Investigated(today, f.Cause(self.cleaned_data["cause"]), self.cleaned_data["founded"], by.id)


class Link(StepForm):
    """It belongs to another case."""

    what, button, fact_type = "linked", say("ほかの案件と関係づける", "Link to another case"), f.Linked
    to = forms.RegexField(
        r"\A[^\s]{1,80}\Z", label=say("案件の番号（請求・事故・照会・苦情）", "The other case's number"), max_length=80
    )

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Linked(today, self.cleaned_data["to"], by.id)


class Draft(StepForm):
    """The answer's words. They are sealed; the fact only points at them."""

    what, button, fact_type = "drafted", say("回答案を作る", "Draft the answer"), f.Drafted
    answer = forms.CharField(
        label=say("回答の文面", "The words of the answer"), max_length=8000, widget=forms.Textarea({"rows": 10}),
        help_text=say("空行で段落を分けます。お名前、窓口、外部の相談先は手紙に自動で入ります。",
                      "A blank line starts a paragraph. Name, window and bodies outside are put in by themselves."),
    )  # fmt: skip


class Approve(StepForm):
    """Another person approves."""

    what, button, fact_type = "approved", say("承認する", "Approve"), f.Approved


class SendBack(StepForm):
    """Back to the drafter."""

    what, button, fact_type = "sent-back", say("差し戻す", "Send back"), f.SentBack


WAYS = (
    (AnswerMethod.ELECTRONIC.value, say("この画面・電子メール", "on the person's page, by e-mail")),
    (AnswerMethod.PAPER.value, say("郵送", "by post")),
    (AnswerMethod.OTHER.value, say("電話・その他", "by phone or another way")),
)


class Send(StepForm):
    """The answer left."""

    what, button, fact_type = "answered", say("回答した", "The answer was sent"), f.Answered
    by = forms.ChoiceField(label=say("方法", "Way"), choices=WAYS)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Answered(today, AnswerMethod(self.cleaned_data["by"]))


class ComeBack(StepForm):
    """The person came back."""

    what, button, fact_type = "dissatisfied", say("改めて申出があった", "The person came back"), f.Dissatisfied

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Dissatisfied(today)


class AskedByBody(StepForm):
    """An accredited organisation asks us."""

    what, button, fact_type = "asked-by-body", say("認定団体から求めがあった", "An accredited body asks"), f.AskedByBody
    body = forms.SlugField(label=say("団体（登録簿の名前）", "The body (its name in the register)"), max_length=80)
    until = DayField(label=say("回答の期限", "By when"), required=False)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.AskedByBody(today, self.cleaned_data["body"], self.cleaned_data["until"])


class ToldBody(StepForm):
    """It was told."""

    what, button, fact_type = "told-body", say("認定団体に回答した", "The body was told"), f.ToldBody
    body = forms.SlugField(label=say("団体（登録簿の名前）", "The body (its name in the register)"), max_length=80)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.ToldBody(today, self.cleaned_data["body"])


class Improve(StepForm):
    """A corrective action was opened because of it."""

    what, button, fact_type = "improved", say("是正処置を始めた", "A corrective action was opened"), f.Improved
    action = forms.RegexField(
        r"\A[^\s]{1,80}\Z", label=say("是正処置の番号", "The action's number"), max_length=80
    )  # fmt: skip

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Improved(today, self.cleaned_data["action"], by.id)


class Close(StepForm):
    """Done."""

    what, button, fact_type = "closed", say("完了する", "Close"), f.Closed


class Finish(StepForm):
    """It ends without an answer of its own."""

    what, button, fact_type = "ended", say("回答せずに終える", "End without an answer"), f.Ended
    how = forms.ChoiceField(label=say("理由", "Reason"), choices=named(ENDS))
    to = forms.CharField(label=say("引き継ぐ案件の番号", "The case that goes on"), required=False, max_length=80)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Ended(today, f.End(self.cleaned_data["how"]), self.cleaned_data["to"].strip() or None)


_ALL: tuple[type[StepForm], ...] = (
    Assign, Hear, Investigate, Draft, Approve, SendBack, Send, Close, ComeBack, Reclassify, Link, Improve,
    AskedByBody, ToldBody, Finish,
)  # fmt: skip
FORMS: dict[str, type[StepForm]] = {form.what: form for form in _ALL}
PRIMARY: dict[State, type[StepForm]] = {
    State.UNASSIGNED: Assign,
    State.TO_INVESTIGATE: Investigate,
    State.TO_DRAFT: Draft,
    State.TO_APPROVE: Approve,
    State.TO_ANSWER: Send,
    State.ANSWERED: Close,
}
"""The one next step of each state."""
