"""`hogo sources draft | compare`: what a system holds, drafted for the register; where the two have drifted apart."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hogo.base.text import Language, Text

if TYPE_CHECKING:
    from hogo.register.model.register import Register
    from hogo.sources.draft.draft import Draft

_LANG = click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(name="sources")
def command() -> None:
    """保管先の下書きと照合 / The operator's systems: drafted for the register, compared with it."""


@command.command(name="draft")
@click.argument("url")
@click.option("--name", help="登録簿での名前 / the system's name in the register")
@click.option("--variable", help="接続先を入れる環境変数 / the environment variable that will hold the address")
@click.option("--schema", help="PostgreSQLのスキーマ / the schema, where it is not the usual one")
@click.option("--department", help="担当部門 / who answers for it")
@click.option("--register", "folder", type=_FOLDER, help="いまの登録簿 / the register as it is, for its departments")
@click.option(
    "--into", type=_FOLDER, help="このフォルダに書く / write the two files there; never over one that is there"
)
@click.option("--json", "as_json", is_flag=True)
@_LANG
def draft_(
    url: str,
    name: str | None,
    variable: str | None,
    schema: str | None,
    department: str | None,
    folder: Path | None,
    into: Path | None,
    *,
    as_json: bool,
    lang: Language,
) -> None:
    """カタログと標本から登録簿の下書きを作る / Draft the register's entry from a catalogue and a few rows.

    URL is a SQLAlchemy address (postgresql://…, mysql://…, sqlite:///file), the name of an environment variable that
    holds one, or a folder of CSV, JSON lines or Parquet files. Reads only, in a read-only session; no value of a row
    is written anywhere. Every doubt is a question in the text (要確認 / TO ANSWER).
    """
    found = os.environ.get(url, "") if re.fullmatch(r"[A-Z][A-Z0-9_]*", url) else url
    if not found:
        raise click.ClickException(_UNSET.fill(name=url).in_(lang))
    whole = folder or into
    register = _read(whole, lang) if whole else None
    ref = name or _named(found)
    variable = variable or (url if found != url else f"{ref.upper().replace('-', '_')}_URL")
    department = department or (next(iter(register.operator.departments), None) if register else None) or "department"
    taken = tuple(register.information) if register else ()
    made = _drafted(found, ref, variable, schema, department, taken, lang)
    if as_json:
        click.echo(_as_json(made))
        return
    _tell(made, variable, into, lang)


@command.command(name="fides")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--department", default="department", show_default=True, help="担当部門 / who answers for it")
@click.option("--into", type=_FOLDER, help="このフォルダに書く / write the files there; never over one that is there")
@_LANG
def fides(file: Path, department: str, into: Path | None, *, lang: Language) -> None:
    """FidesのデータセットYAMLから登録簿の下書きを作る / Draft the register's entry from a Fides dataset.

    What the dataset says (categories, identities, keys, references) goes before what hogo guesses from names; every
    doubt is a question. The address of the system is to be given in the environment variable that is named.
    """
    import yaml

    from hogo.sources.draft.draft import draft
    from hogo.sources.draft.fides import NotFides, datasets
    from hogo.sources.sampling import NoSampler

    try:
        found = datasets(yaml.safe_load(file.read_text(encoding="utf-8-sig")))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        raise click.ClickException(_NO_YAML.fill(file=file.name).in_(lang)) from None
    except NotFides as refused:
        raise click.ClickException(refused.says.in_(lang)) from None
    for one in found:
        variable = f"{one.ref.upper().replace('-', '_')}_URL"
        connection = {"kind": "relational", "url": variable}
        _tell(draft(one.ref, one.catalogue, NoSampler(), connection, department, told=one.told), variable, into, lang)


def _tell(made: Draft, variable: str, into: Path | None, lang: Language) -> None:
    from hogo.sources.draft.written import written

    files = written(made, lang)
    if into is None:
        for text in files.values():
            click.echo(text)
    else:
        _save(into, files, lang)
    click.echo(
        _DONE.fill(collections=len(made.systems[made.system]["collections"]), questions=len(made.questions)).in_(lang),
        err=True,
    )
    if into is not None:
        click.echo(_NEXT.fill(variable=variable).in_(lang), err=True)


