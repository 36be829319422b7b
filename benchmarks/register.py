"""Reading a register: against the bare cost of its two libraries, per entry, and per broken register."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from hogo.register.disk import load
from hogo.register.edition import digest
from hogo.register.plain import plain
from hogo.register.read import read
from hogo.register.write import Put, dump, edit

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "minato" / "register"
BROKEN = ROOT / "tests" / "cases" / "register" / "broken"
BARE = "import yaml; from pydantic import TypeAdapter"
WHOLE = f"""
from pathlib import Path
from hogo.register.disk import load
from hogo.register.read import read
assert read(load(Path({str(EXAMPLE)!r}))).register is not None
"""


def bench() -> None:
    """Print every figure; the answer is looked at before the time."""
    bare, whole = _process(BARE), _process(WHOLE)
    ratio = whole / bare
    print(f"a process that reads the example: {whole:.3f} s = {ratio:.2f} x the bare imports ({bare:.3f} s), limit 4")
    _entries(1_000)
    slowest, name = max((_best(partial(_broken, case), 3), case.name) for case in BROKEN.iterdir())
    print(f"slowest of the broken registers: {slowest * 1000:.1f} ms ({name}), limit 1 s")


def _broken(case: Path) -> None:
    assert read(load(case)).register is None


def _entries(number: int) -> None:
    """Reading and editing a register of many information entries."""
    register = read(load(EXAMPLE)).register
    assert register is not None
    files = dump(register)
    entry = plain(next(iter(register.information.values())))
    made = {f"entry-{n}": entry for n in range(number)}
    files["more.yaml"] = edit({}, [Put("information", made)])["information.yaml"]
    again = read(files).register
    assert again is not None
    assert len(again.information) == len(register.information) + number
    size = sum(map(len, files.values()))
    print(f"{number} entries more ({size / 1e6:.1f} MB): read {_best(lambda: read(files), 2):.2f} s")
    print(f"digest {_best(lambda: digest(again), 2):.2f} s, dump {_best(lambda: dump(again), 2):.2f} s")


def _best(run: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return min(found)


def _process(code: str) -> float:
    return _best(lambda: subprocess.run([sys.executable, "-c", code], check=True), 7)
