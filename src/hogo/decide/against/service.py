"""Reasons of the place of use: what the decision service cannot vouch for it denies."""

from __future__ import annotations

from hogo.decide.code import Code, Force, forbid

SERVICE: tuple[Code, ...] = (
    forbid(
        "state-too-old",
        Force.UNKNOWN,
        "",
        (
            "可否の判断が拠る記録（{day}作成）が、登録簿に定めた古さの限度を超えています。",
            "What decisions rest on (made {day}) is older than the register allows.",
        ),
        ("新しい記録の配布。", "Newer state, brought to the service."),
    ),
    forbid(
        "system-not-for-information",
        Force.HOUSE,
        "",
        (
            "このシステムには「{about}」が登録されていないため、照会できません。",
            "The register does not say that the system holds `{about}`, so it may not ask about it.",
        ),
        ("システムへの情報の登録。", "The information, declared for the system."),
    ),
    forbid(
        "record-incomplete",
        Force.LAW,
        "appi-29-1 appi-30-3 appi-31-3",
        (
            "「{about}」との提供・受領の記録に必要な事項がそろわないため、行えません。",
            "The record owed for `{about}` cannot be made: an item is missing.",
        ),
        (
            "相手方の名称・住所・代表者の登録、ご本人の特定、記録の作り方。",
            "The partner's name, address and representative; whose data it is; a permitted way of recording.",
        ),
    ),
    forbid(
        "not-recorded",
        Force.LAW,
        "appi-29-1 appi-30-3 appi-31-3",
        (
            "「{about}」についての記録を保存できなかったため、行えません。",
            "What must be recorded about `{about}` could not be kept, so it may not be done.",
        ),
        ("記録の保存先の復旧。", "A place to keep records that works."),
    ),
)
