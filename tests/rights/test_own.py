"""hogo's own store in a real case: searched by marks, disclosed, erased with its keys; nobody else's touched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from examples.minato.server import Server

from hogo.base.identity import IdentityKind, normalise
from hogo.decide.facts import Wish, WishKind
from hogo.keys import models as keys
from hogo.ledger import disk
from hogo.ledger.models import rows
from hogo.ledger.verify import verify
from hogo.people import acts as people
from hogo.people import models
from hogo.rights.acts.own import own_store
from hogo.rights.flow import State, state
from hogo.rights.models import facts, newest
from hogo.sources.interface import State as Answered
from tests.acts import IDS, NOW, SOMEBODY
from tests.rights.given import TARO, Desk, minato
from tests.web.given import fresh_log, published
from tests.web.given import minato as minato_edition

pytestmark = pytest.mark.django_db(transaction=True)
MINE = normalise(IdentityKind.MAIL, str(TARO["mail"]))
OTHER = normalise(IdentityKind.MAIL, "hanako@mail.minato-kakuu.example")
STOP = Wish(kind=WishKind.MAIL_STOP, on=date(2026, 3, 5), until=None, information=None, purpose=None, recipient=None)


@pytest.fixture
def systems(postgres: Server, tmp_path: Path) -> Iterator[Server]:
    """Fresh systems, the edition in force."""
    fresh_log()
    published()
    with minato(postgres, tmp_path):
        yield postgres


def known() -> tuple[str, str]:
    """Two persons, each with an identity and a wish."""
    made = []
    for identity in (MINE, OTHER):
        person = people.add(SOMEBODY, NOW, IDS, [identity], proved=True)
        people.wish(SOMEBODY, NOW, IDS, person, STOP)
        made.append(person)
    return made[0], made[1]


def sealed(person: str) -> int:
    return len(keys.classes(disk.about_hash(person)))


def test_found_by_marks_and_only_the_persons():
    """Rows of the one person; a stranger has none; whom only a human could tell is unchecked, never none."""
    fresh_log()
    known()
    store = own_store(minato_edition()[0].register, date(2026, 11, 24))
    assert store is not None
    with store.reading() as reader:
        found = reader.match("people", "", [MINE])
        assert ["申出", "識別子（照合用の印のみ）"] == sorted(str(row.values["記録"]) for row in found.rows)
        nobody = normalise(IdentityKind.MAIL, "nobody@mail.minato-kakuu.example")
        assert Answered.NONE is reader.match("people", "", [nobody]).state
        assert Answered.UNCHECKED is reader.match("people", "", [MINE, OTHER]).state, "two persons are no certainty"
        people.add(SOMEBODY, NOW, IDS, [nobody], proved=False)
        assert Answered.UNCHECKED is reader.match("people", "", [nobody]).state, "an unproved identity"
        assert Answered.UNCHECKED is reader.match("no-such-part", "", [MINE]).state
        assert {"1件"} == {row.values["内容"] for row in reader.match("ledger", "", [MINE]).rows}


def test_disclosed_like_any_other_system(systems: Server):
    """What hogo itself holds stands in the data that the person takes."""
    known()
    desk = Desk()
    desk.prove()
    desk.seek()
    desk.judge_candidates()
    desk.propose(**{"outcome-disclosure": "granted"})
    desk.approve()
    desk.enter(desk.desk, "send", 200, by="electronic", name="港野 太郎")
    text = json.dumps(json.loads(desk.take().read("data.json")), ensure_ascii=False)
    assert "広告・宣伝メールの停止" in text
    assert "2026-03-05" in text
    assert "hogo自身の保存領域はここからは検索できません" not in text


def test_erased_by_its_keys(systems: Server):
    """The keys of Taro's entries are gone, Hanako's are not; the mark and the wish stay, so that it is obeyed."""
    taro, hanako = known()
    before, other = {one[0] for one in keys.classes(disk.about_hash(taro))}, sealed(hanako)
    assert before
    desk = Desk(kinds=["erasure"])
    desk.prove()
    desk.seek()
    desk.judge_candidates()
    desk.propose(**{"outcome-erasure": "granted"})
    desk.approve()
    people.wish(SOMEBODY, NOW, IDS, taro, STOP)  # what hogo itself enters meanwhile does not make the plan stale
    desk.enter(desk.desk, "carry")
    assert State.TO_ANSWER == state(facts(desk.case))
    assert not before & {one[0] for one in keys.classes(disk.about_hash(taro))}
    assert other == sealed(hanako)
    done = newest(desk.case, "done")
    assert done is not None
    assert "読めない状態にしました" in json.dumps(done.summary["states"], ensure_ascii=False)
    assert models.matches(MINE, date(2026, 11, 24)).certain == {taro}
    assert models.Wish.objects.filter(person_id=taro, kind="erase").count() == 1
    assert verify(rows()).clean
