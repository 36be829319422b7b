"""The forms of the staff pages: one small form a step."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from django import forms

from hogo.base.actor import Actor
from hogo.base.day import Day
from hogo.base.text import Text
from hogo.staff import course as c
from hogo.staff import fact as f
from hogo.staff.course import Question
from hogo.staff.flow import NotNow
from hogo.staff.pledge import TITLES, VERSION
from hogo.staff.quiz import FIRST, read
from hogo.staff.words import EMPLOYMENTS
from hogo.ui.screens.say import say, spoken

E = TypeVar("E", bound=StrEnum)
MOST = 20_000_000
"""Bytes of a material or list."""


def named(words: Mapping[E, Text]) -> list[tuple[str, str]]:
    """The choices of a table of words in the reader's language."""
    return [(str(one), spoken(text)) for one, text in words.items()]


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=forms.DateInput({"type": "date"})
    )  # fmt: skip


class Bounded(forms.FileField):
    """A file that is not empty and not larger than `MOST`."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload.

        Raises:
            ValidationError: it is missing, empty or too large.
        """
        came = super().clean(data, initial)
        if came is not None and came.size > MOST:
            raise forms.ValidationError(say("20MBを超えています。", "It is larger than 20 MB."))
        return came


class StepForm(forms.Form):
    """A step with one member. `fact` makes what is entered."""

    what: ClassVar[str]
    button: ClassVar[str]
    fact_type: ClassVar[type]
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        """The fact, on `today`."""
        raise NotImplementedError


class PledgeOnPaper(StepForm):
    """It came signed on paper."""

    what, button, fact_type = "pledged", say("誓約書を紙で受け取った", "A pledge came on paper"), f.Pledged
    pledge = forms.ChoiceField(label=say("種類", "Which"), choices=named(TITLES))

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Pledged(today, by.id, f.Pledge(self.cleaned_data["pledge"]), VERSION, f.How.PAPER)


class ReadOnPaper(StepForm):
    """They signed that they read it."""

    what, button, fact_type = "acknowledged", say("方針の確認を紙で受け取った", "Read, signed on paper"), f.Acknowledged
    version = forms.IntegerField(label=say("方針の版", "Version of the policy"), min_value=1)

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Acknowledged(today, by.id, self.cleaned_data["version"], f.How.PAPER)


class LastDay(StepForm):
    """The last day is known."""

    what, button, fact_type = "left", say("退職日を登録する", "Enter the last day"), f.Left
    on = day_field(say("退職日（最終日）", "Last day"))

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Left(self.cleaned_data["on"], by.id)


class Away(StepForm):
    """On leave."""

    what, button, fact_type = "away", say("休職などで後日受講", "On leave: training later"), f.Away
    course = forms.CharField(label=say("教育の番号", "The training's number"), max_length=24)
    until = day_field(say("この日までに受講", "Passed by"))

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.Away(today, by.id, self.cleaned_data["course"].strip(), self.cleaned_data["until"])


class CloseAccounts(StepForm):
    """Taken back."""

    what, button, fact_type = (
        "accounts-closed",
        say("権限・鍵・機器を回収した", "Accounts, keys, equipment taken back"),
        f.AccountsClosed,
    )
    systems = forms.CharField(
        label=say("確かめたシステム（登録簿の名前、空白で区切る）", "Systems looked at (names, with spaces)"),
        max_length=1000,
    )

    def fact(self, by: Actor, today: Day) -> f.Fact:
        return f.AccountsClosed(today, by.id, tuple(self.cleaned_data["systems"].split()))


STEPS: dict[str, type[StepForm]] = {one.what: one for one in (LastDay, PledgeOnPaper, ReadOnPaper, Away, CloseAccounts)}


class Upload(forms.Form):
    """The list from the personnel department."""

    list_ = Bounded(
        label=say("従業者名簿（CSV・Excel）", "List of staff (CSV, Excel)"),
        help_text=say(
            "社員番号・氏名・部門は必須。フリガナ・メールアドレス・雇用区分・入社日・退職日も読みます。UTF-8かShift_JIS。",
            "Heads: number, name, department (required), kana, e-mail, employment, joined, left. UTF-8 or Shift_JIS.",
        ),
    )
    part = forms.BooleanField(
        label=say("一部の名簿（載っていない人を退職とみなさない）", "A part (who is missing has not left)"),
        required=False,
    )
    sure = forms.BooleanField(
        label=say("載っていない人が多くても退職とみなす", "Hold missing ones to have left, however many"),
        required=False,
    )
    dry = forms.BooleanField(label=say("試すだけ（何も記録しない）", "Only try (nothing is entered)"), required=False)


