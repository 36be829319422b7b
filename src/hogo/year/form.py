"""The forms of the yearly round: laws and norms, documents, drills, meetings, applications for something new. Pure."""

from __future__ import annotations

from hogo.base.text import Text
from hogo.paper.record import Form
from hogo.paper.table import Column
from hogo.records.form import RecordForm


def _text(name: str, ja: str, en: str, *, required: bool = False) -> Column:
    return Column(name, Text(ja, en), required=required)


LAW = RecordForm(
    "law",
    Form(
        Text("様式 年間-3", "Form Y-3"),
        Text("法令等管理台帳", "Laws and norms"),
        ("jis-2023-4-1", "jis-2017-a-3-3-2", "jipdec-j-1"),
    ),
    (
        _text("norm", "名称", "Name", required=True),
        _text("issuer", "制定・所管", "Issued by"),
        Column("amended", Text("最終改正日", "Last amended on"), "day"),
        Column("force", Text("施行日", "In force on"), "day"),
        _text("touches", "該当部門・業務", "Whom it touches"),
        _text("rules", "関連規程", "Rules of ours"),
        _text("where", "入手先", "Where it is found"),
        _text("change", "改正内容と対応", "What changed, what is done", required=True),
    ),
    says=Text(
        "見直した日ごとに一件です。改正がないときも、その旨を記録します。",
        "One a look; that nothing changed is said too.",
    ),
)
DOCUMENT = RecordForm(
    "document",
    Form(
        Text("様式 年間-4", "Form Y-4"),
        Text("文書管理台帳", "Register of documents"),
        ("jis-2023-7-5", "jis-2017-a-3-5-2", "jipdec-j-4"),
    ),
    (
        _text("mark", "文書番号", "Document number", required=True),
        _text("title", "文書名", "Title", required=True),
        _text("version", "版", "Version", required=True),
        _text("change", "制定・改訂の内容", "What was made or changed", required=True),
        _text("approved", "承認（役職・決裁番号）", "Approved by (office, number)"),
        _text("spread", "配布先", "Spread to"),
        Column("next", Text("次回見直し", "Look again on"), "day"),
    ),
)
DRILL = RecordForm(
    "drill",
    Form(
        Text("様式 年間-5", "Form Y-5"),
        Text("緊急事態訓練記録", "Drill"),
        ("jis-2023-7-4", "jis-2017-a-3-3-7", "jis-2023-a-13"),
    ),
    (
        _text("scene", "想定", "Scene", required=True),
        _text("case", "訓練の番号（事故の画面）", "Number of the drill among incidents"),
        Column("people", Text("参加人数", "Taking part"), "number", required=True),
        _text("steps", "行ったこと（連絡網・速報の期限など）", "What was done (contact tree, days)", required=True),
        Column("good", Text("定めた時間内にできた", "Within the laid-down time"), "yes", required=True),
        _text("learned", "分かったこと・改善点", "What was learned"),
    ),
)
MEETING = RecordForm(
    "meeting",
    Form(
        Text("様式 年間-6", "Form Y-6"),
        Text("委員会・事務局会議の議事録", "Minutes"),
        ("jis-2023-7-4", "jis-2017-a-3-3-4"),
    ),
    (
        _text("agenda", "議題", "Agenda", required=True),
        _text("present", "出席（役職）", "Present (offices)", required=True),
        _text("said", "議事", "What was said", required=True),
        _text("decided", "決定・担当・期限", "Decided, by whom, by when"),
    ),
)
APPLICATION = RecordForm(
    "application",
    Form(Text("様式 年間-7", "Form Y-7"), Text("新規取得・変更申請書", "Application for something new"),
         ("jis-2023-6-1", "jis-2023-a-1", "jis-2017-a-3-3-1", "jis-2017-a-3-4-2-1")),
    (
        _text("business", "業務", "Business", required=True),
        _text("fields", "個人情報の項目", "Fields", required=True),
        _text("purpose", "利用目的", "Purpose", required=True),
        _text("how", "取得方法・書面案", "How acquired, the paper", required=True),
        _text("consent", "同意の要否と取り方", "Consent, and how"),
        Column("special", Text("要配慮個人情報", "Special care-required"), "yes", required=True),
        _text("out", "委託・提供・外国", "Entrusted, provided, abroad"),
        _text("kept", "保管・期限", "Kept where, how long", required=True),
        _text("risk", "リスクと対策", "Risks, measures", required=True),
        _text("published", "公表文・台帳への影響", "What it changes in what is published"),
        _text("entry", "台帳の名前（承認後）", "Its name in the register"),
    ),
    says=Text("確認（承認）は、申請した人とは別の人が行います。", "Approved by confirming, by somebody else."),
)  # fmt: skip
FORMS: tuple[RecordForm, ...] = (LAW, DOCUMENT, DRILL, MEETING, APPLICATION)
