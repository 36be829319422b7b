"""The shell's addresses and one page that is opened by a link, as a room writes it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from hogo.base.text import Text
from hogo.ledger.acts import act
from hogo.post.acts import LinkOver, use
from hogo.post.link import Link
from hogo.post.pages.link import linked
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.surroundings import around
from hogo.web import urls

ROOM, OTHER = "test.answer", "test.other"


def _answer(request: HttpRequest, link: Link) -> HttpResponse:
    if request.method != "POST":
        return HttpResponse(f"asked {link.holder} about {link.about}")
    here = around(request)
    try:
        with act(link.actor, here.now, here.ids) as a:
            a.enter("ledger.verified", {"size": 0}, refs=(link.entry,))
            use(a, link)
    except LinkOver:
        return HttpResponse("over", status=409)
    return HttpResponse("thanks")


answer = route(Audience.PORTAL, "links/answer/<str:token>/", Text("回答", "Answer"), name=ROOM, post=True)(
    linked(ROOM)(_answer)
)
other = route(Audience.PORTAL, "links/other/<str:token>/", Text("別", "Other"), name=OTHER)(linked(OTHER)(_answer))

urlpatterns = [answer.pattern(), other.pattern(), *urls.urlpatterns]
