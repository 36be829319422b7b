"""Compose all documents into a site: plain files that any web server, or none, can show. Pure: names → bytes.

Each page has the same frame; every page leads to the external transmissions; nothing is fetched from elsewhere.
`fragments/` holds the bodies alone, for the operator's own content management.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from hogo.base.ref import Ref
from hogo.base.text import LANGUAGES, Language
from hogo.publish.drawing import Document, Drawing, Templates, draw, environment
from hogo.publish.every import DOCUMENTS
from hogo.publish.pen import publication, version
from hogo.register.edition import Digest, Edition
from hogo.register.model.register import Register

OTHER: dict[Language, Language] = {"ja": "en", "en": "ja"}


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
        titles = {one.name: _title(one, edition.register, language) for one in documents if not one.internal}
        drawings += [draw(document, edition, language, templates, titles) for document in documents]
    return tuple(drawings)


def compose(edition: Edition, templates: Templates) -> Site:
    """The whole site of an edition."""
    drawings = draw_all(edition, templates)
    documents = {document.name: document for document in DOCUMENTS}
    files: dict[str, bytes] = {"style.css": templates["frame/style.css"].encode()}
    for drawing in drawings:
        document = documents[drawing.document]
        folder = f"internal/{drawing.language}" if document.internal else drawing.language
        page = _page(edition, templates, drawing, document, "../../" if document.internal else "../")
        files[f"{folder}/{drawing.document}.html"] = page
        if not document.internal:
            files[f"fragments/{drawing.language}/{drawing.document}.html"] = drawing.body.encode()
    for language in LANGUAGES:
        files[f"{language}/index.html"] = _index(edition, templates, language)
    files["index.html"] = _render(templates, "frame/choose.html", operator=edition.register.operator)
    site = Site(drawings, files)
    files["manifest.json"] = _manifest(edition, site)
    return Site(drawings, dict(sorted(files.items())))


def _title(document: Document, register: Register, language: Language) -> str:
    declared = publication(register, document.name)
    return (declared.title if declared else document.title).in_(language)


def _menu(register: Register, language: Language) -> list[dict[str, object]]:
    return [
        {
            "name": document.name,
            "title": _title(document, register, language),
            "about": document.about.in_(language),
            "footer": (declared := publication(register, document.name)) is not None and declared.footer,
            "sheet": document.sheet,
        }
        for document in wanted(register)
        if not document.internal
    ]


def _page(edition: Edition, templates: Templates, drawing: Drawing, document: Document, up: str) -> bytes:
    return _render(
        templates,
        f"frame/page.{drawing.language}.html",
        title=drawing.title,
        body=drawing.body,
        name=drawing.document,
        sheet=document.sheet,
        internal=document.internal,
        menu=_menu(edition.register, drawing.language),
        edition=edition,
        operator=edition.register.operator,
        up=up,
    )


def _index(edition: Edition, templates: Templates, language: Language) -> bytes:
    menu = _menu(edition.register, language)
    body = environment(templates).get_template(f"frame/index.{language}.html").render(menu=menu, edition=edition)
    return _render(
        templates,
        f"frame/page.{language}.html",
        title="個人情報の取扱い" if language == "ja" else "Handling of personal information",
        body=body,
        name="index",
        sheet=False,
        internal=False,
        menu=menu,
        edition=edition,
        operator=edition.register.operator,
        up="../",
    )


def _render(templates: Templates, template: str, **values: object) -> bytes:
    return (environment(templates).get_template(template).render(**values).strip() + "\n").encode()


def _manifest(edition: Edition, site: Site) -> bytes:
    body = {
        "edition": edition.number,
        "day": edition.day.isoformat(),
        "documents": {name: list(value) for name, value in sorted(site.digests(edition.register).items())},
        "files": sorted([*site.files, "manifest.json"]),
    }
    return (json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
