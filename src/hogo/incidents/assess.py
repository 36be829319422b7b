"""What an incident is in law, on what is known: the categories of every duty to report. Pure, three-valued.

A verdict is yes, no or None: not known yet, which is never read as no. Each says on what text it rests.
LAW: appi-26-1, mn-29-4, tba-28-1, tba-28-1-ro, tba-28-1-ha, tba-28-2-near, gdpr-33, gdpr-34
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.incidents import fact as f
from hogo.incidents.effect import came, wrongful
from hogo.incidents.outage import serious
from hogo.incidents.picture import Picture, Span
from hogo.incidents.setting import Setting

MANY, MANY_NUMBERS, MANY_USERS = 1000, 100, 1000
"""More than so many persons (Rule 7-4), My Numbers (breach rules 2-4), users (TBR 58-1-1)."""
INTENDED_SINCE = Day(2024, 4, 1)
"""Since when Rule 7-3 takes in personal information that is being acquired."""


class Ground(StrEnum):
    """One category of one duty."""

    APPI_1 = "appi-1"
    APPI_2 = "appi-2"
    APPI_3 = "appi-3"
    APPI_4 = "appi-4"
    MN_1 = "mn-1"
    MN_2 = "mn-2"
    MN_3 = "mn-3"
    MN_4 = "mn-4"
    SECRECY = "secrecy"
    SPECIFIED_USER = "specified-user"
    OUTAGE = "outage"
    NEAR_OUTAGE = "near-outage"
    EEA = "eea"
    EEA_HIGH = "eea-high"
    MARK = "mark"


APPI = (Ground.APPI_1, Ground.APPI_2, Ground.APPI_3, Ground.APPI_4)
MY_NUMBER = (Ground.MN_1, Ground.MN_2, Ground.MN_3, Ground.MN_4)
PLACES: Mapping[Ground, Text] = {
    Ground.APPI_1: Text("規則7条1号（要配慮個人情報）", "Rules 7(1): special care"),
    Ground.APPI_2: Text("規則7条2号（財産的被害のおそれ）", "Rules 7(2): harm to property"),
    Ground.APPI_3: Text("規則7条3号（不正の目的）", "Rules 7(3): wrongful aim"),
    Ground.APPI_4: Text("規則7条4号（千人超）", "Rules 7(4): over 1,000 persons"),
    Ground.MN_1: Text("番号法報告規則2条1号", "My Number rules 2(1)"),
    Ground.MN_2: Text("番号法報告規則2条2号（不正の目的）", "My Number rules 2(2): wrongful aim"),
    Ground.MN_3: Text("番号法報告規則2条3号（不特定多数の閲覧）", "My Number rules 2(3): seen by anyone"),
    Ground.MN_4: Text("番号法報告規則2条4号（百人超）", "My Number rules 2(4): over 100 persons"),
    Ground.SECRECY: Text("電気通信事業法28条1項2号イ（通信の秘密）", "TBA 28(1)(ii)(a): secrecy"),
    Ground.SPECIFIED_USER: Text("同号ロ・施行規則58条1項（特定利用者情報）", "TBA 28(1)(ii)(b), TBR 58(1)"),
    Ground.OUTAGE: Text("同号ハ・施行規則58条2項（重大な事故）", "TBA 28(1)(ii)(c), TBR 58(2)"),
    Ground.NEAR_OUTAGE: Text("電気通信事業法28条2項・施行規則58条の2", "TBA 28(2), TBR 58-2"),
    Ground.EEA: Text("GDPR33条", "GDPR 33"),
    Ground.EEA_HIGH: Text("GDPR34条", "GDPR 34"),
    Ground.MARK: Text("審査機関への報告（実務。一次資料は未確認）", "mark body (practice; the source was not read)"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a ground holds: yes, no, or None: not known yet. `why` says what decided it."""

    holds: bool | None
    why: Text


Verdicts = Mapping[Ground, Verdict]


