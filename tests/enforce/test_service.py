"""The service answers as `decide` does, for the system's purposes only, and keeps before it allows."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from hogo.decide.decide import decide
from hogo.decide.wire import Unreadable
from hogo.enforce.answer import Answer, body
from hogo.enforce.service import MOST
from hogo.ledger.decided.form import again as replayed
from hogo.ledger.entry import canonical
from tests.enforce.served import HANAKO, JIRO, MADE, PERSONS, TARO, edition, provide, said, service, use
from tests.spec.asking import by_seed

NOBODY = "f" * 32
EDITIONS = {1: edition(1), 2: edition(2)}


@pytest.fixture(scope="module")
def served():
    """One service for all: what it remembers must not matter."""
    return service()


def ask(served, raw, system="shop", now=MADE, count=1):
    """The body that is sent where all that must be kept is."""
    return said(served.one(system, raw, now, count))


def kept(served, raw, system="shop", count=1):
    """Kinds of what must be on the disk first."""
    answer = served.one(system, raw, MADE, count)
    return [] if isinstance(answer, bytes) else [one.kind for one in answer.kept]


@pytest.mark.parametrize(
    "person", [{"person": TARO}, {"identity": "customer=C-0002"}, {"identity": "customer=Ｃ－０００２"}]
)
def test_it_allows_and_says_why(served, person):
    """By id, by an identity, however it is written; the second time as the first."""
    for _ in range(2):
        answer = ask(served, use(**person))
        assert (answer["allow"], answer["because"], answer["forbidden_by"]) == (True, ["told-to-person"], [])


def test_it_answers_as_decide_does():
    """Random questions about random persons: the same decision, asked once and again."""
    known = {f"{number:032x}": (f"customer=S-{number}", by_seed(number)[1]) for number in range(60)}
    served = service(persons=known)
    asked = 0
    for seed in range(400):
        question = by_seed(seed)[0]
        purposes = served.state.client("shop").purposes
        aim = served.state.rules.aims.get(question.purpose or "")
        if aim is None or not purposes & aim.bit or not date(2026, 4, 1) <= question.on <= date(2026, 6, 1):
            continue
        person = f"{seed % 60:032x}"
        raw = {
            "action": question.action.value, "information": question.information, "purpose": question.purpose,
            "fields": list(question.fields), "recipient": question.recipient, "person": person,
            "on": question.on.isoformat(), "by": question.by.value if question.by else None,
            "how": question.how.value if question.how else None, "linked": question.linked,
            "combined": question.combined, "form": question.form,
        }  # fmt: skip
        actor = served.state.client("shop").reader.actor
        same = replace(question, actor=actor, person=person, exceptions=())
        expected = body(decide(served.state.rules, same, known[person][1]), words=False)
        for _ in range(2):
            answer = ask(served, raw)
            if answer["because"] != ["record-incomplete"]:
                assert answer == expected
                asked += 1
    assert asked > 50


def test_a_stranger_looks_like_one_of_whom_nothing_is_known(served):
    """An id or address that nobody has is answered exactly as one known without facts: there is no oracle."""
    for raw in (use(), provide(), use(action="contact", by="mail"), use(action="receive", recipient="organiser")):
        answers = [
            ask(served, {**raw, **who})
            for who in ({"person": NOBODY}, {"person": JIRO}, {"identity": "mail=nobody@minato-kakuu.example"})
        ]
        assert answers[0] == answers[1] == answers[2]


def test_a_system_asks_only_for_its_purposes_and_about_what_it_holds(served):
    """Another purpose, other information, another system: denied by house policy, whatever it claims for itself."""
    claim = {"item": "18-3-1", "who": "架空 花子", "why": "捜索", "document": "第1号"}
    assert ask(served, use("profiling", person=TARO, exceptions=[claim]))["because"] == ["system-not-for-purpose"]
    assert ask(served, use(person=TARO), system="warehouse")["because"] == ["system-not-for-purpose"]
    assert ask(served, use(person=TARO), system="nobody")["because"] == ["system-not-for-purpose"]
    keep = {"action": "keep", "person": TARO}
    assert ask(served, {**keep, "information": "payroll"})["because"] == ["system-not-for-information"]
    assert ask(served, {**keep, "information": "subscriber"})["allow"]
    assert ask(served, {**keep, "information": "nothing"})["because"] == ["unknown-information"]


def test_old_state_denies(served):
    """At the bound it still answers, beyond it denies, also what it remembers; and where its maker's clock is ahead."""
    assert ask(served, use(person=TARO))["allow"]
    day = timedelta(days=1)
    assert ask(served, use(person=TARO), now=MADE + day)["because"] == ["told-to-person"]
    for now in (MADE + day + timedelta(seconds=1), MADE - timedelta(minutes=2)):
        answer = ask(served, {**use(person=TARO), "on": "2026-05-31"}, now=now)
        assert (answer["allow"], answer["decided"], answer["because"]) == (False, False, ["state-too-old"])
    assert ask(served, {**use(person=TARO), "on": "2026-06-01"}, now=MADE + 2 * day)["because"] == ["state-too-old"]


def test_observing_allows_and_keeps_what_enforcing_would_say(served):
    """Denied in truth: allowed and kept, without a word about the person. Allowed in truth: nothing is kept."""
    answer = served.one("watcher", use("marketing", person=TARO), MADE)
    assert (answer.body["allow"], answer.body["enforcing"], answer.body["mode"]) == (True, False, "observe")
    (seen,) = answer.kept
    assert (seen.kind, seen.person, seen.data["because"]) == ("observed", None, answer.body["because"])
    assert TARO not in repr(seen)
    old = served.one("watcher", use(person=TARO), MADE + timedelta(hours=7))
    assert (old.body["allow"], old.kept[0].data["because"]) == (True, ["state-too-old"])
    assert kept(served, use(person=TARO), "watcher") == []
    assert kept(served, provide(person=HANAKO), "watcher") == ["provision", "provision-record"]


