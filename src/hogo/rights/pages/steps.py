"""The desk's steps: one small form a fact, and which one is the primary button of a state."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from django import forms

from hogo.base.cite import Cite
from hogo.base.day import Day
from hogo.publish.label import label
from hogo.register.model.procedures import AnswerMethod, Document, Payment, RequestKind
from hogo.rights import fact as f
from hogo.rights.fee import Account
from hogo.rights.flow import State
from hogo.ui.screens.templatetags.hogo import words

Kinds = tuple[RequestKind, ...]


def named(words_of: type[StrEnum]) -> list[tuple[str, str]]:
    """The choices of a closed vocabulary in the reader's language."""
    return [(one.value, words(label(one))) for one in words_of]


class StepForm(forms.Form):
    """A step. `fact` makes what is entered; `button` is what the desk presses."""

    what: ClassVar[str]
    button: ClassVar[str]
    fact_type: ClassVar[type]

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        """The fact, on `today`; here for those that need nothing but the day."""
        made: f.Fact = self.fact_type(today)
        return made


class Prove(StepForm):
    """Identity: what was looked at, never the document beside the found data."""

    what, button, fact_type = "identity-proved", "本人と確認した", f.IdentityProved
    by = forms.MultipleChoiceField(
        label="確認したもの",
        choices=lambda: named(Document),
        widget=forms.CheckboxSelectMultiple,
    )
    agent = forms.BooleanField(label="代理権も確認した", required=False)

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        documents = tuple(Document(one) for one in self.cleaned_data["by"])
        return f.IdentityProved(today, documents, by, self.cleaned_data["agent"])


class AskCompletion(StepForm):
    """What is missing is asked for; our own clock stands until it comes."""

    what, button, fact_type = "completion-asked", "補正を依頼した", f.CompletionAsked
    until = forms.DateField(label="いつまでに", required=False, widget=forms.DateInput({"type": "date"}))

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.CompletionAsked(today, self.cleaned_data["until"])


class Complete(StepForm):
    """It came."""

    what, button, fact_type = "completed", "補正が届いた", f.Completed


class AskFee(StepForm):
    """The fee was asked for."""

    what, button, fact_type = "fee-asked", "手数料を案内した", f.FeeAsked
    yen = forms.IntegerField(label="金額（円）", min_value=1, max_value=100_000)

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.FeeAsked(today, self.cleaned_data["yen"])


class PayFee(StepForm):
    """Money came."""

    what, button, fact_type = "fee-paid", "手数料を受け取った", f.FeePaid
    yen = forms.IntegerField(label="金額（円）", min_value=1, max_value=100_000)
    by = forms.ChoiceField(label="方法", choices=lambda: named(Payment))

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.FeePaid(today, self.cleaned_data["yen"], Payment(self.cleaned_data["by"]))


class Search(StepForm):
    """All systems were searched; what was not stands as unchecked with its reason."""

    what, button, fact_type = "searched", "所在検索を終えた", f.Searched
    find = forms.CharField(label="検索の証跡番号", max_length=40)
    unchecked = forms.IntegerField(label="確認できなかった所の数", min_value=0, initial=0)

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.Searched(today, self.cleaned_data["find"], self.cleaned_data["unchecked"])


GROUNDS = (
    ("", "なし（全部に応じる）"),
    ("appi-33-2", "法33条2項（不開示の事由）"),
    ("appi-33-3", "法33条3項（不存在・方法の困難）"),
    ("appi-34-1", "法34条2項（事実でないと認められない等）"),
    ("appi-35-1", "法35条2項（理由がない・代替措置）"),
    ("appi-32-2", "法32条2項（目的が明らか等）"),
)


