"""From verdicts to what is told: findings with their article, the six matters of Art. 32(1), questions to a human.

Levels: nothing that is missing from a page is an error by itself, since Art. 32(1) and 21(1) leave other ways open
(an answer without delay, a notice to the person); it is a warning that says so. What only guidelines or practice ask
for is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hogo.base.cite import cite
from hogo.base.finding import Basis, Finding, Level, Where
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.check.published.document import Document
from hogo.check.published.judge import judge, verdicts_by_id
from hogo.check.published.matter import Evidence, Need, Stance, State, Verdict
from hogo.check.published.matters import fee, joint, stale_citation
from hogo.check.published.words import ADDRESS, WE

_SAFETY = (
    "safety-policy",
    "safety-rules",
    "safety-organisational",
    "safety-human",
    "safety-physical",
    "safety-technical",
)


@dataclass(frozen=True, slots=True)
class Six:
    """One of the six matters of Art. 32(1) and Order 10, with the matters it is made of."""

    number: str
    title: Text
    parts: tuple[Verdict, ...]
    met: bool
    question: bool = False
    """Whether it is only owed in a case the page cannot show."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that is told of one policy."""

    pages: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    six: tuple[Six, ...]
    findings: tuple[Finding, ...]
    asks: tuple[Verdict, ...]
    """Matters owed only if the operator does such a thing: asked of a human, no findings."""


def report(document: Document, read: Iterable[Finding] = ()) -> Report:
    """Judge a document and say what is there and what is missing. `read`: what reading it found."""
    verdicts = judge(document)
    by_id = verdicts_by_id(verdicts)
    found = [*read]
    if document.sentences and not re.search(r"個人情報|個人データ|プライバシー|お?客様の情報", document.whole):
        found.append(_no_policy(document))
    else:
        found += [*_missing(document, verdicts, by_id), *_wrong(document, by_id), *_linked(document, verdicts)]
    found.sort(key=lambda one: (_WEIGHT[one.level], one.code, one.where or Where("")))
    asks = tuple(one for one in verdicts if one.matter.need is Need.ASKED and not one.known)
    return Report(tuple(page.name for page in document.pages), verdicts, six(by_id), tuple(found), asks)


_WEIGHT = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}


_SIX: tuple[tuple[str, Text, tuple[Ref, ...]], ...] = (
    (
        "1",
        Text("氏名又は名称、住所、代表者の氏名", "name, address, representative"),
        ("operator-name", "operator-address", "representative"),
    ),
    ("2", Text("すべての保有個人データの利用目的", "purposes of all retained personal data"), ("purposes-retained",)),
    ("3", Text("請求に応じる手続（手数料の額を含む）", "procedure for requests, with the fee"), ("request-procedure",)),
    ("4", Text("安全管理のために講じた措置", "safety measures"), ("safety-measures",)),
    ("5", Text("苦情の申出先", "where complaints go"), ("complaint-window",)),
    ("6", Text("認定個人情報保護団体とその申出先", "accredited organisation"), ("accredited-body",)),
)


def six(by_id: Mapping[Ref, Verdict]) -> tuple[Six, ...]:
    """The six matters of Art. 32(1)(i)–(iii) and Order 10(i)–(iii)."""
    found = []
    for number, title, names in _SIX:
        parts = [by_id[name] for name in names]
        if number == "2" and not parts[0].known:
            parts = [by_id["purposes"]]
        met = all(one.known for one in parts)
        if number == "3":
            # LAW: appi-38-1 a fee may be taken, it need not: only an operator who takes one owes its amount.
            parts.append(by_id["fee"])
            met = met and by_id["fee"].state is not State.DEFERRED
        found.append(Six(number, title, tuple(parts), met, question=number == "6" and not met))
    return tuple(found)


def _missing(document: Document, verdicts: Sequence[Verdict], by_id: Mapping[Ref, Verdict]) -> Iterator[Finding]:
    entry = Where(document.pages[0].name) if document.pages else None
    for verdict in verdicts:
        matter = verdict.matter
        if verdict.known:
            continue
        level = _level(verdict, by_id)
        if level is None:
            continue
        where = verdict.evidence[0].sentence.where if verdict.evidence else entry
        basis = Basis.LAW if level is Level.WARNING else Basis.HOUSE
        yield Finding(
            matter.code, f"page-lacks-{matter.id}", level, _lacks(verdict), _help(verdict), matter.law, where, basis
        )


def _level(verdict: Verdict, by_id: Mapping[Ref, Verdict]) -> Level | None:
    matter = verdict.matter
    if matter.id in _SAFETY and not by_id["safety-measures"].known:
        return None
    if matter.id == "purposes-retained" and by_id["purposes"].known:
        return Level.NOTE
    if matter.id == "fee":
        return Level.WARNING if verdict.state is State.DEFERRED else Level.NOTE
    if matter.need is Need.ALWAYS:
        return Level.NOTE if verdict.state in (State.DOUBTFUL, State.ELSEWHERE) else Level.WARNING
    if matter.need is Need.DECLARED:
        declared = matter.of is not None and by_id[matter.of].state in (State.STATED, State.ON_REQUEST)
        # LAW: appi-28-2 system and measures are owed when consent is asked, not on the page; the country is (3-8-1).
        weight = Level.NOTE if matter.id.startswith("transfer-") else Level.WARNING
        return weight if declared else None
    return Level.NOTE if matter.need is Need.ADVISED else None


