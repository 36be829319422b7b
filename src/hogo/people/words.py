"""The words for what a person asked for (申出) and how they were told. Pure."""

from __future__ import annotations

from hogo.base.text import Text
from hogo.decide.facts import WishKind

WISHES: dict[WishKind, Text] = {
    WishKind.MAIL_STOP: Text("広告・宣伝メールの停止", "No advertising mail"),
    WishKind.PHONE_REFUSAL: Text("電話での勧誘を断る", "No calls to sell"),
    WishKind.CONTACT_REFUSAL: Text("連絡を断る", "No contact"),
    WishKind.OBJECTION: Text("利用目的への申出", "An objection to a purpose"),
    WishKind.EEA_OBJECTION: Text("異議（GDPR第21条）", "An objection (GDPR 21)"),
    WishKind.STOP_USE: Text("利用の停止", "Stop of use"),
    WishKind.STOP_PROVISION: Text("第三者への提供の停止", "Stop of provision to third parties"),
    WishKind.ERASE: Text("消去", "Erasure"),
}
