"""The example operator declares the whole of a real policy, cleanly."""

from __future__ import annotations

from pathlib import Path

import pytest

from hogo.register.disk import load
from hogo.register.model.information import Acquired, InWriting
from hogo.register.model.kinds import Regime
from hogo.register.model.partners import Basis28
from hogo.register.model.procedures import AnswerMethod, RequestKind
from hogo.register.model.register import Register
from hogo.register.model.systems import ByHand, Files, Own, Relational
from hogo.register.read import read

MINATO = Path(__file__).parents[2] / "examples" / "minato" / "register"


@pytest.fixture(scope="module")
def minato() -> Register:
    reading = read(load(MINATO))
    assert [] == [f"{found.where}: {found.message.en}" for found in reading.findings]
    assert reading.register is not None
    return reading.register


def test_every_clause_is_declared(minato: Register):
    """S0 to S8 and SEEA, in order."""
    ordered = sorted(minato.policy.clauses, key=lambda name: minato.policy.clauses[name].order)
    assert ["s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "seea"] == ordered


def test_the_six_categories_have_information_and_the_note(minato: Register):
    """Each of SUSE 1 to 6 is filled by at least one entry; what is entrusted is not retained."""
    used = {info.category for info in minato.information.values()}
    assert set(minato.policy.categories) <= used
    assert not minato.policy.categories["entrusted"].retained
    assert minato.policy.contact_note is not None


def test_the_managers_and_partners_are_many_enough(minato: Register):
    """Twelve departments or more with a manager; fifteen partners or more, three abroad, each on another basis."""
    handling = [department for department in minato.operator.departments.values() if department.handles]
    assert len(handling) >= 12
    assert all(any(term.until is None for term in department.managers) for department in handling)
    abroad = [partner.abroad for partner in minato.partners.values() if partner.abroad is not None]
    assert len(minato.partners) >= 15
    assert {Basis28.CONFORMING, Basis28.DESIGNATED, Basis28.CONSENT} == {gate.basis for gate in abroad}
    assert len(abroad) == 3


def test_the_systems_are_of_every_kind(minato: Register):
    """Databases, files, what only people can search, and hogo's own store."""
    kinds = {type(system.connection) for system in minato.systems.values()}
    assert {Relational, Files, ByHand, Own} <= kinds


def test_every_entry_lies_in_some_system(minato: Register):
    """No information is declared that no collection holds."""
    placed = {
        name
        for system in minato.systems.values()
        for collection in system.collections.values()
        for name in collection.information
    }
    assert set() == set(minato.information) - placed


def test_every_form_says_what_not_giving_means(minato: Register):
    """A.3.4.2.5: voluntary or not, and the result."""

    def silent(acquired: Acquired) -> bool:
        return isinstance(acquired, InWriting) and acquired.notice.if_not_given is None

    assert [] == [name for name, info in minato.information.items() if any(map(silent, info.acquired))]


def test_a_fee_is_asked_only_where_the_law_allows_it(minato: Register):
    """1,000 yen for notice of purpose and disclosure; nothing for correction, stop, EEA."""
    paid = {
        kind: procedure.fee.yen for procedure in minato.procedures.values() if procedure.fee for kind in procedure.kinds
    }
    assert {RequestKind.PURPOSE: 1000, RequestKind.DISCLOSURE: 1000, RequestKind.PROVISION_RECORDS: 1000} == paid
    assert set(AnswerMethod) == set(minato.procedures["disclosure"].answer_by)


def test_the_resolver_promises_what_the_reference_does(minato: Register):
    """/22, /40, 24 hours, per minute, never provided."""
    resolver = minato.resolver
    assert resolver is not None
    assert (22, 40, "PT24H", "PT1M", False) == (
        resolver.ipv4_prefix,
        resolver.ipv6_prefix,
        resolver.raw_kept,
        resolver.statistics_every,
        resolver.provided,
    )


def test_every_purpose_of_the_eea_has_a_basis(minato: Register):
    """GDPR Art. 6: no processing in that regime without a lawful basis."""
    used = {purpose for info in minato.information.values() if Regime.EEA in info.regimes for purpose in info.purposes}
    assert [] == sorted(name for name in used if minato.purposes[name].eea is None)


def test_every_declared_purpose_is_used(minato: Register):
    """No purpose is published that nothing is held for."""
    used = {purpose for info in minato.information.values() for purpose in info.purposes}
    assert set() == set(minato.purposes) - used


def test_organisations_are_fictional(minato: Register):
    """Each company's name says that it is made up."""
    names = [minato.operator.name, *(partner.name for partner in minato.partners.values())]
    names += [body.name for body in minato.operator.accredited.values()]
    real = [name.ja for name in names if "架空" not in name.ja and "官公庁" not in name.ja]
    assert [] == real
