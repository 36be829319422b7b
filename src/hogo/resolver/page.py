"""A day's published statistics as one HTML page: the day as a line, a table for each dimension. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from html import escape

from hogo.base.day import Day
from hogo.base.text import Language, Text
from hogo.register.model.resolver import Dimension, Resolver
from hogo.resolver.label import TITLES
from hogo.resolver.minute import TOTAL
from hogo.resolver.statistics import HIDDEN, Cell

WIDTH, HEIGHT, SHOWN = 960, 160, 20
_STYLE = (
    "body{font-family:sans-serif;line-height:1.7;margin:2rem auto;max-width:62rem;padding:0 1rem;color:#1a1a1c}"
    "table{border-collapse:collapse;min-width:20rem}"
    "td,th{border-bottom:1px solid #b3b3b3;padding:.2rem .8rem;text-align:left}"
    "td.n{text-align:right;font-variant-numeric:tabular-nums}svg{width:100%;height:auto}caption{text-align:left}"
)
_TITLE = Text("キャッシュDNSの統計（{day}、UTC）", "Statistics of the resolver ({day}, UTC)")
_NOTE = Text(
    "1分ごとの件数。送信元はIPv4を/{v4}、IPv6を/{v6}に伏せ、{smallest}件に満たない区分は他の区分とまとめて「{hidden}」に合算しています。",
    "Counts per minute. Sources are masked to /{v4} (IPv4) and /{v6} (IPv6); values with fewer than {smallest} queries "
    "are summed with others as “{hidden}”.",
)
_HIDDEN = Text("非表示の区分の合計", "hidden values, summed")
_VALUE, _COUNT = Text("区分", "value"), Text("一日の件数", "count of the day")
_OTHERS = Text("ほか{count}区分", "{count} more values")
_EMPTY = Text("公表できる計数はありません。", "There is nothing to publish.")
_MISSING = Text("測定できない項目: {names}", "not available: {names}")
_LINE = Text("1分ごとの問い合わせの数（最大{top}件）", "queries per minute (at most {top})")


def page(cells: list[Cell], declared: Resolver, day: Day, language: Language) -> str:
    """The page. Every sum on it is a sum of published cells."""
    sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
    line: dict[int, int] = {}
    for cell in cells:
        sums[cell.dimension][cell.value] += cell.count
        if cell.dimension == TOTAL and cell.value == "queries":
            line[cell.minute] = cell.count
    title = _TITLE.fill(day=day.isoformat()).in_(language)
    hidden = _HIDDEN.in_(language)
    note = _NOTE.fill(
        v4=declared.ipv4_prefix, v6=declared.ipv6_prefix, smallest=declared.smallest_cell, hidden=_HIDDEN
    ).in_(language)
    body = [f"<h1>{escape(title)}</h1>", f"<p>{escape(note)}</p>"]
    missing = [one for one in declared.dimensions if one not in sums and not _of_network(one, sums)]
    if missing:
        names = (TITLES[one].in_(language) for one in missing)
        body.append(f"<p>{escape(_MISSING.in_(language).format(names='、'.join(names)))}</p>")
    if not cells:
        body.append(f"<p>{_EMPTY.in_(language)}</p>")
    if line:
        body.append(_plot(line, language))
    body += [_table(dimension, counts, language, hidden) for dimension, counts in sums.items()]
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>'
        + "\n".join(body)
        + "</body></html>\n"
    )


def _of_network(one: Dimension, sums: dict[str, Counter[str]]) -> bool:
    return one is Dimension.SOURCE_NETWORK and any(name.startswith(one) for name in sums)


def _plot(line: dict[int, int], language: Language) -> str:
    top, first = max(line.values()), min(line) // 1440 * 1440
    points = " ".join(
        f"{(minute - first) * WIDTH / 1440:.1f},{HEIGHT - count * (HEIGHT - 10) / top:.1f}"
        for minute, count in sorted(line.items())
    )
    caption = escape(_LINE.fill(top=f"{top:,}").in_(language))
    hours = "".join(
        f'<text x="{hour * WIDTH / 24:.0f}" y="{HEIGHT + 14}" font-size="11">{hour}</text>' for hour in range(0, 24, 3)
    )
    return (
        f'<figure><figcaption>{caption}</figcaption><svg viewBox="0 0 {WIDTH} {HEIGHT + 18}" role="img" '
        f'aria-label="{caption}"><polyline points="{points}" fill="none" stroke="#0031d8" stroke-width="1.5"/>'
        f"{hours}</svg></figure>"
    )


def _table(dimension: str, counts: Counter[str], language: Language, hidden: str) -> str:
    named = [(hidden if value == HIDDEN else value, count) for value, count in counts.most_common(SHOWN)]
    rows = "".join(f'<tr><td>{escape(value)}</td><td class="n">{count:,}</td></tr>' for value, count in named)
    if len(counts) > SHOWN:
        rows += f"<tr><td>{_OTHERS.fill(count=len(counts) - SHOWN).in_(language)}</td><td></td></tr>"
    return (
        f"<h2>{escape(TITLES[dimension].in_(language))}</h2><table><thead><tr><th>{_VALUE.in_(language)}</th>"
        f"<th>{_COUNT.in_(language)}</th></tr></thead><tbody>{rows}</tbody></table>"
    )
