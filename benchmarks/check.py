"""`hogo check`: against a bare import, all rules over 1,000 entries, and ledgers of 5,000 rows into a register.

`python -m benchmarks.check` prints seconds beside their targets; what each run found is compared before it is timed.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from hogo.base.frozen import FrozenMap
from hogo.check.engine import check
from hogo.check.every import RULES
from hogo.check.view import View
from hogo.law.disk import load as law
from hogo.register.disk import load
from hogo.register.model.register import Register
from hogo.register.read import read, tree
from hogo.register.sheet import excel, foreign
from hogo.register.sheet.back import back
from hogo.register.sheet.ledger import out
from hogo.register.tree import without_collector
from hogo.register.write import dump, edited

MINATO = Path(__file__).parent.parent / "examples" / "minato" / "register"
DAY = date(2026, 11, 24)
ENTRIES, ROWS = 1_000, 5_000


def bench() -> None:
    """Everything."""
    start_up()
    rules()
    foreign_ledger()
    own_ledger()


def start_up() -> None:
    """One run of the command over the example, against importing its two libraries."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        bare = [sys.executable, "-c", "import yaml, pydantic"]
        whole = [sys.executable, "-m", "hogo", "check", str(MINATO), "--day", DAY.isoformat()]
        told = subprocess.run(whole, env=environment, capture_output=True, text=True, check=True).stdout
        assert "エラー 0件" in told, told
        subprocess.run(bare, env=environment, check=True)
        costs = dict.fromkeys(("bare", "whole"), 9.0)
        for _ in range(5):
            for name, words in (("bare", bare), ("whole", whole)):
                act = partial(subprocess.run, words, env=environment, capture_output=True, check=True)
                costs[name] = min(costs[name], timed(act))
    ratio = costs["whole"] / costs["bare"]
    print(f"hogo check: {costs['whole']:.2f} s, {ratio:.1f} x `import yaml, pydantic` ({costs['bare']:.2f} s)")


def grown(entries: int) -> Register:
    """The example with its information repeated up to `entries`, each found in a collection of its own."""
    register = read(load(MINATO)).register
    assert register is not None
    names = list(register.information)
    more = {f"{names[n % len(names)]}-{n}": register.information[names[n % len(names)]] for n in range(entries)}
    return replace(
        register, information=FrozenMap({**register.information, **dict(list(more.items())[: entries - len(names)])})
    )


def rules() -> None:
    """Every rule over a register of 1,000 entries."""
    register = grown(ENTRIES)
    view = View(register, law(), DAY)
    found = check(view, RULES).findings
    assert len(register.information) == ENTRIES
    assert {one.code for one in found} >= {"HG332"}, "repeated entries lie in no system"
    best = min(timed(lambda: check(View(register, law(), DAY), RULES)) for _ in range(3))
    print(f"all {len(RULES)} rules over {ENTRIES:,} entries: {best:.2f} s (target 1 s), {len(found):,} findings")


def foreign_ledger() -> None:
    """5,000 rows of another office's workbook: read, mapped, taken in, written, read again."""
    files = load(MINATO)
    data = workbook(ROWS)

    def run() -> tuple[foreign.Came, Register | None]:
        register = read(files).register
        assert register is not None
        book = excel.load("ledger.xlsx", data)
        came = foreign.take(book, foreign.tables(book, {}).proposals, register)
        after, trees = edited(files, came.changes)
        return came, read(after, trees=trees).register

    with without_collector():  # as the command does
        came, whole = run()
        took = timed(run)
    assert whole is not None
    assert (came.rows, came.added, came.updated) == (ROWS, ROWS, 0)
    assert sum(1 for one in whole.information.values() if one.handling.number) >= ROWS
    print(f"a foreign ledger of {ROWS:,} rows: {took:.2f} s (target 5 s), {len(came.findings):,} findings")


def workbook(rows: int) -> bytes:
    """A ledger with usual headings."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("台帳")
    sheet.append(
        ["管理番号", "部署名", "個人情報名", "項目", "利用目的", "件数", "媒体", "保管場所", "保管期間", "確認日"]
    )
    for n in range(rows):
        words = [
            f"K-{n:05}",
            f"架空第{n % 40}課",
            f"架空の名簿{n}",
            "氏名、住所、電話番号",
            f"業務{n % 100}の連絡のため",
        ]
        sheet.append([*words, f"約{n}件", "電子", "共有サーバ", "契約終了後5年", "令和8年4月1日"])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def own_ledger() -> None:
    """5,000 rows of hogo's own workbook, some changed in Excel: compared with the register and written."""
    register = grown(ROWS // 12)
    files = dump(register)
    book = excel.load("ledger.xlsx", excel.dump(out(register), DAY))
    same = back(book, register, tree(files)[0])
    assert (same.changes, same.clean) == ((), True)
    took = timed(lambda: back(book, register, tree(files)[0]))
    print(f"an own ledger of {same.rows:,} rows, unchanged: {took:.2f} s (target 5 s)")


def timed(act: Callable[[], object]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    bench()
