"""Edits by program: model-equal, and every comment and the order of the file stay."""

from __future__ import annotations

import os
import random
from typing import Any

import pytest
import yaml
from hypothesis import Phase as Step
from hypothesis import given, settings
from hypothesis import strategies as st

from hogo.base.text import Text
from hogo.register.edition import digest
from hogo.register.model.kinds import Use
from hogo.register.model.purposes import Purpose
from hogo.register.plain import plain
from hogo.register.read import read
from hogo.register.splice import says
from hogo.register.tree import Budget, parse
from hogo.register.write import Drop, NotWritable, Put, dump, edit, edited
from tests.register.anything import anything
from tests.register.minimal import MINIMAL, files
from tests.register.styles import Styled

WRITTEN = """\
# 利用目的の一覧
purposes:
  # お問い合わせ
  answer:
    text: {ja: 回答するため, en: To answer}  # 2024年改定
    uses: [support]

  # 名簿
  lists:
    text:
      ja: 'ご案内のため'   # 引用
      en: |
        To send information
    uses:   # 用途
      - market   # 電話
      # 次
      - notify
# 終わり
"""


def changed(text: str, *changes: Put | Drop) -> str:
    return edit({"purposes.yaml": text.encode()}, changes)["purposes.yaml"].decode()


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (Put("purposes/answer/text/ja", "お答えするため"), "{ja: 回答するため,", "{ja: お答えするため,"),
        (Put("purposes/answer/text/ja", "回答, 連絡"), "{ja: 回答するため,", '{ja: "回答, 連絡",'),
        (Put("purposes/lists/text/ja", "案内"), "'ご案内のため'   #", "案内   #"),
        (Put("purposes/lists/text/en", "To inform"), "|\n        To send information\n", "To inform\n"),
        (Put("purposes/lists/uses/1", "survey"), "- notify", "- survey"),
        (Put("purposes/lists/uses/2", "survey"), "- notify\n", "- notify\n      - survey\n"),
        (Put("purposes/answer/uses/1", "survey"), "[support]", "[support, survey]"),
        (Put("purposes/answer/consent", True), "[support]\n", "[support]\n    consent: true\n"),
        (Put("purposes/lists/uses", ["market", "survey"]), "- notify", "- survey"),
        (Drop("purposes/lists/uses/0"), "      - market   # 電話\n", ""),
        (Drop("purposes/lists/text/ja"), "      ja: 'ご案内のため'   # 引用\n", ""),
        (Drop("purposes/answer/text/en"), ", en: To answer}", "}"),
        (Drop("purposes/answer/uses/0"), "[support]", "[]"),
        (Put("purposes/answer/text", {"ja": "x", "en": "To answer"}), "{ja: 回答するため,", "{ja: x,"),
    ],
)
def test_a_change_touches_its_own_place_only(change: Put | Drop, old: str, new: str):
    """The text is the old one with one passage replaced: comments, order, blank lines and styles stay."""
    assert old in WRITTEN
    assert changed(WRITTEN, change) == WRITTEN.replace(old, new, 1)


def test_an_entry_is_added_behind_the_last_and_a_declared_value_is_written_as_data():
    """A dataclass becomes data without its defaults; the comment behind the section stays behind it."""
    purpose = Purpose(Text("調査のため", "To survey"), (Use.SURVEY,), consent=True)
    after = changed(WRITTEN, Put("purposes/survey", purpose))
    added = "  survey:\n    text: {ja: 調査のため, en: To survey}\n    uses: [survey]\n    consent: true\n"
    assert after == WRITTEN.replace("      - notify\n", "      - notify\n" + added)


def test_a_new_section_gets_its_own_file_naming_the_schema():
    """A section that no file holds is written to `<section>.yaml`."""
    made = edit(files(), [Put("approvals/publication/title", {"ja": "公表", "en": "Publication"})])
    assert made["register.yaml"] == files()["register.yaml"]
    assert made["approvals.yaml"].decode() == (
        "# yaml-language-server: $schema=register.schema.json\n"
        "approvals:\n  publication: {title: {ja: 公表, en: Publication}}\n"
    )


