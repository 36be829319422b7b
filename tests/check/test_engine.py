"""The engine: severity by confidence, law by day, exceptions that hide nothing and end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hogo.base.cite import cite
from hogo.base.finding import Basis, Finding, Level, Where
from hogo.base.text import Text
from hogo.check.engine import check, examine
from hogo.check.every import RULES
from hogo.check.rule import Found, Rule, at
from hogo.law.disk import load
from hogo.register.read import read
from tests.check.laid import SMALL, TODAY, view


def rule(*law, basis=Basis.LAW, level=Level.ERROR, found=None):
    return Rule(
        code="HG999",
        name="seeded",
        title=Text("試験", "Seeded"),
        message=Text("{name} が違います", "{name} is wrong"),
        help=Text("直してください", "mend it"),
        find=lambda _: [found or at("purposes/billing", name=Text("甲", "A"))],
        page="",
        basis=basis,
        level=level,
        law=tuple(cite(one) for one in law),
    )


def one(*law, **kwargs) -> Finding | None:
    found = check(view(), [rule(*law, **kwargs)]).findings
    return found[0] if found else None


def test_severity_follows_what_is_known():
    """Read: an error; second hand or inferred: a warning; from memory: a note. Never more."""
    levels = {name: one(name).level for name in ("appi-17-1", "tg-38", "crg-2-1", "tg-38-2")}
    assert {
        "appi-17-1": Level.ERROR,
        "tg-38": Level.WARNING,
        "crg-2-1": Level.WARNING,
        "tg-38-2": Level.NOTE,
    } == levels


def test_a_rule_may_weigh_less_than_its_duty_allows():
    """A note on a duty that was read stays a note; one place may weigh less than the rule."""
    assert Level.NOTE is one("appi-17-1", level=Level.NOTE).level
    light = Found("purposes/billing", {"name": "x"}, level=Level.WARNING)
    assert Level.WARNING is one("appi-17-1", found=light).level
    heavy = Found("purposes/billing", {"name": "x"}, level=Level.ERROR)
    assert Level.NOTE is one("tg-38-2", found=heavy).level


def test_no_rule_from_memory_is_an_error():
    """Of all rules there are: what rests on memory first is at most a note, what was not read at most a warning."""
    law = load()
    for known in RULES:
        if known.law:
            found = one(known.law[0].id, basis=known.basis, level=known.level)
            if found is not None:
                confidence = law.duty(known.law[0]).confidence
                assert found.level is not Level.ERROR or confidence.value == "read", known.code


def test_a_rule_rests_while_its_duty_is_not_in_force():
    """External transmission: nothing on 2023-06-15, a finding on 2023-06-16."""
    before, after = (check(view(day=date(2023, 6, day)), [rule("tba-27-12")]).findings for day in (15, 16))
    assert (0, 1) == (len(before), len(after))


def test_of_several_duties_those_in_force_are_cited():
    """The standard of 2017 until 2024-09-30, that of 2023 after."""
    cited = [
        check(view(day=date.fromisoformat(day)), [rule("jis-2023-a-7", "jis-2017-a-3-4-2-5")]).findings[0].law
        for day in ("2024-09-30", "2024-10-01")
    ]
    assert [(cite("jis-2017-a-3-4-2-5"),), (cite("jis-2023-a-7"),)] == cited


def test_words_are_filled_in_both_languages():
    """A `Text` among the values fills each language with its own."""
    assert Text("甲 が違います", "A is wrong") == one("appi-17-1").message


EXCEPTION = """
exceptions:
  e1:
    rule: seeded
    at: purposes/billing
    why: {ja: 移行中, en: moving}
    approved_by: 磯 二子
    approved: 2026-10-01
    until: 2026-11-24
"""


def test_an_exception_moves_the_finding_aside_until_its_last_day():
    """On its last day it holds, the day after the finding counts again."""
    held = check(view(EXCEPTION), [rule("appi-17-1")])
    assert (0, ["e1"]) == (len(held.findings), [each.by for each in held.accepted])
    assert held.clean
    over = check(view(EXCEPTION, date(2026, 11, 25)), [rule("appi-17-1")])
    assert (1, ()) == (len(over.findings), over.accepted)
    early = check(view(EXCEPTION, date(2026, 9, 30)), [rule("appi-17-1")])
    assert 1 == len(early.findings)


def test_an_exception_covers_its_path_and_what_is_below():
    """`purposes/billing` covers `purposes/billing/text`, not `purposes/billing-2`; a code does as well as a name."""
    code = EXCEPTION.replace("seeded", "HG999")
    below = check(view(code), [rule("appi-17-1", found=at("purposes/billing/text", name="x"))])
    beside = check(view(code), [rule("appi-17-1", found=at("purposes/billing-2", name="x"))])
    other = check(view(EXCEPTION.replace("seeded", "vague-purpose")), [rule("appi-17-1")])
    assert (0, 1, 1) == tuple(len(each.findings) for each in (below, beside, other))


def test_what_is_written_wrongly_has_no_exception():
    """A finding about the files themselves cannot be accepted."""
    assert 1 == len(check(view(EXCEPTION), [rule(basis=Basis.SHAPE)]).findings)


def test_findings_stand_at_file_line_and_column():
    """The place is that of the path, or of the nearest thing that is declared."""
    text = SMALL.read_text(encoding="utf-8").replace("料金を請求し、収納するため", "事業活動のため")
    reading = read({"small.yaml": text.encode()})
    checked = examine(reading, load(), TODAY, RULES)
    [finding] = [each for each in checked.findings if each.code == "HG101"]
    row = next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith("  billing: {text"))
    assert finding.where is not None
    assert ("small.yaml", row) == (finding.where.path, finding.where.line)
    missing = rule("appi-17-1", found=at("purposes/billing/nothing/there", name="x"))
    near = check(replace(view(), near=reading.places.near), [missing]).findings[0].where
    assert near == Where("small.yaml", row, 3)


def test_a_register_that_cannot_be_read_gives_its_shape_findings_only():
    """No rule runs on half a register."""
    checked = examine(read({"x.yaml": b"purposes: [1"}), load(), TODAY, [rule("appi-17-1")])
    assert checked.findings
    assert all(each.code.startswith("HG0") for each in checked.findings)
    assert not checked.clean
