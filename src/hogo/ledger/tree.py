"""The Merkle tree of RFC 9162 (section 2): leaf and inner hashes, frontier, root, inclusion and consistency proofs.

A tree of n leaves is known by its *frontier*: the hashes of its complete subtrees, largest first, one for each 1 in
the binary form of n. Appending and the root need nothing else. It never reads a row: proofs ask a `Nodes` for the
hash of a complete subtree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

HASH = 32
"""Bytes of a SHA-256 hash."""

EMPTY = sha256(b"").digest()
"""The root of the tree of no leaves (RFC 9162, 2.1.1)."""

Frontier = tuple[bytes, ...]
Nodes = Callable[[int, int], bytes]
"""(level, index) → hash of the complete subtree of 2^level leaves that starts at leaf index·2^level."""


class NoProof(ValueError):  # noqa: N818  the word people read
    """The proof does not show what it claims, or is not of the form a proof has."""


def leaf(data: bytes) -> bytes:
    """The hash of one entry."""
    return sha256(b"\x00" + data).digest()


def inner(left: bytes, right: bytes) -> bytes:
    """The hash over two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def append(frontier: Frontier, size: int, leaf_hash: bytes) -> Frontier:
    """The frontier of size + 1 leaves."""
    hashes = list(frontier)
    node = leaf_hash
    while size & 1:
        node = inner(hashes.pop(), node)
        size >>= 1
    hashes.append(node)
    return tuple(hashes)


def root(frontier: Frontier) -> bytes:
    """The root hash of the tree with this frontier."""
    if not frontier:
        return EMPTY
    node = frontier[-1]
    for left in reversed(frontier[:-1]):
        node = inner(left, node)
    return node


def split(packed: bytes, size: int) -> Frontier:
    """Read a frontier stored as one string of bytes.

    Raises:
        ValueError: its length is not that of a frontier of `size` leaves.
    """
    if len(packed) != HASH * size.bit_count():
        raise ValueError(f"a frontier of {size} leaves has {size.bit_count()} hashes of {HASH} bytes")
    return tuple(packed[at : at + HASH] for at in range(0, len(packed), HASH))


def root_of(leaf_hashes: Iterable[bytes]) -> bytes:
    """The root over all leaf hashes, in memory of one frontier."""
    frontier: Frontier = ()
    for size, hashed in enumerate(leaf_hashes):
        frontier = append(frontier, size, _hash(hashed))
    return root(frontier)


def subtrees(start: int, end: int) -> list[tuple[int, int]]:
    """The complete subtrees (level, index), left to right, that make up the leaves [start, end).

    `start` must be a multiple of the smallest power of two that is at least end - start.
    """
    found = []
    while start < end:
        level = (end - start).bit_length() - 1
        found.append((level, start >> level))
        start += 1 << level
    return found


def _range(nodes: Nodes, start: int, end: int) -> bytes:
    """The hash of the subtree over the leaves [start, end)."""
    return root(tuple(nodes(level, index) for level, index in subtrees(start, end)))


def inclusion(nodes: Nodes, index: int, size: int) -> tuple[bytes, ...]:
    """The proof that leaf `index` is in the tree of `size` leaves (RFC 9162, 2.1.3.1).

    Raises:
        ValueError: there is no such leaf.
    """
    return tuple(_range(nodes, start, end) for start, end in inclusion_ranges(index, size))


