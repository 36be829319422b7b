"""An incident from its first word to its end, by acts: what is entered, sealed, refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from hogo.base.day import day_of
from hogo.incidents import fact as f
from hogo.incidents.acts import case as acts
from hogo.incidents.acts import persons, watch
from hogo.incidents.flow import NotNow, State, state
from hogo.incidents.models import Affected, Case, Hint, facts
from hogo.incidents.persons import NotAList, Status, read
from hogo.incidents.setting import setting
from hogo.incidents.track import tracks
from hogo.law.disk import load
from hogo.ledger.acts import act
from hogo.ledger.models import Entry, rows
from hogo.ledger.verify import verify
from hogo.post.models import Outgoing
from tests.acts import IDS, NOW, SOMEBODY
from tests.canary import MAIL, NAME, sightings
from tests.web.given import published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.shows_person]
TODAY = day_of(NOW)


def opened(**changed) -> Case:
    came = f.Reported(TODAY, NOW, f.Source.WORKER, f.Event.MISSENT, f.Sure.CERTAIN, "desk")
    return acts.report(SOMEBODY, NOW, IDS, came, {"text": f"{NAME}の封筒が届いた", "reach": MAIL}, **changed)


def test_what_was_told_and_written_lies_sealed():
    """Neither tables nor ledger hold a word; opening is entered."""
    case = opened()
    acts.say(SOMEBODY, NOW, IDS, case.id, {("cause", "cause"): f"{NAME}が宛先を誤った"})
    acts.note(SOMEBODY, NOW, IDS, case.id, f.About.DECISION, f"{NAME}に連絡する")
    persons.enlist(SOMEBODY, NOW, IDS, case, [{"宛名": NAME, "メール": MAIL}], "list")
    with connection.cursor() as cursor:
        for table in ("incidents_case", "incidents_happened", "incidents_affected", "ledger_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            assert [] == sightings(repr(cursor.fetchall()).encode())
    before = Entry.objects.filter(kind="incident-read").count()
    written, others = acts.words(SOMEBODY, NOW, IDS, case, "test")
    assert f"{NAME}が宛先を誤った" == written["cause", "cause"]
    assert [f"{NAME}に連絡する"] == list(others.values())
    assert MAIL == acts.read_told(SOMEBODY, NOW, IDS, case, "test")["reach"]
    assert before + 2 == Entry.objects.filter(kind="incident-read").count()
    assert verify(rows()).clean


def test_two_at_once_are_told_apart():
    """Who saw an older state is refused; nothing is entered."""
    case = opened()
    acts.add(SOMEBODY, NOW, IDS, case.id, f.Assigned(TODAY, "office", "office"), seen=1)
    with pytest.raises(NotNow, match="Somebody else"):
        acts.add(SOMEBODY, NOW, IDS, case.id, f.Assigned(TODAY, "desk", "desk"), seen=1)
    assert "office" == Case.objects.get().assignee


def test_a_case_does_not_end_while_something_is_owed():
    """The tracks say what is left; once nothing is, it closes, and opens again for a new fact."""
    case, here, law = opened(), setting(published().register), load()
    end = f.Closed(TODAY, "office")

    def owed():
        return tracks(facts(Case.objects.get()), here, law)

    with pytest.raises(NotNow, match="Still owed"):
        acts.add(SOMEBODY, NOW, IDS, case.id, end, owed=owed())
    acts.add(SOMEBODY, NOW, IDS, case.id, f.Recovered(TODAY, True, True, "office"))
    flags: dict[str, Any] = dict.fromkeys(
        ("eea", "secret", "my_number", "special_care", "property_harm", "pseudonymised"), False
    )
    acts.add(SOMEBODY, NOW, IDS, case.id, f.Concerns(TODAY, "office", personal_data=True, **flags))
    for question in (f.Question.INSURER, f.Question.EXCHANGE):
        acts.decide(SOMEBODY, NOW, IDS, case.id, question, "not", "軽微")
    acts.file(SOMEBODY, NOW, IDS, case.id, f.Filed(TODAY, "mark", f.Stage.FINAL, "office"), [("概要", "x")])
    acts.add(SOMEBODY, NOW, IDS, case.id, end, owed=owed())
    assert State.CLOSED == state(facts(Case.objects.get()))
    with pytest.raises(NotNow, match="closed"):
        acts.add(SOMEBODY, NOW, IDS, case.id, f.CopyKept(TODAY, True, "office"))
    acts.add(SOMEBODY, NOW, IDS, case.id, f.Reopened(TODAY, "office"))
    assert "working" == Case.objects.get().state


def test_a_repeated_list_lists_nobody_twice():
    """The same person under another spelling of width is the same row; a second run adds nothing."""
    case = opened()
    rows_ = [
        {"番号": "C-0001", "宛名": NAME},
        {"番号": "Ｃ－０００１", "宛名": NAME},
        {"宛名": NAME, "住所": "架空区1"},
    ]
    assert 2 == persons.enlist(SOMEBODY, NOW, IDS, case, rows_, "list")
    assert 0 == persons.enlist(SOMEBODY, NOW, IDS, case, rows_, "list")
    assert 2 == persons.numbered(SOMEBODY, NOW, IDS, case)
    assert 0 == persons.numbered(SOMEBODY, NOW, IDS, case)
    number = Affected.objects.order_by("place")[0].number
    assert "2026-漏通-0001" == number
    assert 2 == persons.mark(SOMEBODY, NOW, IDS, case, Status.SENT, way="post")
    assert 1 == persons.mark(SOMEBODY, NOW, IDS, case, Status.RETURNED, numbers=[number])
    told = [one for one in facts(case) if isinstance(one, f.Notified)]
    assert [("sent", 2, 0), ("returned", 1, 1)] == [(one.step, one.count, one.left) for one in told]
    with pytest.raises(NotNow):
        persons.mark(SOMEBODY, NOW, IDS, case, Status.RETURNED, numbers=["2026-漏通-9999"])


def test_an_erased_person_stays_a_row_without_words():
    """Destroying the key of one person leaves the others readable."""
    from hogo.ledger.erasure.acts import erase

    case = opened()
    persons.enlist(SOMEBODY, NOW, IDS, case, [{"宛名": NAME, "番号": "1"}, {"宛名": "架空 次郎", "番号": "2"}], "list")
    held = list(Affected.objects.order_by("place"))
    erase(SOMEBODY, NOW, IDS, held[0].subject)
    found = persons.opened(SOMEBODY, NOW, IDS, case, held, "test")
    assert [{}, {"宛名": "架空 次郎", "番号": "2"}] == found


def test_a_drill_sends_nothing_and_counts_nowhere():
    """A series of its own; no mail; no measure, no due, no corrective action."""
    from hogo.house.offer import Scene
    from hogo.improvement.models import Case as Action
    from hogo.incidents.room import ROOM

    edition = published()
    case = opened(drill=True)
    assert "2026-訓-0001" == case.number
    persons.enlist(SOMEBODY, NOW, IDS, case, [{"宛名": NAME, "メール": MAIL}], "list")
    with pytest.raises(NotNow, match="drill"):
        persons.send_mails(SOMEBODY, NOW, IDS, case, [(Affected.objects.get(), None, None)])  # type: ignore[list-item]
    acts.prevent(SOMEBODY, NOW, IDS, case.id, False, "二重確認", owner="legal")
    scene = Scene(edition, load(), TODAY, NOW)
    assert (0, 0) == (Outgoing.objects.count(), Action.objects.count())
    assert [] == list(ROOM.dues(scene))
    assert 9999 == ROOM.measures[1].take(scene, None).value
    opened()
    assert -9999 < ROOM.measures[1].take(scene, None).value < 9999
    assert list(ROOM.dues(scene))


def test_prevention_becomes_a_corrective_action_once():
    """With a department that answers for it; the same again finds the open one."""
    from hogo.improvement.models import Case as Action

    published()
    case = opened()
    for words in ("宛名の二重確認", "窓付き封筒をやめる"):
        acts.prevent(SOMEBODY, NOW, IDS, case.id, False, words, owner="legal")
    assert f"incident:{case.id}" == Action.objects.get().about


def test_an_alarm_of_a_measure_becomes_a_hint_once():
    """Only measures that may be an incident; a human takes it up or sets it aside."""
    from hogo.house.offer import Scene

    edition = published()
    promises = {name: one.measure for name, one in edition.register.promises.items()}
    feeding = next(name for name, measure in promises.items() if measure and measure == "ledger.verified")
    other = next(name for name, measure in promises.items() if measure and measure.startswith("staff."))
    for promise, event in ((feeding, "opened"), (other, "opened"), (feeding, "mended")):
        with act(SOMEBODY, NOW, IDS) as a:
            a.enter("alarm", {"promise": promise, "event": event, "owner": "legal"})
    scene = Scene(edition, load(), TODAY, NOW)
    assert 1 == watch.look(scene, SOMEBODY, NOW, IDS)
    assert 0 == watch.look(scene, SOMEBODY, NOW, IDS)
    acts.take_hint(SOMEBODY, NOW, IDS, Hint.objects.get().pk, case=None)
    assert Hint.objects.get().set_aside
    assert verify(rows()).clean


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfe\x00\x81", "CSV"),
        ("氏名\n".encode(), "no rows"),
        ("色,形\n赤,丸\n".encode(), "No column"),
        (b'"\xe6', "CSV"),
    ],
)
def test_a_list_that_cannot_be_taken_says_why(data, says):
    """Nothing is taken; the message names headings, never values."""
    with pytest.raises(NotAList, match=says):
        read(data)


def test_a_stolen_list_is_read_in_either_encoding():
    """Columns in any order, unknown ones kept, lines without a person told by number."""
    text = "会員番号,氏名,住所,メモ\r\n1,髙橋 健,架空区1,x\r\n,,架空区2,y\r\n2,架空 花,架空区3,\r\n"
    for encoding in ("utf-8-sig", "cp932"):
        found = read(text.replace("髙", "高").encode(encoding))
        assert (2, (3,)) == (len(found.rows), found.nameless)
        assert "x" == found.rows[0]["メモ"]
