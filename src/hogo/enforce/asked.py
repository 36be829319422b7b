"""A file with a question and the facts (YAML or JSON) as plain data, and the question's parts given one by one.

Called by `hogo ask`. Plain scalars stay words: what they mean is for the declared type to say, as in the register.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hogo.base.text import Text
from hogo.decide import wire
from hogo.decide.facts import Facts
from hogo.decide.question import Question
from hogo.decide.wire import Unreadable, Wrong
from hogo.register.tree import Budget, Items, Node, Scalar, decode, parse, where

_MAX = 4 * 1024 * 1024
_PARTS = frozenset({"question", "facts"})


def plain(name: str, data: bytes) -> dict[str, Any]:
    """The file as plain data.

    Raises:
        Unreadable: it is too large, no YAML or JSON, or has other parts than `question` and `facts`.
    """
    if len(data) > _MAX:
        raise Unreadable((Wrong(name, Text("大きすぎます（4 MBまで）。", "It is too large (4 MB at most).")),))
    raw = _json(name, data) if name.endswith(".json") else _yaml(name, data)
    if not isinstance(raw, dict):
        raise Unreadable(
            (
                Wrong(
                    name,
                    Text("question と facts を持つ表ではありません。", "It is no table of `question` and `facts`."),
                ),
            )
        )
    if others := sorted(str(key) for key in set(raw) - _PARTS):
        only = Text("question と facts のほかは置けません。", "Only `question` and `facts` may stand here.")
        raise Unreadable(tuple(Wrong(f"{name}/{other}", only) for other in others))
    return raw


def _json(name: str, data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable((Wrong(name, Text("JSONとして読めません。", "It cannot be read as JSON.")),)) from None


def _yaml(name: str, data: bytes) -> Any:
    text, said = decode(name, data)
    if text is not None and not said:
        parsed = parse(name, text, Budget(100_000))
        said = parsed.findings
        if parsed.table is not None and not said:
            return _plain(parsed.table)
    found = tuple(Wrong(str(one.where or name), one.message) for one in said)
    raise Unreadable(found or (Wrong(name, Text("空のファイルです。", "The file is empty.")),))


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return None if node.absent else node.text
    if isinstance(node, Items):
        return [_plain(one) for one in node.items]
    found: dict[str, Any] = {}
    for key, value in node.entries:
        if key.text in found:
            twice = Text(f"「{key.text}」が二度あります。", f"`{key.text}` stands twice.")
            raise Unreadable((Wrong(str(where(key)), twice),))
        found[key.text] = _plain(value)
    return found


def together(raw: Mapping[str, Any], given: Mapping[str, Any]) -> tuple[Question, Facts]:
    """The question (parts given one by one stand above the file's) and the facts.

    Raises:
        Unreadable: they are none.
    """
    asked = raw.get("question") or {}
    wrong: list[Wrong] = []
    question, facts = None, None
    try:
        question = wire.question({**asked, **given} if isinstance(asked, Mapping) else asked)
    except Unreadable as bad:
        wrong += bad.wrong
    try:
        facts = wire.facts(raw.get("facts") or {})
    except Unreadable as bad:
        wrong += bad.wrong
    if question is None or facts is None:
        raise Unreadable(tuple(wrong))
    return question, facts
