"""Ways in which a refused row could still be seen. Each is tried as the role, on real refused rows, and undone.

A probe holds where no attempt shows a *witness*: a value that only rows refused to the role have. It shows one where
the value is in a row, in a message or in an error, or where an attempt that must be refused is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hogo.base.text import Text
from hogo.enforce.database.names import literal

LEAK = "pg_temp.hogo_leak"
LEAKY = (
    f"CREATE FUNCTION {LEAK}(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS "
    "$hogo$ BEGIN RAISE NOTICE 'saw %', $1; RETURN true; END $hogo$"
)
"""What any user with a temporary schema can write: it tells what it is given, and the planner thinks it cheap."""


class Standing(StrEnum):
    """How a probe ended. `unchecked` is never read as `held`."""

    HELD = "held"
    LEAKED = "leaked"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a role meets a table's rows. `relation` is what it is granted (the table, the view), quoted."""

    role: str
    relation: str
    table: str
    """The table itself, quoted."""
    key: str
    column: str
    """A column that is shown, whose values tell rows apart; quoted, like `key`."""
    witness: str
    """A value that only refused rows have."""
    allowed: int
    """How many rows the role may see."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """Statements, run in order as the role. Without `counts` a witness that comes back is a leak.

    Args:
        forbidden: nothing but a refusal (insufficient privilege) is good.
        counts: the first cell of the answer is a number that may be at most `Place.allowed`.
        errors: SQLSTATEs that tell of a refused row, though no value comes back.
    """

    statements: tuple[str, ...]
    forbidden: bool = False
    counts: bool = False
    errors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt: every cell as text, every message, and the SQLSTATE where it failed."""

    cells: tuple[str, ...]
    messages: tuple[str, ...]
    state: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """How a probe ended, where. `why` says what was seen or could not be tried; never a value of a row."""

    probe: str
    role: str
    relation: str
    standing: Standing
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Probe:
    """One way, with what to try."""

    name: str
    title: Text
    attempts: Callable[[Place], Iterable[Attempt]]


PRIVILEGE = "42501"
_READ_ONLY = "25006"
_NOT_THIS = frozenset({PRIVILEGE, _READ_ONLY, "0A000", "55000", "42809", "42P10"})
"""Refusals: no privilege, read-only, or not a thing that can be done to such a relation at all."""


def leaked(place: Place, attempt: Attempt, outcome: Outcome) -> Text | None:
    """What an outcome gives away; none where it holds."""
    if any(place.witness in one for one in outcome.messages):
        return Text("拒否された行の値がメッセージに出ました。", "A value of a refused row came out in a message.")
    if any(place.witness in one for one in outcome.cells):
        return Text("拒否された行の値が返りました。", "A value of a refused row was answered.")
    if outcome.state in attempt.errors:
        return Text("エラーの有無で拒否された行が分かります。", "An error tells of a refused row.")
    if attempt.forbidden and outcome.state not in _NOT_THIS:
        return Text("できてはならない操作ができました。", "What must be refused was not.")
    if attempt.counts and outcome.state is None and int(outcome.cells[0]) > place.allowed:
        return Text("拒否された行が数えられました。", "Refused rows were counted.")
    return None


def _one(*statements: str, **more: object) -> Iterator[Attempt]:
    yield Attempt(statements, **more)  # type: ignore[arg-type]


def _where(p: Place) -> Iterator[Attempt]:
    yield Attempt((f"SELECT {p.key} FROM {p.relation} t WHERE {LEAK}(t.{p.column}::text)",))
    yield Attempt((f"SELECT {p.key} FROM {p.relation} t WHERE NOT {LEAK}(t.{p.column}::text) OR true",))
    yield Attempt((f"SELECT count(*) FILTER (WHERE {LEAK}(t.{p.column}::text)) FROM {p.relation} t",))


def _order(p: Place) -> Iterator[Attempt]:
    return _one(f"SELECT 1 FROM {p.relation} t ORDER BY {LEAK}(t.{p.column}::text)")


