"""A Fides dataset as a draft: identities, kinds, keys and references; what it cannot say is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from hogo.base.identity import IdentityKind
from hogo.cli.main import main
from hogo.sources.draft.fides import NotFides, datasets

DATASET = """
dataset:
  - fides_key: kakuu_shop
    name: 架空商店
    collections:
      - name: customer
        description: お客さま
        fields:
          - name: id
            data_categories: [user.unique_id]
            fides_meta: {primary_key: true, data_type: integer}
          - name: email
            data_categories: [user.contact.email]
            fides_meta: {identity: email, data_type: string, length: 100}
          - name: created
            data_categories: [system.operations]
      - name: orders
        fields:
          - name: order_no
            fides_meta: {primary_key: true}
          - name: customer_id
            data_categories: [user.unique_id]
            fides_meta:
              references: [{dataset: kakuu_shop, field: customer.id, direction: from}]
          - name: ship_to
            data_categories: [user.contact.address.street]
          - name: xq7
            data_categories: [user.behavior]
"""


def test_identities_keys_and_references():
    """What the dataset says comes over, in our words; lengths, keys and the reference too."""
    (one,) = datasets(yaml.safe_load(DATASET))
    assert "kakuu-shop" == one.ref
    assert IdentityKind.MAIL is one.told["customer"]["email"].identity
    assert "created" not in one.told["customer"]
    orders = one.catalogue.tables["orders"]
    assert ("order_no",) == orders.key
    assert [("customer", ("id",))] == [(key.to, key.to_columns) for key in orders.foreign]
    assert 100 == one.catalogue.tables["customer"].columns["email"].length
    assert one.told["orders"]["xq7"].doubt is not None


def test_the_draft_is_written_and_asks(tmp_path: Path):
    """Two files that the register reads; a wide category is a question; nothing is written over."""
    file = tmp_path / "dataset.yml"
    file.write_text(DATASET, encoding="utf-8")
    ran = CliRunner().invoke(main, ["sources", "fides", str(file), "--into", str(tmp_path), "--lang", "en"])
    assert 0 == ran.exit_code, ran.output
    text = (tmp_path / "systems-kakuu-shop.yaml").read_text(encoding="utf-8")
    (system,) = yaml.safe_load(text)["systems"].values()
    assert "mail" == system["collections"]["customer"]["columns"]["email"]["identity"]
    assert "xq7" in text
    assert "TO ANSWER" in text
    assert "KAKUU_SHOP_URL" in text
    assert 0 != CliRunner().invoke(main, ["sources", "fides", str(file), "--into", str(tmp_path)]).exit_code


@pytest.mark.parametrize(
    "text",
    ["", "[]", "dataset: x", "dataset: [1]", "dataset: [{fides_key: a}]", "dataset: [{fides_key: a, collections: [1]}]",
     "dataset: [{fides_key: a, collections: [{name: 1, fields: []}]}]", "{a", "!!python/object:os.system x"],
)  # fmt: skip
def test_what_is_no_dataset_is_told(tmp_path: Path, text: str):
    """In words and without a trace; no tag of YAML runs anything."""
    file = tmp_path / "x.yml"
    file.write_text(text, encoding="utf-8")
    ran = CliRunner().invoke(main, ["sources", "fides", str(file)])
    assert 1 == ran.exit_code
    assert "Traceback" not in ran.output


def test_hostile_names_are_only_names():
    """Fields without a name are left out; a self-made reference to nowhere is kept as it was said."""
    told = {"dataset": [{"fides_key": "../../x", "collections": [{"name": "t", "fields": [
        {"name": None}, "x", {"name": "c", "fides_meta": {"references": "no", "length": True}}]}]}]}  # fmt: skip
    (one,) = datasets(told)
    assert "/" not in one.ref
    assert ["c"] == list(one.catalogue.tables["t"].columns)
    with pytest.raises(NotFides):
        datasets({"dataset": [{"fides_key": 1, "collections": []}]})
