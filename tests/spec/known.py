"""The specification of `decide`, first part: what binds a person's information (Arts 17, 18, 20, 21, 30, consent)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from hogo.decide.facts import Consent, Facts, Holding, Wish
from hogo.decide.question import Action, How, Question
from hogo.register.edition import Edition
from hogo.register.model.information import Field, Information, InWriting
from hogo.register.model.kinds import Code, FieldKind, Regime
from hogo.register.model.partners import Partner

A = Action
GIVE = {A.PROVIDE, A.ENTRUST, A.JOINT_USE, A.TRANSFER_ABROAD}
TAKE = {A.ACQUIRE, A.RECEIVE}
HANDLE = GIVE | {A.USE, A.CONTACT, A.ASK_FOR_CONSENT, A.COMBINE, A.PSEUDONYMISE, A.ANONYMISE}
PURPOSEFUL = GIVE | TAKE | {A.USE, A.CONTACT, A.ASK_FOR_CONSENT, A.COMBINE}
EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO"


class Known:
    """One question with all it needs, read plainly."""

    def __init__(self, edition: Edition, earlier: tuple[Edition, ...], q: Question, facts: Facts) -> None:
        self.register, self.q, self.on = edition.register, q, q.on
        self.editions = sorted((*earlier, edition), key=lambda e: (e.day, e.number))
        self.standing = facts.standing
        self.f = facts if q.person is not None else Facts()
        self.info: Information = self.register.information[q.information]
        self.purpose = self.register.purposes[q.purpose] if q.purpose else None
        self.partner: Partner | None = self.register.partners.get(q.recipient or "")
        self.held = [h for h in self.f.held.get(q.information, ()) if h.acquired <= self.on]
        self.claimed = {c.item for c in q.exceptions if c.who.strip() and c.why.strip() and c.document.strip()}
        self.records: set[tuple[str, tuple[str, ...]]] = set()

    # ── what kind of thing it is ──────────────────────────────────────────────────────────────────────────
    def is_(self, *regimes: Regime) -> bool:
        return any(r in self.info.regimes for r in regimes)

    @property
    def personal(self) -> bool:
        return not self.is_(Regime.ANONYMISED, Regime.STATISTICS, Regime.REFERABLE)

    def is_number(self, field: Field | None) -> bool:
        if self.is_(Regime.MY_NUMBER):
            return True
        return field is not None and (field.kind is FieldKind.MY_NUMBER or field.code is Code.MY_NUMBER)

    def ends(self, last: date | None) -> bool:
        return last is not None and last < self.on

    def declared(self) -> bool:
        return self.q.purpose in self.info.purposes

    def purpose_in_force(self) -> bool:
        p = self.purpose
        return p is not None and not (p.since and p.since > self.on) and not self.ends(p.until)

    # ── consent (guideline 2-16) ──────────────────────────────────────────────────────────────────────────
    def changes(self) -> list[tuple[date, bool]]:
        """Changes of the purpose: those recorded, and silent rewordings between editions, which count as unrelated."""
        assert self.q.purpose
        found = [(c.on, c.related) for c in self.register.purposes[self.q.purpose].changed]
        having = [e for e in self.editions if self.q.purpose in e.register.purposes]
        for i in range(1, len(having)):
            old, new = (having[j].register.purposes[self.q.purpose] for j in (i - 1, i))
            recorded = [c for c in new.changed if having[i - 1].day < c.on <= having[i].day]
            if not recorded and (old.text != new.text or old.uses != new.uses):
                found.append((having[i].day, False))
        return found

    def good(self, c: Consent, *, purposeless: bool = False, information: str | None = None) -> bool:
        if not (c.given <= self.on) or self.ends(c.until) or (c.withdrawn and c.withdrawn <= self.on):
            return False
        if c.information not in (None, information or self.q.information):
            return False
        g = self.f.guardian
        if g and not c.by_guardian and not (g.until and g.until <= c.given):
            return False
        if purposeless:
            return True
        return self.q.purpose in c.purposes and all(r for d, r in self.changes() if c.given < d <= self.on)

    def agreed(self, to: str | None = None, **want: bool) -> bool:
        lone = self.q.purpose is None
        return any(
            c.recipient == to and self.good(c, purposeless=lone) and all(getattr(c, k) for k in want if want[k])
            for c in self.f.consents
        )

    def agreed_either(self, **want: bool) -> bool:
        return self.agreed(None, **want) or self.agreed(self.q.recipient, **want)

    # ── Arts 17, 18, 21: what binds ───────────────────────────────────────────────────────────────────────
    def told(self, *modes: str) -> list[tuple[date, set[str]]]:
        out = []
        for t in self.f.told.get(self.q.information, ()):
            if t.mode in modes and t.about is None and t.on <= self.on:
                named = t.purposes
                if named is None:
                    one = [e for e in self.editions if e.number == t.edition]
                    entry = one[0].register.information.get(self.q.information) if one else None
                    named = entry.purposes if entry else ()
                out.append((t.on, set(named)))
        return out

    def published(self) -> list[tuple[date, int, date | None, set[str]]]:
        out: list[tuple[date, int, date | None, set[str]]] = []
        for e in self.editions:
            if e.number > 0:
                entry = e.register.information.get(self.q.information)
                out.append((e.day, e.number, None, set(entry.purposes) if entry else set()))
        for past in self.register.history.values():
            if past.purposes:
                out.append((past.published, 0, past.until, set(past.purposes)))
        return out

    @staticmethod
    def on_day(found: list[tuple[date, set[str]]], day: date) -> tuple[date, set[str]]:
        return day, set().union(*(names for d, names in found if d == day))

    def public_on(self, day: date) -> tuple[date, set[str]] | None:
        live = [x for x in self.published() if x[0] <= day and not (x[2] and x[2] < day)]
        best = max(((x[0], x[1]) for x in live), default=None)
        found = [(x[0], x[3]) for x in live if (x[0], x[1]) == best]
        found += [t for t in self.told("published") if t[0] <= day]
        return self.on_day(found, max(d for d, _ in found)) if found else None

    def binding(self, h: Holding) -> tuple[date, set[str]] | None:
        own = [t for t in self.told("notified", "stated") if t[0] <= h.acquired]
        mine = self.on_day(own, max(d for d, _ in own)) if own else None
        public = self.public_on(h.acquired)
        if h.how is How.IN_WRITING:
            return mine or public
        if mine and public:
            return mine if mine[0] >= public[0] else public
        if mine or public:
            return mine or public
        late = [(d, names) for d, n, _, names in self.published() if h.acquired < d <= self.on]
        late += [t for t in self.told("notified", "stated", "published") if t[0] > h.acquired]
        return self.on_day(late, min(d for d, _ in late)) if late else None

    def covered_by(self, bound: tuple[date, set[str]] | None) -> bool:
        if bound is None:
            return False
        since, names = bound
        later = sorted(c for c in self.changes() if since < c[0] <= self.on)
        if not later:
            return self.q.purpose in names
        changed = later[-1][0]
        said = [d for d, _, _, names in self.published() if changed <= d <= self.on and self.q.purpose in names]
        said += [
            d for d, names in self.told("notified", "stated", "published") if d >= changed and self.q.purpose in names
        ]
        return all(related for _, related in later) and bool(said)

    def clients(self) -> set[str]:
        declared = [w.client for w in self.info.acquired if w.how == "entrusted"]
        if self.held:
            return {h.source or (declared[0] if declared else "") for h in self.held if h.how is How.ENTRUSTED}
        return set(declared) if all(w.how == "entrusted" for w in self.info.acquired) else set()

    def client_holds(self, name: str) -> bool:
        p = self.register.partners.get(name)
        if p is None or p.contract is None or self.ends(p.ended):
            return False
        return p.contract.signed <= self.on and (p.contract.renews or not self.ends(p.contract.until))

    def lifts_18(self) -> bool:
        if self.is_(Regime.PSEUDONYMISED):
            items = {"18-3-1"} | ({"27-1-1"} if self.q.action in GIVE else set())
        else:
            items = {f"18-3-{n}" for n in range(1, 7)}
            if self.q.action in GIVE:
                items |= {f"27-1-{n}" for n in range(1, 8)}
        return bool(items & self.claimed)

    def article_18(self) -> Iterator[str]:
        if self.q.action not in GIVE | {A.USE, A.CONTACT, A.COMBINE} or self.lifts_18() or not self.personal:
            return
        if self.is_(Regime.PSEUDONYMISED):
            if not (self.declared() and self.purpose_in_force()):
                yield "pseudonymised-beyond-purpose"
            return
        if not self.purpose_in_force():
            yield "purpose-not-in-force"
            return
        if clients := self.clients():
            if not self.declared():
                yield "outside-entrustment"
                return
            if not all(self.client_holds(c) for c in clients):
                yield "client-contract-ended"
                return
            if self.q.person is None or all(h.how is How.ENTRUSTED for h in self.held):
                return
        why = ""
        if not self.declared():
            why = "beyond-purpose"
        elif self.q.person is not None and self.held:
            own = [h for h in self.held if h.how is not How.ENTRUSTED]
            if not all(self.covered_by(self.binding(h)) for h in own):
                why = "not-within-told"
        elif self.q.person is not None:
            own_told = self.told("notified", "stated")
            if not own_told:
                why = "acquisition-unknown"
            elif not self.covered_by(self.on_day(own_told, max(d for d, _ in own_told))):
                why = "not-within-told"
        if why and not self.agreed() and not (self.q.action in GIVE and self.agreed(self.q.recipient)):
            yield why

    def narrower(self, field: Field | None) -> Iterator[str]:
        if field is None or not field.purposes or self.q.purpose in field.purposes:
            return
        if self.q.action not in GIVE | {A.USE, A.CONTACT, A.COMBINE} or list(self.article_18()) or self.lifts_18():
            return
        if not self.personal or self.is_(Regime.PSEUDONYMISED):
            return
        if self.agreed() or (self.q.action in GIVE and self.agreed(self.q.recipient)):
            return
        yield "field-beyond-purpose"

    def wishes(self, *kinds: str) -> list[Wish]:
        return [
            w
            for w in self.f.wishes
            if w.kind in kinds
            and w.on <= self.on
            and not self.ends(w.until)
            and not (w.withdrawn and w.withdrawn <= self.on)
            and w.information in (None, self.q.information)
        ]

    # ── Arts 20, 21, 30: acquiring ────────────────────────────────────────────────────────────────────────
    def ways(self) -> list[Any]:
        all_ways = list(self.info.acquired)
        if self.q.action is A.RECEIVE:
            return [w for w in all_ways if getattr(w, "source", getattr(w, "client", None)) == self.q.recipient]
        if self.q.form is not None:
            return all_ways[self.q.form : self.q.form + 1] if self.q.form >= 0 else []
        return [w for w in all_ways if self.q.how is None or w.how == self.q.how]

    def acquiring(self) -> Iterator[tuple[str, bool]]:
        """(code, whether it binds My Number too)."""
        ways = self.ways()
        if not ways:
            yield "way-not-declared", False
            return
        if len({w.how for w in ways}) > 1:
            yield "way-not-said", True
            return
        if not self.declared():
            yield "beyond-purpose", True
        claim = bool({"21-2", "21-4-1", "21-4-2", "21-4-3", "21-4-4"} & self.claimed)
        forms = [w for w in ways if isinstance(w, InWriting)]
        if forms and not claim and self.q.person is not None:
            if not all(w.exception for w in forms) and not any(
                self.q.purpose in names for _, names in self.told("stated")
            ):
                yield "no-prior-statement", True
            if any(w.notice.consent and not w.exception for w in forms) and not self.agreed():
                yield "no-consent-at-form", False
        for w in ways:
            if w.how in ("third-party", "bought"):
                yield from self.article_30(w)

    def article_30(self, way: Any) -> Iterator[tuple[str, bool]]:
        if self.ends(getattr(way, "licence_until", None)) or self.ends(self.standing.get(way.source)):
            yield "licence-ended", True
        p = self.register.partners.get(way.source)
        if p is None or not self.personal or not self.info.database:
            return
        if p.public_body or (p.check and p.check.exempt) or self.claimed & {f"27-1-{n}" for n in range(1, 8)}:
            return
        c = p.check
        if self.q.linked:  # 31-1: taken as personal data; Rule 24-1-3
            if not self.agreed():
                yield "referable-unconfirmed", False
            elif not (p.address and (p.party == "individual" or p.representative or (c and c.representative))):
                yield "source-not-checked", False
            else:
                self.records.add(("record-receipt", ("consent", "source", "person", "items")))
            return
        if not (
            c
            and c.on
            and c.on <= self.on
            and c.acquired_how
            and p.address
            and (p.party == "individual" or p.representative or c.representative)
        ):
            yield "source-not-checked", False
        elif c.opt_out_filer:
            self.records.add(
                ("record-receipt", ("date", "source-and-history", "person", "items", "published-by-commission"))
            )
        elif c.not_operator:
            self.records.add(("record-receipt", ("source-and-history", "person", "items")))
        else:
            self.records.add(("record-receipt", ("consent", "source-and-history", "person", "items")))

    def article_20_2(self, field: Field | None) -> Iterator[str]:
        if self.q.action not in TAKE or field is None or not field.special_care or self.is_number(field):
            return
        ways = self.ways()
        hows = {w.how for w in ways}
        if len(hows) != 1 or hows & {"in-writing", "from-person", "entrusted"}:
            return
        if not self.agreed() and not self.claimed & {f"20-2-{n}" for n in range(1, 9)}:
            yield "special-care-without-consent"
