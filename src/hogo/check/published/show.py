"""A report in words and as JSON: what is stated where and why, the six matters, what to ask. Values in, values out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hogo.base.cite import Cite
from hogo.base.text import Language, Text
from hogo.check.published.matter import Evidence, State, Verdict
from hogo.check.published.report import Report, Six

Citing = Callable[[Cite, Language], str]

_STATE = {
    State.STATED: Text("記載あり", "stated"),
    State.DENIED: Text("「ない」と記載", "said not to be"),
    State.ON_REQUEST: Text("求めに応じて回答", "told on request"),
    State.DOUBTFUL: Text("不明確", "unclear"),
    State.DEFERRED: Text("別に定めるとだけ記載", "put off"),
    State.ELSEWHERE: Text("リンク先にあるかもしれない", "perhaps on a linked page"),
    State.ABSENT: Text("記載なし", "not found"),
}
_HEAD = Text("点検した公表文: {pages}", "Pages checked: {pages}")
_SIX = Text("法32条1項・施行令10条の6事項", "The six matters of Art. 32(1) and Order 10")
_STATED = Text("記載のある事項（{count}／{all}）", "Stated ({count} of {all})")
_ASKS = Text(
    "確認していただきたいこと（していなければ、記載は要りません）",
    "Questions (nothing is owed where the answer is no)",
)
_SURE = Text("確からしさ {percent}％", "{percent} % sure")
_WEAK = Text("、検出精度が低い事項", ", a matter detected less reliably")


def text(report: Report, language: Language) -> str:
    """The report as plain lines, without the findings."""
    lines = [_HEAD.fill(pages=" ".join(report.pages)).in_(language), "", _SIX.in_(language)]
    lines += [_six(one, language) for one in report.six]
    known = [one for one in report.verdicts if one.known]
    lines += ["", _STATED.fill(count=len(known), all=len(report.verdicts)).in_(language)]
    for verdict in known:
        lines += _verdict(verdict, language)
    if report.asks:
        lines += ["", _ASKS.in_(language)]
        lines += [f"  - {one.matter.title.in_(language)}: {one.matter.tells.in_(language)}" for one in report.asks]
    return "\n".join(lines) + "\n"


def _six(one: Six, language: Language) -> str:
    mark = "○" if one.met else "？" if one.question else "×"
    where = next((str(part.evidence[0].sentence.where) for part in one.parts if part.evidence and part.known), "")
    lacking = [part.matter.title.in_(language) for part in one.parts if not part.known and part.matter.id != "fee"]
    said = where if one.met else "、".join(lacking) if language == "ja" else ", ".join(lacking)
    return f"  {mark} {one.number} {one.title.in_(language)}" + (f"  [{said}]" if said else "")


def _verdict(verdict: Verdict, language: Language) -> list[str]:
    best = verdict.evidence[0]
    sure = _SURE.fill(percent=round(verdict.confidence * 100)).in_(language)
    weak = _WEAK.in_(language) if verdict.weak else ""
    state = "" if verdict.state is State.STATED else f" {_STATE[verdict.state].in_(language)}"
    return [
        f"  {best.sentence.where}: {verdict.matter.title.in_(language)}{state}（{sure}{weak}）",
        f"    「{_short(_sentence(best))}」",
        f"    → {best.why.in_(language)}",
    ]


def _sentence(evidence: Evidence) -> str:
    sentence = evidence.sentence
    return (
        f"{sentence.label}：{sentence.text}"
        if sentence.label and sentence.label not in sentence.norm
        else sentence.text
    )


def _short(words: str, most: int = 100) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"


def plain(report: Report, citing: Citing) -> dict[str, Any]:
    """The report as plain data, in both languages, without the findings."""
    return {
        "pages": list(report.pages),
        "six": [
            {"number": one.number, "title": _both(one.title), "met": one.met, "question": one.question}
            for one in report.six
        ],
        "matters": [_matter(one, citing) for one in report.verdicts],
        "ask": [one.matter.id for one in report.asks],
    }


def _matter(verdict: Verdict, citing: Citing) -> dict[str, Any]:
    matter = verdict.matter
    return {
        "id": matter.id,
        "title": _both(matter.title),
        "state": verdict.state.value,
        "confidence": round(verdict.confidence, 2),
        "weak": verdict.weak,
        "law": [{"id": one.id, "cited": {"ja": citing(one, "ja"), "en": citing(one, "en")}} for one in matter.law],
        "evidence": [_evidence(one) for one in verdict.evidence],
        "links": list(verdict.links),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    sentence = evidence.sentence
    return {
        "sentence": sentence.text,
        "label": sentence.label,
        "under": list(sentence.heads),
        "path": sentence.where.path,
        "line": sentence.where.line,
        "column": sentence.where.column,
        "anchor": sentence.anchor,
        "strength": evidence.strength,
        "stance": evidence.stance.value,
        "why": _both(evidence.why),
    }


def _both(words: Text) -> dict[str, str]:
    return {"ja": words.ja, "en": words.en}
