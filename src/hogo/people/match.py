"""Which records may be one person: variants of names, kana and addresses folded away.

Equal after folding only suggests. A certain match is an identity of a proving kind that was proved; everything else is
for a human to confirm:
disclosing a stranger's data is the worst fault this software can have.
"""

from __future__ import annotations

import re
import unicodedata

from hogo.base.day import ERAS, Day
from hogo.base.identity import Identity, IdentityKind

_VARIANTS = {
    "高": "髙",
    "崎": "﨑碕嵜",
    "斉": "齋斎齊",
    "辺": "邊邉",
    "沢": "澤",
    "浜": "濱濵",
    "島": "嶋嶌",
    "桜": "櫻",
    "広": "廣",
    "国": "國",
    "恵": "惠",
    "真": "眞",
    "徳": "德",
    "吉": "𠮷",
    "瀬": "瀨",
    "藤": "籐",
    "竜": "龍",
    "富": "冨",
    "峰": "峯",
    "橋": "𣘺",
    "万": "萬",
    "寿": "壽",
    "弥": "彌",
    "滝": "瀧",
    "鉄": "鐵",
    "検": "檢",
    "桧": "檜",
    "条": "條",
    "関": "關",
    "黒": "黑",
    "増": "增",
    "経": "經",
    "栄": "榮",
    "礼": "禮",
    "豊": "豐",
    "緑": "綠",
    "会": "會",
    "児": "兒",
    "浅": "淺",
    "総": "總",
    "亀": "龜",
    "糸": "絲",
    "鶴": "靏靍",
    "館": "舘",
}
_FOLD = str.maketrans({other: usual for usual, others in _VARIANTS.items() for other in others})
_KANJI_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_BLOCK = re.compile(r"([0-9〇一二三四五六七八九十]+)(?:丁目|番地の?|番|号室|号|の)")
_KANA = str.maketrans("ァィゥェォャュョッヮヵヶヂヅヲ", "アイウエオヤユヨツワカケジズオ")

ALIKE = """
SELECT DISTINCT a.person_id, b.person_id, a.kind
FROM people_identity a
JOIN people_identity b ON a.{column} = b.{column} AND a.kind = b.kind AND a.person_id < b.person_id
WHERE a.{column} IN (
    SELECT {column} FROM people_identity WHERE {among}
    GROUP BY {column} HAVING count(DISTINCT person_id) BETWEEN 2 AND %s
)"""
"""Pairs of records that share a value, with its kind."""
FOLDED = frozenset({IdentityKind.NAME, IdentityKind.KANA, IdentityKind.ADDRESS, IdentityKind.BIRTH})
"""Kinds that are written in several ways."""


def folded(identity: Identity) -> Identity:
    """The identity without its variants of writing: 髙橋 and 高橋, 一丁目２番３号 and 1-2-3, ヨーコ and ヨオコ."""
    if identity.kind is IdentityKind.NAME:
        plain = unicodedata.normalize("NFKC", identity.value).translate(_FOLD)
        return Identity(identity.kind, re.sub(r"[\s・･.,\U000E0100-\U000E01EF\uFE00-\uFE0F]", "", plain).casefold())
    if identity.kind is IdentityKind.KANA:
        return Identity(identity.kind, identity.value.translate(_KANA).replace("ー", ""))
    if identity.kind is IdentityKind.ADDRESS:
        plain = unicodedata.normalize("NFKC", identity.value).translate(_FOLD)
        plain = _BLOCK.sub(lambda found: _digits(found.group(1)) + "-", plain)
        plain = plain.replace("ケ", "ヶ").replace("が丘", "ヶ丘")
        return Identity(identity.kind, re.sub(r"-+", "-", plain).strip("-").casefold())
    if identity.kind is IdentityKind.BIRTH:
        return Identity(identity.kind, _born(identity.value))
    return identity


_NUMBER = r"([0-9]{1,4}|[〇一二三四五六七八九十]{1,4}|元)"
_WRITTEN = re.compile(rf"(明治|大正|昭和|平成|令和|[MTSHR])?\.?{_NUMBER}[年./-]{_NUMBER}[月./-]{_NUMBER}日?", re.I)
_RUN = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_ERAS = {name: era.first.year - 1 for era in ERAS for name in (era.ja, era.letter)}


def _born(value: str) -> str:
    """和暦, 漢数字 and other ways of writing a day as `1970-04-01`; what is no day stays as it is."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", value))
    found = _WRITTEN.fullmatch(text)
    if found:
        era, *parts = found.groups()
    elif run := _RUN.fullmatch(text):
        era, parts = None, list(run.groups())
    else:
        return text
    year, month, day = (1 if part == "元" else int(_digits(part)) for part in parts)
    year += _ERAS[era.upper()] if era else 0
    try:
        return Day(year, month, day).isoformat()
    except ValueError:
        return text


def _digits(text: str) -> str:
    """`十二` → 12, `三` → 3, `12` → 12."""
    if "十" not in text:
        return text.translate(_KANJI_DIGITS)
    tens, _, ones = text.translate(_KANJI_DIGITS).partition("十")
    return f"{tens or '1'}{ones or '0'}"
