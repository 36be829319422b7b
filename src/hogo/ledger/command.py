"""`hogo ledger`: verify the evidence (証跡)."""

from __future__ import annotations

import sys

import click

from hogo.house.shell import Shell


@click.group(name="ledger")
def command() -> None:
    """証跡(改ざん検知付き記録)を検証する / The tamper-evident ledger."""


@command.command()
@click.option("--json", "as_json", is_flag=True, help="JSON で出す / print JSON")
@click.pass_obj
def verify(shell: Shell, *, as_json: bool) -> None:
    """すべての記録を読み、内容・ハッシュ・木の一致を確かめる / Read every entry and compare data, hashes and tree.

    Exit code 0: clean; 1: something was found; 2: it could not be looked at.
    """
    shell.open_home()
    from hogo.ledger.models import rows
    from hogo.ledger.verify import verify as check

    seen = check(rows())
    if as_json:
        click.echo(_json(seen))
    else:
        for finding in seen.findings:
            click.echo(f"{finding.where}: {finding.code} {finding.name}: {finding.message.ja}")
            click.echo(f"  {finding.message.en}")
        if seen.more:
            click.echo(f"ほかに{seen.more}件 / and {seen.more} more")
        verdict = "改ざんは見つかりませんでした / clean" if seen.clean else "不一致があります / found"
        click.echo(f"{seen.size}件を検証: {verdict}")
        click.echo(f"root {seen.root.hex()}")
    sys.exit(0 if seen.clean else 1)


def _json(seen: object) -> str:
    import json

    from hogo.ledger.verify import Verified

    assert isinstance(seen, Verified)  # noqa: S101
    found = [
        {"code": f.code, "name": f.name, "where": str(f.where), "ja": f.message.ja, "en": f.message.en}
        for f in seen.findings
    ]
    told = {"size": seen.size, "root": seen.root.hex(), "clean": seen.clean, "findings": found, "more": seen.more}
    return json.dumps(told, ensure_ascii=False)