@command.command(name="compare")
@click.argument("system", nargs=-1)
@click.option("--register", "folder", type=_FOLDER, default=Path(), help="登録簿のフォルダ / the register's folder")
@click.option("--json", "as_json", is_flag=True)
@_LANG
def compare_(system: tuple[str, ...], folder: Path, *, as_json: bool, lang: Language) -> None:
    """登録簿と実際の表の差異を調べる / Where the register and the real systems have drifted apart.

    Exit code 0: they agree; 1: there are errors or a system could not be looked at.
    """
    from hogo.base.finding import Level, Unchecked
    from hogo.register.disk import load
    from hogo.register.read import read
    from hogo.sources.compare import compare
    from hogo.sources.opening import open_systems

    reading = read(load(folder))
    if reading.register is None:
        raise click.ClickException(_UNREAD.fill(folder=folder).in_(lang))
    unknown = [one for one in system if one not in reading.register.systems]
    if unknown:
        raise click.ClickException(_NO_SYSTEM.fill(name=unknown[0]).in_(lang))
    wanted = {ref: one for ref, one in reading.register.systems.items() if not system or ref in system}
    opened = open_systems(wanted, os.environ)
    known = {
        ref: source.catalogue() for ref, source in opened.sources.items() if wanted[ref].connection.kind != "by-hand"
    }
    blind = [*opened.unopened.values(), *(one for one in known.values() if isinstance(one, Unchecked))]
    found = [
        finding
        for ref, catalogue in known.items()
        if not isinstance(catalogue, Unchecked)
        for finding in (*compare(ref, wanted[ref], catalogue, reading.places), *opened.sources[ref].findings())
    ]
    if as_json:
        told = [
            {"code": f.code, "level": f.level.value, "at": str(f.where or ""), "message": f.message.in_(lang)}
            for f in found
        ]
        said = [{"system": one.what, "why": one.why.in_(lang)} for one in blind]
        click.echo(json.dumps({"findings": told, "unchecked": said}, ensure_ascii=False, indent=2))
    else:
        for f in found:
            click.echo(f"{f.where or ''}: {f.code} {f.name}: {f.message.in_(lang)}\n  help: {f.help.in_(lang)}")
        for one in blind:
            click.echo(f"{one.what}: {_UNCHECKED.fill(why=one.why).in_(lang)}")
        if not found and not blind:
            click.echo(_SAME.in_(lang))
    sys.exit(int(bool(blind) or any(f.level is Level.ERROR for f in found)))


def _drafted(
    found: str, ref: str, variable: str, schema: str | None, department: str, taken: tuple[str, ...], lang: Language
) -> Draft:
    from sqlalchemy.exc import SQLAlchemyError

    from hogo.base.finding import Unchecked
    from hogo.sources import fault
    from hogo.sources.draft.draft import draft
    from hogo.sources.relational import PRODUCTS, RelationalSource

    try:
        source = RelationalSource(ref, found, {}, schema)
    except (SQLAlchemyError, ValueError) as error:
        raise click.ClickException(_BAD.fill(kind=fault.kind(error)).in_(lang)) from None
    if source.product not in PRODUCTS:
        raise click.ClickException(_PRODUCT.fill(product=source.product).in_(lang))
    connection = {"kind": "relational", "url": variable} | ({"db_schema": schema} if schema else {})
    with source.sampling() as sampler:
        if isinstance(sampler, Unchecked):
            raise click.ClickException(sampler.why.in_(lang))
        return draft(ref, sampler.known, sampler, connection, department, taken)


def _named(found: str) -> str:
    """A name for the system, after the database or file: never anything of the log-in or host."""
    from hogo.sources.draft.word import slug_of

    last = re.split(r"[/\\]", found.partition("?")[0].rstrip("/"))[-1]
    return slug_of(Path(last).stem)[:40] or "system"


def _read(folder: Path, lang: Language) -> Register:
    from hogo.register.disk import load
    from hogo.register.read import read

    register = read(load(folder)).register
    if register is None:
        raise click.ClickException(_UNREAD.fill(folder=folder).in_(lang))
    return register


def _save(into: Path, files: dict[str, str], lang: Language) -> None:
    held = [name for name in files if (into / name).exists()]
    if held:
        raise click.ClickException(_HELD.fill(name=held[0]).in_(lang))
    for name, text in files.items():
        try:
            with (into / name).open("x", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            raise click.ClickException(_CANNOT.fill(path=into / name, why=error.strerror).in_(lang)) from None


def _as_json(made: Draft) -> str:
    told = {
        "systems": made.systems,
        "information": made.information,
        "questions": [{"at": q.at, "ja": q.asks.ja, "en": q.asks.en} for q in made.questions],
        "facts": {slug: [{"ja": f.ja, "en": f.en} for f in facts] for slug, facts in made.facts.items()},
        "nothing": list(made.nothing),
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


_UNSET = Text("環境変数 {name} が設定されていません。", "Environment variable {name} is not set.")
_BAD = Text("接続先の書き方を読めません（{kind}）。", "The address cannot be read ({kind}).")
_PRODUCT = Text("{product} にはまだ対応していません。", "{product} is not supported yet.")
_UNREAD = Text(
    "登録簿を読み込めません。`hogo check {folder}` で確かめてください。",
    "The register cannot be read; see `hogo check {folder}`.",
)
_HELD = Text("{name} はすでにあります。何も書いていません。", "{name} is already there; nothing was written.")
_CANNOT = Text("{path} に書き込めません（{why}）。", "{path} cannot be written ({why}).")
_DONE = Text(
    "下書きを作りました: 表{collections}件、要確認{questions}件。",
    "Drafted: {collections} collections, {questions} questions to answer.",
)
_NEXT = Text(
    "次にすること: 環境変数 {variable} に接続先を入れ、`hogo sources compare` と `hogo check` で確かめてください。",
    "Next: put the address into {variable}, then run `hogo sources compare` and `hogo check`.",
)
_NO_SYSTEM = Text("登録簿に `{name}` というシステムはありません。", "The register declares no system `{name}`.")
_UNCHECKED = Text("確かめられませんでした（{why}）", "could not be looked at ({why})")
_NO_YAML = Text("{file} をYAMLとして読めません。", "{file} cannot be read as YAML.")
_SAME = Text("登録簿と実際の表に差異はありません。", "The register and the systems agree.")
