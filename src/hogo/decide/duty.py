"""What must be done when what was allowed is done: closed kinds, each with its law and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hogo.base.cite import Cite, cite
from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide.reason import Reason


class Owed(StrEnum):
    """The kinds of duty that come with an allowed act."""

    RECORD_PROVISION = "record-provision"
    RECORD_RECEIPT = "record-receipt"
    RECORD_REFERABLE = "record-referable"
    RECORD_CLAIM = "record-claim"
    STATE_PURPOSE = "state-purpose"
    NOTIFY_PURPOSE = "notify-purpose"
    NOTIFY_AT_CONTACT = "notify-at-contact"
    DISPLAY_SENDER = "display-sender"
    VERIFY_IDENTITY = "verify-identity"
    VERIFY_NUMBER = "verify-number"
    SUPERVISE = "supervise"
    CHECK_MEASURES = "check-measures"
    PUBLISH_ITEMS = "publish-items"
    PUBLISH_PURPOSE = "publish-purpose"
    STATE_ANONYMISED = "state-anonymised"
    SECURE_METHOD = "secure-method"
    DELETE_CODES = "delete-codes"
    DELETE_BY = "delete-by"
    DELETE = "delete"
    KEEP = "keep"
    MASK = "mask"
    ASK_PER_PERSON = "ask-per-person"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a kind of duty asks for, and the duty of the law behind it (none: the house's own)."""

    text: Text
    law: tuple[Cite, ...] = ()


def _meant(ja: str, en: str, law: str = "") -> Meant:
    return Meant(Text(ja, en), tuple(cite(part) for part in law.split()))


OWED: Mapping[Owed, Meant] = {
    Owed.RECORD_PROVISION: _meant(
        "「{about}」への第三者提供の記録（{items}）を作り、{keep}保存すること",
        "record the provision to `{about}` ({items}) and keep the record for {keep}",
        "appi-29-1 appi-29-2",
    ),
    Owed.RECORD_RECEIPT: _meant(
        "「{about}」から提供を受けた記録（{items}）を作り、{keep}保存すること",
        "record the receipt from `{about}` ({items}) and keep the record for {keep}",
        "appi-30-3 appi-30-4",
    ),
    Owed.RECORD_REFERABLE: _meant(
        "「{about}」への個人関連情報の提供の記録（{items}）を作り、{keep}保存すること",
        "record the provision of referable information to `{about}` ({items}) and keep the record for {keep}",
        "appi-31-3",
    ),
    Owed.RECORD_CLAIM: _meant(
        "依拠した例外を、責任者・理由・根拠書類とともに記録すること（{items}）",
        "record the exception relied on, with who, why and the document ({items})",
    ),
    Owed.STATE_PURPOSE: _meant(
        "取得の前に、お一人ずつ利用目的（{items}）を明示すること",
        "state the purpose ({items}) to each person before acquiring",
        "appi-21-2",
    ),
    Owed.NOTIFY_PURPOSE: _meant(
        "速やかに利用目的（{items}）を通知し、又は公表すること",
        "promptly notify or publish the purpose ({items})",
        "appi-21-1",
    ),
    Owed.NOTIFY_AT_CONTACT: _meant(
        "連絡の際に、所定の事項（利用目的・取得方法など）を通知し、同意をいただくこと",
        "at the contact, notify the matters laid down (purpose, how acquired …) and take consent",
        "jis-2023-a-8",
    ),
    Owed.DISPLAY_SENDER: _meant(
        "送信者の名称と受信拒否の方法などを表示すること",
        "display the sender and the way to refuse further mail",
        "mail-4",
    ),
    Owed.VERIFY_IDENTITY: _meant(
        "ご本人（又は代理人）であることを確認すること",
        "verify that it is the person, or an agent with authority",
        "appi-37-1 appi-37-3",
    ),
    Owed.VERIFY_NUMBER: _meant("番号確認と身元確認を行うこと", "verify the number and the identity", "mn-14-16"),
    Owed.SUPERVISE: _meant(
        "委託先「{about}」に対し必要かつ適切な監督を行うこと",
        "supervise the processor `{about}` as necessary and appropriate",
        "appi-25",
    ),
    Owed.CHECK_MEASURES: _meant(
        "「{about}」の相当措置の実施状況などを定期的に（次回期限{by}）確認すること",
        "check the equivalent measures of `{about}` periodically (next by {by})",
        "appi-28-3",
    ),
    Owed.PUBLISH_ITEMS: _meant(
        "含まれる情報の項目（{items}）と提供の方法を公表すること",
        "publish the items contained ({items}) and the way of provision",
        "appi-43-3 appi-43-4",
    ),
    Owed.PUBLISH_PURPOSE: _meant(
        "仮名加工情報の利用目的を公表すること",
        "publish the purposes of the pseudonymised information",
        "appi-41-3",
    ),
    Owed.STATE_ANONYMISED: _meant(
        "「{about}」に対し、匿名加工情報である旨を明示すること",
        "state to `{about}` that it is anonymised information",
        "appi-43-4",
    ),
    Owed.SECURE_METHOD: _meant(
        "削除した情報と加工の方法を安全に管理すること",
        "keep what was deleted and the method of processing secure",
        "appi-41-2 appi-43-2",
    ),
    Owed.DELETE_CODES: _meant(
        "個人識別符号（{items}）を全て削除すること",
        "delete every individual identification code ({items})",
        "appi-41-1 appi-43-1",
    ),
    Owed.DELETE_BY: _meant(
        "保存期間「{about}」の末日{by}を過ぎたら、{items}を消去すること",
        "erase {items} once the retention `{about}` ends on {by}",
        "appi-22",
    ),
    Owed.DELETE: _meant(
        "保存できない項目（{items}）を消去すること", "erase the fields that may not be kept ({items})", "appi-22"
    ),
    Owed.KEEP: _meant("消去できない項目（{items}）を残すこと", "keep the fields that may not be erased ({items})"),
    Owed.MASK: _meant("次の項目を伏せること（{items}）", "mask these fields ({items})"),
    Owed.ASK_PER_PERSON: _meant(
        "実際に行うときは、お一人ずつ可否を確かめること", "ask again for each person when it is done"
    ),
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing owed. `items` are the exact contents of a record, or the fields to mask; `keep` an ISO 8601 period."""

    owed: Owed
    items: tuple[str, ...] = ()
    keep: str | None = None
    by: Day | None = None
    about: Ref | None = None
    because: tuple[Reason, ...] = ()
    """For fields left out: why."""

    @property
    def law(self) -> tuple[Cite, ...]:
        """The duties of the law behind it."""
        return OWED[self.owed].law
