"""`read`: one value, all findings, every place."""

from __future__ import annotations

import pytest

from hogo.base.finding import Level, Where
from hogo.register.model.kinds import Use
from hogo.register.read import read
from tests.register.minimal import MINIMAL, changed, files


def said(given: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(found.code, str(found.where)) for found in read(given).findings]


def test_minimal_register_reads_with_no_findings():
    """The smallest whole register gives a value and no findings."""
    reading = read(files())
    assert reading.findings == ()
    assert reading.register is not None
    assert reading.register.purposes["answer"].uses == (Use.SUPPORT,)


def test_the_value_is_frozen_and_hashable():
    """No mapping in a register can be changed, and the whole can be hashed."""
    register = read(files()).register
    assert register is not None
    with pytest.raises(TypeError):
        register.purposes["more"] = register.purposes["answer"]  # type: ignore[index]
    with pytest.raises(TypeError):
        register.information["inquiries"].fields.clear()  # type: ignore[attr-defined]
    assert hash(register) == hash(read(files()).register)


def test_places_of_scalars_tables_and_items():
    """A scalar's place is its value, a table's its key; columns count characters; `near` climbs to what is written."""
    places = read(files()).places
    assert Where("register.yaml", 45, 15) == places["information/inquiries/fields/name/kind"]
    assert Where("register.yaml", 30, 3) == places["purposes/answer"]
    assert Where("register.yaml", 34, 12) == places["purposes/answer/uses/0"]
    assert Where("register.yaml", 31, 5) == places.near("purposes/answer/text/fr/nothing")
    assert "purposes/answer/text/fr" not in places


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("uses: [support]", "uses: [suport]", [("HG017", "34:12")]),
        ("uses: [support]", "uses: support", [("HG016", "34:11")]),
        ("uses: [support]", "uses:", [("HG015", "34:5")]),
        ("uses: [support]", "uses: [support, ~]", [("HG026", "34:21")]),
        ("    uses: [support]", "    use: [support]", [("HG015", "30:3"), ("HG014", "34:5")]),
        ("purposes: [answer]", "purposes: [answr]", [("HG018", "46:16")]),
        ("period: P1Y", "period: 1年", [("HG022", "54:17")]),
        (
            "    purposes: [answer]\n",
            "    purposes: [answer]\n    secrecy: {nswer: {title: {ja: x, en: y}}}\n",
            [("HG018", "47:15"), ("HG015", "47:15")],
        ),
        ("since: 2024-04-01", "since: 令和6年4月1日", [("HG024", "8:16")]),
        ("since: 2024-04-01", "since: 2024-02-30", [("HG024", "8:16")]),
        ("{ja: 氏名, en: Name}", "氏名", [("HG021", "44:16")]),
        ("{ja: 氏名, en: Name}", "{ja: 氏名}", [("HG020", "44:9")]),
        ("{ja: 氏名, en: Name}", "{ja: 氏名, en: ' '}", [("HG020", "44:29")]),
        ("order: 2", "order: ２", [("HG016", "28:14")]),
        ("order: 2", "order: '2'", [("HG016", "28:14")]),
        ("retained: true", "retained: yes", [("HG016", "49:17")]),
        ("how: from-person", "how: from-persn", [("HG017", "40:14")]),
        ("  desk:", "  Desk A:", [("HG023", "57:3")]),
        ("  answer:\n", "  answer:\n  answer:\n", [("HG019", "31:3"), ("HG026", "30:3")]),
        ("name: {ja: お客様", "name: &a {ja: お客様", [("HG008", "11:13")]),
        ("mail: privacy@minato-kakuu.example", "mail: *a", [("HG008", "18:13")]),
        ("order: 2", "order: !!int 2", [("HG009", "28:14")]),
        ("      order: 2", "      order: 2\n      <<: {a: b}", [("HG010", "29:7")]),
        ("      order: 2", "      order: 2\n      ? [a]\n      : b", [("HG012", "29:9")]),
        ("systems:\n", "---\nsystems:\n", [("HG011", "56:1")]),
        ("  answer:\n", "\tanswer:\n", [("HG004", "30:1")]),
        ("number: 1, enacted", "number: [1, enacted", [("HG001", "21:44")]),
        ("お問い合わせに", "お問い\x07合わせに", [("HG005", "32:14")]),
    ],
)
def test_each_fault_is_found_at_its_place(old: str, new: str, expected: list[tuple[str, str]]):
    """One fault, its code, its line and column: and nothing else."""
    codes = sorted(said(changed(old, new)))
    places = sorted((code, f"register.yaml:{place}") for code, place in expected)
    unread = {"HG001", "HG004", "HG005", "HG011"} & {code for code, _ in expected}
    assert places == [found for found in codes if not unread or found[1] != "."]


