"""`hogo retain`: what is past its period, planned, tried, and carried out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hogo.holdings.command.here import failed, json_option, lang_option, open_register, refuse, register_option, show
from hogo.house.shell import Shell


@click.command(name="retain")
@click.option("--against", help="実行する対応案のダイジェスト / the digest of the plan to carry out; without it: try")
@register_option
@json_option
@lang_option
@click.pass_obj
def retain(shell: Shell, against: str | None, folder: Path, *, as_json: bool, lang: str) -> None:
    """保存期限を過ぎた情報を消す / Erase what is past its period.

    Without --against nothing is changed: the plan is made and tried. Exit code 0: nothing is left to do; 1: something
    is; 2: nothing was begun.
    """
    from hogo.base.day import day_of
    from hogo.holdings.retain import overdue, verify
    from hogo.holdings.retain import retain as plan

    here = open_register(folder)
    scheme, now = here.scheme(), shell.clock.now()
    day = day_of(now)
    found = overdue(scheme, here.opened.sources, here.opened.unopened, day)
    made = plan(found, scheme, shell.ids.new(now).hex, day)
    tried = here.run(made, None, dry=True)
    if against is None or made.blocked or failed(tried):
        show(here, lang, as_json, plan=made, outcomes=tried)
        sys.exit(2 if against or made.blocked or failed(tried) else int(bool(made.steps or made.unsearched)))
    if made.against != against:
        refuse("対応案が変わりました。作り直して確かめてください", "the plan has changed: plan again and look at it")
    shell.open_home()
    from hogo.holdings.acts import Noted, begin, settle

    run = begin(shell.actor(), now, shell.ids, made, ())
    outcomes = here.run(made, Noted(shell, run), dry=False)
    seen = verify(made, overdue(here.scheme(), here.opened.sources, here.opened.unopened, day))
    complete = settle(shell.actor(), shell.clock.now(), shell.ids, run, seen)
    show(here, lang, as_json, outcomes=outcomes, verified=seen, run=run)
    sys.exit(0 if complete else 1)
