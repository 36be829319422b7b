"""Relations opened, carried on and ended, each step one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from hogo.approval import acts as approval
from hogo.approval.flow import State as Course
from hogo.approval.flow import stand
from hogo.approval.models import Case
from hogo.approval.models import facts as course
from hogo.approval.route import read, route_for
from hogo.base.actor import Actor
from hogo.base.day import Day, Moment, day_of
from hogo.base.finding import Unchecked
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON, canonical
from hogo.partners import fact as f
from hogo.partners.file import File
from hogo.partners.flow import NotNow, may_follow, proposed, state, turn
from hogo.partners.models import Happened, Paper, Relation, facts
from hogo.partners.written import to_json
from hogo.post.acts import give, withdraw
from hogo.post.mail import Mail
from hogo.register.model.register import Register

ACT = "partners.approve"
_WITH_PAPERS = f.Answered | f.SourceChecked | f.Contracted | f.Reported | f.AbroadChecked | f.Ended
PAGE = "partners.home"
"""The page that a mail link opens."""
LINK = timedelta(days=30)
"""How long a mail link counts."""
MEANWHILE = Text(
    "この画面を開いたあとに、ほかの人がこの件に記録しました。何も記録していません。いまの状態を確かめて、もう一度行ってください。",
    "Somebody else entered something here after you opened this page. Nothing was entered; look at it again.",
)


def propose(by: Actor, now: Moment, ids: Ids, need: f.Proposed, *, year_starts: int = 4) -> Relation:
    """Open a relation: somebody needs this partner."""
    with act(by, now, ids) as a:
        year = need.on.year if need.on.month >= year_starts else need.on.year - 1
        number = f"{year}-外-{a.number('partners', year):04d}"
        told: dict[str, JSON] = {"relation": number, "partner": need.ref, "role": need.role}
        entry = a.enter("partner-opened", told, refs=(need.ref,))
        made = Relation(
            id=str(ids.new(now)), number=number, ref=need.ref, role=need.role, department=need.department,
            subject=ids.new(now).hex, state=state((need,)), turn=turn((need,)), entry=entry,
        )  # fmt: skip
        made.save(force_insert=True)
        _append(a, made, [], need)
        return made


def take_over(by: Actor, now: Moment, ids: Ids, register: Register) -> list[Relation]:
    """A relation for each declared partner and role that has none yet, with its declared contract."""
    known = set(Relation.objects.values_list("ref", "role"))
    made = []
    for ref, partner in register.partners.items():
        for role in partner.roles:
            if (ref, role.value) in known or partner.ended is not None or partner.public_body:
                continue
            what = tuple(dict.fromkeys(flow.information for flow in partner.flows))
            abroad = partner.abroad is not None and partner.abroad.basis == "conforming"
            need = f.Proposed(
                day_of(now), by.id, ref, role, partner.department, what, partner.country, abroad=abroad
            )  # fmt: skip
            made.append(_taken(by, now, ids, need, register))
    return made


def _taken(by: Actor, now: Moment, ids: Ids, need: f.Proposed, register: Register) -> Relation:
    contract = register.partners[need.ref].contract
    with act(by, now, ids) as a:
        relation = propose(by, now, ids, need, year_starts=register.operator.business_year_starts)
        if contract is not None:
            signed = f.Contracted(
                contract.signed, by.id, contract.title.ja, contract.until, contract.renews, contract.clauses
            )  # fmt: skip
            # WHY: what was declared before hogo knew of it is taken as it is; what it lacks is a finding of `check`.
            _append(a, relation, facts(relation), signed)
    return relation


def add(
    by: Actor,
    now: Moment,
    ids: Ids,
    relation_id: str,
    fact: f.Fact,
    *,
    files: Sequence[File] = (),
    seen: int | None = None,
) -> None:
    """Enter what happened next, with the files that came with it.

    Raises:
        NotNow: the present state does not allow it, or somebody else was faster.
        Relation.DoesNotExist: there is no such relation.
    """
    with act(by, now, ids) as a:
        relation = Relation.objects.select_for_update().get(pk=relation_id)
        known = current(relation, seen)
        # WHY: judged with stand-in names first, so that a refused fact keeps no file.
        may_follow(known, _with_papers(fact, tuple(one.digest for one in files)))
        _append(a, relation, known, _with_papers(fact, _keep(a, relation, files)))


def answer(
    by: Actor,
    now: Moment,
    ids: Ids,
    relation_id: str,
    source: f.Source,
    answers: Mapping[str, f.Said],
    remarks: Mapping[str, str],
    *,
    files: Sequence[File] = (),
    seen: int | None = None,
) -> None:
    """The questionnaire is answered: choices in plain, remarks sealed.

    Raises:
        NotNow: the present state does not allow it, or somebody else was faster.
    """
    with act(by, now, ids) as a:
        relation = Relation.objects.select_for_update().get(pk=relation_id)
        known = current(relation, seen)
        fact = f.Answered(day_of(now), by.id, source, dict(answers), "")
        may_follow(known, fact)
        entry = a.enter("partner-said", _said(relation, dict(remarks)), refs=_refs(relation), about=relation.subject)
        _append(a, relation, known, replace(fact, entry=entry, papers=_keep(a, relation, files)))


def tell_incident(by: Actor, now: Moment, ids: Ids, relation_id: str, words: str) -> None:
    """The partner tells of an incident; the words are sealed."""
    with act(by, now, ids) as a:
        relation = Relation.objects.select_for_update().get(pk=relation_id)
        known = facts(relation)
        may_follow(known, f.IncidentTold(day_of(now), by.id, ""))
        entry = a.enter(
            "partner-said", _said(relation, {"incident": words}), refs=_refs(relation), about=relation.subject
        )
        _append(a, relation, known, f.IncidentTold(day_of(now), by.id, entry))


def set_contact(by: Actor, now: Moment, ids: Ids, relation: Relation, address: str) -> None:
    """Who answers for the partner: one mail address, sealed. Links that went out before open nothing any more."""
    with act(by, now, ids) as a:
        a.enter("partner-contact", {"relation": relation.number}, refs=_refs(relation))
        sealed = a.seal(relation.subject, address.encode(), f"partners.relation:{relation.id}")
        Relation.objects.filter(pk=relation.pk).update(contact=sealed)
        withdraw(a, PAGE, of(relation))


def ask(by: Actor, now: Moment, ids: Ids, relation_id: str, until: Day, mail: Mail, *, seen: int | None = None) -> None:
    """Mail the questionnaire's link to the contact on file; `{address}` in the mail's body is the link.

    Raises:
        NotNow: nobody is on file to write to, or the present state does not allow it.
    """
    with act(by, now, ids) as a:
        relation = Relation.objects.select_for_update().get(pk=relation_id)
        known = current(relation, seen)
        fact = f.Asked(day_of(now), by.id, until)
        may_follow(known, fact)
        _append(a, relation, known, fact)
        _give(a, relation, mail)


def send_link(by: Actor, now: Moment, ids: Ids, relation: Relation, mail: Mail) -> None:
    """Mail the contact on file a fresh link to the partner's page, without asking anything.

    Raises:
        NotNow: nobody is on file to write to.
    """
    with act(by, now, ids) as a:
        a.enter("partner-contact", {"relation": relation.number}, refs=_refs(relation))
        _give(a, relation, mail)


def _give(a: Act, relation: Relation, mail: Mail) -> None:
    to = _address(a, relation)

    def letter(address: str) -> Mail:
        return Mail(to, mail.subject, mail.body.replace("{address}", address))

    give(a, PAGE, about=of(relation), holder=f"partner:{relation.ref}", until=a.now + LINK, letter=letter)


def _address(a: Act, relation: Relation) -> str:
    held = a.unseal(bytes(relation.contact), f"partners.relation:{relation.id}") if relation.contact else None
    if held is None or isinstance(held, Unchecked):
        raise NotNow(_NOBODY)
    return held.decode()


def put_forward(by: Actor, now: Moment, ids: Ids, relation_id: str, register: Register, *, edition: int = 0) -> str:
    """Circulate the assessment along the declared route; the approval's number, empty where no route is declared.

    Raises:
        NotNow: there is nothing to put forward.
        NotAllowed: drafting needs a log-in.
    """
    with act(by, now, ids) as a:
        relation = Relation.objects.select_for_update().get(pk=relation_id)
        known = facts(relation)
        fact = f.PutForward(day_of(now), by.id)
        may_follow(known, fact)
        route = route_for(register, ACT)
        number = ""
        if route is not None:
            number = approval.draft(by, now, ids, route, (ACT, of(relation)), digest(known), edition=edition)
        _append(a, relation, known, replace(fact, approval=number))
        return number


def take_decision(by: Actor, now: Moment, ids: Ids, relation_id: str) -> bool:
    """Take on what was decided along the route; False while it still circulates.

    Raises:
        NotNow: nothing was put forward.
    """
    with act(by, now, ids) as a:
        relation = Relation.objects.select_for_update().get(pk=relation_id)
        known = facts(relation)
        put = next((fact for fact in reversed(known) if isinstance(fact, f.PutForward)), None)
        if put is None or not put.approval:
            raise NotNow(_NOT_PUT)
        fact = _decided(put.approval, known, day_of(now), by.id)
        if fact is None:
            a.enter("partner-looked", {"relation": relation.number, "approval": put.approval}, refs=_refs(relation))
            return False
        may_follow(known, fact)
        _append(a, relation, known, fact)
        return True


def _decided(number: str, known: list[f.Fact], on: Day, by: str) -> f.Approved | f.Refused | None:
    case = Case.objects.get(number=number)
    standing = stand(read(case.route), course(case))
    if standing.state is Course.APPROVED and standing.digest == digest(known):
        return f.Approved(on, by, number)
    if standing.state in (Course.REFUSED, Course.WITHDRAWN):
        return f.Refused(on, by, number)
    return None


def decided_elsewhere() -> list[str]:
    """Relations whose approval was decided and not taken on yet."""
    found = []
    for relation in Relation.objects.filter(turn="to-approve").prefetch_related("facts"):
        known = facts(relation)
        put = next(fact for fact in reversed(known) if isinstance(fact, f.PutForward))
        if put.approval and _decided(put.approval, known, put.on, ""):
            found.append(relation.id)
    return found


def digest(known: Sequence[f.Fact]) -> str:
    """SHA-256 of exactly what is approved: the need, the newest answers and what they came to."""
    newest = {type(fact): fact for fact in known if isinstance(fact, f.Answered | f.Assessed | f.SourceChecked)}
    held: list[JSON] = [to_json(fact) for fact in (proposed(known), *newest.values())]
    return sha256(canonical(held)).hexdigest()


def of(relation: Relation) -> Ref:
    """What an approval is about."""
    return f"partner:{relation.id}"


def read_said(by: Actor, now: Moment, ids: Ids, relation: Relation, entry: str, why: str) -> dict[str, str]:
    """Remarks or the words of an incident; reading is an act. Empty where the key was destroyed."""
    with act(by, now, ids) as a:
        a.enter("access", {"why": why, "entries": [entry]}, about=relation.subject)
        opened = a.open(entry)
        said = None if isinstance(opened, Unchecked) else opened.get("said")
        return {str(name): str(value) for name, value in said.items()} if isinstance(said, dict) else {}


def read_paper(by: Actor, now: Moment, ids: Ids, paper: Paper, why: str) -> File | None:
    """A file; reading is an act. None where the key was destroyed."""
    with act(by, now, ids) as a:
        a.enter("access", {"why": why, "entries": [paper.entry]}, about=paper.relation.subject)
        plain = a.unseal(bytes(paper.sealed), f"partners.paper:{paper.id}")
        return None if isinstance(plain, Unchecked) else File.opened(plain)


def current(relation: Relation, seen: int | None) -> list[f.Fact]:
    """The facts, if they are still those that were seen.

    Raises:
        NotNow: somebody else entered something meanwhile.
    """
    known = facts(relation)
    if seen is not None and seen != len(known):
        raise NotNow(MEANWHILE)
    return known


def _keep(a: Act, relation: Relation, files: Sequence[File]) -> tuple[str, ...]:
    names = []
    for one in files:
        name = str(a.ids.new(a.now))
        told: dict[str, JSON] = {
            "relation": relation.number,
            "paper": name,
            "digest": one.digest,
            "size": len(one.data),
        }
        entry = a.enter("partner-paper", told, refs=_refs(relation))
        sealed = a.seal(relation.subject, one.whole(), f"partners.paper:{name}", entry=entry)
        Paper.objects.create(
            id=name, relation=relation, sealed=sealed, digest=one.digest, size=len(one.data), entry=entry
        )  # fmt: skip
        names.append(name)
    return tuple(names)


def _with_papers(fact: f.Fact, names: tuple[str, ...]) -> f.Fact:
    return replace(fact, papers=names) if names and isinstance(fact, _WITH_PAPERS) else fact


def _said(relation: Relation, said: dict[str, str]) -> dict[str, JSON]:
    return {"relation": relation.number, "said": {name: value for name, value in said.items() if value}}


def _refs(relation: Relation) -> tuple[str, ...]:
    return (of(relation), relation.ref)


def _append(a: Act, relation: Relation, known: list[f.Fact], fact: f.Fact) -> None:
    data, after = to_json(fact), [*known, fact]
    entry = a.enter("partner-fact", {"relation": relation.number, "fact": data}, refs=_refs(relation))
    Happened.objects.create(relation=relation, place=len(known), on=fact.on, what=fact.what, data=data, entry=entry)
    Relation.objects.filter(pk=relation.pk).update(state=state(after), turn=turn(after))


_NOBODY = Text(
    "先方の連絡先（メールアドレス）が登録されていません。先に登録してください。何も送っていません。",
    "There is no mail address of the partner on file; enter one first. Nothing was sent.",
)
_NOT_PUT = Text("決裁に回付した評価がありません。", "No assessment was put forward.")
