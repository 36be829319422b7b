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
from hogo.ui.screens.fields import DayField
from hogo.ui.screens.say import say
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

    what, button, fact_type = "identity-proved", say("本人と確認した", "Identity confirmed"), f.IdentityProved
    by = forms.MultipleChoiceField(
        label=say("確認したもの", "What was looked at"),
        choices=lambda: named(Document),
        widget=forms.CheckboxSelectMultiple,
    )
    agent = forms.BooleanField(label=say("代理権も確認した", "The agent's authority was confirmed too"), required=False)

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        documents = tuple(Document(one) for one in self.cleaned_data["by"])
        return f.IdentityProved(today, documents, by, self.cleaned_data["agent"])


class AskCompletion(StepForm):
    """What is missing is asked for; our own clock stands until it comes."""

    what, button, fact_type = "completion-asked", say("補正を依頼した", "Asked to complete it"), f.CompletionAsked
    until = DayField(label=say("いつまでに", "By when"), required=False)

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.CompletionAsked(today, self.cleaned_data["until"])


class Complete(StepForm):
    """It came."""

    what, button, fact_type = "completed", say("補正が届いた", "The completion arrived"), f.Completed


class AskFee(StepForm):
    """The fee was asked for."""

    what, button, fact_type = "fee-asked", say("手数料を案内した", "The fee was told"), f.FeeAsked
    yen = forms.IntegerField(label=say("金額（円）", "Amount (yen)"), min_value=1, max_value=100_000)

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.FeeAsked(today, self.cleaned_data["yen"])


class PayFee(StepForm):
    """Money came."""

    what, button, fact_type = "fee-paid", say("手数料を受け取った", "The fee was received"), f.FeePaid
    yen = forms.IntegerField(label=say("金額（円）", "Amount (yen)"), min_value=1, max_value=100_000)
    by = forms.ChoiceField(label=say("方法", "Method"), choices=lambda: named(Payment))

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.FeePaid(today, self.cleaned_data["yen"], Payment(self.cleaned_data["by"]))


class Search(StepForm):
    """All systems were searched; what was not stands as unchecked with its reason."""

    what, button, fact_type = "searched", say("所在検索を終えた", "The search is done"), f.Searched
    find = forms.CharField(label=say("検索の証跡番号", "The search's ledger entry"), max_length=40)
    unchecked = forms.IntegerField(
        label=say("確認できなかった所の数", "Places that could not be searched"), min_value=0, initial=0
    )

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.Searched(today, self.cleaned_data["find"], self.cleaned_data["unchecked"])


GROUNDS = (
    ("", say("なし（全部に応じる）", "none (all is granted)")),
    ("appi-33-2", say("法33条2項（不開示の事由）", "Art. 33(2): grounds for not disclosing")),
    ("appi-33-3", say("法33条3項（不存在・方法の困難）", "Art. 33(3): not held, or the method is hard")),
    ("appi-34-1", say("法34条2項（事実でないと認められない等）", "Art. 34(2): not found to be untrue")),
    ("appi-35-1", say("法35条2項（理由がない・代替措置）", "Art. 35(2): no ground, or a substitute")),
    ("appi-32-2", say("法32条2項（目的が明らか等）", "Art. 32(2): the purpose is clear")),
)


