"""What happened in the course of an approval (決裁): dated facts, in the order in which they were entered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hogo.base.day import Moment
from hogo.base.ref import Ref
from hogo.base.text import Text


class What(StrEnum):
    """起案 承認 差戻し 再提出 却下 取下げ 外部決裁."""

    DRAFTED = "drafted"
    APPROVED = "approved"
    SENT_BACK = "sent-back"
    RESUBMITTED = "resubmitted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXTERNAL = "external"


WORDS: dict[What, Text] = {
    What.DRAFTED: Text("起案", "drafted"),
    What.APPROVED: Text("承認", "approved"),
    What.SENT_BACK: Text("差戻し", "sent back"),
    What.RESUBMITTED: Text("再提出", "resubmitted"),
    What.REFUSED: Text("却下", "refused"),
    What.WITHDRAWN: Text("取下げ", "withdrawn"),
    What.EXTERNAL: Text("外部決裁", "approved in another workflow"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened. `digest` is what was put forward (when drafting, resubmitting); `step` is from 0."""

    what: What
    at: Moment
    by: str
    department: Ref | None = None
    step: int | None = None
    deputy: bool = False
    digest: str = ""
    workflow: str = ""
    note: str = ""
