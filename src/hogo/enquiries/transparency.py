"""How many enquiries came and how they were answered, for publication: small numbers suppressed. Pure.

Two tables divide one total, which is published only if it is no small number itself. What is under a secrecy order on
the day is left out and counted once the order has ended: nobody is told by the numbers that there is one.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hogo.base.day import Day
from hogo.base.suppress import suppress
from hogo.base.text import Language, Text
from hogo.enquiries import fact as f
from hogo.enquiries.asking import FORMS, HOLDS, Asking
from hogo.enquiries.flow import last, received, silent

SMALLEST = 10
"""Numbers from 1 to 9 are not shown: somebody might be told from them."""


class Outcome(StrEnum):
    """What became of an enquiry."""

    WHOLE = "whole"
    PART = "part"
    REFUSED = "refused"
    KEPT = "kept"
    ENDED = "ended"
    OPEN = "open"


OUTCOMES: dict[Outcome, Text] = {
    Outcome.WHOLE: Text("すべて回答", "answered in full"),
    Outcome.PART: Text("一部回答", "answered in part"),
    Outcome.REFUSED: Text("提供なし", "nothing given"),
    Outcome.KEPT: Text("保全のみ（提供なし）", "kept only, nothing given"),
    Outcome.ENDED: Text("取下げなど", "withdrawn and the like"),
    Outcome.OPEN: Text("対応中", "still open"),
}
BY_FORM = Text("種類別", "By form")
BY_OUTCOME = Text("結果別", "By outcome")
TOTAL = Text("合計", "Total")
POOL = Text("非表示の区分の合計", "hidden values, summed")


@dataclass(frozen=True, slots=True)
class Line:
    """One published number. `count` none: too small to be shown."""

    table: Text
    value: Text
    count: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """What may be published of the days from `since` to `until`, both included."""

    since: Day
    until: Day
    smallest: int
    lines: tuple[Line, ...]


def outcome(facts: Sequence[f.Fact]) -> Outcome:
    """What became of it."""
    if last(facts, f.Ended) is not None:
        return Outcome.ENDED
    if received(facts).asking in HOLDS:
        return Outcome.KEPT if last(facts, f.Held) is not None else Outcome.OPEN
    drafted = last(facts, f.Drafted)
    if drafted is None or last(facts, f.Answered) is None:
        return Outcome.OPEN
    if not drafted.gives:
        return Outcome.REFUSED
    return Outcome.WHOLE if drafted.whole else Outcome.PART


def report(cases: Iterable[Sequence[f.Fact]], since: Day, until: Day, today: Day, smallest: int = SMALLEST) -> Report:
    """The numbers of the enquiries received from `since` to `until`.

    Raises:
        ValueError: `smallest` is less than 2, so that nothing would be suppressed.
    """
    if smallest < 2:
        raise ValueError("the smallest number shown is at least 2")
    counted = [facts for facts in cases if since <= received(facts).on <= until and not silent(facts, today)]
    total = len(counted)
    if total < smallest:
        return Report(since, until, smallest, (Line(TOTAL, TOTAL, None),))
    forms = Counter(received(facts).asking for facts in counted)
    ends = Counter(map(outcome, counted))
    lines = [Line(TOTAL, TOTAL, total)]
    lines += _table(BY_FORM, [(FORMS[one].title, forms[one]) for one in Asking], smallest)
    lines += _table(BY_OUTCOME, [(OUTCOMES[one], ends[one]) for one in Outcome], smallest)
    return Report(since, until, smallest, tuple(lines))


def _table(title: Text, cells: Sequence[tuple[Text, int]], smallest: int) -> list[Line]:
    # WHY: a value that did not occur is left out, so that nobody can tell it from a hidden one.
    places = [place for place, (_, count) in enumerate(cells) if count]
    counts = np.array([cells[place][1] for place in places], np.int64)
    shown = suppress((np.array(places, np.uint64), counts), smallest)
    lines = [Line(title, cells[int(place)][0], int(count)) for place, count in zip(*shown.cells, strict=True)]
    return [*lines, Line(title, POOL, shown.hidden)] if shown.hidden else lines


def as_csv(made: Report, language: Language) -> str:
    """The report as CSV (RFC 4180), with a heading."""
    out = io.StringIO()
    writer = csv.writer(out)
    heads = (Text("表", "table"), Text("区分", "value"), Text("件数", "count"))
    writer.writerow([head.in_(language) for head in heads])
    for line in made.lines:
        count = f"<{made.smallest}" if line.count is None else line.count
        writer.writerow([line.table.in_(language), line.value.in_(language), count])
    return out.getvalue()


def as_json(made: Report) -> str:
    """The report as JSON; a number that is too small is null."""
    lines = [
        {"table": [line.table.ja, line.table.en], "value": [line.value.ja, line.value.en], "count": line.count}
        for line in made.lines
    ]
    head = {"since": f"{made.since}", "until": f"{made.until}", "smallest": made.smallest, "lines": lines}
    return json.dumps(head, ensure_ascii=False, indent=1) + "\n"
