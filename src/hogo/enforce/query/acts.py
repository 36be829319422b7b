"""`query`: one SELECT for a purpose, on a system whose database cannot guard itself. Each is entered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide.compile import compile_
from hogo.enforce.acts import NothingInForce, before
from hogo.enforce.database.acts import masks_of
from hogo.enforce.database.layout import Layout, layout
from hogo.enforce.database.mask import Masker
from hogo.enforce.query import net
from hogo.enforce.query.understand import NotUnderstood, understand
from hogo.ledger.acts import act
from hogo.ledger.entry import JSON
from hogo.publish.models import in_force
from hogo.register.model.kinds import Channel
from hogo.register.model.systems import Database, DatabaseRole, Relational, Stage


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: of which system, for what, by a contact through which channel, on behalf of whom."""

    system: Ref
    purpose: Ref
    sql: str
    channel: Channel | None = None
    department: Ref | None = None


def query(by: Actor, now: Moment, ids: Ids, asked: Asked, env: Mapping[str, str]) -> net.Answer:
    """Answer from the rows of those for whom the purpose is allowed today, and enter that it was asked.

    Raises:
        NothingInForce: there is no edition.
        NotPlanned: nothing says whose the rows are.
        NotUnderstood: the system or the statement is none that can be answered.
    """
    edition = in_force(day_of(now))
    if edition is None:
        raise NothingInForce
    system = edition.register.systems.get(asked.system)
    if (
        system is None
        or not isinstance(system.connection, Relational)
        or asked.purpose not in edition.register.purposes
    ):
        raise NotUnderstood(_UNKNOWN.fill(system=asked.system, purpose=asked.purpose))
    url = env.get(system.connection.url)
    if not url:
        raise NotUnderstood(_UNSET.fill(name=system.connection.url))
    rules = compile_(edition, list(before(edition)))
    role = DatabaseRole(asked.purpose, asked.department, asked.channel)
    meant = replace(system, database=Database(Stage.ENFORCE, system.connection.url, {"query": role}))
    source = net.reader(url)
    found = layout(asked.system, meant, rules, source.catalogue(), {})
    masker = Masker(rules, found.lanes(), found.bits, now, found.lag * 0)
    said = understand(asked.sql, _tables(found), source.dialect, _BOX.get(source.dialect, "duckdb"), "main")
    answer = net.answer(said, source, found, lambda keys: masks_of(found.subject, masker, keys, day_of(now)))
    told: dict[str, JSON] = {
        "system": asked.system, "purpose": asked.purpose, "tables": [*sorted(said.tables)], "rows": len(answer.rows),
        "sql": sha256(asked.sql.encode()).hexdigest(),
    }  # fmt: skip
    with act(by, now, ids) as a:
        a.enter("database-query", told, refs=(f"system:{asked.system}",))
    return answer


_BOX = {"sqlite": "sqlite"}


def _tables(found: Layout) -> dict[str, dict[str, str]]:
    return {
        found.tables[one.collection].table: dict.fromkeys((*one.columns, *one.hidden), "text") for one in found.shown
    }


_UNKNOWN = Text(
    "有効な版に、データベースのシステム「{system}」か利用目的「{purpose}」がありません。",
    "The edition in force has no system `{system}` with a database, or no purpose `{purpose}`.",
)
_UNSET = Text("環境変数 {name} が設定されていません。", "The environment variable {name} is not set.")
