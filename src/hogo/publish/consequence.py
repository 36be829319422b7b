"""Exactly what a changed register touches: documents, the notices of single forms, and the entries whose persons. Pure.

A notice is one section of a page of notices: whoever answers for that form must have it replaced. Persons are found by
the rooms that know them, from `information`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.publish.document import first_contact, notices
from hogo.publish.drawing import Drawing
from hogo.publish.meaning import Meaning, meanings
from hogo.register.edition import Edition
from hogo.register.model.register import Register

_SECTION = re.compile(r'<section aria-labelledby="([^"]+)">.*?</section>', re.DOTALL)
_COUNTED = re.compile(r' id="s-[^"]*"')


@dataclass(frozen=True, slots=True)
class Concerned:
    """One notice that reads otherwise. `path` is its entry in the register, `form` what it stands on."""

    document: Ref
    path: str
    form: Text


@dataclass(frozen=True, slots=True)
class Consequence:
    """What an edition after another touches; `information` are the entries whose persons it concerns."""

    documents: tuple[Ref, ...]
    notices: tuple[Concerned, ...]
    meanings: tuple[Meaning, ...]
    information: frozenset[Ref]


def consequence(before: Edition, after: Edition, was: Iterable[Drawing], now: Iterable[Drawing]) -> Consequence:
    """What `after` touches; `was` and `now` are what was drawn of the two."""
    old, new = _bodies(was), _bodies(now)
    documents = sorted({name for name, _ in {*old, *new} if _differs(name, old, new)})
    meant = meanings(before.register, after.register)
    return Consequence(
        tuple(documents),
        tuple(_notices(before.register, after.register, old, new)),
        meant,
        frozenset(name for one in meant for name in one.information),
    )


Bodies = Mapping[tuple[Ref, str], str]


def _bodies(drawings: Iterable[Drawing]) -> Bodies:
    return {(drawing.document, drawing.language): drawing.body for drawing in drawings}


def _differs(name: Ref, old: Bodies, new: Bodies) -> bool:
    return any(old.get((name, language)) != new.get((name, language)) for language in ("ja", "en"))


def _notices(before: Register, after: Register, old: Bodies, new: Bodies) -> Iterable[Concerned]:
    for document in (notices.DOCUMENT.name, first_contact.DOCUMENT.name):
        names = _named(document, before) | _named(document, after)
        for anchor, (path, form) in names.items():
            if any(
                _sections(old.get((document, language), "")).get(anchor)
                != _sections(new.get((document, language), "")).get(anchor)
                for language in ("ja", "en")
            ):
                yield Concerned(document, path, form)


def _named(document: Ref, register: Register) -> dict[str, tuple[str, Text]]:
    """Anchor of a section → the register path of its notice and its title."""
    if document == notices.DOCUMENT.name:
        return {form.anchor: (form.path, form.notice.form) for form in notices.forms(register)}
    return {name: (f"information/{name}", info.title) for name, info in register.information.items()}


def _sections(body: str) -> dict[str, str]:
    # WHY: the ids of sentences are counted over the whole page; another section's sentence must not change this one.
    return {match[1]: _COUNTED.sub("", match[0]) for match in _SECTION.finditer(body)}
