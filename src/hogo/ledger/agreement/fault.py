"""What can be wrong between the ledger and the state it speaks of, in words. Values in, findings out."""

from __future__ import annotations

from hogo.base.day import Day
from hogo.base.finding import Finding, Level, Where
from hogo.base.text import Text

_HELP = Text(
    "証跡と表はそのまま保全し、直近のバックアップと照合してください。",
    "Leave ledger and tables as they are, keep a copy, and compare them with the latest backup.",
)


def _finding(
    code: str, name: str, place: str, message: Text, level: Level = Level.ERROR, help_: Text = _HELP
) -> Finding:
    return Finding(code, name, level, message, help_, where=Where(place))


def row_without_entry(table: str, row: str, entry: str) -> Finding:
    """A row says which entry it came from, and the ledger has no such entry."""
    message = Text(
        f"表 {table} の行 {row} のもとになった記録（{entry}）が証跡にありません。",
        f"Row {row} of {table} comes from entry {entry}, which the ledger does not have.",
    )
    return _finding("HG904", "state-without-entry", f"{table}/{row}", message)


def entry_without_row(index: int, entry: str, kind: str, table: str) -> Finding:
    """An entry of a kind that leaves a row has none, and no later entry ended it."""
    message = Text(
        f"{index}番目の記録（{entry}、{kind}）に対応する行が表 {table} になく、それを終わらせた記録もありません。",
        f"Entry {index} ({entry}, {kind}) has no row in {table}, and no entry ended it.",
    )
    return _finding("HG905", "entry-without-state", f"ledger_entry/{index}", message)


def key_lost(index: int, entry: str) -> Finding:
    """A sealed entry's key is gone, and no entry says that it was destroyed."""
    message = Text(
        f"{index}番目の記録（{entry}）を開く鍵が、消去の記録がないまま失われています。",
        f"The key of entry {index} ({entry}) is gone, and no entry says that it was destroyed.",
    )
    return _finding("HG906", "key-lost", f"ledger_entry/{index}", message)


def kept_too_long(key: str, ends: str) -> Finding:
    """A key's last day has passed and it is still there."""
    message = Text(
        f"保存期間が{ends}に満了した記録の鍵（{key}）がまだ残っています。",
        f"The key {key} of records whose period ended on {ends} is still there.",
    )
    help_ = Text(
        "`hogo ledger expire` を毎日実行してください（いま実行すれば消去されます）。",
        "Run `hogo ledger expire` every day; run it now to destroy the key.",
    )
    return _finding("HG907", "kept-too-long", f"keys_wrapped/{key}", message, help_=help_)


def destroyed_early(index: int, entry: str, until: Day, on: Day) -> Finding:
    """A record that the law makes us keep was made unreadable before its day."""
    message = Text(
        f"{index}番目の記録（{entry}）は{until}まで保存が必要でしたが、{on}に消去されています。",
        f"Entry {index} ({entry}) had to be kept until {until}, and was made unreadable on {on}.",
    )
    return _finding("HG908", "destroyed-early", f"ledger_entry/{index}", message)


def unguarded(table: str) -> Finding:
    """A table that can be written to outside an act."""
    message = Text(
        f"表 {table} に、行為の外からの書込みを防ぐトリガーがありません。",
        f"Table {table} has no trigger that keeps writes inside acts.",
    )
    help_ = Text(
        "`hogo` を一度実行し直すと、移行処理がトリガーを作り直します。",
        "A migration puts it back: `hogo ledger rearm`.",
    )
    return _finding("HG909", "table-unguarded", table, message, help_=help_)


def forked(file: str, says: str) -> Finding:
    """A checkpoint that somebody keeps does not lead to the present ledger."""
    message = Text(
        f"保管されている署名済みの証跡ヘッド（{file}）と、いまの証跡が両立しません。書換え・切詰め・分岐の疑いがあります。",
        f"The ledger does not continue the signed checkpoint {file}: it was rewritten, cut or forked. {says}",
    )
    return _finding("HG910", "ledger-forked", file, message)
