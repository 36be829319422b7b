"""`hogo check --fix`: what can mean one thing only is written as a register writes it, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from hogo.register.disk import load
from hogo.register.mend import mend
from hogo.register.plain import digest
from hogo.register.read import read
from tests.register.minimal import MINIMAL

MINATO = Path(__file__).parents[2] / "examples" / "minato" / "register"


def test_a_register_that_can_be_read_keeps_every_byte():
    """No promise is changed: the example and the small register come back as they were."""
    for files in (load(MINATO), {"all.yaml": MINIMAL.encode()}):
        done = mend(files)
        assert (done.files, done.mends) == (files, ())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("since: 2024-04-01", "since: 2024/4/1"),
        ("since: 2024-04-01", "since: 令和6年4月1日"),
        ("since: 2024-04-01", 'since: "R6.4.1"   # 着任'),
        ("period: P1Y", "period: 1年"),
        ("period: P1Y", "period: １年間"),
        ("whose: [caller]", "whose: [問合せ者]"),
        ("kind: name", "kind: 氏名"),
    ],
)
def test_what_means_one_thing_is_written_so(right: str, wrong: str):
    """The register is then the one it would have been; comments and all else stay."""
    assert right in MINIMAL
    files = {"all.yaml": MINIMAL.replace(right, wrong, 1).encode()}
    assert read(files).register is None
    done = mend(files)
    mended, meant = read(done.files).register, read({"all.yaml": MINIMAL.encode()}).register
    assert mended is not None
    assert meant is not None
    assert digest(mended) == digest(meant)
    assert len(done.mends) == 1
    assert (b"# \xe7\x9d\x80\xe4\xbb\xbb" in done.files["all.yaml"]) == ("着任" in wrong)


def test_a_text_in_one_language_waits_for_its_translation():
    """The words stay, the other language is marked."""
    files = {
        "all.yaml": MINIMAL.replace("title: {ja: お問い合わせ記録, en: Inquiries}", "title: お問い合わせ記録").encode()
    }
    register = read(mend(files).files).register
    assert register is not None
    assert register.information["inquiries"].title.en == "[to translate] お問い合わせ記録"


def test_encodings_of_windows_become_utf_8():
    """Shift_JIS and a byte order mark; UTF-16 and bytes of nothing are left."""
    for data in (MINIMAL.encode("cp932"), b"\xef\xbb\xbf" + MINIMAL.encode()):
        done = mend({"all.yaml": data})
        assert (done.files["all.yaml"], len(done.mends)) == (MINIMAL.encode(), 1)
    for data in (MINIMAL.encode("euc-jp"), b"\xff\xfea\x00", b"\xff\xff\xff", b"", b"a: [", b"a: &x 1\nb: *x\n"):
        assert mend({"all.yaml": data}).files["all.yaml"] == data


@pytest.mark.parametrize("wrong", ["since: 2024年4月", "since: 来年", "since: 24/4/1", "since: 2024-13-01"])
def test_what_could_mean_several_things_is_left(wrong: str):
    """Half a day, no day, a day that does not exist: a person has to say."""
    files = {"all.yaml": MINIMAL.replace("since: 2024-04-01", wrong, 1).encode()}
    assert mend(files).mends == ()
