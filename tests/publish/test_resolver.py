"""The page on the cache DNS says what the register declares beyond the example: declined networks, filter lists."""

from __future__ import annotations

import dataclasses
import re

import pytest

from hogo.base.frozen import FrozenMap
from hogo.base.text import Text
from hogo.publish.disk import templates
from hogo.publish.site import draw_all
from hogo.register.model.resolver import Basis
from tests.publish.given import changed, minato


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", ("内訳を数えない網", "お申し出のあった網（2件）", "児童を守るための一覧: 緊急避難にあたると考えます")),
        ("en", ("Networks counted in totals only", "asked for it (2)", "A list that protects children: Held to be")),
    ],
)
def test_declined_networks_and_filter_lists_are_told(language, said):
    """Both sections appear as soon as they are declared, in both languages; networks are numbered, never named."""
    reason = Text("緊急避難にあたると考えます", "Held to be averting present danger")
    lists = FrozenMap({"children": Basis(Text("児童を守るための一覧", "A list that protects children"), reason)})
    networks = ("198.51.100.0/22", "2001:db8::/40")
    declared = minato().register.resolver
    assert declared is not None
    resolver = dataclasses.replace(declared, declined=networks, filters=lists)
    edition = changed(minato(), resolver=resolver)
    drawn = {one.language: one.body for one in draw_all(edition, templates()) if one.document == "resolver"}
    body = drawn[language]
    text = " ".join(re.sub(r"<[^>]+>", "", body).split())
    for words in said:
        assert words in text
    assert "198.51" not in body
