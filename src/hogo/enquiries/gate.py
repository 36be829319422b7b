"""What may be given, item by item: both gates are put to `decide`, which alone says. Pure.

The first gate is the Act (27-1-1 and its like); the second the secrecy of communications, which the asking opens only
where a warrant was served, or for the fourteen items of a sender disclosure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hogo.base.day import Day
from hogo.base.identity import PersonId
from hogo.base.ref import Ref
from hogo.decide.decide import decide
from hogo.decide.decision import Decision
from hogo.decide.duty import Owed
from hogo.decide.facts import Facts
from hogo.decide.question import Action, Claim, Question
from hogo.decide.rules import Rules
from hogo.enquiries import fact as f
from hogo.enquiries.asking import FORMS, SPECIFIED, Opens
from hogo.enquiries.flow import items, last, received
from hogo.register.model.partners import Basis27
from hogo.register.model.register import Register

NOTHING = Facts()


@dataclass(frozen=True, slots=True)
class Verdict:
    """One item asked for, and what `decide` says to giving it: with all fields that may be given, by name."""

    item: f.Item
    decision: Decision
    gives: f.Item | None
    withheld: tuple[Ref, ...]
    """Fields that were asked for and may not be given."""


@dataclass(frozen=True, slots=True)
class Given:
    """To whom things go and for what, in the register's words."""

    recipient: Ref | None
    purpose: Ref | None


def given_to(register: Register) -> Given:
    """The partner and purpose that the register declares for giving by law (27-1-1)."""
    for ref, partner in register.partners.items():
        for flow in partner.flows:
            if not flow.incoming and flow.basis is Basis27.EXCEPTION and flow.exception == "27-1-1":
                return Given(ref, next(iter(flow.purposes), None))
    return Given(None, None)


def claims(facts: Sequence[f.Fact], item: f.Item, number: str) -> tuple[Claim, ...]:
    """What a human answers for: the Act's item as judged, and what opens the secret, if anything does.

    Args:
        facts: of the enquiry.
        item: one that is asked for.
        number: the enquiry's number: the document that stands behind it.
    """
    judged = last(facts, f.Judged)
    if judged is None or not judged.answers:
        return ()
    why = FORMS[received(facts).asking].title.en
    # WHY: the items of 18-3 and 27-1 are the same words up to the fourth; giving by law is use by law.
    used = ground.replace("27-1-", "18-3-") if (ground := judged.ground)[-1] in "1234" else ground
    named = dict.fromkeys(one for one in (ground, used, opener(facts, item)) if one)
    return tuple(Claim(one, judged.by, why, number) for one in named)


def opener(facts: Sequence[f.Fact], item: f.Item) -> str | None:
    """What opens the secrecy of communications for an item; none where nothing does.

    LAW: tba-4-1  an enquiry, a bar association, a tax office: never.
    """
    judged, form = last(facts, f.Judged), FORMS[received(facts).asking]
    opens = form.opens
    if opens is Opens.SCOPE and last(facts, f.Served) is not None:
        return "tba-4-warrant"
    if opens is Opens.SENDER_ITEMS and item.sender is not None and judged is not None:
        # LAW: plat-5  5(1)(iii): what is only of the related communications needs a further condition.
        return "plat-5" if item.sender not in SPECIFIED or judged.needed or form.binding else None
    return "tba-4-necessity" if judged is not None and judged.necessity else None


def verdicts(
    rules: Rules,
    given: Given,
    facts: Sequence[f.Fact],
    number: str,
    day: Day,
    about: tuple[PersonId | None, Facts] = (None, NOTHING),
) -> tuple[Verdict, ...]:
    """What `decide` says to each item asked for, field by field where none is named.

    Args:
        rules: of the edition in force.
        given: to whom and for what.
        facts: of the enquiry.
        number: the enquiry's.
        day: on which it would be given.
        about: the person, with what is known of them: their own consent can open the secret too.
    """
    return tuple(_verdict(rules, given, facts, number, day, about, item) for item in items(facts))


def _verdict(
    rules: Rules,
    given: Given,
    facts: Sequence[f.Fact],
    number: str,
    day: Day,
    about: tuple[PersonId | None, Facts],
    item: f.Item,
) -> Verdict:
    question = Question(
        day,
        Action.PROVIDE,
        item.information,
        purpose=given.purpose,
        person=about[0],
        recipient=given.recipient,
        exceptions=claims(facts, item, number),
    )
    every = tuple(entry.fields) if (entry := rules.entries.get(item.information)) else ()
    asked = tuple(field for field in every if not item.fields or field in item.fields)
    said = decide(rules, question, about[1])
    # WHY: asked without fields, decide gives what it can and masks the rest: what is masked here is withheld.
    masked = {name for duty in said.duties if duty.owed is Owed.MASK for name in duty.items}
    gives = tuple(field for field in asked if said.allow and field not in masked)
    if gives and masked:
        said = decide(rules, replace(question, fields=gives), about[1])
    held = tuple(field for field in asked if field not in gives)
    return Verdict(item, said, replace(item, fields=gives) if gives and said.allow else None, held)


def least(verdicts_: Sequence[Verdict], wanted: Sequence[f.Item]) -> tuple[f.Item, ...]:
    """Of what is asked and may be given, what is wanted: never more fields, never a longer time, than asked."""
    allowed = [one.gives for one in verdicts_ if one.gives]
    return tuple(one for one in wanted if any(_within(one, item) for item in allowed))


def _within(small: f.Item, large: f.Item) -> bool:
    since = large.since is None or (small.since is not None and small.since >= large.since)
    until = large.until is None or (small.until is not None and small.until <= large.until)
    named = bool(small.fields) and set(small.fields) <= set(large.fields)
    return small.information == large.information and small.sender == large.sender and named and since and until
