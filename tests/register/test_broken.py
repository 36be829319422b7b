"""Broken registers as people break them, each a folder with its exact findings; and bombs."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from hogo.register import fault, tree
from hogo.register.disk import load
from hogo.register.fault import MAX_FINDINGS
from hogo.register.read import Reading, read
from tests.register.minimal import MINIMAL

BROKEN = Path(__file__).parent.parent / "cases" / "register" / "broken"
CASES = sorted(path for path in BROKEN.iterdir() if path.is_dir())


def lines(reading: Reading) -> list[str]:
    return [f"{found.code} {found.where} {found.name}" for found in reading.findings]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_broken_register_gives_exactly_its_findings(case: Path):
    """`expected.txt` lists every finding: code, file:line:column, name. There is no register, or only warnings."""
    started = time.perf_counter()
    reading = read(load(case))
    elapsed = time.perf_counter() - started
    assert (case / "expected.txt").read_text(encoding="utf-8").splitlines() == lines(reading)
    assert reading.register is None
    assert elapsed < 1.0  # a margin of a hundred: each takes about 5 ms


def test_there_are_at_least_twenty_broken_registers_and_most_faults_are_among_them():
    """The cases cover the findings of shape; those left are shown by the tests below."""
    said = {line.split()[0] for case in CASES for line in (case / "expected.txt").read_text().splitlines()}
    elsewhere = {"HG005", "HG006", "HG007", "HG030", "HG031", "HG032"}  # from HG034 on: ledgers, in `sheet`
    assert len(CASES) >= 20
    assert {known.code for known in fault.FAULTS if known.code < "HG034"} - elsewhere == said


def test_codes_and_names_are_used_once():
    """A code, once given, means one thing."""
    assert len(fault.FAULTS) == len({one.code for one in fault.FAULTS}) == len({one.name for one in fault.FAULTS})


def quick(files: dict[str, bytes]) -> Reading:
    """Read what must not cost anything: well under a second even on a slow machine."""
    started = time.perf_counter()
    reading = read(files)
    assert time.perf_counter() - started < 5
    return reading


@pytest.mark.parametrize("opening", [b"[", b"{a: ", b"- ", b"? "])
def test_depth_stops_at_once(opening: bytes):
    """200,000 openings stop at the 65th: no recursion, no quadratic scan."""
    reading = quick({"a.yaml": b"operator: " + opening * 200_000})
    assert reading.findings[0].code in {"HG007", "HG001"}
    assert len(reading.findings) == 1


def test_block_depth_stops():
    """Nesting by indentation is bounded too."""
    deep = "".join(" " * n + "a:\n" for n in range(100))
    assert ["HG007 a.yaml:65:65 too-deep"] == lines(quick({"a.yaml": deep.encode()}))


def test_billion_laughs_are_refused_not_expanded():
    """Aliases are never followed, and a file full of them is not read on."""
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 1000))
    codes = [found.code for found in quick({"a.yaml": bomb.encode()}).findings]
    assert {"HG008", "HG031"} == set(codes)
    assert len(codes) <= tree.MAX_REFUSED + 2


def test_100_mb_are_not_even_decoded():
    """The size of all files together is looked at first."""
    assert ["HG006 b.yaml too-large"] == lines(quick({"a.yaml": MINIMAL.encode(), "b.yaml": b"x: y\n" * 20_000_000}))


def test_many_nodes_stop():
    """The bound on nodes holds over all files together."""
    small = "partners:\n" + "  a: b\n" * 300
    budget = tree.Budget(1000)
    assert tree.parse("a.yaml", small, budget).whole
    second = tree.parse("b.yaml", small, budget)
    assert not second.whole
    assert ["HG006"] == [found.code for found in second.findings]


@pytest.mark.slow
def test_a_million_faults_are_cut_off():
    """Findings are bounded: what is shown is told to be a part."""
    text = "purposes:\n" + "".join(f"  Bad_{n}: x\n" for n in range(200_000))
    reading = read({"a.yaml": text.encode()})
    assert len(reading.findings) <= 2 * MAX_FINDINGS + 10
    assert "HG031" in {found.code for found in reading.findings}


def test_a_key_as_long_as_a_book_is_refused():
    """A key of a million characters would be repeated in every path below it."""
    assert ["HG032 a.yaml:1:3 long-key"] == [
        line for line in lines(quick({"a.yaml": b"? " + b"k" * 1_000_000 + b"\n: 1\n"})) if not line.endswith("missing")
    ]


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"# only words\n", b"---\n", b"~\n", b"%YAML 1.2\n---\n", b"\xef\xbb\xbf"]
)
def test_an_empty_file_declares_nothing(data: bytes):
    """Nothing, a comment, an empty document: no finding of its own."""
    found = {(f.code, str(f.where)) for f in read({"a.yaml": data, "b.yaml": MINIMAL.encode()}).findings}
    assert found <= {("HG003", "a.yaml:1:1")}


@pytest.mark.parametrize("seed", range(40))
def test_any_cut_or_twisted_register_gives_findings_never_an_error(seed: int):
    """Bytes cut off, doubled or swapped at will: `read` always comes back."""
    import random

    chance = random.Random(seed)
    data = bytearray(MINIMAL.encode())
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(1, 20)] = chance.randbytes(chance.randrange(0, 12))
    reading = read({"a.yaml": bytes(data)})
    assert reading.register is not None or reading.findings
    for found in reading.findings:
        assert found.message.ja
        assert found.message.en
        assert "{" not in found.help.ja.replace("{customer", "")


def test_no_message_repeats_a_secret():
    """What stands where the name of a variable belongs may be a password, so no finding repeats it."""
    for found in read(load(BROKEN / "20-secret-in-the-register")).findings:
        assert "himitsu" not in repr(found)
