"""The binder for when nothing works: call tree, phone sheet, days at a glance, blank forms. Pure; printed beforehand.

It holds nothing of any case. Telephone numbers of staff are not in the register: they are written in by hand.
"""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.day import Day
from hogo.base.text import Language, Text
from hogo.incidents.fact import Source
from hogo.incidents.form import PARTS
from hogo.incidents.setting import Setting
from hogo.incidents.words import EVENTS, ITEMS, SOURCES
from hogo.paper.block import Blanks, Heading, Listing, Paragraph, Table
from hogo.paper.sheet import Sheet
from hogo.register.model.operator import DataKind, Office, Operator, Term
from hogo.register.model.register import Register

_FORM = Text("緊急時綴り", "Emergency binder")


def phone_sheet(register: Register | None, language: Language = "ja") -> Sheet:
    """What to ask whoever rings up: two minutes, one page, copied into the desk's form later."""
    asked = (
        Text("受けた日時（時・分まで）／受けた人", "Day, hour and minute; who took it"),
        Text(
            "いつ知りましたか（部署の誰かが最初に知った日時）", "When was it first known (by anybody in the department)"
        ),
        Text("何が起きましたか", "What happened"),
        Text("いつ・どこで起きましたか", "When and where"),
        Text("何の情報ですか（台帳の名前、媒体）", "Which information, on what medium"),
        Text("何人分ですか（最大で）", "How many persons, at most"),
        Text("暗号化されていますか。鍵は一緒ですか", "Encrypted? Was the key with it?"),
        Text("取り戻せますか。見られましたか", "Can it be recovered? Was it seen?"),
        Text("わざと行われた疑いはありますか", "Could it be on purpose?"),
        Text("いま何をしましたか（遮断・回収・停止）", "What was done so far"),
        Text("折返しの連絡先", "Where to call back"),
    )
    return Sheet(
        language=language,
        form=_FORM.in_(language),
        title=Text("事故の電話受付票", "Incident by telephone").in_(language),
        author=register.operator.name.in_(language) if register else "",
        blocks=(
            Paragraph(_DO_NOT.in_(language)),
            Listing(
                tuple(f"□ {SOURCES[one].in_(language)}" for one in SOURCES if one is not Source.MEASURE), marked=False
            ),
            Listing(tuple(f"□ {text.in_(language)}" for text in list(EVENTS.values())[:12]), marked=False),
            Blanks(tuple(one.in_(language) for one in asked)),
        ),
    )


_DO_NOT = Text(
    "電源を切らない、ログを消さない、先方に削除を約束しない。まず書き留めて、個人情報保護事務局へ直ちに伝える。",
    "Do not switch off, delete logs, or promise anything. Write down, and tell the privacy office at once.",
)
_OFFICES = (
    (Office.PRIVACY_OFFICER, Text("個人情報保護管理者", "Privacy officer")),
    (Office.REPRESENTATIVE, Text("代表者", "Representative")),
    (Office.HEAD_OF_SYSTEMS, Text("システム責任者", "Head of systems")),
    (Office.HEAD_OF_WINDOW, Text("窓口責任者", "Head of the window")),
    (Office.HEAD_OF_AUDIT, Text("個人情報保護監査責任者", "Head of audit")),
)


def call_tree(register: Register, day: Day, language: Language = "ja") -> Sheet:
    """Who calls whom, in what order: officers, then the departments; numbers by hand."""
    operator = register.operator
    officers = [
        (str(number), title.in_(language), _now(operator.officers.get(office, ()), day, language), "", "")
        for number, (office, title) in enumerate(_OFFICES, 1)
    ]
    departments = [
        (one.name.in_(language), _now(one.managers, day, language), one.mail or "", "")
        for one in operator.departments.values()
        if one.managers
    ]
    windows = [(one.name.in_(language), one.phone or "", one.mail or "") for one in operator.contacts.values()]
    return Sheet(
        language=language,
        form=_FORM.in_(language),
        title=Text("緊急連絡網", "Call tree").in_(language),
        author=operator.name.in_(language),
        blocks=(
            Paragraph(_HAND.in_(language)),
            Table(
                _heads(
                    language,
                    ("順", "役割", "氏名", "電話（手書き）", "不在時"),
                    ("", "Role", "Name", "Phone", "Deputy"),
                ),
                tuple(officers),
                (0.5, 2, 2, 2, 2),
            ),
            Heading(Text("部門", "Departments").in_(language)),
            Table(
                _heads(
                    language,
                    ("部門", "管理責任者", "メール", "電話（手書き）"),
                    ("Department", "Manager", "Mail", "Phone"),
                ),
                tuple(departments),
            ),
            Heading(Text("窓口（外から見える）", "Windows (public)").in_(language)),
            Table(_heads(language, ("窓口", "電話", "メール"), ("Window", "Phone", "Mail")), tuple(windows)),
        ),
    )


