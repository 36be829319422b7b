"""Open the operator's systems as the register declares them, with the addresses from the environment.

Called by shells only. What cannot be opened is `unopened`, with the reason, so that nobody reads it as "none".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.register import Register
from hogo.register.model.systems import ByHand, Files, Http, Relational, System
from hogo.sources import fault
from hogo.sources.by_hand import HandAnswer, HandSource
from hogo.sources.interface import USUAL, Limits, Source


@dataclass(frozen=True, slots=True)
class Opened:
    """The systems that can be searched, and why the others cannot."""

    sources: Mapping[Ref, Source]
    unopened: Mapping[Ref, Unchecked]


def open_sources(
    register: Register,
    env: Mapping[str, str],
    limits: Limits = USUAL,
    answers: Mapping[Ref, Iterable[HandAnswer]] | None = None,
    own: Source | None = None,
) -> Opened:
    """Every declared system of a register; see `open_systems`."""
    return open_systems(register.systems, env, limits, answers, own)


def open_systems(
    systems: Mapping[Ref, System],
    env: Mapping[str, str],
    limits: Limits = USUAL,
    answers: Mapping[Ref, Iterable[HandAnswer]] | None = None,
    own: Source | None = None,
) -> Opened:
    """Every system given; nothing is connected before it is used.

    Args:
        systems: what is declared.
        env: names of environment variables → addresses; never logged.
        limits: bounds of each search.
        answers: by system, what humans have answered so far.
        own: hogo's own store, which a room above offers.
    """
    sources: dict[Ref, Source] = {}
    unopened: dict[Ref, Unchecked] = {}
    for ref, system in systems.items():
        opened = _open(ref, system, env, limits, tuple((answers or {}).get(ref, ())))
        if isinstance(opened, Text):
            if system.connection.kind == "own" and own is not None:
                sources[ref] = own
            else:
                unopened[ref] = Unchecked(ref, opened)
        else:
            sources[ref] = opened
    return Opened(sources, unopened)


def _open(
    ref: Ref, system: System, env: Mapping[str, str], limits: Limits, answers: tuple[HandAnswer, ...]
) -> Source | Text:
    how = system.connection
    if isinstance(how, ByHand):
        return HandSource(ref, how.ask, tuple(system.collections), answers)
    if isinstance(how, Relational):
        if not (url := env.get(how.url)):
            return _UNSET.fill(name=how.url)
        from sqlalchemy.exc import SQLAlchemyError

        from hogo.sources.relational import PRODUCTS, RelationalSource

        try:
            source = RelationalSource(ref, url, system.collections, how.db_schema, limits, env.get(f"{how.url}_WRITE"))
        except (SQLAlchemyError, ValueError) as error:
            return _BAD.fill(name=how.url, kind=fault.kind(error))
        return source if source.product in PRODUCTS else _PRODUCT.fill(product=source.product)
    if isinstance(how, Files):
        if not (root := env.get(how.root)):
            return _UNSET.fill(name=how.root)
        if "://" in root:
            return _REMOTE
        from hogo.sources.files import FilesSource

        return FilesSource(ref, Path(root).expanduser(), system.collections, limits)
    return _HTTP if isinstance(how, Http) else _OWN


_UNSET = Text("環境変数 {name} が設定されていません", "environment variable {name} is not set")
_BAD = Text("環境変数 {name} の接続先を読めません（{kind}）", "the address in {name} cannot be read ({kind})")
_PRODUCT = Text("{product} にはまだ対応していません", "{product} is not supported yet")
_REMOTE = Text("オブジェクトストアにはまだ対応していません", "object stores are not supported yet")
_HTTP = Text("HTTPの取得元にはまだ対応していません", "HTTP sources are not supported yet")
_OWN = Text("hogo自身の保存領域はここからは検索できません", "hogo's own store is not searched from here")