def test_an_entry_goes_into_the_last_file_of_its_section():
    """Where a section is spread over files, what is added goes to the last of them; a change goes where it stands."""
    first, second = b"purposes:\n  a: {uses: [bill]}\n", b"purposes:\n  b: {uses: [bill]}\n"
    made = edit({"1.yaml": first, "2.yaml": second}, [Put("purposes/c/uses", ["bill"]), Put("purposes/a/note", "so")])
    assert b"  a: {uses: [bill], note: so}\n" in made["1.yaml"]
    assert b"  c:\n    uses: [bill]\n" in made["2.yaml"]


@pytest.mark.parametrize(
    "empty", ["partners:\n", "partners: {}\n", "partners: ~  # まだない\n", "partners:  # まだない\n"]
)
def test_an_empty_section_takes_its_first_entry(empty: str):
    """Nothing, `~` and `{}` all take a first entry; a comment on the line stays."""
    after = edit({"a.yaml": (empty + "history: {}\n").encode()}, [Put("partners/p/name", "x" * 120)])["a.yaml"].decode()
    assert yaml.load(after, yaml.BaseLoader) == {"partners": {"p": {"name": "x" * 120}}, "history": {}}
    assert after.count("まだない") == empty.count("まだない")


def test_line_ends_and_a_byte_order_mark_stay_as_they_are():
    """A file written on Windows stays one."""
    data = b"\xef\xbb\xbf" + WRITTEN.replace("\n", "\r\n").encode()
    made = edit({"p.yaml": data}, [Put("purposes/answer/consent", True), Drop("purposes/lists/uses/0")])["p.yaml"]
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.count(b"\n") == made.count(b"\r\n")
    assert b"consent: true\r\n" in made


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a: [1\n", Put("a/0", "x")),
        ("a: &x 1\n", Put("a", "x")),
        ("a: 1\n", Put("a/b", "x")),
        ("a: [1]\n", Put("a/5", "x")),
        ("a: 1\n", Drop("b")),
        ("a: 1\n", Put("a", None)),
        ("a: 1\n", Put("", "x")),
        ("あ: 1\n".encode("cp932").decode("latin-1"), Put("a", "x")),
    ],
)
def test_what_cannot_be_written_is_refused_whole(text: str, change: Put | Drop):
    """A file that is no YAML, a path that leads nowhere, nothing as a value: refused, and nothing is changed."""
    with pytest.raises(NotWritable):
        edit({"a.yaml": text.encode("latin-1")}, [change])


KEYS = st.sampled_from(["a", "b", "c", "長い名前", "x-y", "it's", "0"])
WORDS = st.one_of(
    st.sampled_from(
        ["x", "null", "~", "", "true", "12", "- a", "a: b", "a #b", "[", "多言語、文", "a\nb", "'", '"', "&x"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
DATA = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=12
)


def paths(value: Any, at: str = "") -> list[str]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [at] if at else []
    for key, held in pairs:
        found += paths(held, f"{at}/{key}" if at else str(key))
    return found


def apply(data: Any, path: str, value: Any) -> Any:
    """The same change on the data; an independent telling of what `edit` must do."""
    key, _, rest = path.partition("/")
    if isinstance(data, list):
        at = int(key)
        inner = [apply(data[at], rest, value)] if rest else [] if value is None else [value]
        return [*data[:at], *inner, *data[at + 1 :]]
    made = dict(data)
    if not rest and value is None:
        del made[key]
    else:
        made[key] = apply(made[key], rest, value) if rest else value
    return made


@settings(max_examples=6000 if os.environ.get("HOGO_SOAK") else 250, deadline=None)
@given(
    data=st.dictionaries(KEYS, DATA, min_size=1, max_size=4), value=DATA, seed=st.integers(), doing=st.integers(0, 2)
)
def test_any_change_in_any_style_is_model_equal_and_keeps_comments(data: Any, value: Any, seed: int, doing: int):
    """Whatever the style, the data after an edit is the data with that change; no comment outside it is lost."""
    chance = random.Random(seed)
    styled = Styled(chance)
    text = styled.block(data, 0, "")
    assert yaml.load(text, yaml.BaseLoader) == data
    path = chance.choice(paths(data))
    if doing == 2:
        path, value = f"{path}/new" if path.count("/") < 20 else path, value
        parent = data
        for key in path.split("/")[:-1]:
            parent = parent[int(key)] if isinstance(parent, list) else parent[key]
        if isinstance(parent, str):
            return
        path = path.removesuffix("new") + str(len(parent)) if isinstance(parent, list) else path
        expected = apply(data, path, value) if isinstance(parent, dict) else _appended(data, path, value)
    else:
        expected = apply(data, path, value if doing else None)
    after = edit({"a.yaml": text.encode()}, [Put(path, value) if doing else Drop(path)])["a.yaml"].decode()
    assert (yaml.load(after, yaml.BaseLoader) or {}) == expected
    for words, at in styled.comments.items():
        if at != path and not at.startswith(f"{path}/"):
            assert f"# {words}" in after


def _appended(data: Any, path: str, value: Any) -> Any:
    key, _, rest = path.partition("/")
    if isinstance(data, list):
        return (
            [*data, value]
            if not rest
            else [*data[: int(key)], _appended(data[int(key)], rest, value), *data[int(key) + 1 :]]
        )
    return {**data, key: _appended(data[key], rest, value)}


def test_dump_of_the_minimal_register_reads_back():
    """A register written anew is the same register, one file a section, each naming the schema."""
    register = read(files()).register
    assert register is not None
    made = dump(register)
    assert {"operator.yaml", "policy.yaml", "purposes.yaml", "information.yaml", "systems.yaml"} == set(made)
    assert all(data.startswith(b"# yaml-language-server: $schema=register.schema.json\n") for data in made.values())
    again = read(made)
    assert again.findings == ()
    assert again.register == register
    assert digest(register) == digest(read(files(MINIMAL)).register or register)


NASTY = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
        st.sampled_from(
            [
                "null",
                "~",
                "true",
                "012",
                "2026-04-01",
                "a\nb\n",
                " 前後 ",
                "a: b",
                "# no",
                "'",
                '"',
                "&a",
                "*a",
                "!t",
                "%",
                "|",
                ">",
            ]
        ),
    ),
    min_size=3,
    max_size=12,
)


