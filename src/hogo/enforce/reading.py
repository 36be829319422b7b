"""A record of provision or receipt in words, for the office and for the person who asked to see it (33-5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hogo.base.text import Language, Text
from hogo.enforce.record import Recorded

TITLES: Mapping[str, Text] = {
    "provision-record": Text("第三者提供の記録", "Record of provision to a third party"),
    "receipt-record": Text("第三者から提供を受けた記録", "Record of receipt from a third party"),
    "referable-record": Text("個人関連情報の提供の記録", "Record of giving referable information"),
}
LABELS: Mapping[str, Text] = {
    "person": Text("ご本人を特定する事項", "Whose data"),
    "recipient": Text("提供先", "Recipient"),
    "source": Text("提供元", "Source"),
    "source-and-history": Text("提供元と取得の経緯", "Source, and how it acquired the data"),
    "items": Text("個人データの項目", "Items"),
    "consent": Text("ご本人の同意", "The person's consent"),
    "consent-confirmed": Text("ご本人の同意の確認", "Consent of the person, confirmed"),
    "information-confirmed": Text("外国の制度等の情報提供の確認", "Information on the country abroad, confirmed"),
    "published-by-commission": Text("個人情報保護委員会による公表", "Published by the Commission"),
    "date": Text("年月日", "Day"),
    "period": Text("期間", "Period"),
    "document": Text("代える書面", "Document that stands in"),
}
_YES = Text("あり", "yes")
_SAID = Text("{day}の同意", "given on {day}")


def words(one: Recorded, language: Language) -> str:
    """The record as lines: what it is, then each item."""
    lines = [f"{TITLES[one.kind].in_(language)}  {one.on.isoformat()}"]
    for name, said in one.items.items():
        label = LABELS[name].in_(language) if name in LABELS else name
        lines.append(f"  {label}: {_item(said, language)}")
    return "\n".join(lines) + "\n"


def _item(said: Any, language: Language) -> str:
    if said is True:
        return _YES.in_(language)
    if isinstance(said, list):
        return ("、" if language == "ja" else ", ").join(map(str, said))
    if isinstance(said, dict) and "given" in said:
        return _SAID.fill(day=said["given"]).in_(language) if said["given"] else _YES.in_(language)
    if isinstance(said, dict):
        return ("、" if language == "ja" else ", ").join(str(part) for part in said.values() if part)
    return str(said)
