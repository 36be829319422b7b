"""The forms by which a case is searched, judged, carried out and answered, where the register is in force."""

from __future__ import annotations

from datetime import date

from django import forms

from hogo.base.identity import Identity, IdentityKind, NotAnIdentity, normalise
from hogo.base.text import Text
from hogo.holdings.asked import Action
from hogo.publish.label import label
from hogo.register.model.procedures import AnswerMethod, RequestKind
from hogo.register.model.register import Register
from hogo.rights.fact import Outcome
from hogo.rights.ground import GROUNDS
from hogo.rights.proposal import ACTIONS, GRANTS, Decision, Proposal, Stop, Withheld
from hogo.ui.screens.say import say, spoken
from hogo.ui.screens.templatetags.hogo import words

KINDS: dict[IdentityKind, Text] = {
    IdentityKind.MAIL: Text("メールアドレス", "E-mail address"),
    IdentityKind.PHONE: Text("電話番号", "Telephone"),
    IdentityKind.CUSTOMER: Text("お客さま番号", "Customer number"),
    IdentityKind.CONTRACT: Text("契約番号", "Contract number"),
    IdentityKind.ACCOUNT: Text("ログイン名・アカウント", "Account"),
    IdentityKind.EMPLOYEE: Text("社員番号", "Employee number"),
    IdentityKind.SHAREHOLDER: Text("株主番号", "Shareholder number"),
    IdentityKind.DEVICE: Text("端末・Cookieの識別子", "Device or cookie identifier"),
    IdentityKind.NAME: Text("氏名", "Name"),
    IdentityKind.KANA: Text("ふりがな", "Reading (kana)"),
    IdentityKind.BIRTH: Text("生年月日", "Date of birth"),
    IdentityKind.POSTAL: Text("郵便番号", "Postal code"),
    IdentityKind.ADDRESS: Text("住所", "Address"),
}
OUTCOMES: dict[Outcome, Text] = {
    Outcome.GRANTED: Text("応じる", "grant"),
    Outcome.PARTLY: Text("一部に応じる", "grant in part"),
    Outcome.REFUSED: Text("応じない", "refuse"),
    Outcome.NOT_HELD: Text("保有していない", "not held"),
    Outcome.SUBSTITUTE: Text("代替措置", "a substitute measure"),
    Outcome.OTHER_LAW: Text("他の法令の手続", "another law's procedure"),
}
ROWS = 3


