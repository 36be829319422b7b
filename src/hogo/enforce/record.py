"""The records of Arts 29, 30 and 31 with exactly the items their Rules name, made from a decision's duty.

Called where a provision is allowed. A record is kept three years from its making; where it is one part of a continuing
provision, three years from the newest part; where a contract document stands in for it, one year from the last
provision (Rules 19 to 21, 23 to 25, 27 to 29).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hogo.base.day import Day
from hogo.base.period import Period
from hogo.base.text import Text
from hogo.decide.duty import Duty, Owed
from hogo.decide.facts import Consent, Facts
from hogo.decide.question import Question
from hogo.register.model.partners import Partner
from hogo.register.model.register import Register

KINDS: Mapping[Owed, str] = {
    Owed.RECORD_PROVISION: "provision",
    Owed.RECORD_RECEIPT: "receipt",
    Owed.RECORD_REFERABLE: "referable-provision",
}
"""Which ledger kind keeps which record."""


class Made(StrEnum):
    """How a record is made."""

    EACH = "each"
    """Each time, promptly (Rule 19-2)."""
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


_KEPT = {Made.EACH: Period(years=3), Made.BATCH: Period(years=3), Made.CONTRACT: Period(years=1)}
NOT_BATCHED = Text("オプトアウトの記録は、提供の都度作ります。", "A record of opt-out provision is made each time.")
NOT_BY_CONTRACT = Text(
    "契約書等で代えられるのは、本人への物品・役務の提供に関連する同意に基づく提供だけです（書面の番号が要ります）。",
    "A document may stand in only for provision by consent in connection with goods or services to the person.",
)
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
    if partner is None or not partner.address or not (partner.representative or _representative(partner)):
        raise NoRecord(INCOMPLETE)
    if "person" in duty.items and not person:
        raise NoRecord(NOBODY)
    known = register.information[question.information].fields
    said: dict[str, Any] = {"person": person, "items": [known[name].title.ja for name in given]}
    items = {item: said[item] if item in said else _item(item, question, facts, partner) for item in duty.items}
    if made is Made.BATCH and duty.owed is Owed.RECORD_REFERABLE:
        items["date"] = question.on.isoformat()  # the first and last part of a series give its period (Rule 28-1-2)
    items |= {"made": made.value, **({"document": document} if made is Made.CONTRACT else {})}
    series = None if made is Made.EACH else f"{KINDS[duty.owed]}/{duty.about}/{question.information}/{made.value}"
    return Content(KINDS[duty.owed], items, _KEPT[made], series)


def _representative(partner: Partner) -> Text | None:
    return partner.check.representative if partner.check else None


def _item(item: str, question: Question, facts: Facts, partner: Partner) -> Any:
    if item == "date":
        return question.on.isoformat()
    if item == "recipient":
        return _party(partner)
    if item == "source-and-history":
        how = partner.check.acquired_how if partner.check else None
        return {**_party(partner), "history": how.ja if how else ""}
    if item == "published-by-commission":
        return True
    return _consent(question, facts)


def _party(partner: Partner) -> dict[str, str]:
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
