"""The records of Arts 29, 30 and 31 with exactly the items their Rules name, made from a decision's duty.

Called where a provision is allowed. A record is kept three years from its making; where it is one part of a continuing
provision, three years from the newest part; where a contract document stands in for it, one year from the last
provision (Rules 19 to 21, 23 to 25, 27 to 29).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from hogo.base.day import Day
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide.duty import Duty, Owed
from hogo.decide.facts import Consent, Facts
from hogo.decide.question import Question
from hogo.register.model.partners import Partner, Party
from hogo.register.model.register import Register

KINDS: Mapping[Owed, str] = {
    Owed.RECORD_PROVISION: "provision-record",
    Owed.RECORD_RECEIPT: "receipt-record",
    Owed.RECORD_REFERABLE: "referable-record",
}
"""Which ledger kind keeps which record."""


class Made(StrEnum):
    """How a record is made."""

    EACH = "each"
    """Each time, promptly (Rule 19-2)."""
    PART = "part"
    """Each time, and what an earlier one of the series says already is left out (Rules 20-2, 24-2, 28-2)."""
    BATCH = "batch"
    """One record for what continues or repeats; never for opt-out (Rule 19-2, proviso)."""
    CONTRACT = "contract"
    """A contract or other document with the items stands in for it (Rule 19-3)."""


class NoRecord(ValueError):  # noqa: N818  the word people read
    """The record cannot be made; `says` tells why. Then the provision is denied."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


@dataclass(frozen=True, slots=True)
class Content:
    """A record ready to be kept: its kind, its items, how long, and the series it is a part of."""

    kind: str
    items: Mapping[str, Any]
    keep: Period
    series: str | None
    made: Made = Made.EACH


_KEPT = {Made.CONTRACT: Period(years=1)}
_LONG = Period(years=3)
NOT_BATCHED = Text("オプトアウトの記録は、提供の都度作ります。", "A record of opt-out provision is made each time.")
NOT_BY_CONTRACT = Text(
    "契約書等で代えられるのは、本人への物品・役務の提供に関連する同意に基づく提供だけです（書面の番号が要ります）。",
    "A document may stand in only for provision by consent in connection with goods or services to the person.",
)
ANYONE = Text("不特定かつ多数の者", "an unspecified and large number of recipients")
"""What a record of opt-out provision says where it went to nobody in particular (Rule 20-1-1)."""
NOBODY = Text("どなたの記録かが示されていません。", "Whose record it is was not said.")
INCOMPLETE = Text("相手方の名称・住所・代表者が登録簿にありません。", "The partner is not declared in full.")


def content(
    duty: Duty,
    question: Question,
    facts: Facts,
    register: Register,
    *,
    person: str,
    given: tuple[str, ...],
    made: Made,
    document: str,
) -> Content:
    """The record that a duty asks for.

    Args:
        person: what identifies the person (当該本人を特定するに足りる事項): a number or address, else the id.
        given: the names of the fields that were given.
        document: with `made` contract, which document has the items.

    Raises:
        NoRecord: an item cannot be said, or it may not be made in that way.
    """
    opt_out = "date" in duty.items and duty.owed is not Owed.RECORD_REFERABLE
    if made is Made.BATCH and opt_out:
        raise NoRecord(NOT_BATCHED)
    if made is Made.CONTRACT and (opt_out or not document.strip()):
        raise NoRecord(NOT_BY_CONTRACT)
    partner = register.partners.get(duty.about or "")
    if partner is None or not _named(partner):
        raise NoRecord(INCOMPLETE)
    if "person" in duty.items and not person:
        raise NoRecord(NOBODY)
    known = register.information[question.information]
    items_given = [known.fields[name].title.ja for name in given] or [known.title.ja]
    said: dict[str, Any] = {"person": person, "items": items_given}
    if duty.owed is Owed.RECORD_RECEIPT and not question.linked:
        said["consent"] = True  # Rule 24-1-2: that who gives it has obtained it
    items = {item: said[item] if item in said else _item(item, question, facts, partner) for item in duty.items}
    if made is Made.CONTRACT:
        items["document"] = document
    kind = KINDS[duty.owed]
    told = {"partner": duty.about, "information": question.information, "made": made.value}
    return Content(kind, items, _KEPT.get(made, _LONG), series_of(kind, told), made)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record as kept, or one part of it. `series` tells which are parts of one record (of one person)."""

    entry: str
    kind: str
    on: Day
    partner: Ref
    information: Ref
    made: Made
    items: Mapping[str, Any]
    series: str | None


def series_of(kind: str, data: Mapping[str, Any]) -> str | None:
    """The series of a record's payload; none where it stands alone."""
    made = str(data.get("made") or Made.EACH)
    return None if made == Made.EACH else f"{kind}/{data['partner']}/{data['information']}/{made}"


