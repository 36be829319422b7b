"""An audit on paper: plan (監査計画書), checklist, report (監査報告書); the checklist as a workbook and back. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.improvement.audit import fact as f
from hogo.improvement.audit.flow import FOUND, KINDS, VERDICTS, judged, plan, rows
from hogo.paper.block import Heading, Pairs, Paragraph, Table
from hogo.paper.clause import joined
from hogo.paper.record import Form, Made, Step, sheet
from hogo.paper.sheet import Seal, Sheet
from hogo.paper.table import Column

_CLAUSES = ("jis-2023-9-2", "jis-2017-a-3-7-2", "jipdec-j-6")
PLAN = Form(Text("様式 監査-1", "Form A-1"), Text("内部監査計画書", "Audit plan"), _CLAUSES)
CHECKLIST = Form(Text("様式 監査-2", "Form A-2"), Text("内部監査チェックリスト", "Audit checklist"), _CLAUSES)
REPORT = Form(Text("様式 監査-3", "Form A-3"), Text("内部監査報告書", "Audit report"), _CLAUSES)
TITLES: dict[type[Any], Text] = {
    f.Planned: Text("計画", "Planned"),
    f.Approved: Text("計画の承認", "Plan approved"),
    f.Listed: Text("チェックリストの作成", "Checklist drawn"),
    f.Judged: Text("判定", "Judged"),
    f.Reported: Text("報告", "Reported"),
    f.Presented: Text("代表者への報告", "Presented"),
    f.Cancelled: Text("中止", "Cancelled"),
}
_HEADS = (
    Text("確認事項", "Question"),
    Text("条項", "Clauses"),
    Text("見た証拠", "Evidence"),
    Text("判定", "Verdict"),
    Text("事実", "Found"),
)
LIST = Text("監査チェックリスト", "Audit checklist")
COLUMNS: tuple[Column, ...] = (
    Column("key", Text("行", "Row"), required=True),
    Column("department", Text("部門", "Department"), reads=False),
    Column("question", Text("確認事項", "Question"), reads=False),
    Column("look", Text("確認方法・場所", "Where to look"), reads=False),
    Column("suggested", Text("手がかり", "To begin with"), "list", reads=False),
    Column("verdict", Text("判定", "Verdict"), "choice", {str(k): v for k, v in VERDICTS.items()}),
    Column("note", Text("事実・理由", "What was found, why")),
    Column("evidence", Text("見た証拠", "Evidence seen"), "list"),
    Column("by", Text("監査員", "Auditor"), reads=False),
)


def course(facts: Sequence[f.Fact]) -> tuple[Step, ...]:
    """Every fact but the single verdicts as a line."""
    return tuple(
        Step(one.on, TITLES[type(one)], one.by, getattr(one, "opinion", "") or getattr(one, "text", ""))
        for one in facts
        if not isinstance(one, f.Judged)
    )


def listing(facts: Sequence[f.Fact]) -> Iterable[Mapping[str, Any]]:
    """The checklist with its verdicts."""
    verdicts = judged(facts)
    for key, row in rows(facts).items():
        given = verdicts.get(key)
        yield {
            "key": key,
            "department": row.department,
            "question": row.question,
            "look": row.look,
            "suggested": row.suggested,
            "verdict": given.verdict if given else None,
            "note": given.note if given else None,
            "evidence": given.evidence if given else (),
            "by": given.by if given else None,
        }


def _head(made: Made, planned: f.Planned, language: Language) -> Pairs:
    names = "、".join(_department(made, one, language) for one in planned.scope)
    auditors = "、".join(f"{one.account}（{_department(made, one.department, language)}）" for one in planned.auditors)
    pairs = (
        (Text("監査の種類", "Kind"), KINDS[planned.kind].in_(language)),
        (Text("基準", "Against"), planned.basis),
        (Text("対象の部門", "Departments"), names),
        (Text("期間", "Period"), f"{planned.since.isoformat()} – {planned.until.isoformat()}"),
        (Text("監査員", "Auditors"), auditors),
        (Text("方法", "Method"), planned.method or "—"),
        (Text("重点", "Focus"), planned.focus or "—"),
        (Text("監査責任者", "Head of audit"), planned.by),
    )
    return Pairs(tuple((title.in_(language), words) for title, words in pairs))


def plan_paper(made: Made, facts: Sequence[f.Fact], language: Language = "ja") -> Sheet:
    """The plan."""
    return sheet(PLAN, made, (_head(made, plan(facts), language),), seals=_seals(facts, language), language=language)


def checklist_paper(made: Made, facts: Sequence[f.Fact], language: Language = "ja") -> Sheet:
    """The checklist, filled in as far as it is."""
    verdicts = judged(facts)
    body = []
    for key, row in rows(facts).items():
        given = verdicts.get(key)
        word = VERDICTS[given.verdict].in_(language) if given else ""
        evidence = "、".join(given.evidence if given else ())
        clauses = joined(made.law, row.clauses[:1]).in_(language)
        body.append((row.question.in_(language), clauses, evidence, word, given.note if given else ""))
    table = Table(tuple(one.in_(language) for one in _HEADS), tuple(body), (4, 2.4, 2.4, 1, 2.4))
    return sheet(CHECKLIST, made, (table,) if body else (), language=language, wide=True)


def report_paper(made: Made, facts: Sequence[f.Fact], actions: Mapping[str, str], language: Language = "ja") -> Sheet:
    """The report: what was audited, the opinion, non-conformities with their actions, observations, what was not seen.

    Args:
        made: number, day, law and register.
        facts: of the audit.
        actions: row → number of the corrective action that it led to.
        language: of the sheet.
    """
    told = next((one for one in facts if isinstance(one, f.Reported)), None)
    presented = next((one for one in facts if isinstance(one, f.Presented)), None)
    verdicts = judged(facts)
    blocks: list[Any] = [_head(made, plan(facts), language), _count(facts, language)]
    for title, wanted in _PARTS:
        chosen = {key: one for key, one in verdicts.items() if one.verdict in wanted}
        if chosen:
            blocks += [Heading(title.in_(language)), _table(facts, chosen, actions, language)]
    blocks += [Heading(_OPINION.in_(language)), Paragraph(told.opinion if told else "—")]
    if told and told.good:
        blocks += [Heading(_GOOD.in_(language)), Paragraph(told.good)]
    if presented:
        blocks += [Heading(_TOLD.in_(language)), Paragraph(presented.instruction or "—")]
    return sheet(
        REPORT, made, blocks, course=course(facts), seals=_seals(facts, language), language=language
    )  # fmt: skip


_OPINION, _GOOD = Text("総合所見", "Opinion"), Text("良い点", "What is good")
_TOLD = Text("代表者の指示", "What the representative told")
_PARTS: tuple[tuple[Text, frozenset[f.Verdict]], ...] = (
    (Text("不適合", "Non-conformities"), FOUND),
    (Text("観察事項", "Observations"), frozenset({f.Verdict.OBSERVATION})),
    (Text("確認できなかった事項", "What could not be seen"), frozenset({f.Verdict.UNSEEN})),
)


def _count(facts: Sequence[f.Fact], language: Language) -> Pairs:
    given = [one.verdict for one in judged(facts).values()]
    whole = Text("確認事項", "Rows").in_(language), str(len(rows(facts)))
    return Pairs((whole, *((VERDICTS[one].in_(language), str(given.count(one))) for one in f.Verdict)))


def _table(
    facts: Sequence[f.Fact], chosen: Mapping[str, f.Judged], actions: Mapping[str, str], language: Language
) -> Table:
    head = (Text("確認事項", "Question"), Text("部門", "Department"), Text("程度", "Grade"), Text("事実", "Found"),
            Text("是正処置", "Action"))  # fmt: skip
    body = tuple(
        (
            rows(facts)[key].question.in_(language),
            rows(facts)[key].department,
            VERDICTS[one.verdict].in_(language),
            one.note,
            actions.get(key, ""),
        )
        for key, one in chosen.items()
    )
    return Table(tuple(one.in_(language) for one in head), body, (3, 1.3, 1.2, 3, 1.2))


def _seals(facts: Sequence[f.Fact], language: Language) -> tuple[Seal, ...]:
    boxes = []
    for title, kind in (
        (Text("監査責任者", "Head of audit"), f.Planned),
        (Text("計画承認", "Plan approved"), f.Approved),
        (Text("報告", "Reported"), f.Reported),
        (Text("代表者", "Representative"), f.Presented),
    ):
        given = next((one for one in facts if isinstance(one, kind)), None)
        boxes.append(Seal(title.in_(language), given.by if given else "", given.on.isoformat() if given else ""))
    return tuple(boxes)


def _department(made: Made, name: Ref, language: Language) -> str:
    known = made.register.operator.departments.get(name) if made.register else None
    return known.name.in_(language) if known else name
