"""`hogo`: one lazy table of commands. A command's module loads only when that command is called."""

from __future__ import annotations

import gc
import importlib
import sys

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "approval": ("hogo.approval.command:command", "決裁の状況と決裁書 / approvals: what waits, printed records"),
    "backup": (
        "hogo.cli.saving.command:backup",
        "データベースと証跡のバックアップ（暗号化） / database and evidence, encrypted; keys apart",
    ),
    "doctor": (
        "hogo.cli.doctor.command:command",
        "この環境の点検 / what is wrong with this installation, and what to do",
    ),
    "restore": (
        "hogo.cli.saving.command:restore",
        "バックアップからの復元と検証 / restore into an empty installation, and verify",
    ),
    "check": ("hogo.cli.check:command", "登録簿の点検 / what is missing or wrong in the register, with the article"),
    "coverage": ("hogo.cli.coverage:command", "義務ごとの対応 / which rule or room covers each duty, or why none does"),
    "enquiries": (
        "hogo.enquiries.command:command",
        "法令に基づく照会（存在を明かさない） / official enquiries, hidden from every answer to a person",
    ),
    "explain": ("hogo.cli.explain:command", "規則の説明 / the page of a rule: what it finds, why, examples"),
    "account": ("hogo.staff.command:command", "ログインできる人と役割 / who may log in, with which roles"),
    "extracts": (
        "hogo.extracts.command:command",
        "データの抽出 / lists: asked for, decided person by person, handed over, deleted; canaries",
    ),
    "find": (
        "hogo.holdings.command.find:find",
        "所在検索 / find everything held on one person, in every declared system",
    ),
    "partners": ("hogo.partners.command:command", "取引先の一覧・書き出し・印刷 / partners: list, export, print"),
    "people": (
        "hogo.people.command.people:people",
        "ご本人の記録 / persons: what each was told, agreed to and asked for",
    ),
    "ask": ("hogo.enforce.command.ask:ask", "可否照会 / whether it may be done, for this person, on this day, and why"),
    "decisions": (
        "hogo.enforce.command.decisions:decisions",
        "可否照会サービス / the decision service: its folder, who may ask, what it would have stopped",
    ),
    "enforce": (
        "hogo.enforce.command.databases:enforce",
        "データベースに守らせる / databases that obey: observe, plan, apply, verify, drift, audit",
    ),
    "query": (
        "hogo.enforce.command.query:query",
        "目的を示した検索 / one SELECT for a purpose, on rows that are allowed",
    ),
    "records": ("hogo.enforce.command.records:records", "第三者提供・受領の記録 / records of provision and receipt"),
    "incidents": (
        "hogo.incidents.command:command",
        "事故（漏えい等）の状況・期限・緊急時綴り / incidents: what runs, what is due, the binder",
    ),
    "improvement": (
        "hogo.improvement.command:command",
        "是正処置・運用の確認・監査 / corrective actions, checks, audits",
    ),
    "safety": (
        "hogo.safety.command:command",
        "安全管理措置の証拠・記録・リスク / evidence of measures, records, risks",
    ),
    "year": ("hogo.year.command:command", "期限・予定表・催促・更新の書類 / what is due, calendar, reminders, renewal"),
    "init": ("hogo.cli.init:command", "登録簿を作り始める / begin a register, from a few questions"),
    "keys": (
        "hogo.ledger.command.keys:command",
        "鍵の更新とバックアップ / master keys: rotation, encrypted backup, restore drill",
    ),
    "holdings": (
        "hogo.holdings.command.holdings:holdings",
        "本人の情報への対応（対応案・実行・再検索）/ plan, run, verify what is done with a person's rows",
    ),
    "ledger": (
        "hogo.ledger.command.ledger:command",
        "証跡を検証・証明・書き出しする / verify, prove and export the tamper-evident ledger",
    ),
    "law": (
        "hogo.law.command:command",
        "条文から義務を引く / a duty by its article, and how sure its text is",
    ),
    "letters": (
        "hogo.cli.letters:command",
        "文書のひな形・一斉発送・番号 / letters: template, mailings, numbers",
    ),
    "promises": ("hogo.promises.command:command", "公表事項の遵守状況 / whether each published promise is kept, now"),
    "resolver": (
        "hogo.resolver.command:command",
        "キャッシュDNSの取り扱い / the resolver's queries: masked, deleted in time, counted",
    ),
    "retain": ("hogo.holdings.command.retain:retain", "保存期限処理 / erase what is past its period"),
    "rights": (
        "hogo.rights.command:command",
        "開示等の請求の案件 / requests: cases, search, letters, checking an answer offline",
    ),
    "serve": ("hogo.cli.serve:command", "画面を出す / serve the pages"),
    "publish": (
        "hogo.publish.command:command",
        "公表文書を作る / draw the documents; --issue makes them an edition",
    ),
    "register": ("hogo.cli.register:command", "台帳（Excel）の書き出しと取り込み / the ledgers, out and in"),
    "schema": ("hogo.cli.schema:command", "登録簿の JSON Schema / the register's JSON Schema, for editors"),
    "settings": ("hogo.cli.settings:command", "設定の一覧 / every setting, its value now and what it is for"),
    "work": (
        "hogo.cli.work:command",
        "定期の仕事を行う / the regular work of all rooms",
    ),
    "staff": ("hogo.staff.command:staff", "従業者の名簿・案内・体制 / staff: take the list, reminders, officers"),
    "sources": (
        "hogo.cli.sources:command",
        "保管先の下書きと照合 / systems: drafted for the register, compared with it",
    ),
}
"""Command → ("module:attribute", one line of help). Rooms add their line here; nothing is discovered."""


class _Lazy(click.Group):
    """A group that reads `COMMANDS` and imports only what is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Help from the table alone, so that `hogo --help` imports no room."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hogo")
@click.pass_context
def main(ctx: click.Context) -> None:
    """保護: declare once what is held and promised; check, publish, decide, answer and prove it."""
    if ctx.obj is None:
        from hogo.cli.home import Shell

        ctx.obj = Shell()


def run() -> None:
    """The console script: exit 0 done, 1 something was found or denied, 2 it could not be done."""
    from hogo.cli.logs import excepthook

    sys.excepthook = excepthook
    try:
        main(prog_name="hogo")
    finally:
        gc.freeze()  # WHY: the process ends here; one more walk through all it read takes a fifth of a check's time.


if __name__ == "__main__":
    run()
