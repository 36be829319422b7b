"""No binding sentence without its register entry and a promise, or a stated reason for none."""

from __future__ import annotations

import dataclasses

from hogo.base.text import Text
from hogo.publish.disk import templates
from hogo.publish.site import draw_all
from hogo.register.disk import load
from hogo.register.edition import Edition
from hogo.register.read import read
from tests.publish.given import MINATO, changed, minato, site


def bare(edition: Edition) -> list[str]:
    """Binding sentences of an edition that no promise stands behind."""
    return [
        f"{one.document} {drawing.language} {one.path}: {one.sentence}"
        for drawing in draw_all(edition, templates())
        for one in drawing.statements
        if one.binding and not one.promises
    ]


def test_every_binding_sentence_has_a_promise():
    """In all documents, in both languages; and there are many, so that the test says something."""
    assert [] == bare(minato())
    assert sum(one.binding for drawing in site().drawings for one in drawing.statements) > 200


def test_every_promise_is_published():
    """A promise that no page says is none."""
    said = {name for drawing in site().drawings for one in drawing.statements for name in one.promises}
    assert set(minato().register.promises) == said


def test_every_promise_has_a_measure_or_a_reason():
    """One of the two, never neither, never both."""
    wrong = [
        name for name, one in minato().register.promises.items() if (one.measure is None) == (one.no_measure is None)
    ]
    assert [] == wrong


def test_every_statement_names_an_entry_that_is_declared():
    """The path of each statement is a place in the register's files: file, line and column can be shown for it."""
    places = read(load(MINATO)).places
    lost = {one.path for drawing in site().drawings for one in drawing.statements if one.path not in places}
    assert set() == lost


def test_a_changed_sentence_loses_its_promise():
    """Reword a clause and forget its promise: the test above would name it, in that language only."""
    clauses = dict(minato().register.policy.clauses)
    text = clauses["s4"].text
    clauses["s4"] = dataclasses.replace(clauses["s4"], text=Text(text.ja.replace("渡しません", "売りません"), text.en))
    policy = dataclasses.replace(minato().register.policy, clauses=clauses)
    found = bare(changed(minato(), policy=policy))
    assert len(found) == 1
    assert found[0].startswith("policy ja policy/clauses/s4/text")


def test_a_promise_in_another_document_does_not_count():
    """The promise must be of the document that says the sentence."""
    promises = dict(minato().register.promises)
    promises["queries-masked"] = dataclasses.replace(promises["queries-masked"], document="policy")
    found = bare(changed(minato(), promises=promises))
    assert {"resolver ja resolver/ipv4_prefix", "resolver en resolver/ipv4_prefix"} == {
        one.split(":")[0] for one in found
    }
