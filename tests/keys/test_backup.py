"""The encrypted backup of key files: opens for its recipient, for nobody else."""

from __future__ import annotations

import pyrage
import pytest

from hogo.keys.backup import NotRestored, pack, unpack

KEYS = {"about": bytes(range(32)), "master-1": bytes(32)}
ONE, TWO = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()


def test_it_opens_for_each_recipient():
    """Two recipients, either opens it; comments in the identity file are allowed."""
    sealed = pack(KEYS, [str(ONE.to_public()), str(TWO.to_public())])
    assert sealed.startswith(b"-----BEGIN AGE ENCRYPTED FILE-----")
    for identity in (ONE, TWO):
        assert unpack(sealed, f"# created: 2026-11-24\n{identity}\n") == KEYS


def test_it_opens_for_nobody_else():
    """Another identity, a changed file, another file, no identity at all: nothing is restored."""
    sealed = pack(KEYS, [str(ONE.to_public())])
    other = pyrage.encrypt(b'{"something": "else"}', [ONE.to_public()])
    for content, identity in (
        (sealed, str(TWO)), (sealed[:-60] + b"A" + sealed[-59:], str(ONE)), (other, str(ONE)), (b"", str(ONE)),
        (pyrage.encrypt(b"[]", [ONE.to_public()]), str(ONE)), (sealed, ""), (sealed, "AGE-SECRET-KEY-1NONSENSE"),
    ):  # fmt: skip
        with pytest.raises(NotRestored):
            unpack(content, identity)


def test_recipients_are_checked():
    """No recipient, or a word that is none: refused before anything is written."""
    for recipients in ([], ["age1nonsense"], ["ssh-ed25519 nonsense"]):
        with pytest.raises(ValueError):
            pack(KEYS, recipients)


@pytest.mark.parametrize("name", ["../sign", "a/b", "", "sign.key", "SIGN", "a\n"])
def test_a_name_never_leads_out_of_the_folder(name):
    """Anyone can encrypt to a public recipient: a backup with such a name is none."""
    with pytest.raises(NotRestored):
        unpack(pack({name: bytes(32)}, [str(ONE.to_public())]), str(ONE))
