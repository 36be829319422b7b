"""What `decide` means, article by article, over the register as declared. No index, no mask, nothing shared with it.

Every function yields the codes of what forbids. `Verdict` is what the engine must agree with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hogo.decide.facts import Facts, Wish
from hogo.decide.question import How, Question
from hogo.register.edition import Edition
from hogo.register.model.information import Field
from hogo.register.model.kinds import Channel, LawfulBasis, Regime, Use, Whose
from hogo.register.model.partners import Basis27
from tests.spec.giving import Giving
from tests.spec.known import EU, GIVE, HANDLE, PURPOSEFUL, TAKE, A


@dataclass(frozen=True)
class Verdict:
    """What is compared: the answer, why not, which fields are left out, which records of Arts 29–31 are owed."""

    allow: bool
    forbids: frozenset[str]
    masked: frozenset[str]
    records: frozenset[tuple[str, tuple[str, ...]]]


class Meaning(Giving):
    """The rest: the person's own word, other regimes, the house; and all of it together."""

    # ── the person's own word ─────────────────────────────────────────────────────────────────────────────
    def lifted(self) -> bool:
        """An exception of the law carries it, so that only the law's own limits remain."""
        if self.q.action in GIVE | {A.USE, A.CONTACT, A.COMBINE} and self.purpose and self.lifts_18():
            return True
        if self.q.action not in GIVE or not (self.partner and self.partner.own_person):
            return False
        if self.is_(Regime.ANONYMISED, Regime.STATISTICS):
            return False
        if self.is_(Regime.REFERABLE):
            sent = self.register.transmissions.values()
            expected = self.q.linked or any(t.links_to_person and t.partner == self.q.recipient for t in sent)
            return expected and bool(self.claimed & {f"27-1-{n}" for n in range(1, 8)})
        return self.lifts_27() or (not self.is_(Regime.PSEUDONYMISED) and "27-5-2" in self.claimed)

    def meant(self, w: Wish) -> bool:
        assert self.purpose
        named = w.purpose
        return named == self.q.purpose if named else bool({Use.MARKET, Use.SURVEY} & set(self.purpose.uses))

    def eea(self) -> bool:
        if self.q.person is None:
            return Regime.EEA in self.info.regimes
        return Regime.EEA in self.f.regimes

    def stops(self) -> Iterator[str]:
        act = self.q.action
        if act in HANDLE and not self.lifted():
            for w in self.wishes("stop-use", "erase"):
                if w.purpose is None or self.purpose is None or w.purpose == self.q.purpose:
                    yield "stopped-use"
        if act is A.KEEP and self.wishes("erase"):
            yield "erasure-owed"
        if self.purpose is None or act not in HANDLE or act is A.ASK_FOR_CONSENT or self.lifted():
            return
        for w in self.wishes("objection"):
            if self.meant(w):
                yield "objection"
        for w in self.wishes("eea-objection"):
            if not self.meant(w):
                continue
            basis = self.purpose.eea.basis if self.purpose.eea else None
            if not self.eea():
                yield "objection"
            elif Use.MARKET in self.purpose.uses or basis in (
                LawfulBasis.LEGITIMATE_INTERESTS,
                LawfulBasis.PUBLIC_TASK,
            ):
                yield "eea-objection"

    def refusals(self) -> Iterator[str]:
        by, asking = self.q.by, self.q.action is A.ASK_FOR_CONSENT
        if by is None or self.purpose is None:
            return
        mail = by in (Channel.MAIL, Channel.SMS)
        for w in self.wishes("mail-stop") if mail else []:
            if Use.MARKET in self.purpose.uses and w.purpose in (None, self.q.purpose):
                yield "mail-stop"
            elif self.meant(w) or (asking and w.purpose is None):
                yield "contact-refused"
        for w in self.wishes("phone-refusal", "contact-refusal"):
            reach = by is Channel.PHONE if w.kind == "phone-refusal" else w.channel in (None, by)
            if reach and (self.meant(w) or (asking and w.purpose is None)):
                yield "contact-refused"

    def reaching(self) -> Iterator[tuple[str, str]]:
        """A.3.4.2.7, the e-mail act, 41-8, and asking for consent."""
        if self.purpose is None or self.q.action not in (A.CONTACT, A.ASK_FOR_CONSENT):
            return
        by, asking = self.q.by, self.q.action is A.ASK_FOR_CONSENT
        if self.is_(Regime.PSEUDONYMISED):
            yield "pseudonymised-contact", "all"
        if asking:
            lifted = self.claimed & {f"18-3-{n}" for n in range(1, 7)}
            if self.clients() and not self.declared() and not lifted:
                yield "outside-entrustment", "ordinary"
            yield "number-consent", "number"
        elif by is None:
            yield "channel-not-said", "all"
            return
        elif by not in self.purpose.contact_by:
            yield "channel-not-declared", "all"
        if Use.MARKET in self.purpose.uses and by in (Channel.MAIL, Channel.SMS):
            given = {How.IN_WRITING, How.FROM_PERSON} if asking else {How.IN_WRITING}
            relation = {Whose.CUSTOMER, Whose.SUBSCRIBER} & set(self.info.whose)
            if not relation and not self.agreed() and not any(h.how in given for h in self.held):
                yield "no-mail-opt-in", "all"
        yield from ((code, "all") for code in self.refusals())

    # ── other regimes ─────────────────────────────────────────────────────────────────────────────────────
    def secrecy(self, field: Field | None) -> Iterator[str]:
        if field is None or not field.secret or self.q.action in (A.DISCLOSE, A.KEEP, A.DELETE):
            return
        outward = self.q.action in (A.PROVIDE, A.TRANSFER_ABROAD, A.JOINT_USE) and bool(
            self.partner and self.partner.own_person
        )
        if self.agreed(self.q.recipient if outward else None, secrecy=True):
            return
        ground = self.info.secrecy.get(self.q.purpose or "")
        if not outward and ground and ground.judged_by and not (ground.on and ground.on > self.on):
            return
        if self.claimed & ({"tba-4-warrant", "tba-4-necessity"} | ({"plat-5"} if outward else {"tba-4-legitimate"})):
            return
        yield "secrecy-of-communications"

    def my_number(self) -> Iterator[str]:
        act = self.q.action
        outward = act in (A.PROVIDE, A.TRANSFER_ABROAD, A.JOINT_USE)
        if outward and self.partner and self.partner.own_person:
            items = {f"mn-19-{n}" for n in range(1, 18)}
            by_flow = any(f.basis is Basis27.EXCEPTION and f.exception in items for f in self.flows())
            if act is A.JOINT_USE or not (self.claimed & items or by_flow):
                yield "number-provision"
        elif act in PURPOSEFUL and act is not A.ASK_FOR_CONSENT:
            items = {"mn-9-5", "mn-9-6", "18-3-2"} | ({f"mn-19-{n}" for n in range(1, 18)} if act in TAKE else set())
            paperwork = self.purpose and Use.LEGAL in self.purpose.uses and self.declared() and self.purpose_in_force()
            if not self.claimed & items and not paperwork:
                yield "number-beyond-statute"

    def last_day(self, class_: str) -> date | None:
        days = [h.until.get(class_) for h in self.held]
        return max(d for d in days if d) if days and all(days) else None

    def class_of(self, name: str) -> list[str]:
        named = {n for r in self.info.retention.values() for n in r.fields}
        return [c for c, r in self.info.retention.items() if name in r.fields or (not r.fields and name not in named)]

    def holds(self, by_law: bool | None = None) -> bool:
        return any(
            h.hold and not self.ends(h.hold.until) and by_law in (None, h.hold.law is not None) for h in self.held
        )

    def article_22(self, name: str, field: Field | None) -> Iterator[str]:
        act = self.q.action
        for c in self.class_of(name):
            last, r = self.last_day(c), self.info.retention[c]
            if act is A.DELETE and r.law and not self.ends(last):
                yield "statutory-keep"
            if act not in HANDLE | {A.KEEP} or not self.ends(last):
                continue
            if self.is_number(field):
                yield "number-retention-passed"
            elif act is A.KEEP and self.holds():
                continue
            elif not self.lifted() and not (act is A.ANONYMISE and r.then == "anonymise"):
                yield "retention-passed"

    def gdpr(self, field: Field | None) -> Iterator[tuple[str, bool]]:
        """(code, whether it is the field's own)."""
        if self.purpose is None or self.q.action not in PURPOSEFUL or not self.eea():
            return
        if self.is_(Regime.ANONYMISED, Regime.STATISTICS):
            return
        e = self.purpose.eea
        if e is None:
            yield "no-lawful-basis", False
        elif e.basis is LawfulBasis.CONSENT and not self.agreed_either():
            yield "no-eea-consent", False
        elif e.basis is LawfulBasis.LEGITIMATE_INTERESTS and e.interest is None:
            yield "interest-not-written", False
        if field is not None and field.special_care and not self.agreed_either(explicit=True):
            yield "special-category", True
        p, tools = self.partner, set(self.register.operator.eea.tools)
        free = tools & {"scc", "bcr"} or (p and p.country in EU.split())
        free = free or ("adequacy" in tools and p and p.country in ("JP", "GB"))
        if self.q.action in GIVE and p and p.own_person and not free:
            yield "no-transfer-tool", False

    # ── the rest ──────────────────────────────────────────────────────────────────────────────────────────
    def house(self) -> Iterator[tuple[str, str]]:
        a = self.q.actor
        if a and a.system:
            system = self.register.systems.get(a.system)
            if system is None:
                yield "unknown-system", "all"
            elif self.purpose and system.purposes and self.q.purpose not in system.purposes and not self.lifted():
                yield "system-not-for-purpose", "all"
        users = {*self.info.handling.used_by, self.info.department} if self.info.handling.used_by else set()
        if a and a.department and users and a.department not in users:
            yield "department-not-declared", "all"
        needs = self.q.action in HANDLE - {A.ASK_FOR_CONSENT}
        asks = bool(self.purpose and self.purpose.consent) and needs and self.personal
        if asks and not self.lifted() and not self.agreed_either():
            yield "house-consent", "ordinary"

    def combining(self) -> Iterator[str]:
        if self.q.action is not A.COMBINE:
            return
        if self.q.combined is None:
            yield "other-not-said"
            return
        other = self.register.information.get(self.q.combined)
        if other is None:
            yield "unknown-information"
            return
        for name, one in ((self.q.information, self.info), (self.q.combined, other)):
            if Regime.PSEUDONYMISED in one.regimes:
                yield "pseudonymised-identify"
            if Regime.ANONYMISED in one.regimes:
                yield "anonymised-identify"
            given = any(w.how in ("third-party", "bought") for w in one.acquired)
            agreed = any(c.recipient is None and self.good(c, information=name) for c in self.f.consents)
            if Regime.REFERABLE in one.regimes and given and not agreed:
                yield "referable-unconfirmed"
        if self.q.combined not in self.info.linked and self.q.information not in other.linked:
            yield "link-not-declared"
        other_personal = not {Regime.ANONYMISED, Regime.STATISTICS, Regime.REFERABLE} & set(other.regimes)
        if other_personal and self.q.purpose not in other.purposes and not self.lifted():
            yield "beyond-purpose"

    def purposeless(self) -> Iterator[tuple[str, str]]:
        act = self.q.action
        if act is A.DELETE:
            if self.holds(by_law=True):
                yield "on-hold-by-law", "all"
            if self.holds(by_law=False):
                yield "on-hold", "all"
        if act is A.DISCLOSE:
            if self.q.person is None:
                yield "person-not-said", "all"
            if self.info.authority.exclusion:
                yield "existence-hidden", "all"
            elif self.is_(Regime.ANONYMISED):
                yield "anonymised-identify", "all"
            elif self.is_(Regime.PSEUDONYMISED):
                yield "pseudonymised-identify", "all"
            elif not self.info.authority.retained:
                yield "not-ours-to-disclose", "all"
        if act in (A.PSEUDONYMISE, A.ANONYMISE) and self.clients() and not self.declared():
            yield "outside-entrustment", "ordinary"

    def parts(self) -> Iterator[tuple[str, str]]:
        yield from ((code, "ordinary") for code in self.article_18())
        if self.q.action in TAKE:
            yield from ((code, "all" if both else "ordinary") for code, both in self.acquiring())
        if self.q.action in GIVE:
            yield from self.giving()
        yield from self.reaching()
        yield from ((code, "all") for code in self.combining())
        yield from self.purposeless()
        yield from ((code, "number") for code in self.my_number())
        yield from self.house()
        yield from ((code, "all") for code in self.stops())
        yield from ((code, "all") for code, own in self.gdpr(None) if not own)

    def own(self, name: str, field: Field | None) -> Iterator[str]:
        yield from self.narrower(field)
        yield from self.article_20_2(field)
        yield from self.flow_fields(name, field)
        yield from self.opt_out_field(field)
        yield from self.secrecy(field)
        if self.is_number(field) and self.q.action in (A.PSEUDONYMISE, A.ANONYMISE):
            yield "number-must-go"
        yield from self.article_22(name, field)
        yield from (code for code, mine in self.gdpr(field) if mine)


