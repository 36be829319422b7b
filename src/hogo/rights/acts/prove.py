"""Proof by a code to the address on file, and images of papers: sealed, masked, destroyed on time.

Nobody learns from the page whether an address is on file: the request is taken down, and `hogo work` looks it up and
sends the code, or does not. The code goes to the address on file only, never to another that was typed.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from hashlib import sha256

from django.conf import settings

from hogo.base.actor import Actor
from hogo.base.day import Day, Moment, day_of
from hogo.base.finding import Unchecked
from hogo.base.identity import Identity, IdentityKind, NotAnIdentity, normalise
from hogo.base.ids import Ids
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.holdings.held import Sure
from hogo.holdings.systems import Systems
from hogo.ledger.acts import Act, act
from hogo.ledger.entry import JSON
from hogo.people import models as people
from hogo.post.acts import hand_in
from hogo.post.mail import Mail
from hogo.register.model.procedures import Document
from hogo.rights import fact as f
from hogo.rights import seek
from hogo.rights.acts.case import append, follow, keep, looked, refs, unseal
from hogo.rights.evidence import refusal
from hogo.rights.flow import State, state
from hogo.rights.models import Case, Code, Kept, facts
from hogo.rights.move import NotNow

LIFE, TRIES, MOST = timedelta(minutes=30), 5, 5
"""How long a code lives; wrong tries that end it; codes for one case within a day."""
IMAGE, LARGEST = "image:", 20_000_000
"""Bytes of the largest image that is kept."""


def ask(by: Actor, now: Moment, ids: Ids, case_id: str) -> None:
    """The person asks for a code to the address on file; taken down whether or not there is one.

    Raises:
        NotNow: nothing is to be proved now, or too many were asked for.
    """
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        recent = Code.objects.filter(case=case, what="proof", until__gt=now - timedelta(days=1)).count()
        if state(facts(case)) is not State.TO_IDENTIFY or recent >= MOST:
            raise NotNow(_NOT_NOW)
        entry = a.enter("request-code", {"case": case.number, "what": "proof"}, refs=refs(case), about=case.person)
        Code.objects.create(case=case, what="proof", until=now + LIFE, entry=entry)


def deliver(by: Actor, now: Moment, ids: Ids, systems: Systems) -> int:
    """Send the codes that wait, each to the address on file; how many were looked up."""
    waiting = list(Code.objects.filter(what="proof", key="", ended=False).select_related("case"))
    for code in waiting:
        address = _typed(by, now, ids, code.case)
        on_file = address is not None and _on_file(address, systems, day_of(now))
        _send(by, now, ids, code, address, systems, drop=not on_file)
    return len(waiting)


def _typed(by: Actor, now: Moment, ids: Ids, case: Case) -> Identity | None:
    """The address that the person says is on file."""
    with act(by, now, ids) as a:
        looked(a, case, "request: proof by the address on file", case.told)
        opened = a.open(case.told)
    told = {} if isinstance(opened, Unchecked) else opened.get("told")
    try:
        return normalise(IdentityKind.MAIL, str(told.get("mail") or "")) if isinstance(told, dict) else None
    except NotAnIdentity:
        return None


def _on_file(address: Identity, systems: Systems, day: Day) -> bool:
    """Whether exactly one person has the address: among the people that are known, or in the operator's systems."""
    if len(people.matches(address, day).certain) == 1:
        return True
    return any(held.sure is Sure.CERTAIN for held in systems.find([address]).held)


def _send(
    by: Actor, now: Moment, ids: Ids, code: Code, address: Identity | None, systems: Systems, *, drop: bool
) -> None:
    made, name = f"{secrets.randbelow(10**8):08d}", systems.register.operator.name
    body = _BODY.fill(code=made, number=code.case.number, name=name)
    with act(by, now, ids) as a:
        mail = Mail(
            address.value if address else "nobody@example.invalid", _SUBJECT.ja, f"{body.ja}\n\n---\n\n{body.en}"
        )
        hand_in(a, "rights.proof", mail, now + LIFE, drop=drop)
        key = _key(code.case, made) if not drop else "-"
        Code.objects.filter(pk=code.pk).update(key=key, until=now + LIFE)


def _key(case: Case, code: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"proof {case.pk} {code}".encode(), sha256).hexdigest()


def enter(by: Actor, now: Moment, ids: Ids, case_id: str, given: str) -> bool:
    """Whether the code proves the person; five wrong ones end it, and are entered as a failed attempt."""
    digits = "".join(str(int(char)) for char in given[:40] if char.isdecimal())
    address = _typed(by, now, ids, Case.objects.get(pk=case_id))
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        held = Code.objects.select_for_update().filter(case=case, what="proof", ended=False).exclude(key="").last()
        open_ = held is not None and held.until >= now and held.tries < TRIES
        right = open_ and hmac.compare_digest(held.key if held else "", _key(case, digits))
        a.enter("request-code", {"case": case.number, "what": "right" if right else "wrong"}, refs=refs(case),
                about=case.person)  # fmt: skip
        if right and address is not None:
            _proved(a, case, address)
        elif held is not None:
            _wrong(a, case, held)
    return bool(right)


