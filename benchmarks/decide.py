"""Deciding: one question for a resolved person, cold, in bulk, and beside two peers. Answers are compared first."""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from tests.decide.editions import edition, rules

from hogo.decide.batch import Cube
from hogo.decide.decide import decide
from hogo.decide.decision import Decision
from hogo.decide.facts import Consent, Facts, Holding, Stated, Wish, WishKind
from hogo.decide.profile import Profile
from hogo.decide.question import Action, How, Question
from hogo.decide.rules import Rules

PURPOSES = ("operate", "billing", "notices", "marketing", "sales", "research", "group-sharing", "upgrade-offers")
CEDAR = """
permit(principal, action == Action::"use", resource)
  when { principal.told.contains(context.purpose) || principal.agreed.contains(context.purpose) };
forbid(principal, action == Action::"use", resource)
  when { context.asks && !principal.agreed.contains(context.purpose) };
forbid(principal, action == Action::"use", resource)
  when { context.polls && principal.objected };
"""
CASBIN = """
[request_definition]
r = sub, obj, act
[policy_definition]
p = act
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && (r.obj.name in r.sub.told || r.obj.name in r.sub.agreed) && MORE
""".replace("MORE", "(!r.obj.asks || r.obj.name in r.sub.agreed) && !(r.obj.polls && r.sub.objected)")


def people(number: int) -> list[Facts]:
    """Subscribers told, agreeing and objecting in different ways."""
    chance = random.Random(5)
    day = edition(2).day
    return [
        Facts(
            told={"subscriber": (Stated(on=day, purposes=tuple(chance.sample(PURPOSES[:4], 3))),)},
            held={"subscriber": (Holding(acquired=day, how=How.IN_WRITING),)},
            consents=(Consent(given=day, purposes=tuple(chance.sample(PURPOSES, chance.randrange(1, 4)))),),
            wishes=(Wish(kind=WishKind.OBJECTION, on=day),) if chance.random() < 0.3 else (),
        )
        for _ in range(number)
    ]


def questions(known: Rules) -> list[Question]:
    """A use of the name for each purpose."""
    day = edition(2).day.replace(month=6)
    return [Question(day, Action.USE, "subscriber", purpose, ("name",), "0" * 32) for purpose in PURPOSES]


def bench() -> None:
    """Print every figure."""
    known, persons = rules(), people(1_000)
    asked = questions(known)
    profiles = [Profile(known, person) for person in persons]
    pairs = [(profile, question) for profile in profiles for question in asked]
    for profile, question in pairs:
        assert profile.decide(question) == decide(known, question, profile.facts)
    allowed = sum(profile.decide(question).allow for profile, question in pairs)
    print(f"{len(pairs):,} decisions, {allowed:,} allowed: a resolved person answers as decide does, 0 mismatches")
    cold = _median(lambda pair: decide(known, pair[1], pair[0].facts), pairs)
    warm = _median(lambda pair: pair[0].decide(pair[1]), pairs)
    handles = {f"{number:032x}": profile for number, profile in enumerate(profiles)}
    named = [(person, question) for person in handles for question in asked]

    def whole(pair: tuple[str, Question]) -> Decision:
        person, one = pair
        question = Question(one.on, Action.USE, "subscriber", one.purpose, ("name",), person)
        return handles[person].decide(question)

    for pair, (profile, question) in zip(named, pairs, strict=True):
        assert whole(pair) == profile.decide(question)
    built = _median(whole, named)
    print(f"full decision, question built and person's handle resolved: {built:.2f} µs median, limit 3")
    print(f"full decision, nothing remembered: {cold:.2f} µs median")
    print(f"full decision, resolved person, question at hand: {warm:.2f} µs median")
    _peers(known, persons[:60], asked, built, cold)
    _bulk(known, persons, asked)


def _median(call: Callable[[Any], object], given: list[Any]) -> float:
    clock, times = time.perf_counter_ns, []
    for one in given:
        start = clock()
        call(one)
        times.append(clock() - start)
    return statistics.median(times) / 1000


def _bulk(known: Rules, persons: list[Facts], asked: list[Question]) -> None:
    chance = np.random.default_rng(3)
    who, what = chance.integers(0, len(persons), 1_000_000), chance.integers(0, len(asked), 1_000_000)
    cube = Cube(known, persons, asked)
    start = time.perf_counter()
    answers = cube.allowed(who, what)
    first = time.perf_counter() - start
    for row in range(0, 1_000_000, 997):
        assert answers[row] == decide(known, asked[what[row]], persons[who[row]]).allow
    again = min(_time(lambda: cube.allowed(who, what)) for _ in range(3))
    print(f"1,000,000 in bulk: {again * 1000:.1f} ms, limit 100 (first run, filling: {first:.2f} s)")


def _time(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _peers(known: Rules, persons: list[Facts], asked: list[Question], warm: float, cold: float) -> None:
    """The same subset (told, agreed, objected; no dates, articles or reasons) in Cedar and Casbin, where installed."""
    for name, make in (("cedarpy", _cedar), ("pycasbin", _casbin)):
        try:
            answer = make(known)
        except ImportError:
            print(f"{name}: not installed, not compared")
            continue
        pairs = [(_subset(person), question) for person in persons for question in asked]
        wrong = sum(
            answer((_subset(person), question)) != decide(known, question, person).allow
            for person in persons
            for question in asked
        )
        took = _median(answer, pairs)
        ratios = f"{took / warm:.0f} x ours resolved, {took / cold:.1f} x ours cold"
        print(f"{name}, the same {len(pairs)} questions: {wrong} mismatches, {took:.1f} µs median = {ratios}")


def _subset(person: Facts) -> dict[str, Any]:
    (told,) = person.told["subscriber"]
    return {
        "told": sorted(told.purposes or ()),
        "agreed": sorted({purpose for consent in person.consents for purpose in consent.purposes}),
        "objected": bool(person.wishes),
    }


def _cedar(known: Rules) -> Callable[[Any], bool]:
    from cedarpy import Decision, is_authorized

    def answer(pair: tuple[dict[str, Any], Question]) -> bool:
        person, question = pair
        aim = known.aims[question.purpose or ""]
        request = {
            "principal": 'Person::"p"',
            "action": 'Action::"use"',
            "resource": 'Information::"subscriber"',
            "context": {"purpose": aim.ref, "asks": aim.consent, "polls": aim.polls},
        }
        entities = [{"uid": {"__entity": {"type": "Person", "id": "p"}}, "attrs": person, "parents": []}]
        return bool(is_authorized(request, CEDAR, json.dumps(entities)).decision == Decision.Allow)

    return answer


def _casbin(known: Rules) -> Callable[[Any], bool]:
    from casbin import Enforcer, Model

    model = Model()
    model.load_model_from_text(CASBIN)
    enforcer = Enforcer(model)
    enforcer.add_policy("use")

    class Thing:
        def __init__(self, **given: Any) -> None:
            self.__dict__.update(given)

    def answer(pair: tuple[dict[str, Any], Question]) -> bool:
        person, question = pair
        aim = known.aims[question.purpose or ""]
        return bool(enforcer.enforce(Thing(**person), Thing(name=aim.ref, asks=aim.consent, polls=aim.polls), "use"))

    return answer


if __name__ == "__main__":
    bench()
