"""`hogo enforce`: an operator's database that obeys: what would be refused, the SQL, apply, follow, probe, look."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hogo.base.day import day_of
from hogo.base.text import Language, Text
from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.enforce.database.acts import Target
    from hogo.enforce.database.log import Ran

_SYSTEM = click.argument("system")
_JSON = click.option("--json", "as_json", is_flag=True, help="JSONで答える / answer as JSON")
_LANG = click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)


@click.group(name="enforce")
def enforce() -> None:
    """データベースに守らせる / Databases that obey: observe, plan, apply, follow, verify, drift, audit.

    SYSTEM is a system of the register with a `database`. Exit: 0 good, 1 something leaks or differs, 2 not done.
    """


def _command(run: Callable[..., Any]) -> Callable[..., Any]:
    """What goes wrong in words, with exit code 2."""

    @wraps(run)
    def told(shell: Shell, /, **more: Any) -> Any:
        shell.open_home()  # models may be imported only then, also by the names below
        from hogo.enforce.acts import NothingInForce
        from hogo.enforce.database.layout import NotPlanned
        from hogo.enforce.database.log import NotALog
        from hogo.enforce.database.net import Refused

        try:
            return run(shell, **more)
        except (NotPlanned, Refused) as bad:
            says = f"{bad.says.ja} / {bad.says.en}"
        except NotALog as bad:
            says = f"ログを読めません。 / {bad}"
        except NothingInForce:
            says = "有効な版がありません。 / No edition is in force: issue one with `hogo publish --issue`."
        click.echo(says, err=True)
        sys.exit(2)

    return told


def _target(shell: Shell, system: str) -> Target:
    from hogo.enforce.database.acts import target

    return target(system, day_of(shell.clock.now()), os.environ)


def _say(text: Text, lang: str) -> str:
    language: Language = "ja" if lang == "ja" else "en"
    return text.in_(language)


@enforce.command()
@_SYSTEM
@click.option("--remove", is_flag=True, help="取り外すSQL / the SQL that takes it all away again")
@_LANG
@click.pass_obj
@_command
def plan(shell: Shell, /, system: str, lang: str, *, remove: bool) -> None:
    """適用するSQLと必要な権限を示す / The SQL that apply runs, and the rights it needs. Nothing is changed."""
    aim = _target(shell, system)
    from hogo.enforce.database import acts, sql

    found, statements = acts.plan(aim, remove=remove)
    for needed in sql.needs(statements):
        click.echo(f"-- 必要 / needs: {needed}")
    for problem in found.problems:
        click.echo(f"-- {_say(problem, lang)}")
    click.echo(sql.script(statements), nl=False)


@enforce.command()
@_SYSTEM
@click.option("--remove", is_flag=True, help="取り外す / take it all away again")
@click.pass_obj
@_command
def apply(shell: Shell, /, system: str, *, remove: bool) -> None:
    """計画を一つのトランザクションで適用し、可否を渡す / Apply the plan, all or none, and follow at once."""
    aim = _target(shell, system)
    from hogo.enforce.database import acts

    found, count = acts.apply(shell.actor(), shell.clock.now(), shell.ids, aim, remove=remove)
    click.echo(
        f"{count} 文を実行しました。ロール {len(found.roles)} / {count} statements run, {len(found.roles)} roles"
    )
    if not remove:
        _followed(acts.follow(aim, shell.clock.now()))


@enforce.command()
@_SYSTEM
@click.option("--full", is_flag=True, help="全員を作り直す / make all masks anew")
@click.pass_obj
@_command
def follow(shell: Shell, /, system: str, *, full: bool) -> None:
    """証跡に追いつかせる / Bring the masks up to the ledger now (`hogo work` does it every minute)."""
    aim = _target(shell, system)
    from hogo.enforce.database import acts

    _followed(acts.follow(aim, shell.clock.now(), full=full))


def _followed(done: Any) -> None:
    click.echo(
        f"可否 {done.changed:,} 件を改めました（{done.keys:,} 件を確認、証跡 {done.position:,} まで）"
        f" / {done.changed:,} masks changed of {done.keys:,} looked at; ledger at {done.position:,}"
    )


@enforce.command()
@_SYSTEM
@_JSON
@_LANG
@click.pass_obj
@_command
def verify(shell: Shell, /, system: str, lang: str, *, as_json: bool) -> None:
    """漏れないことを全ロールで試す / Try every way round as every role; compare every mask with what is decided now."""
    aim = _target(shell, system)
    from hogo.enforce.database import acts
    from hogo.enforce.database.probe import AROUND, PROBES, Standing

    results, wrong = acts.verify(shell.actor(), shell.clock.now(), shell.ids, aim)
    titles = {one.name: one.title for one in PROBES} | dict(AROUND)
    if as_json:
        rows = [
            {"role": one.role, "relation": one.relation, "probe": one.probe, "standing": one.standing.value}
            for one in results
        ]
        click.echo(json.dumps({"probes": rows, "wrong": wrong}, ensure_ascii=False, indent=2))
    else:
        for one in results:
            why = f"  {_say(one.why, lang)}" if one.why else ""
            mark = {Standing.HELD: "✓", Standing.LEAKED: "✗", Standing.UNCHECKED: "?"}[one.standing]
            click.echo(f"{mark} {one.role} {one.relation} {_say(titles[one.probe], lang)}{why}")
        click.echo(f"可否と違うもの {wrong} / not as decided: {wrong}")
    sys.exit(1 if wrong or any(one.standing is Standing.LEAKED for one in results) else 0)


@enforce.command()
@_SYSTEM
@_JSON
@_LANG
@click.pass_obj
@_command
def drift(shell: Shell, /, system: str, lang: str, *, as_json: bool) -> None:
    """漏れる所、適用と違う所を探す / Look for what would leak, or is not as applied. Nothing is changed."""
    aim = _target(shell, system)
    from hogo.enforce.database import acts

    found = acts.drift(shell.actor(), shell.clock.now(), shell.ids, aim)
    _drifted(found, lang, as_json=as_json)
    sys.exit(1 if found else 0)


def _drifted(found: Any, lang: str, *, as_json: bool) -> None:
    from hogo.enforce.database.drift import WHAT

    if as_json:
        click.echo(json.dumps([{"what": one.what, "name": one.name} for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        click.echo(f"{one.name}: {_say(WHAT[one.what], lang)}")
    if not found:
        click.echo("違いはありません / nothing found")


@enforce.command()
@_SYSTEM
@_LANG
@click.pass_obj
@_command
def audit(shell: Shell, /, system: str, lang: str) -> None:
    """監査のための一覧 / For an auditor: who sees what, how old the masks are, who is not bound, what drifted."""
    aim = _target(shell, system)
    from hogo.enforce.database import acts

    found, state, things = acts.audit(aim)
    behind = "—" if state is None or state.behind is None else f"{state.behind:.0f}s"
    opened = "開いています / open" if state is not None and state.open else "閉じています / closed"
    click.echo(f"{system}: {opened}, {behind} (<= {found.lag.total_seconds():.0f}s)")
    for role, how in found.roles.items():
        logins = "、".join(how.logins) or "—"
        click.echo(f"{role}: {how.purpose}, {logins}")
        for one in found.of(role):
            hidden = f" (− {', '.join(one.hidden)})" if one.hidden else ""
            click.echo(f"  {found.tables[one.collection].table}: {', '.join(one.columns)}{hidden}")
    for problem in found.problems:
        click.echo(_say(problem, lang))
    _drifted(things, lang, as_json=False)


@enforce.command()
@_SYSTEM
@click.option(
    "--log",
    "logs",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help="PostgreSQLのログ / PostgreSQL's log (.csv, .json, else plain); none: pg_stat_statements",
)
@click.option("--prefix", default="%m [%p] %q%u@%d ", show_default=True, help="log_line_prefix")
@_JSON
@_LANG
@click.pass_obj
@_command
def observe(
    shell: Shell, /, system: str, logs: tuple[Path, ...], prefix: str, lang: str, *, as_json: bool
) -> None:  # fmt: skip
    """実施していれば何が拒否されたか / What enforcing would have refused, from what was run. Nothing is changed."""
    aim = _target(shell, system)
    from hogo.enforce.database import acts
    from hogo.enforce.database.observe import WORDS, Why

    found = acts.observe(aim, shell.clock.now(), list(_ran(logs, prefix)) if logs else None)
    if as_json:
        rows = [
            {
                "login": one.login, "role": one.role, "purpose": one.purpose, "table": one.table, "rows": one.rows,
                "statements": one.statements, "refused": {why.value: n for why, n in one.refused.items()},
                "nulled": one.nulled, "hidden": one.hidden,
            }
            for one in found.lines
        ]  # fmt: skip
        told = {"lines": rows, "unread": dict(found.unread), "others": dict(found.others)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for one in found.lines:
        click.echo(f"{one.login} ({one.purpose}) {one.table}: {one.statements}")
        for why, count in one.refused.items():
            click.echo(f"  ✗ {count} {_say(WORDS[why], lang)}")
        if one.nulled:
            click.echo(f"  ∅ {one.nulled} {_say(WORDS[Why.NULLED], lang)}")
        if one.hidden is not None:
            click.echo(
                f"  {one.rows:,} 行のうち {one.hidden:,} 行が見えなくなります / of {one.rows:,} rows, {one.hidden:,} go"
            )
    for user, count in found.unread.items():
        click.echo(f"{user}: {count} 文を読み取れません / {count} statements cannot be read")
    for user, count in found.others.items():
        click.echo(f"{user}: 目的の登録がなく {count} 文 / no purpose declared, {count} statements")


def _ran(logs: tuple[Path, ...], prefix: str) -> Iterator[Ran]:
    from hogo.enforce.database import log

    for path in logs:
        with path.open(encoding="utf-8", errors="replace", newline="") as lines:
            if path.suffix == ".csv":
                yield from log.csvlog(lines)
            elif path.suffix == ".json":
                yield from log.jsonlog(lines)
            else:
                yield from log.stderr(lines, prefix)