class Seek(forms.Form):
    """By what the person is searched: only what was proved, or is on file for the proved person."""

    later = forms.BooleanField(
        label=say("あとで裏で探す（大きなシステムがあるとき）", "Search in the background (large systems)"),
        required=False,
    )

    def __init__(self, *args: object, told: dict[str, str] | None = None, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        given = told or {}
        first = {IdentityKind.MAIL: given.get("mail"), IdentityKind.PHONE: given.get("phone"),
                 IdentityKind.CUSTOMER: given.get("contract")}  # fmt: skip
        for kind, title in KINDS.items():
            self.fields[kind.value] = forms.CharField(
                label=spoken(title), required=False, max_length=600, initial=first.get(kind) or None,
                widget=forms.TextInput({"autocomplete": "off"}),
            )  # fmt: skip
        self.order_fields([*(kind.value for kind in KINDS), "later"])

    def clean(self) -> dict[str, object]:
        """Several of one kind are parted by a comma; at least one is needed."""
        told: dict[str, object] = super().clean() or {}
        self.identities: list[Identity] = []
        for kind in KINDS:
            for part in str(told.get(kind.value) or "").replace("、", ",").split(","):
                if part.strip():
                    self._one(kind, part)
        if not self.identities and not self.errors:
            self.add_error(None, say("一つは入れてください。", "Give at least one."))
        return told

    def _one(self, kind: IdentityKind, part: str) -> None:
        try:
            self.identities.append(normalise(kind, part))
        except NotAnIdentity:
            self.add_error(kind.value, say("この形では検索できません。", "It cannot be searched by this."))


class Propose(forms.Form):
    """The proposal (判断案): kind by kind, with ground and facts; what is corrected, stopped, withheld, blacked out."""

    def __init__(self, *args: object, kinds: tuple[RequestKind, ...], register: Register, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.kinds, self.register = kinds, register
        for kind in kinds:
            self._decision(kind)
        wanted = {ACTIONS.get(kind) for kind in kinds}
        if Action.CORRECT in wanted:
            self._corrections()
        if RequestKind.STOP_PROVISION in kinds or Action.STOP in wanted or RequestKind.EEA_OBJECTION in kinds:
            self._stop()
        if Action.DISCLOSE in wanted:
            self._withheld()

    def _decision(self, kind: RequestKind) -> None:
        title, name = words(label(kind)), kind.value
        self.fields[f"outcome-{name}"] = forms.ChoiceField(
            label=f"{title}: {say('判断', 'Judgement')}",
            choices=[(one.value, spoken(text)) for one, text in OUTCOMES.items()],
        )
        grounds = [("", say("なし（全部に応じる）", "none (all is granted)"))]
        grounds += [(ground, spoken(text)) for ground, (kinds, text) in GROUNDS.items() if kind in kinds]
        self.fields[f"ground-{name}"] = forms.ChoiceField(
            label=f"{title}: {say('根拠', 'Ground')}", choices=grounds, required=False
        )
        self.fields[f"facts-{name}"] = forms.CharField(
            label=f"{title}: {say('根拠となる事実（手紙に載ります）', 'The facts (in the letter)')}",
            required=False, max_length=2000, widget=forms.Textarea({"rows": 2}),
        )  # fmt: skip

    def _corrections(self) -> None:
        fields = {
            column.field: f"{words(entry.title)} — {words(entry.fields[part].title)}"
            for system in self.register.systems.values()
            for collection in system.collections.values()
            if collection.correct and not collection.hidden
            for column in collection.columns.values()
            if column.field and column.correctable
            for ref, _, part in [column.field.partition("/")]
            for entry in [self.register.information[ref]]
        }
        for row in range(1, ROWS + 1):
            self.fields[f"field-{row}"] = forms.ChoiceField(
                label=f"{say('訂正する項目', 'Item to correct')} {row}", required=False,
                choices=[("", "—"), *sorted(fields.items())],
            )  # fmt: skip
            self.fields[f"value-{row}"] = forms.CharField(
                label=f"{say('正しい内容', 'What it should say')} {row}", required=False, max_length=1000
            )
        self.fields["evidence"] = forms.CharField(
            label=say("確かめた資料", "The evidence looked at"), required=False, max_length=1000,
            help_text=say("何を見て正しいと判断したか（34条2項の調査）。", "What showed it to be right (Art. 34(2))."),
        )  # fmt: skip

    def _stop(self) -> None:
        information = [
            (ref, words(one.title)) for ref, one in self.register.information.items() if one.authority.retained
        ]
        purposes = [(ref, words(one.text)[:60]) for ref, one in self.register.purposes.items()]
        partners = [(ref, words(one.name)) for ref, one in self.register.partners.items()]
        for name, title, choices in (
            ("stop_information", say("止める情報", "Information"), information),
            ("stop_purpose", say("止める利用目的", "Purpose"), purposes),
            ("stop_recipient", say("止める提供先", "Recipient"), partners),
        ):
            self.fields[name] = forms.ChoiceField(
                label=title, required=False, choices=[("", say("すべて", "all")), *choices],
                help_text=say("必要な限度で選びます（35条2項）。", "Only as far as needed (Art. 35(2))."),
            )  # fmt: skip
        self.fields["stop_until"] = forms.DateField(
            label=say("いつまで止めるか（決まっているとき）", "Until when, if limited"), required=False,
            widget=forms.DateInput({"type": "date"}),
        )  # fmt: skip

    def _withheld(self) -> None:
        places = [
            (f"{ref}/{slug}|{name}", f"{words(collection.title)} — {name or say('全部', 'all of it')}")
            for ref, system in self.register.systems.items()
            for slug, collection in system.collections.items()
            if not collection.hidden
            for name in ("", *collection.columns)
        ]
        grounds = [
            (ground, spoken(text)) for ground, (kinds, text) in GROUNDS.items() if RequestKind.DISCLOSURE in kinds
        ]
        for row in range(1, ROWS + 1):
            self.fields[f"away-{row}"] = forms.ChoiceField(
                label=f"{say('開示しない部分', 'Part not disclosed')} {row}",
                required=False,
                choices=[("", "—"), *places],
            )
            self.fields[f"away-ground-{row}"] = forms.ChoiceField(
                label=f"{say('その根拠', 'Its ground')} {row}", required=False, choices=[("", "—"), *grounds]
            )
            self.fields[f"away-facts-{row}"] = forms.CharField(
                label=f"{say('その事実', 'Its facts')} {row}", required=False, max_length=1000
            )
        self.fields["black"] = forms.CharField(
            label=say("黒塗りする言葉（1行に1つ）", "Words to black out, one a line"),
            required=False, max_length=4000, widget=forms.Textarea({"rows": 3}),
        )  # fmt: skip

    def clean(self) -> dict[str, object]:
        """What is not granted needs its ground and facts (36); a correction its content and evidence."""
        told: dict[str, object] = super().clean() or {}
        for kind in self.kinds:
            outcome = told.get(f"outcome-{kind.value}")
            if outcome not in (None, "granted") and not (
                outcome == "not-held" and not told.get(f"ground-{kind.value}")
            ):
                self._needs(told, f"ground-{kind.value}", _GROUND)
                self._needs(told, f"facts-{kind.value}", _FACTS)
        granted = {
            kind for kind in self.kinds if Outcome(str(told.get(f"outcome-{kind.value}") or "refused")) in GRANTS
        }
        if any(ACTIONS.get(kind) is Action.CORRECT for kind in granted):
            if not any(told.get(f"field-{row}") for row in range(1, ROWS + 1)):
                self.add_error("field-1", say("訂正する項目を選んでください。", "Choose what to correct."))
            self._needs(told, "evidence", _EVIDENCE)
        for row in range(1, ROWS + 1):
            if told.get(f"away-{row}"):
                self._needs(told, f"away-ground-{row}", _GROUND)
                self._needs(told, f"away-facts-{row}", _FACTS)
        return told

    def _needs(self, told: dict[str, object], name: str, why: Text) -> None:
        if not told.get(name) and name not in self.errors:
            self.add_error(name, spoken(why))

    def first(self) -> list[forms.BoundField]:
        """The fields that every proposal needs."""
        return [bound for bound in self if not self._rare(bound.name)]

    def more(self) -> list[forms.BoundField]:
        """Those that are folded away."""
        return [bound for bound in self if self._rare(bound.name)]

    @staticmethod
    def _rare(name: str) -> bool:
        return name.startswith("away-") or name == "black"

    def proposal(self) -> Proposal:
        """What was filled in; plans and content are still to be drawn up."""
        told = self.cleaned_data
        until = told.get("stop_until")
        return Proposal(
            decisions=tuple(
                Decision(
                    kind, Outcome(told[f"outcome-{kind.value}"]), told[f"ground-{kind.value}"] or _usual(told, kind),
                    told[f"facts-{kind.value}"],
                )
                for kind in self.kinds
            ),
            changes=tuple(
                (told[f"field-{row}"], told[f"value-{row}"]) for row in range(1, ROWS + 1) if told.get(f"field-{row}")
            ),
            evidence=told.get("evidence", ""),
            black=tuple(line.strip() for line in told.get("black", "").splitlines() if line.strip()),
            withheld=tuple(self._away(told, row) for row in range(1, ROWS + 1) if told.get(f"away-{row}")),
            stop=Stop(
                told.get("stop_information", ""), told.get("stop_purpose", ""), told.get("stop_recipient", ""),
                until if isinstance(until, date) else None,
            ),
        )  # fmt: skip

    @staticmethod
    def _away(told: dict[str, str], row: int) -> Withheld:
        path, _, column = told[f"away-{row}"].partition("|")
        return Withheld(path, column, told[f"away-ground-{row}"], told[f"away-facts-{row}"])


def _usual(told: dict[str, str], kind: RequestKind) -> str:
    return "appi-33-3" if told[f"outcome-{kind.value}"] == "not-held" else ""


class Send(forms.Form):
    """How the answer leaves, and to whom."""

    by = forms.ChoiceField(
        label=say("回答の方法", "How"), choices=lambda: [(m.value, words(label(m))) for m in AnswerMethod]
    )
    name = forms.CharField(label=say("宛名", "To"), max_length=100)
    postal = forms.CharField(label=say("郵便番号", "Postal code"), max_length=20, required=False)
    address = forms.CharField(label=say("住所", "Address"), max_length=300, required=False)


class Back(forms.Form):
    """Sending back says why."""

    note = forms.CharField(label=say("差し戻す理由", "Why it is sent back"), max_length=500)


_GROUND = Text("根拠を選んでください（36条）。", "Choose its ground (Art. 36).")
_FACTS = Text("根拠となる事実を書いてください（36条）。", "Write the facts behind it (Art. 36).")
_EVIDENCE = Text("何を確かめたかを書いてください。", "Write what was looked at.")
