"""Receipts: an entry, what it says, and the proof that the log holds it. Written, read and checked without any log.

A receipt is a JSON object: `hogo-receipt` 1, `heading` (the bytes that the leaf is the hash of), `payload` and `salt`
where the content is shown, `key` (that of the log, to be compared with the published one) and `proof`, a
c2sp.org/tlog-proof of the heading. It is checked by `hogo ledger verify-receipt`, by the static page, or by anyone.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from hogo.base.text import Text
from hogo.ledger import checkpoint, note, tree
from hogo.ledger.checkpoint import Checkpoint
from hogo.ledger.entry import JSON, NotAnEntry, canonical, commit

FIRST_LINE = "c2sp.org/tlog-proof@v1"
MOST = 1_000_000
"""Bytes of the largest receipt that is read."""

_INDEX = re.compile(r"index (0|[1-9][0-9]{0,17})\Z")


class NotProved(ValueError):  # noqa: N818  the word people read
    """The receipt does not show what it claims. `says` tells the holder."""

    def __init__(self, says: Text) -> None:
        super().__init__(f"{says.ja} / {says.en}")
        self.says = says


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt taken apart. `payload` is None where the content is not shown."""

    heading: bytes
    key: str
    proof: str
    payload: Mapping[str, JSON] | None = None
    salt: bytes | None = None


@dataclass(frozen=True, slots=True)
class Proved:
    """What a receipt shows: the entry's heading, its place, and the head that holds it."""

    heading: Mapping[str, JSON]
    index: int
    head: Checkpoint
    key: note.Key
    shows_content: bool


def write_proof(index: int, path: tuple[bytes, ...], signed_checkpoint: str) -> str:
    """An inclusion proof as c2sp.org/tlog-proof writes it."""
    hashes = "".join(f"{base64.b64encode(hashed).decode()}\n" for hashed in path)
    return f"{FIRST_LINE}\nindex {index}\n{hashes}\n{signed_checkpoint}"


def read_proof(text: str) -> tuple[int, tuple[bytes, ...], str]:
    """Index, hashes and signed checkpoint of a proof.

    Raises:
        ValueError: it is of another form.
    """
    head, blank, signed = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines[0] != FIRST_LINE:
        raise ValueError("no tlog-proof")
    rest = lines[2:] if len(lines) > 1 and lines[1].startswith("extra ") else lines[1:]
    match = _INDEX.match(rest[0]) if rest else None
    if match is None:
        raise ValueError("no index")
    return int(match.group(1)), tuple(base64.b64decode(line, validate=True) for line in rest[1:]), signed


def write(receipt: Receipt) -> str:
    """A receipt as it is handed over."""
    content: dict[str, object] = {"hogo-receipt": 1, "heading": receipt.heading.decode(), "key": receipt.key}
    if receipt.payload is not None:
        content |= {"payload": dict(receipt.payload)}
    if receipt.salt:
        content |= {"salt": receipt.salt.hex()}
    return json.dumps(content | {"proof": receipt.proof}, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Receipt:
    """Read a receipt.

    Raises:
        NotProved: it is none.
    """
    try:
        if len(text) > MOST:
            raise ValueError
        content = json.loads(text)
        if content["hogo-receipt"] != 1 or not all(isinstance(content[k], str) for k in ("heading", "key", "proof")):
            raise ValueError
        payload, salt = content.get("payload"), content.get("salt")
        if not isinstance(payload, dict | None) or not isinstance(salt, str | None):
            raise ValueError
        return Receipt(
            content["heading"].encode(),
            content["key"],
            content["proof"],
            payload,
            bytes.fromhex(salt) if salt else None,
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotProved(Text("これは受付控え・証明書のファイルではありません。", "This is no receipt.")) from None


def check(receipt: Receipt, trusted: note.Key | None = None) -> Proved:
    """Show that the log held the entry, and that the content shown is the entry's.

    Args:
        receipt: what was handed over.
        trusted: the log's key as its operator publishes it; without it the receipt's own key, to be compared by hand.

    Raises:
        NotProved: something does not follow; the message says what.
    """
    try:
        key = note.read_key(receipt.key)
        if trusted not in (None, key):
            raise note.NotSigned
        index, path, signed = read_proof(receipt.proof)
        head = checkpoint.read(signed, [trusted or key])
        tree.check_inclusion(tree.leaf(receipt.heading), index, head.size, path, head.root)
        heading = json.loads(receipt.heading)
        if not isinstance(heading, dict) or canonical(heading) != receipt.heading or heading.get("form") != 1:
            raise NotAnEntry
    except note.NotSigned:
        raise NotProved(
            Text("署名が、その事業者の鍵によるものではありません。", "It is not signed by that log's key.")
        ) from None
    except tree.NoProof:
        raise NotProved(
            Text("記録がこの証跡に含まれることを示せません。", "It does not follow that the log holds this entry.")
        ) from None
    except (ValueError, RecursionError):
        raise NotProved(Text("証明の形式に誤りがあります。", "The proof is not of the form it should have.")) from None
    _content(receipt, heading)
    return Proved(heading, index, head, trusted or key, receipt.payload is not None)


def _content(receipt: Receipt, heading: Mapping[str, JSON]) -> None:
    """The payload shown is the one that was entered."""
    if receipt.payload is None:
        return
    try:
        plain = canonical(receipt.payload)
    except NotAnEntry:
        plain = b""
    if heading.get("commitment") is None:
        fits = heading.get("data") == sha256(plain).hexdigest()
    else:
        fits = receipt.salt is not None and heading["commitment"] == commit(receipt.salt, plain).hex()
    if not fits:
        raise NotProved(
            Text(
                "示された内容は、記録された内容と異なります。", "The content shown is not the content that was entered."
            )
        )
