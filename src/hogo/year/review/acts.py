"""The inputs of a management review, gathered from all rooms as they stand today."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from hogo.base.day import Day, start_of
from hogo.base.finding import Unchecked
from hogo.base.text import Text
from hogo.house.offer import Figure, Measure, Scene
from hogo.improvement import models as improvement
from hogo.improvement.action.flow import OPEN as ACTIONS_OPEN
from hogo.improvement.action.flow import State as ActionState
from hogo.improvement.audit.clock import reported
from hogo.improvement.audit.flow import FOUND, KINDS, judged
from hogo.improvement.audit.flow import plan as audit_plan
from hogo.ledger.acts import kinds, rooms
from hogo.ledger.entry import moment
from hogo.ledger.models import Entry
from hogo.records.models import Record
from hogo.safety.models import of_kind as safety_of_kind
from hogo.safety.risk.flow import STANDING, risk
from hogo.safety.risk.flow import state as risk_state
from hogo.year.acts import shown
from hogo.year.item import year_of
from hogo.year.models import of_kind
from hogo.year.plan.flow import compare
from hogo.year.review.fact import Input
from hogo.year.review.flow import BY_HAND, INPUTS, held

FEEDBACK = ("complaint-opened", "request-told", "incident-opened", "enquiry-opened")
"""Kinds of entry that count as feedback; those no room lists are left out."""


def inputs(scene: Scene) -> tuple[Input, ...]:
    """Every input of a review that begins today, from all rooms, since the last one."""
    former = [one.on for _, facts in of_kind("review") if (one := held(facts))]
    since = max(former, default=scene.day - timedelta(days=366))
    made = {
        "former": _actions(since, former=True),
        "actions": _actions(since, former=False),
        "measured": [_measured(scene)],
        "audits": [_audits(since)],
        "objectives": [_objectives(scene)],
        "feedback": [_feedback(since)],
        "risks": [_risks(scene)],
        "laws": [_laws(scene, since)],
    }
    found = []
    for key, title in INPUTS.items():
        told = [one for one in made.get(key, ()) if one[0]]
        lines = tuple(line for lines_, _ in told for line in lines_)
        found.append(Input(key, title, () if key in BY_HAND else lines, tuple(e for _, shows in told for e in shows)))
    return tuple(found)


Told = tuple[list[Text], list[str]]


def _actions(since: Day, *, former: bool) -> list[Told]:
    """Actions by state; `former`: only those that came from reviews, from the beginning on."""
    rows = improvement.Case.objects.filter(kind="action").order_by("opened", "id")
    rows = rows.filter(about__startswith="review:") if former else rows.filter(opened__gte=since)
    listed = list(rows)
    open_ = [one for one in listed if one.state in {str(state) for state in ACTIONS_OPEN}]
    closed = [one for one in listed if one.state == ActionState.CLOSED]
    says = Text("全{n}件: 完了{c}件、対応中{o}件{l}", "{n} in all: {c} closed, {o} open{l}")
    names = "（" + "、".join(one.number for one in open_[:10]) + "）" if open_ else ""
    return [([says.fill(n=len(listed), c=len(closed), o=len(open_), l=names)], [one.entry for one in listed[:20]])]


def _measured(scene: Scene) -> Told:
    """Every measure of every room, as it answers now; what was not measured is told as such."""
    lines, shows = [], []
    for room in rooms():
        for measure in room.measures:
            answer = _taken(measure, scene)
            if isinstance(answer, Unchecked):
                lines.append(Text("{t}: 未測定（{w}）", "{t}: not measured ({w})").fill(t=measure.title, w=answer.why))
            else:
                lines.append(_figure(measure.title, answer))
                shows += [one for one in answer.evidence[:1] if not one.startswith("register:")]
    return lines, shows[:20]


def _taken(measure: Measure, scene: Scene) -> Figure | Unchecked:
    """What a measure answers; one that fails is told as not measured and stops no other."""
    try:
        return measure.take(scene, None)
    except Exception as error:  # noqa: BLE001  whatever a measure of another room raises
        return Unchecked(measure.id, Text("測定に失敗（{e}）", "it failed ({e})").fill(e=type(error).__name__))


def _figure(title: Text, figure: Figure) -> Text:
    whole = f"/{figure.out_of:g}" if figure.out_of is not None else ""
    more = Text("（{s}）", " ({s})").fill(s=figure.says) if figure.says else Text("", "")
    return Text("{t}: {v}{w}{m}", "{t}: {v}{w}{m}").fill(t=title, v=f"{figure.value:g}", w=whole, m=more)


def _audits(since: Day) -> Told:
    lines, shows = [], []
    for case, facts in improvement.of_kind("audit"):
        on = reported(facts)
        if on is None or on < since:
            continue
        found = sum(one.verdict in FOUND for one in judged(facts).values())
        says = Text("{n} {k}: 判定{j}件、不適合{f}件", "{n} {k}: {j} rows, {f} non-conformities")
        lines.append(says.fill(n=case.number, k=KINDS[audit_plan(facts).kind], j=len(judged(facts)), f=found))
        shows.append(case.entry)
    return lines or [Text("この期間に報告された監査はありません。", "No audit was reported in this time.")], shows


def _objectives(scene: Scene) -> Told:
    starts = scene.edition.register.operator.business_year_starts
    year = year_of(scene.day, starts)
    for case, facts in of_kind("plan"):
        if case.about == str(year):
            lines = compare(facts, shown(scene, year))
            open_ = [one.line.title for one in lines if one.done is None]
            says = Text("{y}年度の計画 {n}項目: 実施{d}、未実施{o}", "plan of {y}: {n} lines, {d} done, {o} not yet")
            first = says.fill(y=year, n=len(lines), d=len(lines) - len(open_), o=len(open_))
            return [first, *(Text("未実施: {t}", "not yet: {t}").fill(t=one) for one in open_)], [case.entry]
    return [Text("{y}年度の計画がありません。", "There is no plan for {y}.").fill(y=year)], []


def _feedback(since: Day) -> Told:
    known = [kinds()[name] for name in FEEDBACK if name in kinds() and not kinds()[name].hidden]
    rows = Entry.objects.filter(at__gte=moment(start_of(since)))
    lines = [Text("{t}: {n}件", "{t}: {n}").fill(t=one.title, n=_counted(rows, one.name)) for one in known]
    return lines, []


def _counted(rows: QuerySet[Entry], kind: str) -> int:
    """How many of a kind; drills of an emergency are none."""
    return sum(b'"drill":true' not in bytes(data) for data in rows.filter(kind=kind).values_list("data", flat=True))


def _risks(scene: Scene) -> Told:
    held_ = [risk(facts) for _, facts in safety_of_kind("risk") if risk_state(facts) in STANDING]
    high = sum((one.residual_score or 0) >= 6 for one in held_)
    accepted, planned = sum(one.accepted for one in held_), sum(bool(one.planned) for one in held_)
    says = Text(
        "リスク{n}件: 残留リスク承認済{a}件、残留が高いもの{h}件、追加対策{p}件",
        "{n} risks: {a} approved, {h} with much remaining, {p} with something planned",
    )
    return [says.fill(n=len(held_), a=accepted, h=high, p=planned)], []


def _laws(scene: Scene, since: Day) -> Told:
    lines = [Text("{d} {s}", "{d} {s}").fill(d=one.day.isoformat(), s=one.says)
             for one in scene.law.amended(since, scene.day)]  # fmt: skip
    looked = Record.objects.filter(form="law", on__gte=since)
    lines.append(Text("法令等の見直しの記録 {n}件", "{n} records of looking through").fill(n=looked.count()))
    return lines, list(looked.values_list("entry", flat=True)[:10])
