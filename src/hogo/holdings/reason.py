"""Why a row was taken for the person's, or not: the words an office reads beside it."""

from __future__ import annotations

from hogo.base.text import Text

PROVED = Text("本人確認済みの識別子（{kind}）と一致", "holds a proved identity ({kind})")
KNOWN = Text("本人の行から分かった識別子（{kind}）と一致", "holds an identity ({kind}) that the person's rows show")
LINKED = Text("本人の行からたどった（{link}）", "linked to a row of the person ({link})")
LOOKS = Text("{kind}だけが一致。本人かどうかは人が確認", "only the {kind} agrees: a human must confirm")
ALIKE = Text(
    "氏名のほか生年月日か住所が似ている。本人かどうかは人が確認",
    "the name, and the birth date or address, look alike: a human must confirm",
)
SPELT = Text(
    "{kind}の表記が違う（大文字と小文字など）。同じものか人が確認",
    "the {kind} is written differently (case): a human must confirm",
)
TWO = Text(
    "{kind}は同じだが、別の識別子を持つ。同じ人か人が確認",
    "the {kind} is the same but it carries other identities: a human must confirm",
)
HOUSEHOLD = Text(
    "この番号は複数の人の行にある。本人の行か人が確認",
    "the number stands in rows of several persons: a human must confirm",
)
SECOND = Text(
    "本人の行とは別の人の行かもしれない。人が確認",
    "may be the row of another person than the one found: a human must confirm",
)
SHARED = Text("複数の人で共有する行", "a row that several persons may share")
SHARES = Text("同じ共有の行を指すが、本人の行か人が確認", "points at the same shared row: a human must confirm")
UNDECLARED = Text(
    "登録簿にない外部キーの先。本人だけの行とは限らない",
    "behind a foreign key that the register does not declare: not necessarily the person's alone",
)
MENTIONED = Text("他人の行に本人が現れる", "another person's row in which the person occurs")
OTHER = Text("つながっているが他人の行", "linked, but another person's row")
OWN = Text("hogo自身の保存領域の記録", "a record in hogo's own store")
BY_HAND = Text("担当者が探して回答した", "a human searched and found it")
