"""By what a person may be proved, on which day, and what must be blacked out on it. Pure.

The papers that an operator takes are declared in the register; here is what holds for everyone: what is never taken,
what proves nothing by itself, and which numbers may not be kept. Days that were not read in a text say so (`sure`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.register.model.procedures import Document, Procedure


@dataclass(frozen=True, slots=True)
class Evidence:
    """One kind of paper. `document`: what the register calls it; none: it is never taken, and `refuse` says why.

    `alone`: shows face and address, so that one is enough. `since` and `until` are its first and last day; `sure` is
    whether those days were read in a text.
    """

    title: Text
    document: Document | None
    alone: bool = False
    mask: tuple[Text, ...] = ()
    refuse: Text | None = None
    since: Day | None = None
    until: Day | None = None
    sure: bool = True


_NUMBER = Text("個人番号（12桁）", "the My Number (12 digits)")
_HOME = Text("本籍", "the registered domicile")
_INSURER = Text("保険者番号、記号、番号、枝番、QRコード", "insurer number, symbol, number, branch number, QR code")
_PENSION = Text("基礎年金番号（10桁）", "the basic pension number (10 digits)")
_ORGAN = Text("臓器提供の意思表示欄", "the field on organ donation")

# LAW: appi-37-1
EVIDENCE: dict[str, Evidence] = {
    "driving-licence": Evidence(
        Text("運転免許証", "Driving licence"), Document.DRIVING_LICENCE, alone=True, mask=(_HOME, _ORGAN)
    ),
    "my-number-card-front": Evidence(
        Text("マイナンバーカードの表面", "Front of the Individual Number Card"), Document.MY_NUMBER_CARD_FRONT,
        alone=True, mask=(_ORGAN,),
    ),
    "my-number-card-back": Evidence(
        Text("マイナンバーカードの裏面", "Back of the Individual Number Card"), None,
        refuse=Text(
            "個人番号の書かれた裏面は受け取れません。受け取った写しは、記録せずに返すか、すぐに廃棄します。",
            "The back bears the My Number and is never taken: a copy that came is returned or destroyed at once.",
        ),
    ),
    "notification-card": Evidence(
        Text("通知カード", "Notification card"), None,
        refuse=Text(
            "通知カードは本人確認の書類ではなく、個人番号が書かれているため受け取れません。",
            "A notification card proves no identity and bears the My Number.",
        ),
    ),
    "my-number-licence": Evidence(
        Text("マイナ免許証（券面に免許の記載のないもの）", "Licence held on the Individual Number Card only"), None,
        refuse=Text(
            "免許の情報が券面にないため、写しでは確かめられません。マイナンバーカードの表面として扱います。",
            "Nothing of the licence is printed on it: take it as the front of the Individual Number Card.",
        ),
        since=date(2025, 3, 24), sure=False,
    ),
    "passport": Evidence(
        Text("旅券（所持人記入欄のあるもの）", "Passport with an address page"), Document.PASSPORT, alone=True
    ),
    "passport-2020": Evidence(
        Text("旅券（所持人記入欄のないもの）", "Passport without an address page"), Document.PASSPORT,
        since=date(2020, 2, 4), sure=False,
    ),
    "residence-card": Evidence(
        Text("在留カード・特別永住者証明書", "Residence card"), Document.RESIDENCE_CARD, alone=True
    ),
    "resident-record": Evidence(
        Text("住民票の写し", "Certificate of residence"), Document.RESIDENT_RECORD, mask=(_NUMBER, _HOME)
    ),
    "insurance-card": Evidence(
        Text("健康保険証", "Health insurance card"), Document.INSURANCE_CONFIRMATION, mask=(_INSURER,),
        until=date(2025, 12, 1), sure=False,
    ),
    "insurance-confirmation": Evidence(
        Text("資格確認書", "Health insurance eligibility certificate"), Document.INSURANCE_CONFIRMATION,
        mask=(_INSURER,), since=date(2024, 12, 2), sure=False,
    ),
    "pension-book": Evidence(
        Text("年金手帳・基礎年金番号通知書", "Pension book or number notice"), None, mask=(_PENSION,),
        refuse=Text(
            "基礎年金番号は求めることが制限されているため、ほかの書類をお願いします。",
            "The pension number may not be asked for: please another paper.",
        ),
        sure=False,
    ),
    "seal-certificate": Evidence(Text("印鑑登録証明書", "Seal registration certificate"), Document.SEAL_CERTIFICATE),
}  # fmt: skip
"""Name → what holds for it. What stands in none of the register's lists is refused as well."""


def refusal(name: str, day: Day) -> Text | None:
    """Why a paper cannot be taken on a day; none where it can."""
    known = EVIDENCE.get(name)
    if known is None:
        return _UNKNOWN
    if known.refuse is not None:
        return known.refuse
    if known.until is not None and day > known.until:
        return _ENDED.fill(title=known.title, until=known.until.isoformat())
    if known.since is not None and day < known.since:
        return _UNKNOWN
    return None


def enough(papers: Sequence[Document], procedure: Procedure | None, *, agent: bool, proved_agent: bool) -> Text | None:
    """What is missing before a person counts as proved; none where nothing is.

    Args:
        papers: what was looked at.
        procedure: the declared procedure: which papers, how many; none declared: whatever the desk looked at.
        agent: whether the request came by an agent.
        proved_agent: whether the agent's authority was looked at.
    """
    if agent and proved_agent and procedure and procedure.agent and not set(papers) & set(procedure.agent):
        between = "、".join(one.value for one in procedure.agent)
        return _AUTHORITY.fill(papers=between)
    if Document.ACCOUNT in papers or procedure is None or not procedure.identity:
        return None
    taken = [one for one in papers if one in procedure.identity]
    return None if len(taken) >= procedure.identity_count else _MORE.fill(count=procedure.identity_count)


def masks(names: Iterable[str]) -> tuple[Text, ...]:
    """What must be blacked out on these papers before anything is kept."""
    return tuple(dict.fromkeys(one for name in names if name in EVIDENCE for one in EVIDENCE[name].mask))


_UNKNOWN = Text("この書類では確認できません。", "This paper cannot be taken.")
_ENDED = Text("{title}は{until}までで使えなくなりました。", "{title} could be used until {until} only.")
_AUTHORITY = Text(
    "代理の資格を示す書類が要ります（{papers}）。", "A paper that shows the authority is needed ({papers})."
)
_MORE = Text("公表した手続では、本人確認書類が{count}点要ります。", "The published procedure asks for {count} papers.")