class Judge(StepForm):
    """The proposal (判断案): what to do, with the ground where something is refused."""

    what, button, fact_type = "judged", "判断案を決裁に回す", f.Judged
    outcome = forms.ChoiceField(
        label="判断",
        choices=[
            ("granted", "応じる"), ("partly", "一部に応じる"), ("refused", "応じない"), ("not-held", "保有していない"),
            ("substitute", "代替措置"), ("other-law", "他の法令の手続"),
        ],
    )  # fmt: skip
    ground = forms.ChoiceField(label="根拠", choices=GROUNDS, required=False)

    def clean(self) -> dict[str, object]:
        """What is not granted needs its ground (36)."""
        given: dict[str, object] = super().clean() or {}
        if given.get("outcome") not in (None, "granted") and not given.get("ground"):
            self.add_error("ground", "応じない部分があるときは、根拠を選んでください。")
        return given

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        outcome = f.Outcome(self.cleaned_data["outcome"])
        grounds = (Cite(self.cleaned_data["ground"]),) if self.cleaned_data["ground"] else ()
        return f.Judged(today, by, tuple((kind, outcome) for kind in kinds), grounds)


class Carry(StepForm):
    """What was decided was done in the systems; left-overs are counted, never hidden."""

    what, button, fact_type = "executed", "実施を終えた", f.Executed
    journal = forms.CharField(label="実施の記録番号", max_length=40)
    left = forms.IntegerField(label="再検索で残っていた件数", min_value=0, initial=0)

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.Executed(today, self.cleaned_data["journal"], self.cleaned_data["left"])


class Approve(StepForm):
    """Another person approves."""

    what, button, fact_type = "approved", "承認する", f.Approved

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.Approved(today, by)


class SendBack(StepForm):
    """Back to the drafter."""

    what, button, fact_type = "sent-back", "差し戻す", f.SentBack

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.SentBack(today, by)


class Send(StepForm):
    """The answer left."""

    what, button, fact_type = "answered", "回答を送った", f.Answered
    by = forms.ChoiceField(label="方法", choices=lambda: named(AnswerMethod))
    number = forms.CharField(label="文書番号", max_length=40)

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.Answered(today, AnswerMethod(self.cleaned_data["by"]), self.cleaned_data["number"])


class Deliver(StepForm):
    """It reached the person."""

    what, button, fact_type = "delivered", "到達を確認した", f.Delivered


class ComeBack(StepForm):
    """It came back."""

    what, button, fact_type = "came-back", "不達で戻った", f.CameBack


class Papers(StepForm):
    """Papers returned or destroyed."""

    what, button, fact_type = "papers-gone", "書類を返却・廃棄した", f.PapersGone


ENDS = (
    ("withdrawn", "取下げ"),
    ("unpaid", "手数料未納"),
    ("unidentified", "本人確認不可"),
    ("to-client", "委託元へ回付"),
    ("joined", "併合"),
    ("deceased", "ご逝去"),
)


class Finish(StepForm):
    """The case ends without an answer of its own."""

    what, button, fact_type = "ended", "終了する", f.Ended
    how = forms.ChoiceField(label="理由", choices=ENDS)

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.Ended(today, f.End(self.cleaned_data["how"]))


_ALL: tuple[type[StepForm], ...] = (
    Prove, AskCompletion, Complete, AskFee, PayFee, Search, Judge, Carry,
    Approve, SendBack, Send, Deliver, ComeBack, Papers, Finish,
)  # fmt: skip
FORMS: dict[str, type[StepForm]] = {form.what: form for form in _ALL}
_PRIMARY: dict[State, type[StepForm]] = {
    State.INCOMPLETE: Complete,
    State.TO_IDENTIFY: Prove,
    State.FEE_DUE: PayFee,
    State.TO_SEARCH: Search,
    State.TO_JUDGE: Judge,
    State.TO_EXECUTE: Carry,
    State.TO_APPROVE: Approve,
    State.TO_ANSWER: Send,
    State.TO_SEND_AGAIN: Send,
    State.ANSWERED: Deliver,
    State.PAPERS_HELD: Papers,
}


def primary(now: State, fee: int, money: Account) -> type[StepForm] | None:
    """The one next step; a lawful fee that was not asked for comes before the search."""
    if now is State.TO_SEARCH and fee and not money.asked:
        return AskFee
    return _PRIMARY.get(now)
