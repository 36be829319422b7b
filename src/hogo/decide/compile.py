"""Edition → rules. Runs once per edition; never looks at a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from hogo.base.day import Day
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.decide.question import How
from hogo.decide.rules import Aim, Entry, Gate, Kept, Mask, Peer, Publication, Rules, Stream, Way
from hogo.register.edition import Edition
from hogo.register.model.information import (
    Acquired,
    Bought,
    Entrusted,
    FromThirdParty,
    Information,
    InWriting,
    Retention,
    Then,
)
from hogo.register.model.kinds import Code, FieldKind, Regime, Use, Whose
from hogo.register.model.partners import Abroad, Assessment, ContractClause, Flow, Partner, PartnerRole, Party, Result
from hogo.register.model.purposes import Purpose
from hogo.register.model.register import Register

_ASSESSMENT_HOLDS = Period(years=1)
"""How long an assessment without a last day holds (register/model/partners)."""


def compile_(edition: Edition, earlier: Sequence[Edition] = ()) -> Rules:
    """The rules of an edition. `earlier` lets it know what was public before, and which purposes were reworded."""
    register = edition.register
    all_editions = sorted((*earlier, edition), key=lambda one: (one.day, one.number))
    bits = {ref: 1 << place for place, ref in enumerate(register.purposes)}
    aims = {ref: _aim(ref, purpose, bits[ref], all_editions) for ref, purpose in register.purposes.items()}
    entries = {ref: _entry(ref, information, bits) for ref, information in register.information.items()}
    linking = {sent.partner for sent in register.transmissions.values() if sent.links_to_person and sent.partner}
    peers = {
        ref: _peer(ref, partner, bits, entries, links=ref in linking) for ref, partner in register.partners.items()
    }
    editions = {one.number: _told(one.register, bits) for one in all_editions}
    publications = _publications(all_editions, register, bits)
    return Rules(
        number=edition.number,
        day=edition.day,
        aims=aims,
        entries=entries,
        peers=peers,
        systems={ref: _mask(system.purposes, bits) for ref, system in register.systems.items()},
        publications=publications,
        editions=editions,
        days=_days(aims.values(), entries.values(), peers.values(), publications),
        eea_tools=frozenset(register.operator.eea.tools),
    )


def _mask(refs: Iterable[Ref], bits: Mapping[Ref, Mask]) -> Mask:
    mask = 0
    for ref in refs:
        mask |= bits.get(ref, 0)
    return mask


def _told(register: Register, bits: Mapping[Ref, Mask]) -> Mapping[Ref, Mask]:
    return {ref: _mask(information.purposes, bits) for ref, information in register.information.items()}


def _publications(editions: Sequence[Edition], register: Register, bits: Mapping[Ref, Mask]) -> tuple[Publication, ...]:
    issued = [Publication(one.day, one.number, None, _told(one.register, bits)) for one in editions if one.number > 0]
    before = [
        Publication(past.published, 0, past.until, {}, _mask(past.purposes, bits))
        for past in register.history.values()
        if past.purposes
    ]
    return tuple(sorted((*before, *issued), key=lambda one: (one.day, one.number)))


def _aim(ref: Ref, purpose: Purpose, bit: Mask, editions: Sequence[Edition]) -> Aim:
    uses = frozenset(purpose.uses)
    changes = [(change.on, change.related) for change in purpose.changed]
    changes += [(day, False) for day in _reworded(ref, editions)]
    return Aim(
        ref=ref,
        bit=bit,
        since=purpose.since,
        until=purpose.until,
        market=Use.MARKET in uses,
        polls=bool(uses & {Use.MARKET, Use.SURVEY}),
        legal=Use.LEGAL in uses,
        consent=purpose.consent,
        provides=purpose.provides,
        contact_by=frozenset(purpose.contact_by),
        changes=tuple(sorted(changes)),
        basis=purpose.eea.basis if purpose.eea else None,
        interest=bool(purpose.eea and purpose.eea.interest),
    )


def _reworded(ref: Ref, editions: Sequence[Edition]) -> Iterable[Day]:
    """The days on which a purpose kept its name, got other words or uses, and nobody recorded a judgement (17-2)."""
    known = [(one.day, one.register.purposes[ref]) for one in editions if ref in one.register.purposes]
    for (before, old), (after, new) in pairwise(known):
        judged = any(before < change.on <= after for change in new.changed)
        if (old.text, old.uses) != (new.text, new.uses) and not judged:
            yield after


def _entry(ref: Ref, information: Information, bits: Mapping[Ref, Mask]) -> Entry:
    names = tuple(information.fields) or ("",)
    field_bits = {name: 1 << place for place, name in enumerate(names)}
    every = (1 << len(names)) - 1
    regimes = frozenset(information.regimes)
    number = secret = special = codes = 0
    narrower: dict[Ref, Mask] = {}
    for name, one in information.fields.items():
        bit = field_bits[name]
        secret |= bit if one.secret else 0
        special |= bit if one.special_care else 0
        codes |= bit if one.code or one.kind is FieldKind.CODE else 0
        number |= bit if one.kind is FieldKind.MY_NUMBER or one.code is Code.MY_NUMBER else 0
        if one.purposes:
            for purpose in bits.keys() - set(one.purposes):
                narrower[purpose] = narrower.get(purpose, 0) | bit
    clients = tuple(way.client for way in information.acquired if isinstance(way, Entrusted))
    return Entry(
        ref=ref,
        purposes=_mask(information.purposes, bits),
        fields={name: field_bits[name] for name in information.fields},
        every=every,
        secret=secret,
        number=every if Regime.MY_NUMBER in regimes else number,
        special=special,
        codes=codes | number,
        narrower=narrower,
        ways=tuple(_way(way) for way in information.acquired),
        kept=_kept(information.retention, field_bits, every),
        personal=not regimes & {Regime.ANONYMISED, Regime.STATISTICS, Regime.REFERABLE},
        pseudonymised=Regime.PSEUDONYMISED in regimes,
        anonymised=Regime.ANONYMISED in regimes,
        statistics=Regime.STATISTICS in regimes,
        referable=Regime.REFERABLE in regimes,
        database=information.database,
        eea=Regime.EEA in regimes,
        retained=information.authority.retained,
        hidden=information.authority.exclusion is not None,
        clients=clients,
        business=bool(set(information.whose) & {Whose.CUSTOMER, Whose.SUBSCRIBER}),
        users=_users(information),
        grounds={purpose: basis.on or Day.min for purpose, basis in information.secrecy.items() if basis.judged_by},
        linked=frozenset(information.linked),
    )


def _users(information: Information) -> frozenset[Ref]:
    used_by = information.handling.used_by
    return frozenset((*used_by, information.department)) if used_by else frozenset()


def _way(way: Acquired) -> Way:
    if isinstance(way, InWriting):
        return Way(How.IN_WRITING, None, way.notice.consent, way.exception, None)
    if isinstance(way, Bought):
        return Way(How.BOUGHT, way.source, False, None, way.licence_until)
    if isinstance(way, FromThirdParty):
        return Way(How.THIRD_PARTY, way.source, False, None, None)
    if isinstance(way, Entrusted):
        return Way(How.ENTRUSTED, way.client, False, None, None)
    return Way(How(way.how), None, False, None, None)


def _kept(retention: Mapping[Ref, Retention], bits: Mapping[Ref, Mask], every: Mask) -> tuple[Kept, ...]:
    named = 0
    for one in retention.values():
        named |= _mask(one.fields, bits)
    return tuple(
        Kept(ref, _mask(one.fields, bits) if one.fields else every & ~named, one.law, one.then is Then.ANONYMISE)
        for ref, one in retention.items()
    )


def _peer(ref: Ref, partner: Partner, bits: Mapping[Ref, Mask], entries: Mapping[Ref, Entry], *, links: bool) -> Peer:
    check = partner.check
    representative = partner.representative or (check.representative if check else None)
    named = bool(partner.address and (representative or partner.party is Party.INDIVIDUAL))
    checked = check.on if check and check.acquired_how and named else None
    contract = partner.contract
    return Peer(
        ref=ref,
        third=partner.own_person,
        abroad=partner.own_person and partner.country != "JP" and not partner.handles_in_japan,
        country=partner.country,
        public=partner.public_body,
        ended=partner.ended,
        processor=PartnerRole.PROCESSOR in partner.roles,
        contract=(contract.signed, None if contract.renews else contract.until) if contract else None,
        sub=bool(contract and ContractClause.SUBPROCESSING in contract.clauses),
        assessed=tuple(sorted(_assessment(one) for one in partner.assessments)),
        streams=tuple(_stream(flow, bits, entries) for flow in partner.flows),
        checked=checked,
        unchecked_by_law=partner.public_body or bool(check and check.exempt),
        filer=bool(check and check.opt_out_filer),
        operator=not (check and check.not_operator),
        named=named,
        gate=_gate(partner.abroad) if partner.abroad else None,
        links=links,
    )


def _assessment(one: Assessment) -> tuple[Day, bool, Day]:
    return one.on, one.result is not Result.FAILED, one.until or _ASSESSMENT_HOLDS.after(one.on)


def _gate(abroad: Abroad) -> Gate:
    due = Period.parse(abroad.check_every).after(abroad.checked) if abroad.checked else None
    return Gate(abroad.basis, abroad.exception, abroad.established_by is not None, due)


def _stream(flow: Flow, bits: Mapping[Ref, Mask], entries: Mapping[Ref, Entry]) -> Stream:
    entry = entries.get(flow.information)
    opt_out = flow.opt_out
    return Stream(
        information=flow.information,
        purposes=_mask(flow.purposes, bits),
        fields=_mask(flow.fields, entry.fields) if entry else 0,
        basis=flow.basis,
        exception=flow.exception,
        since=flow.since,
        until=flow.until,
        incoming=flow.incoming,
        filed=(opt_out.filed, opt_out.published, opt_out.starts) if opt_out else None,
        told=flow.joint_use.told_since if flow.joint_use else None,
    )


def _days(
    aims: Iterable[Aim], entries: Iterable[Entry], peers: Iterable[Peer], publications: Iterable[Publication]
) -> tuple[Day, ...]:
    """First days of a condition, and the days after its last day."""
    first: set[Day | None] = set()
    last: set[Day | None] = set()
    for aim in aims:
        first |= {aim.since, *(day for day, _ in aim.changes)}
        last.add(aim.until)
    for entry in entries:
        first |= set(entry.grounds.values())
        last |= {way.licence_until for way in entry.ways}
    for one in publications:
        first.add(one.day)
        last.add(one.until)
    for peer in peers:
        _peer_days(peer, first, last)
    return tuple(sorted({day for day in first if day} | {next_day(day) for day in last if day}))


def _peer_days(peer: Peer, first: set[Day | None], last: set[Day | None]) -> None:
    first.add(peer.checked)
    last.add(peer.ended)
    if peer.contract:
        first.add(peer.contract[0])
        last.add(peer.contract[1])
    for on, _, until in peer.assessed:
        first.add(on)
        last.add(until)
    if peer.gate:
        last.add(peer.gate.due)
    for stream in peer.streams:
        first |= {stream.since, stream.told, *(stream.filed or ())}
        last.add(stream.until)


def next_day(day: Day) -> Day:
    """The day after; the last day of the calendar has none and stays."""
    return day if day == Day.max else day + timedelta(days=1)
