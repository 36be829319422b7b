"""The note says all that was asked: for what, whose, which fields, to whom, by which channel; in both languages."""

from __future__ import annotations

import pytest

from hogo.decide.decide import decide
from hogo.decide.explain import explain
from hogo.law.disk import load
from hogo.register.model.kinds import Channel
from tests.decide.editions import edition, facts, question, rules


@pytest.mark.parametrize("by", list(Channel))
def test_a_contact_names_its_channel(by):
    """Each channel in words, for a contact and for asking for consent."""
    said = set()
    for action in ("contact", "ask-for-consent"):
        one = question(action=action, information="subscriber", purpose="sales", person="0" * 32, by=by.value)
        decision = decide(rules(), one, facts())
        for language in ("ja", "en"):
            note = explain(decision, one, edition(2), load(), language)
            assert "{" not in note
            said.add(note.splitlines()[1])
    assert 4 == len(said)
    bare = question(action="contact", information="subscriber", purpose="sales", person="0" * 32)
    without = explain(decide(rules(), bare, facts()), bare, edition(2), load(), "ja").splitlines()[1]
    assert without not in said