_HAND = Text(
    "携帯電話の番号は登録簿に置きません。印刷したら手で書き入れ、人事異動のつど印刷し直してください。",
    "Mobile numbers are not in the register: write them in by hand, and print again whenever somebody changes.",
)


def _heads(language: Language, ja: Iterable[str], en: Iterable[str]) -> tuple[str, ...]:
    return tuple(ja if language == "ja" else en)


def _now(terms: Iterable[Term], day: Day, language: Language) -> str:
    held = [one for one in terms if one.since <= day and (one.until is None or day <= one.until)]
    return held[-1].name.in_(language) if held else "—"


def glance(here: Setting, operator: Operator, day: Day, language: Language = "ja") -> Sheet:
    """The days of every report at a glance, with today's receivers from the register."""
    rows = []
    for kind, title, days in _GLANCE:
        to = here.recipient(kind, day)
        rows.append((title.in_(language), days.in_(language), to.to.in_(language) if to else "—"))
    return Sheet(
        language=language,
        form=_FORM.in_(language),
        title=Text("期限の早見", "Days at a glance").in_(language),
        author=operator.name.in_(language),
        blocks=(
            Table(_heads(language, ("場合", "期限", "相手"), ("When", "By", "To")), tuple(rows), (2.4, 3, 2)),
            Paragraph(_GLANCE_NOTE.in_(language)),
        ),
    )


_GLANCE = (
    (
        DataKind.PERSONAL,
        Text("個人データ（要配慮・財産的被害・不正の目的・千人超。おそれを含む）", "Personal data (four categories)"),
        Text(
            "速報 3～5日目まで。確報 30日（不正の目的は60日）。知った日が1日目、閉庁日なら翌開庁日",
            "preliminary day 3 to 5; final 30 days (60 if wrongful); the day of knowing is day 1",
        ),
    ),
    (
        DataKind.MY_NUMBER,
        Text("特定個人情報（百人超・不正の目的・公開ほか）", "My Number"),
        Text("同じ日数。必ず個人情報保護委員会へ", "the same days; always to the Commission"),
    ),
    (
        DataKind.SECRECY,
        Text("通信の秘密の漏えい（1件から）", "Secrecy of communications (from one)"),
        Text(
            "直ちに第一報。様式第50の2を30日以内（知った日を入れない）",
            "first word at once; form 50-2 within 30 days, the first day not counted",
        ),
    ),
    (
        DataKind.EEA,
        Text("EEAの方の情報", "Persons in the EEA"),
        Text("知った時から72時間（休日も数える）", "72 hours from knowing, holidays too"),
    ),
    (
        DataKind.MARK,
        Text("プライバシーマーク", "Privacy mark"),
        Text("約款の定めによる（30日・60日とされる）", "by the contract (30 and 60 days are said)"),
    ),
)
_GLANCE_NOTE = Text(
    "本人への通知は状況に応じて速やかに。委託元へは3～5日目まで。疑いの段階でも数え始める。",
    "Persons: promptly. Clients: by day 3 to 5. A suspicion starts the count.",
)


def blank_form(register: Register | None, language: Language = "ja") -> Sheet:
    """The nine items, empty, to be filled by hand and entered later."""
    labels = tuple(f"{ITEMS[one.item].in_(language)} — {one.title.in_(language)}" for one in PARTS)
    return Sheet(
        language=language,
        form=_FORM.in_(language),
        title=Text("報告事項（手書き用）", "The nine items (by hand)").in_(language),
        author=register.operator.name.in_(language) if register else "",
        blocks=(Blanks(labels),),
    )


def binder(register: Register, here: Setting, day: Day, language: Language = "ja") -> dict[str, Sheet]:
    """Every sheet by the name of its file."""
    return {
        "1-phone": phone_sheet(register, language),
        "2-call-tree": call_tree(register, day, language),
        "3-days": glance(here, register.operator, day, language),
        "4-nine-items": blank_form(register, language),
    }