class Judge(StepForm):
    """The proposal (判断案): what to do, with the ground where something is refused."""

    what, button, fact_type = "judged", say("判断案を決裁に回す", "Send the proposal for approval"), f.Judged
    outcome = forms.ChoiceField(
        label=say("判断", "Judgement"),
        choices=[
            ("granted", say("応じる", "grant")),
            ("partly", say("一部に応じる", "grant in part")),
            ("refused", say("応じない", "refuse")),
            ("not-held", say("保有していない", "not held")),
            ("substitute", say("代替措置", "a substitute measure")),
            ("other-law", say("他の法令の手続", "another law's procedure")),
        ],
    )
    ground = forms.ChoiceField(label=say("根拠", "Ground"), choices=GROUNDS, required=False)

    def clean(self) -> dict[str, object]:
        """What is not granted needs its ground (36)."""
        given: dict[str, object] = super().clean() or {}
        if given.get("outcome") not in (None, "granted") and not given.get("ground"):
            self.add_error(
                "ground",
                say(
                    "応じない部分があるときは、根拠を選んでください。",
                    "Where something is not granted, choose its ground.",
                ),
            )
        return given

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        outcome = f.Outcome(self.cleaned_data["outcome"])
        grounds = (Cite(self.cleaned_data["ground"]),) if self.cleaned_data["ground"] else ()
        return f.Judged(today, by, tuple((kind, outcome) for kind in kinds), grounds)


class Carry(StepForm):
    """What was decided was done in the systems; left-overs are counted, never hidden."""

    what, button, fact_type = "executed", say("実施を終えた", "It was carried out"), f.Executed
    journal = forms.CharField(label=say("実施の記録番号", "The journal's number"), max_length=40)
    left = forms.IntegerField(
        label=say("再検索で残っていた件数", "Left over in the second search"), min_value=0, initial=0
    )

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.Executed(today, self.cleaned_data["journal"], self.cleaned_data["left"])


class Approve(StepForm):
    """Another person approves."""

    what, button, fact_type = "approved", say("承認する", "Approve"), f.Approved

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.Approved(today, by)


class SendBack(StepForm):
    """Back to the drafter."""

    what, button, fact_type = "sent-back", say("差し戻す", "Send back"), f.SentBack

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.SentBack(today, by)


class Send(StepForm):
    """The answer left."""

    what, button, fact_type = "answered", say("回答を送った", "The answer was sent"), f.Answered
    by = forms.ChoiceField(label=say("方法", "Method"), choices=lambda: named(AnswerMethod))
    number = forms.CharField(label=say("文書番号", "Letter's number"), max_length=40)

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.Answered(today, AnswerMethod(self.cleaned_data["by"]), self.cleaned_data["number"])


class Deliver(StepForm):
    """It reached the person."""

    what, button, fact_type = "delivered", say("到達を確認した", "It was delivered"), f.Delivered


class ComeBack(StepForm):
    """It came back."""

    what, button, fact_type = "came-back", say("不達で戻った", "It came back"), f.CameBack


class Papers(StepForm):
    """Papers returned or destroyed."""

    what, button, fact_type = (
        "papers-gone",
        say("書類を返却・廃棄した", "The papers were returned or destroyed"),
        f.PapersGone,
    )


ENDS = (
    ("withdrawn", say("取下げ", "withdrawn")),
    ("unpaid", say("手数料未納", "fee not paid")),
    ("unidentified", say("本人確認不可", "identity not proved")),
    ("to-client", say("委託元へ回付", "passed to the client")),
    ("joined", say("併合", "joined to another")),
    ("deceased", say("ご逝去", "deceased")),
)


class Finish(StepForm):
    """The case ends without an answer of its own."""

    what, button, fact_type = "ended", say("終了する", "End the case"), f.Ended
    how = forms.ChoiceField(label=say("理由", "Reason"), choices=ENDS)
    to = forms.CharField(
        label=say("委託元、または併合する案件の番号", "The client, or the case it is joined to"),
        max_length=80,
        required=False,
    )

    def clean(self) -> dict[str, object]:
        """What is passed on or joined says where to."""
        given: dict[str, object] = super().clean() or {}
        if given.get("how") in ("to-client", "joined") and not given.get("to"):
            self.add_error("to", say("どこへかを書いてください。", "Say where to."))
        return given

    def fact(self, by: str, today: Day, kinds: Kinds) -> f.Fact:
        return f.Ended(today, f.End(self.cleaned_data["how"]), self.cleaned_data["to"] or None)


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
