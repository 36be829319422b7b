"""What a template writes with: each sentence gets an anchor naming its register entry, and whether it binds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup, escape

from hogo.base.country import country_name
from hogo.base.day import Day, in_japanese
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.publish.label import label
from hogo.publish.sentence import sentences
from hogo.register.model.operator import Term
from hogo.register.model.policy import Publication, Version
from hogo.register.model.promises import Promise
from hogo.register.model.register import Register


@dataclass(frozen=True, slots=True)
class Statement:
    """One published sentence: where it stands, from which entry it is drawn, whether it binds the operator."""

    document: Ref
    anchor: str
    path: str
    """The register path, as in `Reading.places`."""
    sentence: str
    binding: bool
    own: bool
    """The operator's own words (against words that the template builds from declared values)."""
    promises: tuple[Ref, ...]


def publication(register: Register, document: Ref) -> Publication | None:
    """The declared publication of a document, if any."""
    return next((one for one in register.policy.publications.values() if one.document == document), None)


def version(register: Register, document: Ref) -> Version:
    """The document's own version: of its publication, else of the policy or the published matters."""
    declared = publication(register, document)
    if declared is not None:
        return declared.version
    return register.policy.version if document == "policy" else register.policy.matters


def anchor_of(path: str) -> str:
    """`purposes/billing` → `s-purposes-billing`: the id of a statement on its page."""
    return "s-" + re.sub(r"[^A-Za-z0-9-]+", "-", path)


class Pen:
    """What a template writes with. One pen draws one document in one language and is then thrown away."""

    def __init__(self, document: Ref, title: Text, register: Register, language: Language) -> None:
        self.document = document
        self.register = register
        self.language: Language = language
        self.statements: list[Statement] = []
        self._used: dict[str, int] = {}
        self.publication = publication(register, document)
        self.version = version(register, document)
        self.title = (self.publication.title if self.publication else title).in_(language)
        self._promises = {name: promise for name, promise in register.promises.items() if promise.document == document}

    def words(self, text: Text) -> str:
        """A text in this language, without an anchor (headings, labels)."""
        return " ".join(text.in_(self.language).split())

    def inline(self, text: Text) -> str:
        """A phrase in the middle of a sentence: in English a leading article loses its capital."""
        words = self.words(text)
        return words[0].lower() + words[1:] if words.startswith(("The ", "A ", "An ")) else words

    def says(self, path: str, text: Text) -> Markup:
        """The operator's own words, sentence by sentence; each binds."""
        parts = sentences(text.in_(self.language), self.language)
        between = Markup("") if self.language == "ja" else Markup(" ")
        return between.join(self._mark(path, escape(part), part, binding=True, own=True) for part in parts)

    def tells(self, path: str, text: Text | str | None = None, caller: Callable[[], str] | None = None) -> Markup:
        """A fact drawn from the register: anchored, not binding."""
        return self._written(path, text, caller, binding=False)

    def holds(self, path: str, text: Text | str | None = None, caller: Callable[[], str] | None = None) -> Markup:
        """A sentence that the template builds from declared values and that binds the operator."""
        return self._written(path, text, caller, binding=True)

    def _written(
        self, path: str, text: Text | str | None, caller: Callable[[], str] | None, *, binding: bool
    ) -> Markup:
        if text is None:
            html = Markup(" ".join((caller() if caller else "").split()))  # noqa: S704  the caller block is escaped
        else:
            html = escape(self.words(text) if isinstance(text, Text) else text)
        return self._mark(path, html, html.striptags(), binding=binding, own=False)

    def _mark(self, path: str, html: Markup, sentence: str, *, binding: bool, own: bool) -> Markup:
        anchor = anchor_of(path)
        self._used[anchor] = seen = self._used.get(anchor, 0) + 1
        if seen > 1:
            anchor = f"{anchor}-{seen}"
        bound = tuple(name for name, it in self._promises.items() if binding and self._keeps(it, path, sentence, own))
        self.statements.append(Statement(self.document, anchor, path, sentence, binding, own, bound))
        # WHY: promises are not in the bytes: adding one must not look like a changed document.
        return Markup('<span id="{}" data-register="{}">{}</span>').format(anchor, path, html)

    def _keeps(self, promise: Promise, path: str, sentence: str, own: bool) -> bool:
        """Whether a promise of this document stands behind a binding sentence.

        The operator's own words must be the promise's words; what a template builds from declared values is kept by
        a promise on that entry or on one around it.
        """
        if not promise.anchor:
            return False
        if own:
            return promise.anchor == path and " ".join(promise.sentence.in_(self.language).split()) == sentence
        return path == promise.anchor or path.startswith(f"{promise.anchor}/")

    def day(self, day: Day) -> str:
        """A day as people read it."""
        return in_japanese(day) if self.language == "ja" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def period(self, period: str) -> str:
        """A period in words."""
        return Period.parse(period).words().in_(self.language)

    def country(self, code: str) -> str:
        """A country by its name."""
        return country_name(code).in_(self.language)

    def label(self, word: StrEnum) -> str:
        """A word of a vocabulary."""
        return label(word).in_(self.language)

    def listed(self, words: list[str]) -> str:
        """`A、B、C` / `A, B and C`."""
        if self.language == "ja":
            return "、".join(words)
        return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)

    def named(self, term: Term) -> str:
        """An office holder with the title, in the order of the language."""
        title, name = (term.title.in_(self.language) if term.title else ""), term.name.in_(self.language)
        if self.language == "ja":
            return f"{title} {name}".strip()
        return f"{name}, {title}" if title else name

    def yen(self, amount: int) -> str:
        """An amount of money."""
        return f"{amount:,}円" if self.language == "ja" else f"{amount:,} yen"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
