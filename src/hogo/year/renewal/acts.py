"""The set of documents for a renewal, drawn from all rooms: papers, workbooks, blank forms, what is published."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.house.offer import Scene
from hogo.improvement import models as improvement
from hogo.improvement.action import paper as action_paper
from hogo.improvement.audit import paper as audit_paper
from hogo.improvement.operation.paper import paper as check_paper
from hogo.paper.block import Blanks
from hogo.paper.disk import sheet_pdf
from hogo.paper.record import Made
from hogo.paper.record import sheet as record_sheet
from hogo.paper.table import sheet as table
from hogo.partners import book as partners_book
from hogo.partners.models import all_facts
from hogo.publish.models import body
from hogo.records.form import RecordForm
from hogo.records.models import Record
from hogo.records.paper import columns, row
from hogo.register.sheet import excel
from hogo.register.sheet.book import Book
from hogo.register.sheet.ledger import out as ledgers
from hogo.safety.form import FORMS as SAFETY_FORMS
from hogo.safety.models import of_kind as safety_of_kind
from hogo.safety.risk.flow import STANDING, risk
from hogo.safety.risk.flow import state as risk_state
from hogo.safety.risk.paper import paper as risk_paper
from hogo.year import paper as year_paper
from hogo.year.acts import shown
from hogo.year.form import FORMS as YEAR_FORMS
from hogo.year.models import of_kind
from hogo.year.plan.flow import compare
from hogo.year.review.flow import held


@dataclass(frozen=True, slots=True)
class Packed:
    """The set of documents: the bytes of the archive, their digest, what is in it, and what it could not hold."""

    data: bytes
    digest: str
    names: tuple[str, ...]
    lacks: tuple[Text, ...]


OUTSIDE = (
    Text("申請書（審査機関の様式）", "application form of the reviewing body"),
    Text("登記事項証明書（3か月以内）", "certificate of registration, no older than three months"),
    Text("定款", "articles of association"),
    Text("規程の本文（文書管理台帳に載せたもの）", "the rules themselves, as listed in the register of documents"),
)
"""What hogo does not hold: to be added by hand."""


def pack(scene: Scene) -> Packed:
    """The set for a renewal as one ZIP; the same world and day give the same bytes."""
    parts = list(_parts(scene))
    lacks = (*(one for one in _missing({name for name, _ in parts})), *OUTSIDE)
    listing = "\n".join([*(name for name, _ in parts), "", "hogo にないもの / not held by hogo:", *(
        f"- {one.ja} / {one.en}" for one in lacks)]) + "\n"  # fmt: skip
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [("00-目次.txt", listing.encode()), *parts]:
            info = zipfile.ZipInfo(name, (scene.day.year, scene.day.month, scene.day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    data = packed.getvalue()
    return Packed(data, hashlib.sha256(data).hexdigest(), tuple(name for name, _ in parts), lacks)


NEEDED: dict[str, Text] = {
    "01-": Text("体制図", "officers and departments"),
    "02-": Text("年間計画と実績", "yearly plan against done"),
    "03-": Text("個人情報管理台帳", "register of personal information"),
    "04-": Text("リスク分析表", "risk table"),
    "05-": Text("委託先管理台帳", "partners"),
    "06-": Text("内部監査の計画・チェックリスト・報告", "audits: plan, checklist, report"),
    "07-": Text("マネジメントレビュー記録", "management review"),
    "08-": Text("是正処置", "corrective actions"),
    "09-": Text("運用の確認", "operation checks"),
    "10-": Text("記録（様式ごと）", "records, form by form"),
    "11-": Text("空の様式", "blank forms"),
    "12-": Text("公表文書", "what is published"),
}


def _missing(names: set[str]) -> Iterator[Text]:
    for start, title in NEEDED.items():
        if not any(name.startswith(start) for name in names):
            yield Text("{t}（記録なし）", "{t} (no record)").fill(t=title)


def _parts(scene: Scene) -> Iterator[tuple[str, bytes]]:
    register, day = scene.edition.register, scene.day
    yield "01-体制.pdf", sheet_pdf(year_paper.offices(_made(scene, "体制"), day), day)
    yield from _plans(scene)
    risks = [risk(facts) for _, facts in safety_of_kind("risk") if risk_state(facts) in STANDING]
    yield "03-個人情報管理台帳.xlsx", excel.dump(ledgers(register, risks), day)
    if risks:
        yield "04-リスク分析表.pdf", sheet_pdf(risk_paper(_made(scene, "リスク"), register, risks), day)
    relations = dict(all_facts())
    if relations:
        yield "05-委託先管理台帳.xlsx", excel.dump(partners_book.out(relations, register), day)
    yield from _audit_papers(scene)
    yield from _reviews(scene)
    yield from _improvement(scene)
    yield from _records(scene)
    yield from _published(scene)


def _made(scene: Scene, number: str, on: Day | None = None) -> Made:
    return Made(number, on or scene.day, scene.law, scene.edition.register, scene.edition.number)


def _plans(scene: Scene) -> Iterator[tuple[str, bytes]]:
    for case, facts in of_kind("plan"):
        lines = compare(facts, shown(scene, int(case.about)))
        made = _made(scene, case.number, case.opened)
        yield f"02-年間計画-{case.about}.pdf", sheet_pdf(year_paper.plan(made, facts, lines), scene.day)


def _audit_papers(scene: Scene) -> Iterator[tuple[str, bytes]]:
    for case, facts in improvement.of_kind("audit"):
        made = _made(scene, case.number, case.opened)
        start = f"audit:{case.id}/"
        actions = improvement.Case.objects.filter(kind="action", about__startswith=start)
        numbers = {one.about.removeprefix(start): one.number for one in actions}
        for name, paper in (
            ("計画書", audit_paper.plan_paper(made, facts)),
            ("チェックリスト", audit_paper.checklist_paper(made, facts)),
            ("報告書", audit_paper.report_paper(made, facts, numbers)),
        ):
            yield f"06-内部監査-{case.number}-{name}.pdf", sheet_pdf(paper, scene.day)


def _reviews(scene: Scene) -> Iterator[tuple[str, bytes]]:
    for case, facts in of_kind("review"):
        if held(facts):
            paper = year_paper.review(_made(scene, case.number, case.opened), facts)
            yield f"07-マネジメントレビュー-{case.number}.pdf", sheet_pdf(paper, scene.day)


def _improvement(scene: Scene) -> Iterator[tuple[str, bytes]]:
    actions = improvement.of_kind("action")
    if actions:
        listed = action_paper.rows((case.number, facts) for case, facts in actions)
        yield "08-是正処置一覧.xlsx", _book(action_paper.LIST, action_paper.COLUMNS, listed, scene.day)
    for case, facts in actions:
        paper = action_paper.paper(_made(scene, case.number, case.opened), facts)
        yield f"08-是正処置-{case.number}.pdf", sheet_pdf(paper, scene.day)
    for case, facts in improvement.of_kind("check"):
        paper = check_paper(_made(scene, case.number, case.opened), facts)
        yield f"09-運用の確認-{case.about.replace('/', '-')}.pdf", sheet_pdf(paper, scene.day)


def _book(title: Text, made: Iterable, rows: Iterable, day: Day) -> bytes:  # type: ignore[type-arg]
    return excel.dump(Book("x.xlsx", (table(title, tuple(made), rows, "ja"),)), day)


def _records(scene: Scene) -> Iterator[tuple[str, bytes]]:
    """Each form's records as a workbook, names sealed, and the blank form."""
    for form in (*SAFETY_FORMS, *YEAR_FORMS):
        held_ = [row(form, one, None) for one in Record.objects.filter(form=form.id).order_by("on", "id")]
        title = form.paper.title.ja.replace("/", "・")
        if held_:
            yield f"10-記録-{title}.xlsx", _book(form.paper.title, columns(form), held_, scene.day)
        yield f"11-様式-{title}.pdf", sheet_pdf(blank(form, scene), scene.day)


def blank(form: RecordForm, scene: Scene):  # type: ignore[no-untyped-def]
    """A form without any record: labels with lines to write on."""
    labels = ("日付", "部門", *(one.title.ja for one in form.columns))
    return record_sheet(form.paper, _made(scene, "　"), (Blanks(labels),))


def _published(scene: Scene) -> Iterator[tuple[str, bytes]]:
    for name in sorted(scene.edition.documents):
        data = body(scene.edition, name, "ja")
        if data is not None:
            yield f"12-公表文書-{name.replace('/', '-')}.html", data
