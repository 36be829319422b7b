"""`hogo records`: make the records of provision and receipt for a list of persons, and show them to one (33-5)."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hogo.base.day import day_of
from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.base.day import Day
    from hogo.decide.question import Question
    from hogo.enforce.kept import Group
    from hogo.register.edition import Edition

_MADE = ["each", "part", "batch", "contract"]


@click.group(name="records")
def records() -> None:
    """第三者提供・受領の記録 / Records of provision and receipt (Arts 29, 30, 31)."""


@records.command()
@click.argument("person")
@click.option("--why", required=True, help="閲覧の理由（請求の番号など） / why: a request's number, say")
@click.option("--all", "everything", is_flag=True, help="本人に示せないものも / also what no person may see")
@click.option("--json", "as_json", is_flag=True, help="JSONで示す / as JSON")
@click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
@click.pass_obj
def show(shell: Shell, /, person: str, why: str, lang: str, *, everything: bool, as_json: bool) -> None:
    """ご本人の第三者提供記録・受領記録を示す（法33条5項） / A person's records, as Art. 33(5) wants them.

    PERSON is an id, or an identity such as mail=… that certainly names one person. Looking is recorded.
    """
    edition = _opened(shell)
    from hogo.enforce.acts import records as find
    from hogo.enforce.reading import words
    from hogo.register.plain import plain

    named = _certain(person, day_of(shell.clock.now()))
    if named is None:
        raise click.ClickException(
            "一人に確実には決まりません。何も開いていません。"
            " / It does not certainly name one person; nothing was opened."
        )
    hidden = () if everything else hidden_in(edition)
    found = find(shell.actor(), shell.clock.now(), shell.ids, named, why, hidden)
    if as_json:
        click.echo(json.dumps([plain(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        click.echo(words(one, "ja" if lang == "ja" else "en"))
    click.echo(f"{len(found)} 件 / records", err=True)


def hidden_in(edition: Edition) -> tuple[str, ...]:
    """Information of which nothing may be shown to a person (Order 5)."""
    entries = edition.register.information.items()
    return tuple(name for name, one in entries if one.authority.exclusion is not None)


@records.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--action", type=click.Choice(["provide", "receive", "joint-use", "transfer-abroad", "entrust"]),
              required=True, help="行為 / what is done")  # fmt: skip
@click.option("--information", required=True, help="個人情報の類型 / the entry of the register")
@click.option("--purpose", required=True, help="利用目的 / the purpose")
@click.option("--partner", required=True, help="提供先・提供元 / the partner")
@click.option("--field", "fields", multiple=True, help="項目 / a field")
@click.option("--made", type=click.Choice(_MADE), default="each", show_default=True,
              help="記録の作り方 / how the record is made: each time, in parts, in a batch, by contract")  # fmt: skip
@click.option("--document", default="", help="契約書などの番号（contract） / the contract's number")
@click.option("--linked", is_flag=True, help="個人関連情報を個人データとして / referable information (Art. 31)")
@click.pass_obj
def make(shell: Shell, /, file: Path, made: str, document: str, **parts: Any) -> None:
    """FILEの方々の可否を確かめ、許されるものを記録する / Decide for each person in FILE; record what is allowed.

    One person a line: an id or kind=value. Those who are denied are printed with the reasons, and nothing is recorded
    of them. Exit: 0 all allowed, 1 some denied.
    """
    edition = _opened(shell)
    from hogo.enforce.acts import keep

    groups, denied = _decided(shell, edition, file, made, document, parts)
    if groups:
        keep(shell.actor(), shell.clock.now(), shell.ids, groups)
    for line, why in denied:
        click.echo(f"{line}\t{why}")
    click.echo(
        f"記録 {len(groups):,}、不可 {len(denied):,} / recorded {len(groups):,}, denied {len(denied):,}", err=True
    )
    sys.exit(1 if denied else 0)


def _decided(
    shell: Shell, edition: Edition, file: Path, made: str, document: str, parts: dict[str, Any]
) -> tuple[list[Group], list[tuple[int, str]]]:
    """What is to be kept of each allowed line, and the number of each other line with the reasons."""
    from hogo.decide.compile import compile_
    from hogo.decide.decide import decide
    from hogo.enforce.acts import before
    from hogo.enforce.record import Made, NoRecord
    from hogo.enforce.service import keeping
    from hogo.partners.models import standings
    from hogo.people.models import facts_of

    standing = standings(edition.register)
    now, rules = shell.clock.now(), compile_(edition, tuple(before(edition)))
    question = _question(shell, parts)
    groups: list[Group] = []
    denied: list[tuple[int, str]] = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        person = _certain(line.strip(), day_of(now))
        facts = facts_of(person, standing) if person else None
        if person is None or facts is None:
            denied.append((number, "この方は確実には決まりません / not certainly one person"))
            continue
        asked = replace(question, person=person)
        decision = decide(rules, asked, facts)
        if not decision.allow:
            denied.append((number, ", ".join(reason.code for reason in decision.because)))
            continue
        try:
            how = Made(made)
            groups.append(keeping(decision, asked, facts, edition.register, how, document, now, named=line.strip()))
        except NoRecord as bad:
            denied.append((number, f"{bad.says.ja} / {bad.says.en}"))
    return groups, denied


def _question(shell: Shell, parts: dict[str, Any]) -> Question:
    """The question about nobody yet."""
    from hogo.decide import wire

    asked = {name: parts[name] for name in ("action", "information", "purpose", "linked")}
    more = {"fields": list(parts["fields"]), "recipient": parts["partner"]}
    question = wire.question({"on": day_of(shell.clock.now()), **asked, **more})
    return replace(question, actor=shell.actor())


def _certain(text: str, day: Day) -> str | None:
    """The one person whom an id or an identity certainly names."""
    from hogo.base.identity import IdentityKind, NotAnIdentity, normalise
    from hogo.people.models import matches

    kind, equals, value = text.partition("=")
    if not equals:
        return text or None
    try:
        found = matches(normalise(IdentityKind(kind), value), day).certain
    except (ValueError, NotAnIdentity):
        return None
    return next(iter(found)) if len(found) == 1 else None


def _opened(shell: Shell) -> Edition:
    shell.open_home()
    from hogo.publish.models import in_force

    edition = in_force(day_of(shell.clock.now()))
    if edition is None:
        raise click.ClickException("有効な版がありません。 / No edition is in force.")
    return edition
