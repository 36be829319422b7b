"""The days that bind a relation: answers, assessments, contracts, reports, looks abroad, certificates. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hogo.base.cite import Cite, cite
from hogo.base.day import Day
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due
from hogo.partners import fact as f
from hogo.partners import holds
from hogo.partners.flow import OPEN, SOURCES, State, Turn, proposed, state, turn
from hogo.register.model.partners import Partner, PartnerRole

_LAW: dict[Text, Cite] = {
    holds.ASSESSMENT: cite("appi-25"),
    holds.CHECK: cite("appi-30-1"),
    holds.CONTRACT: cite("appi-25"),
    holds.ABROAD: cite("appi-28-3"),
    holds.LICENCE: cite("appi-30-1"),
}
_WHAT: dict[Text, Text] = {
    holds.ASSESSMENT: Text("{p}: 定期評価", "{p}: the yearly assessment"),
    holds.CHECK: Text("{p}: 取得経緯の再確認", "{p}: the source is checked again"),
    holds.CONTRACT: Text("{p}: 契約の更新または終了", "{p}: the contract is renewed or ended"),
    holds.ABROAD: Text("{p}: 外国での取扱いの確認", "{p}: the yearly look abroad"),
    holds.LICENCE: Text("{p}: 利用許諾の更新または利用の停止", "{p}: the licence is renewed, or use stops"),
}
ANSWER = Text("{p}: 調査票の回答", "{p}: the questionnaire is answered")
SUB = Text("{p}: 再委託の可否の回答", "{p}: leave to sub-process is answered")
REPORT = Text("{p}: 取扱状況の報告", "{p}: its report on handling")
INCIDENT = Text("{p}: 知らされた事故の事案登録", "{p}: the incident told is made a case")
CERTIFICATE = Text("{p}: 返却・消去の証明書", "{p}: the certificate of return or erasure")


# LAW: appi-25, appi-28-3, appi-30-1
def dues(case: Ref, facts: Sequence[f.Fact], name: Text, partner: Partner | None = None) -> tuple[Due, ...]:
    """What binds this relation now. Bounds of what is in force come back each year: they are never met, they move."""
    now = state(facts)
    found: list[Due] = list(_asked(case, facts, name))
    if now is State.IN_FORCE:
        ends = [bound for bound in holds.bounds(facts, partner) if bound.why in _WHAT]
        found += [Due(case, _WHAT[bound.why].fill(p=name), bound.last, _LAW[bound.why]) for bound in ends]
        found += _first(case, facts, name, partner)
        found += _reports(case, facts, name, partner)
    if now in OPEN:
        found += _subs(case, facts, name)
    found += _incidents(case, facts, name)
    found += _certificate(case, facts, name)
    return tuple(found)


def _asked(case: Ref, facts: Sequence[f.Fact], name: Text) -> Iterable[Due]:
    for place, fact in enumerate(facts):
        if isinstance(fact, f.Asked):
            later = facts[place + 1 :]
            met = next((one.on for one in later if isinstance(one, f.Answered | f.Assessed | f.Ended)), None)
            if met is None and any(isinstance(one, f.Asked) for one in later):
                continue
            yield Due(case, ANSWER.fill(p=name), fact.until, cite("appi-25"), met)


def _first(case: Ref, facts: Sequence[f.Fact], name: Text, partner: Partner | None) -> Iterable[Due]:
    """In force and never assessed: due since the contract."""
    role = proposed(facts).role
    if role not in holds.NEEDED or turn(facts) is Turn.APPROVED or holds.holds_until(facts, partner) is not None:
        return
    signed = next(fact.on for fact in facts if isinstance(fact, f.Contracted))
    why = holds.CHECK if role in SOURCES else holds.ASSESSMENT
    yield Due(case, _WHAT[why].fill(p=name), signed, _LAW[why])


def _reports(case: Ref, facts: Sequence[f.Fact], name: Text, partner: Partner | None) -> Iterable[Due]:
    if partner is None or partner.reports_every is None or proposed(facts).role is not PartnerRole.PROCESSOR:
        return
    newest = max(fact.on for fact in facts if isinstance(fact, f.Reported | f.Contracted))
    yield Due(case, REPORT.fill(p=name), Period.parse(partner.reports_every).after(newest), cite("appi-25"))


def _subs(case: Ref, facts: Sequence[f.Fact], name: Text) -> Iterable[Due]:
    for place, fact in enumerate(facts):
        if isinstance(fact, f.SubAsked):
            answers = (one.on for one in facts[place:] if isinstance(one, f.SubDecided) and one.name == fact.name)
            yield Due(case, SUB.fill(p=name), fact.start, cite("appi-25"), next(answers, None))


def _incidents(case: Ref, facts: Sequence[f.Fact], name: Text) -> Iterable[Due]:
    taken: list[Day] = [fact.on for fact in facts if isinstance(fact, f.IncidentTaken)]
    for number, fact in enumerate(one for one in facts if isinstance(one, f.IncidentTold)):
        met = taken[number] if number < len(taken) else None
        yield Due(case, INCIDENT.fill(p=name), fact.on, cite("appi-26-1"), met)


def _certificate(case: Ref, facts: Sequence[f.Fact], name: Text) -> Iterable[Due]:
    for fact in facts:
        if isinstance(fact, f.Ending):
            met = next((one.on for one in facts if isinstance(one, f.Ended)), None)
            yield Due(case, CERTIFICATE.fill(p=name), fact.certificate, cite("appi-25"), met)
