"""Receipts: what is changed in one is refused, with a reason."""

from __future__ import annotations

import json

import pytest

from hogo.keys.sign import public
from hogo.ledger import checkpoint, note, proof, tree
from hogo.ledger.checkpoint import Checkpoint
from hogo.ledger.entry import Entry, canonical, commit, heading

SEED, SALT = bytes(range(32)), bytes(range(32, 64))
KEY = note.Key("minato-kakuu.example/hogo", public(SEED))
PAYLOAD = {"text": "同意しました", "n": [1, 2.5, None], "é": "😀"}


def receipts(sealed=True, size=11, index=4):
    """A receipt, made without any database."""
    plain = canonical(PAYLOAD)
    entry = Entry(
        "019b1c2d-0000-7000-8000-000000000001", "consent", 1, "2026-11-24T03:04:05.000006Z", "office-1", bytes(32),
        ("subscriber",), b"sealed bytes" if sealed else plain, commit(SALT, plain) if sealed else None,
    )  # fmt: skip
    leaves = [tree.leaf(bytes([n])) for n in range(size)]
    leaves[index] = tree.leaf(heading(entry))
    nodes = lambda level, at: tree.root_of(leaves[at << level : (at + 1) << level])  # noqa: E731
    signed = checkpoint.sign(Checkpoint(KEY.name, size, tree.root_of(leaves)), SEED, [])
    path = proof.write_proof(index, tree.inclusion(nodes, index, size), signed)
    return proof.write(proof.Receipt(heading(entry), str(KEY), path, PAYLOAD, SALT if sealed else None))


def changes():
    """Receipts that must not be believed: (what was done, text)."""
    good = json.loads(receipts())
    other = note.Key("other.example/hogo", public(bytes(32)))

    def put(**parts):
        return json.dumps({k: v for k, v in (good | parts).items() if v is not ...}, ensure_ascii=False)

    yield "payload", put(payload={**PAYLOAD, "text": "同意していません"})
    yield "payload of another type", put(payload=[1])
    yield "salt", put(salt="00" * 32)
    yield "no salt", put(salt=...)
    yield "salt is no hex", put(salt="zz")
    yield "heading", put(heading=good["heading"].replace("consent", "wish"))
    yield "heading in another spelling", put(heading=good["heading"].replace('":', '": ', 1))
    yield "key", put(key=str(other))
    yield "key is none", put(key="x")
    yield "proof of another index", put(proof=good["proof"].replace("index 4", "index 5"))
    yield "proof too short", put(proof="\n".join(good["proof"].split("\n")[:2] + good["proof"].split("\n")[3:]))
    yield "proof of another form", put(proof=good["proof"].replace("tlog-proof@v1", "tlog-proof@v2"))
    yield "size", put(proof=good["proof"].replace("\n11\n", "\n12\n"))
    yield "signature", put(proof=good["proof"][:-8] + "AAAA" + good["proof"][-4:])
    yield "no checkpoint", put(proof=good["proof"].split("\n\n")[0])
    yield "no proof", put(proof=...)
    yield "another file", json.dumps({"hello": "world"})
    yield "a list", "[]"
    yield "nothing", ""
    yield "version", put(**{"hogo-receipt": 2})
    yield "deep", '{"a":' * 5000 + "1" + "}" * 5000


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize(("size", "index"), [(1, 0), (2, 1), (11, 4), (11, 10), (64, 63), (65, 64)])
def test_a_receipt_holds(sealed, size, index):
    """With the published key, and with its own."""
    found = proof.check(proof.read(receipts(sealed, size, index)), KEY)
    assert (found.index, found.head.size, found.shows_content) == (index, size, True)
    assert proof.check(proof.read(receipts(sealed, size, index))).key == KEY


@pytest.mark.parametrize(("what", "text"), list(changes()), ids=lambda value: value[:24])
def test_a_changed_receipt_is_refused(what, text):
    """Whatever was changed; the reason is in both languages."""
    with pytest.raises(proof.NotProved) as refused:
        proof.check(proof.read(text), KEY)
    assert refused.value.says.ja
    assert refused.value.says.en


def test_a_receipt_of_another_log_is_refused_under_the_published_key():
    """A receipt that is whole in itself, but signed by a key that the operator has not published."""
    with pytest.raises(proof.NotProved, match="署名"):
        proof.check(proof.read(receipts()), note.Key(KEY.name, public(bytes(32))))


def test_extra_data_is_carried_and_not_believed():
    """A `extra` line of the proof format changes nothing."""
    good = json.loads(receipts())
    text = good["proof"].replace("\nindex", "\nextra AAAA\nindex")
    assert proof.check(proof.read(json.dumps(good | {"proof": text})), KEY).index == 4
