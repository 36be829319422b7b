"""`exceptions:` findings of a rule that are accepted for a time (例外承認): by whom, why, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hogo.base.text import Text


@dataclass(frozen=True, slots=True)
class Excepted:
    """One accepted finding. It hides nothing: the finding stays listed, with the person and the day it ends."""

    rule: str
    """The rule's code (`HG326`) or name (`retention-missing`)."""
    why: Text
    approved_by: str
    approved: date
    until: date
    """The last day. After it the finding counts again, and the expired exception is itself a finding."""
    at: str | None = None
    """The register path it is for (`information/subscriber`), everything below it included; absent: everywhere."""
    decision: str | None = None
    """The number of the approval (決裁番号), where one was given."""
