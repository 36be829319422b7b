"""Key files: made once, closed to others, never replaced in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from hogo.keys import disk


@pytest.fixture
def folder(tmp_path) -> Path:
    made: Path = tmp_path / "keys"
    disk.make(made)
    return made


def test_keys_are_made_once_and_closed(folder):
    """Folder 0700, files 0600 whatever the umask; a second call changes nothing."""
    before = {name: disk.read(folder, name) for name in disk.names(folder)}
    disk.make(folder)
    assert {name: disk.read(folder, name) for name in disk.names(folder)} == before
    assert len(set(before.values())) == len(disk.FIRST)
    assert oct(folder.stat().st_mode)[-3:] == "700"
    assert {oct(path.stat().st_mode)[-3:] for path in folder.iterdir()} == {"600"}


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o601])
def test_a_file_open_to_others_is_refused(folder, mode):
    """0600 is enforced when reading, not only when making; the message says what to do."""
    (folder / "about.key").chmod(mode)
    with pytest.raises(disk.NoKey, match="chmod 600"):
        disk.read(folder, "about")


@pytest.mark.parametrize(
    "content", [b"", b"hogo-key-1 about", b"hogo-key-1 sign " + b"A" * 43 + b"=", b"hogo-key-1 about AAAA",
                b"hogo-key-2 about " + b"A" * 43 + b"=", b"\xff\xfe", b"hogo-key-1 about !!!!", b"x" * 9999]
)  # fmt: skip
def test_what_is_no_key_file_is_refused(folder, content):
    """Empty, another key's, another form, cut short, not text: refused, and its bytes are not shown."""
    (folder / "about.key").write_bytes(content)
    with pytest.raises(disk.NoKey, match="鍵ファイルとして読めません"):
        disk.read(folder, "about")


def test_links_are_not_followed(folder, tmp_path):
    """A link in place of a key file is refused."""
    (folder / "about.key").rename(tmp_path / "elsewhere")
    (folder / "about.key").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(disk.NoKey):
        disk.read(folder, "about")


def test_a_missing_key_is_not_made(folder):
    """Reading never makes a key, writing never replaces one."""
    (folder / "about.key").unlink()
    with pytest.raises(disk.NoKey, match="バックアップ"):
        disk.read(folder, "about")
    assert not (folder / "about.key").exists()
    with pytest.raises(FileExistsError):
        disk.write(folder, "sign", bytes(32))


def test_a_removed_key_is_overwritten_first(folder):
    """The bytes are gone from the file before its name is."""
    keeper = (folder / "master-1.key").open("rb")
    before = keeper.read()
    disk.remove(folder, "master-1")
    keeper.seek(0)
    after = keeper.read()
    keeper.close()
    assert len(after) == len(before)
    assert before.split()[-1][:10] not in after
    assert not (folder / "master-1.key").exists()
