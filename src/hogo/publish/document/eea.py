"""The group's policy for the EEA (SEEA): what GDPR Arts 13 and 14 ask to be told, entry by entry."""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.cite import cite
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.publish.drawing import Document, Values
from hogo.publish.office import holder, window
from hogo.publish.passing import Passing, Passings, acquired, passings
from hogo.publish.pen import publication
from hogo.register.edition import Edition
from hogo.register.model.information import Bought, FromThirdParty, Information, InWriting, Public
from hogo.register.model.kinds import LawfulBasis, Regime
from hogo.register.model.operator import Office
from hogo.register.model.procedures import RequestKind
from hogo.register.model.register import Register

TOOLS = {
    "adequacy": Text("十分性認定（第45条）", "an adequacy decision (Art. 45)"),
    "scc": Text("標準契約条項（第46条2項c）", "standard contractual clauses (Art. 46(2)(c))"),
    "bcr": Text("拘束的企業準則（第47条）", "binding corporate rules (Art. 47)"),
}
"""Transfer tools of GDPR chapter V, by the word the register uses."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry under the regime. `from_person`: Art. 13 applies, else Art. 14 with its own items."""

    name: Ref
    information: Information
    from_person: bool
    ways: tuple[Text, ...]
    not_given: tuple[tuple[str, Text], ...]
    passings: Passings
    consent: bool

    @property
    def recipients(self) -> tuple[Passing, ...]:
        """All to whom it goes, processors too (Art. 4(9))."""
        return (*self.passings.provided, *self.passings.entrusted, *self.passings.joint)


def entries(register: Register) -> tuple[Entry, ...]:
    """All entries that the GDPR binds."""
    found = []
    for name, info in register.information.items():
        if Regime.EEA not in info.regimes:
            continue
        consent = any(
            (basis := register.purposes[purpose].eea) is not None and basis.basis is LawfulBasis.CONSENT
            for purpose in info.purposes
        )
        not_given = tuple(
            (f"information/{name}/acquired/{index}/notice/if_not_given", way.notice.if_not_given)
            for index, way in enumerate(info.acquired)
            if isinstance(way, InWriting) and way.notice.if_not_given
        )
        others = all(isinstance(way, FromThirdParty | Bought | Public) for way in info.acquired)
        ways = acquired(register, info)
        found.append(Entry(name, info, not others, ways, not_given, passings(register, name), consent))
    return tuple(found)


def _values(edition: Edition) -> Values:
    register = edition.register
    rights = [
        kind
        for procedure in register.procedures.values()
        for kind in procedure.kinds
        if kind.value.startswith("eea-") and kind in RequestKind
    ]
    return {
        "entries": entries(register),
        "paths": {one.document: f"policy/publications/{name}" for name, one in register.policy.publications.items()},
        "tools": [TOOLS[tool] for tool in register.operator.eea.tools if tool in TOOLS],
        "representative": holder(register, Office.REPRESENTATIVE_IN_EU, edition.day),
        "rights": rights,
        "window": window(register),
    }


DOCUMENT = Document(
    name="eea",
    title=Text("欧州経済領域の個人データの取り扱い", "Personal Data from the EEA"),
    about=Text(
        "欧州経済領域の方の個人データについての、グループ共通の方針です。",
        "Our group policy on the personal data of individuals in the European Economic Area.",
    ),
    values=_values,
    wanted=lambda register: register.operator.eea.applies or publication(register, "eea") is not None,
    law=(cite("gdpr-13"), cite("gdpr-14")),
)
