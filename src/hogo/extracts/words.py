"""The words of the room, and how those who may see it read its course. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.decide.duty import OWED, Owed
from hogo.decide.question import Action
from hogo.extracts import fact as f
from hogo.extracts import tally
from hogo.extracts.flow import State
from hogo.publish.label import label
from hogo.register.model.kinds import Channel
from hogo.register.model.register import Register

ENDS: dict[f.End, Text] = {
    f.End.WITHDRAWN: Text("取下げ", "withdrawn"),
    f.End.REFUSED: Text("却下", "refused"),
    f.End.NOBODY: Text("対象者なし", "nobody may be in it"),
}
ERASURES: dict[f.Erasure, Text] = {
    f.Erasure.OVERWRITTEN: Text("上書きして消去", "overwritten"),
    f.Erasure.DELETED: Text("削除（ごみ箱・同期先・控えを含む）", "deleted, with bins, synchronised places and copies"),
    f.Erasure.KEY_DESTROYED: Text("鍵を破棄（ファイルは暗号化したまま）", "key destroyed; the file stayed encrypted"),
    f.Erasure.MEDIUM_DESTROYED: Text("媒体を破壊・溶解", "medium destroyed or pulped"),
    f.Erasure.RETURNED: Text("委託先から返却・消去証明を受領", "returned by the processor, with its certificate"),
}
ACTIONS: dict[Action, Text] = {
    Action.USE: Text("社内での利用", "Use within the house"),
    Action.CONTACT: Text("ご本人への連絡", "Contacting the persons"),
}
CHANNELS: dict[Channel, Text] = {one: label(one) for one in (Channel.MAIL, Channel.SMS, Channel.PHONE, Channel.POST)}
"""By what a list may be asked for to contact its persons."""
FACTS: dict[type, Text] = {
    f.Asked: Text("申請", "asked for"),
    f.Decided: Text("判定", "decided"),
    f.PutForward: Text("起案", "put forward"),
    f.Released: Text("交付（コード発行）", "released, code given"),
    f.WrongCode: Text("コード誤り", "wrong code"),
    f.Handed: Text("受取り", "handed over"),
    f.Screened: Text("対象者の見直し", "screened again"),
    f.Sent: Text("送信・架電", "sent or called"),
    f.Reported: Text("利用の報告", "use reported"),
    f.Deleted: Text("消去", "deleted"),
    f.Confirmed: Text("消去の確認", "deletion confirmed"),
    f.NotShown: Text("消去を確認できず", "deletion not shown"),
    f.Ended: Text("終了", "ended"),
}
NEXT: dict[State, Text] = {
    State.TO_DECIDE: Text("一人ずつ判定します", "Each person is decided"),
    State.TO_PUT_FORWARD: Text("申請者が起案します", "Who asks puts it forward"),
    State.IN_APPROVAL: Text("決裁のあと、事務局が交付します", "It is approved, then released by the office"),
    State.TO_COLLECT: Text("申請者がコードで受け取ります", "Who asked collects it with the code"),
    State.IN_USE: Text("利用し、結果を報告します", "It is used, and that is reported"),
    State.TO_DELETE: Text("消去します", "It is deleted"),
    State.TO_CONFIRM: Text("ほかの人が消去を確かめます", "Somebody else confirms the deletion"),
}


@dataclass(frozen=True)
class Mark:
    """One line of the course."""

    title: Text
    on: Day
    by: str
    note: Text | str = ""


def course(facts: Sequence[f.Fact]) -> list[Mark]:
    """What happened, with who did it and the figure that matters."""
    return [Mark(FACTS[type(fact)], fact.on, fact.by, _note(fact)) for fact in facts]


def _note(fact: f.Fact) -> Text | str:
    match fact:
        case f.Decided():
            counted = fact.tally
            return _COUNTED.fill(kept=f"{counted.kept:,}", out=f"{counted.refused + counted.nobody:,}")
        case f.PutForward() if not fact.approval:
            return _NO_ROUTE
        case f.Handed():
            return _HANDED.fill(n=f"{fact.lines:,}", c=fact.canaries)
        case f.Screened():
            return _SCREENED.fill(n=f"{fact.lines:,}", out=f"{fact.left_out:,}")
        case f.Sent():
            return _SENT.fill(n=f"{fact.count:,}")
        case f.Deleted():
            return ERASURES[fact.how]
        case f.Ended():
            return ENDS[fact.how]
        case f.PutForward():
            return fact.approval
        case _:
            return ""


@dataclass(frozen=True)
class Left:
    """How many are left out for one reason. `force`: law, house, or not decided."""

    reason: Text
    force: Text
    count: int


def left_out(counted: tally.Tally, register: Register | None = None) -> list[Left]:
    """The reasons for which persons are left out, law before house, the most frequent first."""

    def titled(name: Ref) -> Text | str:
        return title_of(register, name) if register else name

    rows = [
        Left(tally.words(key, titled), FORCES[tally.force_of(key)], count) for key, count in counted.reasons.items()
    ]
    order = list(FORCES.values())
    return sorted(rows, key=lambda one: (order.index(one.force), -one.count, one.reason.en))


def title_of(register: Register, name: Ref) -> Text | str:
    """What a name in the register is called."""
    if name in register.purposes:
        return register.purposes[name].text
    if name in register.information:
        return register.information[name].title
    return register.partners[name].name if name in register.partners else name


def owed(codes: Sequence[str]) -> list[Text]:
    """What is to be done when the list is used."""
    filled = {"items": "—", "keep": "—", "by": "—", "about": "—"}
    return [OWED[Owed(code)].text.fill(**filled) for code in codes]


FORCES: dict[str, Text] = {
    "law": Text("法令", "law"),
    "house": Text("当社の定め", "house policy"),
    "unknown": Text("判断材料の不足", "cannot be decided"),
}
_COUNTED = Text("対象{kept}人、対象外{out}人", "{kept} in, {out} left out")
_NO_ROUTE = Text("決裁の経路なし", "no route of approval")
_HANDED = Text("{n}行（うち見張り{c}行）", "{n} rows, {c} of them canaries")
_SCREENED = Text("{n}行、除外{out}人", "{n} rows, {out} left out")
_SENT = Text("{n}件", "{n}")
