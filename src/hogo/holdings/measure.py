"""The measures of holdings, asked of the scene's opened systems. Reads; counts only; values never leave a source."""

from __future__ import annotations

from itertools import groupby

from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.holdings.past import Class, classes, figure
from hogo.house.offer import Figure, Measure, Scene
from hogo.register.model.systems import ByHand, Own
from hogo.sources.compare import compare

DRIFT = "holdings.drift"


def held_past_retention(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    """Rows past their period in every system that a machine can count; what humans search has a due of its own."""
    wanted = [one for one in classes(scene.edition.register, scene.day, about) if _by_machine(scene, one.system)]
    answers: dict[Class, int | Unchecked] = {}
    for system, group in groupby(wanted, key=lambda one: one.system):
        if (source := scene.sources.get(system)) is None:
            answers |= {one: Unchecked(one.path, _unopened(scene, system).why) for one in group}
            continue
        with source.reading() as reader:
            answers |= {one: reader.older(one.collection, one.column, one.before) for one in group}
    if not answers:
        why = Text("測れる保管先がありません。", "There is no place that can be measured.")
        return Unchecked("holdings.held-past-retention", why)
    return figure(answers, scene.now)


def drift(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    """Differences between what is declared and what is there (only what is needed is taken: no undeclared column)."""
    found: list[str] = []
    unseen: list[Unchecked] = []
    for name, system in scene.edition.register.systems.items():
        if not _by_machine(scene, name):
            continue
        source = scene.sources.get(name)
        known = source.catalogue() if source else _unopened(scene, name)
        if isinstance(known, Unchecked):
            unseen.append(known)
        else:
            found += [one.message.ja for one in compare(name, system, known)]
    if unseen and not found:
        why = Text("{n}システムを開けません（{ja}）。", "{n} systems cannot be opened ({en}).")
        return Unchecked(DRIFT, why.fill(n=len(unseen), ja=unseen[0].why.ja, en=unseen[0].why.en))
    says = Text(f"登録簿と実物の差異: {found[0]}", f"{len(found)} differences from what is declared") if found else None
    return Figure(DRIFT, float(len(found)), "count", scene.now, ("register:systems",), says=says)


def _unopened(scene: Scene, system: Ref) -> Unchecked:
    return scene.unopened.get(system, Unchecked(system, Text("開かれていません", "not opened")))


def _by_machine(scene: Scene, system: Ref) -> bool:
    return not isinstance(scene.edition.register.systems[system].connection, ByHand | Own)


MEASURES: tuple[Measure, ...] = (
    Measure(
        "holdings.held-past-retention",
        Text("保存期間を過ぎて保有している行", "rows held past their period"),
        "rows",
        held_past_retention,
    ),
    Measure(DRIFT, Text("登録簿と実物の差異", "differences between register and systems"), "count", drift),
)