def _join(p: Place) -> Iterator[Attempt]:
    yield Attempt((f"SELECT 1 FROM (VALUES (1)) v(x) JOIN {p.relation} t ON {LEAK}(t.{p.column}::text)",))
    yield Attempt((f"SELECT 1 FROM {p.relation} t LEFT JOIN {p.relation} u ON {LEAK}(u.{p.column}::text)",))


def _division(p: Place) -> Iterator[Attempt]:
    value = literal(p.witness)
    return _one(
        f"SELECT 1 FROM {p.relation} t WHERE 1 / (CASE WHEN t.{p.column}::text = {value} THEN 0 ELSE 1 END) = 1",
        errors=frozenset({"22012"}),
    )


def _cast(p: Place) -> Iterator[Attempt]:
    value = literal(p.witness)
    return _one(
        f"SELECT 1 FROM {p.relation} t "
        f"WHERE (CASE WHEN t.{p.column}::text = {value} THEN t.{p.column}::text ELSE '1' END)::integer > 0",
        errors=frozenset({"22P02"}),
    )


def _cte(p: Place) -> Iterator[Attempt]:
    for kind in ("", "MATERIALIZED", "NOT MATERIALIZED"):
        yield Attempt(
            (f"WITH a AS {kind} (SELECT * FROM {p.relation}) SELECT {p.key} FROM a WHERE {LEAK}({p.column}::text)",)
        )
        yield Attempt((f"WITH a AS {kind} (SELECT {p.column}::text AS c FROM {p.relation}) SELECT c FROM a",))


def _sets(p: Place) -> Iterator[Attempt]:
    for word in ("UNION", "UNION ALL", "EXCEPT"):
        yield Attempt((f"SELECT {p.column}::text FROM {p.relation} {word} SELECT ''",))
    yield Attempt((f"SELECT {p.column}::text FROM {p.relation} INTERSECT SELECT {literal(p.witness)}",))


def _lateral(p: Place) -> Iterator[Attempt]:
    yield Attempt(
        (
            (
                f"SELECT x.c FROM (VALUES ({literal(p.witness)})) v(w), LATERAL (SELECT t.{p.column}::text AS c "
                f"FROM {p.relation} t WHERE t.{p.column}::text = v.w) x"
            ),
        )
    )
    yield Attempt(
        (
            (
                f"SELECT x.k FROM (VALUES (1)) v(w), LATERAL (SELECT t.{p.key} AS k FROM {p.relation} t "
                f"WHERE v.w = 1 AND {LEAK}(t.{p.column}::text)) x"
            ),
        )
    )
    yield Attempt((f"SELECT (SELECT t.{p.column}::text WHERE {LEAK}(t.{p.column}::text)) FROM {p.relation} t",))


def _whole(p: Place) -> Iterator[Attempt]:
    for shown in ("t::text", "to_json(t)::text", "row_to_json(t)::text", "t IS NULL", "md5(t::text) || t::text"):
        yield Attempt((f"SELECT {shown} FROM {p.relation} t",))


def _xml(p: Place) -> Iterator[Attempt]:
    query = literal(f"SELECT {p.column}::text AS c FROM {p.relation}")
    yield Attempt((f"SELECT query_to_xml({query}, true, false, '')::text",))
    yield Attempt((f"SELECT table_to_xml({literal(p.table)}::regclass, true, false, '')::text",))
    yield Attempt(("SELECT database_to_xml(true, false, '')::text",))
    cursor = f"DECLARE hogo_c CURSOR FOR SELECT {p.column}::text FROM {p.relation}"
    yield Attempt((cursor, "SELECT cursor_to_xml('hogo_c', 1000, true, false, '')::text"))


def _sample(p: Place) -> Iterator[Attempt]:
    for relation in dict.fromkeys((p.relation, p.table)):
        yield Attempt((f"SELECT {p.column}::text FROM {relation} TABLESAMPLE SYSTEM (100)",))
        yield Attempt((f"SELECT count(*) FROM {relation} TABLESAMPLE BERNOULLI (100)",), counts=True)


