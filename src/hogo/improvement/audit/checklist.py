"""Checklists drawn from the law data and this register: what to ask, of whom, where to look, what to begin with. Pure.

Of the standard only numbers and titles are used; its text is not ours to show. How sure a clause is stands with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hogo.base.finding import Finding
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.check.rule import Rule
from hogo.improvement.audit.fact import Row
from hogo.law.law import Duty, DutyKind, Law
from hogo.paper.clause import clauses
from hogo.register.model.register import Register

SAMPLE = 3
"""How many entries of one kind are drawn from the ledger for the auditor to follow up."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the shell found for the generator.

    `entries`: kind's title → ids in the period; `actions`: department → numbers of actions since the last audit;
    `checks`: department → months confirmed in the period.
    """

    entries: Mapping[Text, Sequence[str]] = field(default_factory=dict)
    actions: Mapping[Ref, Sequence[str]] = field(default_factory=dict)
    checks: Mapping[Ref, Sequence[str]] = field(default_factory=dict)


_CLAUSE = Text(
    "「{c}」にあたる定めが規程と登録簿にあり、実際と合っているか",
    "Do rules and register provide for “{c}”, and do they agree with what is done?",
)
_DUTY = Text("「{c}」の義務を満たす定めと手順があるか（{s}）", "Are there rules and steps that satisfy “{c}” ({s})?")
_LOOK = Text("登録簿: {p}／点検の指摘: {n}", "register: {p}; findings: {n}")
_NONE = Text("なし", "none")
_PAPER = Text("規程・様式（紙または電子の文書）", "rules and forms (on paper or not)")


def conformity(
    law: Law, register: Register, rules: Iterable[Rule], findings: Sequence[Finding], standard: str
) -> tuple[Row, ...]:
    """One row a clause of the standard (its leaves), then one a duty of the law that no clause of it relates to."""
    rules = tuple(rules)
    year = "2017" if "2017" in standard else "2023"
    own = [one for one in law.duties.values() if one.id.startswith(f"jis-{year}-") and _is_clause(one, law)]
    covered = {related for one in own for related in one.related}
    ruled = {cited.id for rule in rules for cited in rule.law}
    others = [
        one
        for one in law.duties.values()
        if one.kind is DutyKind.DUTY and one.id in ruled and one.id not in covered and _concerns(one, register)
    ]
    return tuple(_clause_row(one, law, rules, findings) for one in (*own, *others))


def _is_clause(one: Duty, law: Law) -> bool:
    parent = any(other.startswith(one.id + "-") for other in law.duties)
    return one.kind is DutyKind.CONTROL and "annex" not in one.id and not parent


def _concerns(one: Duty, register: Register) -> bool:
    """Whether a duty of another norm than the Act concerns this operator at all, as far as it is declared."""
    telecom, eea = register.operator.telecom, register.operator.eea
    by_family = {
        "tba": telecom.carrier or telecom.external_transmission,
        "tbr": telecom.carrier or telecom.external_transmission,
        "tg": telecom.carrier,
        "gdpr": eea.applies,
        "eu": eea.applies,
        "plat": telecom.large_platform is not None,
    }
    return by_family.get(one.id.split("-")[0], True)


def _clause_row(one: Duty, law: Law, rules: Sequence[Rule], findings: Sequence[Finding]) -> Row:
    cited = {one.id, *one.related}
    sections = sorted({_section(rule) for rule in rules if cited & {law_.id for law_ in rule.law}})
    found = sorted({one_.code for one_ in findings if cited & {law_.id for law_ in one_.law}})
    name = clauses(law, (one.id,))[0]
    form = _CLAUSE if one.kind is DutyKind.CONTROL else _DUTY
    places = Text("、".join(sections), ", ".join(sections)) if sections else _PAPER
    many = Text("、".join(found), ", ".join(found)) if found else _NONE
    return Row(
        key=one.id,
        question=form.fill(c=name, s=one.says),
        look=_LOOK.fill(p=places, n=many),
        clauses=(one.id, *(other for other in one.related if other in law.duties)),
        suggested=tuple(f"register:{section}" for section in sections),
    )


def _section(rule: Rule) -> str:
    return rule.find.__module__.split(".")[3]


_INFORMATION = Text(
    "台帳の「{t}」の項目・利用目的・保管・件数は実際と合っているか",
    "Does the entry “{t}” (fields, purposes, keeping, number) agree with what is done?",
)
_SAFEGUARD = Text(
    "「{t}」は定めたとおり行われ、{every}ごとに証拠があるか",
    "Is “{t}” done as laid down, with evidence every {every}?",
)
_PARTNER = Text(
    "「{t}」の契約、評価、受渡しの記録はそろい、期限内か",
    "Are contract, assessment and hand-over records of “{t}” complete and in time?",
)
_MANAGER = Text("管理責任者が任命され、役割を知っているか", "Is a manager appointed, and do they know their role?")
_CHECKS = Text("運用の確認を毎月行っているか（確認済: {m}）", "Is the operation checked monthly (confirmed: {m})?")
_FOLLOW = Text(
    "前回までの是正処置 {n} は実施され、有効か", "Was the corrective action {n} carried out, and does it help?"
)
_SAMPLED = Text(
    "証跡「{k}」から抜き取った{n}件は、規程の手順・期限・承認のとおりか",
    "Do {n} entries “{k}” drawn from the ledger follow the laid-down steps, days and approvals?",
)
_TALK = Text("面談と現場", "interview and on the spot")
_CLAUSES = ("jis-2023-8-1", "jis-2023-a-10")


def operation(register: Register, scope: Sequence[Ref], seen: Seen) -> tuple[Row, ...]:
    """Rows of each department in scope from what is declared for it, then samples drawn from the ledger."""
    rows = [row for department in scope for row in _department(register, department, seen)]
    return (*rows, *(_sample(title, entries) for title, entries in seen.entries.items() if entries))


def _department(register: Register, name: Ref, seen: Seen) -> Iterable[Row]:
    path = f"register:operator/departments/{name}/managers"
    yield Row(f"{name}/manager", _MANAGER, _TALK, name, ("jis-2023-5-3-2",), (path,))
    months = "、".join(seen.checks.get(name, ())) or "0"
    yield Row(f"{name}/checks", _CHECKS.fill(m=months), _TALK, name, ("jis-2023-9-1",))
    for key, entry in register.information.items():
        if entry.department == name:
            question, where = _INFORMATION.fill(t=entry.title), f"register:information/{key}"
            yield Row(f"{name}/information/{key}", question, _TALK, name, ("jis-2023-6-1",), (where,))
    for key, measure in register.safeguards.items():
        if measure.department == name:
            every = Period.parse(measure.every).words() if measure.every else Text("定めた期間", "period laid down")
            question = _SAFEGUARD.fill(t=measure.title, every=every)
            look = measure.evidence or _TALK
            yield Row(f"{name}/safeguards/{key}", question, look, name, _CLAUSES, (f"register:safeguards/{key}",))
    for key, partner in register.partners.items():
        if partner.department == name and partner.ended is None:
            question, where = _PARTNER.fill(t=partner.name), f"register:partners/{key}"
            yield Row(f"{name}/partners/{key}", question, _TALK, name, ("jis-2023-a-12", "appi-25"), (where,))
    for number in seen.actions.get(name, ()):
        yield Row(f"{name}/actions/{number}", _FOLLOW.fill(n=number), _TALK, name, ("jis-2023-10-2",))


def _sample(title: Text, entries: Sequence[str]) -> Row:
    """Entries spread evenly over the period: the same ones for the same ledger, so that the draw can be repeated."""
    count = min(SAMPLE, len(entries))
    drawn = tuple(entries[(2 * n + 1) * len(entries) // (2 * count)] for n in range(count))
    question = _SAMPLED.fill(k=title, n=count)
    return Row(f"ledger/{title.en}"[:120], question, Text("証跡", "ledger"), "", ("jis-2023-8-1",), drawn)
