"""A law cited as it no longer stands.

ja:
    条番号は2022年4月1日に大きく動き、用語や手続もその後に変わった。古い引用は、改正への対応漏れを疑わせ
    る。
en:
    Article numbers moved on 2022-04-01, and words and procedures changed later. An old citation suggests that
    an amendment was missed.
breaks:
    policy:
      contact_note: {ja: 法第23条の第三者提供の制限を守り、所定の事項を通知します。, en: We keep
          to Art. 23 and notify.}
clean:
    policy:
      contact_note: {ja: 法第27条の第三者提供の制限を守り、所定の事項を通知します。, en: We keep
          to Art. 27 and notify.}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule
from hogo.check.texts import texts
from hogo.check.view import View

_BEFORE_2022 = date(2022, 3, 31)
STALE = (
    (
        re.compile(r"法第?(?:23|二十三)条[^。]{0,12}(?:第三者提供|オプトアウト|共同利用)"),
        _BEFORE_2022,
        "appi-27-1",
        "第三者提供は今の法27条です",
        "provision is now Art. 27",
    ),
    (
        re.compile(r"法第?(?:24|二十四)条[^。]{0,12}外国"),
        _BEFORE_2022,
        "appi-28-1",
        "外国への提供は今の法28条です",
        "provision abroad is now Art. 28",
    ),
    (
        re.compile(r"法第?(?:18|十八)条[^。]{0,12}(?:通知|公表|明示)"),
        _BEFORE_2022,
        "appi-21-1",
        "利用目的の通知・公表は今の法21条です",
        "telling the purpose is now Art. 21",
    ),
    (
        re.compile(r"法第?(?:27|二十七)条[^。]{0,16}(?:周知|知り得る)"),
        _BEFORE_2022,
        "appi-32-1",
        "保有個人データの周知は今の法32条です",
        "matters on retained data are now Art. 32",
    ),
    (
        re.compile(r"法第?(?:28|二十八)条[^。]{0,10}開示"),
        _BEFORE_2022,
        "appi-33-1",
        "開示は今の法33条です",
        "disclosure is now Art. 33",
    ),
    (
        re.compile(r"法第?(?:30|三十)条[^。]{0,10}利用停止"),
        _BEFORE_2022,
        "appi-35-1",
        "利用停止等は今の法35条です",
        "stop of use is now Art. 35",
    ),
    (
        re.compile(r"(?:1年|一年|6月|六月)以下の懲役|懲役"),
        date(2025, 5, 31),
        "appi-179",
        "刑の名は拘禁刑に変わりました",
        "the penalty is now called 拘禁刑",
    ),
    (
        re.compile(r"規則第?(?:3|三)条[^。]{0,12}介護|介護[^。]{0,12}規則第?(?:3|三)条"),
        date(2026, 3, 31),
        "appi-2-2",
        "規則3条は削除され、政令1条8号に移りました",
        "Rule 3 is gone; see Order 1(viii)",
    ),
    (
        re.compile(r"記録命令付差押"),
        date(2026, 5, 20),
        "ccp-102-2",
        "電磁的記録提供命令（刑訴法102条の2・218条）に代わりました",
        "replaced by the electronic-record provision order",
    ),
)
"""What no longer stands: wording, last day, the duty that stands now, what to write."""


def find(view: View) -> Iterator[Found]:
    register = view.register
    places = [
        pair
        for name in ("policy", "purposes", "safeguards", "procedures", "promises", "resolver")
        for pair in texts(getattr(register, name), name)
    ]
    for pattern, until, duty, ja, en in STALE:
        if view.day > until:
            for path, words in places:
                for found in pattern.finditer(words):
                    yield Found(path, {"said": found[0], "until": until, "now": Text(ja, en)}, law=(cite(duty),))


RULE = Rule(
    code="HG214",
    name="stale-law",
    title=Text(
        "改正前の法令を引用している",
        "A law cited as it no longer stands",
    ),
    message=Text(
        "「{said}」は{until}までの法令の言い方です",
        "“{said}” is how the law read until {until}",
    ),
    help=Text(
        "{now}",
        "{now}",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.WARNING,
    law=(cite("appi-17-1"),),
)
