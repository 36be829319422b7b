"""A backup of the key files, encrypted with age (https://age-encryption.org/v1): bytes in, bytes out.

The database's backup holds wrapped keys, this one holds what opens them: keep them apart. Whoever has both can read
what was erased after the backup was made, until the master key is rotated and retired.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping, Sequence

import pyrage

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class NotRestored(ValueError):  # noqa: N818  the word people read
    """The backup does not open, or is none."""


def pack(keys: Mapping[str, bytes], recipients: Sequence[str]) -> bytes:
    """An armored age file with all keys, for the holders of the recipients' identities (`age1…` or `ssh-ed25519 …`).

    Raises:
        ValueError: a recipient is not one, or there is none.
    """
    if not recipients:
        raise ValueError("宛先(age1…)がありません。 / There is no recipient (age1…).")
    content = {"hogo-keys": 1, "keys": {name: base64.b64encode(key).decode() for name, key in sorted(keys.items())}}
    armored: bytes = pyrage.encrypt(json.dumps(content).encode(), [recipient(r) for r in recipients], armored=True)
    return armored


def unpack(sealed: bytes, identity: str) -> dict[str, bytes]:
    """The keys of a backup.

    Args:
        sealed: the backup.
        identity: the text of an age identity file (comments allowed) or an OpenSSH private key.

    Raises:
        NotRestored: it does not open with this identity, was changed, or is no backup of keys.
    """
    try:
        plain = pyrage.decrypt(sealed, identities(identity))
        content = json.loads(plain)
        if content["hogo-keys"] != 1:
            raise KeyError
        keys = {str(name): base64.b64decode(key, validate=True) for name, key in content["keys"].items()}
        # INVARIANT: anyone can encrypt to a public recipient: a name from a backup never leads out of the keys' folder.
        if not all(map(_NAME.match, keys)):
            raise KeyError
    except (pyrage.DecryptError, pyrage.IdentityError):
        raise NotRestored(
            "バックアップはこの識別鍵では開けません。何も書いていません。"
            " / The backup does not open with this identity; nothing was written."
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotRestored(
            "これは鍵のバックアップではありません。何も書いていません。"
            " / This is no backup of keys; nothing was written."
        ) from None
    return keys


def recipient(text: str) -> object:
    """An age recipient (`age1…`, or an `ssh-ed25519` or `ssh-rsa` public key).

    Raises:
        ValueError: it is none.
    """
    try:
        if text.startswith("ssh-"):
            return pyrage.ssh.Recipient.from_str(text)
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        raise ValueError(f"`{text[:12]}…` は age の宛先ではありません。 / is no age recipient.") from None


def identities(text: str) -> list[object]:
    """The age identities of an identity file, or an OpenSSH private key.

    Raises:
        pyrage.IdentityError: it is none.
    """
    if "PRIVATE KEY" in text:
        return [pyrage.ssh.Identity.from_buffer(text.encode())]
    lines = [line.strip() for line in text.splitlines()]
    return [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
