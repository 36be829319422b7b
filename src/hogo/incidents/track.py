"""The tracks of an incident: to whom what is owed, by when, and what a human must decide. Pure, from the facts.

A track that is not owed is not listed, unless it once was: then it is shown as dropped. Where the texts are silent the
track says so and keeps the earlier date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hogo.base.cite import Cite, cite
from hogo.base.day import Day, Moment
from hogo.base.text import Text
from hogo.incidents import fact as f
from hogo.incidents.assess import APPI, MY_NUMBER, Ground
from hogo.incidents.clock import Clock, clock, met, reports
from hogo.incidents.effect import came, wrongful
from hogo.incidents.outage import serious
from hogo.incidents.picture import Picture, first, picture
from hogo.incidents.run import History, Run, history
from hogo.incidents.setting import Setting
from hogo.law.law import Law
from hogo.register.model.operator import DataKind, ReportRecipient


class Status(StrEnum):
    """How a track stands."""

    OPEN = "open"
    PROVISIONAL = "provisional"
    """It counts because something is not known yet."""
    CHOOSE = "choose"
    """A human decides whether it is done."""
    EFFORT = "effort"
    """To be tried, not owed."""
    DONE = "done"
    EXEMPT = "exempt"
    """Released, because the client was told (26(1) proviso)."""
    DROPPED = "dropped"
    """Found not to be owed."""


@dataclass(frozen=True, slots=True)
class Track:
    """One line to one receiver."""

    id: str
    title: Text
    law: Cite | None
    status: Status
    why: tuple[Text, ...] = ()
    clocks: tuple[Clock, ...] = ()
    recipient: ReportRecipient | None = None
    kind: DataKind | None = None
    """By which row of the register's table the receiver is found; None: the receiver is named otherwise."""
    questions: tuple[f.Question, ...] = ()

    @property
    def nearest(self) -> Clock | None:
        """The clock that ends next and is not met."""
        waiting = [one for one in self.clocks if one.met is None and one.shown is not None]
        return min(waiting, key=lambda one: one.shown or one.start, default=None)


LIVE = frozenset({Status.OPEN, Status.PROVISIONAL})
_SIXTY = Text(
    "ほかの類型が先、不正の目的が後に分かりました。確報を30日とするか60日とするか、"
    "起算日をどちらにするかは条文・ガイドラインにありません。人が決めるまで早い日を残します。",
    "Another category came first, the wrongful aim later. Whether the final report has 30 or 60 days, and from which "
    "day, is not in the texts. Until a human decides the earlier date stays.",
)
_AGAIN = Text(
    "いったん対象でないとした後に再び対象になりました。起算日は条文にありません。人が決めるまで最初の日から数えます。",
    "It was found not reportable, then reportable again. The texts do not say from when; "
    "until a human decides it counts from the first day.",
)
_DROPPED = Text(
    "報告対象事態に当たらないと分かりました。本人への通知は要しません（通則編3-5-4-3）。"
    "速報済みなら、その旨を続報で伝えることを検討します。",
    "It was found not reportable; the persons need not be notified (3-5-4-3). "
    "If a preliminary report went out, consider telling the receiver.",
)
_EXEMPT = Text(
    "委託元へ通知したため報告を免れます（法26条1項ただし書）。",
    "Released: the client was notified (26(1) proviso).",
)
_NO_RECIPIENT = Text(
    "登録簿に、この日に有効な報告先がありません（operator.report_recipients）。",
    "The register names no receiver for this day (operator.report_recipients).",
)


def tracks(facts: Sequence[f.Fact], here: Setting, law: Law) -> tuple[Track, ...]:
    """Every track, those with the nearest day first."""
    seen, known = history(facts, here), picture(facts)
    told = _Told(facts, here, law, seen, known)
    found = [
        *_reports(told, "appi", APPI, DataKind.PERSONAL),
        *_reports(told, "my-number", MY_NUMBER, DataKind.MY_NUMBER),
        *_clients(told),
        *_telecom(told),
        *_eea(told),
        *_mark(told),
        *_choices(told),
    ]
    return tuple(sorted((_finished(one, facts) for one in found), key=_order))


@dataclass(frozen=True, slots=True)
class _Told:
    facts: Sequence[f.Fact]
    here: Setting
    law: Law
    seen: History
    known: Picture

    def filed(self, track: str, *stages: f.Stage) -> bool:
        return any(isinstance(one, f.Filed) and one.track == track and one.stage in stages for one in self.facts)

    def answer(self, question: f.Question) -> str:
        decided = self.known.decided.get(question)
        return decided.answer if decided else ""

    def runs(self, grounds: Iterable[Ground]) -> list[Run]:
        return [self.seen.runs[ground] for ground in grounds if ground in self.seen.runs]


