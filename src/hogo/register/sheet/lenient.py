"""What people write in the cells of their ledgers: days of any era, rough counts, words for yes, lists, periods.

Each reader answers `None` where it is not sure: the cell is then kept as it is and becomes a finding. Nothing is
guessed from half a day (`2024年4月`) or a range (`100〜200`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache

from hogo.base.day import ERAS
from hogo.register.sheet.book import Cell
from hogo.register.sheet.cell import period_of, text_of
from hogo.register.sheet.word import plain

_FIRST = date(1899, 12, 30)
"""Day 0 of Excel's calendar, as far as it is right (from 1900-03-01 on)."""
_SERIAL = range(20_000, 80_000)
"""Numbers that can be days: 1954 to 2119."""

_ERA = {plain(name): era.first.year - 1 for era in ERAS for name in (era.ja, era.letter)}
_DAY = re.compile(
    rf"(?P<era>{'|'.join(map(re.escape, _ERA))})?(?P<y>[0-9]{{1,4}}|元)[年./\-]"
    r"(?P<m>[0-9]{1,2})[月./\-](?P<d>[0-9]{1,2})日?"
)
_AFTER_DAY = re.compile(r"\A(?:[(（][日月火水木金土](?:曜日?)?[)）])?(?:時点|現在|付け?|頃に?確認)?\Z")
_DIGITS = re.compile(r"\A(?:19|20)[0-9]{6}\Z")


def day_of(cell: Cell) -> date | None:
    """The day that a cell means: a date, Excel's number of it, `2024/4/1`, `令和6年4月1日`, `R6.4.1`, `20240401`."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        number = int(cell)
        if _DIGITS.match(str(number)):
            return _day(number // 10_000, number // 100 % 100, number % 100)
        return _FIRST + timedelta(days=number) if number in _SERIAL else None
    said = plain(text_of(cell))
    if said.isdigit() and len(said) in (5, 8):
        return day_of(int(said))
    match = _DAY.match(said)
    if match is None or not _AFTER_DAY.match(said[match.end() :]):
        return None
    year = 1 if match["y"] == "元" else int(match["y"])
    if match["era"]:
        year += _ERA[match["era"]]
    elif year < 1900:
        return None
    return _day(year, int(match["m"]), int(match["d"]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_COUNT = re.compile(
    r"\A(?:約|およそ|凡そ|概ね|おおむね|計|約計)?(?P<n>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<u>万|千|百)?(?P<r>[0-9]{1,4})?"
    r"(?:件|名|人|通|枚|冊|部|社|レコード|世帯|口|台|回線|契約|ファイル)?"
    r"(?:程度|ほど|位|くらい|ぐらい|前後|弱|強|以上|超)?\Z"
)
_MOST = 10**12
_UNITS = {"万": 10_000, "千": 1_000, "百": 100}


def count_of(cell: Cell) -> int | None:
    """A rough number of things: `1,200件`, `約1.2万名`, `１２００`. A range or `多数` is none."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return int(cell) if 0 <= cell < _MOST else None
    match = _COUNT.match(plain(text_of(cell)))
    if match is None or (match["r"] and not match["u"]):
        return None
    number = float(match["n"].replace(",", "")) * _UNITS.get(match["u"] or "", 1)
    return round(number) + int(match["r"] or 0) if number < _MOST else None


_GRADES = {
    "高": 3, "大": 3, "a": 3, "s": 3, "h": 3, "high": 3, "重大": 3, "3": 3, "◎": 3, "極秘": 3,
    "中": 2, "b": 2, "m": 2, "medium": 2, "middle": 2, "2": 2, "○": 2, "秘": 2,
    "低": 1, "小": 1, "c": 1, "l": 1, "low": 1, "軽微": 1, "1": 1, "△": 1,
}  # fmt: skip


_RANK = re.compile(r"^(?:レベル|ランク|level|rank)|(?:ランク|レベル)$")


def grade_of(cell: Cell) -> int | None:
    """1 (low) to 3 (high): `高`, `大`, `A`, `3（高）`."""
    said = plain(text_of(cell))
    for words in (said, re.sub(r"[(（].*", "", said), _RANK.sub("", said)):
        if words in _GRADES:
            return _GRADES[words]
    return None


