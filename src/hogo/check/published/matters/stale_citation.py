"""Numbers and words that no longer hold: articles before April 2022, old editions of JIS Q 15001."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.document import Document, Sentence
from hogo.check.published.line import Kind
from hogo.check.published.matter import Evidence, Matter, Need

_ACT = r"(?:個人情報(?:の)?保護(?:に関する)?法律?|個人情報保護法|保護法|同法|法)\s?(?:第)?\s?"
_ARTICLES: tuple[tuple[int, str, int, Text], ...] = (
    (15, r"利用目的[^。]{0,12}特定", 17, Text("利用目的の特定", "specifying purposes")),
    (16, r"利用目的(による|の)?(制限|範囲)|目的外", 18, Text("利用目的による制限", "restriction by purpose")),
    (17, r"適正(な|に)?取得|要配慮", 20, Text("適正な取得", "proper acquisition")),
    (
        18,
        r"取得[^。]{0,20}(通知|公表|明示)|利用目的の(通知|公表|明示)|公表",
        21,
        Text("取得に際しての通知等", "notice on acquisition"),
    ),
    (19, r"正確|最新", 22, Text("正確性の確保", "accuracy")),
    (20, r"安全管理", 23, Text("安全管理措置", "safety measures")),
    (21, r"従業[員者][^。]{0,10}監督", 24, Text("従業者の監督", "supervision of workers")),
    (22, r"委託先|委託[^。]{0,10}監督", 25, Text("委託先の監督", "supervision of processors")),
    (23, r"第三者|共同利用|委託|オプトアウト|提供", 27, Text("第三者提供の制限", "provision to third parties")),
    (24, r"外国|海外", 28, Text("外国にある第三者への提供", "provision abroad")),
    (25, r"記録", 29, Text("提供記録の作成", "records of provision")),
    (26, r"確認|提供を受け", 30, Text("提供を受ける際の確認", "checks on receipt")),
    (
        27,
        r"保有個人データ|公表|周知|利用目的の通知|知り得る",
        32,
        Text("保有個人データに関する公表", "matters on retained data"),
    ),
    (28, r"開示", 33, Text("開示", "disclosure")),
    (29, r"訂正", 34, Text("訂正等", "correction")),
    (30, r"利用停止|停止|消去", 35, Text("利用停止等", "stop of use")),
    (24, r"保有個人データ|公表|周知|知り得る", 32, Text("保有個人データに関する公表", "matters on retained data")),
    (25, r"開示(?!.{0,6}記録)", 33, Text("開示", "disclosure")),
    (26, r"訂正", 34, Text("訂正等", "correction")),
    (27, r"利用停止|消去", 35, Text("利用停止等", "stop of use")),
    (29, r"開示等の(請求|求め)|手続", 37, Text("請求に応じる手続", "procedure")),
    (30, r"手数料", 38, Text("手数料", "fee")),
    (31, r"苦情", 40, Text("苦情の処理", "complaints")),
    (32, r"(開示等の)?(請求|求め)|手続", 37, Text("請求に応じる手続", "procedure")),
    (33, r"手数料", 38, Text("手数料", "fee")),
    (35, r"苦情", 40, Text("苦情の処理", "complaints")),
    (36, r"匿名加工", 43, Text("匿名加工情報", "anonymised information")),
    (37, r"匿名加工", 44, Text("匿名加工情報の提供", "provision of anonymised information")),
)
"""Number before 2022-04-01, what it was about, the number today. Several amendments are covered at once."""

_NOW: dict[int, str] = {
    17: r"利用目的[^。]{0,12}(特定|変更)",
    18: r"利用目的による制限|目的外|範囲",
    20: r"取得",
    21: r"取得|通知|公表|明示",
    22: r"正確|消去",
    23: r"安全管理",
    24: r"従業",
    25: r"委託[^。]{0,10}監督|委託先",
    26: r"漏えい",
    27: r"第三者|共同利用|提供|委託",
    28: r"外国",
    29: r"提供[^。]{0,20}記録|記録",
    30: r"確認|受領|記録",
    31: r"個人関連",
    32: r"保有個人データ|公表|周知|利用目的の通知|知り得る",
    33: r"開示|記録",
    34: r"訂正",
    35: r"停止|消去",
    36: r"理由",
    37: r"手続|請求",
    38: r"手数料",
}
"""What today's numbers are about: where that fits, the citation is not stale."""

_CITED = re.compile(rf"{_ACT}(?P<number>[1-4]?\d)\s?条(?!例)")
_OTHER_LAW = re.compile(
    r"(電気通信事業|番号|民|会社|労働|健康保険|医師|医療|行政|刑|著作権|特定商取引|職業安定|宅地|旅館業|"
    r"介護保険|学校教育|国税|所得税|派遣|割賦|銀行|資金決済|古物営業|条例)法?[^。、]{0,3}$|政令|施行令|規則第"
)
_JIS = re.compile(
    r"jis\s?q\s?15001\s?[:(]?\s?(?:(?:1999|2006|2017)|平成)|(?<![\w.])a\.3\.\d(?:\.\d){0,3}|"
    r"(?<![\w.\d])3\.[2-9]\.\d(?:\.\d){1,2}(?![\d.])|開示対象個人情報|プライバシーマーク[^。]{0,10}2006|"
    r"コンプライアンス・?プログラム"
)


def stale(sentence: Sentence) -> list[tuple[str, Text, float]]:
    """What in a sentence no longer holds: (the words, why and what holds today, how sure)."""
    found: list[tuple[str, Text, float]] = []
    for match in _JIS.finditer(sentence.norm):
        words = match.group()
        if words.startswith("3.") and not re.search(
            r"jis|q\s?15001|要求事項|規格", f"{sentence.norm}{' '.join(sentence.heads)}"
        ):
            continue
        found.append(
            (
                sentence.written(*match.span()),
                Text("旧い規格の番号・用語です（現行は JIS Q 15001:2023）", "an old edition (today JIS Q 15001:2023)"),
                0.93,
            )
        )
    for match in _CITED.finditer(sentence.norm):
        before = sentence.norm[max(match.start() - 12, 0) : match.start() + 1]
        if match.group().startswith("法") and _OTHER_LAW.search(before):
            continue
        number = int(match["number"])
        around = f"{sentence.norm} {sentence.head} {sentence.label}"
        if re.search(r"旧(法)?(第)?$|改正前", sentence.norm[max(match.start() - 6, 0) : match.start()]):
            continue
        if number in _NOW and re.search(_NOW[number], around):
            continue
        for old, about, today, title in _ARTICLES:
            if old == number and re.search(about, around):
                why = Text("{title}は現在の第{today}条です", "{title} is Art. {today} today").fill(
                    title=title, today=today
                )
                found.append((sentence.written(*match.span()), why, 0.88))
                break
    return found


def _find(document: Document) -> Iterator[Evidence]:
    for sentence in document.sentences:
        if sentence.kind in (Kind.NAV, Kind.TITLE):
            continue
        for _, why, strength in stale(sentence):
            yield Evidence(sentence, strength, why)


MATTER = Matter(
    id="stale-citation",
    code="HG983",
    title=Text("古い条番号・規格の引用", "stale citation"),
    law=(cite("appi-32-1"),),
    need=Need.NEVER,
    find=_find,
    tells=Text("現行の条番号・規格に直してください。", "Use today's numbers."),
)
