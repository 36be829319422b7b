"""The table of old and new words (新旧対照表) of an edition, with what it means for persons, as a sheet. Pure.

Words and meaning stand apart: a comma is not a new purpose.
"""

from __future__ import annotations

from collections.abc import Mapping

from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.law.law import Law
from hogo.law.show import cited
from hogo.paper.block import Heading, Paragraph, Table
from hogo.paper.sheet import Sheet
from hogo.publish.consequence import Consequence
from hogo.publish.difference import Difference
from hogo.publish.meaning import Weight
from hogo.register.edition import Edition

WEIGHTS: dict[Weight, Text] = {
    Weight.CONSENT: Text("同意が必要", "Consent required"),
    Weight.TELL: Text("通知または公表", "Notify or publish"),
    Weight.STATE: Text("今後の書面で明示", "State on forms from now on"),
    Weight.EASE: Text("手続は不要", "No action required"),
    Weight.LOOK: Text("判断が必要", "To be judged"),
}
_TITLE = Text("公表文書の新旧対照表", "Published documents: comparison of editions")
_HEAD = (Text("これまでの版", "Edition in force"), Text("新しい版の効力の日", "New edition takes effect"))
_MEANS = Text("ご本人にとっての意味", "What it means for individuals")
_NOTHING = Text("ご本人の取扱いは変わりません。", "Nothing changes in how individuals' information is handled.")
_MEANING = (
    Text("必要なこと", "Action"),
    Text("内容", "Change"),
    Text("対象の情報", "Information"),
    Text("根拠", "Ground"),
)
_NOTICES = Text("差し替えるお知らせ", "Notices to be replaced")
_FORM, _WHERE = Text("書面・フォーム", "Form"), Text("登録簿の箇所", "Entry in the register")
_WORDS = Text("文の新旧", "Wording")
_COLUMNS = (Text("文書", "Document"), Text("これまで", "Before"), Text("これから", "After"))
_ABSENT = Text("（なし）", "(none)")
_SAME = Text("文の変更はありません。", "No wording changes.")


def sheet(
    before: Edition,
    after: Edition,
    found: tuple[Difference, ...],
    touched: Consequence,
    titles: Mapping[Ref, str],
    law: Law,
    language: Language,
) -> Sheet:
    """The sheet. `found` are the differences in that language; `titles` name the documents."""
    name = after.register.operator.name.in_(language)
    number = f"第{before.number}版" if language == "ja" else f"No. {before.number}"
    return Sheet(
        language=language,
        form="",
        title=_TITLE.in_(language),
        author=name,
        head=(
            (_HEAD[0].in_(language), f"{number} ({before.day.isoformat()})"),
            (_HEAD[1].in_(language), after.day.isoformat()),
        ),
        blocks=(
            *_meanings(after, touched, law, language),
            *_notices(touched, language),
            *_words(found, titles, language),
        ),
        footer=f"{name}　{_TITLE.in_(language)}",
        wide=True,
    )


def _meanings(
    after: Edition, touched: Consequence, law: Law, language: Language
) -> tuple[Heading | Paragraph | Table, ...]:
    head = Heading(_MEANS.in_(language))
    if not touched.meanings:
        return (head, Paragraph(_NOTHING.in_(language)))
    between = "、" if language == "ja" else ", "
    rows = tuple(
        (
            WEIGHTS[one.weight].in_(language),
            one.says.in_(language),
            between.join(_entry(after, name, language) for name in one.information),
            between.join(cited(law, ground, language, after.day) for ground in one.law),
        )
        for one in touched.meanings
    )
    return (head, Table(tuple(column.in_(language) for column in _MEANING), rows, (1.2, 4.0, 2.0, 2.2)))


def _entry(after: Edition, name: Ref, language: Language) -> str:
    held = after.register.information.get(name)
    return held.title.in_(language) if held else name


def _notices(touched: Consequence, language: Language) -> tuple[Heading | Table, ...]:
    if not touched.notices:
        return ()
    rows = tuple((one.form.in_(language), one.path) for one in touched.notices)
    return (Heading(_NOTICES.in_(language)), Table((_FORM.in_(language), _WHERE.in_(language)), rows, (1.0, 1.0)))


def _words(
    found: tuple[Difference, ...], titles: Mapping[Ref, str], language: Language
) -> tuple[Heading | Paragraph | Table, ...]:
    head = Heading(_WORDS.in_(language))
    if not found:
        return (head, Paragraph(_SAME.in_(language)))
    absent = _ABSENT.in_(language)
    rows = tuple((titles.get(one.document, one.document), one.was or absent, one.now or absent) for one in found)
    return (head, Table(tuple(column.in_(language) for column in _COLUMNS), rows, (1.2, 3.0, 3.0)))
