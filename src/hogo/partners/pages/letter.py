"""The mail with a partner's link: words, address of the page."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from hogo.base.day import Day, in_japanese
from hogo.base.text import Text
from hogo.partners.models import Relation
from hogo.post.mail import Mail
from hogo.ui.screens.link import Link, made
from hogo.ui.screens.say import language
from hogo.ui.screens.surroundings import around

WHAT = "partners"
_SUBJECT = Text("個人情報の取扱いに関する調査のお願い", "Questions on how you handle personal data")
_BODY = Text(
    "いつもお世話になっております。\n\n"
    "個人情報の取扱いについて、{until}までに次のページでご回答をお願いします。ログインは要りません。\n{address}\n\n"
    "このリンクは30日間有効です。担当でない方に渡さないでください。再委託の申請、取扱状況の報告、"
    "事故のときの連絡も同じページからできます。\n"
    "お心当たりがないときは、このメールを捨ててください。\n\n{name}",
    "Please answer our questions on how you handle personal data by {until}. No log-in is needed:\n{address}\n\n"
    "The link counts for 30 days; please do not pass it on. On the same page you can ask for leave to sub-process, "
    "report, and tell of an incident.\nIf you did not expect this mail, throw it away.\n\n{name}",
)


def link_mail(request: HttpRequest, relation: Relation, until: Day) -> Mail:
    """The mail; whom it goes to is put in by the act that sends it."""
    here = around(request)
    token = made(Link(WHAT, relation.id, relation.links))
    address = request.build_absolute_uri(reverse("partners.enter", args=[token]))
    day = in_japanese(until) if language() == "ja" else until.isoformat()
    name = here.register.operator.name if here.register else Text("", "")
    body = _BODY.fill(until=day, address=address, name=name).in_(language())
    return Mail("", _SUBJECT.in_(language()), body)