_TITLES: Mapping[str, Text] = {
    "appi": Text("個人データの漏えい等の報告", "Report under APPI 26"),
    "my-number": Text("特定個人情報の漏えい等の報告", "Report under My Number Act 29-4"),
    "persons": Text("本人への通知", "Notice to the persons"),
    "my-number-persons": Text("本人への通知（特定個人情報）", "Notice to the persons (My Number)"),
}
_LAWS = {"appi": "appi-26-1", "my-number": "mn-29-4", "persons": "appi-26-2", "my-number-persons": "mn-29-4"}


def _reports(told: _Told, name: str, grounds: Sequence[Ground], of: DataKind) -> Iterable[Track]:
    """The report and the notice to persons of one of the two Acts."""
    mine = of is DataKind.MY_NUMBER
    persons = "my-number-persons" if mine else "persons"
    runs = told.runs(grounds)
    clocks, open_ = reports(
        told.law, runs, told.seen.runs.get(grounds[1 if mine else 2]), told.answer(f.Question.SIXTY), my_number=mine
    )
    if not clocks:
        runs = []
    if not runs:
        yield from _gone(told, name, persons, grounds, of)
        if mine and _effort(told):
            yield Track(name, _TITLES[name], cite("mn-29-4-effort"), Status.EFFORT, (_EFFORT,), (), None, of)
        return
    again = [run for run in runs if run.again is not None] and not told.answer(f.Question.AGAIN)
    questions = (*((f.Question.SIXTY,) if open_ else ()), *((f.Question.AGAIN,) if again else ()))
    notes = (*((_SIXTY,) if open_ else ()), *((_AGAIN,) if again else ()))
    status = Status.EXEMPT if _released(told) else _status(runs)
    why = tuple(_why(run) for run in runs) + notes
    yield _to(told, Track(name, _TITLES[name], cite(_LAWS[name]), status, why, clocks, None, of, questions))
    yield _persons(told, persons, runs, status)


def _persons(told: _Told, name: str, runs: Sequence[Run], status: Status) -> Track:
    start = min(run.since for run in runs)
    one = Clock(f.Stage.NOTICE, _TITLES[name], cite(_LAWS[name]), start, None, None, None)
    why: tuple[Text, ...] = (_PROMPT,)
    substituted = told.filed(name, f.Stage.NOTICE) and bool(told.answer(f.Question.SUBSTITUTE))
    if substituted:
        why = (*why, _SUBSTITUTE)
    return Track(name, _TITLES[name], cite(_LAWS[name]), status, why, (one,))


_PROMPT = Text(
    "事態の状況に応じて速やかに（日数の定めはありません）。項目は規則8条1項1・2・4・5・9号だけです。",
    "Promptly in the circumstances (no number of days); only items 1, 2, 4, 5 and 9 of Rule 8(1).",
)
_SUBSTITUTE = Text("通知が困難なため代替措置をとりました（法26条2項ただし書）。", "A substitute measure was taken.")
_EFFORT = Text(
    "報告対象でなくても委員会へ報告するよう努めます（番号法ガイドライン別添2 3B）。",
    "Not reportable; try to report all the same (My Number guideline annex 2, 3B).",
)


def _gone(told: _Told, name: str, persons: str, grounds: Sequence[Ground], of: DataKind) -> Iterable[Track]:
    if told.seen.past & set(grounds) or told.filed(name, *f.Stage):
        yield _to(told, Track(name, _TITLES[name], cite(_LAWS[name]), Status.DROPPED, (_DROPPED,), (), None, of))
        yield Track(persons, _TITLES[persons], cite(_LAWS[persons]), Status.DROPPED, (_DROPPED,))


def _effort(told: _Told) -> bool:
    happened = came(told.known).any is not False
    return told.known.flag("my_number") is True and happened and not told.known.protected


def _released(told: _Told) -> bool:
    """All of it was clients' data, and every client was told (26(1) proviso)."""
    clients = told.known.clients.values()
    return any(one.whole for one in clients) and all(
        told.filed(f"client:{one.client}", f.Stage.NOTICE) for one in clients
    )