@settings(max_examples=1000 if os.environ.get("HOGO_SOAK") else 60, deadline=None, phases=[Step.generate])
@given(seed=st.integers(), words=NASTY, full=st.floats(0, 1))
def test_reading_what_was_dumped_gives_the_same_register(seed: int, words: list[str], full: float):
    """Any register the model can hold, with any words in it, comes back equal and with no error."""
    register = anything(random.Random(seed), words, full)
    reading = read(dump(register))
    assert [found for found in reading.findings if found.code != "HG030"] == []
    assert register == reading.register
    assert digest(register) == digest(reading.register or register)


@settings(max_examples=200 if os.environ.get("HOGO_SOAK") else 15, deadline=None, phases=[Step.generate])
@given(seed=st.integers(), words=NASTY)
def test_editing_one_register_into_another_gives_the_other(seed: int, words: list[str]):
    """Every section put over an older one, change by change, leaves exactly the new register."""
    chance = random.Random(seed)
    old, new = anything(chance, words, 0.3), anything(chance, words, 0.3)
    sections = plain(new)
    gone = [Drop(section) for section in plain(old) if section not in sections]
    made = edit(dump(old), [*gone, *(Put(section, held) for section, held in sections.items())])
    assert new == read(made).register


@settings(max_examples=100 if os.environ.get("HOGO_SOAK") else 15, deadline=None, phases=[Step.generate])
@given(seed=st.integers(), words=NASTY)
def test_many_new_entries_at_once_say_what_each_alone_would(seed: int, words: list[str]):
    """Written in one change or one by one, between other changes, the files say the same."""
    entries = plain(anything(random.Random(seed), words, 0.3)).get("purposes", {})
    changes: list[Put | Drop] = [Put(f"purposes/new-{n}", held) for n, held in enumerate(entries.values())]
    department = {"name": {"ja": words[0], "en": "x"}, "managers": []}
    changes.insert(len(changes) // 2, Put("operator/departments/new", department))
    changes += [Put("operator/departments/newer", {**department, "mail": "new@minato-kakuu.example"})]
    changes += [Put("purposes/answer/text/ja", "ご質問に回答するため")]
    one_by_one = {"all.yaml": MINIMAL.encode()}
    for change in changes:
        one_by_one = edit(one_by_one, [change])
    at_once, trees = edited({"all.yaml": MINIMAL.encode()}, changes)
    assert said(at_once) == said(one_by_one)
    assert {path: says(tree) for path, tree in trees.items()} == said(at_once)
    assert read(at_once, trees=trees).register == read(at_once).register


def said(files: dict[str, bytes]) -> dict[str, Any]:
    """What each file says."""
    return {path: says(parse(path, data.decode(), Budget()).table) for path, data in files.items()}
