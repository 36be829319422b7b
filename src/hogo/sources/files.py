"""Folders of CSV, JSON lines and Parquet, read through DuckDB; nothing is copied and nothing is written.

Opened by `opening.open_sources`. Every search reads the files through: there are no indexes. Values are compared and
returned as text in CSV, as they are in JSON lines and Parquet.
"""

from __future__ import annotations

import csv
import json
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

import duckdb
import pyarrow as pa
from pyarrow import csv as arrow_csv

from hogo.base.day import Day
from hogo.base.finding import Finding, Level, Unchecked
from hogo.base.identity import Identity
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.base.variant import NARROW, WIDE, pattern, resembles, sees, squashed
from hogo.register.model.systems import Collection
from hogo.sources import fault
from hogo.sources.catalogue import Catalogue, ColumnFact, Family, Table
from hogo.sources.convert import same
from hogo.sources.interface import (
    BATCH,
    NO_DAY,
    NONE,
    Answer,
    Batch,
    Joined,
    Key,
    Limits,
    NotWritten,
    Raw,
    Reader,
    Row,
    Sighting,
    Writer,
)

_UTF8 = frozenset({"utf-8", "utf8", "utf-8-sig", "utf_8"})
_BLOCK = 16 * 2**20
"""Bytes of one block of a CSV: no row may be longer."""


class FilesSource:
    """A folder of the operator."""

    def __init__(self, system: Ref, root: Path, collections: Mapping[Ref, Collection], limits: Limits) -> None:
        self._system = system
        self._root = root
        self._collections = collections
        self._limits = limits

    @property
    def system(self) -> Ref:
        return self._system

    def catalogue(self) -> Catalogue | Unchecked:
        if not self._root.is_dir():
            return Unchecked(self._system, _NO_FOLDER)
        tables = {}
        for ref, declared in self._collections.items():
            names: dict[str, None] = {}
            try:
                for path in self._files(declared, ref):
                    names |= dict.fromkeys(_columns(path, declared))
            except _READING as error:
                return Unchecked(f"{self._system}/{ref}", _unread(declared, error))
            if names:
                name = declared.name or ref
                tables[name] = Table(name, {column: ColumnFact(column, "text", Family.TEXT) for column in names})
        return Catalogue("files", tables)

    def findings(self) -> tuple[Finding, ...]:
        """HG702 where anybody on the machine may change the files."""
        if not self._root.is_dir() or not self._root.stat().st_mode & stat.S_IWOTH:
            return ()
        message = Text(
            "システム `{system}` のフォルダは、この機器の誰でも書き換えられる。",
            "the folder of system `{system}` may be changed by anybody on this machine.",
        ).fill(system=self._system)
        help_ = Text("フォルダの権限を担当者だけに絞る。", "Restrict the folder to those who handle it.")
        return (Finding("HG702", "folder-open-to-all", Level.WARNING, message, help_),)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "memory_limit": "512MB",
            "threads": 2,
        }
        connection = duckdb.connect(":memory:", config=settings)
        try:
            yield _Reading(self._system, connection, self._collections, self._limits, self._files)
        finally:
            connection.close()

    @contextmanager
    def writing(self, *, dry: bool) -> Iterator[Writer]:
        raise NotWritten(_NOT_HERE)
        yield

    def _files(self, declared: Collection, ref: Ref) -> list[Path]:
        """The files of a collection, none outside the folder even through links.

        Raises:
            _Outside: a link leads out of the folder.
        """
        root = self._root.resolve()
        found = sorted(path for path in root.glob(declared.name or ref) if path.is_file())
        if any(not path.resolve().is_relative_to(root) for path in found):
            raise _Outside
        return found


class _Outside(OSError):  # noqa: N818  it says where
    """A file that a link leads to lies outside the declared folder."""


_READING = (duckdb.Error, pa.ArrowException, OSError, ValueError, LookupError, csv.Error)


