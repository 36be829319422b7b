"""A tree and its shape → the declared value, every fault of shape as a finding, and every reference for `reference`.

Plain scalars are read by the declared type: `NO` is Norway where a country is declared, `012` is twelve where a
number is, and a day is written 2026-04-01. Nothing here stops at the first fault.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from hogo.base.frozen import FrozenMap
from hogo.base.period import Period
from hogo.base.ref import Part, Path, To, is_slug
from hogo.base.text import TO_TRANSLATE, Text
from hogo.register import fault
from hogo.register.model.narrow import Narrow
from hogo.register.shape import Choice, Leaf, Many, Named, Record, Shape
from hogo.register.tree import Items, Node, Scalar, Table, escape, where

MAX_HINTS = 200

_PLAIN_WORDS = Leaf("str")

NOTHING: Any = object()
"""What stands for a value that could not be read."""

_INT = re.compile(r"[0-9]{1,15}\Z")
_FLOAT = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{0,99}\Z")


@dataclass(frozen=True, slots=True)
class Pointing:
    """A reference as written: where it stands (`path`), to what it points, its words."""

    to: To | Part | Path
    target: str
    path: str
    node: Scalar


@dataclass(slots=True)
class Read:
    """What one walk gathers."""

    findings: fault.Gathered = field(default_factory=fault.Gathered)
    pointing: list[Pointing] = field(default_factory=list)

    def record(self, shape: Record, table: Table, path: str, key: Scalar | None) -> Any:
        """One declared value, or NOTHING where anything in it is wrong."""
        data: dict[str, Any] = {}
        whole = True
        place = where(key or table)
        entries = self._unique(table, path)
        for name, (written, node) in entries.items():
            member = shape.members.get(name)
            at = f"{path}/{name}" if path else name
            if member is None:
                self._unknown(written, shape.members, path)
                continue
            if node.absent:
                if member.required and not node.refused:
                    self._lacks(shape, name, path, where(written))
                whole = whole and not member.required
                continue
            value = self.value(member.shape, node, at, written)
            if value is NOTHING:
                whole = False
            data[member.attribute] = value
        for name, member in shape.members.items():
            if member.required and name not in entries:
                self._lacks(shape, name, path, place)
                whole = False
        return shape.made(**data) if whole else NOTHING

    def value(self, shape: Shape, node: Node, path: str, key: Scalar | None) -> Any:
        """The plain data of one node, or NOTHING."""
        if isinstance(shape, Leaf):
            return self._leaf(shape, node, path)
        if isinstance(shape, Many):
            return self._many(shape, node, path)
        if not isinstance(node, Table):
            if isinstance(shape, Record) and shape.is_text and isinstance(node, Scalar):
                self.findings.append(fault.ONE_LANGUAGE.at(where(node), path=path))
            else:
                self._wrong(_TABLE, node, path)
            return NOTHING
        if isinstance(shape, Record):
            return self.record(shape, node, path, key) if not shape.is_text else self._text(shape, node, path, key)
        if isinstance(shape, Named):
            return self._named(shape, node, path)
        return self._choice(shape, node, path, key)

    def _unique(self, table: Table, path: str) -> dict[str, tuple[Scalar, Node]]:
        seen: dict[str, tuple[Scalar, Node]] = {}
        for key, node in table.entries:
            if key.text in seen:
                named = f"{path}/{key.text}" if path else key.text
                self.findings.append(fault.DUPLICATE.at(where(key), key=named, first=where(seen[key.text][0])))
            else:
                seen[key.text] = (key, node)
        return seen

    def _many(self, shape: Many, node: Node, path: str) -> Any:
        if not isinstance(node, Items):
            self._wrong(_LIST, node, path)
            if isinstance(node, Scalar) and isinstance(shape.item, Leaf):
                self._leaf(shape.item, node, path)  # its reference is resolved all the same
            return NOTHING
        values = []
        for n, item in enumerate(node.items):
            if item.absent:
                if not item.refused:
                    self.findings.append(fault.EMPTY.at(where(item), path=f"{path}/{n}"))
                continue
            values.append(self.value(shape.item, item, f"{path}/{n}", None))
        return NOTHING if any(value is NOTHING for value in values) else tuple(values)

    def _named(self, shape: Named, node: Table, path: str) -> Any:
        data: dict[Any, Any] = {}
        for name, (key, value) in self._unique(node, path).items():
            at = f"{path}/{escape(name)}"
            if shape.key == "slug" and not (is_slug(name) and len(name) <= 100):
                self.findings.append(fault.BAD_NAME.at(where(key), hint=_slug_hint(name), key=name))
            elif shape.key == "word" and name not in shape.words:
                self._unknown(key, shape.words, path)
                continue
            elif shape.to is not None:
                self.pointing.append(Pointing(shape.to, name, at, key))
            if value.absent:
                if not value.refused:
                    self.findings.append(fault.EMPTY.at(where(key), path=at))
                continue
            read = self.value(shape.value, value, at, key)
            if read is not NOTHING:
                data[shape.made(name) if shape.made else name] = read
        return FrozenMap(data)

    def _choice(self, shape: Choice, node: Table, path: str, key: Scalar | None) -> Any:
        tag = node.get(shape.tag)
        if tag is None or tag.absent:
            self.findings.append(
                fault.MISSING.at(where(key or node), place=_place(path), key=shape.tag, words=_words(shape.records))
            )
            return NOTHING
        if not isinstance(tag, Scalar) or tag.text not in shape.records:
            self._leaf(Leaf("word", words=tuple(shape.records)), tag, f"{path}/{shape.tag}")
            return NOTHING
        return self.record(shape.records[tag.text], node, path, key)

    def _text(self, shape: Record, node: Table, path: str, key: Scalar | None) -> Any:
        entries = self._unique(node, path)
        said: dict[str, Any] = {}
        for name, (written, value) in entries.items():
            if name not in shape.members:
                self._unknown(written, shape.members, path)
            elif value.absent or (isinstance(value, Scalar) and not value.text.strip()):
                if not value.refused:
                    place = where(written if value.absent else value)
                    self.findings.append(fault.LANGUAGE_MISSING.at(place, path=path, language=_LANGUAGE[name]))
            else:
                words = self._leaf(_PLAIN_WORDS, value, f"{path}/{name}")
                if words is not NOTHING:
                    said[name] = words
                    self._to_translate(words, name, value, path)
        for name in shape.members:
            if name not in entries:
                self.findings.append(fault.LANGUAGE_MISSING.at(where(key or node), path=path, language=_LANGUAGE[name]))
        return Text(**said) if len(said) == len(shape.members) else NOTHING

    def _to_translate(self, words: str, language: str, node: Node, path: str) -> None:
        mark = TO_TRANSLATE.strip()
        if words.startswith(mark):
            self.findings.append(fault.TO_TRANSLATE.at(where(node), path=path, language=_LANGUAGE[language], mark=mark))

    def _leaf(self, shape: Leaf, node: Node, path: str) -> Any:
        if not isinstance(node, Scalar):
            self._wrong(_LEAF_WORDS[shape.kind], node, path)
            return NOTHING
        if shape.to is not None:
            self.pointing.append(Pointing(shape.to, node.text, path, node))
        value = node.text if shape.kind == "str" else _LEAF[shape.kind](self, shape, node, path)
        return value if shape.narrow is None or value is NOTHING else self._narrow(shape, value, node, path)

    def plain(self, shape: Leaf, node: Scalar, path: str) -> Any:
        """A number or a truth value: only without quotes, only as declared."""
        text = node.text
        if node.plain and shape.kind == "int" and _INT.match(text):
            return int(text)
        if node.plain and shape.kind == "float" and _FLOAT.match(text):
            return float(text)
        if node.plain and shape.kind == "bool" and text in ("true", "false"):
            return text == "true"
        self._wrong(_LEAF_WORDS[shape.kind], node, path)
        return NOTHING

    def day(self, _: Leaf, node: Scalar, path: str) -> Any:
        """A day, only as YYYY-MM-DD."""
        try:
            return date.fromisoformat(node.text if _DAY.match(node.text) else "")
        except ValueError:
            self.findings.append(fault.BAD_DAY.at(where(node), path=path, word=short(node.text)))
            return NOTHING

    def word(self, shape: Leaf, node: Node, path: str) -> Any:
        """One of the allowed words."""
        if isinstance(node, Scalar) and node.text in shape.words:
            return shape.made(node.text) if shape.made else node.text
        if not isinstance(node, Scalar):
            self._wrong(_LEAF_WORDS["word"], node, path)
            return NOTHING
        hint = did_you_mean(node.text, shape.words) if len(self.findings) < MAX_HINTS else None
        self.findings.append(
            fault.WRONG_WORD.at(where(node), hint, path=path, word=short(node.text), words=", ".join(shape.words))
        )
        return NOTHING

    def period(self, _: Leaf, node: Scalar, path: str) -> Any:
        """An ISO 8601 duration."""
        try:
            Period.parse(node.text)
        except ValueError:
            self.findings.append(fault.BAD_PERIOD.at(where(node), path=path, word=short(node.text)))
            return NOTHING
        return node.text

    def country(self, _: Leaf, node: Scalar, path: str) -> Any:
        """Two capital letters."""
        if _COUNTRY.match(node.text):
            return node.text
        self.findings.append(fault.BAD_COUNTRY.at(where(node), path=path, word=short(node.text)))
        return NOTHING

    def variable(self, _: Leaf, node: Scalar, path: str) -> Any:
        """The name of an environment variable. What stands there instead may be a secret and is not repeated."""
        if _VARIABLE.match(node.text):
            return node.text
        self.findings.append(fault.BAD_VARIABLE.at(where(node), path=path))
        return NOTHING

    def _narrow(self, shape: Leaf, value: Any, node: Scalar, path: str) -> Any:
        bounds = shape.narrow or Narrow()
        if (
            (bounds.pattern is not None and not _pattern(bounds.pattern).fullmatch(value))
            or (bounds.longest is not None and len(value) > bounds.longest)
            or (bounds.least is not None and value < bounds.least)
            or (bounds.most is not None and value > bounds.most)
        ):
            said = _NARROW.get(shape.name) or _bounds(bounds)
            self.findings.append(fault.BAD_VALUE.at(where(node), path=path, word=short(node.text), said=said))
            return NOTHING
        return value

    def _wrong(self, wanted: tuple[Text, Text], node: Node, path: str) -> None:
        got: object = f"`{short(node.text)}`" if isinstance(node, Scalar) else _GOT[type(node)]
        hint = _type_hint(node) if isinstance(node, Scalar) else None
        self.findings.append(
            fault.WRONG_TYPE.at(where(node), hint, path=path, wanted=wanted[0], got=got, example=wanted[1])
        )

    def _unknown(self, key: Scalar, known: Iterable[str], path: str) -> None:
        names = list(known)
        # WHY: looking for a near word costs a hundred times what the finding costs.
        hint = did_you_mean(key.text, names) if len(self.findings) < MAX_HINTS else None
        self.findings.append(
            fault.UNKNOWN_KEY.at(where(key), hint, key=short(key.text), place=_place(path), known=", ".join(names))
        )

    def _lacks(self, shape: Record, name: str, path: str, place: Any) -> None:
        member = shape.members[name].shape
        words = _words(member.words) if isinstance(member, Leaf) and member.words else Text("", "")
        self.findings.append(fault.MISSING.at(place, place=_place(path), key=name, words=words))


_LEAF: dict[str, Callable[[Read, Leaf, Scalar, str], Any]] = {
    "int": Read.plain,
    "float": Read.plain,
    "bool": Read.plain,
    "date": Read.day,
    "word": Read.word,
    "period": Read.period,
    "country": Read.country,
    "variable": Read.variable,
}

_TABLE = (
    Text("「項目: 値」の表", "a mapping (`key: value`)"),
    Text("`title: …` を字下げして並べる", "indented `title: …` lines"),
)
_LIST = (
    Text("並び（リスト）", "a list"),
    Text("`- 値` を並べる、または `[値, 値]`", "`- value` lines, or `[value, value]`"),
)
_GOT = {Table: Text("表", "a mapping"), Items: Text("並び", "a list")}
_LANGUAGE = {"ja": Text("日本語（ja）", "Japanese (ja)"), "en": Text("英語（en）", "English (en)")}
_WORDS = (Text("1つの文字列", "words"), Text("`値`", "`words`"))
_LEAF_WORDS = {
    "str": _WORDS,
    "word": _WORDS,
    "period": _WORDS,
    "country": _WORDS,
    "variable": _WORDS,
    "int": (Text("引用符のない半角の整数", "a whole number in ASCII digits, unquoted"), Text("`1000`", "`1000`")),
    "float": (Text("引用符のない半角の数", "a number in ASCII digits, unquoted"), Text("`0.95`", "`0.95`")),
    "bool": (Text("true か false（引用符なし）", "true or false, unquoted"), Text("`true`", "`true`")),
    "date": (Text("日付", "a day"), Text("`2026-04-01`", "`2026-04-01`")),
}


_NARROW = {
    "Url": Text(
        "https:// か http:// で始まるアドレス、または / で始まる自社サイト内の場所を書きます",
        "write an address that begins with https:// or http://, or a path of your own site that begins with /",
    ),
    "Mail": Text("メールアドレスを書きます", "write an e-mail address"),
}


def _bounds(bounds: Narrow) -> Text:
    if bounds.least is None:
        return Text("決められた形で書きます", "write it in the form laid down")
    if bounds.most is None:
        return Text(f"{bounds.least}以上の数を書きます", f"write a number of {bounds.least} or more")
    return Text(
        f"{bounds.least}から{bounds.most}までの数を書きます", f"write a number from {bounds.least} to {bounds.most}"
    )


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.removesuffix("$"))


def _place(path: str) -> Text:
    return Text(f"`{path}`", f"`{path}`") if path else Text("登録簿", "the register")


def _words(words: Iterable[str]) -> Text:
    listed = ", ".join(words)
    return Text(f"使える値: {listed}", f"Allowed: {listed}")


def short(text: str) -> str:
    """Words as a message repeats them: one line, at most 60 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def did_you_mean(word: str, known: Iterable[str]) -> Text | None:
    """A hint at the nearest known word, if one is near; full-width spelling counts as near."""
    from difflib import get_close_matches  # lazily: a clean register never needs it

    names = list(known)
    plain = unicodedata.normalize("NFKC", word).strip().lower()[:100]
    near = [plain] if plain in names else get_close_matches(plain, names, 1, 0.7)
    return Text(f"もしかして `{near[0]}`？", f"Did you mean `{near[0]}`?") if near else None


def _slug_hint(name: str) -> Text | None:
    plain = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKC", name).lower()).strip("-")
    return Text(f"もしかして `{plain}`？", f"Did you mean `{plain}`?") if plain else None


def _type_hint(node: Scalar) -> Text | None:
    if not node.plain:
        return None
    if "：" in node.text:
        return Text("全角のコロン「：」は区切りになりません。", "A full-width colon separates nothing.")
    if node.text != unicodedata.normalize("NFKC", node.text) and any(c.isdigit() for c in node.text):
        return Text("全角の数字は読めません。半角にしてください。", "Full-width digits are not read: use ASCII digits.")
    if node.text.lower() in ("yes", "no", "on", "off", "true", "false"):
        return Text("true か false と書いてください。", "Write true or false.")
    return None