def _lacks(verdict: Verdict) -> Text:
    said = {
        State.DEFERRED: Text(
            "「{title}」は別に定めるなどとされ、このページでは分かりません。",
            "The page puts off “{title}” and does not tell it.",
        ),
        State.DOUBTFUL: Text(
            "「{title}」に当たるかもしれない記載がありますが、はっきりしません。",
            "Something here may be “{title}”, but it is not clear.",
        ),
        State.ELSEWHERE: Text(
            "「{title}」はこのページにありません（リンク先にあるかもしれません）。",
            "“{title}” is not on this page; a linked page may hold it.",
        ),
    }.get(verdict.state, Text("「{title}」の記載が見つかりません。", "“{title}” was not found."))
    return said.fill(title=verdict.matter.title)


_ANSWER = Text(
    "求めに応じて遅滞なく回答しているなら、その旨を書けば足ります。",
    "If it is answered without delay on request, saying so is enough.",
)
_WEAK = Text(
    "この事項の検出は精度が十分でないため、本文を目で確かめてください。",
    "This matter is detected less reliably: read the page yourself.",
)
_READ = Text("リンク先も一緒に渡すと点検できます: {links}", "Give the linked pages too: {links}")


def _help(verdict: Verdict) -> Text:
    parts = [verdict.matter.tells]
    if verdict.matter.on_request:
        parts.append(_ANSWER)
    if verdict.links:
        parts.append(_READ.fill(links=" ".join(verdict.links)))
    if verdict.weak:
        parts.append(_WEAK)
    return Text("".join(one.ja for one in parts), " ".join(one.en for one in parts))


def _wrong(document: Document, by_id: Mapping[Ref, Verdict]) -> Iterator[Finding]:
    seen: set[str] = set()
    for sentence in document.sentences:
        for words, why, _ in stale_citation.stale(sentence):
            if words in seen:
                continue
            seen.add(words)
            yield Finding(
                by_id["stale-citation"].matter.code,
                "stale-citation",
                Level.NOTE,
                Text("古い引用「{words}」があります。{why}。", "A stale citation: “{words}”; {why}.").fill(
                    words=words, why=why
                ),
                by_id["stale-citation"].matter.tells,
                (),
                sentence.where,
                Basis.HOUSE,
            )
    for sentence in fee.overcharged(document):
        yield Finding(
            "HG989",
            "fee-for-correction",
            Level.WARNING,
            Text(
                "訂正等や利用停止等にも手数料を取るように読めます。",
                "This reads as if correction or stop of use cost a fee.",
            ),
            Text(
                "手数料を取れるのは、利用目的の通知と開示（第三者提供記録を含みます）の求めだけです。",
                "Only notice of purpose and disclosure (records of provision too) may cost a fee.",
            ),
            (cite("appi-38-1"),),
            sentence.where,
            Basis.LAW,
        )
    responsible = by_id["joint-use-responsible"]
    if responsible.known and not _whole(document, responsible.evidence):
        yield Finding(
            "HG990",
            "joint-use-responsible-incomplete",
            Level.WARNING,
            Text(
                "共同利用の管理責任者について、住所又は代表者の氏名が見つかりません。",
                "Address or representative of the one responsible for joint use was not found.",
            ),
            Text(
                "名称に加え、住所と、法人なら代表者の氏名もあらかじめ知らせる必要があります（2022年4月から）。",
                "Beside the name, the address and a legal person's representative must be told (since April 2022).",
            ),
            (cite("appi-27-5-3"),),
            responsible.evidence[0].sentence.where,
            Basis.LAW,
        )


def _whole(document: Document, evidence: Sequence[Evidence]) -> bool:
    """Whether the one responsible is given with address and representative, or is the operator, given elsewhere."""
    shared = " ".join(sentence.norm for sentence in joint.sentences(document))
    if ADDRESS.search(shared) and re.search(r"代表|理事長|会長|社長", shared):
        return True
    return any(re.search(rf"{WE}|上記|前記|同上|のとおり", one.sentence.norm) for one in evidence)


def _linked(document: Document, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    links = dict.fromkeys(link for verdict in verdicts if not verdict.known for link in verdict.links)
    if links:
        yield Finding(
            "HG991",
            "linked-pages-unread",
            Level.NOTE,
            Text(
                "読んでいないリンク先が{count}件あり、足りない事項がそこにあるかもしれません。",
                "{count} linked pages were not read and may hold what is missing.",
            ).fill(count=len(links)),
            _READ.fill(links=" ".join(list(links)[:8])),
            (),
            Where(document.pages[0].name),
            Basis.SHAPE,
        )


def _no_policy(document: Document) -> Finding:
    return Finding(
        "HG992",
        "page-is-no-policy",
        Level.WARNING,
        Text(
            "個人情報の取扱いについてのページではないようです。",
            "This does not look like a page on personal information.",
        ),
        Text(
            "ページを確かめてください。日本語で書かれた公表文だけを点検できます。",
            "Look at the page again: only published texts in Japanese can be checked.",
        ),
        (),
        Where(document.pages[0].name),
        Basis.SHAPE,
    )


def stated(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts whose matter a reader learns from the pages."""
    return tuple(one for one in verdicts if one.known)


def told(evidence: Evidence) -> bool:
    """Whether a sentence tells something rather than putting it off."""
    return evidence.stance is not Stance.DEFERS
