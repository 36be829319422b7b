"""What can be entered on an incident: one small form a fact. Which stand first follows from what is not known yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hogo.base.actor import Actor
from hogo.base.text import Text
from hogo.incidents import fact as f
from hogo.incidents import words as w
from hogo.incidents.outage import SERVICES
from hogo.incidents.picture import FLAGS
from hogo.incidents.track import Track
from hogo.ui.screens.step import NO_NAMES, Field, Step, named

ON = Field("on", Text("分かった日（部署の誰かが知った日）", "Day it became known (to anybody)"), "day")
_YES = Text("はい", "yes")
_NO = Text("いいえ", "no")
_CHOICE = (("yes", _YES), ("no", _NO))


def _simple(made: type[Any], *names: str) -> Any:
    def make(given: Mapping[str, Any], by: Actor, today: date) -> Any:
        return made(given.get("on") or today, by=by.id, **{name: given[name] for name in names})

    return make


def _concerns(given: Mapping[str, Any], by: Actor, today: date) -> f.Fact:
    told: dict[str, Any] = {name: given[name] == "yes" for name in FLAGS if given.get(name)}
    return f.Concerns(given["on"], by.id, tuple(given["information"]), **told)


def _number(given: Mapping[str, Any], by: Actor, today: date) -> f.Fact:
    of = f.Counted(given["of"])
    return f.Number(given["on"], of, given["least"], given["most"], by.id, given["how"])


STEPS: tuple[Step, ...] = (
    Step(
        "assigned",
        Text("担当を決める", "Assign"),
        (Field("to", Text("担当（空欄なら自分）", "Who (empty: I do)"), required=False, most=150),),
        lambda g, by, today: f.Assigned(today, g["to"].strip() or by.id, by.id),
    ),
    Step(
        "concerns",
        Text("情報の性質を記録する", "Enter what the data are"),
        (
            ON,
            Field("information", Text("台帳の名前（一行に一つ）", "Names in the register (one a line)"), "list", False),
            *(Field(name, w.FLAGS[name], "choice", False, _CHOICE) for name in FLAGS),
        ),
        _concerns,
    ),
    Step(
        "number",
        Text("数を記録する", "Enter a number"),
        (
            ON,
            Field("of", Text("対象", "Of what"), "choice", choices=named(w.COUNTED)),
            Field("least", Text("少なくとも", "At least"), "number", most=2_000_000_000),
            Field(
                "most",
                Text("最大で（上限が分からなければ空欄）", "At most (empty: no bound yet)"),
                "number",
                False,
                most=2_000_000_000,
            ),
            Field(
                "how", Text("何から数えたか", "From what it was counted"), required=False, most=100, support=NO_NAMES
            ),
        ),
        _number,
    ),
    Step(
        "found",
        Text("起きたことを記録する", "Enter what happened"),
        (
            ON,
            Field("event", Text("起きたこと", "What happened"), "choice", choices=named(w.EVENTS)),
            Field("sure", Text("確かさ", "How sure"), "choice", choices=named(w.SURE)),
        ),
        lambda g, by, today: f.Found(g["on"], f.Event(g["event"]), f.Sure(g["sure"]), by.id),
    ),
    Step(
        "aim",
        Text("不正の目的の有無を記録する", "Enter whether it was wrongful"),
        (
            ON,
            Field("wrongful", Text("不正の目的", "Wrongful aim"), "choice", choices=named(w.SURE)),
            Field("doer", Text("主体", "By whom"), "choice", choices=named(w.DOERS)),
            Field("against", Text("相手方", "Against whom"), "choice", choices=named(w.AGAINST)),
        ),
        lambda g, by, today: f.Aim(g["on"], f.Sure(g["wrongful"]), by.id, f.Doer(g["doer"]), f.Against(g["against"])),
    ),
    Step(
        "recovered",
        Text("回収を記録する", "Enter a recovery"),
        (
            ON,
            Field("whole", Text("全てを回収した", "All of it"), "yes"),
            Field("unseen", Text("第三者に見られていない", "No third party saw it"), "yes"),
        ),
        _simple(f.Recovered, "whole", "unseen"),
    ),
    Step(
        "copy-kept",
        Text("写しの有無を記録する", "Enter whether a copy is kept"),
        (ON, Field("kept", Text("同じ内容のデータが他に保管されている", "The same content is kept elsewhere"), "yes")),
        _simple(f.CopyKept, "kept"),
    ),
    Step(
        "protected",
        Text("暗号化等の有無を記録する", "Enter whether protected"),
        (
            ON,
            Field(
                "whole",
                Text("全て高度に暗号化され、鍵は手の届かない所にある", "All strongly encrypted, the key out of reach"),
                "yes",
            ),
        ),
        _simple(f.Protected, "whole"),
    ),
    Step(
        "entrusted",
        Text("受託情報と記録する", "Enter that a client entrusted it"),
        (
            ON,
            Field("client", Text("委託元（登録簿の名前）", "Client (its name in the register)"), most=100),
            Field("whole", Text("全てがこの委託元の情報である", "All of it is this client's"), "yes"),
        ),
        _simple(f.Entrusted, "client", "whole"),
    ),
    Step(
        "at-processor",
        Text("委託先で起きたと記録する", "Enter that it happened at a processor"),
        (ON, Field("partner", Text("委託先（登録簿の名前）", "Processor (its name in the register)"), most=100)),
        _simple(f.AtProcessor, "partner"),
    ),
    Step(
        "weighed",
        Text("EEAの方へのリスクを記録する", "Enter the risk in the EEA"),
        (
            ON,
            Field(
                "risk", Text("権利と自由へのリスク", "Risk to rights and freedoms"), "choice", choices=named(w.RISKS)
            ),
            Field(
                "excepted",
                Text("34条3項の例外", "Exception of 34(3)"),
                "choice",
                False,
                (
                    ("a", Text("a 暗号化等", "(a) protection")),
                    ("b", Text("b 事後の措置", "(b) later measures")),
                    ("c", Text("c 過大な負担（公示）", "(c) disproportionate effort")),
                ),
            ),
        ),
        lambda g, by, today: f.Weighed(g["on"], f.Risk(g["risk"]), by.id, g["excepted"] or ""),
    ),
    Step(
        "outage",
        Text("サービスの停止を記録する", "Enter an outage"),
        (
            ON,
            Field("occurred", Text("発生した日", "Day it occurred"), "day"),
            Field(
                "service",
                Text("役務の区分（施行規則58条2項）", "Service (TBR 58-2)"),
                "choice",
                choices=tuple((str(row), text) for row, text in SERVICES.items()),
            ),
            Field("minutes", Text("停止・低下した分数", "Minutes"), "number", most=1_000_000),
            Field("users", Text("受けた利用者の数", "Users"), "number", most=2_000_000_000),
            Field("vital", Text("衛星・海底ケーブル等の全通信が不能", "All traffic over a satellite or cable"), "yes"),
        ),
        lambda g, by, today: f.Outage(
            g["on"], g["occurred"], int(g["service"]), g["minutes"], g["users"], by.id, g["vital"]
        ),
    ),
    Step(
        "near-outage",
        Text("重大な事故のおそれを確かめた", "A near-accident was looked at"),
        (ON, Field("meets", Text("施行規則58条の2の全ての要件に当たる", "All of TBR 58-2 is met"), "yes")),
        _simple(f.NearOutage, "meets"),
    ),
    Step(
        "linked",
        Text("ほかの案件と関係づける", "Link to another case"),
        (Field("to", Text("番号（苦情・請求・照会・是正処置）", "The other case's number"), most=80),),
        lambda g, by, today: f.Linked(today, g["to"], by.id),
    ),
    Step("closed", Text("完了する", "Close"), (), lambda g, by, today: f.Closed(today, by.id)),
    Step("reopened", Text("再び開く", "Open again"), (), lambda g, by, today: f.Reopened(today, by.id)),
)
BY_WHAT: Mapping[str, Step] = {one.what: one for one in STEPS}
WORDS = Field("words", Text("内容", "Words"), "lines", most=4000)
NOTE = Step(
    "note",
    Text("経過に記す", "Enter in the timeline"),
    (Field("about", Text("種類", "Kind"), "choice", choices=named(w.ABOUT)), WORDS),
    lambda g, by, today: None,
)
PREVENT = Step(
    "prevent",
    Text("再発防止策を記録する", "Enter a measure against recurrence"),
    (
        WORDS,
        Field("done", Text("実施済み", "Done"), "yes"),
        Field("owner", Text("是正処置にする（担当部門）", "Make it a corrective action of"), "choice", False),
    ),
    lambda g, by, today: None,
)


def _stages(track: Track) -> list[f.Stage]:
    """What can go out on a track: what waits first, then what was met before, and a supplement to a report."""
    waiting = [one.stage for one in track.clocks if one.met is None]
    done = [one.stage for one in track.clocks if one.met is not None]
    more = [f.Stage.SUPPLEMENT] if f.Stage.PRELIMINARY in (*waiting, *done) else []
    return list(dict.fromkeys((*waiting, *done, *more))) or [f.Stage.NOTICE]


def filing(tracks: Sequence[Track]) -> Step:
    """A report or notice went out: which one of which track, in one choice, so that the two cannot disagree."""
    choices = tuple(
        (f"{track.id}/{stage.value}", Text("{t} — {s}", "{t} — {s}").fill(t=track.title, s=w.STAGES[stage]))
        for track in tracks
        for stage in _stages(track)
    )
    return Step(
        "file",
        Text("報告・通知したと記録する", "Enter that it went out"),
        (
            Field("report", Text("どれを", "Which"), "choice", choices=choices),
            Field("on", Text("出した日", "Day it went out"), "day"),
            Field("number", Text("受付番号", "The receiver's number"), required=False, most=60),
        ),
        _filed,
    )


def _filed(given: Mapping[str, Any], by: Actor, today: date) -> f.Fact:
    track, _, stage = given["report"].rpartition("/")
    return f.Filed(given["on"], track, f.Stage(stage), by.id, given["number"])


def deciding(question: f.Question) -> Step:
    """A human answers one question, with the reasons."""
    return Step(
        f"decide-{question.value}",
        Text("「{q}」を決める", "Decide: {q}").fill(q=w.QUESTIONS[question]),
        (
            Field("answer", w.QUESTIONS[question], "choice", choices=named(w.ANSWERS[question])),
            Field("words", Text("理由", "Reasons"), "lines", most=4000),
        ),
        lambda g, by, today: None,
    )
