"""The path of others: protobuf's own classes for dnstap, one object a frame, then masked. For `resolver` to compare."""

from __future__ import annotations

import importlib
import struct
from typing import Any

# WHY: protobuf is in the bench lock only and has no types; `make check` runs without it
_MODULES = ("descriptor_pb2", "descriptor_pool", "message_factory")
descriptor_pb2, descriptor_pool, message_factory = (importlib.import_module(f"google.protobuf.{n}") for n in _MODULES)

_BYTES, _INT, _FIXED, _MESSAGE = 12, 4, 7, 11
_OUTER = {"identity": (1, _BYTES), "version": (2, _BYTES), "message": (14, _MESSAGE), "type": (15, _INT)}
_INNER = {
    "type": (1, _INT), "socket_family": (2, _INT), "socket_protocol": (3, _INT), "query_address": (4, _BYTES),
    "response_address": (5, _BYTES), "query_port": (6, _INT), "response_port": (7, _INT), "query_time_sec": (8, _INT),
    "query_time_nsec": (9, _FIXED), "query_message": (10, _BYTES), "response_time_sec": (12, _INT),
    "response_time_nsec": (13, _FIXED), "response_message": (14, _BYTES),
}  # fmt: skip


def parser() -> Any:
    """The class of a dnstap frame, from dnstap.proto's field numbers."""
    file = descriptor_pb2.FileDescriptorProto(name="dnstap.proto", package="dnstap", syntax="proto2")
    for name, fields in (("Message", _INNER), ("Dnstap", _OUTER)):
        made = file.message_type.add(name=name)
        for field, (number, kind) in fields.items():
            of = ".dnstap.Message" if kind == _MESSAGE else None
            made.field.add(name=field, number=number, type=kind, label=1, type_name=of)
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("dnstap.Dnstap"))


def networks(contents: list[bytes], kind: Any) -> list[tuple[int, int, int, int]]:
    """Type, masked network, port and flags of each frame."""
    found = []
    for content in contents:
        message = kind.FromString(content).message
        wide = message.socket_family == 2
        address = int.from_bytes(message.query_address[:8].ljust(8, b"\0"), "big")
        mask = (1 << 24) - 1 if wide else (1 << 42) - 1
        dns = message.query_message if message.type == 5 else message.response_message
        found.append((message.type, address & ~mask, message.query_port, struct.unpack_from(">H", dns, 2)[0]))
    return found