def _copy(p: Place) -> Iterator[Attempt]:
    yield Attempt((f"COPY (SELECT {p.column}::text FROM {p.relation}) TO STDOUT",))
    yield Attempt((f"COPY {p.table} TO STDOUT",))
    yield Attempt((f"COPY {p.table} ({p.column}) TO STDOUT",))
    yield Attempt((f"COPY {p.table} ({p.column}) FROM STDIN",), forbidden=True)


def _explain(p: Place) -> Iterator[Attempt]:
    query = f"SELECT {p.key} FROM {p.relation} t WHERE {LEAK}(t.{p.column}::text)"
    yield Attempt((f"EXPLAIN (ANALYZE, VERBOSE) {query}",))
    yield Attempt((f"EXPLAIN (ANALYZE, VERBOSE, FORMAT JSON) SELECT DISTINCT {p.column} FROM {p.relation}",))


def _stats(p: Place) -> Iterator[Attempt]:
    for view in ("pg_stats", "pg_stats_ext", "pg_stats_ext_exprs"):
        yield Attempt((f"SELECT s::text FROM pg_catalog.{view} s",))
    yield Attempt(
        (f"SELECT stavalues1::text FROM pg_catalog.pg_statistic WHERE starelid = {literal(p.table)}::regclass",)
    )


def _delete(p: Place) -> Iterator[Attempt]:
    for relation in dict.fromkeys((p.relation, p.table)):
        yield Attempt((f"DELETE FROM {relation} RETURNING {p.column}::text",), forbidden=True)
        yield Attempt((f"UPDATE {relation} SET {p.column} = {p.column} RETURNING {p.column}::text",), forbidden=True)
        yield Attempt((f"SELECT {p.column}::text FROM {relation} FOR UPDATE",), forbidden=True)
        yield Attempt(
            (
                (
                    f"MERGE INTO {relation} t USING (VALUES (1)) v(x) ON true "
                    f"WHEN MATCHED AND {LEAK}(t.{p.column}::text) THEN DELETE"
                ),
            ),
            forbidden=True,
        )


def _conflict(p: Place) -> Iterator[Attempt]:
    for relation in dict.fromkeys((p.relation, p.table)):
        for then in ("NOTHING", f"UPDATE SET {p.column} = EXCLUDED.{p.column}"):
            target = f" ({p.key})" if then != "NOTHING" else ""
            yield Attempt(
                (
                    (
                        f"INSERT INTO {relation} ({p.column}) SELECT {p.column} FROM {relation} WHERE false "
                        f"ON CONFLICT{target} DO {then} RETURNING {p.column}::text"
                    ),
                ),
                forbidden=True,
            )


def _count(p: Place) -> Iterator[Attempt]:
    for relation in dict.fromkeys((p.relation, p.table)):
        yield Attempt((f"SELECT count(*) FROM {relation}",), counts=True)
        yield Attempt((f"SELECT count(*) FROM {relation} WHERE {p.column}::text = {literal(p.witness)}",), counts=True)
        yield Attempt((f"SELECT {p.column}::text FROM {relation}",))
        yield Attempt((f"SELECT max({p.column}::text), min({p.column}::text) FROM {relation}",))


