"""Sealing and signing: what opens, and all that does not."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hogo.keys import cipher
from hogo.keys.master import Masters, from_words
from hogo.keys.sign import is_signed, public, sign

KEY, ID, NONCE = bytes(range(32)), "019b1c2d-0000-7000-8000-000000000001", bytes(12)


@given(st.binary(max_size=200), st.binary(max_size=20))
def test_what_was_sealed_opens(plain, label):
    """Any bytes, any label."""
    sealed = cipher.seal(KEY, ID, NONCE, plain, label)
    assert cipher.unseal(KEY, sealed, label) == plain
    assert cipher.key_of(sealed) == ID


def test_every_bit_counts():
    """One bit of the sealed value changed: it does not open."""
    sealed = cipher.seal(KEY, ID, NONCE, b"plain", b"here")
    for at in [0, *range(17, len(sealed))]:
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(cipher.NotOpened):
            cipher.unseal(KEY, changed, b"here")
    for wrong in (b"", b"\x01", sealed[:30], sealed[:-1]):
        with pytest.raises(cipher.NotOpened):
            cipher.unseal(KEY, wrong, b"here")
    with pytest.raises(cipher.NotOpened):
        cipher.unseal(KEY, sealed, b"there")
    with pytest.raises(cipher.NotOpened):
        cipher.unseal(bytes(32), sealed, b"here")


def test_wrapped_keys_open_under_their_master_only():
    """Another master, another label, too short: refused."""
    wrapped = cipher.wrap(KEY, NONCE, bytes(32), b"id")
    assert cipher.unwrap(KEY, wrapped, b"id") == bytes(32)
    for master, value, label in ((bytes(32), wrapped, b"id"), (KEY, wrapped, b"x"), (KEY, wrapped[:8], b"id")):
        with pytest.raises(cipher.NotOpened):
            cipher.unwrap(master, value, label)
    with pytest.raises(ValueError):
        cipher.wrap(KEY, b"short", bytes(32), b"id")


def test_signatures():
    """RFC 8032, test 2; and nothing else is that signature."""
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    assert public(seed).hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    signature = sign(seed, b"\x72")
    assert signature.hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert is_signed(public(seed), b"\x72", signature)
    assert not is_signed(public(seed), b"\x73", signature)
    assert not is_signed(public(seed), b"\x72", signature[:-1])
    assert not is_signed(b"short", b"\x72", signature)


def test_master_keys_are_never_shown():
    """Neither the value nor a refusal shows a key."""
    word = base64.b64encode(KEY).decode()
    assert word not in repr(from_words(f"3:{word}"))
    assert from_words(f"3:{word} 12:{word}").current == 12
    assert repr(Masters({1: KEY})) == "Masters([1])"
    for wrong in ("", word, f"0:{word}", f"1:{word[:-4]}", f"1:{word},2:{word}", f"x:{word}"):
        with pytest.raises(ValueError) as refused:
            from_words(wrong)
        assert word[:8] not in str(refused.value)
