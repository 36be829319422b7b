"""What the resolver's room offers to the house: its deletions as entries, and figures about what it promises."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure, Job, Kind, Measure, Room, Scene, Work
from hogo.resolver.proof import KIND

if TYPE_CHECKING:
    from hogo.register.model.resolver import Resolver
    from hogo.resolver.disk import Folder
    from hogo.resolver.state import State

_Answer = Figure | Unchecked
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _node(scene: Scene, about: Ref | None, of: Ref) -> tuple[Resolver, Folder] | Unchecked:
    declared = scene.edition.register.resolver
    if declared is None:
        return Unchecked(of, Text("リゾルバーは宣言されていません。", "No resolver is declared."))
    if about not in (None, "resolver"):
        return Unchecked(of, Text("この測定は絞り込めません。", "This measure cannot be narrowed."))
    from hogo.resolver.disk import Folder
    from hogo.settings import setting

    path = Path(setting("HOGO_HOME")).expanduser() / "resolver"
    if not path.exists():
        return Unchecked(of, Text("取り込みのフォルダがありません。", "There is no folder of an intake."))
    return declared, Folder(path)


def _state(scene: Scene, declared: Resolver, folder: Folder) -> State:
    from hogo.resolver.acts import Now, look
    from hogo.resolver.disk import boot, steady
    from hogo.resolver.watch import Limits

    wall = (scene.now - _EPOCH) // timedelta(microseconds=1) * 1000
    return look(folder, Limits.of(declared), Now(wall, steady(), boot()))


def _oldest(scene: Scene, about: Ref | None) -> _Answer:
    """The age of the oldest raw query, by the opening of its segment and the lateness it may have had before."""
    node = _node(scene, about, "resolver.oldest-raw")
    if isinstance(node, Unchecked):
        return node
    state = _state(scene, *node)
    if state.oldest is None:
        why = Text("古さの分からない生データがあります。", "There is raw data whose age cannot be known.")
        return Unchecked("resolver.oldest-raw", why)
    hours = (state.oldest + state.limits.kept - state.limits.end).total_seconds() / 3600 if state.segments else 0.0
    says = Text("最も古い生データは{hours}時間前", "the oldest raw data is {hours} hours old").fill(
        hours=f"{hours:.1f}"
    )
    return Figure("resolver.oldest-raw", hours, "hours", scene.now, state.record.proofs, says=says)


def _deletion(scene: Scene, about: Ref | None) -> _Answer:
    """Deletions that were late or have no proof, and what is overdue now."""
    node = _node(scene, about, "resolver.deletion")
    if isinstance(node, Unchecked):
        return node
    state = _state(scene, *node)
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


def _loss(scene: Scene, about: Ref | None) -> _Answer:
    """The part of what the resolver counted that was not taken in."""
    node = _node(scene, about, "resolver.loss")
    if isinstance(node, Unchecked):
        return node
    found = _state(scene, *node).loss
    if found is None:
        why = Text("リゾルバーの計数が届いていません。", "No readings of the resolver's own counter.")
        return Unchecked("resolver.loss", why)
    says = Text("{answered}件中{taken}件を取り込み", "{taken} of {answered} taken in").fill(
        answered=found.answered, taken=found.taken
    )
    return Figure("resolver.loss", found.share, "share", scene.now, says=says)


def _unmasked(scene: Scene, about: Ref | None) -> _Answer:
    """Rows and counted networks that hold more of an address than the mask keeps."""
    node = _node(scene, about, "resolver.unmasked")
    if isinstance(node, Unchecked):
        return node
    from hogo.resolver.acts import examined

    found = examined(node[1], node[0])
    if not found.rows and not found.networks:
        return Unchecked("resolver.unmasked", Text("まだ何も取り込んでいません。", "Nothing has been taken in yet."))
    says = Text(
        "{rows}行と統計の{networks}の網を調べ、伏せ方の足りないもの{unmasked}件",
        "{unmasked} not masked enough, of {rows} rows and {networks} networks in counts",
    ).fill(rows=found.rows, networks=found.networks, unmasked=found.unmasked)
    return Figure("resolver.unmasked", float(found.unmasked), "count", scene.now, says=says)


def _fields(scene: Scene, about: Ref | None) -> _Answer:
    """Columns in raw data that the register does not declare."""
    node = _node(scene, about, "resolver.fields-outside-declared")
    if isinstance(node, Unchecked):
        return node
    from hogo.resolver.acts import examined

    extra = examined(node[1], node[0], rows=0).undeclared(node[0])
    ja = f"宣言にない項目: {'、'.join(extra)}" if extra else "宣言した項目だけを取得"
    en = f"not declared: {', '.join(extra)}" if extra else "only declared fields are captured"
    return Figure("resolver.fields-outside-declared", float(len(extra)), "count", scene.now, says=Text(ja, en))


def _small(scene: Scene, about: Ref | None) -> _Answer:
    """Published counts below the declared smallest: as the published files say now, or as they said when written."""
    node = _node(scene, about, "resolver.small-cells-published")
    if isinstance(node, Unchecked):
        return node
    from hogo.resolver.disk import lines
    from hogo.resolver.statistics import below, from_csv

    small = files = 0
    for line in lines(node[1].publications):
        files += 1
        path = Path(line["path"])
        there = path.is_file()
        small += below(from_csv(path.read_text("utf-8")), node[0].smallest_cell) if there else line["below"]
    says = Text(
        "公表した統計{files}件のうち小さすぎる数{small}件", "{small} counts too small in {files} publications"
    ).fill(files=files, small=small)
    return Figure("resolver.small-cells-published", float(small), "count", scene.now, says=says)


def _sweep(work: Work) -> None:
    """Delete what is due of a node on this machine, whether its intake runs or not."""
    node = _node(work.scene(), None, "resolver.sweep")
    if isinstance(node, Unchecked):
        return
    from hogo.ledger.disk import spool_folder, spool_key
    from hogo.resolver.acts import Now, sweep
    from hogo.resolver.disk import Spooled, boot, steady
    from hogo.resolver.watch import Limits

    now = Now((work.now - _EPOCH) // timedelta(microseconds=1) * 1000, steady(), boot())
    sweep(node[1], Limits.of(node[0]), now, Spooled(spool_folder(), spool_key(), work.ids))


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
        Measure("resolver.oldest-raw", Text("最も古い生データの古さ", "age of the oldest raw data"), "hours", _oldest),
        Measure(
            "resolver.deletion", Text("約束どおりでない削除", "deletions that were not as promised"), "count", _deletion
        ),
        Measure("resolver.loss", Text("取りこぼしの割合", "share of lost messages"), "share", _loss),
        Measure("resolver.unmasked", Text("伏せ方の足りない送信元", "sources not masked enough"), "count", _unmasked),
        Measure(
            "resolver.fields-outside-declared",
            Text("宣言にない取得項目", "captured fields that are not declared"),
            "count",
            _fields,
        ),
        Measure(
            "resolver.small-cells-published",
            Text("公表した小さすぎる数", "published counts that are too small"),
            "count",
            _small,
        ),
    ),
    jobs=(
        Job(
            "resolver.sweep",
            Text("期限の来たリゾルバーの生データを削除", "delete raw data of the resolver that is due"),
            Period(minutes=10),
            _sweep,
        ),
    ),
)
