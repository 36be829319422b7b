"""What is told: the six matters, what is missing with its article, and what the law does not allow."""

from __future__ import annotations

from tests.check.published.cases import cases

from hogo.base.finding import Level
from hogo.check.published.read import Given, read
from hogo.check.published.report import Report, report
from hogo.law import disk


def _report(body: str) -> Report:
    document, found = read([Given("page.html", f"<html><body><h1>プライバシーポリシー</h1>{body}".encode())])
    return report(document, found)


def _named(made: Report) -> dict[str, Level]:
    return {one.name: one.level for one in made.findings}


def test_a_bare_promise_lacks_the_six_matters():
    """A page that only promises to be careful lacks what Art. 32(1) asks for, as warnings with their article."""
    made = _report("<p>当社は個人情報を適切に取り扱います。</p>")
    assert [one.met for one in made.six] == [False] * 6
    found = _named(made)
    for matter in ("operator-name", "purposes", "request-procedure", "safety-measures", "complaint-window"):
        assert found[f"page-lacks-{matter}"] is Level.WARNING
    assert all(one.law for one in made.findings if one.level is Level.WARNING)


def test_a_whole_policy_meets_the_six_matters():
    """The labelled carrier states all six."""
    case = next(one for one in cases("tuned") if one.slug == "catv-carrier")
    document, found = read([Given(name, content) for name, content in case.pages])
    made = report(document, found)
    assert [one.met for one in made.six] == [True] * 6
    assert [one.name for one in made.findings if one.level is not Level.NOTE] == []


def test_parts_are_owed_only_once_declared():
    """Joint use without its matters is a warning; without joint use nothing is said."""
    declared = _named(_report("<p>グループ会社と個人データを共同利用します。</p>"))
    assert declared["page-lacks-joint-use-responsible"] is Level.WARNING
    assert "page-lacks-joint-use-responsible" not in _named(_report("<p>共同利用は行いません。</p>"))


def test_external_transmission_owes_three_items():
    """A destination without what is sent and for what is two warnings."""
    found = _named(_report("<h2>外部送信</h2><p>送信先：架空計測株式会社</p>"))
    assert {"page-lacks-transmission-sent", "page-lacks-transmission-purpose"} <= set(found)
    assert "page-lacks-transmission-handler" not in found


def test_a_fee_for_correction_is_named():
    """Only notice of purpose and disclosure may cost a fee (Art. 38(1))."""
    bad = "<h2>請求</h2><p>開示、訂正、利用停止のご請求1件につき手数料1,000円をいただきます。</p>"
    good = "<h2>請求</h2><p>開示の手数料は1,000円です。訂正、利用停止の手数料は無料です。</p>"
    assert "fee-for-correction" in _named(_report(bad))
    assert "fee-for-correction" not in _named(_report(good))


def test_the_one_responsible_for_joint_use_needs_address_and_representative():
    """Since April 2022 the name alone is not enough."""
    start = "<h2>共同利用</h2><p>氏名を共同利用します。</p><p>管理責任者：架空商事株式会社"
    assert "joint-use-responsible-incomplete" in _named(_report(start + "</p>"))
    whole = start + "　東京都架空区1-2-3　代表取締役 架空 太郎</p>"
    assert "joint-use-responsible-incomplete" not in _named(_report(whole))


def test_stale_citations_are_shown_as_written_once():
    """A number of the old Act is named with today's, each once."""
    made = _report("<p>個人情報保護法第２７条に基づき公表します。個人情報保護法第２７条により周知します。</p>")
    found = [one for one in made.findings if one.name == "stale-citation"]
    assert len(found) == 1
    assert "個人情報保護法第２７条" in found[0].message.ja
    assert "第32条" in found[0].message.ja


def test_a_page_on_something_else_is_said_to_be():
    """No list of missing matters for a page that is no policy."""
    document, found = read([Given("page.html", "<html><body><p>本日のおすすめは焼き魚です。".encode())])
    assert [one.name for one in report(document, found).findings] == ["page-is-no-policy"]


def test_questions_are_no_findings():
    """What only some operators owe is asked, not found."""
    made = _report("<p>当社は個人情報を適切に取り扱います。</p>")
    asked = {one.matter.id for one in made.asks}
    assert {"opt-out", "pseudonymised", "my-number", "eea"} <= asked
    assert not any(one.name == "page-lacks-eea" for one in made.findings)


def test_every_citation_resolves():
    """Each article that a matter cites stands in the law data."""
    law = disk.load()
    assert [str(cited) for one in _report("").verdicts for cited in one.matter.law if cited.id not in law.duties] == []