def assess(known: Picture, here: Setting, day: Day) -> Verdicts:
    """The verdict on every ground, on what was known on `day` and under the law of that day."""
    return {**appi(known, day), **my_number(known, here), **telecom(known, here, day), **others(known, here, day)}


_HAPPENED = Text(
    "漏えい・滅失・毀損の有無がまだ分かりません。", "Whether there is a leak, loss or damage is not known."
)
_NOTHING = Text("漏えい・滅失・毀損に当たりません（通則編3-5-1）。", "No leak, loss or damage (guideline 3-5-1).")
_PROTECTED = Text("全て高度な暗号化等がされています（規則7条1号）。", "All of it is strongly protected (Rules 7(1)).")
_PSEUDONYMISED = Text("仮名加工情報です（法41条9項）。", "Pseudonymously processed information (41(9)).")
_NOT_DATA = Text("個人データではありません（規則7条）。", "It is no personal data (Rules 7).")
_YES = Text("当たります。", "It applies.")
_NO = Text("当たりません。", "It does not apply.")
_UNKNOWN = Text("まだ分かりません。", "Not known yet.")


def appi(known: Picture, day: Day) -> dict[Ground, Verdict]:
    """The four categories of Rule 7, as on `day`."""
    told = {
        Ground.APPI_1: known.flag("special_care"),
        Ground.APPI_2: known.flag("property_harm"),
        Ground.APPI_3: _against_us(known),
        Ground.APPI_4: over(known.spans.get(f.Counted.PERSONS), MANY),
    }
    return {ground: _appi(known, ground, holds, day) for ground, holds in told.items()}


def _appi(known: Picture, ground: Ground, holds: bool | None, day: Day) -> Verdict:
    happened = came(known).any
    if happened is False:
        return Verdict(False, _NOTHING)
    if known.protected:
        return Verdict(False, _PROTECTED)
    if known.flag("pseudonymised"):
        return Verdict(False, _PSEUDONYMISED)
    if known.flag("personal_data") is False:
        intended = known.flag("intended") if ground is Ground.APPI_3 and day >= INTENDED_SINCE else False
        if intended is False:
            return Verdict(False, _NOT_DATA)
        return _both(happened, _and(holds, intended))
    return _both(happened, holds)


def _against_us(known: Picture) -> bool | None:
    """Wrongful, against us, a processor or a service that we use (guideline 3-5-3-1 (3))."""
    if known.aim is not None and known.aim.against is f.Against.OTHERS:
        return False
    return wrongful(known)


def over(span: Span | None, threshold: int) -> bool | None:
    """Whether a number exceeds a threshold: what may exceed it at most does (3-5-3-1 (4)); not counted: not known."""
    if span is None:
        return None
    return span.least > threshold or span.most is None or span.most > threshold


def my_number(known: Picture, here: Setting) -> dict[Ground, Verdict]:
    """The four categories of the My Number breach rules: unlawful use and provision count even without a leak."""
    concerned = known.flag("my_number")
    if concerned is None and not here.my_number:
        concerned = False
    happened = came(known).any
    misused = any(known.events.get(one, f.Sure.NONE) is not f.Sure.NONE for one in _MISUSE)
    happened = True if misused else happened
    told = {
        Ground.MN_1: _and(came(known).any, known.flag("number_system")),
        Ground.MN_2: _and(happened, wrongful(known)),
        Ground.MN_3: known.flag("open_to_all"),
        Ground.MN_4: _and(happened, _numbers(known)),
    }
    found = {}
    for ground, holds in told.items():
        if known.protected and concerned is not False and not misused:
            found[ground] = Verdict(False, _PROTECTED)
        else:
            found[ground] = _both(concerned, holds)
    return found


_MISUSE = (f.Event.MISUSED, f.Event.MISPROVIDED)


def _numbers(known: Picture) -> bool | None:
    """Whether more than 100 My Numbers: as counted, else no more than the persons."""
    span = known.spans.get(f.Counted.MY_NUMBERS)
    if span is not None:
        return over(span, MANY_NUMBERS)
    persons = known.spans.get(f.Counted.PERSONS)
    return False if persons and persons.most is not None and persons.most <= MANY_NUMBERS else None


