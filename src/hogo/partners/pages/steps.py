"""The office's steps: one small form a fact, and which one is the primary button of a state."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from hogo.base.actor import Actor
from hogo.base.day import Day
from hogo.partners import fact as f
from hogo.partners.file import File
from hogo.partners.flow import SOURCES as GIVERS
from hogo.partners.flow import State, Turn
from hogo.partners.pages.fields import Files, day_field, named
from hogo.partners.question import ITEMS, SAID
from hogo.partners.words import CLAUSES, FINISHES, RESULTS, SOURCES
from hogo.register.model.partners import ContractClause, PartnerRole, Result
from hogo.ui.screens.say import say, spoken


class StepForm(forms.Form):
    """A step. `fact` makes what is entered; `button` is what the office presses."""

    what: ClassVar[str]
    button: ClassVar[str]
    fact_type: ClassVar[type]
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        """The fact, on `today`; here for those that need nothing but who and when."""
        made: f.Fact = self.fact_type(today, by.id)
        return made

    def came(self) -> tuple[File, ...]:
        """The files that came with it."""
        found: tuple[File, ...] = self.cleaned_data.get("papers") or ()
        return found


class Ask(StepForm):
    """The questionnaire goes out by mail."""

    what, button, fact_type = "asked", say("調査票をメールで送る", "Send the questionnaire"), f.Asked
    until = day_field(say("回答の期限", "Answers by"))


class Look(StepForm):
    """Answered by ourselves from public documents, a visit, or a questionnaire on paper."""

    what, button, fact_type = "answered", say("回答を記録する", "Enter the answers"), f.Answered
    source = forms.ChoiceField(label=say("根拠", "From where"), choices=named(SOURCES))
    remark = forms.CharField(
        label=say("備考（見た資料、認証の番号と期限）", "Remarks (what was seen, number and end of certificates)"),
        required=False, max_length=2000, widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    papers = Files(label=say("根拠資料", "Evidence"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, item in ITEMS.items():
            self.fields[f"item-{name}"] = forms.ChoiceField(
                label=spoken(item.title), choices=[("", "—"), *named(SAID)], required=False
            )

    def answers(self) -> dict[str, f.Said]:
        """Item → answer; what was left out is left out."""
        given = {name: self.cleaned_data[f"item-{name}"] for name in ITEMS}
        return {name: f.Said(said) for name, said in given.items() if said}


class Back(StepForm):
    """The questionnaire came back as Excel."""

    what, button, fact_type = "came-back", say("Excelの調査票を取り込む", "Read a questionnaire in Excel"), f.Answered
    papers = Files(label=say("記入済みの調査票（.xlsx）", "The filled-in questionnaire (.xlsx)"), required=True)


class Assess(StepForm):
    """What it came to."""

    what, button, fact_type = "assessed", say("評価を記録する", "Enter the assessment"), f.Assessed
    result = forms.ChoiceField(label=say("結果", "Result"), choices=named(RESULTS))
    until = day_field(
        say("有効期限", "Holds until"), required=False, help_text=say("空欄なら1年です。", "Empty: one year.")
    )
    conditions = forms.CharField(
        label=say("条件（条件付きのとき）", "Conditions"), required=False, max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip

    def fact(self, by: Actor, today: Day) -> f.Fact:
        given = self.cleaned_data
        return f.Assessed(today, by.id, Result(given["result"]), given["until"], given["conditions"].strip())


class CheckSource(StepForm):
    """Art. 30."""

    what, button, fact_type = (
        "source-checked",
        say("提供元の確認を記録する", "Enter the check (Art. 30)"),
        f.SourceChecked,
    )
    acquired_how = forms.CharField(
        label=say("提供元が取得した経緯", "How they acquired the data"), max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=say("誰から、どのように取得し、提供の同意をどう得たか。", "From whom, how, and on what consent."),
    )  # fmt: skip
    filer = forms.BooleanField(
        label=say("オプトアウトの届出事業者（個人情報保護委員会の公表で確認済み）",
                  "Filed for opt-out (seen in the Commission's publication)"),
        required=False,
    )  # fmt: skip
    result = forms.ChoiceField(label=say("結果", "Result"), choices=named(RESULTS))
    papers = Files(
        label=say("確認した書類（契約書、登録画面の写しなど）", "What was seen (contract, copy of forms)"),
        required=True,
    )

    def fact(self, by: Actor, today: Day) -> f.Fact:
        given = self.cleaned_data
        return f.SourceChecked(today, by.id, Result(given["result"]), given["acquired_how"].strip(), given["filer"])


class PutForward(StepForm):
    """Into approval."""

    what, button, fact_type = "put-forward", say("決裁に回付する", "Put forward for approval"), f.PutForward


class TakeDecision(StepForm):
    """What was decided along the route is taken on."""

    what, button, fact_type = "take", say("決裁の結果を反映する", "Take on what was decided"), f.Approved


class Approve(StepForm):
    """Where no route is declared."""

    what, button, fact_type = (
        "approved",
        say("承認する（経路の宣言がないとき）", "Approve (no route declared)"),
        f.Approved,
    )


class Refuse(StepForm):
    """Where no route is declared."""

    what, button, fact_type = (
        "refused",
        say("却下する（経路の宣言がないとき）", "Refuse (no route declared)"),
        f.Refused,
    )


class Contract(StepForm):
    """Signed."""

    what, button, fact_type = "contracted", say("契約を記録する", "Enter the contract"), f.Contracted
    title = forms.CharField(label=say("契約書名", "Title"), max_length=200)
    on = day_field(say("締結日", "Signed on"))
    until = day_field(say("満了日（期間の定めがなければ空欄）", "Until (empty: without end)"), required=False)
    renews = forms.BooleanField(label=say("自動更新", "Renews by itself"), required=False)
    clauses = forms.MultipleChoiceField(
        label=say("契約にある内容（委託は8項目すべて）", "Contents (all eight for a processor)"),
        choices=named(CLAUSES), widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    papers = Files(label=say("契約書の写し", "Copy of the contract"))

    def fact(self, by: Actor, today: Day) -> f.Fact:
        given = self.cleaned_data
        clauses = tuple(ContractClause(one) for one in given["clauses"])
        return f.Contracted(given["on"], by.id, given["title"].strip(), given["until"], given["renews"], clauses)


class HandOver(StepForm):
    """授受記録."""

    what, button, fact_type = "handed-over", say("授受を記録する", "Enter a hand-over"), f.HandedOver
    information = forms.SlugField(
        label=say("個人情報（登録簿の名前）", "Information (its name in the register)"), max_length=100
    )
    count = forms.IntegerField(label=say("件数", "How many"), min_value=0)
    method = forms.CharField(label=say("方法（媒体・暗号化）", "How (medium, encryption)"), max_length=200)
    receiver = forms.CharField(
        label=say("受領者", "Received by"), max_length=100,
        help_text=say("係名・受領番号など。個人の氏名は書かないでください。", "Office or receipt number; no names."),
    )  # fmt: skip
    incoming = forms.BooleanField(label=say("先方から受け取った", "They handed it to us"), required=False)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        g = self.cleaned_data
        return f.HandedOver(
            today, by.id, g["information"], g["count"], g["method"].strip(), g["receiver"].strip(), g["incoming"]
        )  # fmt: skip


class AskSub(StepForm):
    """They ask for leave to sub-process (entered by us, where they did not use their page)."""

    what, button, fact_type = "sub-asked", say("再委託の申請を記録する", "Enter a sub-processor asked for"), f.SubAsked
    name = forms.CharField(label=say("再委託先", "Sub-processor"), max_length=200)
    business = forms.CharField(label=say("業務", "For what"), max_length=300)
    start = day_field(say("開始予定日", "From"))
    country = forms.RegexField(r"\A[A-Z]{2}\Z", label=say("国（JPなど2文字）", "Country (two letters)"), initial="JP")

    def fact(self, by: Actor, today: Day) -> f.Fact:
        given = self.cleaned_data
        return f.SubAsked(
            today, by.id, given["name"].strip(), given["business"].strip(), given["start"], given["country"]
        )  # fmt: skip


class DecideSub(StepForm):
    """Our answer."""

    what, button, fact_type = "sub-decided", say("再委託の可否を回答する", "Answer on a sub-processor"), f.SubDecided
    name = forms.CharField(label=say("再委託先", "Sub-processor"), max_length=200)
    allowed = forms.ChoiceField(
        label=say("可否", "Answer"), choices=[("yes", say("承認", "allowed")), ("no", say("不承認", "not allowed"))]
    )

    def fact(self, by: Actor, today: Day) -> f.Fact:
        given = self.cleaned_data
        return f.SubDecided(today, by.id, given["name"].strip(), given["allowed"] == "yes")


class Report(StepForm):
    """Their report."""

    what, button, fact_type = "reported", say("取扱状況の報告を受けた", "Their report came"), f.Reported
    papers = Files(label=say("報告書", "The report"))


class TakeIncident(StepForm):
    """It goes on as a case."""

    what, button, fact_type = (
        "incident-taken",
        say("事故を事案に登録した", "The incident was made a case"),
        f.IncidentTaken,
    )
    to = forms.RegexField(r"\A[^\s]{1,80}\Z", label=say("事案の番号", "The case's number"), max_length=80)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.IncidentTaken(today, by.id, self.cleaned_data["to"])


class CheckAbroad(StepForm):
    """28-3."""

    what, button, fact_type = (
        "abroad-checked",
        say("外国での取扱いを確認した", "Looked at abroad (28(3))"),
        f.AbroadChecked,
    )
    measures_taken = forms.BooleanField(
        label=say("相当措置が継続して実施されている", "The measures go on being taken"), required=False
    )
    law_hinders = forms.BooleanField(
        label=say("その国の制度が実施を妨げている", "The country's law hinders them"), required=False
    )
    papers = Files(label=say("根拠資料", "Evidence"))

    def fact(self, by: Actor, today: Day) -> f.Fact:
        given = self.cleaned_data
        return f.AbroadChecked(today, by.id, given["measures_taken"], given["law_hinders"])


class License(StepForm):
    """Until when, how often."""

    what, button, fact_type = "licensed", say("利用許諾を記録する", "Enter a licence"), f.Licensed
    until = day_field(say("許諾の期限", "Until"))
    uses = forms.IntegerField(
        label=say("回数（制限がなければ空欄）", "Uses (empty: without number)"), min_value=1, required=False
    )

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Licensed(today, by.id, self.cleaned_data["until"], self.cleaned_data["uses"])


class Use(StepForm):
    """Used."""

    what, button, fact_type = "used", say("許諾に基づく利用を記録する", "Enter a use"), f.Used


class Suspend(StepForm):
    """Stop."""

    what, button, fact_type = "suspended", say("停止する", "Suspend"), f.Suspended
    why = forms.CharField(label=say("理由", "Why"), max_length=300)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Suspended(today, by.id, self.cleaned_data["why"].strip())


class Resume(StepForm):
    """Go on."""

    what, button, fact_type = "resumed", say("再開する", "Resume"), f.Resumed


class End(StepForm):
    """It will end."""

    what, button, fact_type = "ending", say("終了を決めた", "The end was decided"), f.Ending
    last = day_field(say("業務の最終日", "Last day of the work"))
    certificate = day_field(say("返却・消去の証明書の期限", "Certificate due by"))

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Ending(today, by.id, self.cleaned_data["last"], self.cleaned_data["certificate"])


class Finish(StepForm):
    """It is over."""

    what, button, fact_type = "ended", say("終えた", "It is over"), f.Ended
    how = forms.ChoiceField(label=say("個人情報の扱い", "What became of the data"), choices=named(FINISHES))
    papers = Files(label=say("返却・消去の証明書", "Certificate of return or erasure"))

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Ended(today, by.id, f.Finish(self.cleaned_data["how"]))


_ALL: tuple[type[StepForm], ...] = (
    Ask, Look, Back, CheckSource, Assess, PutForward, TakeDecision, Approve, Refuse, Contract, HandOver, DecideSub,
    AskSub, Report, TakeIncident, CheckAbroad, License, Use, Suspend, Resume, End, Finish,
)  # fmt: skip
FORMS: dict[str, type[StepForm]] = {form.what: form for form in _ALL}
_NEXT: dict[Turn, type[StepForm]] = {
    Turn.NONE: Ask,
    Turn.TO_ASSESS: Assess,
    Turn.TO_PUT_FORWARD: PutForward,
    Turn.TO_APPROVE: TakeDecision,
}


def primary(role: PartnerRole, now: State, at: Turn) -> type[StepForm] | None:
    """The one next step: of the assessment, of the contract, of the end. None where all is well."""
    if now is State.TO_CONTRACT:
        return Contract
    if now is State.ENDING:
        return Finish
    if now is State.ENDED or (now is State.IN_FORCE and at is Turn.NONE):
        return None
    return CheckSource if role in GIVERS and at is Turn.NONE else _NEXT.get(at)
