"""What the tests of incidents stand on: facts written as in the table of scenarios, settings, a case with its acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from hogo.base.day import start_of
from hogo.base.text import Text
from hogo.incidents import fact as f
from hogo.incidents.picture import FLAGS
from hogo.incidents.setting import Setting
from hogo.register.model.operator import DataKind, ReportRecipient

BY = "office"
ANYONE = tuple(ReportRecipient(kind, Text("架空", "fictional"), Text("—", "—"), date(2004, 4, 1)) for kind in DataKind)


def setting(carrier=False, designated=None, eea=False, my_number=False, mark=None) -> Setting:
    """An operator; it names a receiver for every kind of data."""
    return Setting(carrier, designated, eea, my_number, tuple(mark) if mark else None, ANYONE)


def fact(row: list[Any]) -> f.Fact:
    """One fact of a scenario."""
    day, kind, *rest = row
    made: f.Fact = _MADE[kind](day, *rest)
    return made


def _reported(day: date, event: str, sure: str, at: str = "") -> f.Fact:
    moment = datetime.fromisoformat(at) if at else start_of(day) + timedelta(hours=3)
    return f.Reported(day, moment, f.Source.WORKER, f.Event(event), f.Sure(sure), BY)


def _flags(day: date, value: bool, *names: str) -> f.Fact:
    told: dict[str, Any] = dict.fromkeys(names, value)
    return f.Concerns(day, BY, **told)


def _plain(day: date) -> f.Fact:
    told: dict[str, Any] = dict.fromkeys(FLAGS, False) | {"personal_data": True}
    return f.Concerns(day, BY, **told)


_MADE: dict[str, Callable[..., f.Fact]] = {
    "reported": _reported,
    "found": lambda day, event, sure: f.Found(day, f.Event(event), f.Sure(sure), BY),
    "number": lambda day, least, most, of="persons": f.Number(day, f.Counted(of), least, most, BY),
    "plain": _plain,
    "is": lambda day, *names: _flags(day, True, *names),
    "not": lambda day, *names: _flags(day, False, *names),
    "aim": lambda day, sure, against: f.Aim(day, f.Sure(sure), BY, against=f.Against(against)),
    "recovered": lambda day, whole, unseen: f.Recovered(day, whole, unseen, BY),
    "copy": lambda day, kept: f.CopyKept(day, kept, BY),
    "protected": lambda day, whole: f.Protected(day, whole, BY),
    "entrusted": lambda day, client, whole: f.Entrusted(day, client, whole, BY),
    "processor": lambda day, partner: f.AtProcessor(day, partner, BY),
    "weighed": lambda day, risk, excepted: f.Weighed(day, f.Risk(risk), BY, excepted),
    "outage": lambda day, on, service, minutes, users, vital=False: f.Outage(
        day, on, service, minutes, users, BY, vital
    ),
    "near": lambda day, meets: f.NearOutage(day, meets, BY),
    "decided": lambda day, question, answer: f.Decided(day, f.Question(question), answer, BY),
    "filed": lambda day, track, stage: f.Filed(day, track, f.Stage(stage), BY),
}
