"""Draw a published document: register in, HTML and its statements out, the same bytes for the same register.

Templates stand beside each document (`document/policy.ja.html`). They write through a `Pen`, which gives every
sentence an anchor naming its register entry and notes whether it binds. Nothing here opens a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import DictLoader, Environment, StrictUndefined

from hogo.base.cite import Cite
from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.publish.pen import Pen, Statement
from hogo.register.edition import Edition
from hogo.register.model.register import Register

Values = Mapping[str, object]
Templates = Mapping[str, str]
"""Name (`document/policy.ja.html`, `frame/page.ja.html`) → source."""


def _always(_: Register) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of published page. `values` gives its templates what the register alone does not show at a glance."""

    name: Ref
    title: Text
    """Used where the register declares no publication of its own."""
    about: Text
    """One line for the index."""
    values: Callable[[Edition], Values]
    wanted: Callable[[Register], bool] = _always
    internal: bool = False
    """Kept for the office and the authority, never on the public site."""
    sheet: bool = False
    """A form to be printed and filled in."""
    law: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """One document in one language. `body` is a fragment that any page can hold; it names no edition."""

    document: Ref
    language: Language
    title: str
    body: str
    statements: tuple[Statement, ...]


def draw(
    document: Document, edition: Edition, language: Language, templates: Templates, titles: Mapping[Ref, str]
) -> Drawing:
    """Draw one document. `titles` names the other documents that pages may link to.

    Raises:
        jinja2.TemplateNotFound: the document has no template in that language.
    """
    pen = Pen(document.name, document.title, edition.register, language)
    template = environment(templates).get_template(f"document/{document.name}.{language}.html")
    body = template.render(pen=pen, r=edition.register, titles=titles, **document.values(edition))
    return Drawing(document.name, language, pen.title, _tight(body.strip()) + "\n", tuple(pen.statements))


_WIDE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
_BREAK = re.compile(rf"(?<=[{_WIDE}])[ ]*\n\s*(?=[{_WIDE}])")


def _tight(body: str) -> str:
    """Without the line breaks of a template between Japanese characters: browsers would show them as blanks."""
    return _BREAK.sub("", body)


class _Sources(dict[str, str]):
    """Template sources that can be a cache's key."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


def environment(templates: Templates) -> Environment:
    """What renders the templates: all is escaped, an unknown name is an error, nothing outside is within reach."""
    return _made(_Sources(templates))


@lru_cache(maxsize=4)
def _made(templates: _Sources) -> Environment:
    made = Environment(
        loader=DictLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=400,
    )
    made.globals.clear()
    made.globals.update(namespace=_Namespace, zip=zip)
    return made


class _Namespace:
    """What templates may assign to inside a loop."""

    def __init__(self, **start: object) -> None:
        self.__dict__.update(start)
