"""Sealing under a key, and keys wrapped under a master key: AES-256-GCM (NIST SP 800-38D). Bytes in, bytes out.

A sealed value is `01 | key id (16) | nonce (12) | ciphertext and tag`; a wrapped key is `nonce (12) | ciphertext and
tag`. The label says what the value belongs to: a value moved to another place does not open. Nonces are arguments.
"""

from __future__ import annotations

from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY, NONCE, TAG = 32, 12, 16
"""Bytes of a key, a nonce and a tag."""

_FORM = b"\x01"
_HEAD = 1 + 16 + NONCE


class NotOpened(ValueError):  # noqa: N818  the word people read
    """A sealed value does not open: another key, another place, or changed bytes."""


def seal(key: bytes, key_id: str, nonce: bytes, plain: bytes, label: bytes) -> bytes:
    """Seal `plain` under `key`, bound to `label`. A nonce must never be used twice with one key."""
    return _FORM + UUID(key_id).bytes + _nonce(nonce) + AESGCM(key).encrypt(nonce, plain, label)


def key_of(sealed: bytes) -> str:
    """The id of the key under which a value is sealed.

    Raises:
        NotOpened: it is no sealed value.
    """
    if sealed[:1] != _FORM or len(sealed) < _HEAD + TAG:
        raise NotOpened("this is no sealed value")
    return str(UUID(bytes=sealed[1:17]))


def unseal(key: bytes, sealed: bytes, label: bytes) -> bytes:
    """The plain bytes.

    Raises:
        NotOpened: the key, the label or the bytes are not those it was sealed with.
    """
    key_of(sealed)
    try:
        return AESGCM(key).decrypt(sealed[17:_HEAD], sealed[_HEAD:], label)
    except InvalidTag:
        raise NotOpened("the sealed value does not open with this key, at this place") from None


def wrap(master: bytes, nonce: bytes, key: bytes, label: bytes) -> bytes:
    """A key wrapped under a master key, for a table."""
    return _nonce(nonce) + AESGCM(master).encrypt(nonce, key, label)


def unwrap(master: bytes, wrapped: bytes, label: bytes) -> bytes:
    """The key.

    Raises:
        NotOpened: the master key or the label is another one, or the bytes were changed.
    """
    try:
        return AESGCM(master).decrypt(wrapped[:NONCE], wrapped[NONCE:], label)
    except (InvalidTag, ValueError):
        raise NotOpened("the wrapped key does not open with this master key") from None


def _nonce(nonce: bytes) -> bytes:
    if len(nonce) != NONCE:
        raise ValueError(f"a nonce has {NONCE} bytes")
    return nonce
