"""First guesses from words to the register's closed vocabularies."""

from __future__ import annotations

import typing

from hogo.check.published.words import ITEM
from hogo.register import guess
from hogo.register.model.kinds import FieldKind, Use
from hogo.register.model.procedures import Document, Payment


def test_every_guess_is_a_word_of_the_register():
    """No guess leads outside the model."""
    items = [part for part in ITEM.strip("(?:)").split("|") if part.isalnum()]
    assert {guess.field_kind(item) for item in items} <= set(typing.cast(list[str], list(FieldKind)))
    assert {use for text in ("請求", "案内", "採用", "防犯", "改善", "なにか") for use in guess.uses(text)} <= set(Use)
    assert set(guess.documents("運転免許証、旅券、住民票、ログイン")) <= set(Document)
    assert set(guess.payments("切手、定額小為替、振込、現金")) <= set(Payment)


def test_typical_items_and_purposes():
    """The usual words find their kind."""
    assert guess.field_kind("メールアドレス") == "mail"
    assert guess.field_kind("クレジットカード") == "card"
    assert guess.field_kind("既往歴") == "health"
    assert guess.uses("代金の請求のため") == ("bill",)
    assert guess.uses("ほかのこと") == ("operate",)
