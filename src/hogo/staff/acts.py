"""Accounts; members taken from the personnel list; pledges, training, reminders: each step one act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from itertools import islice
from typing import TypeVar

from django.contrib.auth.models import User

from hogo.approval.acts import draft as draft_approval
from hogo.approval.acts import require
from hogo.approval.route import route_for
from hogo.base.actor import Actor, Role
from hogo.base.day import Day, Moment, day_of
from hogo.base.finding import Unchecked
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.ledger import disk
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON, canonical
from hogo.post.acts import give, withdraw
from hogo.post.mail import Mail
from hogo.register.model.operator import Operator
from hogo.register.model.policy import Version
from hogo.register.model.register import Register
from hogo.staff import course as c
from hogo.staff import fact as f
from hogo.staff import hr
from hogo.staff.flow import NotNow, may_follow, standing
from hogo.staff.letter import mail
from hogo.staff.models import (
    Account,
    Course,
    CourseStep,
    Happened,
    Material,
    Member,
    all_courses,
    all_facts,
    course_facts,
    facts,
)
from hogo.staff.owed import everything, to_remind
from hogo.staff.person import Person, number_of
from hogo.staff.roles import may_hold
from hogo.staff.written import course_json, to_json

T = TypeVar("T")
PAGE = "staff.linked"
"""The page that a mail link opens."""
LINK = timedelta(days=30)
AT_ONCE = 100
"""Members of one act of an import."""
OPEN = "staff.training"
"""The act that a route of approval may be declared for."""


def open_account(
    by: Actor,
    now: Moment,
    ids: Ids,
    *,
    name: str,
    password: str | None,
    roles: frozenset[Role],
    department: Ref = "",
    partner: Ref = "",
) -> Account:
    """Open an account, or give an existing one other roles. Without `password` it can only be entered by passkey.

    Raises:
        NotTogether: the roles are not held by one account.
    """
    held = sorted(may_hold(roles))
    with act(by, now, ids) as a:
        user, made = User.objects.get_or_create(username=name)
        if made or password is not None:
            user.set_password(password)
            user.save()
        entry = a.enter("account", {"account": name, "roles": held, "department": department, "partner": partner})
        fields = {"roles": held, "department": department, "partner": partner, "ended": None, "entry": entry}
        return Account.objects.update_or_create(user=user, defaults=fields)[0]


def close_account(by: Actor, now: Moment, ids: Ids, *, name: str) -> None:
    """Close an account at once: no page is served to it from the next request on.

    Raises:
        Account.DoesNotExist: there is none of that name.
    """
    with act(by, now, ids) as a:
        account = Account.objects.get(user__username=name)
        entry = a.enter("account", {"account": name, "roles": [], "department": "", "partner": ""})
        Account.objects.filter(pk=account.pk).update(ended=now, roles=[], entry=entry)


def mark(number: str) -> str:
    """The keyed hash of an employee number."""
    return disk.about_hash(f"staff number {number_of(number)}").hex()


def told(person: Person) -> str:
    """The keyed hash of a whole description."""
    return disk.about_hash(f"staff told {person.sealed().decode()}").hex()


MARKS = hr.Marks(mark, told)


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import came to: counts, and the lines that were left out."""

    new: int
    changed: int
    described: int
    gone: int
    wrong: tuple[hr.Wrong, ...]
    doubtful: bool


def planned(by: Actor, now: Moment, listed: hr.List, *, whole: bool = True, sure: bool = False) -> hr.Plan:
    """What a list would change; nothing is entered."""
    known = {row.mark: hr.Known(standing(facts(row)), row.told) for row in Member.objects.prefetch_related("facts")}
    return hr.plan(listed, known, MARKS, day_of(now), by.id, whole=whole, sure=sure)


def take(by: Actor, now: Moment, ids: Ids, listed: hr.List, *, whole: bool = True, sure: bool = False) -> Taken:
    """Take a list, a hundred members an act: killed in between, taking it again does the rest and nothing twice."""
    plan = planned(by, now, listed, whole=whole, sure=sure)
    for lines in _chunks(plan.new):
        with act(by, now, ids) as a:
            a.enter("staff-import", {"new": len(lines), "changed": 0})
            for line in lines:
                _new(a, line)
    for some in _chunks({**dict.fromkeys(plan.facts), **dict.fromkeys(plan.renamed)}):
        with act(by, now, ids) as a:
            a.enter("staff-import", {"new": 0, "changed": len(some)})
            for one in Member.objects.select_for_update().filter(mark__in=some).prefetch_related("facts"):
                _change(a, one, plan)
    counts = (len(plan.new), len(plan.facts) - len(plan.gone), len(plan.renamed), len(plan.gone))
    return Taken(*counts, plan.wrong, plan.doubtful)


