"""Find everything held on one person in all systems, and say what could not be searched.

Called by commands, rights, incidents and retention inside a shell that opened the sources. Reads only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack

from hogo.base.finding import Finding, Unchecked
from hogo.base.identity import CERTAIN_KINDS, Identity
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.holdings import reason
from hogo.holdings.graph import Graph, build
from hogo.holdings.held import Held, Holdings, Sure
from hogo.holdings.walk import Walk
from hogo.register.model.systems import ByHand, Own, System
from hogo.sources.catalogue import Catalogue
from hogo.sources.interface import Reader, Source


def find(
    systems: Mapping[Ref, System],
    sources: Mapping[Ref, Source],
    unopened: Mapping[Ref, Unchecked],
    asked: Sequence[Identity],
    *,
    hidden: bool = False,
    unreached: bool = True,
) -> Holdings:
    """Walk from the identities given along declared identities, links and foreign keys through every system.

    Args:
        systems: the register's systems.
        sources: those that could be opened.
        unopened: why the others could not.
        asked: identities of one person; those of a proving kind must have been proved.
        hidden: also search collections whose existence must not be revealed (never for an answer to a person).
        unreached: name the collections that no identity and no link led to; a raw look needs no such way.
    """
    unchecked: dict[tuple[str, str], Unchecked] = {}
    findings: list[Finding] = []
    catalogues: dict[Ref, Catalogue] = {}
    for ref, source in sources.items():
        if isinstance(systems[ref].connection, ByHand | Own):
            continue
        known = source.catalogue()
        if isinstance(known, Unchecked):
            unchecked[known.what, known.why.en] = known
        else:
            catalogues[ref] = known
        findings.extend(source.findings())
    graph = build(systems, catalogues, hidden=hidden)
    whole = {ref: reason.BY_HAND for ref, system in systems.items() if isinstance(system.connection, ByHand)}
    whole |= {ref: reason.OWN for ref, system in systems.items() if isinstance(system.connection, Own)}
    with ExitStack() as opened:
        readers = {ref: opened.enter_context(source.reading()) for ref, source in sources.items() if ref not in whole}
        walk = Walk(graph, readers, asked)
        walk.run()
        asking = {ref: opened.enter_context(sources[ref].reading()) for ref in whole if ref in sources}
        hand = tuple(_whole(graph, asking, asked, whole, unchecked))
    unchecked |= walk.unchecked
    for ref, why in unopened.items():
        unchecked[why.what, why.why.en] = Unchecked(ref, why.why)
    for missing in _unreached(graph, walk, frozenset(whole), frozenset(readers)) if unreached else ():
        unchecked.setdefault((missing.what, missing.why.en), missing)
    learnt = {Identity(kind, value) for kind, values in walk.known.items() for value in values}
    return Holdings(
        asked=tuple(asked),
        learnt=tuple(sorted((learnt | walk.suggested) - set(asked))),
        held=(*walk.held, *hand),
        unchecked=tuple(one for one in unchecked.values() if _visible(one, graph, systems)),
        paths=tuple(graph.collections),
        findings=tuple(findings),
    )


def _whole(
    graph: Graph,
    readers: Mapping[Ref, Reader],
    asked: Sequence[Identity],
    why: Mapping[Ref, Text],
    unchecked: dict[tuple[str, str], Unchecked],
) -> Iterator[Held]:
    """Places asked for the person as a whole: humans, who confirm what they found, and hogo's own store."""
    for path in graph.collections:
        system, _, collection = path.partition("/")
        if system not in readers:
            continue
        answer = readers[system].match(collection, "", asked)
        for one in answer.unchecked:
            unchecked[one.what, one.why.en] = one
        for row in answer.rows:
            yield Held(path, row, Sure.CERTAIN, why[system], system)


def _unreached(graph: Graph, walk: Walk, by_hand: frozenset[Ref], readable: frozenset[Ref]) -> Iterator[Unchecked]:
    """Collections that no identity and no link led to: not searched, unless a link says there can be nothing."""
    blind = {one.what for one in walk.unchecked.values()}
    for path, collection in graph.collections.items():
        system = path.partition("/")[0]
        if system in by_hand or system not in readable or path in walk.searched:
            continue
        kinds = {column.identity for column in collection.columns.values() if column.identity is not None}
        proving = bool(kinds & CERTAIN_KINDS)
        neighbours = {edge.child for edge in graph.down.get(path, ())} | {e.parent for e in graph.up.get(path, ())}
        if proving or (kinds and not neighbours - {path}):
            names = ", ".join(sorted(kinds))
            yield Unchecked(path, _NO_KIND.fill(kinds=names))
        elif not neighbours - {path}:
            yield Unchecked(path, _NO_WAY)
        elif unseen := sorted(neighbours & blind):
            yield Unchecked(path, _BEHIND.fill(path=", ".join(unseen)))


def _visible(one: Unchecked, graph: Graph, systems: Mapping[Ref, System]) -> bool:
    """Nothing is said of a hidden collection, nor of a system that has only hidden ones."""
    system = one.what.partition("/")[0]
    if "/" in one.what:
        return one.what in graph.collections
    known = systems.get(system)
    return known is None or not known.collections or any(path.startswith(f"{system}/") for path in graph.collections)


_NO_KIND = Text(
    "この保管先を探せる識別子（{kinds}）が分からないため検索していません",
    "no identity of the kinds that this place is searched by ({kinds}) is known: not searched",
)
_NO_WAY = Text(
    "識別子の列もつながりも登録簿にないため検索できません",
    "the register declares neither identity columns nor links: it cannot be searched",
)
_BEHIND = Text(
    "{path} を検索できなかったため、その先も不明です", "{path} could not be searched, so what hangs on it is unknown"
)
