"""`make demo`: the whole thread on the fictional provider Minato, from its declaration to proof.

Every step runs the command that a newcomer would type. With a terminal the pages stay up until Ctrl-C; with `ONCE=1`
or without a terminal it ends. `HOGO_DEMO_PERSONS` sets how many persons are invented (300).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from examples.minato import steps  # noqa: E402
from examples.minato.stage import Failed, Stage  # noqa: E402

STEPS: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("架空の事業者のデータを作る / Invent the operator's data", steps.data),
    ("登録簿を点検する / Check what is declared against the law", steps.check),
    ("公表し、第1版とする / Publish, and make it edition 1", steps.publish),
    ("利用の前に問う / Ask before each use", steps.ask),
    ("使う場所で問う / Ask at the place of use", steps.serve),
    ("委託先を止めると渡せない / A suspended processor is given nothing", steps.partners),
    ("名簿を申請し、一人ずつ判定する / Ask for a list; each person is decided", steps.extract),
    ("データベース自身に守らせる / The database itself obeys", steps.obey),
    ("一人の情報を実際のシステムから探す / Find one person in real systems", steps.find),
    ("証跡を検証する / Verify the ledger", steps.verify),
    ("公表事項が守られているか / Whether each promise is kept", steps.promises),
    ("画面を開く / Open the pages", steps.pages),
    ("「何を持っていますか」に答える / Answer “what do you hold on me?”", steps.request),
)
"""What the demo does, in order. Later parts of hogo add their step here."""


def main() -> int:
    """Run every step; 0 when all came out as they must."""
    began = time.monotonic()
    with ExitStack() as closing:
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="hogo-demo-")))
        stage = Stage(folder, int(os.environ.get("HOGO_DEMO_PERSONS", "300")), closing)
        print("hogo 保護 — みなと架空通信株式会社の一日 / a day at Minato Kakuu Communications, Inc.", flush=True)
        for number, (title, step) in enumerate(STEPS, 1):
            print(f"\n[{number}/{len(STEPS)}] {title}", flush=True)
            try:
                step(stage)
            except Failed as error:
                print(f"\n失敗しました / failed: {error}", file=sys.stderr)
                return 1
        print(f"\n{time.monotonic() - began:.0f} 秒 / seconds")
        for title, address in stage.addresses:
            print(f"  {title}: {address}")
        stage.stay()
    return 0


if __name__ == "__main__":
    sys.exit(main())