def test_uses_are_sampled_as_declared(served):
    """Every third use allowed is kept; denials and other systems' uses are not."""
    assert [kept(served, use(person=TARO), "sampler", count) for count in (1, 2, 3, 6)] == [
        [], [], ["use-sample"], ["use-sample"],
    ]  # fmt: skip
    assert kept(served, use("marketing", person=TARO), "sampler", 3) == []
    assert kept(served, use(person=TARO), "shop", 3) == []


def test_a_provision_is_allowed_only_as_it_is_kept(served):
    """The provision and its record go to the disk; if they cannot, the answer is a denial by law."""
    answer = served.one("shop", provide(identity="customer=C-0001"), MADE)
    assert isinstance(answer, Answer)
    provision, record, decision = answer.kept
    assert (provision.kind, provision.person, provision.refs) == (
        "provision", HANAKO, ("information:subscriber", "record:needed"),
    )  # fmt: skip
    assert (record.kind, record.of, record.data["items"]["person"]) == ("provision-record", 0, "customer=C-0001")
    assert record.data["items"]["consent"]["given"] == "2025-05-01"
    assert (answer.body["allow"], answer.otherwise["allow"]) == (True, False)
    assert (answer.otherwise["because"], answer.otherwise["forbidden_by"]) == (["not-recorded"], ["law"])
    again = replayed(json.loads(canonical(decision.data)), EDITIONS.get)
    assert (decision.kind, decision.person, again.verdict) == ("decision", HANAKO, "same")


def test_what_cannot_be_recorded_is_denied(served):
    """Nobody named, or a way of recording that the Rules do not permit."""
    assert ask(served, provide())["because"] != ["told-to-person"]
    opt_out = provide("directory", person=TARO)
    assert kept(served, opt_out) == ["provision", "provision-record", "decision"]
    for made in ("batch", "contract"):
        assert ask(served, {**opt_out, "record": {"by": made}})["because"] == ["record-incomplete"]
    contract = provide(person=HANAKO, record={"by": "contract"})
    assert ask(served, contract)["because"] == ["record-incomplete"]
    assert ask(served, {**contract, "record": {"by": "contract", "document": "契約書 架空1号"}})["allow"]


def test_a_claim_is_kept(served):
    """Who, why and document of an exception that was relied on; a provision by it is kept too, as exempt."""
    claim = {"item": "27-1-1", "who": "架空 花子", "why": "照会への回答", "document": "照会書 架空12号"}
    answer = served.one(
        "shop", {**provide("university", person=TARO), "purpose": "operate", "exceptions": [claim]}, MADE
    )
    assert [one.kind for one in answer.kept] == ["provision", "claim", "decision"]
    assert "record:exempt" in answer.kept[0].refs
    assert {name: answer.kept[1].data[name] for name in claim} == claim


def test_one_who_is_unknown_is_recorded_under_their_mark(served):
    """A receipt about somebody new is kept about an id that only that identity leads to."""
    raw = use("sales", action="receive", information="event-list", recipient="organiser", identity="customer=NEW-1")
    answer = served.one("shop", raw, MADE)
    assert [one.kind for one in answer.kept] == ["receipt-record"]
    assert answer.kept[0].person not in PERSONS
    assert answer.kept[0].person == served.one("shop", raw, MADE).kept[0].person


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ([], "question"),
        ({}, "question/action"),
        ({"action": "use"}, "question/information"),
        (use(action="steal"), "question/action"),
        (use(actor={"id": "x", "roles": ["representative"]}), "question/actor"),
        (use(person="x"), "question/person"),
        (use(person=7), "question/person"),
        (use(identity="x"), "question/identity"),
        (use(identity="mail=x"), "question/identity"),
        (use(identity=["mail"]), "question/identity"),
        (use(identity="customer=C-1", person=TARO), "question/identity"),
        (use(on="2026-06-02"), "question/on"),
        (use(on="2026-03-31"), "question/on"),
        (use(on="20260601"), "question/on"),
        (use(on=1), "question/on"),
        (use(words=1), "question/words"),
        (use(record={"by": "memory"}), "question/record"),
        (use(record={"by": ["each"]}), "question/record"),
        (use(record=[]), "question/record"),
        (use(more=1), "question/more"),
        (use(linked=2), "question/linked"),
    ],
)
def test_what_is_no_question_says_where(served, raw, place):
    """Every wrong part is named by its place."""
    with pytest.raises(Unreadable) as bad:
        served.one("shop", raw, MADE)
    assert place in [one.place for one in bad.value.wrong]


def test_true_is_not_one(served):
    """A form that was read once does not stand in for another that only looks like it."""
    assert not isinstance(served.one("shop", use(words=True, person=TARO), MADE), bytes)
    with pytest.raises(Unreadable):
        served.one("shop", use(words=1, person=TARO), MADE)


def test_a_batch_is_one_by_one(served):
    """In order; none, too many, or one that is no question fail the whole batch."""
    raw = [use(person=TARO), use("marketing", person=TARO), provide(person=HANAKO)]
    answers = served.many("shop", {"questions": raw}, MADE)
    assert [said(one)["allow"] for one in answers] == [True, False, True]
    for questions in ([], [use()] * (MOST + 1), [use(), {}], None):
        with pytest.raises(Unreadable):
            served.many("shop", {"questions": questions}, MADE)
