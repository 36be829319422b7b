"""The mails with a partner's link: their words. Pure."""

from __future__ import annotations

from hogo.base.day import Day, in_japanese
from hogo.base.text import Language, Text
from hogo.post.mail import Mail

_ASK = Text("個人情報の取扱いに関する調査のお願い", "Questions on how you handle personal data")
_LINK = Text("個人情報の取扱いに関するページのご案内", "Your page on how you handle personal data")
_FIRST = Text(
    "個人情報の取扱いについて、{until}までに次のページでご回答をお願いします。ログインは要りません。",
    "Please answer our questions on how you handle personal data by {until}. No log-in is needed:",
)
_PAGE = Text("貴社のページは次のとおりです。ログインは要りません。", "This is your page. No log-in is needed:")
_REST = Text(
    "\n{address}\n\nこのリンクは30日間有効です。担当でない方に渡さないでください。再委託の申請、取扱状況の報告、"
    "事故のときの連絡も同じページからできます。\nお心当たりがないときは、このメールを捨ててください。\n\n",
    "\n{address}\n\nThe link counts for 30 days; please do not pass it on. On the same page you can ask for leave to "
    "sub-process, report, and tell of an incident.\nIf you did not expect this mail, throw it away.\n\n",
)


def link_mail(operator: Text, until: Day | None, language: Language) -> Mail:
    """The mail; whom it goes to and the link's address are put in by the act that sends it.

    Args:
        operator: who writes.
        until: by when an answer is wanted; None: nothing is asked.
        language: of the mail.
    """
    day = "" if until is None else in_japanese(until) if language == "ja" else until.isoformat()
    first = _PAGE if until is None else _FIRST.fill(until=day)
    body = first.in_(language) + _REST.in_(language) + operator.in_(language) + "\n"
    return Mail("", (_LINK if until is None else _ASK).in_(language), body)
