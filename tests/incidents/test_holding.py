"""Addresses from the operator's systems, on real PostgreSQL: only where it is certain whose they are."""

from __future__ import annotations

import pytest
from examples.minato import generate

from hogo.base.day import day_of
from hogo.base.finding import Unchecked
from hogo.base.text import Text
from hogo.house.offer import Scene
from hogo.incidents.holding import at_most, completed, searching
from hogo.law.disk import load
from hogo.sources.opening import open_sources
from tests.acts import NOW
from tests.web.given import minato


@pytest.fixture(scope="module")
def scene(postgres, tmp_path_factory):
    """Forty persons of the demo in its databases."""
    made = generate.write(generate.draw(40, seed=3), tmp_path_factory.mktemp("minato"), postgres, lambda *_: None)
    edition, _ = minato()
    opened = open_sources(edition.register, made.env)
    return Scene(edition, load(), day_of(NOW), NOW, opened.sources, opened.unopened)


@pytest.fixture(scope="module")
def persons():
    """The same forty."""
    return generate.draw(40, seed=3).customer


def test_a_list_of_numbers_and_names_gets_its_addresses(scene, persons):
    """Number and name lead to the row on file; address and mail are taken from it."""
    home = {row[0]: row for row in persons["addresses"]}
    first = persons["customers"][0]
    done, left = completed([{"番号": str(first[0]), "宛名": first[1]}], searching(scene), scene.edition.register)
    assert 0 == left
    assert "".join(str(part) for part in home[first[6]][2:] if part) == done[0]["住所"]
    assert first[3] == done[0]["メール"]
    assert first[5] == done[0]["郵便番号"]


def test_another_name_under_the_same_number_gets_nothing(scene, persons):
    """A notice to the wrong address would be a leak of its own."""
    number = str(persons["customers"][0][0])
    row = {"番号": number, "宛名": "架空 別人"}
    assert ([row], 1) == completed([row], searching(scene), scene.edition.register)


def test_a_number_alone_gets_nothing_and_number_with_mail_does(scene, persons):
    """The column may hold other numbers than ours; two identities on one row prove each other."""
    found = persons["customers"][7]
    search, register = searching(scene), scene.edition.register
    assert ([{"番号": str(found[0])}], 1) == completed([{"番号": str(found[0])}], search, register)
    done, left = completed([{"番号": str(found[0]), "メール": found[3]}], search, register)
    assert (0, found[1]) == (left, done[0]["宛名"])


def test_two_persons_on_one_row_are_nobody(scene, persons):
    """Number of one, mail of the other: two names on file, nothing is taken."""
    one, other = persons["customers"][5], persons["customers"][6]
    row = {"番号": str(one[0]), "メール": other[3]}
    assert ([row], 1) == completed([row], searching(scene), scene.edition.register)


def test_rows_on_file_are_an_upper_bound_and_a_blind_store_leaves_none(scene):
    """Every place that identifies somebody is counted; one that cannot be opened leaves the number open."""
    register = scene.edition.register
    found = at_most(register, scene.sources, scene.unopened, ["subscriber"])
    counted = dict(found.counted)
    assert 40 == counted["customer/customers"]
    blind = {"customer": Unchecked("customer", Text("閉", "shut"))}
    without = at_most(register, {}, blind, ["subscriber"])
    assert None is without.span.most
    assert "customer" in {one.what for one in without.unchecked}
