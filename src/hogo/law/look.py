"""Finds duties by what people type: `27-1`, `法27条1項`, `第二十七条`, `gdpr 13`, `JIS A.3.4.2.5`, `appi-22`. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from hogo.law.law import Duty, Law

_NORMS: tuple[tuple[str, str], ...] = (
    ("個人情報の保護に関する法律施行規則", "rules"),
    ("個人情報の保護に関する法律施行令", "order"),
    ("個人情報の保護に関する法律", "act"),
    ("個人情報保護法", "act"),
    ("個情法", "act"),
    ("電気通信事業法施行規則", "tbr"),
    ("電気通信事業法", "tba"),
    ("特定電子メール法施行規則", "mail-rules"),
    ("特定電子メール法", "mail"),
    ("番号法報告規則", "mn-rules"),
    ("マイナンバー法", "mn"),
    ("番号法", "mn"),
    ("情報流通プラットフォーム対処法", "platform"),
    ("刑事訴訟法", "ccp"),
    ("刑訴法", "ccp"),
    ("弁護士法", "attorney"),
    ("民法", "civil"),
    ("行政機関の休日に関する法律", "holidays"),
    ("確認・記録義務編", "guideline-records"),
    ("外国編", "guideline-foreign"),
    ("通則編", "guideline"),
    ("ガイドライン", "guideline"),
    ("補完的ルール", "supplementary"),
    ("施行規則", "rules"),
    ("施行令", "order"),
    ("政令", "order"),
    ("規則", "rules"),
    ("法", "act"),
    ("appi", "act"),
    ("order", "order"),
    ("rules", "rules"),
    ("rule", "rules"),
    ("tba", "tba"),
    ("tbr", "tbr"),
    ("gdpr", "gdpr"),
    ("mn", "mn"),
    ("mail", "mail"),
)
_DIGITS = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100}
_KANJI = re.compile(r"[〇一二三四五六七八九十百]+(?=条|項|号|$|の)|(?<=の)[一二三四五六七八九十百]+")
_JIS = re.compile(r"^(?:jis)?(?:q)?(?:15001)?:?(2017|2023)?:?(a\.?|附属書)?(\d+(?:\.\d+)*)$")
_MARK = re.compile(r"^(?:jipdec|構築・運用指針|j)\.?(\d+)$")


def look(law: Law, typed: str) -> tuple[Duty, ...]:
    """The duties meant, best first; an article stands for its paragraphs. Empty: nothing is like it."""
    raw = unicodedata.normalize("NFKC", typed).strip().lower()
    if raw in law.duties:
        return (law.duties[raw],)
    if f"appi-{raw}" in law.duties:
        return (law.duties[f"appi-{raw}"],)
    standard = _standard(law, re.sub(r"\s+", "", raw))
    if standard:
        return standard
    norm, rest = _norm(re.sub(r"\s+", "", _arabic(raw)))
    return tuple(_article(law.duties.values(), norm, _number(rest)))


def near(law: Law, typed: str, most: int = 5) -> tuple[Duty, ...]:
    """Duties whose title or words hold what was typed: for "did you mean"."""
    raw = unicodedata.normalize("NFKC", typed).strip().lower()
    if len(raw) < 2:
        return ()
    titled = [one for one in law.duties.values() if raw in one.title.ja.lower() or raw in one.title.en.lower()]
    said = [one for one in law.duties.values() if raw in one.says.ja or raw in one.says.en.lower()]
    return tuple(dict.fromkeys([*titled, *said]))[:most]


def _standard(law: Law, raw: str) -> tuple[Duty, ...]:
    mark = _MARK.match(raw)
    if mark and not raw.startswith("jis"):
        found = law.duties.get(f"jipdec-j-{mark[1]}")
        return (found,) if found else ()
    match = _JIS.match(raw)
    if match is None or not (raw.startswith("jis") or match[2]):
        return ()
    year, letter, number = match.groups()
    name = ("a-" if letter else "") + number.replace(".", "-")
    years = (year,) if year else ("2017", "2023")
    return tuple(law.duties[key] for one in years if (key := f"jis-{one}-{name}") in law.duties)


def _norm(raw: str) -> tuple[str, str]:
    for name, key in _NORMS:
        if raw.startswith(name):
            return key, raw[len(name) :].lstrip("-:")
    return "act", raw


def _arabic(raw: str) -> str:
    return _KANJI.sub(lambda match: str(_kanji(match[0])), raw)


def _kanji(text: str) -> int:
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[char]
    return total + digit


def _number(rest: str) -> str:
    """`27条1項`, `27-1`, `27(1)`, `art.27(1)`, `第27条の12` → `27-1`, `27-12`."""
    rest = re.sub(r"^(?:第|art\.?|arts\.?|article)+", "", rest)
    rest = rest.replace("条の", "-").replace("の", "-")
    return "-".join(re.findall(r"\d+", rest))


def _article(duties: Iterable[Duty], norm: str, number: str) -> list[Duty]:
    if not number:
        return []
    wanted = f"{norm} {number}"
    exact, below, above = [], [], []
    for duty in duties:
        if wanted in duty.articles:
            exact.append(duty)
        elif any(one.startswith(wanted + "-") for one in duty.articles):
            below.append(duty)
        elif any(wanted.startswith(one + "-") for one in duty.articles):
            above.append(duty)
    # WHY: a row of another norm may cite the article beside its own; the norm's own rows come first.
    own = [one for one in (*exact, *below) if _family(one.articles[0].split(" ")[0]) == _family(norm)]
    return own + [one for one in (*exact, *below) if one not in own] or above


def _family(norm: str) -> str:
    """An act stands together with its orders, rules and guidelines."""
    if norm in ("act", "order", "rules") or norm.startswith("guideline"):
        return "act"
    return {"tbr": "tba"}.get(norm, norm.split("-")[0])
