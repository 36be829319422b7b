"""What an operation check asks: the daily things of an office, and what is declared for the department. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.register import Register


@dataclass(frozen=True, slots=True)
class Item:
    """One line. `counted`: the check also says how many."""

    key: str
    question: Text
    counted: bool = False


DAILY: tuple[Item, ...] = (
    Item("entry", Text("入退室の記録に漏れがない", "The entry records have no gaps")),
    Item("last-out", Text("最終退出時の点検を毎日行っている", "The check at the last leaving is made every day")),
    Item("keys", Text("施錠と鍵の管理ができている", "Doors are locked, keys are kept")),
    Item("clear-desk", Text("机上・画面に個人情報を放置していない", "Nothing is left on desks and screens")),
    Item("shelves", Text("書庫・キャビネットを施錠している", "Shelves and cabinets are locked")),
    Item("updates", Text("OSとウイルス対策が最新である", "Systems and malware protection are up to date")),
    Item("locks", Text("離席時のロックとパスワードの規則を守っている", "Screens are locked, password rules are kept")),
    Item(
        "carried-out",
        Text("持出しを記録し、承認を得ている", "What is carried out is recorded and approved"),
        counted=True,
    ),
    Item("media", Text("許可のないUSBなどの媒体を使っていない", "No media are used without permission")),
    Item(
        "sending", Text("メール・FAXの誤送信への対策を守っている", "Measures against misdirected mail and fax are kept")
    ),
    Item(
        "disposal",
        Text("廃棄を定めた方法で行い、記録している", "Disposal is made as laid down, and recorded"),
        counted=True,
    ),
    Item(
        "register", Text("台帳に載っていない個人情報の取得・変更がない", "Nothing is handled that the register lacks")
    ),
    Item("hand-over", Text("委託先との受渡しを記録している", "Hand-overs to processors are recorded")),
    Item("posted", Text("方針と窓口の掲示が最新である", "The policy and the window are posted as in force")),
)
MONTHLY = 31
"""A measure whose evidence is made at least this often (days) is asked for in the check of every month."""


def items(register: Register, department: Ref) -> tuple[Item, ...]:
    """The lines for a department: the daily ones, then the measures it answers for that are evidenced monthly."""
    own = [
        Item(
            f"safeguard:{name}",
            Text("「{t}」の証拠（{e}）が今月残っている", "The evidence of “{t}” ({e}) was made this month").fill(
                t=one.title, e=one.evidence or one.title
            ),
        )
        for name, one in register.safeguards.items()
        if one.department == department and one.every is not None and _days(one.every) <= MONTHLY
    ]
    return (*DAILY, *own)


def _days(every: str) -> int:
    period = Period.parse(every)
    return period.years * 365 + period.months * 30 + period.days + (period.hours > 0)


def checking(register: Register) -> tuple[Ref, ...]:
    """The departments that check: those that handle personal information."""
    return tuple(name for name, one in register.operator.departments.items() if one.handles)
