"""What a human must answer before a draft is believed, and the facts of the catalogue to answer it by. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hogo.base.identity import CERTAIN_KINDS
from hogo.base.text import Text
from hogo.sources.catalogue import Catalogue, Family, Table
from hogo.sources.draft import cue
from hogo.sources.draft.shape import Part, Shape


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must answer. `at` is the path in the register that the answer belongs to."""

    at: str
    asks: Text


def of_table(at: str, shape: Shape) -> Iterator[Question]:
    """What must be answered about one table."""
    table, columns = shape.table, shape.columns
    for name, told in columns.items():
        if told.doubt is not None:
            yield Question(f"{at}/columns/{name}", told.doubt)
        elif told.other_person:
            yield Question(f"{at}/columns/{name}", _OTHER.fill(column=name))
    for name in shape.unnumbered:
        yield Question(f"{at}/columns/{name}", _NUMBER.fill(column=name))
    for one in shape.links:
        if one.doubt is not None:
            yield Question(f"{at}/links", one.doubt)
        if one.shared:
            yield Question(f"{at}/links", _SHARED.fill(columns=", ".join(one.columns), to=one.to))
    if shape.both:
        yield Question(at, _BOTH)
    plain = cue.plain_name(table.name)
    if shape.part is Part.ALONE:
        yield Question(at, _ALONE)
    if cue.ACCOUNTING.search(plain) and shape.part is Part.OWNED:
        yield Question(f"{at}/erase", _ACCOUNTS)
    days = [n for n, f in table.columns.items() if cue.ENDED.search(cue.plain_name(n)) or cue.ENDED.search(n)]
    if days and shape.part is not Part.SHARED:
        yield Question(f"{at}/aged", _AGED.fill(columns=", ".join(days)))
    if table.triggers:
        yield Question(at, _TRIGGERS.fill(triggers=", ".join(table.triggers)))
    if not table.identifies():
        yield Question(f"{at}/key", _NO_KEY)
    for name in _stuck(shape):
        yield Question(f"{at}/columns/{name}", _STUCK.fill(column=name))
    binary = [n for n, f in table.columns.items() if f.family is Family.BINARY]
    if binary:
        yield Question(at, _BINARY.fill(columns=", ".join(binary)))


def _stuck(shape: Shape) -> Iterator[str]:
    """Personal columns that can be neither empty nor masked, where the row itself may have to stay."""
    for name, told in shape.columns.items():
        fact = shape.table.columns[name]
        checked = any(name in check for check in shape.table.checks)
        firm = not fact.nullable and (fact.family is not Family.TEXT or checked)
        if told.kind is not None and (fact.generated or firm) and told.identity in CERTAIN_KINDS:
            yield name


def facts(table: Table) -> Iterator[Text]:
    """What the catalogue says of a table that bears on finding and erasing."""
    if table.rows is not None:
        yield Text("約{rows}行", "about {rows} rows").fill(rows=f"{table.rows:,}")
    if table.partitions:
        yield Text("パーティション{n}個", "{n} partitions").fill(n=len(table.partitions))
    firm = [n for n, f in table.columns.items() if not f.nullable and n not in table.key]
    if firm:
        yield Text("空にできない列: {columns}", "NOT NULL: {columns}").fill(columns=", ".join(firm))
    if others := [u for u in table.unique if u != table.key]:
        yield Text("一意: {sets}", "UNIQUE: {sets}").fill(sets="; ".join(", ".join(u) for u in others))
    if table.checks:
        yield Text("検査制約{n}個", "{n} CHECK constraints").fill(n=len(table.checks))
    made = [n for n, f in table.columns.items() if f.generated]
    if made:
        yield Text("計算列: {columns}", "generated: {columns}").fill(columns=", ".join(made))
    short = [f"{n}({f.length})" for n, f in table.columns.items() if f.length is not None]
    if short:
        yield Text("長さの上限: {columns}", "lengths: {columns}").fill(columns=", ".join(short))
    if table.triggers:
        yield Text("トリガー: {names}", "triggers: {names}").fill(names=", ".join(table.triggers))
    for key in table.foreign:
        words = Text("外部キー {columns} → {to}（{action}）", "foreign key {columns} → {to} ({action})")
        yield words.fill(columns=", ".join(key.columns), to=key.to, action=key.on_delete)
    if "SELECT" not in table.privileges:
        yield Text("読む権限がない", "may not be read")


