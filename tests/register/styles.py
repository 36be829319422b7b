"""YAML as people write it: the same data in any style, with a comment wherever one may stand."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Styled:
    """A text and the path near which each of its comments stands."""

    chance: random.Random
    comments: dict[str, str] = field(default_factory=dict)

    def comment(self, path: str) -> str:
        if self.chance.random() < 0.7:
            return ""
        words = f"c{len(self.comments)}. 注"
        self.comments[words] = path
        return f" # {words}"

    def above(self, path: str, pad: str) -> str:
        said = self.comment(path)
        return f"{pad}{said.strip()}\n" if said else "\n" if self.chance.random() < 0.05 else ""

    def scalar(self, value: str, flow: bool) -> str:
        bare = value.isalnum() and value.isascii() and value not in ("null", "true", "false")
        style = self.chance.choice(["'", '"', "bare"])
        if style == "bare" and bare:
            return value
        if style == "'" and value.isprintable():
            return "'" + value.replace("'", "''") + "'"
        escapes = {"\n": "\\n", "\\": "\\\\", '"': '\\"'}
        return '"' + "".join(escapes.get(c, c if c.isprintable() else f"\\U{ord(c):08x}") for c in value) + '"'

    def flow(self, value: Any) -> str:
        if isinstance(value, dict):
            inner = ", ".join(f"{self.scalar(k, True)}: {self.flow(v)}" for k, v in value.items())
            return "{ " + inner + " }" if self.chance.random() < 0.3 else "{" + inner + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.flow(v) for v in value) + "]"
        return self.scalar(value, True)

    def after(self, value: Any, indent: int, path: str) -> str:
        """What stands behind a colon or dash, with its newline."""
        if isinstance(value, str):
            lines = value.split("\n")
            if self.chance.random() < 0.4 and value.isascii() and value.replace("\n", "").isalnum() and all(lines):
                mark = self.chance.choice(["|-", ">-"] if len(lines) == 1 else ["|-"])
                return f" {mark}{self.comment(path)}\n" + "".join(" " * indent + line + "\n" for line in lines)
            return f" {self.scalar(value, False)}{self.comment(path)}\n"
        if not value or self.chance.random() < 0.3:
            return f" {self.flow(value)}{self.comment(path)}\n"
        return f"{self.comment(path)}\n" + self.block(value, indent, path)

    def block(self, value: Any, indent: int, path: str) -> str:
        pad, out = " " * indent, ""
        if isinstance(value, dict):
            for key, held in value.items():
                at = f"{path}/{key}" if path else key
                out += self.above(path, pad) + f"{pad}{self.scalar(key, False)}:"
                deeper = indent + (0 if isinstance(held, list) and self.chance.random() < 0.5 else 2)
                out += self.after(held, max(deeper, 1) if isinstance(held, str) else deeper, at)
            return out
        for n, held in enumerate(value):
            at = f"{path}/{n}"
            out += self.above(path, pad) + f"{pad}-"
            if isinstance(held, dict) and held and self.chance.random() < 0.7:
                inner = self.block(held, indent + 2, at)
                while inner.lstrip(" ").startswith(("#", "\n")):  # a comment cannot stand between dash and key
                    line, _, inner = inner.partition("\n")
                    self.comments.pop(line.strip().removeprefix("# "), None)
                out += " " + inner.lstrip(" ")
            else:
                out += self.after(held, indent + 2, at)
        return out
