"""`hogo ask`: whether it may be done. With `--edition` it needs no installation; with `--person` it opens one.

Exit: 0 allowed, 1 denied, 2 it could not be decided (or not be read).
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn, cast

import click

from hogo.base.day import day_of
from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.base.day import Day
    from hogo.decide.decision import Decision
    from hogo.decide.facts import Facts
    from hogo.decide.question import Question
    from hogo.decide.wire import Unreadable
    from hogo.register.edition import Edition

_PATH = click.Path(path_type=Path, exists=True)
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(name="ask")
@click.option(
    "--edition",
    "edition_",
    type=_PATH,
    help="版のファイル、又は登録簿のフォルダ / an edition file, or a register's folder",
)
@click.option("--earlier", type=_FILE, multiple=True, help="それより前の版 / an earlier edition (may be repeated)")
@click.option(
    "--facts", "facts_", type=_FILE, help="問いと事実のファイル（YAML・JSON） / a file with `question` and `facts`"
)
@click.option("--person", help="ご本人のID（導入した環境で） / the person's id, in an installation")
@click.option("--action", help="行為（use, provide, entrust, …）")
@click.option("--information", help="個人情報の類型 / the entry of the register")
@click.option("--purpose", help="利用目的 / the purpose")
@click.option("--field", "fields", multiple=True, help="項目（省くと可能な限り） / a field; none: as many as allowed")
@click.option("--recipient", help="相手方 / the partner")
@click.option("--by", help="連絡の手段 / the channel, for contact")
@click.option("--how", help="取得方法 / the way of acquiring")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="判断する日（既定は今日） / the day (default: today)")
@click.option("--record", is_flag=True, help="判断を証跡に記録する / enter the decision in the ledger")
@click.option("--json", "as_json", is_flag=True, help="JSONで答える / answer as JSON")
@click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
@click.pass_obj
def ask(
    shell: Shell,
    /,
    *,
    edition_: Path | None,
    earlier: tuple[Path, ...],
    facts_: Path | None,
    person: str | None,
    on: datetime | None,
    record: bool,
    as_json: bool,
    lang: str,
    **parts: Any,
) -> None:
    """行ってよいかを確かめる（可否照会） / Whether it may be done, for this person, on this day, and why.

    The facts file holds `question:` (action, information, purpose, on, …) and `facts:` (told, consents, wishes,
    held, …); the options stand above the file's question.
    """
    if edition_ is None and person is None:
        raise click.UsageError(
            "--edition（版）か --person（ご本人のID）を指定してください。 / Name --edition or --person."
        )
    if record and (person is None or edition_ is not None):
        raise click.UsageError(
            "--record は --person とともに、--edition なしで使います。"
            " / --record goes with --person, without --edition."
        )
    today = day_of(shell.clock.now())
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in parts.items() if value}
    if on is not None:
        given["on"] = on.date()
    question, facts = _read(facts_, given, today)
    if person is not None:
        question = replace(question, person=person)
        edition, before, facts = _installed(shell, question, facts if facts_ else None)
    if edition_ is not None:
        edition, before = _edition(edition_, today), tuple(_edition(path, today) for path in earlier)
    decision = _decided(edition, before, question, facts)
    if record:
        _record(shell, edition, before, question, facts, decision)
    _answer(edition, question, decision, as_json=as_json, lang=lang)


def _read(path: Path | None, given: dict[str, Any], today: Day) -> tuple[Question, Facts]:
    from hogo.decide.wire import Unreadable
    from hogo.enforce.asked import plain, together

    try:
        raw = plain(path.name, path.read_bytes()) if path else {}
        asked = raw.get("question")
        if "on" not in given and not (isinstance(asked, dict) and asked.get("on")):
            given["on"] = today
        return together(raw, given)
    except Unreadable as bad:
        _unreadable(bad)
    except OSError as bad:
        raise _Failed(f"{path} を読めません（{bad.strerror}）。 / It cannot be read.") from None


def _unreadable(bad: Unreadable) -> NoReturn:
    for one in bad.wrong:
        click.echo(f"{one.place}: {one.text.ja} / {one.text.en}", err=True)
    raise _Failed("問い又は事実を読めないため、判断していません。 / Nothing was decided: see above.") from None


class _Failed(click.ClickException):
    """It could not be decided."""

    exit_code = 2


def _edition(path: Path, today: Day) -> Edition:
    from hogo.register.edition import NotAnEdition, from_bytes, working
    from hogo.register.read import read

    if not path.is_dir():
        try:
            return from_bytes(path.read_bytes())
        except NotAnEdition as bad:
            raise _Failed(f"{path}: {bad.says.ja} / {bad.says.en}") from None
    from hogo.register.disk import load

    files = load(path)
    reading = read(files)
    if reading.register is None:
        first = reading.findings[0]
        raise _Failed(
            f"登録簿に誤りがあるため判断できません（{first.where}: {first.message.ja}）。"
            "`hogo check` で確かめてください。 / The register has errors; see `hogo check`."
        )
    return working(reading, files, today)


def _installed(shell: Shell, question: Question, given: Facts | None) -> tuple[Edition, tuple[Edition, ...], Facts]:
    """The edition in force on the day, those before it, and what `people` knows of the person."""
    shell.open_home()
    from hogo.partners.models import standings
    from hogo.people.models import facts_of
    from hogo.publish.models import in_force, numbered

    edition = in_force(question.on)
    if edition is None:
        raise _Failed(f"{question.on}に有効な版がありません。 / No edition is in force on that day.")
    before = tuple(one for number in range(1, edition.number) if (one := numbered(number)) is not None)
    standing = standings(edition.register)
    facts = given if given is not None else facts_of(question.person or "", standing)
    if facts is None:
        raise _Failed("このIDの方は登録されていません。 / No person of that id is known.")
    return edition, before, facts


def _decided(edition: Edition, before: tuple[Edition, ...], question: Question, facts: Facts) -> Decision:
    from hogo.decide.compile import compile_
    from hogo.decide.decide import decide

    return decide(compile_(edition, before), question, facts)


def _record(
    shell: Shell, edition: Edition, before: tuple[Edition, ...], question: Question, facts: Facts, decision: Decision
) -> None:
    """Enter the decision with all it follows from, so that `hogo ledger replay` can take it again."""
    from hogo.ledger.acts import act
    from hogo.ledger.decided.acts import enter

    with act(shell.actor(), shell.clock.now(), shell.ids) as a:
        entry = enter(a, edition, before, question, facts, decision)
    click.echo(f"証跡に記録しました / entered: {entry}", err=True)


def _answer(edition: Edition, question: Question, decision: Decision, *, as_json: bool, lang: str) -> None:
    if as_json:
        from hogo.decide.wire import told

        body = {"edition": edition.number, "day": question.on.isoformat(), **told(decision)}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
    else:
        from hogo.decide.explain import explain
        from hogo.law.disk import load

        language = cast("Literal['ja', 'en']", lang)
        click.echo(explain(decision, question, edition, load(), language), nl=False)
    sys.exit(_exit(decision))


def _exit(decision: Decision) -> int:
    if not decision.decided:
        return 2
    return 0 if decision.allow else 1
