"""What everybody may see of the promises: state and figure, small numbers hidden, with the proof of when it was said.

An evaluation's entry holds the digest of exactly these figures, so that whoever keeps a checkpoint can show later what
was committed to and when. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.ledger.entry import JSON, canonical
from hogo.promises.judge import STATES, UNITS, Standing, State
from hogo.register.edition import Digest, Edition, edition_digest

SMALLEST = 10
"""Counts of persons, rows and entries from 1 to 9 are not shown: somebody might be told from them."""
SMALL = frozenset({"persons", "rows", "entries", "count"})
COLOURS: dict[State, str] = {
    State.KEPT: "#197a4b",
    State.AT_RISK: "#927200",
    State.BROKEN: "#ce0000",
    State.UNCHECKED: "#4d4d4f",
}
"""Tones of the badge, each at least 4.5 to 1 against white."""


@dataclass(frozen=True, slots=True)
class Said:
    """One promise as it is said in public. `value` and `out_of` are None where there is no figure, or it is hidden."""

    promise: Ref
    state: State
    value: float | None
    out_of: float | None
    unit: str
    hidden: bool = False


def said(promise: Ref, state: State, value: float | None, out_of: float | None, unit: str) -> Said:
    """A promise as it is said in public: small numbers are hidden, both of them where one is."""
    small = unit in SMALL and any(
        number is not None and 0 < number < SMALLEST for number in (value, out_of, _rest(value, out_of))
    )
    return Said(promise, state, None if small else value, None if small else out_of, unit, small)


def _rest(value: float | None, out_of: float | None) -> float | None:
    """What is left of the whole: `995 of 1,000` shows the five too."""
    return None if value is None or out_of is None else out_of - value


def figures(all_: Iterable[Said]) -> JSON:
    """The public figures as canonical JSON can hold them."""
    return [
        {
            "promise": one.promise,
            "state": one.state.value,
            "value": _number(one.value),
            "out_of": _number(one.out_of),
            "unit": one.unit,
            "hidden": one.hidden,
        }
        for one in sorted(all_, key=lambda one: one.promise)
    ]


def _number(value: float | None) -> str | None:
    """As text: another program's numbers need not have our digits."""
    return None if value is None else f"{value:g}"


def digest(standings: Sequence[Standing]) -> Digest:
    """SHA-256 of the public figures of an evaluation; its entry commits to them."""
    return of_figures(said_of(standings))


def of_figures(all_: Iterable[Said]) -> Digest:
    """SHA-256 of public figures."""
    return sha256(canonical({"figures": figures(all_)})).hexdigest()


def said_of(standings: Iterable[Standing]) -> tuple[Said, ...]:
    """All promises of an evaluation as they are said in public."""
    return tuple(
        said(
            one.promise,
            one.state,
            one.figure.value if one.figure else None,
            one.figure.out_of if one.figure else None,
            one.figure.unit if one.figure else "",
        )
        for one in standings
    )


def subject(edition: Edition) -> Digest:
    """What is approved when the states are to be shown: this edition's promises."""
    return edition_digest(edition)


def words(one: Said) -> Text:
    """The figure in words; empty where there is none."""
    if one.hidden:
        return Text(f"{SMALLEST}未満を含むため非表示", f"not shown (below {SMALLEST})")
    if one.value is None:
        return Text("", "")
    unit = UNITS.get(one.unit, Text(one.unit, f" {one.unit}"))
    number = f"{one.value:g}" if one.out_of is None else f"{one.value:g}/{one.out_of:g}"
    return Text(number + unit.ja, number + unit.en)


def document(
    edition: Edition, at: str, all_: Sequence[Said], since: Mapping[Ref, str], receipt: Mapping[str, object]
) -> dict[str, object]:
    """The page as JSON for other sites and for those who verify."""
    promises = edition.register.promises
    return {
        "operator": _text(edition.register.operator.name),
        "edition": edition.number,
        "at": at,
        "figures": figures(one for one in all_ if one.promise in promises),
        "promises": {
            one.promise: {
                "document": promises[one.promise].document,
                "sentence": _text(promises[one.promise].sentence),
                "state": _text(STATES[one.state]),
                "since": since.get(one.promise),
            }
            for one in all_
            if one.promise in promises
        },
        "receipt": receipt,
    }


def _text(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}


def badge(states: Sequence[State], language: str) -> str:
    """A small picture for other sites: the worst state and how many are kept. No script, nothing fetched."""
    worst = next((one for one in (State.BROKEN, State.AT_RISK, State.KEPT) if one in states), State.UNCHECKED)
    kept, whole = states.count(State.KEPT), len(states) - states.count(State.UNCHECKED)
    label = "公表事項" if language == "ja" else "promises"
    word = f"{STATES[worst].ja if language == 'ja' else STATES[worst].en} {kept}/{whole}"
    left, right = (64, 84) if language == "ja" else (64, 100)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" '
        f'aria-label="{label}: {word}"><title>{label}: {word}</title>'
        f'<rect width="{left}" height="20" fill="#333333"/>'
        f'<rect x="{left}" width="{right}" height="20" fill="{COLOURS[worst]}"/>'
        f'<g fill="#ffffff" font-family="sans-serif" font-size="12" text-anchor="middle">'
        f'<text x="{left // 2}" y="14">{label}</text><text x="{left + right // 2}" y="14">{word}</text></g></svg>\n'
    )
