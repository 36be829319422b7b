"""What is taken from one query, as columns, and what of it an operator declared: shared by both decoders.

Nothing here holds an address: of the source only the bits that the declared mask keeps ever become a value.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

Octet = NDArray[np.uint8]
Short = NDArray[np.uint16]
Word = NDArray[np.uint32]
Long = NDArray[np.uint64]
Place = NDArray[np.int64]

QUERY = 5
RESPONSE = 6
"""dnstap Message.Type: CLIENT_QUERY and CLIENT_RESPONSE. Every other type is passed over."""

FIELDS = 64
"""Fields of one protobuf message that are read; a frame with more is malformed."""
RECORDS = 64
"""Resource records of one DNS message that are walked in search of OPT; beyond, OPT is unreadable."""
OPTIONS = 16
"""Options of one OPT record that are read; beyond, OPT is unreadable."""

TAKEN, PASSED, MALFORMED = 0, 1, 2
"""What became of a frame: a row, of a type that is not taken, or not a dnstap message at all."""

NOTHING, HEADER, QUESTION = 0, 1, 2
"""`read`: how much of the DNS message could be read. A client may send anything; it is still a query."""

NO_OPT, OPT, BROKEN_OPT = 0, 1, 2
"""`opt`: without OPT, with a readable one, or unreadable."""

LAST_SECOND = 1 << 40
LARGEST_V6 = 64


@dataclass(frozen=True, slots=True)
class Plan:
    """What the register declares to be captured. What is not declared stays zero; its octets are not kept.

    `v4`, `v6`: how many leading bits of the source address are kept (0: the address is not read at all).
    """

    v4: int = 22
    v6: int = 40
    port: bool = True
    header: bool = True
    question: bool = True
    opt: bool = True

    def __post_init__(self) -> None:
        """Raises ValueError: a mask is out of range. Of IPv6 at most 64 bits are kept (a subscriber's line)."""
        if not 0 <= self.v4 <= 32 or not 0 <= self.v6 <= LARGEST_V6:
            raise ValueError(f"a mask keeps 0 to 32 bits of IPv4 and 0 to {LARGEST_V6} of IPv6")


@dataclass(frozen=True, slots=True)
class Columns:
    """One row per taken frame, all arrays of one length. `name_at` points into the buffer that was decoded."""

    kind: Octet
    """QUERY or RESPONSE."""
    second: Place
    """When, in seconds since 1970 UTC, and `nano` within the second."""
    nano: Word
    version: Octet
    """4 or 6."""
    network: Long
    """The kept bits of the source address, left-aligned in 64 bits; all others are zero."""
    protocol: Octet
    """dnstap SocketProtocol 1 to 7 (UDP TCP DoT DoH DNSCrypt-UDP DNSCrypt-TCP DoQ), 0 where unknown."""
    port: Short
    own_port: Short
    """The resolver's port; transport is told from it where the resolver does not mark it."""
    read: Octet
    flags: Short
    """The second word of the DNS header: QR, opcode, AA TC RD RA Z AD CD, RCODE (RFC 1035 4.1.1)."""
    name_at: Place
    name_size: Short
    """Length of the question's name in wire form, root label included; 0 where it was not read."""
    qtype: Short
    qclass: Short
    opt: Octet
    opt_version: Octet
    opt_do: Octet
    opt_size: Short
    opt_codes: Long
    """Bit c for option code c; bit 63 for 63 and above. The contents of options are never read."""
    rcode: Short
    """With the upper bits from OPT (RFC 6891 6.1.3)."""

    def __len__(self) -> int:
        return len(self.kind)

    def pick(self, rows: NDArray[Any]) -> Columns:
        """The rows that a mask or index array names."""
        return Columns(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})


@dataclass(frozen=True, slots=True)
class Decoded:
    """The rows of a batch and how many frames became none."""

    columns: Columns
    passed: int
    malformed: int


DTYPES: dict[str, Any] = {
    "kind": np.uint8,
    "second": np.int64,
    "nano": np.uint32,
    "version": np.uint8,
    "network": np.uint64,
    "protocol": np.uint8,
    "port": np.uint16,
    "own_port": np.uint16,
    "read": np.uint8,
    "flags": np.uint16,
    "name_at": np.int64,
    "name_size": np.uint16,
    "qtype": np.uint16,
    "qclass": np.uint16,
    "opt": np.uint8,
    "opt_version": np.uint8,
    "opt_do": np.uint8,
    "opt_size": np.uint16,
    "opt_codes": np.uint64,
    "rcode": np.uint16,
}


def blank(rows: int) -> Columns:
    """Columns of zeros."""
    return Columns(**{name: np.zeros(rows, dtype) for name, dtype in DTYPES.items()})


def settle(columns: Columns, status: Octet) -> Decoded:
    """The taken rows of a batch of which every frame has a row and a status."""
    taken = status == TAKEN
    kept = columns if taken.all() else columns.pick(taken)
    return Decoded(kept, int((status == PASSED).sum()), int((status == MALFORMED).sum()))