def _clients(told: _Told) -> Iterable[Track]:
    """Rule 9: promptly, roughly 3 to 5 days. Without a reportable situation only the contract may ask for it."""
    runs = told.runs((*APPI, *MY_NUMBER))
    for one in told.known.clients.values():
        title = Text("委託元への通知（{c}）", "Notice to the client ({c})").fill(c=one.client)
        name = f"client:{one.client}"
        if not runs:
            yield _client_abroad(told, name, title)
            continue
        start = min(run.since for run in runs)
        made = clock(told.law, cite("appi-26-1-proviso"), "to-client", f.Stage.NOTICE, start)
        yield Track(name, title, cite("appi-26-1-proviso"), _status(runs), (_NINE,), (made,) if made else ())


def _client_abroad(told: _Told, name: str, title: Text) -> Track:
    """A processor tells its controller without undue delay (GDPR 33(2)); else only the contract may ask for it."""
    runs, law = told.runs((Ground.EEA,)), cite("gdpr-33")
    if not runs:
        return Track(name, title, None, Status.CHOOSE, (_CONTRACT,))
    one = Clock(f.Stage.NOTICE, title, law, runs[0].since, None, None, None)
    return Track(name, title, law, _status(runs), (_CONTROLLER,), (one,))


_CONTROLLER = Text(
    "処理者として、不当な遅滞なく管理者へ通知します（GDPR33条2項）。",
    "As a processor we notify the controller without undue delay (GDPR 33(2)).",
)
_CONTRACT = Text("報告対象事態ではありません。契約の定めを確かめます。", "Not reportable; see what the contract asks.")
_NINE = Text(
    "把握している9項目を通知すると、委員会への報告と本人への通知を免れます（規則9条）。",
    "Notice of the nine items as known releases us from report and notice (Rules 9).",
)


def _telecom(told: _Told) -> Iterable[Track]:
    secret, user = told.runs((Ground.SECRECY,)), told.runs((Ground.SPECIFIED_USER,))
    title = Text("通信の秘密の漏えいの報告（様式第50の2）", "Leak of a secret of communications (form 50-2)")
    yield from _form(told, "secrecy", title, "tba-28-1", "form-50-2", secret, DataKind.SECRECY)
    title = Text("特定利用者情報の漏えいの報告（様式第50の2の2）", "Leak of specified user information (form 50-2-2)")
    yield from _form(told, "specified-user", title, "tba-28-1-ro", "form-50-2-2", user, DataKind.SPECIFIED_USER)
    for outage in [one for one in told.known.outages if serious(one) is not False]:
        runs = told.runs((Ground.OUTAGE,))
        dated = [replace(run, since=outage.occurred) for run in runs]
        title = Text("重大な事故の報告（様式第50の3）", "Serious outage (form 50-3)")
        yield from _form(told, "outage", title, "tba-28-1-ha", "form-50-3", dated, DataKind.SECRECY)
    title = Text("重大な事故のおそれの報告（様式第50の4）", "Near-accident (form 50-4)")
    near = told.runs((Ground.NEAR_OUTAGE,))
    yield from _form(told, "near-outage", title, "tba-28-2-near", "form-50-4", near, DataKind.SECRECY)


def _form(
    told: _Told, name: str, title: Text, on: str, part: str, runs: Sequence[Run], of: DataKind
) -> Iterable[Track]:
    law = cite(on)
    if not runs:
        if told.filed(name, *f.Stage):
            yield _to(told, Track(name, title, law, Status.DROPPED, (_DROPPED,), (), None, of))
        return
    start = min(run.since for run in runs)
    made = (clock(told.law, law, "first", f.Stage.FIRST, start), clock(told.law, law, part, f.Stage.FORM, start))
    status = _status(runs)
    clocks = tuple(replace(one, provisional=status is Status.PROVISIONAL) for one in made if one is not None)
    asked = name == "secrecy" and (told.known.unseen or told.known.protected)
    asked = asked and not told.answer(f.Question.SECRET_UNSEEN)
    questions = (f.Question.SECRET_UNSEEN,) if asked else ()
    why = tuple(_why(run) for run in runs)
    yield _to(told, Track(name, title, law, status, why, clocks, None, of, questions))


def _eea(told: _Told) -> Iterable[Track]:
    for name, ground, title in (
        ("eea", Ground.EEA, Text("監督機関への通知（72時間）", "Notice to the supervisory authority (72 hours)")),
        ("eea-persons", Ground.EEA_HIGH, Text("本人への連絡（GDPR34条）", "Communication to persons (GDPR 34)")),
    ):
        runs = told.runs((ground,))
        if not runs:
            continue
        run, law = runs[0], cite("gdpr-33" if name == "eea" else "gdpr-34")
        made: Clock | None = Clock(f.Stage.NOTICE, title, law, run.since, None, None, None)
        if name == "eea":
            made = clock(told.law, law, "authority", f.Stage.NOTICE, run.since, at=_aware(told.facts, run.since))
        clocks = (replace(made, provisional=run.yes is None),) if made else ()
        track = Track(name, title, law, _status(runs), (_why(run),), clocks, None, DataKind.EEA)
        yield _to(told, track) if name == "eea" else replace(track, kind=None)