def inclusion_ranges(index: int, size: int) -> list[tuple[int, int]]:
    """The leaf ranges whose hashes make up an inclusion proof, lowest first."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    ranges = []
    start, end = 0, size
    while end - start > 1:
        middle = start + (1 << ((end - start - 1).bit_length() - 1))
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return ranges[::-1]


def consistency(nodes: Nodes, first: int, second: int) -> tuple[bytes, ...]:
    """The proof that the tree of `first` leaves is the beginning of the tree of `second` (RFC 9162, 2.1.4.1).

    Empty where nothing has to be shown: sizes equal, or a first tree of no leaves.

    Raises:
        ValueError: first > second, or a size is negative.
    """
    return tuple(_range(nodes, start, end) for start, end in consistency_ranges(first, second))


def consistency_ranges(first: int, second: int) -> list[tuple[int, int]]:
    """The leaf ranges whose hashes make up a consistency proof, lowest first."""
    if not 0 <= first <= second:
        raise ValueError(f"a tree of {first} leaves is not the beginning of one of {second}")
    if first in (0, second):
        return []
    ranges = []
    start, end, whole = 0, second, True
    while first != end:
        middle = start + (1 << ((end - start - 1).bit_length() - 1))
        if first <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start, whole = middle, False
    if not whole:
        ranges.append((start, end))
    return ranges[::-1]


def check_inclusion(leaf_hash: bytes, index: int, size: int, proof: Sequence[bytes], root_hash: bytes) -> None:
    """Show that `leaf_hash` is leaf `index` of the tree (RFC 9162, 2.1.3.2).

    Raises:
        NoProof: it does not follow, or a hash is not 32 bytes long.
    """
    if not 0 <= index < size:
        raise NoProof(f"leaf {index} is not in a tree of {size}")
    node, at, last = _hash(leaf_hash), index, size - 1
    for hashed in proof:
        if last == 0:
            raise NoProof("the proof has too many hashes")
        if at & 1 or at == last:
            node = inner(_hash(hashed), node)
            while not at & 1 and at:
                at >>= 1
                last >>= 1
        else:
            node = inner(node, _hash(hashed))
        at >>= 1
        last >>= 1
    if last:
        raise NoProof("the proof has too few hashes")
    if node != _hash(root_hash):
        raise NoProof("the proof leads to another root")


def check_consistency(first: int, second: int, proof: Sequence[bytes], first_root: bytes, second_root: bytes) -> None:
    """Show that the first tree is the beginning of the second (RFC 9162, 2.1.4.2).

    Equal sizes must have equal roots and take no proof. A first tree of no leaves shows nothing: everything continues
    it, and no proof says so (the RFC's algorithm fails an empty path).

    Raises:
        NoProof: it does not follow, or a hash is not 32 bytes long.
    """
    if not 0 <= first <= second:
        raise NoProof(f"a tree of {first} leaves is not the beginning of one of {second}")
    _hash(first_root)
    _hash(second_root)
    if first == second:
        if proof:
            raise NoProof("trees of one size take no proof")
        if first_root != second_root:
            raise NoProof("trees of one size have two roots")
        return
    if first == 0:
        raise NoProof("from a tree without leaves nothing can be shown")
    _fold(first, second, proof, first_root, second_root)


def _fold(first: int, second: int, proof: Sequence[bytes], first_root: bytes, second_root: bytes) -> None:
    path = [_hash(hashed) for hashed in proof]
    if first & (first - 1) == 0:
        path.insert(0, first_root)
    if not path:
        raise NoProof("the proof has too few hashes")
    at, last = first - 1, second - 1
    while at & 1:
        at >>= 1
        last >>= 1
    old = new = path[0]
    for hashed in path[1:]:
        if last == 0:
            raise NoProof("the proof has too many hashes")
        if at & 1 or at == last:
            old, new = inner(hashed, old), inner(hashed, new)
            while not at & 1 and at:
                at >>= 1
                last >>= 1
        else:
            new = inner(new, hashed)
        at >>= 1
        last >>= 1
    if last:
        raise NoProof("the proof has too few hashes")
    if old != first_root:
        raise NoProof("the proof leads to another first root")
    if new != second_root:
        raise NoProof("the proof leads to another second root")


def _hash(hashed: bytes) -> bytes:
    if len(hashed) != HASH:
        raise NoProof(f"a hash has {HASH} bytes, this one {len(hashed)}")
    return hashed
