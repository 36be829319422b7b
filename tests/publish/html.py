"""A strict reader of the HTML that hogo writes: it lists every fault by its own words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
KNOWN = VOID | {
    "a", "article", "body", "button", "caption", "dd", "div", "dl", "dt", "em", "fieldset", "footer", "form", "h1",
    "h2", "h3", "h4", "head", "header", "html", "label", "legend", "li", "main", "nav", "ol", "p", "section", "span",
    "strong", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul",
    "time", "select", "option",
}  # fmt: skip
CHILDREN = {
    "ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "table": {"caption", "thead", "tbody", "tfoot"},
    "thead": {"tr"}, "tbody": {"tr"}, "tr": {"th", "td"},
}  # fmt: skip
"""What may stand directly inside; every other element and all text is a fault."""
INLINE = {"span", "a", "em", "strong", "label", "time"}
BLOCK = {"p", "div", "section", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "header", "footer", "nav", "main"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.named: list[str] = []
        self.headings: list[int] = []
        self.labelled: set[str] = set()
        self.inputs: list[str] = []
        self.lang: str | None = None
        self.title = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attributes]
        given = {name: value or "" for name, value in attributes}
        if tag not in KNOWN:
            self.faults.append(f"<{tag}> is not an element that pages use")
        self.faults += [f"<{tag}> has {name} twice" for name in set(names) if names.count(name) > 1]
        self.faults += [
            f"<{tag}> carries {name}: no style or script inline"
            for name in names
            if name in {"style"} or name.startswith("on")
        ]
        parent = self.open[-1] if self.open else ""
        if parent in CHILDREN and tag not in CHILDREN[parent]:
            self.faults.append(f"<{tag}> directly inside <{parent}>")
        if tag in BLOCK and any(one in {"p", "h1", "h2", "h3", "h4", *INLINE} for one in self.open):
            self.faults.append(f"<{tag}> inside {'/'.join(self.open[-3:])}")
        if tag == "a" and "a" in self.open:
            self.faults.append("<a> inside <a>")
        self._attributes(tag, given)
        if tag not in VOID:
            self.open.append(tag)

    def _attributes(self, tag: str, given: dict[str, str]) -> None:
        if "id" in given:
            self.ids.append(given["id"])
            if not re.fullmatch(r"\S+", given["id"]):
                self.faults.append(f"id {given['id']!r} holds a blank")
        if tag == "html":
            self.lang = given.get("lang")
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag in {"link", "script", "img", "iframe", "source"}:
            self.fetched.append(given.get("href") or given.get("src") or "")
        if tag == "img" and "alt" not in given:
            self.faults.append("<img> without alt")
        if tag == "th" and "scope" not in given:
            self.faults.append("<th> without scope")
        if tag == "label" and "for" in given:
            self.labelled.add(given["for"])
        if tag in {"input", "textarea", "select"} and given.get("type") != "hidden":
            self.inputs.append(given.get("id", ""))
        if re.fullmatch("h[1-4]", tag):
            self.headings.append(int(tag[1]))
        for name in ("aria-labelledby", "aria-describedby"):
            self.named += given.get(name, "").split()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1] if self.open else 'nothing'}")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "title":
            self.title += data
        if data.strip() and self.open and self.open[-1] in CHILDREN:
            self.faults.append(f"text directly inside <{self.open[-1]}>: {data.strip()[:20]}")
        if "{{" in data or "{%" in data or "None" in data.split():
            self.faults.append(f"left-over of a template: {data.strip()[:40]}")


class Page:
    """One page read: its faults, links, ids and what it fetches."""

    def __init__(self, text: str) -> None:
        reader = _Reader()
        if not text.startswith("<!DOCTYPE html>\n<html lang="):
            reader.faults.append("no doctype, or no language")
        reader.feed(text)
        reader.close()
        reader.faults += [f"<{tag}> is never closed" for tag in reader.open]
        reader.faults += [f"id {one} stands twice" for one in set(reader.ids) if reader.ids.count(one) > 1]
        reader.faults += [f"{one} names nothing" for one in reader.named if one not in reader.ids]
        reader.faults += [
            f"the field {one or '(no id)'} has no label" for one in reader.inputs if one not in reader.labelled
        ]
        if reader.headings.count(1) != 1 or (reader.headings and reader.headings[0] != 1):
            reader.faults.append(f"headings {reader.headings}: one h1, first")
        steps = zip(reader.headings, reader.headings[1:], strict=False)
        reader.faults += [f"h{after} after h{before}" for before, after in steps if after > before + 1]
        if not reader.title.strip():
            reader.faults.append("no title")
        self.faults = reader.faults
        self.links = reader.links
        self.fetched = reader.fetched
        self.ids = set(reader.ids)
        self.lang = reader.lang
