"""The risk table on A4, across the page. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from hogo.base.text import Language, Text
from hogo.paper.block import Table
from hogo.paper.record import Form, Made, sheet
from hogo.paper.sheet import Sheet
from hogo.register.model.register import Register
from hogo.register.model.safeguards import Phase
from hogo.register.sheet.risk import Risk
from hogo.register.sheet.word import words

FORM = Form(
    Text("様式 安全-14", "Form S-14"),
    Text("リスク分析表", "Risk table"),
    ("jis-2023-6-2-2", "jis-2023-8-2", "jis-2023-8-3", "jis-2017-a-3-3-3"),
)
_HEADS: tuple[tuple[str, Text], ...] = (
    ("information", Text("個人情報", "Entry")),
    ("phase", Text("局面", "Phase")),
    ("risk", Text("想定リスク", "Risk")),
    ("score", Text("リスク値", "Score")),
    ("controls", Text("対策", "Measures")),
    ("planned", Text("追加対策", "Planned")),
    ("residual", Text("残留リスク", "What remains")),
    ("residual_score", Text("残留値", "Left")),
    ("reviewed", Text("見直し日", "Reviewed")),
    ("accepted_by", Text("承認者", "Approved by")),
)
_WIDTHS = (2.0, 1.0, 2.0, 0.7, 2.0, 2.0, 3.0, 0.7, 1.2, 1.2)


def paper(made: Made, register: Register, held: Sequence[Risk], language: Language = "ja") -> Sheet:
    """The table; residual risks are shown, never left out."""
    rows = tuple(tuple(_cell(register, one, name, language) for name, _ in _HEADS) for one in held)
    block = Table(tuple(title.in_(language) for _, title in _HEADS), rows, _WIDTHS, (3, 7))
    return sheet(FORM, made, (block,) if rows else (), language=language, wide=True)


def measures(register: Register, held: Risk) -> list[Text]:
    """The declared measures against a risk, by their titles."""
    return [register.safeguards[ref].title for ref in held.controls if ref in register.safeguards]


def _cell(register: Register, one: Risk, name: str, language: Language) -> str:
    if name == "information":
        entry = register.information.get(one.information)
        return entry.title.in_(language) if entry else one.information
    if name == "phase":
        return words(Phase)[one.phase].in_(language)
    if name == "controls":
        return "、".join(title.in_(language) for title in measures(register, one))
    value = getattr(one, name)
    return "" if value is None else str(value)
