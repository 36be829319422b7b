"""Duties that neither a rule nor a room covers, each with the reason why. `coverage` shows them; a test allows no gap.

`stage` names the pure stage that obeys a duty where one does; `waits_for` the room that is to serve it and does not
yet say so. A row here that a rule or a room covers by now is simply not shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.text import Text


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a duty has neither rule nor room."""

    why: Text
    stage: str | None = None
    waits_for: str | None = None


def _waits(room: str, ja: str, en: str) -> Reason:
    return Reason(
        Text(
            f"{ja}。部屋 `{room}` のもので、まだ担っていない。",
            f"{en}; for the room `{room}`, which does not serve it yet.",
        ),
        waits_for=room,
    )


def _said(ja: str, en: str) -> Reason:
    return Reason(Text(ja, en))


_BREACH = _waits("incidents", "漏えい等が起きてからの義務", "Owed once a breach has happened")
_ENQUIRY = _waits("enquiries", "照会や請求を受けてからの手続", "Procedure once an enquiry arrives")
_SENDER = _waits("enquiries", "発信者情報の開示請求を受けてからの手続", "Procedure once sender disclosure is asked for")
_ANSWER = _waits("rights", "請求に答えるときの義務", "Owed when a request is answered")
_EEA_ANSWER = _waits("rights", "EEAの請求に答えるときの義務", "Owed when an EEA request is answered")
_DEFINES = _said("定義であり、これを用いる規則が見る。", "A definition; the rules that use it look at it.")
_PENALTY = _said("罰則であり、登録簿で満たすものではない。", "A penalty; nothing in a register satisfies it.")
_SUPERVISION = _said(
    "監督官庁に応じる義務で、登録簿には表れない。", "Answering the supervisor; nothing of it stands in a register."
)
_UNREAD = _said(
    "本文が未入手（記憶または二次資料）のため、規則にしていない。",
    "The text was not found (memory or second hand), so no rule is made of it.",
)
_RECORDS = _said(
    "確認・記録の要否は提供ごとの事実で決まる。本文が未入手のため、記録する側に倒している。",
    "Whether a record is owed turns on each provision. The text was not found, so a record is made when in doubt.",
)
_NOT_OURS = _said(
    "この事業者の種別には当たらない場合の規定で、登録簿に宣言する所がない。",
    "For another kind of operator; the register has no place to declare it.",
)
_JUDGED = _said(
    "事案ごとの人の判断による。登録簿の記載からは分からない。",
    "A human judges case by case; a register does not show it.",
)
_COUNTED = _said(
    "期間の数え方であり、`hogo.law.clock` が計算に用いる。", "How periods count; `hogo.law.clock` uses it."
)
_MAIL = _waits("people", "広告メールを送るときの義務", "Owed when advertising mail is sent")
_STRUCTURE = _said(
    "規格の構成（章・附属書）であり、個々の管理策の行で見る。",
    "Structure of the standard; its controls have rows of their own.",
)
_DESIGNATED = _said(
    "指定を受けた事業者の届出・評価で、登録簿に宣言する所がまだない。指定の有無と統括管理者・方針は規則が見る。",
    "Filings and evaluation of designated carriers have no place in the register yet; rules see manager and policy.",
)

