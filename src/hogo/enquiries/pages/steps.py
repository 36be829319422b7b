"""The steps of an enquiry: one small form a fact, and which one is the primary button of a state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import ClassVar, TypeVar

from django import forms

from hogo.approval.fact import What
from hogo.base.day import Day
from hogo.base.text import Text
from hogo.enquiries import fact as f
from hogo.enquiries.asking import SENDER_ITEMS, SENDERS, Asking
from hogo.enquiries.flow import State, received
from hogo.enquiries.gate import Verdict
from hogo.enquiries.words import ENDS, GROUNDS, METHODS, OPINIONS, SOURCES, WAYS
from hogo.register.model.register import Register
from hogo.ui.screens.say import language, say, spoken

E = TypeVar("E", bound=StrEnum)
SECRET = Text("（通信の秘密）", " (secret of communications)")


def named(words: Mapping[E, Text] | Mapping[str, Text]) -> list[tuple[str, str]]:
    """The choices of a table of words in the reader's language."""
    return [(str(one), spoken(text)) for one, text in words.items()]


def date_field(ja: str, en: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A day."""
    widget = forms.DateInput({"type": "date"})
    return forms.DateField(label=say(ja, en), required=required, widget=widget, help_text=help_text)


def fields_of(declared: Register) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every field of the register, grouped by information, secrets marked."""
    spoken_in = language()
    return [
        (
            information.title.in_(spoken_in),
            [
                (f"{ref}/{name}", field.title.in_(spoken_in) + (SECRET.in_(spoken_in) if field.secret else ""))
                for name, field in information.fields.items()
            ],
        )
        for ref, information in declared.information.items()
    ]


def grouped(chosen: Sequence[str], since: Day | None = None, until: Day | None = None) -> tuple[f.Item, ...]:
    """`information/field` → one item for each information."""
    found: dict[str, list[str]] = {}
    for one in chosen:
        information, _, field = one.partition("/")
        found.setdefault(information, []).append(field)
    return tuple(f.Item(information, tuple(fields), since, until) for information, fields in found.items())


class StepForm(forms.Form):
    """A step. `fact` makes what is entered; `button` is what is pressed."""

    what: ClassVar[str]
    button: ClassVar[str]
    fact_type: ClassVar[type]
    only: ClassVar[frozenset[Asking] | None] = None
    """The forms of asking that know this step."""
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: object, declared: Register, known: Sequence[f.Fact], passing: Sequence[Verdict], **more: object
    ) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.declared, self.known, self.passing = declared, known, passing
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the register and the enquiry."""

    def fact(self, by: str, today: Day) -> f.Fact:
        """The fact, on `today`; here for those that need nothing but who and when."""
        made: f.Fact = self.fact_type(today, by)
        return made


class Assign(StepForm):
    """Somebody has it: whoever presses, or a colleague by log-in name."""

    what, button, fact_type = "assigned", say("担当に加える", "Assign"), f.Assigned
    to = forms.CharField(label=say("担当（空欄なら自分）", "Who (empty: I do)"), required=False, max_length=150)

    def fact(self, by: str, today: Day) -> f.Fact:
        return f.Assigned(today, self.cleaned_data["to"].strip() or by, by)


class Verify(StepForm):
    """Who asks is who they say."""

    what, button, fact_type = "verified", say("確認した", "Enter"), f.Verified
    sure = forms.ChoiceField(
        label=say("結果", "Result"), widget=forms.RadioSelect,
        choices=(("yes", say("照会元に間違いない", "It is who they say")), ("no", say("確認できない", "Not sure"))),
    )  # fmt: skip
    way = forms.ChoiceField(label=say("確認の方法", "How"), choices=named(WAYS))
    source = forms.ChoiceField(
        label=say("かけた番号を調べた場所", "Where the number you called was found"), required=False,
        choices=[("", "—"), *named(SOURCES)],
        help_text=say("照会書に書かれた番号へかけても確認になりません。", "The number in the letter proves nothing."),
    )  # fmt: skip

    def fact(self, by: str, today: Day) -> f.Fact:
        given = self.cleaned_data
        source = f.Source(given["source"]) if given["source"] else None
        return f.Verified(today, by, f.Way(given["way"]), given["sure"] == "yes", source)


class Scope(StepForm):
    """What exactly is asked for."""

    what, button = "scoped", say("対象を確定する", "Pin it down")
    fact_type: ClassVar[type] = f.Scoped
    fields_ = forms.MultipleChoiceField(
        label=say("求められている項目", "What is asked for"), required=False, widget=forms.SelectMultiple({"size": 12}),
        help_text=say("書面に書かれたものだけを選びます（複数選択）。", "Only what the letter names (several)."),
    )  # fmt: skip
    since = date_field("対象期間の初日", "From", required=False)
    until = date_field("対象期間の末日", "To", required=False)

    def prepare(self) -> None:
        if received(self.known).asking not in SENDERS:
            self.fields["fields_"].choices = fields_of(self.declared)  # type: ignore[attr-defined]
            return
        del self.fields["fields_"]
        choices = [("", "—"), *fields_of(self.declared)]
        for number, title in SENDER_ITEMS.items():
            label = f"{number} {title.in_(language())}"
            self.fields[f"item{number}"] = forms.ChoiceField(label=label, choices=choices, required=False)

    def items(self) -> tuple[f.Item, ...]:
        """What was chosen."""
        given = self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if "fields_" in given:
            return grouped(given["fields_"], since, until)
        chosen = [(number, given[f"item{number}"]) for number in SENDER_ITEMS if given.get(f"item{number}")]
        return tuple(
            f.Item(one.partition("/")[0], (one.partition("/")[2],), since, until, number) for number, one in chosen
        )

    def fact(self, by: str, today: Day) -> f.Fact:
        return f.Scoped(today, by, self.items())


class Hold(Scope):
    """What exists is kept."""

    what, button, fact_type = "held", say("保全を始める", "Keep it"), f.Held
    only = frozenset({Asking.PRESERVATION, Asking.NO_DELETION})
    last = date_field("保全の末日", "Keep until", required=False, help_text=say(
        "保全要請では30日以内。消去禁止命令では空欄（事件の終了まで）。",
        "Up to 30 days; empty for an order not to delete.",
    ))  # fmt: skip
    existing = forms.BooleanField(
        label=say(
            "いま記録しているものだけを対象とし、新しく記録を始めない", "Only what is recorded already; nothing new"
        )
    )

    def prepare(self) -> None:
        self.fields["fields_"].choices = fields_of(self.declared)  # type: ignore[attr-defined]

    def fact(self, by: str, today: Day) -> f.Fact:
        return f.Held(today, by, self.items(), self.cleaned_data["last"])


class Extend(StepForm):
    """The hold is made longer."""

    what, button, fact_type = "extended", say("保全を延長する", "Extend"), f.Extended
    only = frozenset({Asking.PRESERVATION})
    until = date_field("延長後の末日（通算60日まで）", "New last day (60 days in all)")

    def fact(self, by: str, today: Day) -> f.Fact:
        return f.Extended(today, by, self.cleaned_data["until"])


class Release(StepForm):
    """The hold is let go."""

    what, button, fact_type = "released", say("保全を解除する", "Release"), f.Released
    withdrawn = forms.BooleanField(
        label=say("取消し・事件の終了の連絡を受けた", "They took it back, or the case has ended"), required=False
    )


class Serve(StepForm):
    """The warrant was seen."""

    what, button, fact_type = "served", say("令状を確認した", "The warrant was seen"), f.Served
    only = frozenset({Asking.WARRANT, Asking.PROVISION_ORDER})
    issued = date_field("発付の日", "Issued on")
    valid = date_field("有効期間の末日", "Valid until")
    method = forms.ChoiceField(label=say("提供の方法", "How it is to be provided"), choices=named(METHODS))
    same = forms.BooleanField(
        label=say("左の対象は令状に書かれた範囲を超えていない", "What is pinned down does not go beyond the warrant")
    )

    def fact(self, by: str, today: Day) -> f.Fact:
        given = self.cleaned_data
        return f.Served(today, by, given["issued"], given["valid"], f.Method(given["method"]))


class Silence(StepForm):
    """A secrecy order."""

    what, button, fact_type = "silenced", say("秘密保持命令を記録する", "Enter a secrecy order"), f.Silenced
    only = frozenset({Asking.PROVISION_ORDER})
    until = date_field("命令の期間の末日（1年以内）", "Last day of the order (within a year)")
    permitted = forms.BooleanField(
        label=say("令状に裁判官の許可と期間の記載がある", "The warrant states the permission")
    )

    def fact(self, by: str, today: Day) -> f.Fact:
        return f.Silenced(today, by, self.cleaned_data["until"])


class Unsilence(StepForm):
    """The secrecy order was taken back."""

    what, button, fact_type = "unsilenced", say("秘密保持命令の取消し", "Secrecy order taken back"), f.Unsilenced
    only = frozenset({Asking.PROVISION_ORDER})


class AskSender(StepForm):
    """The sender is asked."""

    what, button, fact_type = "sender-asked", say("意見を照会した", "The sender was asked"), f.SenderAsked
    only = frozenset({Asking.SENDER})
    until = date_field("返事を待つ日", "Wait until", help_text=say(
        "日数の定めはありません。実務では2週間ほどとされます（記憶によります）。",
        "No number of days is set; about two weeks in practice (from memory).",
    ))  # fmt: skip
    words = forms.CharField(
        label=say("発信者に示す、権利を侵害したとされる情報", "What the sender is shown: what is complained of"),
        max_length=4000, widget=forms.Textarea({"rows": 4}),
        help_text=say("請求した方の名前や連絡先は書きません。", "Leave out who claims, and how to reach them."),
    )  # fmt: skip

    def fact(self, by: str, today: Day) -> f.SenderAsked:
        return f.SenderAsked(today, by, self.cleaned_data["until"], "")


class SenderSays(StepForm):
    """What the sender said."""

    what, button, fact_type = "sender-said", say("意見を記録する", "Enter the opinion"), f.SenderSaid
    only = frozenset({Asking.SENDER, Asking.SENDER_ORDER})
    opinion = forms.ChoiceField(label=say("発信者の意見", "The sender's opinion"), choices=named(OPINIONS))
    tries = forms.IntegerField(
        label=say("連絡を試みた回数（連絡できないとき）", "Tries (if not reached)"), min_value=0, required=False
    )

    def fact(self, by: str, today: Day) -> f.Fact:
        return f.SenderSaid(today, by, f.Opinion(self.cleaned_data["opinion"]), self.cleaned_data["tries"] or 0)


class TellSender(StepForm):
    """The sender who objected is told of the order."""

    what, button, fact_type = "sender-told", say("発信者へ通知した", "The sender was told"), f.SenderTold
    only = frozenset({Asking.SENDER_ORDER})
    hard = forms.BooleanField(label=say("通知することが困難だった", "Telling was hard"), required=False)

    def fact(self, by: str, today: Day) -> f.Fact:
        return f.SenderTold(today, by, self.cleaned_data["hard"])


class Judge(StepForm):
    """On what it stands and whether we answer."""

    what, button, fact_type = "judged", say("判断を記録する", "Enter the judgement"), f.Judged
    answers = forms.ChoiceField(
        label=say("回答するか", "Do we answer?"), widget=forms.RadioSelect,
        choices=(("yes", say("応じる", "Yes")), ("no", say("応じない", "No"))),
    )  # fmt: skip
    ground = forms.ChoiceField(label=say("個人情報保護法の根拠", "Ground under the Act"), choices=named(GROUNDS))
    words = forms.CharField(
        label=say("判断の理由（必要性、相当性、法務の意見）", "Reasons (need, proportion, your lawyers' view)"),
        max_length=4000, widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    necessity = forms.BooleanField(
        label=say("人命の危険などの緊急避難に当たる（照会とは別の根拠。記憶によるもので、法務の確認が要る）",
                  "Necessity: danger to life or the like (apart from the asking; from memory, ask your lawyers)"),
        required=False,
    )  # fmt: skip
    clear = forms.BooleanField(
        label=say("権利の侵害が明らか（5条1項1号）", "The infringement is clear"), required=False
    )
    just = forms.BooleanField(label=say("正当な理由がある（同2号）", "There is a just reason"), required=False)
    needed = forms.BooleanField(
        label=say("9～13号の補充の要件を満たす（同3号）", "The further condition for items 9–13"), required=False
    )

    def prepare(self) -> None:
        for name in ("clear", "just", "needed") if received(self.known).asking is not Asking.SENDER else ("necessity",):
            del self.fields[name]

    def fact(self, by: str, today: Day) -> f.Judged:
        given = self.cleaned_data

        def ticked(name: str) -> bool:
            return bool(given.get(name))

        return f.Judged(
            today, by, given["answers"] == "yes", given["ground"], "",
            ticked("necessity"), ticked("clear"), ticked("just"), ticked("needed"),
        )  # fmt: skip


class Draft(StepForm):
    """The answer: its words, and what it gives."""

    what, button, fact_type = "drafted", say("回答案を決裁に回す", "Put the answer up for approval"), f.Drafted
    gives = forms.MultipleChoiceField(
        label=say("回答する項目（求めに足りる最小限）", "What we give (the least that answers)"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=say("二つの関門を通ったものだけが並びます。", "Only what passed both gates is listed."),
    )  # fmt: skip
    answer = forms.CharField(
        label=say("回答書の文面", "The words of the answer"), max_length=8000, widget=forms.Textarea({"rows": 8}),
        help_text=say("宛名・根拠・項目は自動で入ります。", "Addressee, ground and items are put in by themselves."),
    )  # fmt: skip

    def prepare(self) -> None:
        choices = [(key, label) for key, (label, _) in self._offered().items()]
        self.fields["gives"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["gives"]

    def _offered(self) -> dict[str, tuple[str, f.Item]]:
        offered: dict[str, tuple[str, f.Item]] = {}
        for place, one in enumerate(self.passing):
            for field in one.gives.fields if one.gives else ():
                information = self.declared.information[one.item.information]
                label = f"{information.title.in_(language())} {information.fields[field].title.in_(language())}"
                offered[f"{place}/{field}"] = (label, one.item)
        return offered

    def given(self) -> tuple[f.Item, ...]:
        """What was chosen, as items of what was asked."""
        chosen: dict[int, list[str]] = {}
        for key in self.cleaned_data.get("gives", ()):
            place, _, field = key.partition("/")
            chosen.setdefault(int(place), []).append(field)
        wanted = [(self.passing[place].item, tuple(fields)) for place, fields in chosen.items()]
        return tuple(f.Item(i.information, fields, i.since, i.until, i.sender) for i, fields in wanted)


class Approve(StepForm):
    """Another person approves."""

    what, button, fact_type = "approved", say("承認する", "Approve"), f.Circulated
    event = What.APPROVED


class SendBack(StepForm):
    """Back to the drafter."""

    what, button, fact_type = "sent-back", say("差し戻す", "Send back"), f.Circulated
    event = What.SENT_BACK


class Send(StepForm):
    """The answer left."""

    what, button, fact_type = "answered", say("回答した", "The answer was sent"), f.Answered
    method = forms.ChoiceField(label=say("方法", "Way"), choices=named(METHODS))

    def fact(self, by: str, today: Day) -> f.Fact:
        return f.Answered(today, by, f.Method(self.cleaned_data["method"]))


class Review(StepForm):
    """A court was asked."""

    what, button, fact_type = "review-sought", say("裁判所へ取消し・異議を求めた", "Review was sought"), f.ReviewSought


class TellPerson(StepForm):
    """The person was told."""

    what, button, fact_type = "person-told", say("ご本人へ知らせた", "The person was told"), f.PersonTold


class Close(StepForm):
    """Done."""

    what, button, fact_type = "closed", say("完了する", "Close"), f.Closed


class Finish(StepForm):
    """It ends without an answer."""

    what, button, fact_type = "ended", say("回答せずに終える", "End without an answer"), f.Ended
    how = forms.ChoiceField(label=say("理由", "Reason"), choices=named(ENDS))

    def fact(self, by: str, today: Day) -> f.Fact:
        return f.Ended(today, by, f.End(self.cleaned_data["how"]))


_ALL: tuple[type[StepForm], ...] = (
    Verify, Scope, Serve, Hold, Extend, Release, AskSender, SenderSays, Judge, Draft, Approve, SendBack, Send, Close,
    Assign, Silence, Unsilence, TellSender, Review, TellPerson, Finish,
)  # fmt: skip
FORMS: dict[str, type[StepForm]] = {form.what: form for form in _ALL}
PRIMARY: dict[State, type[StepForm]] = {
    State.TO_VERIFY: Verify,
    State.TO_SCOPE: Scope,
    State.TO_SERVE: Serve,
    State.TO_HEAR: SenderSays,
    State.TO_JUDGE: Judge,
    State.TO_DRAFT: Draft,
    State.TO_APPROVE: Approve,
    State.TO_ANSWER: Send,
    State.TO_HOLD: Hold,
    State.HOLDING: Release,
    State.ANSWERED: Close,
}
"""The one next step of each state."""
