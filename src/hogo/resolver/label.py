"""The words for the keys of each dimension, as a reader of statistics knows them. Pure.

Names of codes: IANA "Domain Name System (DNS) Parameters".
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from hogo.base.text import Text
from hogo.register.model.resolver import Dimension
from hogo.resolver.minute import TOTAL, UNREAD, V4, V6
from hogo.resolver.transport import DNSCRYPT, DOH, DOQ, DOT, PLAIN, TCP, UDP

OPCODES = {0: "QUERY", 1: "IQUERY", 2: "STATUS", 4: "NOTIFY", 5: "UPDATE", 6: "DSO"}
RCODES = {
    0: "NOERROR", 1: "FORMERR", 2: "SERVFAIL", 3: "NXDOMAIN", 4: "NOTIMP", 5: "REFUSED", 6: "YXDOMAIN", 7: "YXRRSET",
    8: "NXRRSET", 9: "NOTAUTH", 10: "NOTZONE", 11: "DSOTYPENI", 16: "BADVERS", 23: "BADCOOKIE",
}  # fmt: skip
QTYPES = {
    1: "A", 2: "NS", 5: "CNAME", 6: "SOA", 12: "PTR", 13: "HINFO", 15: "MX", 16: "TXT", 28: "AAAA", 29: "LOC",
    33: "SRV", 35: "NAPTR", 39: "DNAME", 43: "DS", 44: "SSHFP", 46: "RRSIG", 47: "NSEC", 48: "DNSKEY", 50: "NSEC3",
    52: "TLSA", 61: "OPENPGPKEY", 64: "SVCB", 65: "HTTPS", 99: "SPF", 249: "TKEY", 250: "TSIG", 251: "IXFR",
    252: "AXFR", 255: "ANY", 256: "URI", 257: "CAA",
}  # fmt: skip
QCLASSES = {1: "IN", 3: "CH", 4: "HS", 254: "NONE", 255: "ANY"}
TRANSPORTS = {PLAIN: "plain", DOT: "DoT", DOH: "DoH", DOQ: "DoQ", DNSCRYPT: "DNSCrypt"}
PROTOCOLS = {UDP: "UDP", TCP: "TCP"}
_FLAGS = (
    (0x800, "QR"),
    (0x40, "AA"),
    (0x20, "TC"),
    (0x10, "RD"),
    (0x08, "RA"),
    (0x04, "Z"),
    (0x02, "AD"),
    (0x01, "CD"),
)
_CODES: dict[str, tuple[dict[int, str], str]] = {
    Dimension.PROTOCOL: (PROTOCOLS, "unknown"),
    Dimension.TRANSPORT: (TRANSPORTS, "unknown"),
    Dimension.OPCODE: (OPCODES, "OPCODE{}"),
    Dimension.RCODE: (RCODES, "RCODE{}"),
    Dimension.QTYPE: (QTYPES, "TYPE{}"),
    Dimension.QCLASS: (QCLASSES, "CLASS{}"),
}
UNREADABLE = "unreadable"

TITLES: dict[str, Text] = {
    TOTAL: Text("問い合わせの総数", "all queries"),
    Dimension.IP_VERSION: Text("IPバージョン", "IP version"),
    V4: Text("送信元ネットワーク（IPv4）", "source network (IPv4)"),
    V6: Text("送信元ネットワーク（IPv6）", "source network (IPv6)"),
    Dimension.SOURCE_NETWORK: Text("送信元ネットワーク", "source network"),
    Dimension.PROTOCOL: Text("プロトコル", "protocol"),
    Dimension.SOURCE_PORT: Text("送信元ポート番号", "source port"),
    Dimension.TRANSPORT: Text("DNSトランスポート", "DNS transport"),
    Dimension.FLAGS: Text("DNSヘッダーのフラグ", "flags of the DNS header"),
    Dimension.OPCODE: Text("OPCODE", "opcode"),
    Dimension.RCODE: Text("応答コード（RCODE）", "response code (RCODE)"),
    Dimension.QTYPE: Text("問い合わせの種類（QTYPE）", "query type (QTYPE)"),
    Dimension.QCLASS: Text("問い合わせのクラス（QCLASS）", "query class (QCLASS)"),
    Dimension.OPT: Text("EDNS（OPTレコード）", "EDNS (OPT record)"),
    Dimension.TLS_VERSION: Text("TLSバージョン", "TLS version"),
    Dimension.TLS_CIPHER: Text("TLS暗号スイート", "TLS cipher"),
    Dimension.TLS_CURVE: Text("TLS曲線", "TLS curve"),
    Dimension.TLS_RESUMPTION: Text("TLSセッション再開の成否", "TLS session resumption"),
}


@dataclass(frozen=True, slots=True)
class Masks:
    """How many bits of a network's label are its own."""

    v4: int
    v6: int


def label(dimension: str, key: int, masks: Masks) -> str:
    """The word for one key: `192.0.0.0/22`, `AAAA`, `DoT`, `v0 do 1232`."""
    if UNREAD.get(dimension) == key:
        return UNREADABLE
    if dimension in _CODES:
        names, other = _CODES[dimension]
        return names.get(key, other.format(key))
    if dimension == V4:
        return f"{ipaddress.IPv4Address(key)}/{masks.v4}"
    if dimension == V6:
        return f"{ipaddress.IPv6Address(key << 64)}/{masks.v6}"
    if dimension == Dimension.IP_VERSION:
        return f"IPv{key}"
    if dimension == Dimension.FLAGS:
        return " ".join(name for bit, name in _FLAGS if key & bit) or "-"
    if dimension == Dimension.OPT:
        return opt(key)
    return str(key)


def opt(key: int) -> str:
    """The word for an OPT key of `hogo.resolver.minute.opt_key`."""
    state = key >> 25
    if state == 0:
        return "none"
    if state == 2:
        return UNREADABLE
    return f"v{key >> 17 & 255} {'do ' if key >> 16 & 1 else ''}{key & 0xFFFF}"
