"""Two registers, what differs and what that means for the persons."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import Phase as Step
from hypothesis import given, settings
from hypothesis import strategies as st

from hogo.register.diff import Difference, diff
from hogo.register.meaning import Effect, Meaning, meanings
from hogo.register.model.register import Register
from hogo.register.plain import plain
from hogo.register.read import read
from hogo.register.write import Drop, Put, edit
from tests.register.anything import anything
from tests.register.minimal import MINIMAL, files

PARTNERS = """\
partners:
  sender:
    name: {ja: 架空発送株式会社, en: Kakuu Mailing}
    roles: [processor]
    department: support
    flows:
      - {information: inquiries, purposes: [answer], basis: entrustment, fields: [name]}
"""


def register(*changes: Put | Drop, text: str = MINIMAL + PARTNERS) -> Register:
    reading = read(edit(files(text), changes))
    assert reading.register is not None, reading.findings
    return reading.register


def effects(*changes: Put | Drop) -> list[Meaning]:
    return list(meanings(register(), register(*changes)))


PURPOSE = {"text": {"ja": "商品をご案内するため", "en": "To offer products"}, "uses": ["market"]}
JUDGED = {
    "on": date(2026, 4, 1).isoformat(),
    "was": {"ja": "お問い合わせに回答するため", "en": "To answer inquiries"},
    "judged_by": "架空 花子",
    "reason": {"ja": "理由", "en": "Reason"},
}


def test_the_same_register_differs_in_nothing():
    """Neither in structure nor for anybody, however it is written."""
    again = MINIMAL.replace("order: 2", "order: 02").replace("systems:\n", "# x\nsystems:\n", 1) + PARTNERS
    assert diff(register(), register(text=again)) == ()
    assert meanings(register(), register(text=again)) == ()


def test_each_difference_is_told_at_its_path():
    """Words in a list one by one, a new entry at its topmost place, a changed value with both values."""
    after = register(
        Put("purposes/offer", PURPOSE),
        Put("purposes/answer/uses/0", "survey"),
        Put("policy/clauses/s2/order", 3),
        Drop("operator/contacts/window/mail"),
    )
    assert diff(register(), after) == (
        Difference("operator/contacts/window/mail", "privacy@minato-kakuu.example", None),
        Difference("policy/clauses/s2/order", 2, 3),
        Difference("purposes/answer/uses/support", "support", None),
        Difference("purposes/answer/uses/survey", None, "survey"),
        Difference("purposes/offer", None, PURPOSE),
    )


@pytest.mark.parametrize(
    ("judged", "related", "law"),
    [
        ([], None, ["appi-17-2"]),
        ([{**JUDGED, "related": True}], True, ["appi-17-2", "appi-21-3"]),
        ([{**JUDGED, "related": False}], False, ["appi-17-2", "appi-18-1"]),
    ],
)
def test_a_new_purpose_is_related_or_not_or_unjudged(judged: list[object], related: bool | None, law: list[str]):
    """Relatedness is what a human recorded: notice or publication is then enough, else consent; never computed."""
    new = {**PURPOSE, "changed": judged} if judged else PURPOSE
    found = effects(Put("purposes/offer", new), Put("information/inquiries/purposes/1", "offer"))
    assert [(Effect.NEW_PURPOSE, "inquiries", related)] == [(m.effect, m.information, m.related) for m in found]
    assert law == [c.id for c in found[0].law]
    assert found[0].unjudged == (related is None)


def test_a_reworded_purpose_carries_the_judgement_made_for_it():
    """A judgement already there before does not count for the new words."""
    old = [Put("purposes/answer/changed", [{**JUDGED, "related": True}])]
    new = [*old, Put("purposes/answer/text/ja", "お問い合わせに回答し、品質を高めるため")]
    found = meanings(register(*old), register(*new))
    assert [(Effect.PURPOSE_REWORDED, None)] == [(m.effect, m.related) for m in found]
    judged = Put("purposes/answer/changed/1", {**JUDGED, "on": "2026-05-01", "related": False})
    assert [False] == [m.related for m in meanings(register(*old), register(*new, judged))]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Put("information/inquiries/retention/all/period", "P3Y"), [Effect.LONGER_KEPT]),
        (Put("information/inquiries/retention/all/period", "P6M"), [Effect.SHORTER_KEPT]),
        (Put("information/inquiries/retention/all/period", "P12M"), []),
        (Put("information/inquiries/authority/retained", False), [Effect.NO_LONGER_RETAINED]),
        (
            Put("information/inquiries/fields/mail", {"title": {"ja": "メール", "en": "Mail"}, "kind": "mail"}),
            [Effect.NEW_FIELD],
        ),
        (Put("partners/sender/flows/0/basis", "consent"), [Effect.NEW_RECIPIENT, Effect.PROVISION_ENDED]),
        (Put("partners/sender/country", "US"), [Effect.NEW_COUNTRY]),
        (Drop("partners/sender"), [Effect.PROVISION_ENDED]),
        (Put("operator/kana", "ミナト"), []),
    ],
)
def test_each_change_has_its_meaning(change: Put | Drop, expected: list[Effect]):
    """What a person gains, loses or must be asked; and nothing for what touches nobody."""
    assert expected == [m.effect for m in effects(change)]


def test_a_class_that_keeps_one_field_longer_is_told_for_that_field():
    """Retention is compared field by field: a new class for the name keeps only the name longer."""
    new = {
        "title": {"ja": "氏名", "en": "Name"},
        "period": "P5Y",
        "starts": {"ja": "完了", "en": "End"},
        "fields": ["name"],
    }
    found = effects(Put("information/inquiries/retention/names", new))
    assert [Effect.LONGER_KEPT] == [m.effect for m in found]
    assert "「氏名」の保存期間が1年から5年に" in found[0].says.ja


def test_more_fields_of_an_entry_given_whole_are_more_provided():
    """An empty list of fields means all of them: a new field of the entry goes out too."""
    old = register(Drop("partners/sender/flows/0/fields"))
    field = Put("information/inquiries/fields/mail", {"title": {"ja": "メール", "en": "Mail"}, "kind": "mail"})
    new = register(Drop("partners/sender/flows/0/fields"), field)
    assert [Effect.NEW_FIELD, Effect.MORE_PROVIDED] == [m.effect for m in meanings(old, new)]


@settings(max_examples=30, deadline=None, phases=[Step.generate])
@given(seed=st.integers())
def test_the_differences_say_all_that_differs(seed: int):
    """Between any two registers: none where they are equal, else the sections told are those that differ."""
    chance = random.Random(seed)
    one, other = anything(chance, ["a", "b"], 0.4), anything(chance, ["a", "b"], 0.4)
    assert () == diff(one, replace(one))
    before, after = plain(one), plain(other)
    differing = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert differing == {found.path.split("/")[0] for found in diff(one, other)}
    assert meanings(one, one) == ()
    for meaning in meanings(one, other):
        assert meaning.says.ja
        assert meaning.says.en