ELSEWHERE: dict[str, Reason] = {
    **dict.fromkeys(("appi-2-1", "appi-2-4", "appi-2-5", "appi-2-6", "appi-16-3"), _DEFINES),
    **dict.fromkeys(("appi-28-1-abroad", "tba-27-5", "tba-27-5-def"), _DEFINES),
    "appi-18-1-ask": _said("許される行為であり、違反しようがない。", "It permits; it cannot be broken."),
    "appi-18-2": _said(
        "事業承継で取得した情報の元の目的を宣言する所が登録簿にまだない。",
        "The register has no place yet for the predecessor's purposes.",
    ),
    "appi-19": _JUDGED,
    **dict.fromkeys(
        ("appi-26-1-prelim", "appi-26-1-final", "appi-26-1-telecom", "appi-26-1-proviso", "appi-26-2"), _BREACH
    ),
    "appi-27-3": _waits("partners", "オプトアウト事項の変更の届出", "Filing changes of an opt-out"),
    "appi-27-5-1": Reason(
        Text("委託として渡せるかは判断のたびに見る。", "Whether it is entrustment is looked at in each decision."),
        stage="decide",
    ),
    "appi-27-5-2": _JUDGED,
    "appi-30-2": _said("相手方に対する禁止で、登録簿には表れない。", "Forbids lying to another; no register shows it."),
    **dict.fromkeys(
        ("appi-32-3", "appi-33-3", "appi-33-4", "appi-34-3", "appi-35-3", "appi-35-5", "appi-35-7", "appi-36"), _ANSWER
    ),
    "appi-37-2": _ANSWER,
    "appi-46": _said("受け取った匿名加工情報についての努力義務。", "An effort on anonymised information received."),
    "appi-45": _JUDGED,
    "appi-146": _SUPERVISION,
    **dict.fromkeys(("appi-179", "tba-179", "tba-27-7"), _PENALTY),
    "appi-150": _said(
        "委任の公示に従う。報告先は登録簿の日付つきの表が持つ。",
        "Follows published delegation; the register holds a dated table.",
    ),
    **dict.fromkeys(("appi-57", "appi-59", "appi-171"), _NOT_OURS),
    **dict.fromkeys(
        ("crg-2-1", "crg-2-2-1-1", "crg-2-2-1-2", "crg-2-2-1-3", "crg-2-2-2-1", "crg-2-2-2-2"), _RECORDS
    ),
    **dict.fromkeys(("civ-140", "hol-1-2"), _COUNTED),
    **dict.fromkeys(("plat-5", "plat-6-1", "plat-6-2", "plat-15-16"), _SENDER),
    **dict.fromkeys(("ccp-197-2", "ccp-197-3", "ccp-218", "ccp-102-2", "att-23-2"), _ENQUIRY),
    "ccp-99-2": _said("廃止された手続。過去の照会のために残す。", "No longer in force; kept for old enquiries."),
    "ppc-suppl-eu": _said("五つの行にまとめ直した見出し。", "A heading; its five rows stand apart."),
    **dict.fromkeys(("eu-sr-1", "eu-sr-2"), _UNREAD),
    "gdpr-7": _waits("people", "同意の証明と撤回", "Proof and withdrawal of consent"),
    "gdpr-10": _JUDGED,
    "gdpr-14": _said(
        "EEAの公表物（`eea`）があることだけを規則が見る。13項目の中身は公表物の側で作る。",
        "A rule only looks that the page `eea` exists; publishing makes its thirteen items.",
    ),
    **dict.fromkeys(
        ("gdpr-15", "gdpr-16", "gdpr-17", "gdpr-18", "gdpr-19", "gdpr-20", "gdpr-21", "gdpr-23"), _EEA_ANSWER
    ),
    "gdpr-22": _said(
        "自動化された決定を宣言する所が登録簿にまだない。",
        "The register has no place yet for automated decisions.",
    ),
    "gdpr-26": _said("取決めの要旨を宣言する所がまだない。", "The arrangement cannot be declared yet."),
    "gdpr-30": _said(
        "登録簿そのものが処理の記録に当たる。欄の欠けは個々の規則が見る。",
        "The register itself is the record of processing; single rules see its gaps.",
    ),
    "gdpr-32": _said("法23条の規則（安全管理措置の柱）で見る。", "Seen by the rules on Art. 23 of the Act."),
    "gdpr-34": _BREACH,
    "gdpr-35": _waits("safety", "影響評価", "Impact assessment"),
    "mail-3-3": _MAIL,
    "mail-4": _MAIL,
    "mail-5-6": _MAIL,
    "mn-29-4-effort": _BREACH,
    "tba-3": _JUDGED,
    "tba-4-2": _waits("staff", "従事者の守秘（退職後を含む）", "Secrecy of staff, also after leaving"),
    "tba-27-6": _DESIGNATED,
    "tba-27-9": _DESIGNATED,
    "tba-28-2": _said("報告義務が見当たらないことを示す行。", "A row that says that no duty was found."),
    **dict.fromkeys(("tg-38-2", "tg-40", "tg-41", "tg-42", "tg-44", "tg-10"), _UNREAD),
    **dict.fromkeys(tuple(f"jis-2017-{number}" for number in range(11)), _STRUCTURE),
    **dict.fromkeys(tuple(f"jis-{year}-annex-{letter}" for year in (2017, 2023) for letter in "abcd"), _STRUCTURE),
    **dict.fromkeys(("jis-2017-a-3-1", "jis-2017-a-3-1-1", "jis-2023-4-4"), _STRUCTURE),
    **dict.fromkeys(("jis-2017-a-3-4", "jis-2017-a-3-5", "jipdec-j-4", "jipdec-j-5", "jipdec-j-7"), _STRUCTURE),
    **dict.fromkeys(("jis-2017-a-3-4-4", "jipdec-j-10", "jis-2023-a-23"), _ANSWER),
    "jis-2023-a-3": _JUDGED,
    **dict.fromkeys(("jis-2017-a-3-3-7", "jis-2023-7-4"), _BREACH),
}  # fmt: skip
"""Duty → why neither a rule nor a room covers it."""
