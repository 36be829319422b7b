"""The promises in public: nothing before it is approved, then states without small numbers, with a proof that holds."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256

import pytest
from django.test import Client

from hogo.approval.acts import NotApproved
from hogo.ledger.proof import check, read
from hogo.promises.acts import hide, show
from hogo.promises.judge import State
from hogo.promises.public import said
from hogo.publish.acts import issue
from tests.acts import IDS, NOW, SOMEBODY
from tests.promises.given import World
from tests.publish.given import minato, site

pytestmark = pytest.mark.django_db(transaction=True)


def test_small_numbers_are_hidden_and_so_is_what_is_left_of_a_whole():
    """1 to 9 persons, or 995 of 1,000; not departments, not zero."""
    assert said("p", State.BROKEN, 3, None, "persons").hidden
    assert said("p", State.BROKEN, 995, 1000, "rows").hidden
    assert not said("p", State.KEPT, 0, None, "persons").hidden
    assert not said("p", State.KEPT, 11, 12, "departments").hidden


def test_before_it_is_approved_every_sentence_can_be_read():
    """Where the portal's link leads: no state, no figure, and beside each sentence the page that says it."""
    empty = Client().get("/promises/").content.decode()
    assert "まだ公表していません" in empty
    made, _ = issue(minato(), site(), SOMEBODY, NOW, IDS)
    World("manager-in-every-department").look()
    page = Client().get("/promises/").content.decode()
    assert page.count("<li><span>") == len(made.register.promises)
    assert 'href="/published/policy.html"' in page
    assert "遵守</span>" not in page
    assert {200} == {Client().get(one).status_code for one in set(re.findall(r"/published/[a-z-]+\.html", page))}


def test_shown_hidden_and_verified_from_outside():
    """Before: nothing. Shown: the digest of the figures, by hashlib alone, is what the ledger's entry says."""
    made, _ = issue(minato(), site(), SOMEBODY, NOW, IDS)
    World("manager-in-every-department").look()
    client = Client()
    assert {"shown": False} == client.get("/promises.json").json()
    assert client.get("/promises/badge-ja.svg").status_code == 404
    with pytest.raises(NotApproved):
        show(made, SOMEBODY, NOW, IDS)
    show(replace(made, register=replace(made.register, approvals={})), SOMEBODY, NOW, IDS)
    told = client.get("/promises.json").json()
    plain = json.dumps({"figures": told["figures"]}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert sha256(plain.encode()).hexdigest() == told["receipt"]["payload"]["figures"]
    heading = json.loads(told["receipt"]["heading"])
    payload = json.dumps(told["receipt"]["payload"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert sha256(payload.encode()).hexdigest() == heading["data"]
    index, *path = told["receipt"]["proof"].split("\n\n")[0].split("\n")[1:]
    at, known = int(index.removeprefix("index ")), sha256(b"\0" + told["receipt"]["heading"].encode()).digest()
    assert at >= 0
    assert all(len(b64decode(one)) == len(known) for one in path)
    assert check(read(json.dumps(told["receipt"]))).shows_content
    assert "遵守" in client.get("/promises/").content.decode()
    assert client.get("/promises/badge-en.svg")["Content-Type"].startswith("image/svg+xml")
    hide(made.number, SOMEBODY, NOW, IDS)
    assert {"shown": False} == client.get("/promises.json").json()
