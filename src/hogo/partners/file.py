"""A file that comes with a fact: checked by its first bytes, bounded, name and content sealed in one piece. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from hogo.base.text import Text

MOST = 10_000_000
"""Bytes of one file."""
KINDS: dict[str, tuple[bytes, ...]] = {
    "application/pdf": (b"%PDF-",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "application/zip": (b"PK\x03\x04",),
}
"""What is taken, told by how it begins. Office files (.xlsx, .docx) are ZIP."""


class NotTaken(ValueError):  # noqa: N818  the word people read
    """The file is not taken; `says` tells why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


@dataclass(frozen=True, slots=True)
class File:
    """A file with the name it was given."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the content."""
        return sha256(self.data).hexdigest()

    @property
    def kind(self) -> str:
        """Its media type, told by how it begins."""
        return next((kind for kind, heads in KINDS.items() if self.data.startswith(heads)), "")

    def whole(self) -> bytes:
        """Name and content as they are sealed."""
        return json.dumps(self.name, ensure_ascii=False).encode() + b"\n" + self.data

    @classmethod
    def opened(cls, whole: bytes) -> File:
        """The file again."""
        name, data = whole.split(b"\n", 1)
        return cls(json.loads(name), data)


def taken(name: str, data: bytes) -> File:
    """The file, if it is one that is taken; its name without folders and control characters.

    Raises:
        NotTaken: it is empty, too large, or of another kind.
    """
    plain = "".join(c for c in name.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable())[:120] or "file"
    made = File(plain, data)
    if not data or len(data) > MOST:
        raise NotTaken(
            Text(
                "「{n}」は空か、10MBを超えています。分けるか小さくしてください。ほかの入力は残っています。",
                "“{n}” is empty or larger than 10 MB. Split it or make it smaller; nothing else is lost.",
            ).fill(n=plain)
        )
    if not made.kind:
        raise NotTaken(
            Text(
                "「{n}」はPDF、PNG、JPEG、Excel、Wordのいずれでもありません。PDFにして送ってください。",
                "“{n}” is not PDF, PNG, JPEG, Excel or Word. Please make it a PDF.",
            ).fill(n=plain)
        )
    return made