def about(at: str) -> Iterator[Question]:
    """What must be answered about an entry of `information`: no catalogue knows it."""
    yield Question(f"{at}/acquired", _ACQUIRED)
    yield Question(f"{at}/purposes", _PURPOSES)
    yield Question(f"{at}/authority", _AUTHORITY)
    yield Question(f"{at}/retention", _RETENTION)


def of_system(at: str, nothing: Sequence[str], known: Catalogue) -> Iterator[Question]:
    """What must be answered about the whole system."""
    if nothing:
        yield Question(at, _NOTHING.fill(tables=_listed(nothing)))
    views = [name for name, table in known.tables.items() if table.view]
    if views:
        yield Question(at, _VIEWS.fill(tables=_listed(views)))
    blind = [name for name, table in known.tables.items() if "SELECT" not in table.privileges]
    if blind:
        yield Question(at, _BLIND.fill(tables=_listed(blind)))


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:30])
    return shown if len(names) <= 30 else f"{shown} … (+{len(names) - 30})"


_OTHER = Text(
    "`{column}` は行の本人とは別の人（担当者・相手）を指すと見た。正しいか",
    "`{column}` seems to name somebody else than the row's person (staff, the other side): right?",
)
_NUMBER = Text(
    "`{column}` は別の表の番号と同じ体系か。同じなら `links:` に書く",
    "is `{column}` the same numbering as another table's? If so, write a link",
)
_SHARED = Text(
    "{columns} の指す {to} の行は、複数の人で共有すると見た。正しいか",
    "a row of {to} that {columns} points at may belong to several persons: right?",
)
_BOTH = Text(
    "二人の人が対等に現れる行（送り手と受け手など）と見た。正しいか",
    "two persons stand in each row as equals (sender and receiver): right?",
)
_ALONE = Text(
    "個人の情報を含むが、本人からたどる道がない。どの列でどの表につながるか",
    "holds personal data, but nothing leads here from a person: by which column does it hang on what?",
)
_ACCOUNTS = Text(
    "帳簿・取引の記録か。法令で残すなら `erase: keep` と `aged:`、残さないなら `erase: delete` にする",
    "a record that the law makes us keep? Then `erase: keep` and `aged:`; otherwise `erase: delete`",
)
_AGED = Text(
    "保存期間はどの列の日から数えるか（候補: {columns}）",
    "from which column does the retention period count (candidates: {columns})?",
)
_TRIGGERS = Text("トリガー {triggers} は写しをどこかに残すか", "do the triggers {triggers} leave copies somewhere?")
_NO_KEY = Text(
    "行を一つに決める列がない。同じ値の行が二つあれば一緒に扱う", "no column tells rows apart: equal rows go together"
)
_STUCK = Text(
    "`{column}` は空にも伏せもできない。行ごと消してよいか",
    "`{column}` can be neither emptied nor masked: may the whole row go?",
)
_BINARY = Text(
    "バイナリの列（{columns}）に写真や本人の書類があるか。検索はできない",
    "do binary columns ({columns}) hold pictures or documents of persons? They cannot be searched",
)
_ACQUIRED = Text("誰から、どうやって取得したか", "from whom and how was it acquired?")
_PURPOSES = Text("何のために使うか（利用目的）", "what is it used for?")
_AUTHORITY = Text(
    "自社に開示・訂正・消去の権限があるか。委託を受けて預かる情報ではないか",
    "may you disclose, correct and erase it, or was it entrusted to you?",
)
_RETENTION = Text("いつまで保存するか。法令で残す期間があるか", "how long is it kept? Does a law make you keep it?")
_NOTHING = Text(
    "個人の情報がないと見た表: {tables}。正しいか（検索の対象にしていない）",
    "taken to hold nothing on persons: {tables}. Right? (They are not searched.)",
)
_VIEWS = Text(
    "ビュー: {tables}。元の表を宣言したので入れていない。外の表の写しなら書く",
    "views: {tables}. Left out, since their tables are declared; add those that copy what lies elsewhere",
)
_BLIND = Text("読む権限がなく、中を見ていない表: {tables}", "the connection may not read these tables: {tables}")
