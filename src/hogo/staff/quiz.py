"""The test as the office writes it, and the questions to begin with: what every training must cover. Pure.

問: 個人情報を誤って別の人に送ったとき、まず何をするか
○ すぐに管理責任者に知らせる
× 相手に削除を頼んで終わりにする
"""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.text import Text
from hogo.staff.course import Question
from hogo.staff.flow import NotNow

_ASK = ("問:", "問：", "Q:")
_RIGHT, _WRONG = ("○", "◯", "o "), ("×", "✕", "x ")


def read(text: str) -> tuple[Question, ...]:
    """The questions of a text; English may follow Japanese after ` / `.

    Raises:
        NotNow: a line that is none of the three kinds, or a question without right or wrong answers; the line is named.
    """
    found: list[tuple[int, Text, list[Text], list[Text]]] = []  # line, question, right, wrong
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line:
            continue
        if line.startswith(_ASK):
            found.append((number, _both(line[2:]), [], []))
        elif line.startswith((*_RIGHT, *_WRONG)) and found:
            _, _, right, wrong = found[-1]
            (right if line.startswith(_RIGHT) else wrong).append(_both(line[1:]))
        else:
            raise NotNow(_LINE.fill(n=number))
    for number, _, right, wrong in found:
        if len(right) != 1 or not wrong:
            raise NotNow(_SHAPE.fill(n=number))
    return tuple(Question(asked, (*right, *wrong)) for _, asked, right, wrong in found)


def written(questions: Iterable[Question]) -> str:
    """The text that `read` reads."""
    lines: list[str] = []
    for one in questions:
        lines.append(f"問: {_joined(one.text)}")
        lines += [f"{'×' if n else '○'} {_joined(choice)}" for n, choice in enumerate(one.choices)]
        lines.append("")
    return "\n".join(lines)


def _both(words: str) -> Text:
    ja, _, en = words.strip().partition(" / ")
    return Text(ja.strip(), en.strip() or ja.strip())


def _joined(text: Text) -> str:
    return text.ja if text.ja == text.en else f"{text.ja} / {text.en}"


_LINE = Text(
    "テストの{n}行目が読めません。「問:」「○」「×」のどれかで始めてください。",
    "Line {n} of the test cannot be read: begin it with Q:, ○ or ×.",
)
_SHAPE = Text(
    "テストの{n}行目の設問には、正解1つと誤答1つ以上が要ります。",
    "The question in line {n} needs one right answer and at least one wrong one.",
)
FIRST: tuple[Question, ...] = (
    Question(
        Text("個人情報保護方針は何のためにあるか", "What is the privacy policy for?"),
        (
            Text("会社が個人情報をどう扱うかの約束で、全員が守る", "It is our promise on handling; everybody keeps it"),
            Text(
                "公開用の文章で、日々の仕事とは関係ない", "It is for publication and has nothing to do with daily work"
            ),
            Text("個人情報保護管理者だけが守る", "Only the privacy officer keeps it"),
        ),
    ),
    Question(
        Text("個人情報を守る仕組みに従うと、どんなよいことがあるか", "What is gained by following the rules?"),
        (
            Text("ご本人の権利が守られ、取引先や社会の信頼を得られる", "Persons' rights are kept, and we are trusted"),
            Text("手間が増えるだけである", "Only more work"),
        ),
    ),
    Question(
        Text("部門の個人情報の取扱いに責任を持つのは誰か", "Who answers for a department's handling?"),
        (
            Text(
                "部門の管理責任者。ただし扱う人全員に役割がある", "Its manager; and everybody who handles it has a part"
            ),
            Text("情報システム部だけ", "Only the systems department"),
            Text("誰も決まっていない", "Nobody in particular"),
        ),
    ),
    Question(
        Text("集めたときに伝えた目的のほかに使いたいとき", "You want to use it beyond the purpose that was told"),
        (
            Text(
                "使う前に管理責任者へ相談し、定められた手続きをとる", "Ask the manager first and follow the procedure"
            ),
            Text("社内で使うだけなら自由に使う", "Within the company it may be used freely"),
        ),
    ),
    Question(
        Text(
            "個人情報を誤って別の人に送ったことに気づいたとき",
            "You notice that you sent personal data to the wrong person",
        ),
        (
            Text("すぐに管理責任者と窓口に知らせる", "Tell the manager and the window at once"),
            Text("相手に削除を頼み、誰にも言わない", "Ask the receiver to delete it and tell nobody"),
            Text("翌月の報告でまとめて知らせる", "Put it into next month's report"),
        ),
    ),
    Question(
        Text("決まりに違反すると何が起こりうるか", "What may follow when the rules are broken?"),
        (
            Text(
                "ご本人への被害、会社の信用の失墜、就業規則による処分",
                "Harm to persons, lost trust, discipline under the work rules",
            ),
            Text("何も起こらない", "Nothing"),
        ),
    ),
    Question(
        Text(
            "会社の個人情報を私物のUSBメモリーに入れて持ち帰ること", "Taking company data home on your own memory stick"
        ),
        (
            Text("してはならない。持出しは承認と記録が要る", "Not allowed: carrying out needs leave and a record"),
            Text("暗号化すれば自由にできる", "Allowed if encrypted"),
        ),
    ),
    Question(
        Text("退職したあと、在職中に知った個人情報は", "After leaving, what you learned about persons"),
        (
            Text("退職後も漏らしたり使ったりしてはならない", "may not be told or used, after leaving too"),
            Text("退職すれば自由に使える", "is yours to use"),
        ),
    ),
)
"""In our own words: policy, gain, roles, purpose, incident, consequences, carrying out, after leaving."""
