"""The forms of safety: what an office keeps so that its measures can be seen to be taken. Pure."""

from __future__ import annotations

from hogo.base.period import Period
from hogo.base.text import Text
from hogo.paper.record import Form
from hogo.paper.table import Column
from hogo.records.form import RecordForm

_CLAUSES = ("jis-2023-a-10", "jis-2017-a-3-4-3-2", "jipdec-j-9", "appi-23")
TWO = Period(years=2)
"""One cycle of the mark: how long entry records are kept by custom; no rule says so."""
_NAMED = frozenset({"name"})


def _form(number: int, ja: str, en: str, keep: Period = Period(years=3)) -> Form:  # noqa: B008  a frozen value
    return Form(Text(f"様式 安全-{number}", f"Form S-{number}"), Text(ja, en), _CLAUSES, keep)


def _text(name: str, ja: str, en: str, *, required: bool = False) -> Column:
    return Column(name, Text(ja, en), required=required)


def _yes(name: str, ja: str, en: str) -> Column:
    return Column(name, Text(ja, en), "yes", required=True)


ENTRY = RecordForm(
    "entry",
    _form(1, "入退室記録", "Entry record", TWO),
    (
        _text("place", "区域", "Area", required=True),
        _text("first", "最初の解錠者", "First in", required=True),
        _text("first_at", "解錠時刻", "Unlocked at", required=True),
        _text("last", "最後の施錠者", "Last out", required=True),
        _text("last_at", "施錠時刻", "Locked at", required=True),
        _yes("locked", "施錠", "Locked"),
        _yes("power", "電源", "Power off"),
        _yes("desks", "机上", "Desks clear"),
        _yes("shelves", "書庫", "Shelves locked"),
        _text("odd", "異常", "Anything odd"),
    ),
    frozenset({"first", "last"}),
    Text(
        "最初の解錠と最後の施錠、退出時の点検を、営業日ごとに記録します。",
        "First in, last out and the check at leaving, each business day.",
    ),
)
VISITOR = RecordForm(
    "visitor",
    _form(2, "来訪者票", "Visitor's slip", TWO),
    (
        _text("company", "会社", "Company"),
        _text("name", "氏名", "Name", required=True),
        _text("host", "応対者", "Received by", required=True),
        _text("purpose", "訪問先・目的", "Purpose", required=True),
        _text("came", "入室時刻", "Came at", required=True),
        _text("left", "退室時刻", "Left at"),
        _text("badge", "バッジ番号", "Badge"),
        Column("companions", Text("同行者数", "Companions"), "number"),
        _text("devices", "持込機器", "Devices brought"),
    ),
    frozenset({"name", "company", "host"}),
    Text(
        "一人一枚です。ほかの来訪者の名前が見える帳面にはしません。",
        "One slip a visitor: nobody reads the names of those before.",
    ),
)
KEY = RecordForm(
    "key",
    _form(3, "鍵・IDカード管理簿", "Keys and cards"),
    (
        _text("mark", "番号・符号", "Mark", required=True),
        Column("kind", Text("種別", "Kind"), "choice",
               {"key": Text("鍵", "key"), "card": Text("IDカード", "card"), "other": Text("その他", "other")},
               required=True),
        _text("name", "貸与者", "Lent to", required=True),
        Column("returned", Text("返却日", "Returned on"), "day"),
        Column("lost", Text("紛失", "Lost"), "yes"),
        Column("stock", Text("棚卸し日", "Counted on"), "day"),
    ),
    _NAMED,
)  # fmt: skip
LOG = RecordForm(
    "log",
    _form(4, "ログ点検記録", "Log review"),
    (
        _text("target", "対象", "What was reviewed", required=True),
        Column("since", Text("期間の始め", "From"), "day", required=True),
        Column("until", Text("期間の終わり", "To"), "day", required=True),
        Column("odd", Text("異常の件数", "Oddities"), "number", required=True),
        _text("action", "異常と対応", "What was odd, what was done"),
    ),
)
CARRIED = RecordForm(
    "carried",
    _form(5, "持出し・授受記録", "Carried out, handed over"),
    (
        _text("name", "持出者", "Who carries it", required=True),
        _text("approved", "承認者", "Approved by", required=True),
        _text("information", "個人情報（登録簿の名前）", "Information (its name in the register)", required=True),
        Column("count", Text("件数", "How many"), "number"),
        _text("medium", "媒体", "Medium", required=True),
        _yes("encrypted", "暗号化・施錠", "Encrypted or locked"),
        _text("purpose", "目的", "Purpose", required=True),
        _text("to", "行先・受領者", "To", required=True),
        Column("returned", Text("返却・消去日", "Returned or erased on"), "day"),
    ),
    frozenset({"name", "approved", "to"}),
)
DISPOSAL = RecordForm(
    "disposal",
    _form(6, "廃棄・消去記録", "Disposal"),
    (
        _text("information", "個人情報（登録簿の名前）", "Information (its name in the register)", required=True),
        _text("medium", "媒体", "Medium", required=True),
        _text("amount", "量", "Amount", required=True),
        Column("method", Text("方法", "Method"), "choice", {
            "dissolved": Text("溶解", "dissolved"), "shredded": Text("裁断", "shredded"),
            "broken": Text("物理破壊", "destroyed"), "erased": Text("データ消去", "erased"),
            "returned": Text("返却", "returned")}, required=True),
        _text("name", "実施者", "Done by", required=True),
        _text("witness", "立会者", "Witnessed by"),
        _text("contractor", "業者", "Contractor"),
        _text("certificate", "証明書番号", "Certificate"),
        Column("certified", Text("証明書の日付", "Certificate of"), "day"),
    ),
    frozenset({"name", "witness"}),
    Text(
        "業者に任せたときは、証明書の番号と日付を記録するまで済んだことになりません。",
        "Where a contractor did it, it is not done before the certificate is here.",
    ),
)  # fmt: skip
BACKUP = RecordForm(
    "backup",
    _form(7, "バックアップ・復元試験記録", "Backups and restore tests"),
    (
        _text("target", "対象", "What", required=True),
        _text("kept", "世代・保管先", "Generation, where kept", required=True),
        _yes("made", "バックアップの結果", "Backup went well"),
        Column("tested", Text("復元試験日", "Restore tested on"), "day"),
        Column("restored", Text("復元試験の結果", "Restore went well"), "yes"),
        _text("note", "備考", "Note"),
    ),
)
DEVICE = RecordForm(
    "device",
    _form(8, "機器・ソフトウェア点検", "Devices and software"),
    (
        _text("asset", "資産番号", "Asset number", required=True),
        _text("name", "利用者", "User"),
        _text("os", "OS", "System", required=True),
        Column("patched", Text("OS更新日", "Updated on"), "day", required=True),
        Column("defined", Text("ウイルス定義の日付", "Definitions of"), "day", required=True),
        _yes("encrypted", "暗号化", "Encrypted"),
        Column("detected", Text("検知件数", "Detections"), "number"),
        Column("disposed", Text("廃棄日", "Disposed of on"), "day"),
    ),
    _NAMED,
    Text(
        "管理ツールの書出し（CSV）をそのまま取り込めます。見出しは一覧と同じにします。",
        "What the management tool writes (CSV) is taken in, with the headings of the list.",
    ),
)
CAMERA = RecordForm(
    "camera",
    _form(9, "カメラ台帳", "Cameras"),
    (
        _text("camera", "カメラ番号", "Camera", required=True),
        _text("place", "設置場所", "Place", required=True),
        Column("days", Text("保存日数", "Days kept"), "number", required=True),
        _yes("notice", "撮影の掲示", "Notice posted"),
    ),
)
VIEWING = RecordForm(
    "viewing",
    _form(10, "カメラ映像の閲覧・提供記録", "Recordings seen or provided"),
    (
        _text("camera", "カメラ番号", "Camera", required=True),
        _text("span", "映像の日時", "Recording of", required=True),
        _text("name", "申請者", "Asked by", required=True),
        _text("reason", "理由・根拠", "Reason, basis", required=True),
        _text("approved", "承認者", "Approved by", required=True),
        Column("kind", Text("種別", "Kind"), "choice",
               {"seen": Text("閲覧", "seen"), "given": Text("提供", "provided"), "refused": Text("お断り", "refused")},
               required=True),
    ),
    frozenset({"name", "approved"}),
)  # fmt: skip
ACCESS = RecordForm(
    "access",
    _form(11, "アクセス権見直し記録", "Access rights reviewed"),
    (
        _text("system", "システム（登録簿の名前）", "System (its name in the register)", required=True),
        Column("rows", Text("権限の数", "Rights"), "number", required=True),
        Column("kept", Text("継続", "Kept"), "number"),
        Column("reduced", Text("縮小", "Reduced"), "number"),
        Column("removed", Text("削除", "Removed"), "number"),
        Column("privileged", Text("特権", "Privileged"), "number"),
        _text("source", "読取り元", "Read from"),
    ),
    says=Text("アクセス権の見直しが終わると自動で記録されます。", "Entered by itself when a review ends."),
)
EVIDENCE = RecordForm(
    "evidence",
    _form(12, "安全管理措置の証拠", "Evidence of a measure"),
    (
        Column("since", Text("対象期間の始め", "From"), "day"),
        Column("until", Text("対象期間の終わり", "To"), "day"),
        _text("what", "行ったこと・見た記録", "What was done, what was seen", required=True),
        _text("kept", "記録の保管場所", "Where the record is kept"),
        _yes("good", "結果", "As laid down"),
    ),
    says=Text("ほかの様式のない措置（規程、外的環境など）の証拠です。", "For measures without a form of their own."),
)
FORMS: tuple[RecordForm, ...] = (
    ENTRY, VISITOR, KEY, ACCESS, LOG, CARRIED, DISPOSAL, BACKUP, DEVICE, CAMERA, VIEWING, EVIDENCE,
)  # fmt: skip
