"""The PDFs are sound for a program that had no part in making them: Debian's qpdf.

qpdf checks syntax and streams; whether PDF/A-2a and PDF/UA-1 are met in full no program at hand can say.
"""

from __future__ import annotations

import subprocess

import pytest

from hogo.paper import disk
from tests.paper.given import LETTER
from tests.publish.given import site

pytestmark = pytest.mark.servers


def said(pdf: bytes, folder) -> tuple[int, str]:
    """What `qpdf --check` says, and its exit code."""
    path = folder / "one.pdf"
    path.write_bytes(pdf)
    ran = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
    return ran.returncode, ran.stdout + ran.stderr


def test_letters_batches_and_forms_are_sound(tmp_path):
    """A letter, a batch and both forms: no error, no warning."""
    (batch,) = disk.letters_pdf([LETTER, LETTER])
    forms = [data for name, data in site().files.items() if name.endswith(".pdf")]
    assert len(forms) == 8
    for pdf in (disk.letter_pdf(LETTER), batch.pdf, *forms):
        code, text = said(pdf, tmp_path)
        assert code == 0, text


def test_a_damaged_file_is_seen(tmp_path):
    """The check bites: bytes cut out of the middle are found."""
    pdf = disk.letter_pdf(LETTER)
    code, _ = said(pdf[:20_000] + pdf[21_000:], tmp_path)
    assert code != 0