@dataclass(slots=True)
class _Reading:
    """One look at the files."""

    system: Ref
    connection: duckdb.DuckDBPyConnection
    collections: Mapping[Ref, Collection]
    limits: Limits
    files: Callable[[Collection, Ref], list[Path]]

    def match(self, collection: Ref, column: str, wanted: Sequence[Identity]) -> Answer:
        if not wanted:
            return NONE
        keys = list(dict.fromkeys(key for one in wanted for key in squashed(one)))
        cell = "lower(regexp_replace(translate({0}, ?, ?), ?, '', 'g')) IN (SELECT unnest(?::VARCHAR[]))"
        asked: list[object] = [WIDE, NARROW, pattern(wanted[0].kind), keys]
        answer = self._search(collection, (column,), cell, asked)
        kept = tuple(row for row in answer.rows if any(resembles(one, row.values.get(column)) for one in wanted))
        return Answer(kept, answer.unchecked)

    def linked(self, collection: Ref, columns: tuple[str, ...], keys: Sequence[Key]) -> Answer:
        usable = list(dict.fromkeys(tuple(map(same, key)) for key in keys if None not in key))
        if not usable:
            return NONE
        cells = ", ".join(f"{{{at}}}" for at in range(len(columns)))
        condition = f"list_value({cells}) IN (SELECT unnest(?::VARCHAR[][]))"
        return self._search(collection, columns, condition, [[list(key) for key in usable]])

    def count(self, collection: Ref) -> int | Unchecked:
        declared = self.collections[collection]
        total = 0
        try:
            for path in self.files(declared, collection):
                with self._table(path, declared) as (cursor, source), self._bounded(cursor):
                    total += int(cursor.execute(f"SELECT count(*) FROM {source}").fetchall()[0][0])  # noqa: S608
        except _READING as error:
            return Unchecked(f"{self.system}/{collection}", _unread(declared, error))
        return total

    def older(self, collection: Ref, column: str, before: Day) -> int | Unchecked:
        declared = self.collections[collection]
        name = f"{self.system}/{collection}"
        total = 0
        try:
            for path in self.files(declared, collection):
                if column not in _columns(path, declared):
                    return Unchecked(name, _NO_COLUMN.fill(file=path.name, column=column))
                cell = f"nullif(trim({_cell(column, declared)}), '')"
                day = f"try_cast(replace(substr({cell}, 1, 10), '/', '-') AS DATE)"
                counts = f"count(*) FILTER ({day} < ?), count(*) FILTER ({cell} IS NOT NULL AND {day} IS NULL)"
                with self._table(path, declared) as (cursor, source), self._bounded(cursor):
                    old, unread = cursor.execute(f"SELECT {counts} FROM {source}", [before]).fetchall()[0]  # noqa: S608
                if unread:
                    return Unchecked(name, NO_DAY.fill(column=column))
                total += int(old)
        except _READING as error:
            return Unchecked(name, _unread(declared, error))
        return total

    def aged(self, collection: Ref, column: str, before: Day) -> Answer:
        old = self.older(collection, column, before)
        if isinstance(old, Unchecked):
            return Answer(unchecked=(old,))
        day = "try_cast(replace(substr(nullif(trim({0}), ''), 1, 10), '/', '-') AS DATE)"
        return self._search(collection, (column,), f"{day} < ?", [before])

    def stream(
        self, collection: Ref, columns: tuple[str, ...], joined: Sequence[Joined] = ()
    ) -> Iterator[Batch | Unchecked]:
        declared = self.collections[collection]
        name = f"{self.system}/{collection}"
        if joined:
            yield Unchecked(name, _NOT_JOINED)
            return
        try:
            paths = self.files(declared, collection)
            if not paths:
                yield Unchecked(name, _NO_FILES)
            for path in paths:
                if missing := [column for column in columns if column not in _columns(path, declared)]:
                    yield Unchecked(name, _NO_COLUMN.fill(file=path.name, column=", ".join(missing)))
                    return
                cells = ", ".join(f"nullif({_cell(column, declared)}, '')" for column in columns)
                with self._table(path, declared) as (cursor, source):
                    cursor.execute(f"SELECT {cells} FROM {source}")  # noqa: S608
                    while rows := cursor.fetchmany(BATCH):
                        yield rows
        except _READING as error:
            yield Unchecked(name, _unread(declared, error))

    def raw(self, table: str, needles: Sequence[str], numbers: Sequence[int], after: Key | None, limit: int) -> Raw:
        """Files are looked through from the start; `after` and `limit` count whole files."""
        collection = next((ref for ref, one in self.collections.items() if (one.name or ref) == table), None)
        if collection is None:
            return Raw(unchecked=(Unchecked(f"{self.system}/{table}", _NO_FILES),))
        declared = self.collections[collection]
        seen: list[Sighting] = []
        unchecked: list[Unchecked] = []
        looked = 0
        try:
            for path in self.files(declared, collection):
                names = tuple(_columns(path, declared))
                cells = ", ".join(f"coalesce({{{at}}}, '')" for at in range(len(names)))
                flat = f"lower(regexp_replace(translate(concat_ws('|', {cells}), ?, ?), '\\s', '', 'g'))"
                found = f"list_any_value([n FOR n IN ?::VARCHAR[] IF contains({flat}, n)]) IS NOT NULL"
                rows = self._in_file(collection, path, names, found, [list(needles), WIDE, NARROW])
                for row in rows:
                    held = ((name, value) for name, value in row.values.items() if value is not None)
                    at = {name: tuple(one for one in needles if sees(one, value)) for name, value in held}
                    at = {name: found for name, found in at.items() if found}
                    seen += [Sighting(table, row.key, tuple(at), declared.key, tuple(at.values()))] if at else []
                with self._table(path, declared) as (cursor, source), self._bounded(cursor):
                    looked += int(cursor.execute(f"SELECT count(*) FROM {source}").fetchall()[0][0])  # noqa: S608
        except _READING as error:
            unchecked.append(Unchecked(f"{self.system}/{collection}", _unread(declared, error)))
        return Raw(tuple(seen), looked, None, tuple(unchecked))

    def _search(self, collection: Ref, columns: tuple[str, ...], condition: str, asked: list[object]) -> Answer:
        declared = self.collections.get(collection)
        name = f"{self.system}/{collection}"
        if declared is None:
            return Answer(unchecked=(Unchecked(name, _NO_FILES),))
        rows: list[Row] = []
        unchecked: list[Unchecked] = []
        try:
            paths = self.files(declared, collection)
        except _READING as error:
            return Answer(unchecked=(Unchecked(name, _unread(declared, error)),))
        if not paths:
            return Answer(unchecked=(Unchecked(name, _NO_FILES),))
        for path in paths:
            try:
                if missing := [column for column in columns if column not in _columns(path, declared)]:
                    why = _NO_COLUMN.fill(file=path.name, column=", ".join(missing))
                    unchecked.append(Unchecked(name, why))
                    continue
                rows += self._in_file(collection, path, columns, condition, asked)
            except _READING as error:
                unchecked.append(Unchecked(name, _unread(declared, error, path.name)))
            if len(rows) > self.limits.rows:
                unchecked.append(Unchecked(name, _MORE.fill(rows=f"{self.limits.rows:,}")))
                break
        return Answer(tuple(rows[: self.limits.rows]), tuple(unchecked))

    def _in_file(
        self, collection: Ref, path: Path, columns: tuple[str, ...], condition: str, asked: list[object]
    ) -> list[Row]:
        declared = self.collections[collection]
        cells = [_cell(column, declared) for column in columns]
        where = condition.format(*cells)
        with self._table(path, declared) as (cursor, source), self._bounded(cursor):
            numbered = f"SELECT *, row_number() OVER () AS hogo_line FROM {source}"  # noqa: S608
            statement = f"SELECT * FROM ({numbered}) WHERE {where} LIMIT {self.limits.rows + 1}"  # noqa: S608
            cursor.execute(statement, asked)
            names = [column[0] for column in cursor.description or ()]
            found = cursor.fetchall()
        made = []
        for line in found:
            values: dict[str, object] = dict(zip(names, line, strict=True))
            number = values.pop("hogo_line")
            if declared.format == "jsonl":
                values = json.loads(str(values["json"]))
            key = tuple(values.get(column) for column in declared.key) or tuple(values.values())
            shown = f"{path.name}:{number}"
            made.append(Row(collection, key, {name: _kept(value) for name, value in values.items()}, shown))
        return made

    @contextmanager
    def _table(self, path: Path, declared: Collection) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
        """A cursor, and the file as something that can stand after FROM on it."""
        quoted = "'" + str(path).replace("'", "''") + "'"
        # WHY: a cursor of its own for each file: one that was interrupted keeps hold of its stream.
        cursor = self.connection.cursor()
        try:
            if declared.format == "jsonl":
                yield cursor, f"read_ndjson_objects({quoted}, maximum_object_size={_BLOCK})"
            elif declared.format == "parquet":
                yield cursor, f"read_parquet({quoted})"
            else:
                with _csv(path, declared.encoding) as reader:
                    yield cursor.register("hogo_file", reader), "hogo_file"
        finally:
            cursor.close()

    @contextmanager
    def _bounded(self, cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
        timer = Timer(self.limits.seconds, cursor.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


@contextmanager
def _csv(path: Path, encoding: str) -> Iterator[Any]:
    """A CSV as a stream of text columns in any encoding that Python knows; a byte that is none of it is an error."""
    options = arrow_csv.ConvertOptions(
        column_types={name: pa.string() for name in _header(path, encoding)}, strings_can_be_null=False
    )
    raw = pa.OSFile(str(path))
    stream = raw if encoding.lower() in _UTF8 else pa.transcoding_input_stream(raw, encoding, "utf8")
    with stream:
        yield arrow_csv.open_csv(
            stream,
            read_options=arrow_csv.ReadOptions(block_size=_BLOCK),
            parse_options=arrow_csv.ParseOptions(delimiter=_delimiter(path), newlines_in_values=True),
            convert_options=options,
        )


def _header(path: Path, encoding: str) -> list[str]:
    with path.open(encoding="utf-8-sig" if encoding.lower() in _UTF8 else encoding, newline="") as file:
        return next(csv.reader(file, delimiter=_delimiter(path)), [])


def _delimiter(path: Path) -> str:
    return "\t" if path.suffix == ".tsv" else ","


def _columns(path: Path, declared: Collection) -> list[str]:
    if declared.format == "parquet":
        from pyarrow import parquet

        return [str(name) for name in parquet.read_schema(path).names]
    if declared.format != "jsonl":
        return _header(path, declared.encoding)
    names: dict[str, None] = {}
    with path.open(encoding="utf-8") as file:
        for _, line in zip(range(1_000), file, strict=False):
            names |= dict.fromkeys(json.loads(line) if line.strip() else {})
    return list(names)


def _cell(column: str, declared: Collection) -> str:
    """The column as text. Names come from the register and are quoted; values are always parameters."""
    if declared.format == "jsonl":
        path = "$." + json.dumps(column, ensure_ascii=False)
        return "(json->>'" + path.replace("'", "''") + "')"
    return 'CAST("' + column.replace('"', '""') + '" AS VARCHAR)'


def _kept(value: object) -> object:
    return value if value != "" else None


def _unread(declared: Collection, error: BaseException, file: str = "") -> Text:
    if isinstance(error, _Outside):
        return Text("フォルダの外を指すリンクがあります", "a link leads out of the folder")
    if isinstance(error, duckdb.InterruptException):
        return Text("時間内に検索が終わりませんでした", "the search did not end in time")
    words = Text(
        "ファイル{file}を{encoding}の{format}として読めませんでした（{kind}）",
        "file {file} could not be read as {format} in {encoding} ({kind})",
    )
    shown = declared.format or "csv"
    return words.fill(file=file, encoding=declared.encoding, format=shown, kind=fault.kind(error))


_NOT_HERE = Text("hogoはファイルを書き換えません", "hogo does not change files")
_NOT_JOINED = Text("ファイルどうしは突き合わせて読めません", "files are not read joined with others")
_NO_FOLDER = Text("フォルダがありません", "the folder is not there")
_NO_FILES = Text("該当するファイルがありません", "no file matches")
_NO_COLUMN = Text("ファイル{file}に列 `{column}` がありません", "file {file} has no column `{column}`")
_MORE = Text("{rows}行を超えたため、残りは読んでいません", "more than {rows} rows: the rest was not read")
