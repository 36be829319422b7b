"""The request, step by step: forms and the order of steps. Nothing is kept until it is sent; back never loses."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from hogo.register.model.procedures import AnswerMethod, RequestKind

KINDS = (
    (RequestKind.DISCLOSURE.value, _("自分について持っている情報を見たい（開示）")),
    (RequestKind.PROVISION_RECORDS.value, _("ほかの会社などに渡した記録を見たい（第三者提供記録の開示）")),
    (RequestKind.CORRECTION.value, _("間違いを直してほしい・足してほしい（訂正・追加・削除）")),
    (RequestKind.STOP_USE.value, _("使うのをやめてほしい（利用の停止）")),
    (RequestKind.ERASURE.value, _("消してほしい（消去）")),
    (RequestKind.STOP_PROVISION.value, _("ほかの会社などに渡すのをやめてほしい（第三者提供の停止）")),
    (RequestKind.PURPOSE.value, _("何のために使っているか知りたい（利用目的の通知）")),
)
FOR_WHOM = (
    ("", _("自分の情報")),
    ("statutory", _("子ども・後見を受けている人の情報（法定代理人）")),
    ("mandate", _("頼まれた人の情報（委任による代理人）")),
)
WAYS = (
    (AnswerMethod.ELECTRONIC.value, _("電子データで受け取る（この画面からダウンロード）")),
    (AnswerMethod.PAPER.value, _("紙で郵送してもらう")),
)


class What(forms.Form):
    """1: what do you want."""

    kinds = forms.MultipleChoiceField(
        label=_("どうしたいですか"),
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("いくつでも選べます。"),
    )


class Dealings(forms.Form):
    """2: which dealings with us. "Everything" is always an answer (37-2)."""

    scope = forms.ChoiceField(
        label=_("どの範囲ですか"),
        choices=(("everything", _("すべて")), ("named", _("下に書いた範囲だけ"))),
        widget=forms.RadioSelect,
        initial="everything",
    )
    service = forms.CharField(label=_("サービスの名前"), required=False, max_length=200)
    contract = forms.CharField(label=_("お客さま番号・契約番号"), required=False, max_length=100)
    period = forms.CharField(label=_("いつごろのことですか"), required=False, max_length=200)
    former = forms.CharField(
        label=_("以前のお名前・ご住所"),
        required=False,
        max_length=300,
        help_text=_("変わったことがあれば書いてください。"),
    )
    detail = forms.CharField(
        label=_("直してほしい内容や、お困りのこと"), required=False, max_length=4000, widget=forms.Textarea
    )


class Who(forms.Form):
    """3: who are you, and for whom. Names stay as typed."""

    name = forms.CharField(label=_("お名前"), max_length=100, widget=forms.TextInput({"autocomplete": "name"}))
    kana = forms.CharField(label=_("ふりがな"), max_length=100)
    postal = forms.CharField(
        label=_("郵便番号"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "postal-code", "inputmode": "numeric"}),
    )
    address = forms.CharField(
        label=_("ご住所"), max_length=300, widget=forms.TextInput({"autocomplete": "street-address"})
    )
    phone = forms.CharField(
        label=_("電話番号"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )
    mail = forms.EmailField(
        label=_("メールアドレス"), required=False, widget=forms.EmailInput({"autocomplete": "email"})
    )
    agent = forms.ChoiceField(
        label=_("どなたの情報ですか"),
        choices=(
            ("", _("自分の情報")),
            ("statutory", _("子ども・後見を受けている人の情報（法定代理人）")),
            ("mandate", _("頼まれた人の情報（委任による代理人）")),
        ),
        required=False,
        widget=forms.RadioSelect,
    )
    principal = forms.CharField(
        label=_("ご本人のお名前とご住所"), required=False, max_length=400, help_text=_("代理の方だけ書いてください。")
    )

    def clean(self) -> dict[str, object]:
        """An agent names the person."""
        given: dict[str, object] = super().clean() or {}
        if given.get("agent") and not given.get("principal"):
            self.add_error("principal", _("ご本人のお名前とご住所を書いてください。"))
        return given


class Proof(forms.Form):
    """4: how you will prove who you are."""

    proof = forms.ChoiceField(
        label=_("ご本人の確認"),
        choices=(
            ("account", _("登録済みのメールアドレス・電話番号に届く番号で確認する")),
            ("papers", _("確認書類の写しを送る（マイナンバーカードは表面だけ）")),
        ),
        widget=forms.RadioSelect,
        initial="account",
    )


class Answer(forms.Form):
    """5: how to answer. A fee is shown where it is lawful."""

    answer_by = forms.ChoiceField(
        label=_("受け取り方"), choices=WAYS, widget=forms.RadioSelect, initial=AnswerMethod.ELECTRONIC.value
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
    Step("what", _("どうしたいですか"), What),
    Step("dealings", _("どの範囲ですか"), Dealings),
    Step("who", _("あなたについて"), Who),
    Step("proof", _("ご本人の確認"), Proof),
    Step("answer", _("受け取り方"), Answer),
    Step("confirm", _("確かめて送る"), Confirm),
)
