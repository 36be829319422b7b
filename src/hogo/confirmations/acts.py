"""Departments asked, answering, and what the office makes of each answer. Each is one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of, in_japanese, start_of
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.confirmations.models import Answered, Asking
from hogo.confirmations.row import Answer, Heard, Taken
from hogo.ledger.acts import act
from hogo.ledger.entry import JSON
from hogo.post.acts import give, use, withdraw
from hogo.post.link import Link
from hogo.post.mail import Mail
from hogo.register.edition import Edition

PAGE = "confirmations.answer"
LIFE = timedelta(days=30)
SUBJECT = Text("【{year}年】個人情報の台帳の確認のお願い", "Please confirm your personal information register, {year}")
BODY = Text(
    "{department} 管理責任者 様\n\n{operator}の個人情報保護の事務局です。\n"
    "{department}が管理する個人情報{n}件の台帳を、年に一度ご確認いただいています。\n"
    "次のリンクを開き、一件ずつ「正しい」「変わった」「当部門のものではない」でお答えください（ログインは要りません）。\n\n"
    "{link}\n\n期限: {until}\n"
    "Excelで答えるときは、リンク先でブックを保存し、書き込んで事務局へ返送してください。\n"
    "このリンクは貴部門専用です。ほかの方に転送しないでください。\n",
    "To the manager of {department}\n\nThis is the privacy office of {operator}.\n"
    "Once a year you confirm the {n} entries of personal information that {department} answers for.\n"
    "Open the link and answer each: right, changed, or not ours. No log-in is needed.\n\n"
    "{link}\n\nPlease answer by {until}.\n"
    "To answer in Excel, save the workbook from that page, fill it in and return it to the office.\n"
    "The link is for your department only; please do not pass it on.\n",
)


class NotAsked(ValueError):  # noqa: N818  the word people read
    """Nothing was changed; `says` tells why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


NO_ROWS = Text("この部門が管理する個人情報はありません。", "This department answers for no entry.")
OTHER_ROW = Text("依頼していない項目が含まれています。", "It answers a row that was not asked about.")
GONE = Text(
    "すでに処理されています。画面を開き直してください。", "It was dealt with already; please open the page again."
)
REASON = Text("受け入れない理由を書いてください。", "Please say why it is not accepted.")


def ask(by: Actor, now: Moment, ids: Ids, edition: Edition, department: Ref) -> Asking:
    """Ask a department about its rows: by a link to the address declared for it, else for a workbook only.

    Raises:
        NotAsked: it answers for no row.
    """
    register = edition.register
    rows = [name for name, one in register.information.items() if one.department == department]
    if not rows:
        raise NotAsked(NO_ROWS)
    declared, on = register.operator.departments[department], day_of(now)
    row, until = str(ids.new(now)), on + LIFE
    with act(by, now, ids) as a:
        told: dict[str, JSON] = {
            "asking": row,
            "department": department,
            "rows": len(rows),
            "mailed": bool(declared.mail),
        }
        entry = a.enter("confirmation-asked", told, refs=(f"edition:{edition.number}", f"department:{department}"))
        if declared.mail:
            mail = str(declared.mail)
            give(
                a, PAGE, about=f"confirmation:{department}", holder=f"department:{department}",
                until=start_of(until + timedelta(days=1)) - timedelta(seconds=1),
                letter=lambda link: Mail(mail, _words(SUBJECT, edition, department, rows, link, until, now),
                                         _words(BODY, edition, department, rows, link, until, now)),
            )  # fmt: skip
        return Asking.objects.create(
            id=row, department=department, edition=edition.number, rows=rows, on=on, until=until,
            mailed=bool(declared.mail), entry=entry,
        )  # fmt: skip


def _words(text: Text, edition: Edition, department: Ref, rows: list[Ref], link: str, until, now: Moment) -> str:  # type: ignore[no-untyped-def]
    """The mail's words, Japanese: mails to departments are in the operator's language."""
    operator = edition.register.operator
    return text.fill(
        department=operator.departments[department].name, operator=operator.name, n=len(rows), link=link,
        until=Text(in_japanese(until), until.isoformat()), year=day_of(now).year,
    ).ja  # fmt: skip


def answer(
    by: Actor, now: Moment, ids: Ids, asking: Asking, heard: Sequence[Heard], *, how: str, link: Link | None = None
) -> None:
    """Enter a department's answers, by link (which ends with it) or from a returned workbook.

    Raises:
        NotAsked: a row was answered that was not asked about.
        LinkOver: the link was used meanwhile.
    """
    if not heard or {one.information for one in heard} - set(asking.rows):
        raise NotAsked(OTHER_ROW)
    with act(by, now, ids) as a:
        counted = {str(one): sum(two.answer is one for two in heard) for one in Answer}
        entry = a.enter(
            "confirmation-answered", {"asking": asking.id, "how": how, "rows": counted}, refs=(asking.entry,)
        )
        for one in heard:
            Answered.objects.create(
                asking=asking, information=one.information, answer=one.answer, note=one.note, on=one.on, by=by.id,
                changes=[list(part) for part in one.changes], entry=entry,
            )  # fmt: skip
        if link is not None:
            use(a, link)
        elif len(heard) == len(asking.rows):
            withdraw(a, PAGE, f"confirmation:{asking.department}")


def take(by: Actor, now: Moment, ids: Ids, answered: int, taken: Taken, why: str) -> None:
    """The office accepts one row's answer, or not, with the reason.

    Raises:
        NotAsked: it was dealt with already, or the reason is missing.
    """
    if taken is not Taken.ACCEPTED and not why.strip():
        raise NotAsked(REASON)
    with act(by, now, ids) as a:
        row = Answered.objects.select_for_update().filter(pk=answered, taken="").exclude(answer=Answer.RIGHT).first()
        if row is None:
            raise NotAsked(GONE)
        told = {"information": row.information, "taken": taken.value, "why": why}
        ending = a.enter("confirmation-taken", told, refs=(row.entry, f"information:{row.information}"))
        Answered.objects.filter(pk=answered).update(taken=taken, why=why, ending=ending)
