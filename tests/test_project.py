"""The project stands alone: locks, documents, and nothing of any machine or registry in what is tracked."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOSTS = re.compile("pyp" + r"i\.org|python" + r"hosted\.org|registry\." + r"npmjs\.org|deb\." + r"debian\.org")
MACHINE = re.compile(r"(?<![\w.])/(?:wo" + r"rk|ro" + r"ot|farm)/[\w.]")
PHONE = re.compile(r"(?<![\d-])0\d{1,4}-\d{1,4}-\d{3,4}(?![\d-])")
FICTIONAL_PHONE = re.compile(
    r"(?:03|06|052|011|092|045|022|082|075|078|048|043|054|076|086|0800|080|070|090|050)-0000-\d{4}$|(?:0120|0570|0800)-000-\d{3,4}$"
)
MAIL = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+[A-Za-z]{2,})")


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file()]


def _texts() -> list[tuple[Path, str]]:
    found = []
    for path in _tracked():
        try:
            found.append((path.relative_to(ROOT), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_no_registry_and_no_machine_in_tracked_files():
    """A lock is pinned by hash, not by address; a path of one machine is a fault on every other."""
    found = [str(path) for path, text in _texts() if HOSTS.search(text) or MACHINE.search(text)]
    assert [] == found


@pytest.mark.parametrize("name", ["run", "test", "bench"])
def test_every_pin_has_a_hash(name):
    """Each requirement of a lock is pinned exactly and followed by at least one sha256."""
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8"))
    unpinned = [block.split("\n")[0] for block in blocks if "==" not in block or "--hash=sha256:" not in block]
    assert [] == unpinned


@pytest.mark.parametrize(("smaller", "larger"), [("run", "test"), ("test", "bench")])
def test_the_larger_lock_holds_the_smaller(smaller, larger):
    """What is tested is what runs: every pin of the smaller lock stands in the larger one, with the same version."""
    pins = {
        name: set(
            re.findall(
                r"^([a-z0-9-]+==[^ \\\n]+)", (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8"), re.M
            )
        )
        for name in (smaller, larger)
    }
    assert set() == pins[smaller] - pins[larger]


def test_the_lock_holds_what_the_package_declares():
    """Each declared dependency stands in the run lock."""
    declared = re.search(
        r"\ndependencies = \[(.*?)\n\]", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.DOTALL
    )
    assert declared is not None
    names = {re.split(r"[\[<>=]", row.strip(' ",'))[0] for row in declared[1].strip().splitlines()}
    locked = set(
        re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert set() == names - locked


def test_phones_and_mails_are_of_the_reserved_fictional_set():
    """No number rings and no address receives: 0000 numbers and the domain `.example` only."""
    found = []
    for path, text in _texts():
        if path.parts[0] == "requirements":
            continue
        found += [f"{path}: {n}" for n in PHONE.findall(text) if not FICTIONAL_PHONE.search(n)]
        found += [
            f"{path}: @{domain}"
            for domain in MAIL.findall(text)
            if not domain.lower().endswith((".example", ".invalid", ".test"))
        ]
    assert [] == found


def test_the_reserved_set_is_told_apart():
    """The test above bites on a number that could ring."""
    assert FICTIONAL_PHONE.search("03-0000-1234")
    assert not FICTIONAL_PHONE.search("03-" + "1234-5678")
    assert ["03-" + "1234-5678"] == PHONE.findall("電話 03-" + "1234-5678 まで")


def test_readme_shows_the_two_commands():
    """A newcomer finds them in both languages."""
    for name in ("README.md", "README.ja.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "make demo" in text
        assert "make test" in text


def test_each_decision_has_a_number_of_its_own():
    """`NNNN-title.md`, no number twice."""
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert sorted(set(numbers)) == sorted(numbers)


def test_architecture_stays_short():
    """150 lines are read; more are not."""
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) <= 150
