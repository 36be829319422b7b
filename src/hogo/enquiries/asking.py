"""Who may ask for what is held, and what their asking opens. Pure.

Two gates stand apart: the Act (an enquiry by law needs no consent, guideline 3-1-5) and the secrecy of communications
(TBA 4), which an enquiry never opens and a judge's warrant does. What of this is from memory says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hogo.base.cite import Cite, cite
from hogo.base.text import Text


class Asking(StrEnum):
    """The form in which somebody asks."""

    INVESTIGATION = "investigation"
    WARRANT = "warrant"
    PROVISION_ORDER = "provision-order"
    PRESERVATION = "preservation"
    COURT = "court"
    BAR = "bar"
    SENDER = "sender"
    SENDER_ORDER = "sender-order"
    NO_DELETION = "no-deletion"
    TAX = "tax"
    OTHER = "other"


class Opens(StrEnum):
    """What a form of asking does to the secrecy of communications."""

    NOTHING = "nothing"
    SCOPE = "scope"
    """What the warrant names."""
    SENDER_ITEMS = "sender-items"
    """The fourteen items of the rules, nothing else."""
    UNKNOWN = "unknown"
    """No text at hand says: nothing is opened until a human has looked into it."""


_ASKER = Text("照会元", "Who asks")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of asking: on which law it stands, whether it binds us, and what it does to the second gate."""

    title: Text
    law: tuple[Cite, ...]
    binding: bool
    opens: Opens
    says: Text
    memory: Text | None = None
    """What of this is from memory or second hand, in words; shown wherever the form is."""
    asker: Text = _ASKER


_SECOND_HAND = Text(
    "通信の秘密に当たる事項に令状が要ることは、条文ではなく二次資料と記憶によります。法務に確かめてください。",
    "That secrets of communications need a warrant is second hand and from memory, not the text; ask your lawyers.",
)

