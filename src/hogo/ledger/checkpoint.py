"""Checkpoints (c2sp.org/tlog-checkpoint): the log's origin, its size and root, as the text of a signed note."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass

from hogo.ledger import note, tree
from hogo.ledger.note import Key, NotSigned

_SIZE = re.compile(r"(0|[1-9][0-9]{0,17})\Z")


class Inconsistent(ValueError):  # noqa: N818  the word people read
    """Two checkpoints of one log cannot both be true: it was rewritten, cut or forked. Nothing was signed."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log: its name, how many entries, and the root over them."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is signed."""
        lines = (self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def read_text(text: str) -> Checkpoint:
    """Read the text of a checkpoint.

    Raises:
        NotSigned: it is not one.
    """
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or "" in lines[:-1] or not _SIZE.match(lines[1]):
        raise NotSigned("this is no checkpoint: origin, size and root on a line each")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except ValueError:
        root = b""
    if len(root) != tree.HASH or base64.b64encode(root).decode() != lines[2]:
        raise NotSigned("the root of a checkpoint is 32 bytes in base64")
    return Checkpoint(lines[0], int(lines[1]), root, tuple(lines[3:-1]))


def read(signed: str, keys: Iterable[Key]) -> Checkpoint:
    """The checkpoint of a note that one of `keys` has signed under the log's own name.

    Raises:
        NotSigned: none has, or it is no checkpoint, or its origin is not the signer's name.
    """
    text, signers = note.verified(signed, keys)
    found = read_text(text)
    if found.origin not in {key.name for key in signers}:
        raise NotSigned("the checkpoint is of another log than the key")
    return found


def sign(head: Checkpoint, seed: bytes, earlier: Iterable[tuple[Checkpoint, tuple[bytes, ...]]]) -> str:
    """Sign a head, after showing that it continues every earlier one.

    Args:
        head: what is to be signed.
        seed: the log's signing key.
        earlier: checkpoints that were signed before, each with the consistency proof from it to `head`.

    Raises:
        Inconsistent: one of them does not lead to `head`; nothing is signed.
    """
    # INVARIANT: a checkpoint that is inconsistent with an earlier one is never signed.
    for before, proof in earlier:
        continues(before, head, proof)
    return note.signed(head.text, head.origin, seed)


def continues(before: Checkpoint, head: Checkpoint, proof: tuple[bytes, ...]) -> None:
    """Show that `before` is the beginning of `head`.

    Raises:
        Inconsistent: it is not.
    """
    try:
        if before.origin != head.origin:
            raise tree.NoProof(f"it is of another log, {before.origin}")
        if before.size == 0 < head.size:
            _from_nothing(before, proof)
            return
        tree.check_consistency(before.size, head.size, proof, before.root, head.root)
    except tree.NoProof as error:
        raise Inconsistent(
            f"以前に署名した{before.size}件時点の木と、いまの{head.size}件の木が両立しません。署名していません。"
            f" / The tree of {before.size} entries signed before does not lead to the present one of {head.size}:"
            f" {error}. Nothing was signed."
        ) from None


def _from_nothing(before: Checkpoint, proof: tuple[bytes, ...]) -> None:
    """Everything continues a log without entries, if that is what it was."""
    if before.root != tree.EMPTY or proof:
        raise tree.NoProof("the root of a tree without leaves is the hash of nothing, and it takes no proof")
