"""Columns → one Arrow record batch of the declared columns: what a segment holds and the counting reads. Pure."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from hogo.register.model.resolver import Captured, Names, Resolver
from hogo.resolver import name
from hogo.resolver.layout import Columns, Plan
from hogo.resolver.name import Suffixes
from hogo.resolver.transport import Ports, protocols, transports

SECOND = 1_000_000_000
MINUTE = 60 * SECOND

SHAPES: dict[str, tuple[Captured | None, pa.DataType]] = {
    "kind": (None, pa.uint8()),
    "time": (None, pa.int64()),
    "version": (Captured.IP_VERSION, pa.uint8()),
    "network": (Captured.SOURCE_NETWORK, pa.uint64()),
    "protocol": (Captured.PROTOCOL, pa.uint8()),
    "transport": (Captured.TRANSPORT, pa.uint8()),
    "port": (Captured.SOURCE_PORT, pa.uint16()),
    "flags": (Captured.HEADER, pa.uint16()),
    "rcode": (Captured.HEADER, pa.uint16()),
    "read": (None, pa.uint8()),
    "name": (Captured.QUESTION, pa.binary()),
    "qtype": (Captured.QUESTION, pa.uint16()),
    "qclass": (Captured.QUESTION, pa.uint16()),
    "opt": (Captured.OPT, pa.uint8()),
    "opt_version": (Captured.OPT, pa.uint8()),
    "opt_do": (Captured.OPT, pa.uint8()),
    "opt_size": (Captured.OPT, pa.uint16()),
    "opt_codes": (Captured.OPT, pa.uint64()),
}
"""Column → what must be declared for it. `time` is in nanoseconds, cut to the minute where no timestamp is declared."""


Others = tuple[int, int, int, int, int]
"""Messages that became no row: late, astray (from the future), passed over, malformed, declined."""
NO_OTHERS: Others = (0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Declined:
    """A network that asked to be counted in totals only: its leading bits, left-aligned in 64.

    Where it is smaller than a mask, all of what the mask cannot tell from it is declined with it.
    """

    version: int
    network: int
    bits: int

    @classmethod
    def read(cls, text: str, plan: Plan) -> Declined:
        """From `198.51.100.0/22` or `2001:db8::/40`.

        Raises:
            ValueError: it is no network.
        """
        network = ipaddress.ip_network(text, strict=False)
        bits = min(network.prefixlen, plan.v4 if network.version == 4 else plan.v6)
        value = int.from_bytes(network.network_address.packed.ljust(16, b"\0")[:8], "big")
        return cls(network.version, value >> (64 - bits) << (64 - bits) if bits else 0, bits)


@dataclass(frozen=True, slots=True)
class Taking:
    """How an operator's declaration is taken in."""

    captured: frozenset[Captured]
    plan: Plan
    ports: Ports
    suffixes: Suffixes | None = None
    """Given where names are cut to the registrable domain."""
    declined: tuple[Declined, ...] = ()


class NoSuffixes(ValueError):  # noqa: N818  the word people read
    """Names are declared to be cut, and there is no list of public suffixes to cut them by."""


def taking(declared: Resolver, ports: Ports, suffixes: Suffixes | None) -> Taking:
    """The taking that a declaration asks for.

    Raises:
        ValueError: a mask keeps more than is ever taken, or a declined network is none.
        NoSuffixes: names are to be cut without a list.
    """
    captured = frozenset(declared.captured)
    cut = declared.names is Names.REGISTRABLE and Captured.QUESTION in captured
    if cut and suffixes is None:
        raise NoSuffixes
    network = Captured.SOURCE_NETWORK in captured
    plan = Plan(
        declared.ipv4_prefix if network else 0,
        declared.ipv6_prefix if network else 0,
        Captured.SOURCE_PORT in captured,
        Captured.HEADER in captured,
        Captured.QUESTION in captured,
        Captured.OPT in captured,
    )
    declined = tuple(Declined.read(text, plan) for text in declared.declined)
    return Taking(captured, plan, ports, suffixes if cut else None, declined)


def shape(captured: frozenset[Captured]) -> pa.Schema:
    """The Arrow schema of what is declared. A network is read with its IP version."""
    with_version = captured | ({Captured.IP_VERSION} if Captured.SOURCE_NETWORK in captured else set())
    return pa.schema([(column, kind) for column, (needs, kind) in SHAPES.items() if needs in {None, *with_version}])


def batch(buffer: bytearray, columns: Columns, how: Taking) -> pa.RecordBatch:
    """The record batch of rows that were just decoded from `buffer`."""
    time = columns.second * SECOND
    if Captured.TIMESTAMP in how.captured:
        time += columns.nano
    else:
        time -= time % MINUTE
    made: dict[str, pa.Array | NDArray[np.generic]] = {
        "time": time,
        "protocol": protocols(columns, how.ports),
        "transport": transports(columns, how.ports),
    }
    schema = shape(how.captured)
    if "name" in schema.names:
        names = name.gather(np.frombuffer(buffer, np.uint8), columns.name_at, columns.name_size)
        made["name"] = name.registrable(names, how.suffixes) if how.suffixes else names
    arrays = [made[field.name] if field.name in made else getattr(columns, field.name) for field in schema]
    return pa.RecordBatch.from_arrays(
        [pa.array(array, field.type) for array, field in zip(arrays, schema, strict=True)], schema=schema
    )


def refused(columns: Columns, declined: tuple[Declined, ...]) -> NDArray[np.bool_]:
    """The rows of networks that declined."""
    found = np.zeros(len(columns), np.bool_)
    for one in declined:
        rows = columns.version == one.version
        if one.bits:
            rows &= columns.network >> np.uint64(64 - one.bits) == one.network >> (64 - one.bits)
        found |= rows
    return found


def timely(
    time: NDArray[np.int64], taken: int, lateness: int, closed: int = 0, done: frozenset[int] = frozenset()
) -> tuple[NDArray[np.bool_], int, int]:
    """Which messages are neither late nor from the future, and how many are late and astray. All in nanoseconds.

    A minute is closed once `lateness` has passed after its end; `closed` is the first that is still open and `done`
    are later ones that were closed under another clock. What is late is counted as late and kept nowhere, so that no
    row is older than its segment's opening by more than `lateness` and a minute.
    """
    minutes = time // MINUTE
    late = (minutes * MINUTE + MINUTE + lateness <= taken) | (minutes < closed)
    if done:
        late |= np.isin(minutes, list(done))
    astray = ~late & (time > taken + lateness)
    return ~(late | astray), int(late.sum()), int(astray.sum())
