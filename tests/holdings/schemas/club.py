"""A membership system of the old kind: romanised column names, no foreign key, two numbers for one person, families."""

from __future__ import annotations

DDL = tuple(
    """
CREATE TABLE M_KAIIN (
  KAIIN_NO char(8) NOT NULL PRIMARY KEY, SHIMEI_KANJI varchar(40) NOT NULL, SHIMEI_KANA varchar(60),
  YUBIN_NO varchar(8), JUSHO_1 varchar(80), JUSHO_2 varchar(80), TEL_NO varchar(16),
  KEITAI_NO varchar(16), MAIL_ADDR varchar(100), SEINENGAPPI varchar(10), SEIBETSU char(1),
  TAIKAI_BI varchar(10), KYU_KAIIN_NO char(8)
);
CREATE TABLE M_KAZOKU (
  KAIIN_NO char(8) NOT NULL, RENBAN integer NOT NULL, SHIMEI varchar(40) NOT NULL,
  ZOKUGARA varchar(10), PRIMARY KEY (KAIIN_NO, RENBAN)
);
CREATE TABLE T_YOYAKU (
  YOYAKU_NO integer PRIMARY KEY, KAIIN_NO char(8) NOT NULL, YOYAKU_BI varchar(10) NOT NULL,
  BIKO text
);
CREATE TABLE T_RIYOU_LOG (
  KAIIN_NO char(8) NOT NULL, RIYOU_BI varchar(10) NOT NULL, KINGAKU integer
);
CREATE TABLE T_ENQUETE (
  ID integer PRIMARY KEY, MAIL varchar(100), KAITOU text NOT NULL
);
CREATE TABLE M_TENPO (
  TENPO_CD char(4) PRIMARY KEY, TENPO_MEI varchar(40), TEL_NO varchar(16)
)
""".strip().split(";\n")
)
ROWS: dict[str, list[tuple[object, ...]]] = {
    "M_KAIIN": [
        (
            "10000001",
            "港野　花子",
            "ミナトノ　ハナコ",
            "1000000",
            "東京都架空区架空町1-2-3",
            None,
            "03-0000-0301",
            "090-0000-0301",
            "HANAKO@mail.example",
            "1980/01/02",
            "2",
            None,
            "00000901",
        ),
        (
            "10000002",
            "港野　太郎",
            "ミナトノ　タロウ",
            "1000000",
            "東京都架空区架空町1-2-3",
            None,
            "03-0000-0301",
            "090-0000-0302",
            "taro@mail.example",
            "1978/03/04",
            "1",
            None,
            None,
        ),
        (
            "10000003",
            "髙橋　健",
            "タカハシ　ケン",
            "5300000",
            "大阪府架空市架空筋4-5",
            "架空荘6",
            None,
            "090-0000-0303",
            "ken@mail.example",
            "1990/05/06",
            "1",
            "2026/03/31",
            None,
        ),
    ],
    "M_KAZOKU": [("10000001", 1, "港野 一郎", "子"), ("10000003", 1, "髙橋 ゆり", "妻")],
    "T_YOYAKU": [
        (1, "10000001", "2026/01/10", "連絡は hanako@mail.example へ"),
        (2, "10000002", "2026/01/11", None),
        (3, "10000003", "2026/01/12", None),
        (4, "10000001", "2026/01/13", None),
    ],
    "T_RIYOU_LOG": [
        ("10000001", "2026/01/10", 1000),
        ("10000001", "2026/01/10", 1000),
        ("10000002", "2026/01/11", 500),
        ("10000003", "2026/01/12", 800),
    ],
    "T_ENQUETE": [(1, "hanako@mail.example", "満足"), (2, None, "ふつう"), (3, "ken@mail.example", "不満")],
    "M_TENPO": [("T001", "架空本店", "03-0000-0001"), ("T002", "架空支店", "06-0000-0001")],
}
