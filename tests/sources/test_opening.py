"""Systems are opened by what the environment says; the rest is unopened with a reason."""

from datetime import date
from pathlib import Path

from hogo.base.finding import Unchecked
from hogo.base.identity import Identity, IdentityKind
from hogo.base.text import Text
from hogo.register.model.systems import ByHand, Collection, Files, Http, Own, Relational, System
from hogo.sources.by_hand import Ask, Found, HandAnswer, asks
from hogo.sources.files import FilesSource
from hogo.sources.interface import USUAL, Row, State
from hogo.sources.opening import open_systems
from tests.sources import systems

T = Text("題", "title")
PAPER = System(T, "general", ByHand("by-hand", "general", "P3D"), {"box": Collection(T, ())})
MAIL = [Identity(IdentityKind.MAIL, "ken@kakuu-mail.example")]


def test_unopened_says_why():
    """No variable, an unknown product, a bad address, HTTP, hogo itself: each with its own words."""
    declared = {
        "unset": System(T, "d", Relational("relational", "UNSET_URL"), {}),
        "oracle": System(T, "d", Relational("relational", "ORACLE_URL"), {}),
        "bad": System(T, "d", Relational("relational", "BAD_URL"), {}),
        "lake": System(T, "d", Files("files", "LAKE_ROOT"), {}),
        "api": System(T, "d", Http("http", "API_BASE"), {}),
        "own": System(T, "d", Own("own"), {}),
        "paper": PAPER,
    }
    env = {"ORACLE_URL": "oracle://scott:tiger@h/x", "BAD_URL": "no address", "LAKE_ROOT": "s3://kakuu/x"}
    opened = open_systems(declared, env)
    assert {"paper"} == set(opened.sources)
    said = {name: unchecked.why.en for name, unchecked in opened.unopened.items()}
    assert {"unset", "oracle", "bad", "lake", "api", "own"} == set(said)
    assert "UNSET_URL" in said["unset"]
    assert "tiger" not in str(opened.unopened)
    assert "no address" not in said["bad"]


def test_by_hand_is_unchecked_until_answered():
    """Asked with a day to answer by; an answer counts as rows, none, or a reason."""
    assert (Ask("box", "general", date(2026, 11, 27), None),) == asks(PAPER, date(2026, 11, 24))

    def state(*answers: HandAnswer) -> tuple[State, str]:
        source = open_systems({"paper": PAPER}, {}, answers={"paper": answers}).sources["paper"]
        with source.reading() as reader:
            answer = reader.match("box", "", MAIL)
        return answer.state, answer.unchecked[0].why.en if answer.unchecked else ""

    day = date(2026, 11, 25)
    assert (State.UNCHECKED, "waiting for `general` to search and answer") == state()
    assert (State.NONE, "") == state(HandAnswer("box", Found.NONE, "s001", day))
    row = Row("box", ("7",), {"sheet": "7"})
    assert (State.ROWS, "") == state(HandAnswer("box", Found.FOUND, "s001", day, (row,)))
    gone = HandAnswer("box", Found.COULD_NOT, "s001", day, why=Text("浸水", "flooded"))
    assert (State.UNCHECKED, "flooded") == state(gone)


def test_a_file_in_another_encoding_is_unchecked(tmp_path: Path):
    """A cp932 file declared as UTF-8 is not read as garbage, and the reason holds no row."""
    systems.files(tmp_path, "csv", "cp932")
    source = FilesSource("system", tmp_path, systems.collections("csv", "utf-8"), USUAL)
    with source.reading() as reader:
        answer = reader.match("members", "mail", MAIL)
    assert State.UNCHECKED == answer.state
    assert "港野" not in str(answer.unchecked)
    assert isinstance(source.catalogue(), Unchecked)


def test_ragged_and_broken_files_are_unchecked(tmp_path: Path):
    """A row with too many cells, a line that is no JSON: not skipped."""
    systems.files(tmp_path, "csv")
    systems.files(tmp_path, "jsonl")
    with (tmp_path / "members-1.csv").open("a", encoding="utf-8") as file:
        file.write("9,余分,a@kakuu.example,,,,\n")
    with (tmp_path / "members-1.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"member": 9, \n')
    for kind in ("csv", "jsonl"):
        with FilesSource("system", tmp_path, systems.collections(kind), USUAL).reading() as reader:
            answer = reader.match("members", "mail", MAIL)
        assert [2] == [int(str(row.values["member"])) for row in answer.rows]
        assert State.UNCHECKED == answer.state


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path):
    """A symbolic link to elsewhere is refused, not read."""
    (tmp_path / "in").mkdir()
    systems.files(tmp_path / "in", "csv")
    (tmp_path / "out.csv").write_text("member,name,mail,phone\n", encoding="utf-8")
    (tmp_path / "in" / "members-9.csv").symlink_to(tmp_path / "out.csv")
    with FilesSource("system", tmp_path / "in", systems.collections("csv"), USUAL).reading() as reader:
        answer = reader.match("members", "mail", MAIL)
    assert "out of the folder" in answer.unchecked[0].why.en


def test_no_files_is_not_none(tmp_path: Path):
    """An empty folder may be the wrong folder."""
    with FilesSource("system", tmp_path, systems.collections("csv"), USUAL).reading() as reader:
        assert State.UNCHECKED == reader.match("members", "mail", MAIL).state


def test_a_folder_open_to_all_is_reported(tmp_path: Path):
    """HG702 where anybody may change the files."""
    source = FilesSource("system", tmp_path, {}, USUAL)
    tmp_path.chmod(0o700)
    assert () == source.findings()
    tmp_path.chmod(0o777)
    assert ["HG702"] == [finding.code for finding in source.findings()]


def test_ten_megabytes_in_one_cell(tmp_path: Path):
    """A huge value neither breaks the reading nor hides its neighbours."""
    systems.files(tmp_path, "csv")
    with (tmp_path / "members-0.csv").open("a", encoding="utf-8") as file:
        file.write(f'8,"{"長" * 3_500_000}",huge@kakuu.example,\n')
    with FilesSource("system", tmp_path, systems.collections("csv"), USUAL).reading() as reader:
        answer = reader.match("members", "mail", [Identity(IdentityKind.MAIL, "huge@kakuu.example")])
    assert State.ROWS == answer.state
    assert ["8"] == [row.values["member"] for row in answer.rows]
