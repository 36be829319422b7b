"""Every rule bites on its page's example and is silent on the clean one; the small register offends none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hogo.base.finding import Basis, Level
from hogo.check.engine import check, findings
from hogo.check.every import RETIRED, RULES, SECTIONS
from hogo.check.page import page
from hogo.law.disk import load
from tests.check.laid import view

FOLDER = Path(__file__).parent.parent.parent / "src" / "hogo" / "check" / "rules"
BY_CODE = {rule.code: rule for rule in RULES}


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_the_page_is_true(code):
    """The example that breaks gives a finding of this rule, in both languages and filled in; the clean one none."""
    rule = BY_CODE[code]
    parts = page(rule.page)
    broken = [finding for _, finding in findings(view(parts.breaks), rule)]
    assert broken, f"{code} does not bite on its own example"
    assert [] == [finding.message.ja for _, finding in findings(view(parts.clean), rule)]
    for finding in broken:
        for words in (finding.message, finding.help):
            assert not re.search(r"[{}]|None", words.ja + words.en), words
            assert re.search(r"[ぁ-んァ-ヶ一-龠]", words.ja), words
            assert not re.search(r"[ぁ-ん]", re.sub(r"`[^`]*`|「[^」]*」|“[^”]*”", "", words.en)), words


def test_the_small_register_is_clean():
    """Nothing is found, not even a note."""
    checked = check(view(), RULES)
    assert [] == [f"{f.code} {f.name}: {f.message.ja}" for f in checked.findings]


def test_codes_are_unique_by_section_and_never_reused():
    """A code stands once, in the section of its folder, and no retired one is used again."""
    codes = [rule.code for rule in RULES]
    assert sorted(codes) == codes
    assert len(set(codes)) == len(codes)
    assert not set(codes) & set(RETIRED)
    assert len({rule.name for rule in RULES}) == len(codes)
    for path in FOLDER.rglob("*.py"):
        if path.name != "__init__.py":
            code = re.search(r'code="HG(\d)\d\d"', path.read_text(encoding="utf-8"))
            assert code, path
            assert SECTIONS[code[1]] == path.parent.name, path


def test_every_file_of_a_rule_is_in_the_tuple():
    """A rule that is written is run."""
    files = [path for path in FOLDER.rglob("*.py") if path.name != "__init__.py"]
    assert len(files) == len(RULES)


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_law_rules_cite_and_house_rules_do_not_pose_as_law(code):
    """A rule on law names its duty; one on house policy is no error and cites no statute."""
    rule, law = BY_CODE[code], load()
    assert all(one.id in law.duties for one in rule.law)
    if rule.basis is Basis.LAW:
        assert rule.law
        assert not any(one.id.startswith(("jis", "jipdec")) for one in rule.law)
    if rule.basis is Basis.HOUSE:
        assert rule.law == ()
        assert rule.level is not Level.ERROR
    if rule.basis is Basis.STANDARD:
        assert rule.level is not Level.ERROR
        assert all(one.id.startswith(("jis", "jipdec")) for one in rule.law)
