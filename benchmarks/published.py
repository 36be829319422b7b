"""Reading published policies: precision and recall per matter on labelled policies, and the time for a 100 kB page.

`python -m benchmarks.published [tuned|heldout] [--errors]` prints one set; without arguments both.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.check.published.cases import Case, cases, squeezed

from hogo.check.published.every import MATTERS
from hogo.check.published.judge import judge
from hogo.check.published.read import Given, read


@dataclass(slots=True)
class Score:
    """Counts for one matter over a set."""

    right: int = 0
    invented: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    placed: int = 0

    @property
    def stated(self) -> int:
        """How many policies state it."""
        return self.right + len(self.missed)

    @property
    def precision(self) -> float | None:
        """Of those called stated, the share that is."""
        called = self.right + len(self.invented)
        return self.right / called if called else None

    @property
    def recall(self) -> float | None:
        """Of those that state it, the share that was found."""
        return self.right / self.stated if self.stated else None


def score(all_cases: Sequence[Case]) -> dict[str, Score]:
    """Judge every case and compare with its labels."""
    scores = {matter.id: Score() for matter in MATTERS}
    for case in all_cases:
        document, _ = read([Given(name, content) for name, content in case.pages])
        for verdict in judge(document):
            one = scores[verdict.matter.id]
            labelled = verdict.matter.id in case.stated
            if verdict.known and labelled:
                one.right += 1
                pieces = [squeezed(piece) for piece in case.stated[verdict.matter.id]]
                shown = [squeezed(f"{e.sentence.label}{e.sentence.text}") for e in verdict.evidence]
                plain = [squeezed(e.sentence.text) for e in verdict.evidence]
                one.placed += any(p in s or t in p for p in pieces for s, t in zip(shown, plain, strict=True))
            elif verdict.known:
                one.invented.append(case.slug)
            elif labelled:
                one.missed.append(case.slug)
    return scores


def table(name: str, all_cases: Sequence[Case]) -> dict[str, Score]:
    """Print precision and recall per matter."""
    scores = score(all_cases)
    print(f"{name}: {len(all_cases)} policies")
    print(f"{'matter':24}{'stated':>8}{'precision':>11}{'recall':>8}{'placed':>8}")
    for matter, one in scores.items():
        low = any(value is not None and value < 0.9 for value in (one.precision, one.recall))
        placed = f"{one.placed}/{one.right}" if one.right else "-"
        figures = f"{one.stated:8}{_share(one.precision):>11}{_share(one.recall):>8}{placed:>8}"
        print(f"{matter:24}{figures}{'  weak' if low else ''}")
    right = sum(one.right for one in scores.values())
    invented = sum(len(one.invented) for one in scores.values())
    missed = sum(len(one.missed) for one in scores.values())
    share = sum(one.placed for one in scores.values()) / right
    print(f"all: precision {right / (right + invented):.3f}, recall {right / (right + missed):.3f}, placed {share:.3f}")
    return scores


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def big_page(size: int = 100_000) -> bytes:
    """One page of about `size` bytes made of the tuned policies' own bodies."""
    parts: list[bytes] = []
    texts = [content for case in cases("tuned") for name, content in case.pages if name.endswith(".html")]
    while sum(map(len, parts)) < size:
        for content in texts:
            try:
                parts.append(content.decode("utf-8").encode())
            except UnicodeDecodeError:
                continue
    return b"\n".join(parts)[:size]


def bench() -> None:
    """Both sets, then the time for 100 kB."""
    for part in ("tuned", "heldout"):
        every = list(cases(part))
        if every:
            table(part, every)
    page = big_page()
    judge(read([Given("warm.html", page[:5000])])[0])
    best = min(_timed(lambda: judge(read([Given("big.html", page)])[0])) for _ in range(3))
    print(f"a page of {len(page):,} bytes: {best:.2f} s (target 1 s)")


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _errors(part: str) -> None:
    for matter, one in table(part, list(cases(part))).items():
        for slug in one.invented:
            print(f"+ {matter}: {slug}")
        for slug in one.missed:
            print(f"- {matter}: {slug}")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        _errors(sys.argv[1])
    elif len(sys.argv) > 1:
        table(sys.argv[1], list(cases(sys.argv[1])))
    else:
        bench()
