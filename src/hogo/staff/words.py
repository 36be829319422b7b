"""The words of the room: employments, facts, offices. Pure."""

from __future__ import annotations

from hogo.base.text import Text
from hogo.register.model.operator import Office
from hogo.staff import fact as f
from hogo.staff.pledge import TITLES

EMPLOYMENTS: dict[f.Employment, Text] = {
    f.Employment.OFFICER: Text("役員", "officer"),
    f.Employment.REGULAR: Text("正社員", "regular"),
    f.Employment.CONTRACT: Text("契約社員", "contract"),
    f.Employment.PART_TIME: Text("パート・アルバイト", "part-time"),
    f.Employment.DISPATCHED: Text("派遣", "dispatched"),
    f.Employment.SECONDED: Text("出向", "seconded"),
}
HOWS: dict[f.How, Text] = {
    f.How.LOG_IN: Text("ログイン", "log-in"),
    f.How.LINK: Text("メールのリンク", "mail link"),
    f.How.PAPER: Text("紙・対面", "on paper or in a room"),
}
OFFICES: dict[Office, Text] = {
    Office.REPRESENTATIVE: Text("代表者", "Representative"),
    Office.PRIVACY_OFFICER: Text("個人情報保護管理者", "Privacy officer"),
    Office.HEAD_OF_AUDIT: Text("個人情報保護監査責任者", "Head of audit"),
    Office.HEAD_OF_TRAINING: Text("教育責任者", "Head of training"),
    Office.HEAD_OF_WINDOW: Text("苦情・相談窓口責任者", "Head of the window"),
    Office.HEAD_OF_SYSTEMS: Text("システム責任者", "Head of systems"),
    Office.SPECIFIED_USER_MANAGER: Text("特定利用者情報統括管理者", "Manager of specified user information"),
    Office.REPRESENTATIVE_IN_EU: Text("EU域内の代理人", "Representative in the EU"),
}


def said(fact: f.Fact) -> Text:
    """A fact in words."""
    match fact:
        case f.Joined():
            return Text("入社", "joined")
        case f.Moved():
            return Text("異動・区分の変更", "moved")
        case f.Left(found=True):
            return Text("名簿から外れた（退職日の確認が必要）", "no longer listed; the last day is to be said")
        case f.Left():
            return Text("退職", "left")
        case f.Pledged(pledge=which, version=number, how=how):
            return Text("{t} 第{n}版（{h}）", "{t}, version {n} ({h})").fill(t=TITLES[which], n=number, h=HOWS[how])
        case f.Acknowledged(version=number, how=how):
            return Text("方針 第{n}版を確認（{h}）", "policy, version {n}, read ({h})").fill(n=number, h=HOWS[how])
        case f.Trained(course=number, score=score, passed=passed):
            word = Text("合格", "passed") if passed else Text("不合格", "not passed")
            return Text("{c} {s}点 {w}", "{c}: {s}, {w}").fill(c=number, s=score, w=word)
        case f.Away(course=number, until=until):
            return Text("{c} 休職等のため{d}まで", "{c}: on leave, until {d}").fill(c=number, d=until)
        case f.Reminded():
            return Text("案内メール", "mail sent")
        case f.AccountsClosed():
            return Text("権限・鍵を回収", "accounts and keys taken back")
