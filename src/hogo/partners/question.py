"""The questionnaire (委託先評価票): what is asked of a processor, in our own words. Pure.

Its number rises with any change; answers name the items, so that older ones stay readable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hogo.base.text import Text
from hogo.partners.fact import Said

VERSION = 1


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `must`: a *no* stands in the way of passing without conditions."""

    title: Text
    must: bool = False


ITEMS: dict[str, Item] = {
    "rules": Item(
        Text("個人情報の取扱いを定めた規程がある", "There are written rules on handling personal data"), True
    ),
    "responsible": Item(Text("個人情報保護の責任者を決めている", "Somebody is named as responsible"), True),
    "training": Item(
        Text("取り扱う人全員に年1回以上の教育をしている", "Everybody who handles it is trained each year")
    ),
    "pledges": Item(Text("取り扱う人から守秘の誓約を得ている", "Everybody who handles it has pledged secrecy")),
    "entry": Item(Text("取り扱う場所への入退を管理している", "Entry to where it is handled is controlled")),
    "lock": Item(Text("書類・媒体を施錠して保管している", "Papers and media are locked away")),
    "access": Item(Text("必要な人だけが扱えるようアクセスを制限している", "Only those who need it have access"), True),
    "passwords": Item(
        Text("利用者ごとのIDと強い認証を使っている", "Each user has an own account with strong log-in"), True
    ),
    "malware": Item(
        Text("不正ソフトウェア対策と更新をしている", "Protection from malware is in use and kept up to date")
    ),
    "logs": Item(Text("アクセスの記録を残し、点検している", "Access is logged, and the logs are looked at")),
    "transport": Item(
        Text("移送・送信のときに暗号化などの保護をしている", "It is protected in transport, as by encryption"), True
    ),
    "media": Item(Text("持ち運べる媒体の利用を制限している", "Removable media are restricted")),
    "backup": Item(Text("バックアップを取り、復元を確かめている", "There are backups, and restoring is tried out")),
    "disposal": Item(
        Text("復元できない方法で廃棄・消去している", "It is disposed of so that it cannot be restored"), True
    ),
    "sub": Item(Text("再委託は事前に承認を得ている", "Others are engaged only with leave given before"), True),
    "incident": Item(
        Text(
            "事故のときに委託元へ速やかに知らせる手順がある", "There is a way to tell the client of an incident at once"
        ),
        True,
    ),
    "audit": Item(Text("自社の取扱いを定期に点検・監査している", "Its own handling is checked or audited regularly")),
    "mark": Item(
        Text("第三者認証を受けている（番号と期限を備考に）", "It is certified (number and end in the remarks)")
    ),
    "past": Item(Text("過去3年に個人情報の事故がない", "There was no incident with personal data in three years")),
    "abroad": Item(
        Text(
            "外国で取り扱わない（扱うなら国名を備考に）",
            "Nothing is handled abroad (else name the country in the remarks)",
        )
    ),
}
SAID: dict[Said, Text] = {
    Said.YES: Text("はい", "Yes"),
    Said.NO: Text("いいえ", "No"),
    Said.NOT_APPLICABLE: Text("該当しない", "Does not apply"),
}


@dataclass(frozen=True, slots=True)
class Score:
    """How answers count: `yes` of `of` that apply; `lacking` are the must-items answered *no* or not at all."""

    yes: int
    of: int
    lacking: tuple[str, ...]


def score(answers: Mapping[str, Said]) -> Score:
    """What the answers come to. What was not answered is never a *yes*."""
    applies = [name for name in ITEMS if answers.get(name) is not Said.NOT_APPLICABLE]
    yes = sum(answers.get(name) is Said.YES for name in applies)
    lacking = tuple(name for name in applies if ITEMS[name].must and answers.get(name) is not Said.YES)
    return Score(yes, len(applies), lacking)
