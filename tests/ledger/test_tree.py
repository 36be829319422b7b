"""The tree against the published vectors of RFC 6962 and against a second, slow definition."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hogo.ledger import tree

VECTORS = json.loads((Path(__file__).parent.parent / "cases" / "tree" / "rfc6962.json").read_text(encoding="utf-8"))
LEAVES = [bytes.fromhex(text) for text in VECTORS["leaves"]]
ROOTS = [bytes.fromhex(text) for text in VECTORS["roots"]]


def slow_root(hashes: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, word by word."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return sha256(b"\x01" + slow_root(hashes[:k]) + slow_root(hashes[k:])).digest()


def leaves(n: int) -> list[bytes]:
    return [tree.leaf(bytes([i % 256, i // 256])) for i in range(n)]


def nodes_of(hashes: list[bytes]) -> tree.Nodes:
    return lambda level, index: slow_root(hashes[index << level : (index + 1) << level])


@pytest.mark.parametrize("size", range(9))
def test_published_roots(size):
    """The well-known RFC 6962 roots of 0 to 8 leaves."""
    assert tree.root_of(map(tree.leaf, LEAVES[:size])) == ROOTS[size]


def path_of(vector):
    return tuple(bytes.fromhex(text) for text in vector["path"])


@pytest.mark.parametrize("vector", VECTORS["inclusion"], ids=lambda v: f"{v['index']} of {v['size']}")
def test_published_inclusion_proofs(vector):
    """They are what we make, and they verify."""
    index, size = vector["index"], vector["size"]
    hashes = [tree.leaf(data) for data in LEAVES[:size]]
    assert tree.inclusion(nodes_of(hashes), index, size) == path_of(vector)
    tree.check_inclusion(hashes[index], index, size, path_of(vector), ROOTS[size])


@pytest.mark.parametrize("vector", VECTORS["consistency"], ids=lambda v: f"{v['first']} to {v['second']}")
def test_published_consistency_proofs(vector):
    """They are what we make, and they verify."""
    first, second = vector["first"], vector["second"]
    hashes = [tree.leaf(data) for data in LEAVES[:second]]
    assert tree.consistency(nodes_of(hashes), first, second) == path_of(vector)
    tree.check_consistency(first, second, path_of(vector), ROOTS[first], ROOTS[second])


@pytest.mark.parametrize("vector", VECTORS["edges"], ids=lambda v: f"{v['first']} to {v['second']}: {v['why']}")
def test_published_edges(vector):
    """No leaves, equal sizes, back in time, hashes of another length."""
    roots = [bytes.fromhex(vector[name]) for name in ("first_root", "second_root")]
    try:
        tree.check_consistency(vector["first"], vector["second"], path_of(vector), *roots)
        holds = True
    except tree.NoProof:
        holds = False
    assert holds == vector["holds"]


@pytest.mark.parametrize("size", [*range(1, 40), 63, 64, 65, 127, 128, 129])
def test_every_inclusion_proof_holds(size):
    """Each leaf of each tree has a proof that verifies, and that verifies nothing else."""
    hashes = leaves(size)
    root = slow_root(hashes)
    for index in range(size):
        proof = tree.inclusion(nodes_of(hashes), index, size)
        tree.check_inclusion(hashes[index], index, size, proof, root)
        with pytest.raises(tree.NoProof):
            tree.check_inclusion(tree.leaf(b"another"), index, size, proof, root)
        with pytest.raises(tree.NoProof):
            tree.check_inclusion(hashes[index], index, size, (*proof, root), root)
        if proof:
            with pytest.raises(tree.NoProof):
                tree.check_inclusion(hashes[index], index, size, proof[:-1], root)
            with pytest.raises(tree.NoProof):
                tree.check_inclusion(hashes[index], index, size, (proof[0][:31], *proof[1:]), root)


@pytest.mark.parametrize("second", range(1, 34))
def test_every_consistency_proof_holds(second):
    """Each pair of sizes has a proof that verifies and breaks when anything is changed."""
    hashes = leaves(second)
    new = slow_root(hashes)
    for first in range(1, second):
        old = slow_root(hashes[:first])
        proof = tree.consistency(nodes_of(hashes), first, second)
        tree.check_consistency(first, second, proof, old, new)
        for wrong in ((), proof[:-1], (*proof, new), (tree.leaf(b"x"), *proof[1:])):
            if wrong != proof:
                with pytest.raises(tree.NoProof):
                    tree.check_consistency(first, second, wrong, old, new)
        with pytest.raises(tree.NoProof):
            tree.check_consistency(first, second, proof, new, new)


def test_sizes_zero_and_equal():
    """Equal sizes have equal roots; a first tree of no leaves shows nothing; no leaf is in a tree of none."""
    one = slow_root(leaves(3))
    tree.check_consistency(0, 0, (), tree.EMPTY, tree.EMPTY)
    tree.check_consistency(3, 3, (), one, one)
    assert tree.consistency(nodes_of(leaves(3)), 0, 3) == ()
    for case in (
        (0, 3, (), one, one), (0, 3, (one,), tree.EMPTY, one), (0, 3, (), tree.EMPTY, one), (3, 3, (), one, tree.EMPTY),
        (3, 3, (one,), one, one), (4, 3, (), one, one), (-1, 3, (), one, one), (3, 3, (), one[:31], one[:31]),
        (2, 2, (), b"", b""),
    ):  # fmt: skip
        with pytest.raises(tree.NoProof):
            tree.check_consistency(*case)
    with pytest.raises(tree.NoProof):
        tree.check_inclusion(one, 0, 0, (), tree.EMPTY)


def test_hashes_of_another_length_are_refused():
    """Leaf, root and path: what is not 32 bytes is no hash."""
    hashes = leaves(5)
    root, proof = slow_root(hashes), tree.inclusion(nodes_of(hashes), 2, 5)
    for leaf, path, top in (
        (hashes[2] + b"\0", proof, root), (hashes[2], (*proof[:-1], proof[-1] + b"\0"), root), (hashes[2], proof, b""),
    ):  # fmt: skip
        with pytest.raises(tree.NoProof):
            tree.check_inclusion(leaf, 2, 5, path, top)


@given(st.integers(1, 600), st.integers(0, 600))
@settings(max_examples=60, deadline=None)
def test_frontier_is_the_tree(size, more):
    """Appending to a frontier leads to the same root as building from all leaves."""
    hashes = leaves(size + more)
    frontier: tree.Frontier = ()
    for at, hashed in enumerate(hashes):
        frontier = tree.append(frontier, at, hashed)
    assert tree.root(frontier) == slow_root(hashes)
    assert tree.split(b"".join(frontier), len(hashes)) == frontier
