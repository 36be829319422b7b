"""A member's own page, by log-in or by the link from a mail: pledges, the policy's present version, training."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from hogo.base.actor import Actor, Role
from hogo.base.text import Text
from hogo.post.link import Link
from hogo.post.pages.link import linked
from hogo.staff import acts
from hogo.staff import course as c
from hogo.staff import fact as f
from hogo.staff.flow import NotNow, standing
from hogo.staff.models import Course, Member, all_courses, course_facts, facts, shown
from hogo.staff.owed import What, of
from hogo.staff.pages.forms import Test
from hogo.staff.pages.office import declared
from hogo.staff.pledge import TITLES, VERSION
from hogo.staff.pledge import WORDS as PLEDGES
from hogo.staff.roles import GIVEN
from hogo.staff.words import said
from hogo.ui.screens.route import Audience, route
from hogo.ui.screens.say import say
from hogo.ui.screens.surroundings import around
from hogo.ui.screens.templatetags.hogo import words

TITLE = Text("個人情報保護 あなたのページ", "Privacy: your page")
LOGGED_IN = GIVEN - {Role.PARTNER}
_WHICH = {What.PLEDGE: f.Pledge.JOINING, What.LEAVING: f.Pledge.LEAVING}


@route(Audience.PORTAL, "staff/me/", TITLE, roles=LOGGED_IN, post=True)
def mine(request: HttpRequest) -> HttpResponse:
    """By log-in: the member whose log-in name it is."""
    by = around(request).actor
    found = Member.objects.filter(account=by.id).first()
    if found is None:
        return render(request, "staff/nobody.html")
    return _page(request, found, by, f.How.LOG_IN)


def _linked(request: HttpRequest, link: Link) -> HttpResponseBase:
    """By the link from the mail; it serves until it runs out."""
    found = Member.objects.filter(pk=link.about.partition(":")[2]).first()
    if found is None:
        raise Http404
    return _page(request, found, link.actor, f.How.LINK)


by_link = route(Audience.PORTAL, "links/staff/<str:token>/", TITLE, name=acts.PAGE, post=True)(
    linked(acts.PAGE)(_linked)
)


def _page(request: HttpRequest, found: Member, by: Actor, how: f.How) -> HttpResponse:
    if request.GET.get("material"):
        return _material(request, found, request.GET["material"])
    number = request.GET.get("course", "")
    if number:
        return _test(request, found, by, how, number)
    return _act(request, found, by, how) if request.method == "POST" else _show(request, found)


def _show(request: HttpRequest, found: Member) -> HttpResponse:
    """What is to be done on top, what was done below."""
    here, known, courses = around(request), facts(found), all_courses()
    version = declared(here).policy.version
    owed = {one.what: one for one in of(found.id, known, courses, version, here.day)}
    open_ = [
        (number, c.plan(courses[number]), one.on)
        for one in of(found.id, known, courses, version, here.day)
        if (number := one.course)
    ]
    pledges = [(which, TITLES[which], PLEDGES[which], owed[what].on) for what, which in _WHICH.items() if what in owed]
    context = {
        "pledges": pledges, "policy": declared(here).policy if What.POLICY in owed else None, "courses": open_,
        "until": owed[What.POLICY].on if What.POLICY in owed else None, "today": here.day, "now": standing(known),
        "done": [(one.on, said(one)) for one in reversed(known) if not isinstance(one, f.Reminded)],
    }  # fmt: skip
    return render(request, "staff/mine.html", context)


def _act(request: HttpRequest, found: Member, by: Actor, how: f.How) -> HttpResponse:
    """A pledge given, the policy acknowledged."""
    here, what = around(request), request.POST.get("what", "")
    if request.POST.get("agreed") != "on":
        messages.error(
            request, say("内容を読み、四角に印を付けてから押してください。", "Please read it and tick the box first.")
        )
        return redirect(request.path)
    if what == "policy":
        fact: f.Fact = f.Acknowledged(here.day, by.id, declared(here).policy.version.number, how)
    elif what in tuple(f.Pledge):
        fact = f.Pledged(here.day, by.id, f.Pledge(what), VERSION, how)
    else:
        raise Http404
    try:
        acts.add(by, here.now, here.ids, found.id, fact)
        messages.success(request, say("受け付けました。", "It was entered. Thank you."))
    except NotNow as refused:
        messages.error(request, words(refused.says))
    return redirect(request.path)


def _test(request: HttpRequest, found: Member, by: Actor, how: f.How, number: str) -> HttpResponse:
    """Material and test of one course. A score below the pass mark is kept too, and the test can be taken again."""
    course = Course.objects.filter(number=number[:24]).first()
    if course is None:
        raise Http404
    steps = course_facts(course)
    questions = c.plan(steps).questions
    form = Test(questions, c.shown(number, found.id, questions), request.POST or None)
    context = {"plan": c.plan(steps), "number": number, "form": form, "material": shown(course)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "staff/test.html", context, status=400 if form.is_bound else 200)
    here = around(request)
    try:
        made = acts.answer(by, here.now, here.ids, found.id, number, form.chosen(), how)
    except NotNow as refused:
        messages.error(request, words(refused.says))
        return redirect(request.path)
    if made.passed:
        messages.success(request, say(f"{made.score}点で合格です。", f"You passed with {made.score}."))
        return redirect(request.path)
    context |= {"score": made.score}
    return render(request, "staff/test.html", context | {"form": Test(questions, c.shown(number, found.id, questions))})


def _material(request: HttpRequest, found: Member, number: str) -> HttpResponse:
    """The material of a course, to those whom the course binds."""
    course = Course.objects.filter(number=number[:24]).first()
    paper = shown(course) if course else None
    if (
        course is None
        or paper is None
        or not c.bound(course_facts(course), {found.id: facts(found)}, around(request).day)
    ):
        raise Http404
    return HttpResponse(bytes(paper.data), content_type=paper.kind)


ROUTES = (mine, by_link)
