"""From evidence to verdicts: stated, denied, on request, put off, elsewhere, doubtful, absent."""

from __future__ import annotations

import pytest

from hogo.check.published.judge import judge, verdicts_by_id
from hogo.check.published.matter import State, Verdict
from hogo.check.published.read import Given, read


def _verdict(matter: str, body: str, *more: tuple[str, str]) -> Verdict:
    pages = [("page.html", body), *more]
    document, _ = read([Given(name, f"<html><body>{text}".encode()) for name, text in pages])
    return verdicts_by_id(judge(document))[matter]


@pytest.mark.parametrize(
    ("matter", "body", "state"),
    [
        ("fee", "<h2>開示等の請求</h2><p>手数料は1件1,000円です。", State.STATED),
        ("fee", "<h2>開示等の請求</h2><p>手数料の額は窓口へお問い合わせください。", State.ON_REQUEST),
        ("fee", "<h2>開示等の請求</h2><p>所定の手数料をいただきます。", State.DEFERRED),
        ("fee", "<h2>開示等の請求</h2><p>書面でご請求ください。", State.ABSENT),
        ("joint-use", "<p>共同利用は行っておりません。", State.DENIED),
        ("joint-use", "<p>グループ会社と共同利用します。", State.STATED),
        ("safety-measures", "<h2>安全管理</h2><p>講じた措置は、お求めに応じて遅滞なく回答します。", State.ON_REQUEST),
        ("request-procedure", '<p><a href="kaiji.html">開示等の請求手続</a></p>', State.ELSEWHERE),
        ("anonymised", "<p>当社は個人情報を守ります。", State.ABSENT),
    ],
)
def test_states_are_told_apart(matter: str, body: str, state: State):
    """Each way of saying, not saying or putting off has its state."""
    assert _verdict(matter, body).state is state


def test_a_linked_page_that_was_given_is_no_longer_elsewhere():
    """Giving the linked page answers the question."""
    body = '<p><a href="./kaiji.html?x=1#top">開示等の請求手続</a></p>'
    linked = ("kaiji.html", "<h1>開示等の請求</h1><p>下記窓口へ請求書を郵送してください。")
    assert _verdict("request-procedure", body).links == ("./kaiji.html?x=1#top",)
    assert _verdict("request-procedure", body, linked).state is State.STATED


def test_a_statement_outweighs_a_denial_of_the_same_strength():
    """`ドイツに提供します。中国には提供しません。` is provision abroad."""
    assert (
        _verdict("transfer-abroad", "<p>個人データをドイツの事業者に提供します。外国のほかの国には提供しません。").state
        is State.STATED
    )


def test_several_places_make_it_surer_but_never_certain():
    """Confidence grows with independent places and stays below 1."""
    one = _verdict("third-party-provision", "<p>同意なく第三者に提供することはありません。")
    two = _verdict(
        "third-party-provision",
        "<p>同意なく第三者に提供することはありません。</p><h2>第三者提供</h2><p>法令に基づく場合は第三者に提供します。",
    )
    assert one.confidence < two.confidence < 1


def test_a_weak_matter_is_never_shown_as_sure():
    """However many places say it, what was measured below nine tenths stays doubtful in its figure."""
    said = _verdict("retention", "<p>退会後は速やかに消去します。</p><p>録画は30日間保存した後に消去します。")
    assert said.weak
    assert said.confidence <= 0.6


def test_the_reviewing_body_of_the_mark_is_no_accredited_organisation():
    """The two are different things though one body may be both."""
    body = "<h2>プライバシーマーク</h2><p>プライバシーマークの審査機関は一般社団法人架空協会です。"
    assert not _verdict("accredited-body", body).known


@pytest.mark.parametrize("head", ["第3条（取得）", "取得する情報", "個人情報の利用目的", "個人情報の取扱い", "その他"])
@pytest.mark.parametrize(
    ("matter", "body"),
    [
        ("safety-technical", "<p>個人データを保管するサーバーへの通信は暗号化し、アクセス権限を管理しています。"),
        ("safety-human", "<p>従業員に対し、個人情報の取扱いに関する研修を定期的に実施しています。"),
        ("transfer-abroad", "<p>当社は、米国のクラウド事業者にお客様の個人データを提供することがあります。"),
        ("external-transmission", "<p>閲覧履歴と端末の情報が、架空広告株式会社に送信されます。"),
        ("breach", "<p>漏えい等が発生した場合には、個人情報保護委員会に報告し、ご本人に通知します。"),
    ],
)
def test_a_plain_statement_counts_under_any_heading(matter: str, head: str, body: str):
    """Short policies say everything under one heading."""
    assert _verdict(matter, f"<h2>{head}</h2>{body}").state is State.STATED
