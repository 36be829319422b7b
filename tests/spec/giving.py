"""The specification of `decide`, second part: giving to others (Arts 25, 27 to 29, 31, 41-6)."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.period import Period
from hogo.register.model.information import Field
from hogo.register.model.kinds import Regime
from hogo.register.model.partners import Basis27, Basis28, ContractClause, Flow, PartnerRole, Result
from tests.spec.known import EU, GIVE, A, Known


class Giving(Known):
    """What stands against giving it to a partner."""

    # ── Arts 25, 27, 28, 29, 31: giving ───────────────────────────────────────────────────────────────────
    def flows(self) -> list[Flow]:
        assert self.partner
        return [
            f
            for f in self.partner.flows
            if f.information == self.q.information
            and not f.incoming
            and self.q.purpose in f.purposes
            and not (f.since and f.since > self.on)
            and not self.ends(f.until)
        ]

    @property
    def abroad(self) -> bool:
        p = self.partner
        return bool(p and p.own_person and p.country != "JP" and not p.handles_in_japan)

    def abroad_consents(self, *, informed: bool) -> bool:
        return any(
            c.abroad and c.recipient == self.q.recipient and self.good(c) and (c.informed or not informed)
            for c in self.f.consents
        )

    def lifts_27(self) -> bool:
        items = {"27-1-1", "18-3-1"} if self.is_(Regime.PSEUDONYMISED) else {f"27-1-{n}" for n in range(1, 8)}
        return bool(items & self.claimed)

    def joint_told(self, f: Flow | None) -> bool:
        since = f.joint_use.told_since if f and f.joint_use else None
        modes = ("published",) if self.is_(Regime.PSEUDONYMISED) else ("notified", "stated", "easily-knowable")
        return bool(since and since <= self.on) or any(
            t.mode in modes and t.about == self.q.recipient and t.on <= self.on
            for t in self.f.told.get(self.q.information, ())
        )

    def opt_out_fails(self, f: Flow) -> set[str]:
        o, out = f.opt_out, set()
        if o is None or o.filed > self.on or o.published > self.on or o.filed > o.starts or o.published >= o.starts:
            out.add("opt-out-not-filed")
        elif self.on < o.starts:
            out.add("opt-out-waiting")
        if self.purpose and not self.purpose.provides:
            out.add("provision-not-in-purpose")
        if self.held:
            sources = {h.source for h in self.held}
        else:
            sources = {getattr(w, "source", getattr(w, "client", None)) for w in self.info.acquired}
        partners = [self.register.partners.get(s) for s in sources if s]
        if any(p and p.check and p.check.opt_out_filer for p in partners):
            out.add("opt-out-from-opt-out")
        if any(h.improper for h in self.held):
            out.add("opt-out-improper")
        return out

    def fails(self, f: Flow) -> set[str]:
        pseudo = self.is_(Regime.PSEUDONYMISED)
        if f.basis is Basis27.EXCEPTION:
            named = (
                {"27-1-1", "18-3-1"}
                if pseudo
                else {
                    *(f"27-1-{n}" for n in range(1, 8)),
                    *(f"mn-19-{n}" for n in range(1, 18)),
                }
            )
            return set() if f.exception in named else {self.nothing()}
        if f.basis is Basis27.OPT_OUT:
            return {"pseudonymised-provision"} if pseudo else self.opt_out_fails(f)
        if f.basis is Basis27.JOINT_USE:
            return set() if self.joint_told(f) else {"joint-use-not-told"}
        return set()

    def nothing(self) -> str:
        if self.is_(Regime.PSEUDONYMISED):
            return "pseudonymised-provision"
        return "no-basis-27" if self.info.database else "house-non-disclosure"

    def basis_27(self) -> tuple[Basis27 | None, list[Flow], set[str]]:
        """The basis that carries, the flows that carry it, else why not."""
        act, flows, pseudo = self.q.action, self.flows(), self.is_(Regime.PSEUDONYMISED)
        order = {
            A.PROVIDE: "exception succession consent opt-out",
            A.ENTRUST: "entrustment consent",
            A.JOINT_USE: "joint-use consent",
            A.TRANSFER_ABROAD: "exception entrustment joint-use succession consent opt-out",
        }[act].split()
        why: set[str] = set()
        for basis in order:
            if basis == "consent":
                direct = act in (A.PROVIDE, A.TRANSFER_ABROAD) and self.agreed(self.q.recipient)
                through_28 = act in (A.ENTRUST, A.JOINT_USE) and self.abroad and self.abroad_consents(informed=True)
                if not pseudo and (direct or through_28):
                    return Basis27.CONSENT, [f for f in flows if f.basis == basis] or flows, set()
                continue
            if basis == "entrustment" and act is A.ENTRUST and not flows:
                return Basis27.ENTRUSTMENT, [], set()
            mine = [f for f in flows if f.basis == basis]
            ok = [f for f in mine if not self.fails(f)]
            if ok:
                return Basis27(basis), ok, set()
            why = why or set().union(*(self.fails(f) for f in mine))
        if act is A.JOINT_USE and not why:
            if self.joint_told(None):
                return Basis27.JOINT_USE, [], set()
            why = {"joint-use-not-told"}
        return None, [], why or {self.nothing()}

    def article_28(self, excepted: bool) -> tuple[set[str], bool]:
        """What the second gate says, and whether the consent of 28-1 passed it."""
        p = self.partner
        assert p
        if not self.abroad or excepted:
            return set(), False
        a = p.abroad
        due = Period.parse(a.check_every).after(a.checked) if a and a.checked else None
        if a and a.basis is Basis28.EXCEPTION and a.exception:
            return set(), False
        if a and a.basis is Basis28.DESIGNATED and p.country in [*EU.split(), "GB"]:
            return set(), False
        if a and a.basis is Basis28.CONFORMING and a.established_by and not self.ends(due):
            return set(), False
        if not self.is_(Regime.PSEUDONYMISED) and self.abroad_consents(informed=True):
            return set(), True
        out = set()
        if not self.is_(Regime.PSEUDONYMISED) and self.abroad_consents(informed=False):
            out.add("abroad-not-informed")
        if a is None or a.basis in (Basis28.CONSENT, Basis28.EXCEPTION):
            out.add("no-basis-28")
        elif a.basis is Basis28.DESIGNATED:
            out.add("not-designated")
        else:
            out.add("measures-not-checked" if a.established_by else "not-conforming")
        return out, False

    def article_25(self) -> Iterator[tuple[str, str]]:
        """(code, whom it binds: all, ordinary or number)."""
        p = self.partner
        assert p
        if PartnerRole.PROCESSOR not in p.roles:
            yield "not-a-processor", "all"
        c = p.contract
        stands = self.standing.get(self.q.recipient or "")
        renewed = stands is not None and not self.ends(stands)
        if c is None or c.signed > self.on or (not c.renews and self.ends(c.until) and not renewed):
            yield "no-contract", "all"
        done = sorted(
            (a for a in p.assessments if a.on <= self.on), key=lambda a: (a.on, a.result is not Result.FAILED)
        )
        if stands is not None:
            if self.ends(stands):
                yield "assessment-lapsed", "all"
        elif not done:
            yield "never-assessed", "all"
        elif done[-1].result is Result.FAILED:
            yield "assessment-failed", "all"
        elif self.ends(done[-1].until or Period(years=1).after(done[-1].on)):
            yield "assessment-lapsed", "all"
        for name in self.clients():
            client = self.register.partners.get(name)
            if not (client and client.contract and ContractClause.SUBPROCESSING in client.contract.clauses):
                yield "sub-entrust-not-permitted", "ordinary"
                yield "number-sub-entrustment", "number"

    def giving(self) -> Iterator[tuple[str, str]]:
        p = self.partner
        assert p
        if not p.own_person:
            return
        if self.ends(p.ended):
            yield "partner-ended", "all"
        if self.is_(Regime.ANONYMISED, Regime.STATISTICS):
            return
        if self.is_(Regime.REFERABLE):
            yield from self.article_31()
            return
        if self.lifts_27():
            return
        if not self.is_(Regime.PSEUDONYMISED) and "27-5-2" in self.claimed:
            yield from ((code, "ordinary") for code in self.article_28(False)[0])
            return
        if not self.flows():
            yield "flow-not-declared", "ordinary"
        basis, _, why = self.basis_27()
        yield from ((code, "ordinary") for code in why)
        if basis is Basis27.ENTRUSTMENT or self.q.action is A.ENTRUST:
            yield from self.article_25()
        if basis in (Basis27.CONSENT, Basis27.OPT_OUT, None):
            for w in self.wishes("stop-provision"):
                if w.recipient in (None, self.q.recipient):
                    yield "stopped-provision", "all"
        second, by_consent = self.article_28(basis is Basis27.EXCEPTION)
        yield from ((code, "ordinary") for code in second)
        if self.info.database and not p.public_body:
            if by_consent or basis is Basis27.CONSENT:
                self.records.add(("record-provision", ("consent", "recipient", "person", "items")))
            elif basis is Basis27.OPT_OUT:
                self.records.add(("record-provision", ("date", "recipient", "person", "items")))

    def flow_fields(self, name: str, field: Field | None) -> Iterator[str]:
        if self.q.action not in GIVE or not (self.partner and self.partner.own_person) or self.is_number(field):
            return
        if self.is_(Regime.ANONYMISED, Regime.STATISTICS, Regime.REFERABLE) or self.lifts_27():
            return
        if not self.is_(Regime.PSEUDONYMISED) and "27-5-2" in self.claimed:
            return
        basis, carrying, _ = self.basis_27()
        if carrying and not any(not f.fields or name in f.fields for f in carrying):
            yield "field-not-filed" if basis in (Basis27.OPT_OUT, Basis27.JOINT_USE) else "field-not-in-flow"

    def opt_out_field(self, field: Field | None) -> Iterator[str]:
        if self.q.action not in GIVE or not (self.partner and self.partner.own_person) or self.lifts_27():
            return
        if not self.personal or self.is_(Regime.PSEUDONYMISED) or "27-5-2" in self.claimed:
            return
        if field is not None and field.special_care and self.basis_27()[0] is Basis27.OPT_OUT:
            yield "opt-out-special-care"

    def article_31(self) -> Iterator[tuple[str, str]]:
        p = self.partner
        assert p
        sent = self.register.transmissions.values()
        if not self.q.linked and not any(t.links_to_person and t.partner == self.q.recipient for t in sent):
            return
        if self.claimed & {f"27-1-{n}" for n in range(1, 8)}:
            return
        informing = self.abroad and not (p.abroad and p.abroad.basis in (Basis28.DESIGNATED, Basis28.CONFORMING))
        ok = any(
            c.recipient == self.q.recipient and self.good(c) and (c.informed or not informing) for c in self.f.consents
        )
        if not ok:
            yield "referable-unconfirmed", "ordinary"
            return
        items = ("consent-confirmed", "date", "recipient", "items")
        self.records.add(("record-referable", ("information-confirmed", *items) if informing else items))
