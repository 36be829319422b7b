"""Rows of a foreign リスク分析表 as risks: of which information, in which phase, how likely, how bad, what is done."""

from __future__ import annotations

from typing import Any

from hogo.register.model.information import Medium
from hogo.register.model.safeguards import Phase
from hogo.register.sheet import lenient, trouble
from hogo.register.sheet.cell import text_of
from hogo.register.sheet.intake import Intake, Line
from hogo.register.sheet.risk import Risk

_PHASES = {
    "acquire": r"取得|収集|入力|入手|受領|受付",
    "transfer": r"移送|送信|伝送|配送|搬送|移動|持出|受渡",
    "use": r"利用|加工|閲覧|参照|編集|出力",
    "keep": r"保管|保存|バックアップ|蓄積",
    "dispose": r"廃棄|消去|削除|返却|破棄",
    "entrust": r"委託|提供",
}
_MEDIA = {
    "paper": r"紙|書類|帳票",
    "video": r"映像|録画",
    "audio": r"録音|音声",
    "electronic": r"電子|データ|システム|pc",
}
_WORDS = ("business", "cause", "planned", "rule", "residual", "accepted_by", "owner")


def risk(line: Line, intake: Intake) -> tuple[Risk | None, dict[str, str]]:
    """The risk of one row with what is kept beside it; none: it names no declared information or no phase."""
    extra: dict[str, str] = {}
    information = intake.known("information", line.text("information"))
    phases = lenient.keyword(line.cell("phase"), _PHASES)
    if information is None:
        at = line.at("information") or 0
        said = line.text("information") or "-"
        intake.findings.append(trouble.NOT_HERE.at(line.where(at), said=said, row=line.said()))
        return None, extra
    if not phases or not line.text("risk"):
        from hogo.base.text import Text

        what = Text("局面", "phase") if not phases else Text("リスクの記述", "risk")
        intake.findings.append(trouble.NAMELESS.at(line.where(), what=what, said=line.said()))
        return None, extra
    data: dict[str, Any] = {name: line.text(name) for name in _WORDS if line.text(name)}
    for name in ("likelihood", "impact"):
        _read(line, intake, extra, data, name, lenient.grade_of, "度合い（高・中・低、1〜3）", "a grade (1 to 3)")
    for name in ("score", "residual_score"):
        _read(line, intake, extra, data, name, lenient.count_of, "数", "a number")
    for name in ("due", "reviewed"):
        _read(line, intake, extra, data, name, lenient.day_of, "日付", "a day")
    _read(line, intake, extra, data, "accepted", lenient.truth_of, "○×", "yes or no")
    media = lenient.keyword(line.cell("medium"), _MEDIA)
    if media:
        data["medium"] = Medium(media[0])
    if line.text("control"):
        data["control"] = line.text("control")
    if len(phases) > 1:
        extra[line.heading(line.proposal.of("phase") or 0)] = line.text("phase")
    made = Risk(information=information, phase=Phase(phases[0]), risk=line.text("risk"), **data)
    return made, intake.beside(line, extra)


def _read(
    line: Line, intake: Intake, extra: dict[str, str], data: dict[str, Any], name: str, reader: Any, ja: str, en: str
) -> None:
    n = line.at(name)
    if n is None or text_of(line.row.cells[n]).strip() in ("-", "－", "―", "ー"):
        return
    value = reader(line.row.cells[n])
    if value is None:
        intake.unread(line, n, ja, en, extra)
    else:
        data[name] = value
