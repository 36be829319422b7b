"""The answer leaves: letters and files are made, sealed, numbered, entered; and handed over by code, or on paper."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.conf import settings

from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.identity import IdentityKind
from hogo.base.ids import Ids
from hogo.base.text import LANGUAGES, Language, Text
from hogo.law.law import Law
from hogo.ledger.acts import Act, act
from hogo.ledger.log.acts import prove_content
from hogo.paper import letter as paper
from hogo.paper.disk import lacking, letter_pdf
from hogo.paper.letter import Addressee, Letter
from hogo.post.acts import hand_in
from hogo.post.mail import Mail
from hogo.register.model.procedures import AnswerMethod, RequestKind
from hogo.register.model.register import Register
from hogo.rights import done as told
from hogo.rights import fact as f
from hogo.rights import file, seek
from hogo.rights.acts.case import follow, keep, looked, refs, unseal
from hogo.rights.acts.judge import open_draft, require
from hogo.rights.acts.prove import until as papers_until
from hogo.rights.flow import State, arrived, state
from hogo.rights.letter.every import letters_of
from hogo.rights.letter.frame import Desk, printable
from hogo.rights.models import Case, Code, facts, newest
from hogo.rights.move import NotNow, may_follow
from hogo.rights.number import business_year, written
from hogo.rights.proposal import Proposal

LIFE, TRIES = timedelta(days=30), 5
"""How long an answer can be fetched; wrong codes before a new one is needed."""
FILE = "file:"


@dataclass(frozen=True)
class House:
    """The register and the law that letters are written from."""

    register: Register
    law: Law


@dataclass(frozen=True)
class Sent:
    """An answer that left: its number, and the code to fetch it with (shown once, kept nowhere)."""

    number: str
    code: str = ""
    mailed: bool = False


def pdf(one: Letter) -> bytes:
    """A letter as PDF; characters that no font draws are shown by their code, so that nothing stays unsaid."""
    return letter_pdf(shown(one))


def shown(one: Letter) -> Letter:
    """The letter with characters that no font draws shown by their code: what is previewed is what is printed."""
    return printable(one, lacking(paper.texts(one)))


def prepare(
    by: Actor,
    now: Moment,
    ids: Ids,
    case_id: str,
    house: House,
    to: Addressee,
    language: Language = "ja",
    letter: str = "",
) -> dict[str, Letter | bytes]:
    """The letters and data files of an answer as they would leave; opening what they hold is an act.

    Raises:
        NotNow: nothing was put forward.
    """  # fmt: skip
    proposal, data = open_draft(by, now, ids, case_id, "draw the answer")
    if proposal is None:
        raise NotNow(_NOTHING)
    case = Case.objects.get(pk=case_id)
    done, found = newest(case, "done"), newest(case, "found")
    whole = told.from_json(done.summary) if done else None
    content = json.loads(data) if data else None
    places = seek.from_json(found.summary["places"]) if found else ()
    from hogo.rights.acts.provision import provisions

    rows = provisions(by, now, ids, case, house.register, language) if _asks_provisions(proposal) else []
    desk = Desk(house.register, house.law, case.number, facts(case), to, day_of(now), language, letter)
    made: dict[str, Letter | bytes] = {
        f"{name.value}.{language}.pdf": one
        for name, one in letters_of(desk, proposal, content, whole, places, rows).items()
    }
    if content is not None:
        made["data.json"] = data
        made |= {f"csv/{name}": table for name, table in file.tables(content).items()}
    return made


def _asks_provisions(proposal: Proposal) -> bool:
    return RequestKind.PROVISION_RECORDS in proposal.granted()


def answer(
    by: Actor,
    now: Moment,
    ids: Ids,
    case_id: str,
    house: House,
    to: Addressee,
    method: AnswerMethod,
    *,
    year_starts: int = 4,
) -> Sent:
    """Make the answer exactly as approved, seal its files, number and enter it; electronic ones get a code.

    Raises:
        NotNow: the state does not allow it.
        approval.acts.NotApproved: a declared route has not approved exactly this.
    """  # fmt: skip
    proposal, _ = open_draft(by, now, ids, case_id, "answer")
    if proposal is None:
        raise NotNow(_NOTHING)
    number = _reserve(by, now, ids, case_id, method, year_starts)
    made: dict[str, bytes] = {}
    # WHY: drawn before the act that saves it, so that nothing is locked while the press works.
    for language in LANGUAGES if method is AnswerMethod.ELECTRONIC else LANGUAGES[:1]:
        drawn = prepare(by, now, ids, case_id, house, to, language, number)
        made |= {name: one if isinstance(one, bytes) else pdf(one) for name, one in drawn.items()}
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        follow(a, case, f.Answered(day_of(now), method, number))
        require(a, case, house.register, proposal)
        entry = a.enter("request-answer", {"case": case.number, "number": number, "files": file.digests(made)},
                        refs=refs(case), about=case.person)  # fmt: skip
        for name, data in made.items():
            keep(a, case, f"{FILE}{name}", data, {"number": number, "size": len(data)})
        kept = [one.papers_kept for one in house.register.procedures.values() if set(one.kinds) & set(_kinds(case))]
        papers_until(a, case, max((period for period in kept if period), default=None))
        keep(a, case, "answer", number.encode(), {"number": number, "entry": entry})
        return _hand_over(a, case, number, house) if method is AnswerMethod.ELECTRONIC else Sent(number)


def _reserve(by: Actor, now: Moment, ids: Ids, case_id: str, method: AnswerMethod, year_starts: int) -> str:
    """The letter's number, before anything is drawn; one whose answer failed is used again, so that none lacks."""
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        known, held = facts(case), newest(case, "number")
        may_follow(known, f.Answered(day_of(now), method, ""))
        used = {fact.number for fact in known if isinstance(fact, f.Answered)}
        if held is not None and held.summary["number"] not in used:
            looked(a, case, "request: the answer is made", held.entry)
            return str(held.summary["number"])
        year = business_year(day_of(now), year_starts)
        number = written(year, "回", a.number("rights-回", year))
        keep(a, case, "number", number.encode(), {"number": number})
    return number


