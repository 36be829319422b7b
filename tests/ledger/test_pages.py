"""`/log/`: what anyone may see of the ledger, what only auditors may, and that it leads to the signed root."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest
from django.db import connection
from django.test import Client, override_settings

from hogo.base.actor import Role
from hogo.keys import disk as files
from hogo.ledger import checkpoint, note, tile
from hogo.ledger.acts import act
from hogo.ledger.log import acts as log
from hogo.ledger.pages.portal import PAGE
from hogo.staff.acts import open_account
from tests.ledger.given import BY, IDS, NOW, PERSON, guarded

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_home(tmp_path, settings):
    settings.HOME = tmp_path
    files.make(tmp_path / "keys")


def enter(count):
    with act(BY, NOW, IDS) as a:
        for n in range(count):
            if n % 100:
                a.enter("note", {"n": n})
            else:
                a.enter("told", {"text": "架空の内容"}, about=PERSON)


def got(path, client=None):
    answer = (client or Client()).get(f"/log/{path}")
    return answer.content if answer.status_code == 200 else None


def logged_in(role):
    with override_settings(ROOMS="hogo.cli.every.ROOMS"):
        account = open_account(BY, NOW, IDS, name=role, password="a long enough password", roles=frozenset({role}))
    client = Client()
    client.force_login(account.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_anyone_can_check_head_and_tiles():
    """The checkpoint is signed by the key shown, all hash tiles lead to its root; later tiles need a later head."""
    enter(600)
    head = checkpoint.read(got("checkpoint").decode(), [note.read_key(got("key").decode())])
    assert head.size == 600
    assert tile.faults(head.size, head.root, lambda held: got(held.path), entries=False) == {}
    enter(1)
    assert got("tile/0/002.p/89") is None
    assert got("checkpoint") is not None
    assert got("tile/0/002.p/89") is not None
    assert got("tile/0/002.p/88") is not None


def test_full_tiles_may_be_kept_and_nothing_else():
    """A full tile never changes; the head and what grows is asked for anew."""
    enter(300)
    assert got("checkpoint") is not None
    kept = {
        path: Client().get(f"/log/{path}")["Cache-Control"] for path in ("checkpoint", "tile/0/000", "tile/0/001.p/44")
    }
    assert kept == {
        "checkpoint": "no-cache",
        "tile/0/000": "public, max-age=31536000, immutable",
        "tile/0/001.p/44": "no-cache",
    }


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/001",
        "tile/0/000.p/0",
        "tile/0/000.p/257",
        "tile/0/0",
        "tile/9/000",
        "tile/x/000",
        "tile/0/../../keys/sign",
    ],
)
def test_no_other_file_is_there(path):
    """What is no tile of the signed head is not found."""
    enter(300)
    assert got("checkpoint") is not None
    assert Client().get(f"/log/{path}").status_code == 404


def test_headings_are_for_auditors():
    """Who did what when: not for strangers, not for other roles; the auditor's bundles fit the tiles."""
    enter(300)
    signed = got("checkpoint").decode()
    stranger = Client().get("/log/tile/entries/000")
    assert (stranger.status_code, "account" in stranger["Location"]) == (302, True)
    assert Client().get("/log/tile/entries/../entries/000").status_code in (302, 404)
    assert logged_in(Role.OFFICE).get("/log/tile/entries/000").status_code == 404
    auditor = logged_in(Role.AUDITOR)
    head = checkpoint.read(signed, [log.key()])
    assert tile.faults(head.size, head.root, lambda held: got(held.path, auditor), entries=True) == {}
    assert "架空の内容".encode() not in got("tile/entries/000", auditor)


def test_a_ledger_that_was_cut_is_not_signed():
    """503 and the reason, in place of a head; the page still shows what was signed."""
    enter(5)
    assert got("checkpoint") is not None
    with guarded.hogo_opened("flush"), connection.cursor() as cursor:
        cursor.execute('DELETE FROM ledger_entry WHERE "index" >= 3')
    answer = Client().get("/log/checkpoint")
    assert (answer.status_code, "署名していません" in answer.content.decode()) == (503, True)
    assert "<dd>5</dd>" in got("").decode()


def test_the_overview_in_both_languages():
    """Name, key and head; before the first signature it says that there is none."""
    assert "まだ署名していません" in got("").decode()
    enter(2)
    head, _ = log.sign_head()
    for language, words in (("ja", "証明書を確かめる"), ("en", "Check a receipt")):
        page = Client(headers={"Accept-Language": language}).get("/log/").content.decode()
        assert words in page
        assert head.root.hex() in page
        assert str(log.key()).replace("+", "&#x2B;") in page or str(log.key()) in page


def test_the_checking_page_runs_its_own_script_only():
    """Its policy names the script's hash and lets nothing be loaded or sent; no cookie is set."""
    answer = Client().get("/log/verify/")
    assert answer.content.decode() == PAGE
    policy = answer["Content-Security-Policy"]
    body = PAGE.partition('<script id="code">')[2].partition("</script>")[0]
    assert f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy
    assert "connect-src 'none'" in policy
    assert not answer.cookies
    assert Client().post("/log/verify/").status_code == 405
