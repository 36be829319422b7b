"""One-page links by mail for those who never log in: a department's manager, a partner's contact, a member of staff.

In a room's `acts.py`, within the act that asks (the mail and the link exist exactly if the asking was entered):

    link = give(a, "staff.attest", about="attestation:2026", holder="department:legal", until=in_two_weeks,
                letter=lambda address: Mail(to, subject, f"…\\n{address}\\n…"))

In its `pages/`:

    @route(Audience.PORTAL, "links/attest/<str:token>/", TITLE, name="staff.attest", post=True)
    @linked("staff.attest")
    def attest(request: HttpRequest, link: Link) -> HttpResponse:
        ...                                   # GET only shows: mail filters open links, so a GET never acts
        with act(link.actor, here.now, here.ids) as a:
            use(a, link)                      # from now on the link opens nothing; without it, it serves until `until`

The link opens its one page, for its one holder, until its last moment, until it is used, or until the same question is
asked of the same holder again. Whatever else is tried shows one and the same page. `link.actor` is known by
`Means.MAIL_LINK` and has no role: it never satisfies an approval (決裁).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from hogo.post.acts import follow
from hogo.post.link import Link
from hogo.ui.screens.surroundings import around


def linked(
    purpose: str,
) -> Callable[[Callable[[HttpRequest, Link], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Give a view the link by which it is opened; show that the link has ended to everybody else.

    `purpose` is the route's name. The answer is never cached, and its address goes to no other site.
    """

    def make(view: Callable[[HttpRequest, Link], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def shown(request: HttpRequest, token: str) -> HttpResponseBase:
            link = follow(purpose, token, around(request).now)
            answer = view(request, link) if link else _over(request)
            # WHY: not `no-referrer`: a browser then posts with `Origin: null`, which the guard of forms refuses.
            answer["Referrer-Policy"], answer["Cache-Control"] = "same-origin", "no-store"
            answer["X-Robots-Tag"] = "noindex"
            return answer

        return shown

    return make


def _over(request: HttpRequest) -> HttpResponse:
    """The same for a link that ran out, was used, replaced, mistyped or never was."""
    return render(request, "post/over.html", status=404)
