"""The tree against the published vectors of RFC 6962 and against a second, slow definition."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hogo.ledger import tree

LEAVES = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The roots of 0 to 8 of `LEAVES`, as the certificate-transparency reference implementations publish them."""


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
    assert tree.root_of(map(tree.leaf, LEAVES[:size])).hex() == ROOTS[size]


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
    """A first tree of no leaves has the empty root and takes no proof; equal sizes have equal roots."""
    one = slow_root(leaves(3))
    tree.check_consistency(0, 0, (), tree.EMPTY, tree.EMPTY)
    tree.check_consistency(0, 3, (), tree.EMPTY, one)
    tree.check_consistency(3, 3, (), one, one)
    for case in (
        (0, 3, (), one, one), (0, 3, (one,), tree.EMPTY, one), (3, 3, (), one, tree.EMPTY), (3, 3, (one,), one, one),
        (0, 0, (), one, one), (4, 3, (), one, one), (-1, 3, (), one, one), (3, 3, (), one[:31], one[:31]),
        (0, 3, (), tree.EMPTY, one + b"0"), (2, 2, (), b"", b""),
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