_YES = frozenset(
    re.split(" ", "○ ◯ 〇 ● ✓ ✔ レ 有 有り あり はい 要 該当 該当する 対象 該当あり 含む 実施 済 yes y true 1 可")
)
_NO = frozenset(
    re.split(
        " ", "× ✕ ✖ 無 無し なし いいえ 不要 非該当 該当なし 該当しない 対象外 含まない 否 no n false 0 - ー ― － — /"
    )
)


def truth_of(cell: Cell) -> bool | None:
    """○ or ×, in any of their words; what follows in brackets is set aside."""
    if isinstance(cell, bool):
        return cell
    said = re.sub(r"[(（].*", "", plain(text_of(cell)))
    return True if said in _YES else False if said in _NO else None


_BULLET = re.compile(r"^[\s　]*(?:[・●○◆■□◇\-*]|[(（]?[0-9①-⑳]{1,2}[.．)）、]|[①-⑳])[\s　]*")


def listed(cell: Cell) -> list[str]:
    """The things that a cell lists: by lines, `、`, `,`, `／`, `;`, and by `・` where nothing else parts them.

    What stands in brackets is not taken apart.
    """
    text = text_of(cell).replace("\r", "\n")
    lines = [_BULLET.sub("", line) for line in text.split("\n")]
    parts = [part for line in lines for part in _split(line, "、,，;；/／")]
    if len(parts) == 1:
        parts = _split(parts[0], "・")
    made = [part.strip(" 　。.") for part in parts]
    made = [re.sub(r"(?:など|等|ほか|その他)$", "", part) if len(part) > 3 else part for part in made]
    return [part for part in dict.fromkeys(made) if part and part not in ("等", "など", "他")]


def sentences(cell: Cell) -> list[str]:
    """The sentences of a cell: by lines and numbering, by `。`, and by `、` or `,` behind `ため`."""
    text = text_of(cell).replace("\r", "\n")
    text = re.sub(r"(?<=ため)[、,，・/／]|(?<!^)(?=[①-⑳])|(?<=[^0-9])(?=[0-9]{1,2}[.．)）](?![0-9]))", "\n", text)
    parts = [part for line in text.split("\n") for part in line.split("。")]
    made = [_BULLET.sub("", part).strip(" 　") for part in parts]
    return [part for part in dict.fromkeys(made) if part and part not in ("-", "－", "―")]


def _split(text: str, marks: str) -> list[str]:
    parts, depth, begin = [], 0, 0
    for at, c in enumerate(text):
        depth += (c in "(（「『[［") - (c in ")）」』]］")
        if c in marks and depth <= 0:
            parts.append(text[begin:at])
            begin = at + 1
    return [*parts, text[begin:]]


_PERIOD = re.compile(r"(?:約)?[0-9]{1,4}(?:年間?|[かヶケカヵ箇]?月間?|週間?|日間?)(?:[0-9]{1,2}[かヶケカヵ箇]?月)?")


def keeping(cell: Cell) -> tuple[str, str] | None:
    """(period, from when) of `退会後5年`, `契約終了日から７年間`, `5年（会社法）`, `10`; from when may be empty.

    Two periods, `永年` and `必要な期間` are none: somebody has to say which.
    """
    if isinstance(cell, int) and not isinstance(cell, bool) and 0 < cell <= 50:
        return f"P{cell}Y", ""
    said = unicodedata.normalize("NFKC", text_of(cell)).strip()
    if not said or isinstance(cell, date | datetime):
        return None
    bare = re.sub(r"\s", "", said)
    found = _PERIOD.findall(bare)
    if len(found) != 1 or re.search(r"永年|永久|無期限", bare):
        return None
    period = period_of(found[0].removeprefix("約"))
    before, _, after = bare.partition(found[0])
    if period is None or re.search(r"または|又は|以上|～|~|-", after[:4]):
        return None
    starts = re.sub(r"[(（].*?[)）]", "", before)
    starts = re.sub(r"(?:から起算して|から|より|後|の翌日|、|,|:|：)+$", "", starts)
    return period, re.sub(r"^(?:保存期間|保管期間)[:：]?", "", starts)


def keyword(cell: Cell, words: Mapping[str, str]) -> list[str]:
    """Every value whose pattern is found in a cell, in the order of the table."""
    return list(_keywords(plain(text_of(cell)), tuple(words.items()))) if cell not in (None, "") else []


@lru_cache(maxsize=4096)
def _keywords(said: str, words: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(value for value, pattern in words if re.search(pattern, said))