def _aware(facts: Sequence[f.Fact], day: Day) -> Moment | None:
    """The moment of becoming aware, where it is that of the first word; else the day's first moment counts."""
    told = first(facts)
    return told.at if told.on == day else None


def _mark(told: _Told) -> Iterable[Track]:
    runs = told.runs((Ground.MARK,))
    if not runs:
        return
    aimed, law = wrongful(told.known) is True, cite("appi-26-1-final")
    made = clock(told.law, law, "final-wrongful" if aimed else "final", f.Stage.FINAL, runs[0].since)
    title = Text("プライバシーマーク審査機関への報告", "Report to the mark's reviewing body")
    # WHY: no filing to an authority: what is rolled forward for those is not rolled here.
    clocks = (replace(made, law=None, on=made.counted, provisional=runs[0].yes is None),) if made else ()
    yield _to(told, Track("mark", title, None, _status(runs), (_MARK,), clocks, None, DataKind.MARK))


_MARK = Text(
    "約款の定めを確かめてください。30日・60日は二次資料によります。"
    "暗号化していた場合や委託先・配送中の事故も含むとされます。",
    "See the contract on the mark. The 30 and 60 days are second hand; "
    "encrypted data, processors and parcels are said to count.",
)


def _choices(told: _Told) -> Iterable[Track]:
    """What no text here makes a duty: police, insurer, exchange. A human decides."""
    if came(told.known).any is False and not told.known.outages:
        return
    for name, question, title, why in _CHOICES:
        answer = told.answer(question)
        if name == "police" and wrongful(told.known) is False and not answer:
            continue
        status = {"do": Status.OPEN, "not": Status.DROPPED}.get(answer, Status.CHOOSE)
        asked = () if answer else (question,)
        one = Clock(f.Stage.NOTICE, title, None, first(told.facts).on, None, None, None)
        yield Track(name, title, None, status, (why,), (one,), None, None, asked)


_CHOICES = (
    ("police", f.Question.POLICE, Text("警察への相談・被害届", "Police"),
     Text("不正の目的が疑われるときに検討します。", "To be considered where a wrongful aim is suspected.")),
    ("insurer", f.Question.INSURER, Text("保険会社への連絡", "Insurer"),
     Text("契約の通知期限を確かめます。", "See the policy's own days.")),
    ("exchange", f.Question.EXCHANGE, Text("適時開示（取引所）", "Timely disclosure (exchange)"),
     Text("上場している場合に検討します（記憶による。規則は未確認）。", "If listed; from memory, not read.")),
)  # fmt: skip


def _status(runs: Sequence[Run]) -> Status:
    return Status.OPEN if any(run.yes for run in runs) else Status.PROVISIONAL


def _why(run: Run) -> Text:
    if run.yes or run.why is None:
        return run.place
    return Text("{p}: {t}", "{p}: {t}").fill(p=run.place, t=run.why)


def _to(told: _Told, track: Track) -> Track:
    """The track with its receiver from the dated table, on the day it began; by the law of its kind of data."""
    day = min((one.start for one in track.clocks), default=first(told.facts).on)
    assert track.kind is not None  # noqa: S101  our own callers
    found = told.here.recipient(track.kind, day)
    return replace(track, recipient=found, why=track.why if found else (*track.why, _NO_RECIPIENT))


def _finished(track: Track, facts: Sequence[f.Fact]) -> Track:
    """With what was filed; an open track whose clocks are all met is done."""
    clocks = tuple(met(one, track.id, facts) for one in track.clocks)
    done = track.status in LIVE and clocks and all(one.met for one in clocks)
    released = _EXEMPT if track.status is Status.EXEMPT else None
    why = (released, *track.why) if released else track.why
    return replace(track, clocks=clocks, why=why, status=Status.DONE if done else track.status)


def _order(track: Track) -> tuple[int, Day, str]:
    rank = {Status.OPEN: 0, Status.PROVISIONAL: 0, Status.CHOOSE: 1, Status.EFFORT: 2}.get(track.status, 3)
    nearest = track.nearest
    return (rank, (nearest.shown if nearest else None) or Day.max, track.id)