def _proved(a: Act, case: Case, address: Identity) -> None:
    Code.objects.filter(case=case, what="proof").update(ended=True)
    follow(a, case, f.IdentityProved(day_of(a.now), (Document.ACCOUNT,), "hogo:code"))
    keep(a, case, "sought", seek.write([address], {}))


def _wrong(a: Act, case: Case, held: Code) -> None:
    last = held.tries + 1 >= TRIES
    Code.objects.filter(pk=held.pk).update(tries=held.tries + 1, ended=last)
    if last and state(facts(case)) is State.TO_IDENTIFY:
        append(a, case, f.IdentityFailed(day_of(a.now)))


def keep_image(
    by: Actor, now: Moment, ids: Ids, case_id: str, evidence: str, image: bytes, *, masked: bool, page: int = 1
) -> Kept:
    """Keep the image of a paper sealed under the case, until the papers are gone.

    Args:
        by: who keeps it.
        now: when.
        ids: fresh ids.
        case_id: the case.
        evidence: a name of `evidence.EVIDENCE`.
        image: the picture, with what must be blacked out blacked out.
        masked: that somebody looked and found it so.
        page: which page of the paper, from 1; the same page again takes the place of the first.

    Raises:
        NotNow: the paper is never taken (then nothing is kept), or it is not masked, or too large.
    """
    why = refusal(evidence, day_of(now))
    if why is None and not masked:
        why = _UNMASKED
    if why is None and not 0 < len(image) <= LARGEST:
        why = _SIZE
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        told: dict[str, JSON] = {"case": case.number, "evidence": evidence, "kept": why is None}
        a.enter("request-image", told, refs=refs(case), about=case.person)
        kept = None if why else keep(a, case, f"{IMAGE}{evidence}:{page}", image, {"evidence": evidence, "page": page})
    if kept is None:
        raise NotNow(why or _SIZE)
    return kept


def open_image(by: Actor, now: Moment, ids: Ids, case_id: str, kept_id: int) -> bytes | None:
    """An image, looked at by somebody who checks it; none where it is gone. Each look is entered."""
    with act(by, now, ids) as a:
        case = Case.objects.get(pk=case_id)
        row = case.kept.filter(pk=kept_id, what__startswith=IMAGE, ending="").first()
        looked(a, case, "request: a paper is checked", *([row.entry] if row else []))
        return unseal(a, row)


def images(case: Case) -> list[Kept]:
    """The images that are kept of a case, without what they show."""
    return list(case.kept.filter(what__startswith=IMAGE, ending=""))


def until(a: Act, case: Case, period: str | None) -> None:
    """With the answer the day is set on which the images go: the declared period from then."""
    last = Period.parse(period or "P0D").after(day_of(a.now))
    case.kept.filter(what__startswith=IMAGE, ending="").update(until=last)


def destroy(by: Actor, now: Moment, ids: Ids, case_id: str) -> int:
    """Destroy the images of a case now; how many. The fact that the papers are gone is entered with it."""
    with act(by, now, ids) as a:
        case = Case.objects.select_for_update().get(pk=case_id)
        rows = case.kept.filter(what__startswith=IMAGE, ending="")
        count = rows.count()
        entry = a.enter("request-image", {"case": case.number, "evidence": "", "kept": False}, refs=refs(case),
                        about=case.person)  # fmt: skip
        rows.update(sealed=None, ending=entry)
        if state(facts(case)) is State.PAPERS_HELD:
            follow(a, case, f.PapersGone(day_of(now)))
        a.scrub_after()
    return count


def destroy_due(by: Actor, now: Moment, ids: Ids) -> int:
    """Destroy the images whose day has passed; how many. Twice is as once."""
    due = Kept.objects.filter(what__startswith=IMAGE, ending="", until__lt=day_of(now)).values_list(
        "case_id", flat=True
    )
    return sum(destroy(by, now, ids, case) for case in sorted(set(due)))


_NOT_NOW = Text(
    "いまは確認番号を送れません。回数が多いときは、明日もう一度お試しいただくか、窓口にご連絡ください。",
    "No code can be sent now. If there were many, try tomorrow, or contact our window.",
)
_UNMASKED = Text(
    "番号などの黒塗りが済んでいないため、保管していません。黒塗りしてから、もう一度取り込んでください。",
    "What must be blacked out is not: nothing was kept. Black it out and bring it in again.",
)
_SIZE = Text(
    "画像がないか、大きすぎます（20MBまで）。保管していません。", "No picture, or larger than 20 MB. Nothing was kept."
)
_SUBJECT = Text("ご本人の確認番号 / Your code", "Your code")
_BODY = Text(
    "受付番号 {number} のご請求のための、ご本人の確認番号です。\n\n"
    "確認番号: {code}\n\n"
    "30分以内に「手続きの状況」の画面に入れてください。お心当たりがないときは捨ててください。\n{name}",
    "This is the code to confirm who you are for your request {number}.\n\nCode: {code}\n\nPlease enter it within"
    " thirty minutes on the page “How your request goes”. If you did not ask for it, throw this mail away.\n{name}",
)
