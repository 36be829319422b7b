"""The request, step by step: forms and the order of steps. Nothing is kept until it is sent; back never loses."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from hogo.register.model.procedures import AnswerMethod, RequestKind
from hogo.ui.screens.fields import MailField
from hogo.ui.screens.say import say

KINDS = (
    (
        RequestKind.DISCLOSURE.value,
        say("自分について持っている情報を見たい（開示）", "See what you hold on me (disclosure)"),
    ),
    (
        RequestKind.PROVISION_RECORDS.value,
        say(
            "ほかの会社などに渡した記録を見たい（第三者提供記録の開示）",
            "See to whom you gave it (records of provision)",
        ),
    ),
    (
        RequestKind.CORRECTION.value,
        say(
            "間違いを直してほしい・足してほしい（訂正・追加・削除）",
            "Have it corrected, added to or deleted (correction)",
        ),
    ),
    (RequestKind.STOP_USE.value, say("使うのをやめてほしい（利用の停止）", "Stop using it (stop of use)")),
    (RequestKind.ERASURE.value, say("消してほしい（消去）", "Erase it (erasure)")),
    (
        RequestKind.STOP_PROVISION.value,
        say("ほかの会社などに渡すのをやめてほしい（第三者提供の停止）", "Stop giving it to others (stop of provision)"),
    ),
    (
        RequestKind.PURPOSE.value,
        say("何のために使っているか知りたい（利用目的の通知）", "Know what you use it for (notice of purpose)"),
    ),
)
FOR_WHOM = (
    ("", say("自分の情報", "My own")),
    ("statutory", say("子ども・後見を受けている人の情報（法定代理人）", "That of a child or ward (statutory agent)")),
    ("mandate", say("頼まれた人の情報（委任による代理人）", "That of somebody who asked me (agent by mandate)")),
)
WAYS = (
    (
        AnswerMethod.ELECTRONIC.value,
        say("電子データで受け取る（この画面からダウンロード）", "Electronically (download from this site)"),
    ),
    (AnswerMethod.PAPER.value, say("紙で郵送してもらう", "On paper by post")),
)


class What(forms.Form):
    """1: what do you want."""

    kinds = forms.MultipleChoiceField(
        label=say("どうしたいですか", "What would you like?"),
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple,
        help_text=say("いくつでも選べます。", "Choose as many as you like."),
    )


class Dealings(forms.Form):
    """2: which dealings with us. "Everything" is always an answer (37-2)."""

    scope = forms.ChoiceField(
        label=say("どの範囲ですか", "Which of your dealings with us?"),
        choices=(
            ("everything", say("すべて", "Everything")),
            ("named", say("下に書いた範囲だけ", "Only what I write below")),
        ),
        widget=forms.RadioSelect,
        initial="everything",
    )
    service = forms.CharField(label=say("サービスの名前", "Name of the service"), required=False, max_length=200)
    contract = forms.CharField(
        label=say("お客さま番号・契約番号", "Customer or contract number"), required=False, max_length=100
    )
    period = forms.CharField(label=say("いつごろのことですか", "About when was it?"), required=False, max_length=200)
    former = forms.CharField(
        label=say("以前のお名前・ご住所", "Former name and address"),
        required=False,
        max_length=300,
        help_text=say("変わったことがあれば書いてください。", "If they have changed."),
    )
    detail = forms.CharField(
        label=say("直してほしい内容や、お困りのこと", "What should be corrected, or what troubles you"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
    )


class Who(forms.Form):
    """3: who are you, and for whom. Names stay as typed."""

    name = forms.CharField(
        label=say("お名前", "Your name"), max_length=100, widget=forms.TextInput({"autocomplete": "name"})
    )
    kana = forms.CharField(label=say("ふりがな", "Reading of the name (kana)"), max_length=100)
    postal = forms.CharField(
        label=say("郵便番号", "Postal code"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "postal-code", "inputmode": "numeric"}),
    )
    address = forms.CharField(
        label=say("ご住所", "Your address"), max_length=300, widget=forms.TextInput({"autocomplete": "street-address"})
    )
    phone = forms.CharField(
        label=say("電話番号", "Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )
    mail = MailField(label=say("メールアドレス", "E-mail address"), required=False)
    agent = forms.ChoiceField(
        label=say("どなたの情報ですか", "Whose information is it?"),
        choices=(
            ("", say("自分の情報", "My own")),
            (
                "statutory",
                say("子ども・後見を受けている人の情報（法定代理人）", "That of a child or ward (statutory agent)"),
            ),
            (
                "mandate",
                say("頼まれた人の情報（委任による代理人）", "That of somebody who asked me (agent by mandate)"),
            ),
        ),
        required=False,
        widget=forms.RadioSelect,
    )
    principal = forms.CharField(
        label=say("ご本人のお名前とご住所", "Name and address of the person"),
        required=False,
        max_length=400,
        help_text=say("代理の方だけ書いてください。", "For agents only."),
    )

    def clean(self) -> dict[str, object]:
        """An agent names the person."""
        given: dict[str, object] = super().clean() or {}
        if given.get("agent") and not given.get("principal"):
            self.add_error(
                "principal",
                say("ご本人のお名前とご住所を書いてください。", "Please write the person's name and address."),
            )
        return given


class Proof(forms.Form):
    """4: how you will prove who you are."""

    proof = forms.ChoiceField(
        label=say("ご本人の確認", "Confirming who you are"),
        choices=(
            (
                "account",
                say(
                    "登録済みのメールアドレス・電話番号に届く番号で確認する",
                    "By a code sent to the e-mail address or phone number on file",
                ),
            ),
            (
                "papers",
                say(
                    "確認書類の写しを送る（マイナンバーカードは表面だけ）",
                    "By a copy of a document (of an Individual Number Card the front only)",
                ),
            ),
        ),
        widget=forms.RadioSelect,
        initial="account",
    )


class Answer(forms.Form):
    """5: how to answer. A fee is shown where it is lawful."""

    answer_by = forms.ChoiceField(
        label=say("受け取り方", "How you receive the answer"),
        choices=WAYS,
        widget=forms.RadioSelect,
        initial=AnswerMethod.ELECTRONIC.value,
    )


class Confirm(forms.Form):
    """6: look over, send."""


@dataclass(frozen=True)
class Step:
    """One screen, one question."""

    name: str
    title: object
    form: type[forms.Form]


STEPS: tuple[Step, ...] = (
    Step("what", say("どうしたいですか", "What would you like?"), What),
    Step("dealings", say("どの範囲ですか", "Which of your dealings with us?"), Dealings),
    Step("who", say("あなたについて", "About you"), Who),
    Step("proof", say("ご本人の確認", "Confirming who you are"), Proof),
    Step("answer", say("受け取り方", "How you receive the answer"), Answer),
    Step("confirm", say("確かめて送る", "Look over and send"), Confirm),
)