def _chunks(items: Iterable[T]) -> Iterable[list[T]]:
    left = iter(items)
    while some := list(islice(left, AT_ONCE)):
        yield some


def _new(a: Act, line: hr.Line) -> None:
    name, person = str(a.ids.new(a.now)), a.ids.new(a.now).hex
    entry = a.enter("staff-member", {"member": name}, refs=(f"member:{name}",))
    made = Member(id=name, mark=mark(line.person.number), told=told(line.person), person=person, entry=entry)
    made.sealed = _sealed(a, made, line.person)
    made.department, made.employment = line.department, line.employment
    made.joined = line.joined or day_of(a.now)
    made.save(force_insert=True)
    known: list[f.Fact] = []
    for fact in hr.first_facts(line, day_of(a.now), a.by.id):
        _append(a, made, known, fact)
        known.append(fact)


def _change(a: Act, member: Member, plan: hr.Plan) -> None:
    known = facts(member)
    for fact in plan.facts.get(member.mark, ()):
        may_follow(known, fact, day_of(a.now))
        _append(a, member, known, fact)
        known.append(fact)
    person = plan.renamed.get(member.mark)
    if person is not None:
        a.enter("staff-described", {"member": member.id}, refs=(f"member:{member.id}",))
        Member.objects.filter(pk=member.pk).update(sealed=_sealed(a, member, person), told=told(person))


def _sealed(a: Act, member: Member, person: Person) -> bytes:
    return a.seal(member.person, person.sealed(), f"staff.member:{member.id}")


def add(by: Actor, now: Moment, ids: Ids, member_id: str, fact: f.Fact, *, seen: int | None = None) -> None:
    """Enter what happened next with a member; leaving closes the account and ends the mail links.

    Raises:
        NotNow: the present state does not allow it, or somebody else was faster.
        Member.DoesNotExist: there is no such member.
    """
    with act(by, now, ids) as a:
        member = Member.objects.select_for_update().get(pk=member_id)
        known = facts(member)
        if seen is not None and seen != len(known):
            raise NotNow(MEANWHILE)
        may_follow(known, fact, day_of(now))
        _append(a, member, known, fact)


def _append(a: Act, member: Member, known: Sequence[f.Fact], fact: f.Fact) -> None:
    data = to_json(fact)
    refs = (f"member:{member.id}",)
    entry = a.enter("staff-fact", {"member": member.id, "fact": data}, refs=refs, about=member.person)
    Happened.objects.create(member=member, place=len(known), on=fact.on, what=fact.what, data=data, entry=entry)
    now = standing([*known, fact])
    kept = {"department": now.department, "employment": now.employment, "joined": now.joined, "left": now.left}
    Member.objects.filter(pk=member.pk).update(**kept)
    if isinstance(fact, f.Left) and fact.on < day_of(a.now):
        _shut(a.by, a.now, a.ids, member)


def _shut(by: Actor, now: Moment, ids: Ids, member: Member) -> int:
    """Close the account of who has left; how many there were."""
    if not Account.objects.filter(user__username=member.account or "", ended=None).exists():
        return 0
    close_account(by, now, ids, name=member.account)
    return 1


def shut_left(by: Actor, now: Moment, ids: Ids) -> int:
    """Close the accounts of all whose last day is over; how many."""
    late = Member.objects.exclude(account="").filter(left__lt=day_of(now))
    return sum(_shut(by, now, ids, member) for member in late)


def set_account(by: Actor, now: Moment, ids: Ids, member_id: str, name: str) -> None:
    """The member's log-in name, by which they see their own page; empty: none.

    Raises:
        NotNow: there is no such open account, or it is another member's.
    """
    if name and not Account.objects.filter(user__username=name, ended=None).exists():
        raise NotNow(_NO_ACCOUNT)
    if name and Member.objects.filter(account=name).exclude(pk=member_id).exists():
        raise NotNow(_OTHERS)
    with act(by, now, ids) as a:
        a.enter("staff-described", {"member": member_id}, refs=(f"member:{member_id}",))
        Member.objects.filter(pk=member_id).update(account=name)


