"""`hogo init DIR`: a register to begin with, from a few questions. It never touches a folder that holds one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hogo.base.text import Language, Text

if TYPE_CHECKING:
    from hogo.house.shell import Shell

_HOLDS = Text(
    "{folder} には、すでに登録簿のファイル（{name}）があります。何も変えていません。別のフォルダを指定してください。",
    "{folder} already holds declared files ({name}). Nothing was changed; name another folder.",
)
_CANNOT = Text("{folder} に書き込めません（{why}）。", "{folder} cannot be written ({why}).")
_DONE = Text("登録簿を作りました: {folder}", "The register is in {folder}.")
_NEXT = Text(
    "次にすること: ファイルを開いて内容を確かめ、`hogo check {folder}` で足りない事項を見てください。",
    "Next: look through the files, then see what is missing with `hogo check {folder}`.",
)
_ASK = Text(
    "Enterだけで既定の語のまま進みます。後からファイルで直せます。",
    "Enter keeps the words shown; change them in the files later.",
)
_NO_MAIL = Text("メールアドレスの形ではありません。", "This is no e-mail address.")


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--yes", is_flag=True, help="質問せず、既定の語で作る / ask nothing, fill in placeholders")
@click.option("--lang", type=click.Choice(["ja", "en"]), envvar="HOGO_LANG", default="ja", show_default=True)
@click.pass_obj
def command(shell: Shell, folder: Path, yes: bool, lang: Language) -> None:
    """登録簿を作り始める / Begin a register in FOLDER: small, whole, and clean from the first day."""
    from hogo.base.day import day_of
    from hogo.register import disk
    from hogo.register.begin import begin
    from hogo.register.schema import FILE

    try:
        held = sorted(disk.load(folder)) if folder.is_dir() else []
        if held:
            raise click.ClickException(_HOLDS.fill(folder=folder, name=held[0]).in_(lang))
        answers = {} if yes else _answers(lang)
        disk.save(folder, begin(answers, day_of(shell.clock.now()), lang))
        (folder / FILE).write_text(disk.schema(), encoding="utf-8")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise click.ClickException(_CANNOT.fill(folder=folder, why=why).in_(lang)) from None
    click.echo(_DONE.fill(folder=folder).in_(lang))
    click.echo(_NEXT.fill(folder=folder).in_(lang))


def _answers(lang: Language) -> dict[str, str]:
    from hogo.register.begin import QUESTIONS

    def mail(value: str) -> str:
        local, at, host = value.strip().rpartition("@")
        if not (local and at and host) or any(c.isspace() or c in '<>"' for c in value.strip()) or "@" in local:
            raise click.BadParameter(_NO_MAIL.in_(lang))
        return value

    click.echo(_ASK.in_(lang))
    return {
        one.key: click.prompt(one.asks.in_(lang), default=one.usual, value_proc=mail if one.is_mail else None)
        for one in QUESTIONS
    }
