"""Rights as rows of a review: from what a database says of its roles, or from a list; and the list itself. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.paper.block import Pairs, Table
from hogo.paper.record import Form, Made, Step, sheet
from hogo.paper.sheet import Seal, Sheet
from hogo.paper.table import Column
from hogo.safety.review import fact as f
from hogo.safety.review.flow import ANSWERS, WORDS, answers, department, opened, state

_CLAUSES = ("jis-2023-a-10", "jis-2017-a-3-4-3-2", "jipdec-j-9", "appi-23")
FORM = Form(Text("様式 安全-13", "Form S-13"), Text("アクセス権台帳・見直し記録", "Access rights, reviewed"), _CLAUSES)
LIST = Text("アクセス権一覧", "Access rights")
COLUMNS: tuple[Column, ...] = (
    Column("account", Text("アカウント", "Account"), required=True),
    Column("rights", Text("権限", "Rights"), "list", required=True),
    Column("department", Text("部門", "Department")),
    Column("privileged", Text("特権", "Privileged"), "yes"),
    Column("shared", Text("共有ID", "Shared"), "yes"),
    Column("note", Text("付与の理由・申請番号", "Why it was given, number")),
    Column("answer", Text("見直し結果", "Answer"), "choice", {str(k): v for k, v in ANSWERS.items()}),
    Column("why", Text("理由", "Why")),
)
_POWERS = frozenset({"SUPERUSER", "CREATEROLE", "CREATEDB", "REPLICATION", "BYPASSRLS"})
_LOGIN, _GROUP, _EXPIRED = "LOGIN", "NOLOGIN", "EXPIRED"


def of_roles(roles: Iterable[Any], owner: Ref) -> tuple[f.Right, ...]:
    """The roles of a database (`hogo.sources.roles.Held`): what each may do by itself, as a member, on tables."""
    found = []
    for role in roles:
        rights = (
            _LOGIN if role.logs_in else _GROUP,
            *((_EXPIRED,) if role.expired else ()),
            *role.powers,
            *(f"member of {one}" for one in role.member_of),
            *role.grants,
        )
        name = role.name if f.ACCOUNT.match(role.name) else role.name.encode("ascii", "backslashreplace").decode()[:63]
        found.append(f.Right(role.name, name, rights, owner, bool(_POWERS & set(role.powers))))
    return tuple(found)


def of_list(rows: Iterable[tuple[str, Mapping[str, Any]]], owner: Ref) -> tuple[f.Right, ...]:
    """The rows of a list; those without a department go to the system's own."""
    return tuple(
        f.Right(
            row["account"],
            row["account"],
            tuple(row.get("rights") or ()),
            row.get("department") or owner,
            bool(row.get("privileged")),
            bool(row.get("shared")),
            row.get("note") or "",
        )
        for _, row in rows
    )


def listing(facts: Sequence[f.Fact], whose: Ref | None = None) -> Iterable[Mapping[str, Any]]:
    """The rows with their answers, as a list that comes back."""
    given = answers(facts)
    for right in opened(facts).rights:
        answer = given.get(right.key)
        if whose in (None, department(facts, right.key)):
            yield {
                "account": right.key,
                "rights": right.rights,
                "department": department(facts, right.key),
                "privileged": right.privileged,
                "shared": right.shared,
                "note": right.note,
                "answer": answer.answer if answer else None,
                "why": answer.note if answer else None,
            }


def course(facts: Sequence[f.Fact]) -> tuple[Step, ...]:
    """What happened, but the single answers."""
    words = {
        f.Opened: Text("権限の読取り", "Rights read"),
        f.Asked: Text("部門への確認依頼", "Department asked"),
        f.Handed: Text("担当部門の変更", "Handed to another department"),
        f.Applied: Text("縮小・削除の実施", "Carried out"),
        f.Closed: Text("完了", "Closed"),
    }
    return tuple(
        Step(one.on, words[type(one)], one.by, " ".join(_said(one))) for one in facts if not isinstance(one, f.Answered)
    )


def _said(fact: f.Fact) -> list[str]:
    return [str(getattr(fact, name)) for name in ("key", "department", "text") if getattr(fact, name, "")]


def paper(made: Made, facts: Sequence[f.Fact], language: Language = "ja") -> Sheet:
    """The review on A4."""
    began = opened(facts)
    shown = Text("システム", "System"), Text("読取り元", "Read from"), Text("状態", "State")
    pairs = Pairs(
        (
            (shown[0].in_(language), began.system),
            (shown[1].in_(language), f"{began.source} {began.on.isoformat()}"),
            (shown[2].in_(language), WORDS[state(facts)].in_(language)),
        )
    )
    head = tuple(COLUMNS[at].title.in_(language) for at in (0, 1, 2, 3, 6, 7))
    given = answers(facts)
    body = tuple(
        (
            right.account,
            "、".join(right.rights),
            department(facts, right.key),
            "○" if right.privileged else "",
            ANSWERS[given[right.key].answer].in_(language) if right.key in given else "",
            given[right.key].note if right.key in given else "",
        )
        for right in began.rights
    )
    closed = next((one for one in facts if isinstance(one, f.Closed)), None)
    seals = (
        Seal(Text("読取り", "Read").in_(language), began.by, began.on.isoformat()),
        Seal(
            Text("完了", "Closed").in_(language), closed.by if closed else "", closed.on.isoformat() if closed else ""
        ),
    )
    table = Table(head, body, (1.5, 3, 1.5, 0.7, 1, 2))
    return sheet(FORM, made, (pairs, table), course=course(facts), seals=seals, language=language, wide=True)
