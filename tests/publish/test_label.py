"""Every word of a vocabulary that pages show has its words in both languages."""

from __future__ import annotations

from hogo.publish.label import VOCABULARIES, label
from hogo.register.model.kinds import Channel
from hogo.register.model.procedures import Payment, RequestKind
from hogo.register.model.resolver import Captured, Dimension


def test_no_member_lacks_words():
    """A value added to a vocabulary without words would break pages; it breaks here first."""
    lacking = []
    for vocabulary in VOCABULARIES:
        for member in vocabulary:
            try:
                words = label(member)
            except KeyError:
                lacking.append(f"{vocabulary.__name__}.{member.name}")
                continue
            assert words.ja
            assert words.en
    assert [] == lacking
    assert {RequestKind, Payment, Captured, Dimension, Channel} <= set(VOCABULARIES)


def test_equal_words_of_two_vocabularies_stay_apart():
    """`ip-version` is captured, and is a dimension: not the same words."""
    assert label(Captured.SOURCE_NETWORK).en == "Source network"
    assert label(Dimension.SOURCE_NETWORK).en == "source network"
