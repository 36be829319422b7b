"""Logs that cannot carry a person's data: JSON lines of allow-listed fields, set up by shells.

A log call's text is a fixed sentence; its values go into `extra` and only those in `FIELDS` are written. Of an
exception its type, SQLSTATE, constraint and the places it passed are written, never its words: database drivers
quote the row that failed.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

FIELDS: tuple[str, ...] = (
    "act",
    "collection",
    "count",
    "edition",
    "entry",
    "job",
    "kind",
    "milliseconds",
    "room",
    "route",
    "state",
    "status",
    "system",
)
"""What a log line may carry beside time, level, logger and sentence. None of them can name a person."""


def describe(error: BaseException) -> dict[str, object]:
    """An exception without its words: type, SQLSTATE and constraint where a driver gives them, and the places."""
    inner = error
    while (cause := inner.__cause__ or inner.__context__) is not None:
        inner = cause
    told: dict[str, object] = {"type": type(error).__qualname__}
    if inner is not error:
        told["because"] = type(inner).__qualname__
    sqlstate = getattr(inner, "sqlstate", None)
    constraint = getattr(getattr(inner, "diag", None), "constraint_name", None)
    if isinstance(sqlstate, str):
        told["sqlstate"] = sqlstate
    if isinstance(constraint, str):
        told["constraint"] = constraint
    frames = traceback.extract_tb(error.__traceback__)
    told["at"] = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
    return told


def _short(path: str) -> str:
    """The path from the package on, so that no log tells how a machine is laid out."""
    for root in ("/site-packages/", "/src/"):
        if root in path:
            return path.rsplit(root, 1)[1]
    return path.rsplit("/", 1)[-1]


class SafeFormatter(logging.Formatter):
    """One JSON object a line. The sentence is the call's format string, unfilled: arguments are never written."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "says": record.msg if isinstance(record.msg, str) and record.name.startswith("hogo") else record.levelname,
        }
        line |= {name: str(record.__dict__[name]) for name in FIELDS if name in record.__dict__}
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = describe(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def set_up(stream: TextIO, level: int = logging.INFO) -> None:
    """Send every logger of the process through the safe formatter to `stream`."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(SafeFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)


def excepthook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Instead of Python's traceback: what kind of fault, where, and that nothing was half done."""
    import sys  # only when a command has died

    if issubclass(kind, KeyboardInterrupt):
        sys.stderr.write(
            "\n中断しました。保存の途中だったものは取り消されています。/ Stopped; what was half saved is undone.\n"
        )
        return
    told = describe(error.with_traceback(trace))
    sys.stderr.write(
        "hogo の中で予期しない誤りが起きました。変更は保存されていません。下の行を添えて開発元へ知らせてください。\n"
        "Something unforeseen went wrong inside hogo. Nothing was saved. Please report the line below.\n"
        f"{json.dumps(told, ensure_ascii=False)}\n"
    )
