"""Protocol and transport of each message, from dnstap's SocketProtocol and the resolver's own port. Pure.

WHY: resolvers mark transports unevenly (Unbound 1.17 calls DoT plain TCP), so the port it was asked on decides too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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


def protocols(columns: Columns) -> Octet:
    """UDP, TCP or 0 (unknown)."""
    return _PROTOCOL[columns.protocol]


def transports(columns: Columns, ports: Ports) -> Octet:
    """PLAIN, DOT, DOH, DOQ, DNSCRYPT or 0 (unknown)."""
    found = _TRANSPORT[columns.protocol]
    plain = found == PLAIN
    tcp = plain & (_PROTOCOL[columns.protocol] == TCP)
    for offered, of, transport in ((ports.dot, tcp, DOT), (ports.doh, tcp, DOH), (ports.doq, plain & ~tcp, DOQ)):
        for port in offered:
            found[of & (columns.own_port == port)] = transport
    return found
