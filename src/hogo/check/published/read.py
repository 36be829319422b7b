"""Pages as bytes → one `Document`, with findings on what could not be read. Never raises for what a page contains."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hogo.base.finding import Finding, Level, Where
from hogo.base.text import Text
from hogo.check.published import markup, pdf, plain
from hogo.check.published.decode import decode
from hogo.check.published.document import MAX_CHARACTERS, Document, assemble, too_long
from hogo.check.published.line import Page

_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|h[1-6]|p|div|table|br|meta|title|ul|ol|dl)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """One page as it was given: its name (path or URL), its bytes, and the media type and charset it came with."""

    name: str
    content: bytes
    media: str = ""
    charset: str = ""


def read(given: Sequence[Given]) -> tuple[Document, tuple[Finding, ...]]:
    """Read all pages; what cannot be read becomes a finding and the others are still read."""
    pages: list[Page] = []
    findings: list[Finding] = []
    for one in given:
        page, found = _page(one)
        findings.extend(found)
        if page is not None:
            pages.append(page)
    if pages and too_long(pages):
        findings.append(_cut(pages[-1].name))
    return assemble(pages), tuple(findings)


def _page(given: Given) -> tuple[Page | None, list[Finding]]:
    if given.content.startswith(b"%PDF") or b"%PDF-" in given.content[:1024] or given.media == "application/pdf":
        return _pdf(given)
    decoded = decode(given.content, given.charset)
    html = given.media in ("text/html", "application/xhtml+xml") or (
        given.media != "text/plain" and bool(_MARKUP.search(given.content[:20_000].replace(b"\x00", b"")))
    )
    page = (markup if html else plain).read(given.name, decoded.text, decoded.encoding, decoded.lost)
    found = [_lost(given.name, decoded.lost)] if decoded.lost else []
    if not page.lines:
        found.append(_empty(given.name))
    return page, found


def _pdf(given: Given) -> tuple[Page | None, list[Finding]]:
    try:
        read_pdf = pdf.read(given.name, given.content)
    except pdf.UnreadableError as error:
        return None, [_unreadable(given.name, str(error))]
    found = [_scanned(given.name, read_pdf.scanned)] if read_pdf.scanned else []
    if read_pdf.left:
        found.append(_unreadable(given.name, f"{read_pdf.left} pages beyond {pdf.MAX_PAGES}"))
    return read_pdf.page, found


def _lost(name: str, count: int) -> Finding:
    return Finding(
        "HG984",
        "page-characters-lost",
        Level.WARNING,
        Text("{count}文字を読み取れませんでした。", "{count} characters could not be read.").fill(count=count),
        Text(
            "文字コードの指定が本文と合っているか確かめてください。読めた部分だけを点検しました。",
            "Check that the declared encoding is the one used. Only what could be read was checked.",
        ),
        where=Where(name),
    )


def _empty(name: str) -> Finding:
    return Finding(
        "HG985",
        "page-without-words",
        Level.WARNING,
        Text("本文が見つかりません。", "There are no words on this page."),
        Text(
            "スクリプトで表示するページは読めません。印刷やPDFで保存したものを渡してください。",
            "A page drawn by script cannot be read: save it as PDF or as a complete page and give that.",
        ),
        where=Where(name),
    )


def _scanned(name: str, numbers: tuple[int, ...]) -> Finding:
    listed = ", ".join(str(number) for number in numbers[:10])
    return Finding(
        "HG986",
        "pdf-without-text",
        Level.WARNING,
        Text(
            "PDFの{pages}ページ目に文字情報がなく、点検していません。",
            "PDF page {pages} has no text layer and was not checked.",
        ).fill(pages=listed),
        Text("画像だけのページです。文字入りのPDFを渡してください。", "It is a picture: give a PDF that holds text."),
        where=Where(name),
    )


def _unreadable(name: str, why: str) -> Finding:
    return Finding(
        "HG987",
        "page-unreadable",
        Level.ERROR,
        Text("PDFを開けませんでした（{why}）。", "The PDF could not be opened ({why}).").fill(why=why),
        Text(
            "パスワードや破損がないか確かめてください。ほかのページの点検は続けました。",
            "Check for a password or damage. The other pages were still checked.",
        ),
        where=Where(name),
    )


def _cut(name: str) -> Finding:
    return Finding(
        "HG988",
        "page-cut",
        Level.WARNING,
        Text(
            "長すぎるため、先頭の{most}文字だけを点検しました。",
            "It is too long: only the first {most} characters were checked.",
        ).fill(most=f"{MAX_CHARACTERS:,}"),
        Text("公表文だけのページを渡してください。", "Give pages that hold the policy only."),
        where=Where(name),
    )
