"""`hogo ledger`: verify, prove and export the evidence (証跡)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.base.finding import Finding
    from hogo.ledger.verify import Verified

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(name="ledger")
def command() -> None:
    """証跡(改ざん検知付き記録)を検証・証明・書き出しする / The tamper-evident ledger."""


class _Unlooked(click.ClickException):
    """It could not be looked at."""

    exit_code = 2


@command.command()
@click.option("--json", "as_json", is_flag=True, help="JSON で出す / print JSON")
@click.option("--incremental", is_flag=True, help="前回の続きだけを読む / only what was entered since the last time")
@click.option("--witness", type=_FOLDER, help="外部で保管した署名済みヘッドのフォルダー / checkpoints kept elsewhere")
@click.option("--record", is_flag=True, help="検証したことを証跡に記録する / enter that it was verified")
@click.pass_obj
def verify(shell: Shell, *, as_json: bool, incremental: bool, witness: Path | None, record: bool) -> None:
    """すべての記録を読み、内容・ハッシュ・木・状態・鍵の一致を確かめる / Read every entry and compare everything.

    Exit code 0: clean; 1: something was found; 2: it could not be looked at.
    """
    try:
        shell.open_home()
    except click.ClickException as shut:
        raise _Unlooked(shut.message) from None
    from hogo.ledger.log.acts import verify_all

    seen = verify_all(shell.clock.now(), incremental=incremental, witness=witness, progress=_progress)
    if record:
        from hogo.ledger.log.acts import record as enter

        enter(shell.actor(), shell.clock.now(), shell.ids, seen)
    click.echo(_json(seen) if as_json else _words(seen))
    sys.exit(0 if seen.clean else 1)


def _progress(done: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done:,}", nl=False, err=True)


def _words(seen: Verified) -> str:
    lines = []
    for finding in seen.findings:
        lines += [f"{finding.where}: {finding.code} {finding.name}: {finding.message.ja}", f"  {finding.message.en}"]
        lines += [f"  → {finding.help.ja} / {finding.help.en}"]
    if seen.more:
        lines.append(f"ほかに{seen.more}件 / and {seen.more} more")
    lines += [f"未確認 / unchecked: {gap.what}: {gap.why.ja} / {gap.why.en}" for gap in seen.unchecked]
    verdict = "不一致は見つかりませんでした / clean" if seen.clean else "不一致があります / found"
    return "\n".join([*lines, f"{seen.size}件を検証: {verdict}", f"root {seen.root.hex()}"])


def _json(seen: Verified) -> str:
    told = {
        "size": seen.size,
        "root": seen.root.hex(),
        "clean": seen.clean,
        "findings": [_finding(finding) for finding in seen.findings],
        "more": seen.more,
        "unchecked": [{"what": gap.what, "ja": gap.why.ja, "en": gap.why.en} for gap in seen.unchecked],
    }
    return json.dumps(told, ensure_ascii=False)


def _finding(found: Finding) -> dict[str, str]:
    words = {"ja": found.message.ja, "en": found.message.en}
    return {"code": found.code, "name": found.name, "where": str(found.where)} | words


@command.command()
@click.pass_obj
def checkpoint(shell: Shell) -> None:
    """署名済みの証跡ヘッドを出す / Sign the ledger's head and print it: for a witness to keep."""
    shell.open_home()
    from hogo.ledger.checkpoint import Inconsistent
    from hogo.ledger.log.acts import sign_head

    try:
        click.echo(sign_head()[1], nl=False)
    except Inconsistent as error:
        raise click.ClickException(str(error)) from None


@command.command()
@click.pass_obj
def key(shell: Shell) -> None:
    """証跡の公開鍵を出す(ウェブサイト等で公表する) / Print the ledger's public key: to be published."""
    shell.open_home()
    from hogo.ledger.log.acts import key as own

    click.echo(str(own()))


@command.command()
@click.argument("entry")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="書き出し先 / where to write it")
@click.option("--why", help="内容も示す理由(閲覧として記録される) / show the content too, and why (it is entered)")
@click.option("--about", "person", help="--why のとき: 本人のID / with --why: the person's id")
@click.pass_obj
def prove(shell: Shell, *, entry: str, out: Path | None, why: str | None, person: str | None) -> None:
    """記録が証跡に含まれることの証明書を作る / Make the receipt that proves an entry."""
    shell.open_home()
    from hogo.ledger.checkpoint import Inconsistent
    from hogo.ledger.log.acts import prove as make
    from hogo.ledger.log.acts import prove_content

    if (why is None) != (person is None):
        raise click.UsageError("--why と --about は一緒に指定してください。 / Give --why and --about together.")
    try:
        if why is None or person is None:
            text = make(entry)
        else:
            text = prove_content(shell.actor(), shell.clock.now(), shell.ids, entry, person, why)
    except LookupError:
        raise click.ClickException(f"記録 {entry} はありません。 / There is no entry {entry}.") from None
    except Inconsistent as error:
        raise click.ClickException(str(error)) from None
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
        click.echo(f"{out} に書き出しました。 / Written to {out}.")


