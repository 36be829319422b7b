"""What the resolver's room offers to the house: its deletions as entries, and three figures about its promise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure, Kind, Measure, Room, Scene
from hogo.resolver.proof import KIND
from hogo.resolver.state import State
from hogo.resolver.watch import Limits

_Answer = Figure | Unchecked


def _state(scene: Scene, about: Ref | None, of: Ref) -> State | Unchecked:
    declared = scene.edition.register.resolver
    if declared is None:
        return Unchecked(of, Text("リゾルバーは宣言されていません。", "No resolver is declared."))
    if about not in (None, "resolver"):
        return Unchecked(of, Text("この測定は絞り込めません。", "This measure cannot be narrowed."))
    from hogo.resolver.acts import Now, look
    from hogo.resolver.disk import Folder, boot, steady

    path = _folder()
    if not path.exists():
        return Unchecked(of, Text("取り込みのフォルダがありません。", "There is no folder of an intake."))
    since = scene.now - datetime(1970, 1, 1, tzinfo=UTC)
    return look(Folder(path), Limits.of(declared), Now(since // timedelta(microseconds=1) * 1000, steady(), boot()))


def _folder() -> Path:
    from hogo.settings import setting

    return Path(setting("HOGO_HOME")).expanduser() / "resolver"


def _measured(of: Ref, figure: Callable[[Scene, State], _Answer]) -> Callable[[Scene, Ref | None], _Answer]:
    def take(scene: Scene, about: Ref | None) -> _Answer:
        state = _state(scene, about, of)
        return state if isinstance(state, Unchecked) else figure(scene, state)

    return take


def _oldest(scene: Scene, state: State) -> _Answer:
    if state.oldest is None:
        why = Text("古さの分からない生データがあります。", "There is raw data whose age cannot be known.")
        return Unchecked("resolver.oldest-raw", why)
    hours = state.oldest.total_seconds() / 3600
    slack = (state.limits.kept - state.limits.end).total_seconds() / 3600
    says = Text("最も古い生データは{hours}時間前", "the oldest raw data is {hours} hours old").fill(
        hours=f"{hours:.1f}"
    )
    # WHY: a message may be older than the opening of its segment by lateness and a minute
    return Figure("resolver.oldest-raw", hours + slack if state.segments else 0.0, "hours", scene.now, says=says)


def _deletion(scene: Scene, state: State) -> _Answer:
    says = Text(
        "削除{gone}件のうち期限後{late}件・証明なし{bare}件、期限を過ぎて残る{over}件",
        "{gone} deletions: {late} late, {bare} without proof; {over} overdue",
    ).fill(
        gone=state.record.deleted,
        late=len(state.record.late),
        bare=len(state.record.unproved),
        over=len(state.overdue),
    )
    return Figure("resolver.deletion", float(state.faults), "count", scene.now, state.record.proofs, says=says)


def _lost(scene: Scene, state: State) -> _Answer:
    if state.loss is None:
        why = Text("リゾルバーの計数が届いていません。", "No readings of the resolver's own counter.")
        return Unchecked("resolver.loss", why)
    says = Text("{answered}件中{taken}件を取り込み", "{taken} of {answered} taken in").fill(
        answered=state.loss.answered, taken=state.loss.taken
    )
    return Figure("resolver.loss", state.loss.share, "share", scene.now, says=says)


ROOM = Room(
    name="resolver",
    serves=(cite("tba-4-1"), cite("appi-22")),
    kinds=(
        Kind(
            KIND,
            1,
            Text("生データの削除", "raw data of the resolver deleted"),
            {
                "segment": Text("セグメントの名前", "name of the segment"),
                "reason": Text(
                    "理由（due 期限、age-unknown 古さ不明、unreadable 鍵の消失、noticed 後から気づいた）",
                    "why (due, age-unknown, unreadable, noticed)",
                ),
                "messages": Text("問い合わせの件数", "messages in it"),
                "bytes": Text("大きさ（オクテット）", "octets"),
                "sha256": Text("消す前のSHA-256", "SHA-256 before it went"),
                "age": Text("消したときの古さ（秒、不明ならない）", "its age in seconds, absent where unknown"),
            },
        ),
    ),
    measures=(
        Measure(
            "resolver.oldest-raw",
            Text("最も古い生データの古さ", "age of the oldest raw data"),
            "hours",
            _measured("resolver.oldest-raw", _oldest),
        ),
        Measure(
            "resolver.deletion",
            Text("約束どおりでない削除", "deletions that were not as promised"),
            "count",
            _measured("resolver.deletion", _deletion),
        ),
        Measure(
            "resolver.loss",
            Text("取りこぼしの割合", "share of lost messages"),
            "share",
            _measured("resolver.loss", _lost),
        ),
    ),
)
