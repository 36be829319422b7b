"""A mail as a value, and the bytes that are sealed while it waits. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mail:
    """Plain text to one address. `subject` is one line."""

    to: str
    subject: str
    body: str


def to_bytes(mail: Mail) -> bytes:
    """What is sealed."""
    return json.dumps([mail.to, mail.subject, mail.body], ensure_ascii=False).encode()


def from_bytes(data: bytes) -> Mail:
    """The mail again."""
    to, subject, body = json.loads(data)
    return Mail(to, subject, body)