# LAW: ccp-197-2, ccp-197-3, ccp-218, ccp-102-2, att-23-2, plat-5, plat-6-1, plat-6-2, plat-15-16, tba-4-1
FORMS: dict[Asking, Form] = {
    Asking.INVESTIGATION: Form(
        Text("捜査関係事項照会", "Investigative enquiry"),
        (cite("ccp-197-2"), cite("tba-4-1")),
        False,
        Opens.NOTHING,
        Text(
            "任意の照会です（刑事訴訟法197条2項）。同意なく答えられますが、条文に罰則はなく、"
            "通信の秘密は答えられません。",
            "A voluntary enquiry (Criminal Procedure 197(2)): no consent is needed, no sanction is attached; secrets of"
            " communications are not answered.",
        ),
        _SECOND_HAND,
    ),
    Asking.WARRANT: Form(
        Text("令状（捜索・差押え・検証）", "Warrant (search, seizure, inspection)"),
        (cite("ccp-218"),),
        True,
        Opens.SCOPE,
        Text(
            "裁判官の令状です（刑事訴訟法218条）。有効期間のうちに受けたものに限り、書かれた範囲だけを提出します。",
            "A judge's warrant (Criminal Procedure 218): only what it names, if served within its period of validity.",
        ),
        _SECOND_HAND,
    ),
    Asking.PROVISION_ORDER: Form(
        Text("電磁的記録提供命令", "Electronic-record provision order"),
        (cite("ccp-102-2"), cite("ccp-218")),
        True,
        Opens.SCOPE,
        Text(
            "令状による命令です（刑事訴訟法102条の2・218条）。指定の記録を指定の方法（媒体・回線）で提供します。"
            "違反は1年以下の拘禁刑または300万円以下の罰金です。1年以内の秘密保持命令が付くことがあります。",
            "An order under a warrant (Criminal Procedure 102-2, 218): the records and the way (medium, line) it names."
            " Breach: up to one year or 3 million yen. A secrecy order of up to one year may come with it.",
        ),
        Text(
            "施行日（2026年5月21日）は法令データの版の日付と二次資料によります。",
            "The day in force (2026-05-21) is from the copy's date and second hand.",
        ),
    ),
    Asking.PRESERVATION: Form(
        Text("通信履歴の保全要請", "Preservation request"),
        (cite("ccp-197-3"),),
        False,
        Opens.NOTHING,
        Text(
            "いまある通信履歴を消さないよう求めるものです（刑事訴訟法197条3項・4項）。30日以内、延長して通算60日まで。"
            "記録を始める義務は生じず、内容も渡しません。",
            "It asks not to erase records of communications that exist (Criminal Procedure 197(3), (4)): up to 30 days,"
            " 60 with an extension. Nothing has to be recorded anew, and nothing is handed over.",
        ),
    ),
    Asking.COURT: Form(
        Text("裁判所の嘱託・命令", "Court request or order"),
        (),
        False,
        Opens.UNKNOWN,
        Text(
            "調査嘱託・文書送付嘱託・文書提出命令など、裁判所からのものです。書面の根拠条文を確かめてください。",
            "From a court: commissioned inquiry, request or order to submit documents. See which article it names.",
        ),
        Text(
            "民事訴訟法の条文は手元になく、通信の秘密への効果も含め記憶によります。"
            "秘密に当たる項目は法務の確認まで答えません。",
            "The Code of Civil Procedure was not at hand: this and its effect on secrecy are from memory. Secrets are"
            " withheld until your lawyers have looked.",
        ),
    ),
    Asking.BAR: Form(
        Text("弁護士会照会", "Bar association enquiry"),
        (cite("att-23-2"),),
        False,
        Opens.NOTHING,
        Text(
            "弁護士会からの照会です（弁護士法23条の2）。個々の弁護士からは受けません。事案ごとに必要性を量ります。",
            "From a bar association (Attorney Act 23-2), never from a single lawyer. Its need is weighed case by case.",
        ),
        Text(
            "通信の秘密が解除されないことは記憶によります。",
            "That it does not open secrecy of communications is from memory.",
        ),
        Text("照会した弁護士会", "The bar association"),
    ),
    Asking.SENDER: Form(
        Text("発信者情報の開示請求", "Sender disclosure request"),
        (cite("plat-5"), cite("plat-6-1")),
        False,
        Opens.SENDER_ITEMS,
        Text(
            "権利を侵害されたという方からの請求です（情報流通プラットフォーム対処法5条）。先に発信者の意見を聴き、"
            "省令の14項目のうち保有するものだけが対象です。応じない場合の責任は故意・重過失に限られます（6条4項）。",
            "By somebody whose rights were infringed (Platform Act 5): hear the sender first; only what we hold of the"
            " fourteen items. Refusing makes liable only for intent or gross negligence (6(4)).",
        ),
        Text(
            "14項目の開示が通信の秘密を侵さないことは、条文ではなく制度の趣旨（記憶）によります。",
            "That disclosing these items infringes no secrecy follows from what the Act is for (memory), not its text.",
        ),
        Text("請求した方", "The claimant"),
    ),
    Asking.SENDER_ORDER: Form(
        Text("発信者情報開示命令", "Sender disclosure order"),
        (cite("plat-6-2"), cite("plat-5")),
        True,
        Opens.SENDER_ITEMS,
        Text(
            "裁判所の決定です（同法8条）。応じるべきでないと述べた発信者に遅滞なく知らせます（6条2項）。"
            "異議の訴えは告知から1か月です（14条）。",
            "A court's decision (Platform Act 8). Tell without delay a sender who objected (6(2)). Suit within"
            " one month of notice (14).",
        ),
        Text(
            "14項目の開示が通信の秘密を侵さないことは、条文ではなく制度の趣旨（記憶）によります。",
            "That disclosing these items infringes no secrecy follows from what the Act is for (memory), not its text.",
        ),
        Text("命令した裁判所", "The court"),
    ),
    Asking.NO_DELETION: Form(
        Text("消去禁止命令", "Order not to delete"),
        (cite("plat-15-16"),),
        True,
        Opens.NOTHING,
        Text(
            "開示命令の事件が終わるまで、対象の発信者情報を消しません（同法16条）。内容は渡しません。",
            "The sender items named are kept until the case has ended (Platform Act 16). Nothing is handed over.",
        ),
        None,
        Text("命令した裁判所", "The court"),
    ),
    Asking.TAX: Form(
        Text("税務調査", "Tax inquiry"),
        (),
        False,
        Opens.NOTHING,
        Text(
            "国税通則法74条の2などの調査です（通則編3-1-5の例）。同意なく答えられますが、通信の秘密は答えられません。",
            "An inquiry such as under the Act on General Rules for National Taxes 74-2 (an example of guideline 3-1-5):"
            " no consent is needed; secrets of communications are not answered.",
        ),
        Text(
            "国税通則法の条文は読んでおらず、通信の秘密への効果は記憶によります。",
            "That Act was not read; its effect on secrecy is from memory.",
        ),
    ),
    Asking.OTHER: Form(
        Text("その他の法令による照会", "Other enquiry by law"),
        (),
        False,
        Opens.UNKNOWN,
        Text(
            "書面に根拠条文がなければ、根拠を問い合わせてから扱います。",
            "Where the letter names no article, ask for it before anything else.",
        ),
        Text("根拠の判断は法務が行います。", "On what it stands is for your lawyers to judge."),
    ),
}

SERVED = frozenset({Asking.WARRANT, Asking.PROVISION_ORDER})
"""Those that a paper with a period of validity stands behind (Criminal Procedure 219)."""
HOLDS = frozenset({Asking.PRESERVATION, Asking.NO_DELETION})
"""Those that ask to keep, not to hand over."""
SENDERS = frozenset({Asking.SENDER, Asking.SENDER_ORDER})

# LAW: plat-5
SENDER_ITEMS: dict[int, Text] = {
    1: Text("氏名又は名称", "name"),
    2: Text("住所", "address"),
    3: Text("電話番号", "phone number"),
    4: Text("電子メールアドレス", "e-mail address"),
    5: Text("IPアドレスとポート番号", "IP address and port"),
    6: Text("移動端末の利用者識別符号", "mobile user identifier"),
    7: Text("SIM識別番号", "SIM identifier"),
    8: Text("送信の年月日・時刻", "time of sending"),
    9: Text("侵害関連通信のIPアドレスとポート番号", "IP address and port of related communications"),
    10: Text("侵害関連通信の利用者識別符号", "mobile user identifier of related communications"),
    11: Text("侵害関連通信のSIM識別番号", "SIM identifier of related communications"),
    12: Text("侵害関連通信のSMS電話番号", "SMS number of related communications"),
    13: Text("侵害関連通信の年月日・時刻", "time of related communications"),
    14: Text("利用管理符号", "user management code"),
}
"""Rule 2, by item. 9 to 13 are the specified ones (Rule 3): they need a further condition (Act 5(1)(iii))."""
SPECIFIED = frozenset(range(9, 14))
