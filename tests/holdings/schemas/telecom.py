"""A telephone company with Japanese names: number keys as text, a payer who is another, calls in partitions."""

from __future__ import annotations

DDL = tuple(
    """
CREATE TABLE "住所" (
  "住所ID" integer PRIMARY KEY, "郵便番号" varchar(8) NOT NULL, "都道府県" varchar(10), "番地" varchar(80)
);
CREATE TABLE "社員" (
  "社員番号" varchar(8) PRIMARY KEY, "氏名" varchar(40) NOT NULL, "メールアドレス" varchar(100),
  "上司社員番号" varchar(8) REFERENCES "社員" ("社員番号")
);
CREATE TABLE "顧客マスタ" (
  "顧客番号" varchar(10) PRIMARY KEY, "氏名" varchar(40) NOT NULL, "フリガナ" varchar(80), "生年月日" date,
  "電話番号" varchar(20), "メール" varchar(100), "住所ID" integer REFERENCES "住所" ("住所ID"), "退会日" date,
  "備考" text
);
CREATE TABLE "契約" (
  "契約番号" varchar(12) PRIMARY KEY, "顧客番号" varchar(10) NOT NULL REFERENCES "顧客マスタ" ("顧客番号"),
  "支払者番号" varchar(10) REFERENCES "顧客マスタ" ("顧客番号"), "プラン" varchar(40), "解約日" date
);
CREATE TABLE "請求" (
  "請求番号" integer PRIMARY KEY, "契約番号" varchar(12) NOT NULL REFERENCES "契約" ("契約番号"),
  "金額" integer NOT NULL CHECK ("金額" >= 0), "発行日" date NOT NULL
);
CREATE TABLE "応対履歴" (
  "ID" integer PRIMARY KEY, "顧客番号" varchar(10), "担当者" varchar(8) REFERENCES "社員" ("社員番号"),
  "内容" text NOT NULL, "受付日時" date NOT NULL
)
""".strip().split(";\n")
)
SQLITE = tuple(
    """
CREATE TABLE "通話履歴" (
  "契約番号" varchar(12) NOT NULL, "通話日" date NOT NULL, "連番" integer NOT NULL,
  "相手先電話番号" varchar(20) NOT NULL, "秒数" integer NOT NULL, PRIMARY KEY ("契約番号", "通話日", "連番")
)
""".strip().split(";\n")
)
POSTGRESQL = tuple(
    """
CREATE TABLE "通話履歴" (
  "契約番号" varchar(12) NOT NULL, "通話日" date NOT NULL, "連番" integer NOT NULL,
  "相手先電話番号" varchar(20) NOT NULL, "秒数" integer NOT NULL, PRIMARY KEY ("契約番号", "通話日", "連番")
) PARTITION BY RANGE ("通話日");
CREATE TABLE "通話履歴_2025" PARTITION OF "通話履歴" FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE "通話履歴_2026" PARTITION OF "通話履歴" FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
""".strip().split(";\n")
)
CALLS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
ROWS: dict[str, list[tuple[object, ...]]] = {
    '"住所"': [
        (1, "100-0000", "東京都", "架空町1-2-3"),
        (2, "530-0000", "大阪府", "架空筋4-5"),
        (3, "060-0000", "北海道", "架空条6"),
    ],
    '"社員"': [
        ("S001", "倉田 架空男", "kurata@tel-kakuu.example", None),
        ("S002", "港野 花子", "h.minatono@tel-kakuu.example", "S001"),
        ("S003", "湾田 架空子", "wanda@tel-kakuu.example", "S001"),
    ],
    '"顧客マスタ"': [
        (
            "K00001",
            "港野 花子",
            "ミナトノ ハナコ",
            "1980-01-02",
            "090-0000-0201",
            "hanako@mail.example",
            1,
            None,
            "社員の S002 と同じ人",
        ),
        (
            "K00002",
            "港野 太郎",
            "ミナトノ タロウ",
            "1978-03-04",
            "０９０－００００－０２０２",
            "TARO@mail.example",
            1,
            None,
            None,
        ),
        (
            "K00003",
            "髙橋 健",
            "タカハシ ケン",
            "1990-05-06",
            "090-0000-0203",
            "ken@mail.example",
            2,
            "2026-03-31",
            None,
        ),
        ("K00004", "佐倉 芽衣", "サクラ メイ", "1995-07-08", "09000000204", None, 3, None, "電話は夜に"),
    ],
    '"契約"': [
        ("C-1001", "K00001", None, "光", None),
        ("C-1002", "K00002", "K00001", "モバイル", None),
        ("C-1003", "K00003", None, "光", "2026-03-31"),
        ("C-1004", "K00004", None, "固定", None),
    ],
    '"請求"': [
        (1, "C-1001", 5000, "2026-01-31"),
        (2, "C-1002", 3000, "2026-01-31"),
        (3, "C-1003", 5000, "2026-01-31"),
        (4, "C-1004", 1000, "2026-01-31"),
    ],
    '"応対履歴"': [
        (1, "K00001", "S003", "料金の問合せ", "2026-02-01"),
        (2, "K00002", "S002", "故障の申告", "2026-02-02"),
        (3, "K00004", "S001", "解約の相談", "2026-02-03"),
        (4, None, "S001", "名乗らず", "2026-02-04"),
    ],
    '"通話履歴"': [
        ("C-1001", "2025-12-31", 1, "090-0000-0202", 60),
        ("C-1001", "2026-01-01", 1, "090-0000-0203", 61),
        ("C-1002", "2026-01-01", 1, "090-0000-0201", 62),
        ("C-1004", "2026-01-02", 1, "03-0000-0001", 63),
    ],
}
