"""From evidence to verdicts: what a page states, denies, defers, or leaves out, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.ref import Ref
from hogo.check.published.document import Document
from hogo.check.published.every import MATTERS
from hogo.check.published.fold import fold
from hogo.check.published.matter import Evidence, Matter, Stance, State, Verdict
from hogo.check.published.measured import WEAK
from hogo.check.published.topic import topics

STATED_FROM = 0.5
"""From this strength on a sentence counts as stating a matter; below it a human is asked to read it."""
_KEPT = 8
_NO_PAGE = re.compile(r"#|$|mailto:|tel:|javascript:|data:", re.IGNORECASE)
_STATES = {Stance.STATES: State.STATED, Stance.DENIES: State.DENIED, Stance.ON_REQUEST: State.ON_REQUEST}


def judge(document: Document) -> tuple[Verdict, ...]:
    """One verdict for each matter, in the order of `MATTERS`."""
    links = tuple(_unread(document))
    return tuple(_verdict(matter, document, links) for matter in MATTERS)


def verdicts_by_id(verdicts: tuple[Verdict, ...]) -> dict[Ref, Verdict]:
    """The verdicts by the id of their matter."""
    return {verdict.matter.id: verdict for verdict in verdicts}


def _verdict(matter: Matter, document: Document, links: tuple[tuple[frozenset[str], str], ...]) -> Verdict:
    found = sorted(matter.find(document), key=lambda one: (-one.strength, one.sentence.number))
    telling = [one for one in found if one.stance is not Stance.DEFERS]
    sure = [one for one in telling if one.strength >= STATED_FROM]
    weak = matter.id in WEAK
    if sure:
        # WHY: a denial beside a statement is usually a limit of it; the statement then says more.
        best = next(
            (one for one in sure if one.stance is Stance.STATES and one.strength >= sure[0].strength - 0.2), sure[0]
        )
        confidence = min(_together(sure), 0.6 if weak else 0.99)
        rest = [one for one in sure if one is not best]
        return Verdict(matter, _STATES[best.stance], confidence, (best, *rest[: _KEPT - 1]), weak=weak)
    elsewhere = tuple(dict.fromkeys(target for about, target in links if about & matter.topics))[:5]
    if telling:
        return Verdict(matter, State.DOUBTFUL, 1 - telling[0].strength, tuple(telling[:3]), elsewhere, weak)
    if found:
        return Verdict(matter, State.DEFERRED, 0.8, tuple(found[:3]), elsewhere, weak)
    if elsewhere:
        return Verdict(matter, State.ELSEWHERE, 0.5, (), elsewhere, weak)
    return Verdict(matter, State.ABSENT, 0.6 if weak else 0.9, (), (), weak)


def _together(found: list[Evidence]) -> float:
    """Independent places that say the same make it a little surer."""
    best = found[0].strength
    return best + (1 - best) * (0.3 if len(found) > 1 else 0.0)


def _unread(document: Document) -> Iterator[tuple[frozenset[str], str]]:
    """Links by what their words are about whose page was not given."""
    given = {_leaf(page.name) for page in document.pages}
    for sentence in document.sentences:
        for link in sentence.links:
            target = link.target.strip()
            if _NO_PAGE.match(target) or _leaf(target) in given:
                continue
            about = topics(fold(link.words).text)
            if about:
                yield about, target


def _leaf(name: str) -> str:
    """The last part of a path or address, without query and fragment."""
    path = re.sub(r"[?#].*", "", name).rstrip("/")
    return path.rpartition("/")[2] or path
