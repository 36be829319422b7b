"""Plans, runs and verifications as lines for a terminal and as JSON. Pure; keys are shown only where asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.holdings.held import Path
from hogo.holdings.run import Outcome, Stage
from hogo.holdings.step import Do, Plan, Reason, counted
from hogo.holdings.verify import Seen, Verified
from hogo.register.model.systems import System

DO: dict[Do, Text] = {
    Do.DISCLOSE: Text("開示", "disclose"),
    Do.WITHHOLD: Text("不開示", "withhold"),
    Do.CORRECT: Text("訂正", "correct"),
    Do.DELETE: Text("行を消去", "delete"),
    Do.NULL: Text("項目を消去", "empty"),
    Do.MASK: Text("伏せる", "mask"),
    Do.KEEP: Text("残す", "keep"),
    Do.ASK: Text("担当者の判断", "a human decides"),
}
STAGE: dict[Stage, Text] = {
    Stage.WAITING: Text("未着手", "waiting"),
    Stage.BEGUN: Text("保存できたか未確認", "saved or not is unknown"),
    Stage.DONE: Text("実行済み", "done"),
    Stage.DRY: Text("試行のみ（何も変えていません）", "tried only: nothing was changed"),
    Stage.FAILED: Text("実行できず（何も変えていません）", "not done: nothing was changed"),
}
SEEN: dict[Seen, Text] = {
    Seen.KEPT: Text("理由があって残る", "kept"),
    Seen.WAITING: Text("担当者を待つ", "waiting for a human"),
    Seen.LEFT: Text("残っている", "left"),
}


def plan_lines(plan: Plan, systems: Mapping[Ref, System], language: Language) -> Iterator[str]:
    """The plan by collection, with each reason once and how many rows it holds for."""
    by_path: dict[Path, dict[tuple[Do, Reason], int]] = {}
    for step in plan.steps:
        here = by_path.setdefault(step.path, {})
        here[step.do, step.why] = here.get((step.do, step.why), 0) + 1
    for path, reasons in by_path.items():
        ref, _, slug = path.partition("/")
        collection = systems[ref].collections[slug]
        yield f"{systems[ref].title.in_(language)} / {collection.title.in_(language)}"
        for (do, why), count in reasons.items():
            law = f" [{why.law}]" if why.law else ""
            until = f" (–{why.until})" if why.until else ""
            yield f"  {DO[do].in_(language)} {count}: {why.says.in_(language)}{until}{law}"
    for finding in plan.conflicts:
        yield f"! {finding.code} {finding.message.in_(language)} {finding.help.in_(language)}"
    for one in plan.unsearched:
        yield f"? {one.what}: {one.why.in_(language)}"
    yield ("対応案のダイジェスト: " if language == "ja" else "digest of this plan: ") + plan.against


def outcome_lines(outcomes: Mapping[Ref, Outcome], systems: Mapping[Ref, System], language: Language) -> Iterator[str]:
    """What came of each system."""
    for ref, outcome in outcomes.items():
        done = ", ".join(f"{DO[do].in_(language)} {count}" for do, count in outcome.changed.items())
        why = f": {outcome.why.in_(language)}" if outcome.why else ""
        yield f"{systems[ref].title.in_(language)} ({ref}): {STAGE[outcome.stage].in_(language)}{why} {done}".rstrip()


def verified_lines(verified: Verified, language: Language) -> Iterator[str]:
    """What the second look saw, place by place."""
    counts: dict[tuple[Path, Seen, Text], int] = {}
    for trace in verified.traces:
        where = (trace.path, trace.seen, trace.why)
        counts[where] = counts.get(where, 0) + 1
    for (path, seen, why), count in counts.items():
        yield f"{path}: {SEEN[seen].in_(language)} {count}: {why.in_(language)}"
    for one in verified.unchecked:
        yield f"? {one.what}: {one.why.in_(language)}"
    if language == "ja":
        yield "完了: 残るものはすべて理由があります。" if verified.complete else "完了していません。"
    else:
        yield "complete: all that stays has its reason." if verified.complete else "not complete."


def as_json(
    plan: Plan | None = None,
    outcomes: Mapping[Ref, Outcome] | None = None,
    verified: Verified | None = None,
    run: str | None = None,
) -> str:
    """The same for programs; no key and no value."""
    told: dict[str, object] = {"version": 1} if run is None else {"version": 1, "run": run}
    if plan is not None:
        told["plan"] = {
            "action": plan.action,
            "against": plan.against,
            "blocked": plan.blocked,
            "steps": {
                path: {do.value: count for do, count in dos.items()} for path, dos in counted(plan.steps).items()
            },
            "conflicts": [{"code": f.code, "ja": f.message.ja, "en": f.message.en} for f in plan.conflicts],
            "unsearched": [{"what": one.what, "ja": one.why.ja, "en": one.why.en} for one in plan.unsearched],
        }
    if outcomes is not None:
        told["systems"] = {
            ref: {
                "stage": one.stage.value,
                "changed": {do.value: count for do, count in one.changed.items()},
                "why": one.why.en if one.why else None,
            }
            for ref, one in outcomes.items()
        }
    if verified is not None:
        told["verified"] = {
            "gone": verified.gone,
            "complete": verified.complete,
            "traces": [{"path": t.path, "columns": list(t.columns), "seen": t.seen.value} for t in verified.traces],
            "unchecked": [{"what": one.what, "en": one.why.en} for one in verified.unchecked],
        }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