def sent_file(by: Actor, now: Moment, ids: Ids, case: Case, name: str) -> bytes | None:
    """A file of the answer exactly as it left; none where it did not leave. Opening it is an act."""
    held = newest(case, f"{FILE}{name}")
    if held is None:
        return None
    with act(by, now, ids) as a:
        looked(a, case, "request: a letter that was sent", held.entry)
        return unseal(a, held)


def _kinds(case: Case) -> tuple[RequestKind, ...]:
    came = arrived(facts(case))
    return came.kinds if came else ()


def _hand_over(a: Act, case: Case, number: str, house: House) -> Sent:
    """A code for a while, mailed to the proved address where there is one, else for the letter on paper."""
    code = a.ids.new(a.now).hex[-12:].upper()
    until = a.now + LIFE
    a.enter("request-code", {"case": case.number, "what": "answer", "until": until.isoformat()}, refs=refs(case),
            about=case.person)  # fmt: skip
    Code.objects.filter(case=case, what="answer").update(ended=True)
    Code.objects.create(case=case, what="answer", key=code_key(case, code), until=until, entry=case.entry)
    plain = unseal(a, newest(case, "sought"))
    address = next((one.value for one in (seek.read(plain)[0] if plain else ()) if one.kind is IdentityKind.MAIL), "")
    if address:
        shown = "-".join(code[place : place + 4] for place in range(0, 12, 4))
        day = day_of(until)
        body = _BODY.fill(number=case.number, code=shown, until=f"{day.year}-{day.month:02d}-{day.day:02d}",
                          name=house.register.operator.name)  # fmt: skip
        hand_in(a, "rights.answer", Mail(address, _SUBJECT.ja, f"{body.ja}\n\n---\n\n{body.en}"), until)
    return Sent(number, code, bool(address))


def code_key(case: Case, code: str) -> str:
    """The keyed hash of a code of a case."""
    clean = "".join(char for char in code.upper() if char.isalnum())
    return hmac.new(settings.SECRET_KEY.encode(), f"answer {case.pk} {clean}".encode(), sha256).hexdigest()


def new_code(by: Actor, now: Moment, ids: Ids, case_id: str, house: House) -> Sent:
    """Another code for an answer that was sent, where the first was lost, locked or ran out.

    Raises:
        NotNow: nothing was answered.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        held = newest(case, "answer")
        if held is None:
            raise NotNow(_NOTHING)
        return _hand_over(a, case, str(held.summary["number"]), house)


def unlock(by: Actor, now: Moment, ids: Ids, case_id: str, code: str) -> bool:
    """Whether the code opens the case's answer now. Wrong ones are counted; each try is an entry."""
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        held = Code.objects.select_for_update().filter(case=case, what="answer", ended=False).last()
        right = held is not None and held.until >= now and held.tries < TRIES
        right = right and hmac.compare_digest(held.key if held else "", code_key(case, code))
        a.enter("request-code", {"case": case.number, "what": "right" if right else "wrong"}, refs=refs(case),
                about=case.person)  # fmt: skip
        if held is not None and not right:
            Code.objects.filter(pk=held.pk).update(tries=held.tries + 1, ended=held.tries + 1 >= TRIES)
    return bool(right)


def archive(by: Actor, now: Moment, ids: Ids, case_id: str) -> bytes | None:
    """The whole answer with its receipt, to be taken by the person; the first time it is delivered with that.

    None where nothing is kept any more.
    """
    case = Case.objects.get(pk=case_id)
    held = newest(case, "answer")
    if held is None:
        return None
    receipt = prove_content(by, now, ids, str(held.summary["entry"]), case.person, "the person takes the answer")
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        kept = list(case.kept.filter(what__startswith=FILE, ending=""))
        looked(a, case, "the person takes the answer", *[one.entry for one in kept])
        opened = {one.what.removeprefix(FILE): unseal(a, one) for one in kept}
        files = {name: data for name, data in opened.items() if data is not None}
        known = facts(case)
        if state(known) is State.ANSWERED:
            follow(a, case, f.Delivered(day_of(now)))
    return file.archive(files, receipt) if files else None


_NOTHING = Text("まだ案がありません。何も行っていません。", "Nothing was put forward yet; nothing was done.")
_SUBJECT = Text("ご請求へのお答えを受け取れます / Your answer is ready", "Your answer is ready")
_BODY = Text(
    "受付番号 {number} のご請求にお答えしました。\n\n"
    "当社のサイトの「手続きの状況」で、受付番号と確認コードを入れたあと、次の受取コードを入れてください。\n\n"
    "受取コード: {code}\n受け取れる期限: {until}\n\nコードを人に伝えないでください。\n{name}",
    "We have answered your request {number}.\n\nOn our site, under “How your request goes”, enter the case number and"
    " your code, then this code to fetch the answer.\n\nCode: {code}\nUntil: {until}\n\nTell it to nobody.\n{name}",
)