PROBES: tuple[Probe, ...] = (
    Probe("plain", Text("ふつうの検索と件数", "plain reading and counting"), _count),
    Probe("where", Text("WHERE の中の漏らす関数", "a leaky function in WHERE"), _where),
    Probe("order-by", Text("ORDER BY の中の漏らす関数", "a leaky function in ORDER BY"), _order),
    Probe("join-on", Text("JOIN ON の中の漏らす関数", "a leaky function in JOIN ON"), _join),
    Probe("division", Text("0による除算のエラー", "errors of division"), _division),
    Probe("cast", Text("型変換のエラー", "errors of casts"), _cast),
    Probe("cte", Text("WITH 句", "common table expressions"), _cte),
    Probe("set-operations", Text("集合演算", "set operations"), _sets),
    Probe("lateral", Text("LATERAL と相関副問合せ", "lateral and correlated queries"), _lateral),
    Probe("whole-row", Text("行全体の参照", "whole-row references"), _whole),
    Probe("query-to-xml", Text("query_to_xml など", "query_to_xml and its like"), _xml),
    Probe("tablesample", Text("TABLESAMPLE", "TABLESAMPLE"), _sample),
    Probe("copy", Text("COPY", "COPY"), _copy),
    Probe("explain", Text("EXPLAIN ANALYZE", "EXPLAIN ANALYZE"), _explain),
    Probe("pg-stats", Text("統計（pg_stats）", "statistics (pg_stats)"), _stats),
    Probe("returning", Text("DELETE・UPDATE … RETURNING", "DELETE, UPDATE … RETURNING"), _delete),
    Probe("on-conflict", Text("ON CONFLICT", "ON CONFLICT"), _conflict),
)
"""What is tried on each relation a role is granted, with SQL of its own."""


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around a role: everything else through which it could reach the rows of a table.

    Args:
        others: relation (quoted) → its kind (`r` table, `v` view, `m` materialised view, `p` partitioned, `f` foreign):
            all that the role may read and that is not its own.
        children: partitions and inheriting tables of the table.
        definers: functions that run as their owner and that the role may call.
        variables: settings that policies of the table read, with the values that might open it.
        owner: the table's owner; `owner_free`: whether it sees all rows (a superuser, or BYPASSRLS, or exempt).
        logins: who may become the role, none of whom has its purpose before.
        shut: relations that the role is not for at all (lists of refusals, the masks themselves).
    """

    others: Mapping[str, str]
    children: tuple[str, ...]
    definers: tuple[str, ...]
    variables: Mapping[str, tuple[str, ...]]
    owner: str
    owner_free: bool
    logins: tuple[str, ...]
    shut: tuple[str, ...]


_KINDS = {"v": "owner-view", "m": "materialised-view"}


def around(place: Place, there: Around) -> Iterator[tuple[str, str, Attempt]]:
    """Probe, role, attempt: through what is around the table."""
    for relation, kind in there.others.items():
        name = "child-table" if relation in there.children else _KINDS.get(kind, "other-table")
        yield name, place.role, Attempt((f"SELECT t::text FROM {relation} t",))
        yield name, place.role, Attempt((f"TABLE {relation}",))
    for child in there.children:
        yield "child-table", place.role, Attempt((f"SELECT count(*) FROM ONLY {child}",), forbidden=True)
    for relation in there.shut:
        yield "stop-list", place.role, Attempt((f"SELECT count(*) FROM {relation}",), forbidden=True)
    read = f"SELECT {place.column}::text FROM {place.relation}"
    yield "user-setting", place.role, Attempt(("SET LOCAL row_security = off", read))
    for variable, values in there.variables.items():
        for value in values:
            told = f"SELECT set_config({literal(variable)}, {literal(value)}, true)"
            yield "user-setting", place.role, Attempt((told, read))
    for login in there.logins:
        yield "purpose-unset", login, Attempt((read,))
        yield "purpose-unset", login, Attempt((f"SELECT {place.column}::text FROM {place.table}",))
    if not there.owner_free:
        yield "owner", there.owner, Attempt((f"SELECT {place.column}::text FROM {place.table}",))


AROUND: Mapping[str, Text] = {
    "owner": Text("表の所有者", "the table's owner"),
    "owner-view": Text("所有者の権限で動くビュー", "a view that runs as its owner"),
    "security-definer": Text("SECURITY DEFINER の関数", "SECURITY DEFINER functions"),
    "materialised-view": Text("マテリアライズドビュー", "materialised views"),
    "child-table": Text("子テーブル・パーティション", "child tables and partitions"),
    "other-table": Text("写しの表", "other tables with the same values"),
    "user-setting": Text("利用者による設定変更", "settings that the user changes"),
    "purpose-unset": Text("目的を示さない接続", "a session without a purpose"),
    "stop-list": Text("停止リストと可否の表", "the list of refusals, and the masks"),
    "stale": Text("古くなった可否", "masks that grew old"),
}
"""The other probes, by name."""


def settled(name: str, place: Place, found: Sequence[Text | None]) -> Result:
    """A probe's end from its attempts."""
    first = next((one for one in found if one is not None), None)
    return Result(name, place.role, place.relation, Standing.LEAKED if first else Standing.HELD, first)
