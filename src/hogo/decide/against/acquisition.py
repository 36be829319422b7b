"""Reasons against acquiring: the statement, special care, the source, the licence."""

from __future__ import annotations

from hogo.decide.code import Code, Force, forbid

_LAW, _HOUSE = Force.LAW, Force.HOUSE

ACQUISITION: tuple[Code, ...] = (
    forbid(
        "no-prior-statement",
        _LAW,
        "appi-21-2",
        (
            "書面（入力フォームを含む）でご本人から直接取得するのに、利用目的「{about}」をあらかじめ明示した記録がありません。",
            "Acquired directly from the person in writing, and no record that `{about}` was stated beforehand.",
        ),
        (
            "取得前の明示（通知や公表では足りません）。",
            "An express statement beforehand; notice or publication is not enough.",
        ),
    ),
    forbid(
        "no-consent-at-form",
        _HOUSE,
        "jis-2023-a-7",
        (
            "法律上は明示で足りますが、当社は書面で取得する際に「{about}」への同意をいただくこととしています。",
            "The statement is enough by law, but our own policy takes consent to `{about}` at the form.",
        ),
        ("フォームでの同意。", "Consent at the form."),
    ),
    forbid(
        "way-not-declared",
        _HOUSE,
        "appi-20-1",
        (
            "この取得方法（{about}）は、登録簿にありません。",
            "This way of acquiring (`{about}`) is not declared.",
        ),
        ("取得方法の登録と公表。", "The way of acquiring, declared and published."),
    ),
    forbid(
        "special-care-without-consent",
        _LAW,
        "appi-20-2",
        (
            "要配慮個人情報を、ご本人の同意も法定の例外もなく取得することはできません（{about}）。",
            "Special care-required information (`{about}`) may not be acquired without consent or a legal exception.",
        ),
        ("あらかじめの同意、又は法20条2項各号。", "Prior consent, or an item of Art. 20(2)."),
    ),
    forbid(
        "source-not-checked",
        _LAW,
        "appi-30-1",
        (
            "提供元「{about}」の名称・住所・代表者と取得の経緯を確認した記録がありません。",
            "There is no record that the source `{about}` and how it acquired the data were checked.",
        ),
        ("法30条1項の確認と記録。", "The check of Art. 30(1), with its record."),
    ),
    forbid(
        "licence-ended",
        _HOUSE,
        "appi-17-1",
        (
            "提供元「{about}」の利用許諾・契約・確認のいずれかの期間が終わっています。",
            "The licence, the contract or the check of the source `{about}` has ended.",
        ),
        ("許諾・契約の更新または改めての確認。", "A renewed licence or contract, or a new check."),
    ),
    forbid(
        "link-not-declared",
        _HOUSE,
        "appi-17-1",
        (
            "「{about}」との突合は登録簿にありません。",
            "Collation with `{about}` is not declared.",
        ),
        ("突合の登録。", "The link, declared."),
    ),
)