def meaning(edition: Edition, earlier: tuple[Edition, ...], q: Question, facts: Facts) -> Verdict:
    """What the answer must be."""
    register = edition.register
    unknown = set()
    info = register.information.get(q.information)
    if info is None:
        return Verdict(False, frozenset({"unknown-information"}), frozenset(), frozenset())
    if any(name not in info.fields for name in q.fields):
        unknown.add("unknown-field")
    if q.purpose is not None and q.purpose not in register.purposes:
        unknown.add("unknown-purpose")
    if q.purpose is None and q.action in PURPOSEFUL:
        unknown.add("purpose-not-said")
    if q.action in GIVE | {A.RECEIVE}:
        if q.recipient is None:
            unknown.add("recipient-not-said")
        elif q.recipient not in register.partners:
            unknown.add("unknown-recipient")
    if unknown:
        return Verdict(False, frozenset(unknown), frozenset(), frozenset())
    m = Meaning(edition, earlier, q, facts)
    parts = list(m.parts())
    fields: dict[str, Field | None] = {n: info.fields[n] for n in q.fields} or dict(info.fields) or {"": None}
    whole, own = {}, {}
    for name, field in fields.items():
        which = {"all", "number" if m.is_number(field) else "ordinary"}
        whole[name] = {code for code, part in parts if part in which}
        own[name] = set(m.own(name, field))
    bad = {name for name in fields if whole[name] or own[name]}
    allow = not bad if q.fields else bad != set(fields)
    if allow:
        return Verdict(True, frozenset(), frozenset(bad), frozenset(m.records))
    forbids = set().union(*whole.values())
    if q.fields or all(own[name] for name in fields):
        forbids |= set().union(*own.values())
    return Verdict(False, frozenset(forbids), frozenset(), frozenset())