def from_entry(entry: str, kind: str, data: Mapping[str, Any]) -> Recorded:
    """A record from its entry's payload; one entered by hand may say less."""
    return Recorded(
        entry, kind, Day.fromisoformat(data.get("on") or "0001-01-01"), data.get("partner") or "",
        data.get("information") or "", Made(data.get("made") or Made.EACH), data["items"],
        series_of(kind, data) if data.get("partner") else None,
    )  # fmt: skip


def together(found: Sequence[Recorded]) -> list[Recorded]:
    """The parts of each record as one, in the order of the first part; the newest part lends its name and day."""
    whole: list[Recorded] = []
    series: dict[str, list[Recorded]] = {}
    for one in found:
        if one.series is None:
            whole.append(one)
        elif one.series in series:
            series[one.series].append(one)
        else:
            series[one.series] = [one]
            whole.append(one)
    return [
        replace(parts[-1], items=joined([(part.on, part.items) for part in parts]))
        if one.series is not None and (parts := series[one.series])
        else one
        for one in whole
    ]


def part_of(items: Mapping[str, Any], earlier: Mapping[str, Any]) -> dict[str, Any]:
    """The items without those that `earlier` parts, still kept, say in the same words."""
    return {name: said for name, said in items.items() if earlier.get(name) != said}


def joined(parts: Sequence[tuple[Day, Mapping[str, Any]]]) -> dict[str, Any]:
    """One record of several parts, oldest first: what a later part leaves out stands as it stood.

    A batch says the first and the last day of its period (Rule 28-1-2).
    """
    whole: dict[str, Any] = {}
    for _, items in parts:
        whole |= items
    days = [day.isoformat() for day, _ in parts]
    return whole | ({"period": [min(days), max(days)]} if len(parts) > 1 else {})


def _representative(partner: Partner) -> Text | None:
    return partner.check.representative if partner.check else None


def _item(item: str, question: Question, facts: Facts, partner: Partner) -> Any:
    if item == "date":
        return question.on.isoformat()
    if item in ("recipient", "source"):
        return _party(partner)
    if item == "source-and-history":
        how = partner.check.acquired_how if partner.check else None
        return {**_party(partner), "history": how.ja if how else ""}
    if item == "published-by-commission":
        return True
    if item == "information-confirmed":
        return True
    return _consent(question, facts)


def _named(partner: Partner) -> bool:
    """Whether all that a record says of the partner is declared."""
    if partner.party is Party.ANYONE:
        return True
    nobody = partner.party is Party.INDIVIDUAL
    return bool(partner.address and (nobody or partner.representative or _representative(partner)))


def _party(partner: Partner) -> dict[str, str]:
    if partner.party is Party.ANYONE:
        return {"name": ANYONE.ja}
    if partner.party is Party.INDIVIDUAL:
        return {"name": partner.name.ja, "address": partner.address.ja if partner.address else ""}
    representative = partner.representative or _representative(partner)
    return {
        "name": partner.name.ja,
        "address": partner.address.ja if partner.address else "",
        "representative": representative.ja if representative else "",
    }


def _consent(question: Question, facts: Facts) -> dict[str, str]:
    """That the person consented: the day and the receipt of the consent relied on."""
    found = [one for one in facts.consents if _relied(one, question)]
    if not found:
        return {"given": "", "receipt": ""}
    first = min(found, key=lambda one: one.given)
    return {"given": first.given.isoformat(), "receipt": first.receipt or ""}


def _relied(one: Consent, question: Question) -> bool:
    live = one.given <= question.on and (one.until is None or question.on <= one.until)
    kept = one.withdrawn is None or question.on < one.withdrawn
    return live and kept and question.purpose in one.purposes and one.recipient in (None, question.recipient)


def kept_until(content: Content, newest: Day) -> Day:
    """The last day on which a record must be kept: counted from its newest part."""
    return content.keep.after(newest)
