"""The house stands: contracts hold, files are small, and nothing heavy loads by accident."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SRC = Path(__file__).parent.parent / "src" / "hogo"


def test_importing_hogo_loads_nothing_heavy():
    """`import hogo` brings neither pydantic nor Django nor rich."""
    code = "import sys, hogo; print([m for m in ('pydantic', 'django', 'rich', 'sqlalchemy') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_no_file_is_longer_than_500_lines():
    """The hard stop of 500 lines holds for every hand-written file, without a list of exceptions."""
    long = [
        f"{path.relative_to(SRC)}: {lines}"
        for path in SRC.rglob("*")
        if path.suffix in {".py", ".html", ".css"}
        and "migrations" not in path.parts
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 500
    ]
    assert long == []
