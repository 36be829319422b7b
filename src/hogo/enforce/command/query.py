"""`hogo query`: one SELECT for a purpose, on a SQLite, DuckDB, MariaDB or MySQL that cannot guard itself."""

from __future__ import annotations

import csv
import json
import os
import sys

import click

from hogo.house.shell import Shell


@click.command(name="query")
@click.option("--system", required=True, help="システム / the system of the register")
@click.option("--purpose", required=True, help="利用目的 / the purpose")
@click.option(
    "--by", "channel", help="連絡のための検索なら、その手段 / the channel, where persons are to be reached by it"
)
@click.option("--department", help="担当部門 / the department it is for")
@click.option("--json", "as_json", is_flag=True, help="JSONで答える / answer as JSON")
@click.argument("sql")
@click.pass_obj
def query(
    shell: Shell, /, system: str, purpose: str, channel: str | None, department: str | None, sql: str, *, as_json: bool
) -> None:
    """目的を示してSELECTを一つ実行する / Run one SELECT on the rows of those for whom the purpose is allowed.

    Only what is understood whole is run; anything else is refused with the reason (exit code 2). Each is recorded.
    """
    shell.open_home()
    from hogo.enforce.acts import NothingInForce
    from hogo.enforce.database.layout import NotPlanned
    from hogo.enforce.query.acts import Asked
    from hogo.enforce.query.acts import query as answer
    from hogo.enforce.query.understand import NotUnderstood
    from hogo.register.model.kinds import Channel

    try:
        by = Channel(channel) if channel else None
    except ValueError:
        raise click.BadParameter(f"{', '.join(Channel)} のどれか / one of these", param_hint="--by") from None
    asked = Asked(system, purpose, sql, by, department)
    try:
        found = answer(shell.actor(), shell.clock.now(), shell.ids, asked, os.environ)
    except (NotPlanned, NotUnderstood) as bad:
        click.echo(f"{bad.says.ja} / {bad.says.en}", err=True)
        sys.exit(2)
    except NothingInForce:
        click.echo("有効な版がありません。 / No edition is in force.", err=True)
        sys.exit(2)
    if as_json:
        rows = [dict(zip(found.names, row, strict=True)) for row in found.rows]
        click.echo(json.dumps(rows, ensure_ascii=False, default=str, indent=2))
        return
    written = csv.writer(sys.stdout, lineterminator="\n")
    written.writerow(found.names)
    written.writerows(found.rows)
