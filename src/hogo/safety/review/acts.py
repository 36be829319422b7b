"""Reviews of access rights opened, asked about by mail, answered, carried out and closed, each step one act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from hogo.base.actor import Actor, Means, Role
from hogo.base.day import Day, Moment, day_of, start_of
from hogo.base.finding import Unchecked
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Scene
from hogo.ledger.acts import act
from hogo.post.acts import give, use
from hogo.post.link import Link
from hogo.post.mail import Mail
from hogo.records.acts import Given, by_system
from hogo.register.model.operator import Department
from hogo.safety.acts import REVIEW, append, locked, open_case
from hogo.safety.evidence import controlling
from hogo.safety.form import ACCESS
from hogo.safety.models import Case, facts
from hogo.safety.refusal import NotNow, refusal
from hogo.safety.review import fact as r
from hogo.safety.review import flow as review
from hogo.safety.review.read import of_roles
from hogo.sources.roles import held

LINK = "safety.recertify"
"""The route that a mailed link opens."""
DAYS = timedelta(days=14)
"""Within which a review is to be answered, where no other day was set."""


def read_rights(scene: Scene, system: Ref) -> tuple[r.Right, ...] | Unchecked:
    """The rights in a system as it says itself; `Unchecked` where it cannot be asked."""
    source = scene.sources.get(system)
    if source is None:
        return scene.unopened.get(system) or Unchecked(system, UNOPENED)
    found = held(source)
    owner = scene.edition.register.systems[system].department
    return found if isinstance(found, Unchecked) else of_roles(found, owner)


UNOPENED = Text(
    "このシステムへの接続がありません。一覧（Excel・CSV）で登録してください。",
    "There is no connection to this system; bring its rights as a list (Excel, CSV).",
)


def open_review(
    by: Actor, now: Moment, ids: Ids, system: Ref, rights: Sequence[r.Right], source: str, until: Day | None = None
) -> Case:
    """Open a review of the rights in a system.

    Raises:
        NotNow: not this actor's, no rights, an account that is none, or one is open already.
    """
    fact = r.Opened(day_of(now), by.id, system, tuple(rights), until or day_of(now) + DAYS, source)
    review.may(by, (), fact)
    if Case.objects.filter(kind=REVIEW, about=system).exclude(state=review.State.CLOSED).exists():
        raise NotNow(_OPEN)
    with act(by, now, ids) as a:
        return open_case(a, REVIEW, system, fact, review.state((fact,)))


_OPEN = refusal("このシステムの見直しは、すでに始まっています。", "A review of this system is under way already.")


def ask(by: Actor, now: Moment, ids: Ids, case_id: str, departments: Mapping[Ref, Department]) -> tuple[Ref, ...]:
    """Mail each department with rows to answer a link to its page; those without an address are given back."""
    case = Case.objects.get(pk=case_id, kind=REVIEW)
    known = facts(case)
    wanted = sorted({review.department(known, right.key) for right in review.waiting(known)} - {""})
    missing = tuple(one for one in wanted if one not in departments or departments[one].mail is None)
    until = start_of(review.opened(known).until + timedelta(days=1))
    with act(by, now, ids) as a:
        for one in (one for one in wanted if one not in missing):
            tell(by, now, ids, case_id, r.Asked(day_of(now), by.id, one))
            to, system = str(departments[one].mail), review.opened(known).system
            letter = _letter(to, system)
            give(a, LINK, about=f"{REVIEW}:{case_id}", holder=f"department:{one}", until=until, letter=letter)
        if not wanted or wanted == list(missing):
            raise NotNow(_NOBODY)
    return missing


_NOBODY = refusal(
    "依頼できる部門がありません。登録簿の部門にメールアドレスを書いてください。",
    "There is no department to ask; declare their mail addresses in the register.",
)
_SUBJECT = "アクセス権の見直しのお願い / Please review access rights"
_BODY = """システム「{system}」のアクセス権について、いまも必要かをお答えください。ログインは要りません。

{address}

Please say whether the access rights in “{system}” are still needed. No log-in is required.
"""


def _letter(to: str, system: Ref) -> Callable[[str], Mail]:
    return lambda address: Mail(to, _SUBJECT, _BODY.format(system=system, address=address))


def answer_by_link(link: Link, now: Moment, ids: Ids, given: Sequence[r.Answered]) -> None:
    """All answers of a department at once, by the link mailed to it; when nothing is left, the link ends.

    Raises:
        NotNow: a row is not theirs any more, or lacks its reason. Nothing was entered.
        LinkOver: somebody used the link meanwhile.
    """
    case_id = link.about.partition(":")[2]
    by = Actor(link.actor.id, frozenset({Role.MANAGER}), link.actor.department, known_by=Means.MAIL_LINK)
    with act(link.actor, now, ids) as a:
        for one in given:
            tell(by, now, ids, case_id, one)
        if not review.waiting(facts(Case.objects.get(pk=case_id)), link.actor.department):
            use(a, link)


def answer(by: Actor, now: Moment, ids: Ids, case_id: str, given: Sequence[r.Answered]) -> None:
    """Several answers at once, all or none.

    Raises:
        NotNow: a row is not this actor's, or lacks its reason. Nothing was entered.
    """
    with act(by, now, ids):
        for one in given:
            tell(by, now, ids, case_id, one)


def tell(by: Actor, now: Moment, ids: Ids, case_id: str, fact: r.Fact, *, seen: int | None = None) -> None:
    """Enter what happened next on a review.

    Raises:
        NotNow: not now, not this actor's, or somebody else was faster.
    """
    with act(by, now, ids) as a:
        case, known = locked(REVIEW, case_id, seen)
        review.may(by, known, fact)
        append(a, case, len(known), fact, review.state([*known, fact]))


def close_review(by: Actor, now: Moment, ids: Ids, case_id: str, scene: Scene) -> None:
    """Close a review: where the system can be read, it is read again, and what was removed must be gone.

    Raises:
        NotNow: an account that was to be removed still stands, or the review is not done.
    """
    case = Case.objects.get(pk=case_id, kind=REVIEW)
    known = facts(case)
    again = read_rights(scene, case.about)
    checked = not isinstance(again, Unchecked) and review.opened(known).source == "postgresql"
    left = review.closing(known, again) if checked and not isinstance(again, Unchecked) else ()
    if left:
        raise NotNow(_LEFT.fill(a="、".join(left[:5])))
    with act(by, now, ids) as a:
        tell(by, now, ids, case_id, r.Closed(day_of(now), by.id, checked))
        measure = controlling(scene.edition.register, case.about)
        by_system(a, ACCESS, Given(day_of(now), _summary(known), safeguard=measure))


_LEFT = refusal("削除・縮小とした権限がまだ残っています: {a}。", "Rights that were to go are still there: {a}.")


def _summary(known: Sequence[r.Fact]) -> dict[str, Any]:
    rights, given = review.opened(known).rights, [one.answer for one in review.answers(known).values()]
    counts = {name: given.count(r.Answer(word)) for name, word in _COUNTED}
    privileged = sum(one.privileged for one in rights)
    began = review.opened(known)
    return {**counts, "system": began.system, "rows": len(rights), "privileged": privileged, "source": began.source}


_COUNTED = (("kept", "keep"), ("reduced", "reduce"), ("removed", "remove"))
