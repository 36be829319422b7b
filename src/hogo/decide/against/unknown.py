"""Reasons why nothing can be said: what the question leaves out or the edition does not declare."""

from __future__ import annotations

from hogo.decide.code import Code, Force, forbid


def _unknown(name: str, ja: str, en: str, cure_ja: str, cure_en: str) -> Code:
    return forbid(name, Force.UNKNOWN, "", (ja, en), (cure_ja, cure_en))


UNKNOWN: tuple[Code, ...] = (
    _unknown(
        "unknown-information",
        "「{about}」という情報は、この版の登録簿にありません。",
        "This edition declares no information `{about}`.",
        "情報の登録。",
        "The information, declared.",
    ),
    _unknown(
        "unknown-field",
        "「{about}」という項目は、この情報にありません。",
        "The information has no field `{about}`.",
        "項目の登録。",
        "The field, declared.",
    ),
    _unknown(
        "unknown-purpose",
        "「{about}」という利用目的は、この版の登録簿にありません。",
        "This edition declares no purpose `{about}`.",
        "利用目的の特定。",
        "The purpose, declared.",
    ),
    _unknown(
        "unknown-recipient",
        "「{about}」という取引先は、この版の登録簿にありません。",
        "This edition declares no partner `{about}`.",
        "取引先の登録。",
        "The partner, declared.",
    ),
    _unknown(
        "unknown-system",
        "「{about}」というシステムは、この版の登録簿にありません。",
        "This edition declares no system `{about}`.",
        "システムの登録。",
        "The system, declared.",
    ),
    _unknown(
        "purpose-not-said",
        "何のための取扱いかが示されていません。",
        "The question names no purpose.",
        "利用目的。",
        "The purpose.",
    ),
    _unknown(
        "recipient-not-said",
        "相手方が示されていません。",
        "The question names no partner.",
        "相手方。",
        "The partner.",
    ),
    _unknown(
        "channel-not-said",
        "連絡の手段が示されていません。",
        "The question names no channel.",
        "連絡の手段。",
        "The channel.",
    ),
    _unknown(
        "other-not-said",
        "突合する相手の情報が示されていません。",
        "The question does not name what it is to be combined with.",
        "相手の情報。",
        "The other information.",
    ),
    _unknown(
        "person-not-said",
        "どなたについての問いかが示されていません。",
        "The question names no person.",
        "ご本人。",
        "The person.",
    ),
    _unknown(
        "way-not-said",
        "取得方法が複数あり、どれによるかが示されていません。",
        "There are several ways of acquiring, and the question names none.",
        "取得方法。",
        "The way of acquiring.",
    ),
    _unknown(
        "acquisition-unknown",
        "この方の「{about}」をいつ、どのように取得したかが分かりません。",
        "It is not known when and how `{about}` of this person was acquired.",
        "取得日と取得方法、又は伝えた記録。",
        "The day and way of acquisition, or a record of what was told.",
    ),
)
