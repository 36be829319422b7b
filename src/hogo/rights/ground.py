"""On what a request may be refused, norm by norm: the article, for which kinds, in the words of an office. Pure.

The Act's own grounds and, where the operator bears the mark, those of the standard, which for stop of use are fewer
(NOTES 7); the standard's text was not read, and letters say so beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hogo.base.text import Text
from hogo.register.model.procedures import RequestKind as K
from hogo.rights.fact import Outcome

TELLS = frozenset({K.DISCLOSURE, K.PROVISION_RECORDS})
STOPS = frozenset({K.STOP_USE, K.ERASURE})
EEA = frozenset(kind for kind in K if kind.value.startswith("eea-"))

GROUNDS: dict[str, tuple[frozenset[K], Text]] = {
    "appi-33-2": (
        TELLS,
        Text(
            "法33条2項（権利利益を害するおそれ・業務の著しい支障・他の法令に違反）",
            "Art. 33(2): harm to rights, serious hindrance to business, breach of another law",
        ),
    ),
    "appi-33-3": (
        TELLS | {K.PURPOSE},
        Text("法33条3項（存在しない・方法の困難）", "Art. 33(3): not held, or the method is hard"),
    ),
    "appi-33-4": (TELLS, Text("法33条4項（他の法令による開示）", "Art. 33(4): another law's procedure")),
    "appi-32-2": (frozenset({K.PURPOSE}), Text("法32条2項（目的が明らか等）", "Art. 32(2): the purpose is clear")),
    "appi-34-1": (
        frozenset({K.CORRECTION}),
        Text("法34条（事実でないと認められない等）", "Art. 34: not found to be untrue"),
    ),
    "appi-35-1": (STOPS, Text("法35条1項・2項（違反がない・代替措置）", "Art. 35(1),(2): no breach, or a substitute")),
    "appi-35-3": (
        frozenset({K.STOP_PROVISION}),
        Text("法35条3項・4項（違反がない・代替措置）", "Art. 35(3),(4): no breach, or a substitute"),
    ),
    "appi-35-5": (
        STOPS | {K.STOP_PROVISION},
        Text("法35条5項・6項（事由がない・代替措置）", "Art. 35(5),(6): no ground, or a substitute"),
    ),
    "appi-28-3": (
        frozenset({K.FOREIGN_MEASURES}),
        Text("法28条3項（業務の著しい支障）", "Art. 28(3): serious hindrance to business"),
    ),
    "gdpr-12-5": (
        EEA,
        Text("GDPR12条5項（明らかに根拠のない・過度な請求）", "GDPR 12(5): manifestly unfounded, excessive"),
    ),
    "gdpr-17": (frozenset({K.EEA_ERASURE}), Text("GDPR17条3項（例外）", "GDPR 17(3): exceptions")),
}
"""Duty id → for which kinds it is a ground, and its words. Each id is a row of the law data; a test looks."""


@dataclass(frozen=True, slots=True)
class Stricter:
    """A norm that asks for more than the Act: what it says of a refusal that the Act would allow."""

    norm: str
    says: Text


# LAW: jis-2017-a-3-4-4-7
def stricter(decisions: Iterable[tuple[K, Outcome, str]], *, mark: bool, eea: bool) -> tuple[Stricter, ...]:
    """What other norms say against refusals that the Act allows: the standard for a bearer of the mark, the GDPR."""
    found = []
    for kind, outcome, ground in decisions:
        if outcome in (Outcome.GRANTED, Outcome.NOT_HELD):
            continue
        if mark and kind in STOPS | {K.STOP_PROVISION} and ground in ("appi-35-1", "appi-35-3", "appi-35-5"):
            found.append(Stricter("jis-2017-a-3-4-4-7", _JIS))
        if eea and kind is K.EEA_OBJECTION:
            found.append(Stricter("gdpr-21", _GDPR))
    return tuple(dict.fromkeys(found))


_JIS = Text(
    "プライバシーマークの基準（JIS Q 15001）では、法の事由がなくても、"
    "原則として利用停止・消去・提供の停止に応じます。"
    "（基準の本文は未確認です。確かめてから決めてください。）",
    "The mark's standard (JIS Q 15001) asks to stop or erase in principle even without a ground of the Act."
    " (Its text was not read: check before deciding.)",
)
_GDPR = Text(
    "GDPR21条2項の異議（ダイレクトマーケティング）は断れません。",
    "An objection to direct marketing (GDPR 21(2)) cannot be refused.",
)
