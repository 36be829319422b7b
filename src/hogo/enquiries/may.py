"""What may be entered next, and within which bounds of the law. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.enquiries import fact as f
from hogo.enquiries.asking import SENDERS, SPECIFIED, Asking
from hogo.enquiries.clock import EXTENSION, HOLD, LONGEST, SECRECY, end_of
from hogo.enquiries.flow import MOVES, WORDS, NotNow, held_until, items, last, received, silent, state

_STATE = Text(
    "いまは「{s}」なので、この操作はできません。画面を開き直して、次の手順を確かめてください。",
    "It is “{s}” now, so this cannot be done. Reload the page and see the next step.",
)
_GIVEN = Text(
    "照会書や電話で告げられた番号へのかけ直しでは確認になりません。官公庁や弁護士会が公表している番号へかけてください。",
    "Calling the number they gave proves nothing. Call one that the authority or the bar association publishes.",
)
_SOURCE = Text("かけた番号をどこで調べたかを選んでください。", "Say where the number you called was found.")
_EMPTY = Text("対象となる情報を少なくとも一つ選んでください。", "Choose at least one kind of information.")
_NOT_SENDER = Text(
    "発信者情報では、省令2条の14項目のどれに当たるかを対象ごとに選んでください。14項目にないものは開示できません。",
    "Say for each thing which of the fourteen items of Rule 2 it is; nothing else is disclosed.",
)
_LATE = Text(
    "令状の有効期間（{d}まで）を過ぎています。受け取らず、照会元へ確かめてください。",
    "The warrant was valid until {d}. Do not act on it; ask who brought it.",
)
_AHEAD = Text("発付の日が未来です。令状をもう一度見てください。", "It was issued in the future; look at it again.")
_HOLD = Text(
    "保全は求められた日から30日（{d}）までです。延長は30日以内、通算60日までです。",
    "A hold lasts up to 30 days ({d}); an extension up to 30 more, 60 in all.",
)
_ONCE = Text(
    "延長は済んでいます。通算60日を超えて延ばせません。", "It was extended already; 60 days in all is the end."
)
_ENDED = Text("保全の期間は終わっています。解除してください。", "The hold is over: release it.")
_SECRECY = Text("秘密保持命令は1年（{d}）以内です。", "A secrecy order lasts up to one year ({d}).")
_ONLY_ORDER = Text(
    "秘密保持命令は電磁的記録提供命令に付くものだけです。ほかの照会の「漏らさないように」は受付で記録します。",
    "Only an electronic-record provision order carries a secrecy order; other wishes for silence are noted at intake.",
)
_SILENT = Text(
    "秘密保持命令の期間中（{d}まで）は、ご本人にもほかの人にも伝えられません。",
    "A secrecy order is in force until {d}: neither the person nor anybody else may be told.",
)
_TRIES = Text("連絡を試みた回数を入れてください。", "Say how often the sender was tried.")
_CONDITIONS = Text(
    "開示に応じるには、権利侵害が明らかで、正当な理由があることの両方が必要です（5条1項1号・2号）。"
    "ログイン時などの情報（9～13号）には補充の要件もあります（3号）。",
    "To disclose, the infringement must be clear and there must be a just reason (5(1)(i), (ii)); items 9 to 13 need a"
    " further condition (iii).",
)
_EARLY = Text(
    "まだ期限（{d}）前です。取消しの連絡を受けたときだけ解除できます。",
    "It still runs until {d}; release it only when the request was taken back.",
)


def may_follow(facts: Sequence[f.Fact], fact: f.Fact, *, withdrawn: bool = False) -> None:
    """Nothing, where the fact may follow. `withdrawn`: a hold is released because the request was taken back.

    Raises:
        NotNow: the state does not allow it, or it lies outside what the law allows.
    """
    now = state(facts)
    if type(fact) not in MOVES[now]:
        raise NotNow(_STATE.fill(s=WORDS[now]))
    for check in (_verified, _scoped, _served, _quiet, _sender, _judged):
        check(facts, fact)
    _hold(facts, fact, withdrawn=withdrawn)


def _verified(_: Sequence[f.Fact], fact: f.Fact) -> None:
    if isinstance(fact, f.Verified) and fact.sure and fact.way is f.Way.CALLED_BACK:
        if fact.source is None:
            raise NotNow(_SOURCE)
        if fact.source is f.Source.GIVEN:
            raise NotNow(_GIVEN)


def _scoped(facts: Sequence[f.Fact], fact: f.Fact) -> None:
    if not isinstance(fact, f.Scoped | f.Held):
        return
    if not fact.items:
        raise NotNow(_EMPTY)
    # LAW: plat-5  Rule 2: fourteen items, no other.
    senders = received(facts).asking in SENDERS
    if senders and any(item.sender is None for item in fact.items):
        raise NotNow(_NOT_SENDER)


def _served(_: Sequence[f.Fact], fact: f.Fact) -> None:
    # LAW: ccp-218  219: after its period of validity nothing is begun under a warrant.
    if isinstance(fact, f.Served):
        if fact.on > fact.valid_until:
            raise NotNow(_LATE.fill(d=fact.valid_until))
        if fact.issued > fact.on:
            raise NotNow(_AHEAD)


def _quiet(facts: Sequence[f.Fact], fact: f.Fact) -> None:
    if isinstance(fact, f.Silenced):
        if received(facts).asking is not Asking.PROVISION_ORDER:
            raise NotNow(_ONLY_ORDER)
        # LAW: ccp-102-2  218-3: no more than one year.
        if fact.until > end_of(SECRECY, fact.on):
            raise NotNow(_SECRECY.fill(d=end_of(SECRECY, fact.on)))
    if isinstance(fact, f.PersonTold | f.SenderTold) and silent(facts, fact.on):
        order = last(facts, f.Silenced)
        raise NotNow(_SILENT.fill(d=order.until if order else fact.on))


def _sender(_: Sequence[f.Fact], fact: f.Fact) -> None:
    if isinstance(fact, f.SenderSaid) and fact.opinion is f.Opinion.UNREACHABLE and fact.tries < 1:
        raise NotNow(_TRIES)


def _judged(facts: Sequence[f.Fact], fact: f.Fact) -> None:
    # LAW: plat-5  5(1)(i)-(iii)
    if not isinstance(fact, f.Judged) or not fact.answers or received(facts).asking is not Asking.SENDER:
        return
    specified = any(item.sender in SPECIFIED for item in items(facts))
    if not (fact.clear and fact.just) or (specified and not fact.needed):
        raise NotNow(_CONDITIONS)


def _hold(facts: Sequence[f.Fact], fact: f.Fact, *, withdrawn: bool) -> None:
    # LAW: ccp-197-3  up to 30 days; once longer by up to 30; 60 in all.
    bounded = received(facts).asking is Asking.PRESERVATION
    end = held_until(facts)
    if isinstance(fact, f.Held) and bounded:
        _within(fact.until, end_of(HOLD, fact.on))
    if isinstance(fact, f.Extended):
        began = last(facts, f.Held)
        if last(facts, f.Extended) is not None or began is None or end is None:
            raise NotNow(_ONCE)
        if fact.on > end:
            raise NotNow(_ENDED)
        _within(fact.until, min(end_of(EXTENSION, end), end_of(LONGEST, began.on)))
    if isinstance(fact, f.Released) and not withdrawn and (end is None or fact.on <= end):
        raise NotNow(_EARLY.fill(d=end or Day.max))


def _within(until: Day | None, longest: Day) -> None:
    if until is None or until > longest:
        raise NotNow(_HOLD.fill(d=longest))
