"""The words of the room. Pure."""

from __future__ import annotations

from hogo.base.text import Text
from hogo.enquiries import fact as f

WAYS: dict[f.Way, Text] = {
    f.Way.CALLED_BACK: Text("公表されている番号へかけ直した", "called back, at a published number"),
    f.Way.IN_PERSON: Text("来訪者の身分証を見て、所属先へ電話した", "saw identity papers and called the office"),
    f.Way.SYSTEM: Text("官公庁の電子的な仕組みで届いた", "came by the authority's own system"),
    f.Way.POST: Text("公表されている所在地へ郵送でだけ答える", "answered by post to the published address only"),
}
SOURCES: dict[f.Source, Text] = {
    f.Source.SITE: Text("官公庁・弁護士会の公式サイト", "the authority's or association's own site"),
    f.Source.DIRECTORY: Text("電話帳・職員録など第三者の名簿", "a directory kept by somebody else"),
    f.Source.EARLIER: Text("以前に確認した番号の控え", "our own note of a number verified before"),
    f.Source.GIVEN: Text("照会書・電話で告げられた番号", "the number in the letter or told on the telephone"),
}
OPINIONS: dict[f.Opinion, Text] = {
    f.Opinion.AGREES: Text("開示に同意", "agrees"),
    f.Opinion.OBJECTS: Text("開示すべきでない", "objects"),
    f.Opinion.SILENT: Text("期限まで返事なし", "no answer in time"),
    f.Opinion.UNREACHABLE: Text("連絡できない", "cannot be reached"),
}
METHODS: dict[f.Method, Text] = {
    f.Method.PAPER: Text("書面", "paper"),
    f.Method.MEDIUM: Text("記録媒体", "medium"),
    f.Method.LINE: Text("電気通信回線", "line"),
    f.Method.IN_PERSON: Text("手渡し", "by hand"),
}
ENDS: dict[f.End, Text] = {
    f.End.WITHDRAWN: Text("取下げ", "withdrawn"),
    f.End.FALSE: Text("照会元を騙るものだった", "not who they said they were"),
    f.End.NOT_OURS: Text("当社への照会ではない", "not for us"),
}
GROUNDS: dict[str, Text] = {
    "27-1-1": Text("法令に基づく場合（27条1項1号）", "based on laws (27(1)(i))"),
    "27-1-2": Text(
        "人の生命・身体・財産の保護に必要で、同意を得にくい（同2号）", "to protect life, body or property (27(1)(ii))"
    ),
    "27-1-4": Text(
        "国の機関などの事務に協力し、同意を得ると支障がある（同4号）", "to help a public body in its duty (27(1)(iv))"
    ),
}
COURSE: dict[type[f.Fact], Text] = {
    f.Received: Text("受付", "received"),
    f.Assigned: Text("担当を決定", "assigned"),
    f.Verified: Text("照会元を確認", "asker verified"),
    f.Scoped: Text("対象を確定", "pinned down"),
    f.Served: Text("令状を確認", "warrant seen"),
    f.Silenced: Text("秘密保持命令", "secrecy order"),
    f.Unsilenced: Text("秘密保持命令の取消し", "secrecy order taken back"),
    f.Held: Text("保全", "kept"),
    f.Extended: Text("保全の延長", "hold extended"),
    f.Released: Text("保全の解除", "hold released"),
    f.SenderAsked: Text("発信者へ意見を照会", "sender asked"),
    f.SenderSaid: Text("発信者の意見", "sender's opinion"),
    f.SenderTold: Text("発信者へ命令を通知", "sender told of the order"),
    f.Judged: Text("根拠を判断", "judged"),
    f.Drafted: Text("起案", "drafted"),
    f.Circulated: Text("決裁", "approval"),
    f.Answered: Text("回答", "answered"),
    f.ReviewSought: Text("裁判所へ取消し・異議", "review sought"),
    f.PersonTold: Text("ご本人へ通知", "person told"),
    f.Closed: Text("完了", "closed"),
    f.Ended: Text("終了", "ended"),
}
