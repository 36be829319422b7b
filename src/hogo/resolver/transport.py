"""Protocol and transport of each message, from dnstap's SocketProtocol and the resolver's own port. Pure.

WHY: resolvers mark transports unevenly (Unbound 1.17 calls DoT plain TCP and does not mark DoH at all), so the port
that was asked decides too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hogo.resolver.layout import Columns, Octet

UDP, TCP = 1, 2
PLAIN, DOT, DOH, DOQ, DNSCRYPT = 1, 2, 3, 4, 5

_PROTOCOL = np.array([0, UDP, TCP, TCP, TCP, UDP, TCP, UDP], np.uint8)
_TRANSPORT = np.array([0, PLAIN, PLAIN, DOT, DOH, DNSCRYPT, DNSCRYPT, DOQ], np.uint8)


@dataclass(frozen=True, slots=True)
class Ports:
    """On which of the resolver's ports an encrypted transport is offered (RFC 7858, 8484, 9250)."""

    dot: tuple[int, ...] = (853,)
    doh: tuple[int, ...] = (443,)
    doq: tuple[int, ...] = (853,)


def protocols(columns: Columns, ports: Ports) -> Octet:
    """UDP, TCP or 0 (unknown)."""
    found = _PROTOCOL[columns.protocol]
    found[(found == 0) & _offered(columns, (*ports.dot, *ports.doh))] = TCP
    return found


def transports(columns: Columns, ports: Ports) -> Octet:
    """PLAIN, DOT, DOH, DOQ, DNSCRYPT or 0 (unknown)."""
    found = _TRANSPORT[columns.protocol]
    protocol = protocols(columns, ports)
    unmarked = found <= PLAIN
    found[unmarked & (protocol == TCP) & _offered(columns, ports.dot)] = DOT
    found[unmarked & (protocol == TCP) & _offered(columns, ports.doh)] = DOH
    found[unmarked & (protocol == UDP) & _offered(columns, ports.doq)] = DOQ
    return found


def _offered(columns: Columns, ports: tuple[int, ...]) -> NDArray[np.bool_]:
    return np.isin(columns.own_port, ports)
