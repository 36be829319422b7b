"""Reasons against a use: its purpose, what was entrusted to us, processed information, the house's own limits."""

from __future__ import annotations

from hogo.decide.code import Code, Force, forbid

_LAW, _HOUSE = Force.LAW, Force.HOUSE

PURPOSE: tuple[Code, ...] = (
    forbid(
        "beyond-purpose",
        _LAW,
        "appi-18-1",
        (
            "「{about}」は、この情報について特定した利用目的に含まれておらず、目的外利用になります。",
            "`{about}` is not among the purposes specified for this information: use beyond the purpose.",
        ),
        ("あらかじめご本人の同意をいただくこと。", "The person's prior consent."),
    ),
    forbid(
        "field-beyond-purpose",
        _LAW,
        "appi-18-1",
        (
            "この項目の利用目的に「{about}」は含まれていません。",
            "The purposes of this field do not include `{about}`.",
        ),
        ("その項目を除くか、ご本人の同意をいただくこと。", "To leave the field out, or the person's consent."),
    ),
    forbid(
        "not-within-told",
        _LAW,
        "appi-18-1 appi-17-2",
        (
            "「{about}」は現在の登録簿にはありますが、取得時にご本人へ伝えた（公表していた）利用目的の範囲を超えます。",
            (
                "`{about}` is declared today, but goes beyond what the person was told (or what was published) "
                "when the information was acquired."
            ),
        ),
        (
            "関連性の判断の記録と通知・公表、又はご本人の同意。",
            "A recorded judgement of relatedness with notice or publication, or the person's consent.",
        ),
    ),
    forbid(
        "purpose-not-in-force",
        _LAW,
        "appi-17-1 appi-18-1",
        (
            "利用目的「{about}」は、この日には有効ではありません。",
            "The purpose `{about}` is not in force on this day.",
        ),
        ("有効な利用目的によること。", "A purpose that is in force."),
    ),
    forbid(
        "outside-entrustment",
        _LAW,
        "appi-27-5-1",
        (
            (
                "受託した情報です。委託契約の範囲（目的「{about}」は含まれません）を超えて取り扱えず、"
                "ご本人の同意によっても広がりません。"
            ),
            (
                "Entrusted to us: not to be handled beyond the contract, which does not include `{about}`; "
                "the person's consent does not widen it."
            ),
        ),
        ("委託元との契約の変更。", "A change of the contract with the client."),
    ),
    forbid(
        "client-contract-ended",
        _LAW,
        "appi-27-5-1",
        (
            "委託元「{about}」との契約が有効ではないため、受託した情報を取り扱えません。",
            "The contract with the client `{about}` is not in force: what it entrusted may not be handled.",
        ),
        ("委託元との有効な契約。", "A contract in force with the client."),
    ),
    forbid(
        "pseudonymised-beyond-purpose",
        _LAW,
        "appi-41-3",
        (
            "仮名加工情報は、公表した利用目的（「{about}」は含まれません）の範囲を超えて取り扱えません。同意でも広がりません。",
            (
                "Pseudonymised information may not be handled beyond its published purposes, which do not include "
                "`{about}`; consent does not widen them."
            ),
        ),
        ("利用目的の変更と公表、又は法令に基づく場合。", "A changed and published purpose, or a legal basis."),
    ),
    forbid(
        "pseudonymised-contact",
        _LAW,
        "appi-41-3",
        (
            "仮名加工情報に含まれる連絡先などを、ご本人への連絡に用いることはできません。",
            "What pseudonymised information contains may not be used to reach the person.",
        ),
        ("元の個人情報によること。", "The original personal information."),
    ),
    forbid(
        "pseudonymised-identify",
        _LAW,
        "appi-41-3",
        (
            "仮名加工情報を、ご本人を識別するために他の情報と照合することはできません。",
            "Pseudonymised information may not be collated to identify the person.",
        ),
        ("元の個人情報によること。", "The original personal information."),
    ),
    forbid(
        "anonymised-identify",
        _LAW,
        "appi-43-5 appi-45",
        (
            "匿名加工情報を、ご本人を識別するために他の情報と照合することはできません。",
            "Anonymised information may not be collated to identify the person.",
        ),
        ("ありません。", "Nothing would."),
    ),
    forbid(
        "house-consent",
        _HOUSE,
        "jis-2023-a-2",
        (
            "法律上は同意を要しませんが、当社は「{about}」の利用についてご本人の同意をいただくこととしています。",
            "The law asks for no consent here, but our own policy asks for it before use for `{about}`.",
        ),
        ("その目的についてのご本人の同意。", "The person's consent to that purpose."),
    ),
    forbid(
        "system-not-for-purpose",
        _HOUSE,
        "appi-23",
        (
            "このシステムについて登録した目的に「{about}」は含まれていません。",
            "`{about}` is not among the purposes declared for the asking system.",
        ),
        ("システムの目的の登録。", "The purpose, declared for the system."),
    ),
    forbid(
        "department-not-declared",
        _HOUSE,
        "appi-24",
        (
            "部門「{about}」は、この情報を利用する部門として登録されていません。",
            "The department `{about}` is not declared as a user of this information.",
        ),
        ("利用部門としての登録。", "The department, declared as a user."),
    ),
)