class Plan(forms.Form):
    """教育計画書."""

    title = forms.CharField(label=say("研修名", "Title"), max_length=150)
    aim = forms.CharField(label=say("目的", "Aim"), max_length=500, widget=forms.Textarea({"rows": 2}))
    opens = day_field(say("開始日", "From"))
    until = day_field(say("期限", "Until"))
    departments = forms.CharField(
        label=say("対象部門（登録簿の名前、空白で区切る。空欄なら全員）", "Departments (names; empty: all)"),
        required=False, max_length=1000,
    )  # fmt: skip
    employments = forms.MultipleChoiceField(
        label=say("対象の雇用区分（選ばなければ全員）", "Employments (none chosen: all)"), required=False,
        choices=named(EMPLOYMENTS), widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    pass_mark = forms.IntegerField(
        label=say("合格点（100点満点）", "Pass mark (of 100)"), min_value=1, max_value=100, initial=80
    )
    standard = forms.BooleanField(
        label=say("用意された8問を使う（方針・役割・目的・事故・違反・持出し・退職後）",
                  "Use the eight questions provided (policy, roles, purpose, incident, breach, carrying out, leaving)"),
        required=False, initial=True,
    )  # fmt: skip
    questions = forms.CharField(
        label=say("加える設問", "Questions of your own"), max_length=30_000, required=False,
        widget=forms.Textarea({"rows": 10}),
        help_text=say("「問:」に設問、「○」に正解1つ、「×」に誤答。「 / 」のあとに英語を書けます。",
                      "Q: a question, ○ the one right answer, × a wrong one. English may follow after “ / ”."),
    )  # fmt: skip

    def clean_questions(self) -> tuple[Question, ...]:
        """The questions; a line that cannot be read is named."""
        try:
            return read(self.cleaned_data["questions"])
        except NotNow as bad:
            raise forms.ValidationError(spoken(bad.says)) from None

    def plan(self, by: Actor, today: Day) -> c.Planned:
        """The plan."""
        g = self.cleaned_data
        kinds = tuple(f.Employment(one) for one in g["employments"])
        asked = (*(FIRST if g["standard"] else ()), *g["questions"])
        return c.Planned(
            today, by.id, Text(g["title"], g["title"]), Text(g["aim"], g["aim"]), g["opens"], g["until"],
            asked, g["pass_mark"], tuple(g["departments"].split()), kinds,
        )  # fmt: skip


class MaterialFile(forms.Form):
    """The material."""

    file = Bounded(label=say("教材（PDF）", "Material (PDF)"))

    def clean_file(self) -> Any:
        """PDF, told by how it begins."""
        came = self.cleaned_data["file"]
        if not came.read(5).startswith(b"%PDF-"):
            raise forms.ValidationError(say("PDFにして登録してください。", "Please make it a PDF."))
        came.seek(0)
        return came


class Extend(forms.Form):
    """More time."""

    until = day_field(say("新しい期限", "New last day"))


class Attendance(forms.Form):
    """Training in a room or on paper."""

    file = Bounded(
        label=say("受講者の一覧（Excel・CSV）", "Who took part (Excel, CSV)"),
        help_text=say("見出しは 社員番号・受講日・得点。", "Heads: number, date, score."),
    )


class Close(forms.Form):
    """教育実施報告書."""

    worked = forms.CharField(
        label=say("有効性の評価", "Whether it worked"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )
    better = forms.CharField(
        label=say("改善点（なければ「なし」）", "What is to be better (or “none”)"), max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip


class Test(forms.Form):
    """The test of a course, each question's choices in the order of this member."""

    def __init__(self, questions: tuple[Question, ...], order: list[list[int]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at, (one, places) in enumerate(zip(questions, order, strict=True)):
            choices = [(str(place), spoken(one.choices[n])) for place, n in enumerate(places)]
            self.fields[f"q{at}"] = forms.ChoiceField(
                label=spoken(one.text), choices=choices, widget=forms.RadioSelect
            )  # fmt: skip
        self._order = order

    def chosen(self) -> list[int]:
        """The choice taken for each question; 0 is the right one."""
        return [places[int(self.cleaned_data[f"q{at}"])] for at, places in enumerate(self._order)]