def read(by: Actor, now: Moment, ids: Ids, members: Sequence[Member], why: str) -> dict[str, Person]:
    """Who they are; reading is an act. Whose key was destroyed is left out."""
    found: dict[str, Person] = {}
    with act(by, now, ids) as a:
        a.enter("staff-read", {"why": why, "members": [member.id for member in members]})
        for member in members:
            plain = a.unseal(bytes(member.sealed), f"staff.member:{member.id}")
            if not isinstance(plain, Unchecked):
                found[member.id] = Person.opened(plain)
    return found


def plan_course(by: Actor, now: Moment, ids: Ids, plan: c.Planned, *, year_starts: int = 4) -> Course:
    """A training is planned.

    Raises:
        NotNow: the plan is not whole.
    """
    c.check(plan)
    with act(by, now, ids) as a:
        year = plan.on.year if plan.on.month >= year_starts else plan.on.year - 1
        number = f"{year}-教-{a.number('staff-course', year):04d}"
        entry = a.enter("staff-course", {"course": number})
        made = Course.objects.create(id=str(ids.new(now)), number=number, stage=c.Stage.PLANNED, entry=entry)
        _step(a, made, [], plan)
        return made


def step(by: Actor, now: Moment, ids: Ids, course_id: str, fact: c.CourseFact) -> None:
    """What happens next with a course: planned anew, extended, closed.

    Raises:
        NotNow: the stage does not allow it, or somebody has not passed yet.
    """
    with act(by, now, ids) as a:
        course = Course.objects.select_for_update().get(pk=course_id)
        known = course_facts(course)
        c.may_follow(course.number, known, fact, all_facts(), day_of(now))
        _step(a, course, known, fact)


def show(by: Actor, now: Moment, ids: Ids, course_id: str, name: str, kind: str, data: bytes) -> None:
    """The material of a course.

    Raises:
        NotNow: the course is open already: what was shown stays what was shown.
    """
    with act(by, now, ids) as a:
        course = Course.objects.select_for_update().get(pk=course_id)
        known, digest, paper = course_facts(course), sha256(data).hexdigest(), str(ids.new(now))
        fact = c.Shown(day_of(now), by.id, paper, digest)
        c.may_follow(course.number, known, fact, {}, day_of(now))
        entry = a.enter("staff-material", {"course": course.number, "digest": digest})
        Material.objects.create(
            id=paper, course=course, name=name[:150], kind=kind, data=data, digest=digest, entry=entry
        )  # fmt: skip
        _step(a, course, known, fact)


def put_forward(by: Actor, now: Moment, ids: Ids, course_id: str, register: Register, edition: int) -> str:
    """Circulate the plan along the declared route; empty where no route is declared."""
    route = route_for(register, OPEN)
    course = Course.objects.get(pk=course_id)
    if route is None:
        return ""
    what = (OPEN, f"course:{course.id}")
    return draft_approval(by, now, ids, route, what, digest(course_facts(course)), edition=edition)


def open_course(by: Actor, now: Moment, ids: Ids, course_id: str, register: Register) -> None:
    """Open it to those whom it binds; under an approval where a route is declared for `staff.training`.

    Raises:
        NotNow: there is no material, or it is open already.
        NotApproved: a route is declared and exactly this plan is not approved.
    """
    with act(by, now, ids) as a:
        course = Course.objects.select_for_update().get(pk=course_id)
        known = course_facts(course)
        fact = c.Opened(day_of(now), by.id)
        c.may_follow(course.number, known, fact, {}, day_of(now))
        number = require(a, route_for(register, OPEN), OPEN, f"course:{course.id}", digest(known))
        _step(a, course, known, c.Opened(day_of(now), by.id, number))


def digest(known: Sequence[c.CourseFact]) -> str:
    """SHA-256 of exactly what is approved: the plan and the material."""
    held: list[JSON] = [course_json(c.plan(known)), c.material(known).digest if c.material(known) else ""]  # type: ignore[union-attr]
    return sha256(canonical(held)).hexdigest()


def _step(a: Act, course: Course, known: Sequence[c.CourseFact], fact: c.CourseFact) -> None:
    data = course_json(fact)
    entry = a.enter("staff-course-fact", {"course": course.number, "fact": data}, refs=(f"course:{course.id}",))
    CourseStep.objects.create(course=course, place=len(known), on=fact.on, what=fact.what, data=data, entry=entry)
    Course.objects.filter(pk=course.pk).update(stage=c.stage([*known, fact]))


