"""The words of the room, in both languages. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from hogo.base.text import Text
from hogo.incidents import fact as f
from hogo.incidents.track import Status

EVENTS: Mapping[f.Event, Text] = {
    f.Event.MISSENT: Text("誤送付・誤送信", "sent to the wrong person"),
    f.Event.EXPOSED: Text("設定の誤り等で閲覧できる状態", "open to be seen by others"),
    f.Event.STOLEN: Text("盗難（書類・媒体・データの窃取）", "stolen"),
    f.Event.LOST_OUTSIDE: Text("社外での紛失", "lost outside"),
    f.Event.LOST_INSIDE: Text("社内での紛失", "lost inside"),
    f.Event.DISCARDED: Text("誤廃棄", "thrown away by mistake"),
    f.Event.INTRUSION: Text("不正アクセス", "unauthorised access"),
    f.Event.MALWARE: Text("マルウェア感染・不審な通信", "malware, suspicious traffic"),
    f.Event.RANSOM: Text("ランサムウェア等で使えない", "encrypted by ransomware"),
    f.Event.TAKEN_OUT: Text("従業者の不正な持出し", "taken out by a worker"),
    f.Event.FORM_ALTERED: Text("入力ページ・返信先の改ざん", "a form through which we acquire was altered"),
    f.Event.ALTERED: Text("内容の改ざん", "content altered"),
    f.Event.KEY_LOST: Text("復元キーの喪失", "decryption key lost"),
    f.Event.MISUSED: Text("個人番号の違法な利用", "unlawful use of My Number"),
    f.Event.MISPROVIDED: Text("個人番号の違法な提供", "unlawful provision of My Number"),
    f.Event.PROVIDED: Text("自らの意図による提供", "given on purpose"),
    f.Event.DELETED: Text("合理的な理由による削除", "deleted for a good reason"),
    f.Event.OUTAGE: Text("サービスの停止・品質低下", "a service stopped or got worse"),
    f.Event.OTHER: Text("その他・まだ分からない", "something else, or not known yet"),
}
SURE: Mapping[f.Sure, Text] = {
    f.Sure.POSSIBLE: Text("疑い（おそれ）", "suspected"),
    f.Sure.CERTAIN: Text("確実", "certain"),
    f.Sure.NONE: Text("なかった", "ruled out"),
}
SOURCES: Mapping[f.Source, Text] = {
    f.Source.PERSON: Text("ご本人・お客さま", "the person, a customer"),
    f.Source.WORKER: Text("従業者", "a worker"),
    f.Source.PROCESSOR: Text("委託先", "a processor"),
    f.Source.CLIENT: Text("委託元", "a client"),
    f.Source.AUTHORITY: Text("官公庁・警察", "an authority, the police"),
    f.Source.OUTSIDER: Text("社外の方", "somebody outside"),
    f.Source.MEASURE: Text("hogoの測定", "a measure of hogo"),
}
AGAINST: Mapping[f.Against, Text] = {
    f.Against.OURS: Text("当社", "us"),
    f.Against.PROCESSOR: Text("委託先", "a processor"),
    f.Against.SERVICE: Text("利用中のサービス", "a service that we use"),
    f.Against.OTHERS: Text("当社が委託も利用もしていない者", "somebody we neither entrust nor use"),
}
DOERS: Mapping[f.Doer, Text] = {
    f.Doer.OUTSIDER: Text("第三者", "an outsider"),
    f.Doer.WORKER: Text("従業者", "a worker"),
    f.Doer.UNKNOWN: Text("不明", "not known"),
}
COUNTED: Mapping[f.Counted, Text] = {
    f.Counted.PERSONS: Text("本人の数", "persons"),
    f.Counted.MY_NUMBERS: Text("個人番号の本人の数", "persons by My Number"),
    f.Counted.USERS: Text("利用者の数（電気通信）", "users (telecommunications)"),
}
RISKS: Mapping[f.Risk, Text] = {
    f.Risk.UNLIKELY: Text("生じそうにない", "unlikely"),
    f.Risk.RISK: Text("あり", "a risk"),
    f.Risk.HIGH: Text("高い", "a high risk"),
}
STAGES: Mapping[f.Stage, Text] = {
    f.Stage.FIRST: Text("第一報", "first report"),
    f.Stage.PRELIMINARY: Text("速報", "preliminary report"),
    f.Stage.SUPPLEMENT: Text("続報", "supplement"),
    f.Stage.FINAL: Text("確報", "final report"),
    f.Stage.FORM: Text("様式の報告書", "report on the form"),
    f.Stage.NOTICE: Text("通知", "notice"),
}
ABOUT: Mapping[f.About, Text] = {
    f.About.DECISION: Text("決定", "decision"),
    f.About.ACTION: Text("対応", "what was done"),
    f.About.CALL: Text("連絡", "call"),
    f.About.PRESS: Text("公表・報道対応", "publication, press"),
    f.About.DISCLOSURE: Text("社外への説明", "told outside"),
}
QUESTIONS: Mapping[f.Question, Text] = {
    f.Question.SIXTY: Text("後から不正の目的が分かったときの確報の期限", "final report after a later wrongful aim"),
    f.Question.AGAIN: Text("再び報告対象になったときの起算日", "from when it counts once reportable again"),
    f.Question.SECRET_UNSEEN: Text(
        "見られず回収・暗号化済みの通信の秘密は漏えいか", "a secret recovered unseen or encrypted"
    ),
    f.Question.POLICE: Text("警察への相談・被害届", "the police"),
    f.Question.INSURER: Text("保険会社への連絡", "the insurer"),
    f.Question.EXCHANGE: Text("適時開示", "timely disclosure"),
    f.Question.SUBSTITUTE: Text("本人への通知に代わる措置", "a substitute for notice to the persons"),
}
ANSWERS: Mapping[f.Question, Mapping[str, Text]] = {
    f.Question.SIXTY: {
        "keep": Text("30日のまま", "keep the 30 days"),
        "first": Text("60日（最初に知った日から）", "60 days from the first day"),
        "later": Text("60日（不正の目的を知った日から）", "60 days from the later day"),
    },
    f.Question.AGAIN: {
        "first": Text("最初の日から", "from the first day"),
        "new": Text("改めて知った日から", "from the new day"),
    },
    f.Question.SECRET_UNSEEN: {
        "leak": Text("漏えいとして報告する", "a leak: report it"),
        "no-leak": Text("漏えいに当たらない", "no leak"),
    },
    f.Question.POLICE: {"do": Text("する", "do it"), "not": Text("しない", "do not")},
    f.Question.INSURER: {"do": Text("する", "do it"), "not": Text("しない", "do not")},
    f.Question.EXCHANGE: {"do": Text("する", "do it"), "not": Text("しない", "do not")},
    f.Question.SUBSTITUTE: {
        "publication": Text("事案の公表", "publication"),
        "window": Text("確認できる窓口の設置と公表", "a window where persons can ask"),
    },
}
FLAGS: Mapping[str, Text] = {
    "personal_data": Text("個人データか", "Is it personal data?"),
    "intended": Text("個人データにする予定の情報か（取得中を含む）", "Meant to become personal data?"),
    "special_care": Text("要配慮個人情報を含むか", "Special care-required information?"),
    "property_harm": Text("財産的被害のおそれ（カード・決済の認証情報など）", "May harm property (cards, log-ins)?"),
    "pseudonymised": Text("仮名加工情報だけか", "Pseudonymously processed only?"),
    "secret": Text("通信の秘密を含むか", "A secret of communications?"),
    "specified_user": Text("特定利用者情報か", "Specified user information?"),
    "my_number": Text("個人番号を含むか", "My Number?"),
    "number_system": Text("情報提供ネットワーク等の特定個人情報か", "Of the My Number network systems?"),
    "open_to_all": Text("不特定多数が閲覧できたか（特定個人情報）", "Seen by anyone (My Number)?"),
    "eea": Text("EEAの方の情報を含むか", "Persons in the EEA?"),
    "foreign_government": Text("外国政府へ提供したか", "Given to a foreign government?"),
}
STATUS: Mapping[Status, Text] = {
    Status.OPEN: Text("対応中", "open"),
    Status.PROVISIONAL: Text("仮（未判明のため数える）", "provisional"),
    Status.CHOOSE: Text("人が決める", "to be decided"),
    Status.EFFORT: Text("努力義務", "to be tried"),
    Status.DONE: Text("済", "done"),
    Status.EXEMPT: Text("免除", "released"),
    Status.DROPPED: Text("対象外", "not owed"),
}
TONES: Mapping[Status, str] = {
    Status.OPEN: "warn", Status.PROVISIONAL: "warn", Status.CHOOSE: "warn", Status.DONE: "ok",
}  # fmt: skip
STANDS: Mapping[str, Text] = {
    "met": Text("済", "met"),
    "over": Text("期限超過", "over"),
    "alarm": Text("直ちに", "at once"),
    "warn": Text("間もなく", "soon"),
    "running": Text("進行中", "running"),
}
ITEMS: Mapping[f.Item, Text] = {
    f.Item.OUTLINE: Text("概要", "Outline"),
    f.Item.ITEMS: Text("個人データの項目", "Items of personal data"),
    f.Item.NUMBER: Text("本人の数", "Number of persons"),
    f.Item.CAUSE: Text("原因", "Cause"),
    f.Item.HARM: Text("二次被害又はそのおそれの有無及びその内容", "Secondary harm or its likelihood"),
    f.Item.RESPONSE: Text("本人への対応の実施状況", "What was done towards the persons"),
    f.Item.PUBLICATION: Text("公表の実施状況", "Publication"),
    f.Item.PREVENTION: Text("再発防止のための措置", "Measures against recurrence"),
    f.Item.OTHER: Text("その他参考となる事項", "Other matters of reference"),
}
FACTS: Mapping[str, Text] = {
    "reported": Text("第一報", "first word"),
    "assigned": Text("担当を決めた", "somebody leads"),
    "found": Text("起きたことが分かった", "what happened"),
    "recovered": Text("回収した", "recovered"),
    "copy-kept": Text("同じ内容の写しの有無", "a copy elsewhere"),
    "concerns": Text("情報の性質が分かった", "what the data are"),
    "protected": Text("暗号化等の有無", "whether protected"),
    "number": Text("数えた", "counted"),
    "aim": Text("不正の目的の有無", "whether wrongful"),
    "entrusted": Text("受託情報と分かった", "entrusted to us"),
    "at-processor": Text("委託先で起きた", "at a processor"),
    "weighed": Text("EEAの方へのリスクを評価した", "risk in the EEA weighed"),
    "outage": Text("サービスの停止", "an outage"),
    "near-outage": Text("重大な事故のおそれの確認", "a near-accident looked at"),
    "said": Text("報告事項を書いた", "an item was written"),
    "decided": Text("決めた", "decided"),
    "filed": Text("報告・通知した", "filed"),
    "listed": Text("対象の方を一覧にした", "persons listed"),
    "notified": Text("本人への通知の経過", "notices to persons"),
    "noted": Text("経過を記した", "noted"),
    "prevented": Text("再発防止策", "against recurrence"),
    "linked": Text("関係する案件", "linked"),
    "closed": Text("完了した", "closed"),
    "reopened": Text("再び開いた", "opened again"),
}
