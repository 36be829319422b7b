"""Contacts: refusals that were not heeded, and first contacts at which nothing was told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hogo.base.finding import Unchecked
from hogo.decide.facts import Facts, Notified, Stated
from hogo.decide.question import Action, Question
from hogo.enforce.answer import Answer
from hogo.enforce.contact import Contact, after_refusal, first, told_at_contact
from tests.acts import NOW
from tests.decide.editions import facts
from tests.enforce.served import HANAKO, HELD, JIRO, MADE, STATED, said, service

DAY = date(2026, 11, 24)


def looked(action="contact", allow=False, because=("contact-refused",)):
    """One thing that the service looked at."""
    return ("e", {"action": action, "allow": allow, "because": list(because)})


@pytest.mark.parametrize(
    ("one", "value"),
    [
        (looked(), 1),
        (looked("ask-for-consent"), 1),
        (looked(because=("mail-stop", "beyond-purpose")), 1),
        (looked(because=("beyond-purpose",)), 0),
        (looked(allow=True, because=()), 0),
    ],
)
def test_only_contacts_that_were_refused_count(one, value):
    """Asking for consent is contact too; a contact that fails for another reason is another measure's."""
    figure = after_refusal([one, looked(allow=True, because=())], NOW)
    assert (value, 2) == (figure.value, figure.out_of)
    assert (figure.says is not None) == bool(value)


def test_without_any_contact_nothing_is_said():
    """Uses alone say nothing about contacts: not measured, never none."""
    assert isinstance(after_refusal([looked("use")], NOW), Unchecked)


def test_told_on_the_day_counts_and_later_does_not():
    """On the day or before; of the same information; contacts of today do not count yet."""
    contacts = [Contact(str(n), b"p", "lists", DAY - timedelta(days=n)) for n in range(3)]
    for told, value in (({}, 0), ({(b"p", "lists"): {DAY - timedelta(days=1)}}, 1), ({(b"p", "mail"): {DAY}}, 0)):
        figure = told_at_contact(contacts, told, DAY, NOW)
        assert (value, 2) == (figure.value, figure.out_of)
    assert "lists" in figure.says.ja
    assert ("1", "2") == figure.evidence
    assert told_at_contact(contacts, {(b"p", "lists"): {DAY - timedelta(days=2)}}, DAY, NOW).says is None


def test_a_first_contact_is_first_until_the_person_was_notified():
    """A notice of it or of other information, a notice to come, a statement at a form: only the first counts."""
    question = Question(DAY, Action.CONTACT, "lists", person="p")
    assert first(question, Facts())
    assert first(question, Facts(told={"mail": (Notified(on=DAY),), "lists": (Stated(on=DAY),)}))
    assert first(question, Facts(told={"lists": (Notified(on=DAY + timedelta(days=1)),)}))
    assert not first(question, Facts(told={"lists": (Notified(on=DAY),)}))


CALLS = {"calls": [{"acquired": "2025-05-01", "how": "from-person"}]}
TOLD = {"calls": [{"mode": "notified", "on": "2026-05-01", "edition": 1}]}


def test_the_service_keeps_a_contact_at_which_the_notice_is_owed():
    """Of one who was told nothing of it; not of one who was, nor of what a form gave. No person in the payload."""
    known = {
        HANAKO: ("customer=C-0001", facts(held={**CALLS, **HELD}, told=STATED)),
        JIRO: ("customer=C-0003", facts(held=CALLS, told=TOLD)),
    }
    served = service(persons=known)

    def kept(person, information):
        raw = {"action": "contact", "information": information, "purpose": "operate", "by": "phone", "person": person}
        answer = served.one("shop", {**raw, "fields": []}, MADE)
        assert said(answer)["allow"]
        return [one for one in answer.kept if one.kind == "first-contact"] if isinstance(answer, Answer) else []

    (contact,) = kept(HANAKO, "calls")
    assert (contact.person, contact.data["on"], contact.data["by"]) == (HANAKO, "2026-06-01", "phone")
    assert HANAKO not in repr((contact.data, contact.refs))
    assert kept(JIRO, "calls") == []
    assert kept(HANAKO, "subscriber") == []
