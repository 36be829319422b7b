"""Findings → text, JSON and SARIF 2.1.0. Values in, strings out; `hogo.ui.terminal` colours them. Pure.

The text is one finding in up to three lines and plain; it is the same with and without a terminal, save colour:

    purposes.yaml:14:9: HG101 vague-purpose: purpose `p1` does not say what the data is used for
      help: name the act and its result
      law: 法17条1項 (text as of 2026-06-24)
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from hogo.base.cite import Cite
from hogo.base.finding import Basis, Finding, Level
from hogo.base.text import Language, Text

Part = Literal["where", "error", "warning", "note", "name", "message", "label", "plain"]
"""What a piece of a line is; a terminal gives each its colour."""

Citing = Callable[[Cite, Language], str]
"""How a citation is written out (`hogo.law.show.cited`)."""

_LEVEL = {
    Level.ERROR: Text("", ""),
    Level.WARNING: Text("（警告）", " (warning)"),
    Level.NOTE: Text("（参考）", " (note)"),
}
_HELP = Text("対処", "help")
_LAW = Text("根拠", "law")
_BASIS = {
    Basis.LAW: Text("法令", "law"),
    Basis.STANDARD: Text("規格（法令ではない）", "standard (no law)"),
    Basis.HOUSE: Text("自社の方針・実務（法令ではない）", "house policy or practice (no law)"),
    Basis.SHAPE: Text("書き方", "what is written"),
}
_BESIDE = {
    Basis.LAW: _LAW,
    Basis.HOUSE: Text("関係する条文（記載までは求めていない）", "related articles (which do not ask that it be said)"),
}
"""What stands before the articles, where it is not the basis itself."""


def basis_words(basis: Basis, language: Language) -> str:
    """On what a finding rests, in words."""
    return _BASIS[basis].in_(language)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is printed: findings that count and those accepted by an exception (name, who, until)."""

    findings: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, Text], ...] = ()


def counts(findings: Iterable[Finding]) -> dict[Level, int]:
    """How many findings of each level."""
    found = dict.fromkeys(Level, 0)
    for one in findings:
        found[one.level] += 1
    return found


def lines(finding: Finding, language: Language, citing: Citing) -> list[list[tuple[Part, str]]]:
    """One finding as lines of pieces."""
    first: list[tuple[Part, str]] = []
    if finding.where is not None:
        first.append(("where", f"{finding.where}: "))
    first.append((finding.level.value, finding.code))
    first += [("name", f" {finding.name}{_LEVEL[finding.level].in_(language)}: ")]
    first += [("message", finding.message.in_(language))]
    made = [first, _labelled(_HELP.in_(language), finding.help.in_(language))]
    if finding.law:
        label = _BESIDE.get(finding.basis, _BASIS[finding.basis])
        made.append(_labelled(label.in_(language), " / ".join(citing(one, language) for one in finding.law)))
    elif finding.basis in (Basis.HOUSE, Basis.STANDARD):
        made.append(_labelled(_LAW.in_(language), _BASIS[finding.basis].in_(language)))
    return made


def _labelled(label: str, words: str) -> list[tuple[Part, str]]:
    return [("label", f"  {label}: "), ("plain", words)]


def text(shown: Shown, language: Language, citing: Citing) -> str:
    """All findings and one line of sums, without colour."""
    made = ["".join(words for _, words in line) for one in shown.findings for line in lines(one, language, citing)]
    return "\n".join([*made, summary(shown, language)]) + "\n"


def summary(shown: Shown, language: Language) -> str:
    """The last line: how many of each, and how many are accepted for a time."""
    found = counts(shown.findings)
    errors, warnings, notes = (found[level] for level in (Level.ERROR, Level.WARNING, Level.NOTE))
    many = len(shown.accepted)
    if language == "ja":
        more = f"、例外承認 {many}件" if many else ""
        return f"エラー {errors}件、警告 {warnings}件、参考 {notes}件{more}"
    more = f", {many} accepted by exception" if many else ""
    return f"{errors} errors, {warnings} warnings, {notes} notes{more}"


def as_json(shown: Shown, citing: Citing, **about: object) -> str:
    """All findings in both languages. `about` (day, law's day …) stands at the top."""
    whole = {
        "version": 1,
        **about,
        "counts": {level.value: number for level, number in counts(shown.findings).items()},
        "findings": [_plain(one, citing) for one in shown.findings],
        "accepted": [_plain(one, citing) | {"by": _both(by)} for one, by in shown.accepted],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _both(words: Text) -> dict[str, str]:
    return {"ja": words.ja, "en": words.en}


def _plain(finding: Finding, citing: Citing) -> dict[str, Any]:
    where = finding.where
    return {
        "code": finding.code,
        "name": finding.name,
        "level": finding.level.value,
        "basis": finding.basis.value,
        "message": _both(finding.message),
        "help": _both(finding.help),
        "law": [{"id": one.id, "cited": {"ja": citing(one, "ja"), "en": citing(one, "en")}} for one in finding.law],
        "where": {"path": where.path, "line": where.line, "column": where.column} if where else None,
    }


@dataclass(frozen=True, slots=True)
class Described:
    """A rule as SARIF describes it."""

    name: str
    title: Text
    page: Text


def sarif(
    shown: Shown, rules: Mapping[str, Described], language: Language, citing: Citing, version: str
) -> dict[str, Any]:
    """A SARIF 2.1.0 log of one run. `rules` describes codes; accepted findings are suppressed, not left out."""
    used = sorted({one.code for one in shown.findings} | {one.code for one, _ in shown.accepted})
    index = {code: number for number, code in enumerate(used)}
    results = [_result(one, index, language, citing) for one in shown.findings]
    for one, by in shown.accepted:
        suppressed = {"kind": "external", "status": "accepted", "justification": by.in_(language)}
        results.append(_result(one, index, language, citing) | {"suppressions": [suppressed]})
    names = {one.code: one.name for one in (*shown.findings, *(accepted for accepted, _ in shown.accepted))}
    driver = {
        "name": "hogo",
        "version": version,
        "language": language,
        "rules": [_rule(code, names[code], rules.get(code), language) for code in used],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _rule(code: str, name: str, described: Described | None, language: Language) -> dict[str, Any]:
    if described is None:
        return {"id": code, "name": name}
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": described.title.in_(language)},
        "fullDescription": {"text": described.page.in_(language)},
    }


def _result(finding: Finding, index: Mapping[str, int], language: Language, citing: Citing) -> dict[str, Any]:
    said = [finding.message.in_(language), finding.help.in_(language)]
    said += [citing(one, language) for one in finding.law]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.level.value,
        "message": {"text": "\n".join(said)},
        "properties": {"basis": finding.basis.value, "law": [one.id for one in finding.law]},
    }
    if finding.where is not None:
        place: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.where.path)}}
        if finding.where.line:
            place["region"] = {"startLine": finding.where.line, "startColumn": max(1, finding.where.column)}
        result["locations"] = [{"physicalLocation": place}]
    return result


def _uri(path: str) -> str:
    """A relative path as a URI reference: only what RFC 3986 lets stand is left bare."""
    safe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/"
    return "".join(c if c in safe else "".join(f"%{byte:02X}" for byte in c.encode()) for c in path.replace("\\", "/"))