def answer(
    by: Actor, now: Moment, ids: Ids, member_id: str, number: str, chosen: Sequence[int], how: f.How
) -> f.Trained:
    """A member takes the test of an open course; the attempt is kept, passed or not.

    Raises:
        NotNow: the course is not open to this member.
    """
    with act(by, now, ids) as a:
        member = Member.objects.select_for_update().get(pk=member_id)
        course = Course.objects.get(number=number)
        known, steps = facts(member), course_facts(course)
        _bound(number, steps, member.id, known, day_of(now))
        wanted = c.plan(steps)
        score = c.mark(wanted.questions, chosen)
        shown = c.material(steps)
        fact = f.Trained(
            day_of(now), by.id, number, score, score >= wanted.pass_mark, how, shown.digest if shown else ""
        )  # fmt: skip
        may_follow(known, fact, day_of(now))
        _append(a, member, known, fact)
        return fact


def _bound(number: str, steps: Sequence[c.CourseFact], member: str, known: Sequence[f.Fact], day: Day) -> None:
    if c.stage(steps) is not c.Stage.OPEN or not c.bound(steps, {member: known}, day):
        raise NotNow(_NOT_OPEN)


def attended(
    by: Actor, now: Moment, ids: Ids, number: str, rows: Mapping[str, tuple[Day, int]]
) -> tuple[int, tuple[str, ...]]:
    """Training in a room or on paper: mark of the number → day and score. How many were entered, and the marks unknown.

    Taken twice, nothing is entered twice.

    Raises:
        NotNow: the course is not open.
    """
    course = Course.objects.get(number=number)
    steps = course_facts(course)
    if c.stage(steps) is not c.Stage.OPEN:
        raise NotNow(_NOT_OPEN)
    wanted, shown, entered = c.plan(steps), c.material(steps), 0
    found = {row.mark: row for row in Member.objects.filter(mark__in=list(rows)).prefetch_related("facts")}
    for name, member in found.items():
        on, score = rows[name]
        fact = f.Trained(
            on, by.id, number, score, score >= wanted.pass_mark, f.How.PAPER, shown.digest if shown else ""
        )
        if fact not in facts(member):
            add(by, now, ids, member.id, fact)
            entered += 1
    return entered, tuple(name for name in rows if name not in found)


def remind(by: Actor, now: Moment, ids: Ids, operator: Operator, version: Version) -> int:
    """Write to all who owe something they do themselves and had no mail for a week; how many mails."""
    day, known, courses = day_of(now), all_facts(), all_courses()
    names = to_remind(known, everything(known, courses, version, day), day)
    rows = {row.id: row for row in Member.objects.filter(pk__in=names)}
    return sum(send_link(by, now, ids, rows[name], operator.name) for name in names)


def send_link(by: Actor, now: Moment, ids: Ids, member: Member, operator: Text) -> bool:
    """Mail a member the link to their own page. False: there is no mail address on file; nothing is entered."""
    if "@" not in (to := _address(by, now, ids, member)):
        return False
    with act(by, now, ids) as a:
        known = facts(member)
        _append(a, member, known, f.Reminded(day_of(now), by.id))
        ref = f"member:{member.id}"
        words = mail(operator)
        give(
            a, PAGE, about=ref, holder=ref, until=now + LINK,
            letter=lambda address: Mail(to, words.subject, words.body.replace("{address}", address)),
        )  # fmt: skip
    return True


def _address(by: Actor, now: Moment, ids: Ids, member: Member) -> str:
    person = read(by, now, ids, [member], "staff: mail").get(member.id)
    return person.mail if person else ""


def end_links(by: Actor, now: Moment, ids: Ids, member: Member) -> None:
    """The mail links of a member open nothing any more."""
    with act(by, now, ids) as a:
        a.enter("staff-described", {"member": member.id}, refs=(f"member:{member.id}",))
        withdraw(a, PAGE, f"member:{member.id}")


MEANWHILE = Text(
    "この画面を開いたあとに、ほかの人が記録しました。何も記録していません。いまの状態を確かめて、もう一度行ってください。",
    "Somebody else entered something after you opened this page. Nothing was entered; look at it again.",
)
_NO_ACCOUNT = Text("そのログイン名のアカウントはありません。", "There is no open account of that name.")
_OTHERS = Text("そのログイン名はほかの従業者のものです。", "That account is another member's.")
_NOT_OPEN = Text("この教育は受講できません（期間外、または対象外です）。", "This training is not open to you.")
