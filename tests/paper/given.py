"""What the tests of paper start from: one letter with the names that break typesetters."""

from __future__ import annotations

from datetime import date

from hogo.paper.block import Heading, Listing, Pairs, Paragraph, Table
from hogo.paper.letter import Addressee, Enclosure, Letter, Reason, Sender, Window

HARD = "髙橋﨑山𠮷田㈱①～㋿葛󠄀"
"""髙 and 﨑 are compatibility or variant forms, 𠮷 lies outside the BMP, 葛󠄀 carries a variation selector."""

SENDER = Sender(
    name="みなと架空通信株式会社",
    address="東京都架空区港町1丁目2番3号 架空みなとビル",
    signed="代表取締役社長 汐見 和也",
    postal="000-0001",
    department="個人情報お問い合わせ窓口",
)
WINDOW = Window("個人情報お問い合わせ窓口", (("電話", "0120-000-310"), ("電子メール", "privacy@minato-kakuu.example")))
BODY = Window("一般財団法人 架空電気通信個人情報保護センター", (("電話", "03-0000-0300"),))
LETTER = Letter(
    language="ja",
    number="2026-開-0012",
    day=date(2026, 11, 24),
    to=Addressee(HARD, "様", "000-0001", ("東京都架空区港町1丁目2番3号", "架空マンション101")),
    sender=SENDER,
    title="保有個人データの一部不開示のお知らせ",
    blocks=(
        Paragraph("2026年11月10日にお受けした開示の請求について、次のとおりお答えします。"),
        Pairs((("請求の番号", "2026-開-0012"), ("お答えする方法", "書面の郵送"))),
        Heading("開示する内容"),
        Table(("項目", "内容"), (("氏名", "髙橋 﨑"), ("請求額", "4,980円")), (1.0, 2.0), (1,)),
        Listing(("一つ目", "二つ目"), numbered=True),
        Listing(("その他",)),
    ),
    reasons=(
        Reason(
            "応対の記録のうち、ほかの方の氏名",
            "個人情報保護法第33条第2項第1号（2026年6月24日現在の条文）",
            "第三者の氏名が含まれ、開示すると第三者の権利利益を害するおそれがあるため。",
        ),
    ),
    window=WINDOW,
    accredited=(BODY,),
    enclosures=(Enclosure("開示する保有個人データの写し"), Enclosure("お預かりした本人確認書類", 2)),
)
