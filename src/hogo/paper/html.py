"""A letter as an HTML fragment, for those who read it on a screen. The same content in the same order as on paper."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from hogo.paper.block import Blanks, Block, Heading, Listing, Pairs, Paragraph, Table
from hogo.paper.date import written
from hogo.paper.letter import WORDS, Letter, Window


def html(letter: Letter) -> str:
    """The letter as `<article>`; everything in it is escaped."""
    said = {name: text.in_(letter.language) for name, text in WORDS.items()}
    name = f"{letter.to.name}　{letter.to.honorific}" if letter.language == "ja" else letter.to.name
    parts = [
        Markup('<header><p class="number">{}<br>{}</p>').format(
            letter.number, written(letter.day, letter.language, letter.dates)
        ),
        Markup("<address>{}</address>").format(_lines([_postal(letter.to.postal), *letter.to.lines, name])),
        Markup('<address class="sender">{}</address></header>').format(
            _lines(
                [
                    _postal(letter.sender.postal),
                    letter.sender.address,
                    letter.sender.name,
                    letter.sender.department,
                    letter.sender.signed,
                ]
            )
        ),
        Markup("<h1>{}</h1>").format(letter.title),
        *map(_block, letter.blocks),
    ]
    if letter.reasons:
        parts.append(Markup("<h2>{}</h2>").format(said["reasons"]))
        for one in letter.reasons:
            rows = ((said["part"], one.part), (said["article"], one.article), (said["fact"], one.fact))
            parts.append(_block(Pairs(rows)))
    if letter.enclosures:
        parts.append(Markup("<h2>{}</h2>").format(said["enclosures"]))
        parts.append(_block(Listing(tuple(f"{one.title}　{one.copies}{said['copies']}" for one in letter.enclosures))))
    if closing := letter.closing or said["closing"]:
        parts.append(Markup('<p class="closing">{}</p>').format(closing))
    if letter.window:
        parts += [Markup("<h2>{}</h2>").format(said["window"]), *_window(letter.window)]
    if letter.accredited:
        parts.append(Markup("<p>{}</p>").format(said["accredited"]))
        for body in letter.accredited:
            parts += _window(body)
    whole = Markup("\n").join(parts)
    return str(Markup('<article class="letter" lang="{}">\n{}\n</article>\n').format(letter.language, whole))


def _postal(code: str) -> str:
    return f"〒{code}" if code else ""


def _lines(lines: Iterable[str]) -> Markup:
    return Markup("<br>").join(line for line in lines if line)


def _window(window: Window) -> list[Markup]:
    return [Markup("<p><strong>{}</strong></p>").format(window.name), _block(Pairs(window.ways))]


def _block(block: Block) -> Markup:
    match block:
        case Paragraph(text):
            return Markup("<p>{}</p>").format(text)
        case Heading(text):
            return Markup("<h2>{}</h2>").format(text)
        case Pairs(rows):
            return _all('<dl class="pairs">', (Markup("<dt>{}</dt><dd>{}</dd>").format(*row) for row in rows), "</dl>")
        case Listing(items, numbered):
            tag = "ol" if numbered else "ul"
            return _all(f"<{tag}>", (Markup("<li>{}</li>").format(item) for item in items), f"</{tag}>")
        case Blanks(labels):
            return _all('<dl class="blanks">', (Markup("<dt>{}</dt><dd></dd>").format(one) for one in labels), "</dl>")
        case Table(columns, rows):
            head = _all("<tr>", (Markup('<th scope="col">{}</th>').format(cell) for cell in columns), "</tr>")
            body = (_all("<tr>", (Markup("<td>{}</td>").format(cell) for cell in row), "</tr>") for row in rows)
            return Markup("<table><thead>{}</thead>{}</table>").format(head, _all("<tbody>", body, "</tbody>"))


def _all(before: str, parts: Iterable[Markup], after: str) -> Markup:
    return Markup("").join([Markup(before), *parts, Markup(after)])  # noqa: S704  the two are tags of ours
