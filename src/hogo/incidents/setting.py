"""What of the operator decides which reports it owes: carrier, designation, EEA, mark, My Number. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.incidents.fact import Concerns
from hogo.incidents.picture import FLAGS, Picture
from hogo.register.model.information import Entrusted, Information
from hogo.register.model.kinds import FieldKind, Regime
from hogo.register.model.operator import DataKind, Operator, ReportRecipient
from hogo.register.model.register import Register


@dataclass(frozen=True, slots=True)
class Setting:
    """The operator as far as reports depend on it. Designations are declared; nothing computes them."""

    carrier: bool = False
    designated: Day | None = None
    eea: bool = False
    my_number: bool = False
    mark: tuple[Day, Day] | None = None
    recipients: tuple[ReportRecipient, ...] = ()

    def recipient(self, of: DataKind, day: Day) -> ReportRecipient | None:
        """To whom a report of this kind of data goes on `day`; None: the register does not say."""
        fitting = [one for one in self.recipients if one.of is of and one.since <= day]
        return next((one for one in reversed(fitting) if one.until is None or day <= one.until), None)


def setting(register: Register) -> Setting:
    """The setting that a register declares."""
    operator: Operator = register.operator
    held = any(Regime.MY_NUMBER in one.regimes for one in register.information.values())
    return Setting(
        carrier=operator.telecom.carrier,
        designated=operator.telecom.designated,
        eea=operator.eea.applies,
        my_number=held,
        mark=(operator.mark.since, operator.mark.until) if operator.mark else None,
        recipients=operator.report_recipients,
    )


def guessed(register: Register, about: Iterable[Ref]) -> dict[str, bool]:
    """What the register says of the information concerned: what is declared is known, what is not is not.

    Only a yes is taken from the register: that a field is not declared does not show that it did not leak.
    """
    found: dict[str, bool] = {}
    for ref in about:
        held = register.information.get(ref)
        if held is not None:
            found |= {name: True for name, yes in _of(held).items() if yes}
    return found


_MONEY = frozenset({FieldKind.CARD, FieldKind.CREDENTIAL})


def _of(held: Information) -> dict[str, bool]:
    fields = held.fields.values()
    return {
        "special_care": any(field.special_care for field in fields),
        "property_harm": any(field.kind in _MONEY for field in fields),
        "secret": Regime.TELECOM_SECRECY in held.regimes or any(field.secret for field in fields),
        "specified_user": Regime.SPECIFIED_USER in held.regimes,
        "my_number": Regime.MY_NUMBER in held.regimes,
        "eea": Regime.EEA in held.regimes,
    }


def filled(fact: Concerns, register: Register) -> Concerns:
    """The fact with what the register says of the information it names, where it does not say it itself."""
    told = {name: yes for name, yes in guessed(register, fact.information).items() if getattr(fact, name) is None}
    return replace(fact, **told)  # type: ignore[arg-type]


def client_of(register: Register, about: Iterable[Ref]) -> Ref | None:
    """The client whose entrusted data are concerned, where the register declares one."""
    for ref in about:
        held = register.information.get(ref)
        for way in held.acquired if held is not None else ():
            if isinstance(way, Entrusted):
                return way.client
    return None


def unanswered(known: Picture, here: Setting) -> tuple[str, ...]:
    """The questions on the data that still have no answer and matter for this operator."""
    needless = {
        *(() if here.carrier else ("secret",)), *(() if here.designated else ("specified_user", "foreign_government")),
        *(() if here.eea else ("eea",)),
        *(() if here.my_number or known.flag("my_number") else ("my_number", "number_system", "open_to_all")),
    }  # fmt: skip
    if known.flag("my_number") is not True:
        needless |= {"number_system", "open_to_all"}
    if known.flag("personal_data") is not False:
        needless.add("intended")
    return tuple(name for name in FLAGS if name not in needless and known.flag(name) is None)