@command.command()
@click.argument("entry")
@click.option("--about", "person", help="本人に関する判断のとき: 本人のID / where it is about a person: the id")
@click.option("--why", default="", help="本人に関する判断のとき: 閲覧の理由 / likewise: why (it is entered)")
@click.pass_obj
def replay(shell: Shell, *, entry: str, person: str | None, why: str) -> None:
    """記録された判断を、その版と事実からやり直して確かめる / Take a recorded decision again from edition and facts.

    Exit code 0: the same; 1: another; 2: it cannot be checked (the key was destroyed, an edition is not kept).
    """
    if person and not why.strip():
        raise click.UsageError("--about には --why(閲覧の理由)が要ります。 / --about needs --why.")
    shell.open_home()
    from hogo.ledger.decided.acts import replay as take

    try:
        found = take(shell.actor(), shell.clock.now(), shell.ids, entry, person, why)
    except LookupError:
        raise click.ClickException(
            f"判断の記録 {entry} はありません(本人に関するものは --about が要ります)。"
            f" / There is no decision {entry}; one about a person needs --about."
        ) from None
    click.echo(f"{found.why.ja} / {found.why.en}")
    for title, answer in (("記録 / then", found.then), ("再判断 / now", found.now)):
        if answer is not None:
            click.echo(f"{title}: {json.dumps(answer, ensure_ascii=False, sort_keys=True)}")
    sys.exit({"same": 0, "differs": 1}.get(found.verdict, 2))


@command.command("verify-receipt")
@click.argument("file", type=_FILE)
@click.option("--key", "published", help="事業者が公表している証跡の鍵 / the ledger's key as its operator publishes it")
def verify_receipt(*, file: Path, published: str | None) -> None:
    """受け取った証明書を確かめる(ネットワーク・データベース不要) / Check a receipt, offline.

    Exit code 0: it proves what it says; 1: it does not; 2: it does, if the key shown is the operator's.
    """
    from hogo.ledger import note, proof

    try:
        trusted = note.read_key(published) if published else None
        found = proof.check(proof.read(file.read_text(encoding="utf-8")), trusted)
    except (proof.NotProved, note.NotSigned, UnicodeDecodeError) as error:
        raise click.ClickException(f"証明されません。{error}") from None
    heading = found.heading
    click.echo(f"{heading['at']} の記録「{heading['kind']}」({heading['id']})は、証跡「{found.head.origin}」の")
    click.echo(f"{found.index}番目として、{found.head.size}件時点の木に含まれています。 / The log holds this entry.")
    if found.shows_content:
        click.echo("示された内容は、記録された内容と一致します。 / The content shown is the one that was entered.")
    if trusted is None:
        click.echo(f"次の鍵が事業者の公表している鍵と同じか、確かめてください。 / Compare the key:\n{found.key}")
        sys.exit(2)


@command.command()
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True)
@click.pass_obj
def kinds(shell: Shell, *, lang: str) -> None:
    """記録の種類の説明を出す(Markdown) / Document every kind of entry, as Markdown."""
    shell.open_home()
    from django.conf import settings
    from django.utils.module_loading import import_string

    from hogo.ledger.kind import page as document

    click.echo(document(import_string(settings.ROOMS), "ja" if lang == "ja" else "en"), nl=False)


@command.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--entries", is_flag=True, help="見出しも書き出す(監査用) / the headings too: for auditors")
@click.pass_obj
def export(shell: Shell, *, out: Path, entries: bool) -> None:
    """署名済みヘッドとタイル(C2SP tlog-tiles)を書き出す / Write the signed head and all tiles to a folder."""
    shell.open_home()
    from hogo.ledger.checkpoint import Inconsistent
    from hogo.ledger.log.acts import export as write

    try:
        head, new = write(out, entries=entries, progress=_progress)
    except Inconsistent as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{head.size}件の木を {out} に書き出しました(新しいタイル{new})。 / {new} new tiles.")


@command.command()
@click.pass_obj
def expire(shell: Shell) -> None:
    """保存期間が満了した記録を読めなくする(毎日実行) / Destroy keys whose last day has passed; run it every day."""
    shell.open_home()
    from hogo.ledger.erasure.acts import expire as end

    done = end(shell.actor(), shell.clock.now(), shell.ids)
    click.echo(f"{len(done)}件の鍵を消去しました。 / {len(done)} keys destroyed.")


@command.command("take-in")
@click.pass_obj
def take_in(shell: Shell) -> None:
    """データベースを持たない処理が残した記録を取り込む / Enter what processes without a database have spooled."""
    shell.open_home()
    from hogo.ledger import disk
    from hogo.ledger.spool.acts import take_in as enter

    taken = enter(shell.actor(), shell.clock.now(), shell.ids, disk.spool_folder(), disk.spool_key())
    click.echo(f"取込み{taken.entered}件、取込み済み{taken.known}件、途中で切れた行{taken.torn}件")
    for name, line, why in taken.broken:
        click.echo(f"{name}:{line}: {why}")
    if taken.broken:
        click.echo(
            "壊れた行を含むファイルは .broken として残しました。 / Files with broken lines were kept as .broken."
        )
        sys.exit(1)


@command.command()
@click.pass_obj
def rearm(shell: Shell) -> None:
    """行為の外からの書込みを防ぐトリガーを作り直す / Put missing triggers back."""
    shell.open_home()
    from django.db import connection

    with connection.schema_editor():
        pass
    click.echo("トリガーを確かめ、欠けていたものを作り直しました。 / Every table bears its triggers.")


@command.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def page(*, out: Path) -> None:
    """証明書を確かめる静的ページを書き出す(通信しない) / Write the static page that checks receipts, offline."""
    from importlib.resources import files  # noqa: TID251  data of this package

    out.write_text(files("hogo.ledger").joinpath("page/verify.html").read_text(encoding="utf-8"), encoding="utf-8")
    click.echo(f"{out} に書き出しました。 / Written to {out}.")
