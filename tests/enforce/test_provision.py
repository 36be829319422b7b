"""Provisions and their records: which are owed one, and that a missing one is seen."""

from __future__ import annotations

import pytest

from hogo.base.day import day_of
from hogo.enforce.acts import provide, record
from hogo.enforce.provision import record_needed
from hogo.enforce.room import ROOM
from hogo.house.offer import Scene
from hogo.law.disk import load as load_law
from hogo.register.edition import Edition
from hogo.register.model.partners import Basis27
from tests.acts import IDS, NOW, SOMEBODY

B = Basis27
PERSON = "0" * 32


@pytest.mark.parametrize(
    ("basis", "abroad", "public", "owed"),
    [
        (B.CONSENT, False, False, True),
        (B.OPT_OUT, False, False, True),
        (B.ENTRUSTMENT, False, False, False),
        (B.JOINT_USE, False, False, False),
        (B.SUCCESSION, False, False, False),
        (B.EXCEPTION, False, False, False),
        # 28(1) consent: only the cases of 27(1) stay exempt, a foreign processor is recorded
        (B.ENTRUSTMENT, True, False, True),
        (B.EXCEPTION, True, False, False),
        (B.CONSENT, False, True, False),
    ],
)
def test_which_provisions_are_owed_a_record(basis, abroad, public, owed):
    """Art. 29(1) with its exemptions."""
    assert owed == record_needed(basis, abroad_on_consent=abroad, public_body=public)


@pytest.mark.django_db(transaction=True)
def test_a_provision_without_record_is_seen_until_it_is_made():
    """One owed, one exempt: the measure is 1; narrowed to other information 0; after the record 0."""
    scene = Scene(Edition(0, day_of(NOW), None), load_law(), day_of(NOW), NOW)  # type: ignore[arg-type]
    take = ROOM.measures[0].take
    assert take(scene, None).value == 0
    owed = provide(SOMEBODY, NOW, IDS, PERSON, information="subscriber", recipient="r", basis=B.CONSENT)
    provide(SOMEBODY, NOW, IDS, PERSON, information="subscriber", recipient="r", basis=B.ENTRUSTMENT)
    seen = take(scene, None)
    assert (1, 1, (owed,)) == (seen.value, seen.out_of, seen.evidence)
    assert take(scene, "information/cache-dns").value == 0
    record(SOMEBODY, NOW, IDS, PERSON, owed, {"consent": "yes", "recipient": "r", "items": "name"})
    assert take(scene, None).value == 0