_OPEN_SECRET = Text(
    "見られずに回収した、または暗号化されていた通信の秘密を「漏えい」とみるかは条文にありません。人が決めるまで当たるものとして数えます。",
    "Whether a secret recovered unseen, or encrypted, has leaked is not in the text. Until a human decides, it counts.",
)
_LIKELY_ONLY = Text(
    "おそれだけの段階の報告義務は、通信の秘密・利用者情報には見当たりません（施行規則58条の2）。",
    "For a merely likely leak of secrets or user information no duty was found (TBR 58-2).",
)


def telecom(known: Picture, here: Setting, day: Day) -> dict[Ground, Verdict]:
    """The grounds of TBA 28: only for carriers; specified user information only for designated ones."""
    if not here.carrier:
        return {ground: Verdict(False, _NO) for ground in _TELECOM}
    designated = here.designated is not None and here.designated <= day
    return {
        Ground.SECRECY: _secrecy(known),
        Ground.SPECIFIED_USER: _specified(known) if designated else Verdict(False, _NO),
        Ground.OUTAGE: _outage(known),
        Ground.NEAR_OUTAGE: Verdict(known.near.meets if known.near else False, _YES if known.near else _NO),
    }


_TELECOM = (Ground.SECRECY, Ground.SPECIFIED_USER, Ground.OUTAGE, Ground.NEAR_OUTAGE)


def _secrecy(known: Picture) -> Verdict:
    leak = came(known, raw=True).leak
    verdict = _certain(leak, known.flag("secret"))
    if verdict.holds is not False and (known.unseen or known.protected):
        decided = known.decided.get(f.Question.SECRET_UNSEEN)
        if decided is not None and decided.answer == "no-leak":
            return Verdict(False, _NO)
        return Verdict(verdict.holds, _OPEN_SECRET)
    return verdict


def _specified(known: Picture) -> Verdict:
    if known.flag("foreign_government"):
        return Verdict(True, _YES)
    span = known.spans.get(f.Counted.USERS)
    many = None if span is None or (span.most is None and span.least <= MANY_USERS) else over(span, MANY_USERS)
    return _certain(came(known).leak, _and(known.flag("specified_user"), many))


def _certain(leak: f.Sure | None, holds: bool | None) -> Verdict:
    """A leak that is certain; a merely likely one is no ground under TBA 28."""
    if leak is f.Sure.POSSIBLE and holds is not False:
        return Verdict(False, _LIKELY_ONLY)
    return _both(None if leak is None else leak is f.Sure.CERTAIN, holds)


def _outage(known: Picture) -> Verdict:
    told = [serious(one) for one in known.outages]
    holds = True if True in told else None if None in told else False
    return Verdict(holds, _said(holds))


def others(known: Picture, here: Setting, day: Day) -> dict[Ground, Verdict]:
    """GDPR 33 and 34, and the body of the mark: all look at what happened before anything undid it."""
    raw = came(known, raw=True)
    happened = True if f.Sure.CERTAIN in (raw.leak, raw.loss, raw.damage) else None if raw.any is not False else False
    within = known.flag("eea") if here.eea else False
    risk = known.weighed.risk if known.weighed else None
    report = _and(_and(within, happened), None if risk is None else risk is not f.Risk.UNLIKELY)
    if risk is None and within and happened:
        report = True
    high = None if risk is None else risk is f.Risk.HIGH and not (known.weighed and known.weighed.excepted)
    marked = here.mark is not None and here.mark[0] <= day <= here.mark[1]
    return {
        Ground.EEA: Verdict(report, _said(report)),
        Ground.EEA_HIGH: _both(_and(within, happened), high),
        Ground.MARK: _both(marked, raw.any),
    }


def _and(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _both(happened: bool | None, holds: bool | None) -> Verdict:
    both = _and(happened, holds)
    return Verdict(both, _HAPPENED if both is None and happened is None else _said(both))


def _said(holds: bool | None) -> Text:
    return _UNKNOWN if holds is None else _YES if holds else _NO
