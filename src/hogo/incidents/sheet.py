"""Incidents on paper: the copy-field sheet of a report, the record of the case, the call centre's answers. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hogo.base.day import JST, Day
from hogo.base.text import Language, Text
from hogo.incidents import fact as f
from hogo.incidents.clock import Clock
from hogo.incidents.form import Line, Words, count, nine_rows, numbers, told
from hogo.incidents.picture import Span
from hogo.incidents.track import Track
from hogo.incidents.words import ABOUT, ANSWERS, COUNTED, FACTS, QUESTIONS, STAGES, STATUS
from hogo.paper.block import Blanks, Block, Heading, Pairs, Paragraph, Table
from hogo.paper.date import written
from hogo.paper.head import window
from hogo.paper.merge import PLACE
from hogo.paper.sheet import Sheet
from hogo.register.model.register import Register

FORM = Text("事故 {n}", "Incident {n}")
DRILL = Text("【訓練】", "[DRILL] ")
_FROM_MEMORY = Text(
    "見出しの順は規則8条1項・通則編3-5-3-3によります。"
    "様式の頭書きと電気通信の様式の欄は原本を読んでいません。入力のときに確かめてください。",
    "The order is that of Rule 8(1) and guideline 3-5-3-3. The head of the form and the fields of the "
    "telecommunications forms were not read; see the form when you copy.",
)
_COLUMNS = (Text("欄", "Field"), Text("内容", "Value"))


def _drill(title: str, drill: bool, language: Language) -> str:
    return DRILL.in_(language) + title if drill else title


def report(
    number: str,
    track: Track,
    stage: f.Stage,
    rows: Sequence[tuple[str, str]],
    facts: Sequence[f.Fact],
    author: str,
    language: Language = "ja",
    *,
    drill: bool = False,
) -> Sheet:
    """A report to copy from: every field in the order of the form, then who counted what, then the receiver."""
    to = track.recipient
    head = [(Text("報告先", "To").in_(language), to.to.in_(language) if to else "—")]
    if to:
        head.append((Text("根拠", "Basis").in_(language), to.basis.in_(language)))
        head.append((Text("方法", "Method").in_(language), to.method.in_(language) if to.method else "—"))
    history = count_rows(facts, language)
    blocks: list[Block] = [Table(tuple(one.in_(language) for one in _COLUMNS), tuple(rows), (1.2, 3))]
    if history:
        blocks += [Heading(Text("数の経過", "How the number changed").in_(language)), _numbers(history, language)]
    blocks.append(Paragraph(_FROM_MEMORY.in_(language)))
    return Sheet(
        language=language,
        form=FORM.fill(n=number).in_(language),
        title=_drill(f"{track.title.in_(language)}　{STAGES[stage].in_(language)}", drill, language),
        author=author,
        head=tuple(head),
        blocks=tuple(blocks),
    )


def count_rows(facts: Iterable[f.Fact], language: Language = "ja") -> tuple[tuple[str, ...], ...]:
    """Day, what, how many, who counted, from what; oldest first."""
    return tuple(
        (
            written(one.on, language, "western"),
            COUNTED[one.of].in_(language),
            count(Span(one.least, one.most), language),
            one.by,
            one.how,
        )
        for one in numbers(facts)
    )


def _numbers(rows: tuple[tuple[str, ...], ...], language: Language) -> Table:
    heads = (
        Text("日付", "Day"),
        Text("対象", "What"),
        Text("数", "Number"),
        Text("数えた人", "By"),
        Text("元", "From"),
    )
    return Table(tuple(one.in_(language) for one in heads), rows, (1.3, 1, 2, 1, 1.4))


def clock_rows(tracks: Iterable[Track], language: Language = "ja") -> tuple[tuple[str, ...], ...]:
    """Track, status, receiver, what, by when, met."""
    found: list[tuple[str, ...]] = []
    for track in tracks:
        to = track.recipient.to.in_(language) if track.recipient else "—"
        named = (track.title.in_(language), STATUS[track.status].in_(language), to)
        found += [(*named, *_clock(clock, language)) for clock in track.clocks or (None,)]
    return tuple(found)


def _clock(clock: Clock | None, language: Language) -> tuple[str, str, str]:
    if clock is None:
        return ("—", "—", "—")
    day = clock.shown
    shown = written(day, language, "western") if day else Text("速やかに", "promptly").in_(language)
    if clock.until is not None:
        shown = f"{shown} {clock.until.astimezone(JST):%H:%M}"
    return (clock.title.in_(language), shown, written(clock.met, language, "western") if clock.met else "—")


def timeline(
    facts: Sequence[f.Fact], words: Mapping[str, str], language: Language = "ja"
) -> list[tuple[Day, Text, str, str]]:
    """Day, what, by whom, in which words: who decided what, when. In the order entered."""
    rows: list[tuple[Day, Text, str, str]] = []
    for one in facts:
        row = (one.on, _what(one), str(getattr(one, "by", "")), _said(one, words, language))
        if not (isinstance(one, f.Said) and rows and rows[-1] == row):
            rows.append(row)
    return rows


def _what(fact: f.Fact) -> Text:
    if isinstance(fact, f.Noted):
        return ABOUT[fact.about]
    if isinstance(fact, f.Filed):
        return Text("{t}: {s}", "{t}: {s}").fill(t=fact.track, s=STAGES[fact.stage])
    if isinstance(fact, f.Decided):
        return QUESTIONS[fact.question]
    return FACTS[fact.what]


def _said(fact: f.Fact, words: Mapping[str, str], language: Language) -> str:
    if isinstance(fact, f.Decided):
        answer = ANSWERS[fact.question].get(fact.answer)
        return "\n".join(
            one for one in (answer.in_(language) if answer else fact.answer, words.get(fact.entry, "")) if one
        )
    if isinstance(fact, f.Noted | f.Prevented):
        return words.get(fact.entry, "")
    if isinstance(fact, f.Number):
        return f"{COUNTED[fact.of].in_(language)} {count(Span(fact.least, fact.most), language)} {fact.how}".strip()
    if isinstance(fact, f.Filed):
        return fact.number
    if isinstance(fact, f.Listed):
        return Text("{a}人を加え、全{w}人", "{a} more, {w} in all").fill(a=fact.added, w=fact.whole).in_(language)
    if isinstance(fact, f.Notified):
        return Text("{c}人（未了{n}人）", "{c} (left: {n})").fill(c=fact.count, n=fact.left).in_(language)
    return ""


def record(
    number: str,
    facts: Sequence[f.Fact],
    tracks: Sequence[Track],
    lines: Sequence[Line],
    words: Mapping[str, str],
    author: str,
    language: Language = "ja",
    *,
    drill: bool = False,
) -> Sheet:
    """The record of the case (事故報告書): tracks with their clocks, nine items, numbers, and the course of events."""
    heads = ("報告・通知", "状態", "相手", "区分", "期限・目安", "実施日")
    english = ("Track", "Status", "To", "What", "By", "Done")
    course = [
        (written(day, language, "western"), what.in_(language), by, said)
        for day, what, by, said in timeline(facts, words, language)
    ]
    return Sheet(
        language=language,
        form=FORM.fill(n=number).in_(language),
        title=_drill(Text("事故報告書", "Incident record").in_(language), drill, language),
        author=author,
        blocks=(
            Heading(Text("報告・通知と期限", "Tracks and days").in_(language)),
            Table(heads if language == "ja" else english, clock_rows(tracks, language), (2.2, 1, 1.6, 1, 1.4, 1.2)),
            Heading(Text("報告事項", "The nine items").in_(language)),
            Table(tuple(one.in_(language) for one in _COLUMNS), nine_rows(lines, language), (1.2, 3)),
            Heading(Text("数の経過", "How the number changed").in_(language)),
            _numbers(count_rows(facts, language) or (("—",) * 5,), language),
            Heading(Text("経過（いつ、誰が、何を）", "Course: when, who, what").in_(language)),
            Table(
                tuple(
                    one.in_(language)
                    for one in (Text("日付", "Day"), Text("内容", "What"), Text("担当", "By"), Text("記載", "Words"))
                ),
                tuple(course),
                (1.2, 1.6, 1, 3),
            ),
        ),
        wide=True,
    )


def answers(
    number: str, lines: Sequence[Line], words: Words, register: Register, language: Language = "ja", *,
    drill: bool = False,
) -> Sheet:  # fmt: skip
    """What the call centre says: drawn from what the persons are told, never more than that."""
    said = {title.en: PLACE.sub(_EACH.in_(language), text) for title, text in told(lines, words, language)}
    contact = next(iter(register.operator.contacts.values()))
    ways = "、".join(f"{label} {value}" for label, value in window(contact, language).ways)
    rows = [
        (Text("何が起きたのですか。", "What happened?"), said["Outline"]),
        (Text("どの情報ですか。", "Which information?"), said["Items of personal data"]),
        (Text("原因は何ですか。", "What was the cause?"), said["Cause"]),
        (Text("被害はありますか。", "Is there any harm?"), said["Secondary harm or its likelihood"]),
        (Text("どうすればよいですか。", "What should I do?"), said["Other matters of reference"]),
        (Text("私は対象ですか。", "Am I affected?"), _AFFECTED.in_(language)),
        (Text("補償はありますか。", "Is there compensation?"), _COMPENSATION.in_(language)),
        (Text("報道・ほかの方についてのお尋ね", "Press, or about others"), _OTHERS.in_(language)),
    ]
    return Sheet(
        language=language,
        form=FORM.fill(n=number).in_(language),
        title=_drill(Text("電話応対の問答", "Answers for the call centre").in_(language), drill, language),
        author=register.operator.name.in_(language),
        blocks=(
            Pairs(((Text("窓口", "Contact").in_(language), f"{contact.name.in_(language)} {ways}"),)),
            Table(
                (Text("お尋ね", "Asked").in_(language), Text("お答え", "Answer").in_(language)),
                tuple((asked.in_(language), answer) for asked, answer in rows),
                (1.2, 3),
            ),
            Heading(Text("応対の控え（お名前は別紙に書かない）", "Notes on the call (no names here)").in_(language)),
            Blanks(tuple(one.in_(language) for one in _NOTES)),
        ),
    )


_EACH = Text("（お一人ずつ異なる）", "(differs from person to person)")
_AFFECTED = Text(
    "ご本人と確かめてから、対象の方の一覧（事務局の画面）でお調べします。対象の方には書面または電子メールでお知らせします。",
    "After confirming who it is, look at the list of persons affected; those affected are written to.",
)
_COMPENSATION = Text(
    "この場ではお答えできません。お申し出を承り、担当から改めてご連絡します。",
    "It cannot be answered here; take it down, and somebody will call back.",
)
_OTHERS = Text(
    "お答えしません。報道の方は広報の窓口へご案内します。ほかの方の情報は、ご家族でもお答えしません。",
    "No answer. The press is shown to public relations; nothing is said about anybody else.",
)
_NOTES = (Text("日時", "When"), Text("お申し出の要点", "What was said"), Text("折返しの要否と期限", "Call back by"))