def test_plain_scalars_are_read_by_the_declared_type():
    """`NO` is Norway where a country is declared and a word where words are; `012` is twelve where a number is."""
    text = MINIMAL.replace("order: 2", "order: 012").replace("mail: privacy@minato-kakuu.example", "phone: NO")
    text = text.replace("  desk:\n", "  desk:\n    country: NO\n")
    register = read(files(text)).register
    assert register is not None
    assert (
        register.policy.clauses["s2"].order,
        register.operator.contacts["window"].phone,
        register.systems["desk"].country,
    ) == (12, "NO", "NO")


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_empty_tilde_and_null_mean_absent(nothing: str):
    """Three ways of saying nothing; the default holds."""
    register = read(changed("mail: privacy@minato-kakuu.example", f"mail: {nothing}")).register
    assert register is not None
    assert register.operator.contacts["window"].mail is None


def test_all_findings_come_at_once_also_where_shapes_are_wrong():
    """A wrong type, an unknown key and a dangling reference in one entry are all reported."""
    text = MINIMAL.replace("order: 2", "order: two").replace(
        "department: support\n    authority", "department: suport\n    authority"
    )
    text = text.replace("    whose: [caller]", "    whom: [caller]")
    assert {"HG014", "HG015", "HG016", "HG018"} == {code for code, _ in said(files(text))}


def test_a_section_may_be_spread_over_files_and_doubles_name_both_places():
    """Entries of one section in two files are merged; an entry declared twice names the place of the first."""
    more = "purposes:\n  improve:\n    text: {ja: 品質を高めるため, en: To improve quality}\n    uses: [analyse]\n"
    reading = read({**files(), "more.yml": more.encode()})
    assert reading.findings == ()
    assert reading.register is not None
    assert {"answer", "improve"} == set(reading.register.purposes)
    doubled = read({**files(), "z.yaml": more.replace("improve:", "answer:").encode()})
    assert [(f.code, str(f.where)) for f in doubled.findings] == [("HG019", "z.yaml:2:3")]
    assert "register.yaml:30:3" in doubled.findings[0].message.ja


def test_parts_of_the_operator_may_be_spread_over_files():
    """Named parts of a record (departments) merge too; a plain value declared twice does not."""
    more = "operator:\n  departments:\n    sales:\n      name: {ja: 営業部, en: Sales}\n"
    assert read({**files(), "z.yaml": more.encode()}).findings == ()
    twice = b"operator:\n  address: {ja: x, en: y}\n"
    assert said({**files(), "z.yaml": twice}) == [("HG019", "z.yaml:2:3")]


def test_cp932_is_named_and_its_other_findings_appear_at_once():
    """A Shift_JIS file is said to be one, at the first byte that is no UTF-8; the rest is read all the same."""
    text = MINIMAL.replace("period: P1Y", "period: P1").encode("cp932")
    assert said({"register.yaml": text}) == [("HG002", "register.yaml:2:14"), ("HG022", "register.yaml:54:17")]


def test_a_byte_order_mark_is_a_warning_and_columns_stay_right():
    """The register is read; the warning says how to save it."""
    reading = read({"register.yaml": b"\xef\xbb\xbf" + MINIMAL.encode()})
    assert [(f.code, f.level) for f in reading.findings] == [("HG003", Level.WARNING)]
    assert reading.register is not None
    assert Where("register.yaml", 1, 1) == reading.places["operator"]


def test_utf_16_is_named():
    """What Excel or Notepad saves as Unicode is UTF-16."""
    assert ("HG002", "register.yaml:1:1") in said({"register.yaml": MINIMAL.encode("utf-16")})


def test_what_an_import_left_untranslated_is_a_warning_and_the_register_is_there():
    """A text that still waits for its English words does not stop anything; it is told at its place."""
    reading = read(changed("en: Name}", "en: '[to translate] 氏名'}"))
    assert [("HG030", Level.WARNING, "register.yaml:44:29")] == [
        (f.code, f.level, str(f.where)) for f in reading.findings
    ]
    assert reading.register is not None


def test_missing_sections_are_findings_of_the_folder():
    """An empty folder lacks five sections, and says which."""
    found = read({}).findings
    assert [(f.code, str(f.where)) for f in found] == [("HG015", ".")] * 5
    assert "operator" in found[0].message.ja + found[1].message.ja + found[2].message.ja


def test_an_unread_file_makes_nothing_else_seem_missing():
    """With one file unreadable, sections and references it may hold are not reported as missing."""
    head, tail = MINIMAL.split("systems:\n")
    assert said({"a.yaml": head.encode(), "b.yaml": b"systems: [\n"}) == [("HG001", "b.yaml:2:1")]
    assert tail
