"""Signed notes and checkpoints: the published examples, and what is refused."""

from __future__ import annotations

import base64

import pytest

from hogo.keys.sign import public
from hogo.ledger import checkpoint, note, tree
from hogo.ledger.checkpoint import Checkpoint, Inconsistent

SEED = bytes(range(32))
KEY = note.Key("minato-kakuu.example/hogo", public(SEED))
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SAYING = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
"""The example of the Go package from which the format comes."""


def test_the_published_example():
    """The well-known example verifies under its well-known key; its key id follows from name and key."""
    key = note.read_key(PETER)
    text, signers = note.verified(SAYING, [KEY, key])
    assert text.startswith("If you think")
    assert signers == (key,)
    assert str(key) == PETER


def test_a_note_of_ours():
    """What is signed verifies; other signatures beside it are ignored, so there is room for cosignatures."""
    signed = note.signed("架空\nもう一行\n", KEY.name, SEED)
    other = f"— witness.example {base64.b64encode(b'1234' + bytes(72)).decode()}\n"
    for held in (signed, signed + other):
        assert note.verified(held, [KEY]) == ("架空\nもう一行\n", (KEY,))


def _changed():
    signed = note.signed("a\nb\n", KEY.name, SEED)
    head, _, last = signed.rpartition(" ")
    yield "another text", signed.replace("b\n\n", "c\n\n")
    yield "another name", signed.replace(KEY.name, "other.example/hogo")
    yield "no signature", "a\nb\n\n"
    yield "no blank line", signed.replace("\n\n", "\n")
    yield "no newline at the end", signed[:-1]
    yield "changed signature", f"{head} {last[:20]}{'A' if last[20] != 'A' else 'B'}{last[21:]}"
    yield "a line that is no signature", signed + "hello\n"
    yield "a control character", signed.replace("a\n", "a\r\n")
    yield "a tab", signed.replace("a\n", "a\t\n")
    yield "an empty note", ""
    yield "a hyphen instead of a dash", signed.replace("—", "-")
    yield "too long", "x\n" * 60_000 + signed


@pytest.mark.parametrize(("why", "held"), list(_changed()), ids=lambda value: value[:20])
def test_what_is_refused(why, held):
    """A note that is not exactly what the key signed is no note."""
    with pytest.raises(note.NotSigned):
        note.verified(held, [KEY])


@pytest.mark.parametrize("text", ["", "a+b", PETER[:-4], PETER.replace("c74f20a3", "c74f20a4"), "+".join(["x"] * 3)])
def test_what_is_no_key(text):
    """Parts that do not belong together are no key."""
    with pytest.raises(note.NotSigned):
        note.read_key(text)


def test_checkpoints_go_and_come():
    """Origin, size, root; extension lines are kept."""
    head = Checkpoint(KEY.name, 3, bytes(32), ("架空の拡張",))
    signed = checkpoint.sign(head, SEED, [])
    assert checkpoint.read(signed, [KEY]) == head
    assert checkpoint.read_text(Checkpoint("a", 0, tree.EMPTY).text).size == 0


ROOT = "A" * 43 + "="


@pytest.mark.parametrize(
    "text",
    ["", "a\n1\n", f"a\n01\n{ROOT}\n", f"a\n-1\n{ROOT}\n", "a\n1\nAAAA\n", f"a\n1\n{ROOT}", f"\n1\n{ROOT}\n",
     "a\n1\n" + "A" * 42 + "B=\n", f"a\n9999999999999999999\n{ROOT}\n"],
)  # fmt: skip
def test_what_is_no_checkpoint(text):
    """Sizes with leading zeroes, roots of another length or of two spellings, missing lines: refused."""
    with pytest.raises(note.NotSigned):
        checkpoint.read_text(text)


def test_a_checkpoint_of_another_log_is_refused():
    """A key signs only for the log that bears its name."""
    with pytest.raises(note.NotSigned):
        checkpoint.read(note.signed(Checkpoint("other", 1, bytes(32)).text, KEY.name, SEED), [KEY])


def test_an_inconsistent_checkpoint_is_never_signed():
    """Shorter, rewritten, forked, of another log, or with a wrong proof: nothing is signed."""
    leaves = [tree.leaf(bytes([n])) for n in range(6)]
    root = lambda n: tree.root_of(leaves[:n])  # noqa: E731
    nodes = lambda level, index: tree.root_of(leaves[index << level : (index + 1) << level])  # noqa: E731
    head = Checkpoint(KEY.name, 6, root(6))
    proof = tree.consistency(nodes, 4, 6)
    checkpoint.sign(head, SEED, [(Checkpoint(KEY.name, 4, root(4)), proof), (head, ())])
    checkpoint.sign(head, SEED, [(Checkpoint(KEY.name, 0, tree.EMPTY), ())])
    for before, shown in (
        (Checkpoint(KEY.name, 7, root(6)), ()),
        (Checkpoint(KEY.name, 0, root(1)), ()),
        (Checkpoint(KEY.name, 0, tree.EMPTY), proof),
        (Checkpoint(KEY.name, 4, root(5)), proof),
        (Checkpoint(KEY.name, 6, root(5)), ()),
        (Checkpoint("other.example", 4, root(4)), proof),
        (Checkpoint(KEY.name, 4, root(4)), proof[:-1]),
    ):
        with pytest.raises(Inconsistent):
            checkpoint.sign(head, SEED, [(before, shown)])
