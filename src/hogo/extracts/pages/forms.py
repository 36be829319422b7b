"""The forms of an extract: asking, and one small form a step with who may take it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256
from typing import ClassVar, TypeVar

from django import forms

from hogo.base.actor import Actor
from hogo.base.day import Day
from hogo.base.text import Text
from hogo.decide.question import Action
from hogo.extracts import fact as f
from hogo.extracts.ask import FORMS as FILES
from hogo.extracts.ask import Ask, Form
from hogo.extracts.layout import fields_in
from hogo.extracts.mail import Sender, missing
from hogo.extracts.words import CHANNELS, ENDS, ERASURES
from hogo.register.model.kinds import Channel
from hogo.register.model.operator import Operator
from hogo.register.model.partners import PartnerRole
from hogo.register.model.register import Register
from hogo.ui.screens.say import say, spoken

E = TypeVar("E", bound=StrEnum)


def named(words: Mapping[E, Text]) -> list[tuple[str, str]]:
    """The choices of a table of words in the reader's language."""
    return [(str(one), spoken(text)) for one, text in words.items()]


class Asking(forms.Form):
    """What is asked for, of one place that was chosen before."""

    fields_ = forms.MultipleChoiceField(
        label=say("項目（使うものだけ）", "Fields (only those needed)"), widget=forms.CheckboxSelectMultiple
    )
    purpose = forms.ChoiceField(label=say("利用目的", "Purpose"))
    way = forms.ChoiceField(
        label=say("使い方", "How it is used"),
        choices=(("use", say("社内での利用", "within the house")), *(
            (str(one), spoken(Text(f"ご本人への連絡（{text.ja}）", f"to contact the persons by {text.en}")))
            for one, text in CHANNELS.items()
        )),
    )  # fmt: skip
    recipient = forms.ChoiceField(label=say("作業を委託する相手", "Processor that gets the list"), required=False)
    reason = forms.CharField(
        label=say("何のために使うか", "What for"), max_length=500, widget=forms.Textarea({"rows": 3}),
        help_text=say("ご本人の情報は書かないでください。", "No person's data, please."),
    )  # fmt: skip
    most = forms.IntegerField(label=say("人数の上限", "Persons at most"), min_value=1, max_value=10**9)
    until = forms.DateField(
        label=say("消去する日", "To be deleted by"), widget=forms.DateInput({"type": "date"}),
        help_text=say("この日までに利用を報告し、消去を示します。", "By then the use is reported and deletion shown."),
    )  # fmt: skip
    form = forms.ChoiceField(label=say("ファイルの形式", "Form of the file"), choices=named(FILES))
    key = forms.CharField(
        label=say("あなたの公開鍵（age1… または ssh-ed25519 …）", "Your public key (age1… or ssh-ed25519 …)"),
        required=False, max_length=800,
        help_text=say("空欄なら鍵を作り、次の画面で一度だけ表示します。",
                      "Left empty, a key is made and shown once on the next page."),
    )  # fmt: skip

    def __init__(self, register: Register, place: tuple[str, str, str], *given: object, **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        self.place, entry = place, register.information[place[2]]
        names = fields_in(register, *place)
        partners = [(ref, one) for ref, one in register.partners.items() if PartnerRole.PROCESSOR in one.roles]
        self._choose("fields_", [(name, spoken(entry.fields[name].title)) for name in names])
        self._choose("purpose", [(ref, spoken(register.purposes[ref].text)) for ref in entry.purposes])
        none = ("", say("委託しない", "nobody"))
        self._choose("recipient", [none, *((ref, spoken(one.name)) for ref, one in partners)])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def ask(self, key: str) -> Ask:
        """The ask, encrypted to `key`."""
        given = self.cleaned_data
        contact = given["way"] != "use"
        return Ask(
            action=Action.CONTACT if contact else Action.USE,
            information=self.place[2],
            purpose=given["purpose"],
            system=self.place[0],
            collection=self.place[1],
            fields=tuple(given["fields_"]),
            most=given["most"],
            until=given["until"],
            reason=given["reason"].strip(),
            key=key,
            form=Form(given["form"]),
            by=Channel(given["way"]) if contact else None,
            recipient=given["recipient"] or None,
        )


class Step(forms.Form):
    """A step that is entered as a fact. `own`: for the asker; else for the others who may see the extract."""

    what: ClassVar[str]
    button: ClassVar[str]
    fact_type: ClassVar[type]
    own: ClassVar[bool] = True
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        """The fact, on `today`; here for those that need nothing but who and when."""
        made: f.Fact = self.fact_type(today, by.id)
        return made


class Report(Step):
    """What it was used for."""

    what, button, fact_type = "reported", say("利用を報告する", "Report the use"), f.Reported
    result = forms.CharField(
        label=say("使った内容と結果", "What was done with it"), max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=say("ご本人の情報は書かないでください。", "No person's data, please."),
    )  # fmt: skip
    copies = forms.IntegerField(label=say("作った写しの数", "Copies made"), min_value=0, max_value=999, initial=0)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Reported(today, by.id, self.cleaned_data["result"], self.cleaned_data["copies"])


class Delete(Step):
    """It was deleted."""

    what, button, fact_type = "deleted", say("消去を記録する", "Enter the deletion"), f.Deleted
    how = forms.ChoiceField(label=say("方法", "How"), choices=named(ERASURES))
    proof = forms.CharField(
        label=say("示すもの（作業記録・証明書の番号など）", "What shows it (log, certificate's number)"), max_length=300
    )

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Deleted(today, by.id, f.Erasure(self.cleaned_data["how"]), self.cleaned_data["proof"])


class Confirm(Step):
    """Somebody else looked."""

    what, button, fact_type, own = "confirmed", say("消去を確かめた", "Deletion confirmed"), f.Confirmed, False


class Doubt(Step):
    """What was given shows nothing."""

    what, button, fact_type, own = "not-shown", say("確認できない", "Not shown"), f.NotShown, False
    why = forms.CharField(label=say("確かめられない点", "What is not shown"), max_length=300)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.NotShown(today, by.id, self.cleaned_data["why"])


class Finish(Step):
    """It ends without a list."""

    what, button, fact_type = "ended", say("リストを作らずに終える", "End without a list"), f.Ended
    how = forms.ChoiceField(label=say("理由", "Reason"), choices=named(ENDS))

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Ended(today, by.id, f.End(self.cleaned_data["how"]))


class Send(Step):
    """Letters went out, or calls were made."""

    what, button, fact_type = "sent", say("送信・架電を記録する", "Enter the sending"), f.Sent
    count = forms.IntegerField(label=say("件数", "How many"), min_value=0)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Sent(today, by.id, self.cleaned_data["count"])


class Mail(Send):
    """Advertising mails went out: the five items are looked for in their text."""

    body = forms.CharField(
        label=say("送ったメールの本文", "The text that was sent"), max_length=50_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=say("表示が必要な5項目を確かめます。本文は保存せず、指紋（SHA-256）だけを残します。",
                      "Looked through for the five items to be displayed; only its SHA-256 is kept."),
    )  # fmt: skip
    refuse_at = forms.CharField(
        label=say("受信拒否の宛先（アドレス・URL）", "Where to refuse (address, URL)"), max_length=300
    )
    more_at = forms.CharField(
        label=say("住所・問合せ先を示すページ（本文にないとき）", "Page with address and contact (if not in the text)"),
        required=False, max_length=300,
    )  # fmt: skip
    operator: Operator | None = None

    def clean(self) -> dict[str, object]:
        """Nothing missing."""
        given: dict[str, str] = super().clean() or {}
        if self.operator is not None and "body" in given:
            lacks = missing(given["body"], sender(self.operator), given.get("refuse_at", ""), given.get("more_at", ""))
            for one in lacks:
                self.add_error("body", spoken(one))
        return dict(given)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        text = sha256(self.cleaned_data["body"].encode()).hexdigest()
        return f.Sent(today, by.id, self.cleaned_data["count"], text)


def sender(operator: Operator) -> Sender:
    """What must stand in a mail, as the operator declares it."""
    contacts = list(operator.contacts.values())
    ways = [one for contact in contacts for one in (contact.phone, contact.mail, contact.web) if one]
    addresses = [operator.address, *(contact.address for contact in contacts if contact.address)]
    return Sender(
        (operator.name.ja, operator.name.en),
        tuple(one for text in addresses for one in (text.ja, text.en)),
        tuple(ways),
    )


STEPS: dict[str, type[Step]] = {one.what: one for one in (Send, Report, Delete, Confirm, Doubt, Finish)}
