"""Compose all documents into a site: plain files that any web server, or none, can show. Pure: names → bytes.

Each page has the same frame; every page leads to the external transmissions; nothing is fetched from elsewhere.
`fragments/` holds the bodies alone, for the operator's own content management.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hogo.base.ref import Ref
from hogo.base.text import LANGUAGES, Language
from hogo.publish.drawing import Document, Drawing, Templates, draw, environment
from hogo.publish.every import DOCUMENTS
from hogo.publish.pen import publication, version
from hogo.register.edition import Digest, Edition
from hogo.register.model.register import Register

Press = Callable[[Drawing, Edition], Mapping[str, bytes]]
"""What turns a drawn form into files for paper: name (`request-form.pdf`) → bytes."""
Bodies = Mapping[tuple[Ref, Language], str]
"""Document and language → its drawn body."""


@dataclass(frozen=True, slots=True)
class Site:
    """All that was drawn of an edition. `files` are the site as it is written, by path."""

    drawings: tuple[Drawing, ...]
    files: Mapping[str, bytes]

    def body(self, document: Ref, language: Language) -> bytes:
        """The bytes of one document, without the frame of a page.

        Raises:
            KeyError: it was not drawn.
        """
        for drawing in self.drawings:
            if (drawing.document, drawing.language) == (document, language):
                return drawing.body.encode()
        raise KeyError(document)

    def digests(self, register: Register) -> dict[Ref, tuple[int, Digest]]:
        """Document → its own version number and the digest of its drawn bytes, Japanese then English."""
        names = dict.fromkeys(drawing.document for drawing in self.drawings)
        whole = {name: b"".join(self.body(name, language) for language in LANGUAGES) for name in names}
        return {
            name: (version(register, name).number, hashlib.sha256(both).hexdigest()) for name, both in whole.items()
        }


def wanted(register: Register, documents: tuple[Document, ...] = DOCUMENTS) -> tuple[Document, ...]:
    """The documents that this operator has something to say in."""
    return tuple(document for document in documents if document.wanted(register))


def draw_all(edition: Edition, templates: Templates) -> tuple[Drawing, ...]:
    """Every wanted document in both languages."""
    documents = wanted(edition.register)
    drawings = []
    for language in LANGUAGES:
        titles = {one.name: _name(one.name, edition.register, language) for one in documents if not one.internal}
        drawings += [draw(document, edition, language, templates, titles) for document in documents]
    return tuple(drawings)


def compose(edition: Edition, templates: Templates, press: Press | None = None) -> Site:
    """The whole site of an edition, drawn anew; with a `press` the forms on paper too."""
    drawings = draw_all(edition, templates)
    bodies = {(drawing.document, drawing.language): drawing.body for drawing in drawings}
    documents = Site(drawings, {}).digests(edition.register)
    return Site(drawings, assemble(edition, bodies, templates, documents, press))


def assemble(
    edition: Edition,
    bodies: Bodies,
    templates: Templates,
    documents: Mapping[Ref, tuple[int, Digest]],
    press: Press | None = None,
) -> dict[str, bytes]:
    """The files of a site around bodies already drawn: an edition of long ago keeps its words byte for byte."""
    known = {document.name: document for document in DOCUMENTS}
    menus = {language: _menu(edition.register, language, bodies) for language in LANGUAGES}
    files: dict[str, bytes] = {"style.css": templates["frame/style.css"].encode()}
    for (name, language), body in bodies.items():
        internal = name in known and known[name].internal
        sheet = name in known and known[name].sheet
        frame = _Frame(edition, templates, language, menus[language])
        folder = f"internal/{language}" if internal else language
        title = _name(name, edition.register, language)
        papers = press(Drawing(name, language, title, body, ()), edition) if press and sheet else {}
        files |= {f"forms/{language}/{paper}": data for paper, data in papers.items()}
        files[f"{folder}/{name}.html"] = frame.page(name, title, body, internal, sheet, tuple(sorted(papers)))
        if not internal:
            files[f"fragments/{language}/{name}.html"] = body.encode()
    for language in LANGUAGES:
        files[f"{language}/index.html"] = _Frame(edition, templates, language, menus[language]).index()
    files["index.html"] = _render(templates, "frame/choose.html", operator=edition.register.operator)
    files["manifest.json"] = _manifest(edition, documents, [*files, "manifest.json"])
    return dict(sorted(files.items()))


def _name(name: Ref, register: Register, language: Language) -> str:
    declared = publication(register, name)
    if declared is not None:
        return declared.title.in_(language)
    return next((one.title.in_(language) for one in DOCUMENTS if one.name == name), name)


def _menu(register: Register, language: Language, bodies: Bodies) -> list[dict[str, object]]:
    known = {document.name: document for document in DOCUMENTS}
    order = [*known, *(name for name, _ in bodies if name not in known)]
    drawn = {name for name, spoken in bodies if spoken == language}
    return [
        {
            "name": name,
            "title": _name(name, register, language),
            "about": known[name].about.in_(language) if name in known else "",
            "sheet": name in known and known[name].sheet,
        }
        for name in dict.fromkeys(order)
        if name in drawn and not (name in known and known[name].internal)
    ]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around every page of an edition in one language."""

    edition: Edition
    templates: Templates
    language: Language
    menu: list[dict[str, object]]

    def page(
        self, name: Ref, title: str, body: str, internal: bool, sheet: bool, papers: tuple[str, ...] = ()
    ) -> bytes:
        return _render(
            self.templates,
            f"frame/page.{self.language}.html",
            title=title,
            body=body,
            name=name,
            sheet=sheet,
            internal=internal,
            papers=papers,
            menu=self.menu,
            edition=self.edition,
            operator=self.edition.register.operator,
            up="../../" if internal else "../",
        )

    def index(self) -> bytes:
        name = f"frame/index.{self.language}.html"
        body = environment(self.templates).get_template(name).render(menu=self.menu, edition=self.edition)
        title = "個人情報の取扱い" if self.language == "ja" else "Handling of personal information"
        return self.page("index", title, body, internal=False, sheet=False)


def _render(templates: Templates, template: str, **values: object) -> bytes:
    return (environment(templates).get_template(template).render(**values).strip() + "\n").encode()


def _manifest(edition: Edition, documents: Mapping[Ref, tuple[int, Digest]], files: list[str]) -> bytes:
    body = {
        "edition": edition.number,
        "day": edition.day.isoformat(),
        "documents": {name: list(value) for name, value in sorted(documents.items())},
        "files": sorted(files),
    }
    return (json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
