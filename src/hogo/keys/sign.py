"""Ed25519 signatures (RFC 8032) from a 32-byte seed. Used for checkpoints and receipts."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def public(seed: bytes) -> bytes:
    """The 32 bytes of the public key."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, message: bytes) -> bytes:
    """The 64 bytes of the signature."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` is that of `message` by `public_key`; false for keys and signatures of any other length."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
