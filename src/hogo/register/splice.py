"""One change to the text of one file, at the marks of its tree. `write` decides what to change; this is how.

Offsets are characters. Nothing outside the changed piece is touched, so comments and order stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hogo.register import emit
from hogo.register.tree import Items, Node, Scalar, Table

Branch = Table | Items


def says(node: Node | None) -> Any:
    """What a tree says, without its places: dict, list, str; none for what is absent."""
    if isinstance(node, Table):
        return {name.text: says(value) for name, value in node.entries}
    if isinstance(node, Items):
        return [says(item) for item in node.items]
    return None if node is None or node.absent else node.text


def put(text: str, root: Table | None, steps: Sequence[str], value: Any) -> str:
    """The text with `value` at `steps`; all but the last step must be there."""
    line = "\r\n" if "\r\n" in text else "\n"
    if root is None:
        return _lines_at(text, len(text), emit.lines({steps[0]: value}, 0), line)
    trail = _trail(root, steps[:-1])
    above, last = trail[-1], steps[-1]
    if isinstance(above, Scalar) or not _held(above):
        listed = isinstance(above, Items) or (last == "0" and above.start == above.end)
        made = [value] if listed else {last: value}
        if len(trail) == 1:
            return _lines_at(text, len(text), emit.lines(made, 0), line)
        return _replace(text, trail[-2], steps[-2], made, line)
    if _index(above, last) < 0:
        return _add(text, above, last, value, line, entry=len(steps) <= 2)
    return _replace(text, above, last, value, line)


def add(text: str, above: Node | None, entries: Mapping[str, Any], *, entry: bool) -> str:
    """The text with new keys behind those of a table in block style, in one change. `entry`: of a section."""
    if not isinstance(above, Table) or above.flow or not above.entries:
        raise ValueError("only a table on lines of its own takes many keys at once")
    line = "\r\n" if "\r\n" in text else "\n"
    key, node = above.entries[-1]
    indent = _column(text, _start(text, above, 0))
    pad, opened = " " * indent, emit.opened if entry else emit.after_key
    made = [f"{pad}{emit.key_of(name, pad)}{opened(value, indent + 2)}" for name, value in entries.items()]
    return _lines_at(text, _line_end(text, _end(text, node, key)), "\n".join(made).split("\n"), line)


def drop(text: str, root: Table, steps: Sequence[str]) -> str:
    """The text without what stands at `steps`; a table or list that loses its last part becomes `{}` or `[]`."""
    trail = _trail(root, steps[:-1])
    above = trail[-1]
    at = _index(above, steps[-1])
    held = _held(above)
    start, end = _start(text, above, at), _end(text, held[at][1], held[at][0])
    if above.flow:
        if at == 0:
            return text[:start] + text[_start(text, above, 1) if len(held) > 1 else end :]
        return text[: _end(text, held[at - 1][1], held[at - 1][0])] + text[end:]
    stop = _line_end(text, end)
    begin = text.rfind("\n", 0, start) + 1
    rest = _newline_off(text[stop:])
    own_line = not text[begin:start].strip(" ")
    if len(held) == 1 and len(trail) > 1:
        empty = "[]" if isinstance(above, Items) else "{}"
        if not own_line:
            return text[:start] + empty + text[end:]
        key = _key_end(text, trail[-2], steps[-2])
        return text[:key] + " " + empty + text[key:begin] + rest
    if own_line:
        return text[:begin] + rest
    # WHY: a first key may stand behind a dash (`- name: …`); what follows it takes its place there.
    following = _start(text, above, at + 1)
    return text[:start] + text[stop:following].lstrip("\r\n ") + text[following:]


def _newline_off(text: str) -> str:
    return text[2:] if text.startswith("\r\n") else text.removeprefix("\n")


def _replace(text: str, above: Branch, last: str, value: Any, line: str) -> str:
    at = _index(above, last)
    key, node = _held(above)[at]
    start, end = _span(text, node)
    if above.flow:
        space = " " if text[start - 1 : start] == ":" else ""
        return text[:start] + space + emit.inline(value) + text[end:]
    made = emit.after_key(value, _column(text, _start(text, above, at)) + 2).replace("\n", line)
    if not isinstance(node, Scalar) and not node.flow:
        begin = _key_end(text, above, last)
        comment = text[begin : _line_end(text, begin)]
        kept = comment if comment.lstrip(" ").startswith("#") else ""
        head, new, body = made.partition(line)
        return text[:begin] + head + kept + new + body + text[_end(text, node, key) :]
    begin = len(text[:start].rstrip(" "))
    if text[begin - 1 : begin] == "\n":  # the value stands on a line of its own, below its key
        return text[:start] + emit.inline(value) + text[end:]
    head, new, body = made.partition(line)
    if not new:
        return text[:begin] + made + text[end:]
    stop = _line_end(text, end)
    return text[:begin] + head + text[end:stop] + new + body + text[stop:]


def _add(text: str, above: Branch, last: str, value: Any, line: str, *, entry: bool) -> str:
    held = _held(above)
    end = _end(text, held[-1][1], held[-1][0])
    if above.flow:
        made = (
            emit.inline(value) if isinstance(above, Items) else f"{emit.scalar(last, flow=True)}: {emit.inline(value)}"
        )
        return text[:end] + ", " + made + text[end:]
    indent = _column(text, _start(text, above, 0))
    if isinstance(above, Items):
        made = emit.dashed(value, indent)
    else:
        after = emit.opened(value, indent + 2) if entry else emit.after_key(value, indent + 2)
        made = emit.key_of(last, " " * indent) + after
    return _lines_at(text, _line_end(text, end), (" " * indent + made).split("\n"), line)


def _lines_at(text: str, at: int, made: Sequence[str], line: str) -> str:
    head = text[:at]
    start = "" if not head or head.endswith("\n") else line
    tail = text[at:]
    end = line if not tail or not tail.startswith(("\n", "\r\n")) else ""
    return head + start + line.join(made) + end + tail


def _trail(root: Table, steps: Sequence[str]) -> list[Branch]:
    """The tables and lists along a path; the last may be a stand-in for a value that is absent."""
    trail: list[Branch] = [root]
    for part in steps:
        node = _held(trail[-1])[_index(trail[-1], part)][1]
        if isinstance(node, Scalar):  # absent: what is put below it takes its place
            node = Table(node.path, node.line, node.column, node.start, node.end, flow=False)
        trail.append(node)
    return trail


def _held(node: Branch) -> list[tuple[Scalar | None, Node]]:
    return list(node.entries) if isinstance(node, Table) else [(None, item) for item in node.items]


def _index(node: Branch, part: str) -> int:
    """Which part of a table or list is meant; -1: it is not there."""
    if isinstance(node, Items):
        return int(part) if part.isdigit() and int(part) < len(node.items) else -1
    return next((n for n, (name, _) in enumerate(node.entries) if name.text == part), -1)


def _start(text: str, above: Branch, at: int) -> int:
    """Where part `at` begins: its key, its `?`, its dash, or in flow style its value."""
    if isinstance(above, Table):
        start = above.entries[at][0].start
        before = text[:start].rstrip(" ")
        return len(before) - 1 if before.endswith("?") and not above.flow else start
    if above.flow:
        return above.items[at].start
    if at == 0:
        return above.start
    begin, column = _end(text, above.items[at - 1], None), _column(text, above.start)
    while True:
        begin = text.index("\n", begin) + 1
        if text.startswith("-", begin + column) and not text[begin : begin + column].strip(" "):
            return begin + column


def _span(text: str, node: Node) -> tuple[int, int]:
    if isinstance(node, Scalar) and node.style in ("|", ">"):
        raw = text[node.start : node.end]
        return node.start, node.start + len(raw.rstrip())
    return node.start, node.end


def _key_end(text: str, above: Branch, last: str) -> int:
    """Behind the colon of a key, or behind the dash of an item."""
    at = _index(above, last)
    key = _held(above)[at][0]
    return _start(text, above, at) + 1 if key is None else text.index(":", key.end) + 1


def _end(text: str, node: Node, key: Scalar | None) -> int:
    """Where a value's own text ends, without the blank and comment lines that the parser counts to it."""
    while not isinstance(node, Scalar) and not node.flow:
        if isinstance(node, Table):
            key, node = node.entries[-1]
        else:
            key, node = None, node.items[-1]
    if node.absent and node.start == node.end and key is not None:
        return max(node.start, text.index(":", key.end) + 1)
    return max(_span(text, node)[1], node.start)


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    if found < 0:
        return len(text)
    return found - 1 if text[found - 1 : found] == "\r" else found


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)
