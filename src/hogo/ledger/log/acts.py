"""Signing the head of the ledger, proving entries, exporting tiles. It reads the ledger and changes no table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.db import connection

from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.finding import Unchecked
from hogo.base.identity import PersonId
from hogo.base.ids import Ids
from hogo.base.text import Text
from hogo.keys.sign import public
from hogo.ledger import checkpoint, disk, models, proof, tile, tree
from hogo.ledger.acts import Act, act, kinds, opened
from hogo.ledger.agreement import fault
from hogo.ledger.agreement import models as agreement
from hogo.ledger.backends.guarded import Guarded
from hogo.ledger.checkpoint import Checkpoint, Inconsistent
from hogo.ledger.entry import EntryId, heading
from hogo.ledger.log import disk as files
from hogo.ledger.note import Key, NotSigned
from hogo.ledger.tile import Tile
from hogo.ledger.verify import Verified, verify


def folder() -> Path:
    """Where the log's files are."""
    return Path(settings.HOME) / "log"


def key() -> Key:
    """The log's key as others know it; its name is the log's origin."""
    return _key(disk.signing_seed())


def _key(seed: bytes) -> Key:
    raw = public(seed)
    return Key(settings.ORIGIN or f"hogo/{raw.hex()[:16]}", raw)


def sign_head() -> tuple[Checkpoint, str]:
    """The ledger's head, signed; the same note again where nothing was entered since.

    Raises:
        Inconsistent: the head does not continue the one signed last; nothing is signed.
    """
    seed = disk.signing_seed()
    own = _key(seed)
    with files.locked(folder()):
        last = files.latest(folder(), [own])
        cast(Guarded, connection).hogo_flush()
        head = _head(own.name)
        if last is not None and last[0] == head:
            return last
        earlier = [] if last is None else [(last[0], _proof(last[0], head))]
        signed = checkpoint.sign(head, seed, earlier)
        files.keep(folder(), signed)
    return head, signed


def _head(name: str) -> Checkpoint:
    """The ledger's head as its newest row tells it.

    Raises:
        Inconsistent: the row is not one that a tree leads to.
    """
    try:
        size, frontier = models.head()
    except ValueError as error:
        raise Inconsistent(f"{_BROKEN.ja} / {_BROKEN.en} ({error})") from None
    return Checkpoint(name, size, tree.root(frontier))


_BROKEN = Text(
    "証跡の木を読めません。署名していません。`hogo ledger verify` で確かめてください。",
    "The ledger's tree cannot be read; nothing was signed. See `hogo ledger verify`.",
)


def _proof(before: Checkpoint, head: Checkpoint) -> tuple[bytes, ...]:
    """The consistency proof; an empty one, which shows nothing, where the rows do not lead from one to the other."""
    try:
        return models.consistency(before.size, head.size) if before.size <= head.size else ()
    except (ValueError, LookupError):
        return ()


def prove(entry: EntryId, within: Act | None = None) -> str:
    """The receipt of an entry, under the head signed now.

    Args:
        entry: its id.
        within: the act that opens the content and says why; without it the receipt shows the heading only.

    Raises:
        LookupError: there is no such entry.
        Inconsistent: the ledger does not continue what was signed before.
    """
    row = models.Entry.objects.filter(entry=entry).first()
    if row is None:
        raise LookupError(f"there is no entry {entry}")
    head, signed = sign_head()
    value = models.value(row)
    content = opened(entry, value.data, value.commitment) if within is not None else None
    salt, plain = content if isinstance(content, tuple) else (None, None)
    receipt = proof.Receipt(
        heading(value),
        str(key()),
        proof.write_proof(row.index, models.inclusion(row.index, head.size), signed),
        json.loads(plain) if plain is not None else None,
        salt or None,
    )
    if isinstance(content, Unchecked):
        receipt = proof.Receipt(receipt.heading, receipt.key, receipt.proof)
    return proof.write(receipt)


def tile_bytes(held: Tile) -> bytes:
    """A hash tile, read from the rows.

    Raises:
        LookupError: the ledger has no such tile.
    """
    level = tile.HEIGHT * (held.level or 0)
    hashes = models.nodes((level, index) for index in range(held.first, held.first + held.width))
    return b"".join(hashes.values())


def signed_last() -> Checkpoint | None:
    """The head signed last; none before the first.

    Raises:
        NotSigned: the file that keeps it is not signed by this ledger's key.
    """
    last = files.latest(folder(), [key()])
    return last[0] if last else None


def signed_tile(held: Tile) -> bytes:
    """A tile or a bundle of headings of the log as signed last, read from the rows.

    Raises:
        LookupError: no signed head has that tile.
    """
    head = signed_last()
    if head is None or not tile.exists(held, head.size):
        raise LookupError("no signed head has that tile")
    if held.level is not None:
        return tile_bytes(held)
    return _bundle(held)


def export(out: Path, *, entries: bool, progress: Callable[[int], None] = lambda _: None) -> tuple[Checkpoint, int]:
    """Write the signed head and all tiles of it to a folder; the head, and how many tiles were new.

    Args:
        out: the folder. What is there already is kept: full tiles never change.
        entries: the bundles of headings too: for auditors, since they show who did what when.
        progress: told how many entries have been read.
    """
    head, signed = sign_head()
    done = files.write_tiles(out, tile.cut(_leaves(head.size, progress)))
    if entries:
        done += files.write_tiles(out, _bundles(head.size))
    files.replace(out / files.LATEST, signed.encode())
    return head, done


def _leaves(size: int, progress: Callable[[int], None]) -> Iterator[bytes]:
    for start in range(0, size, 20_000):
        found = models.Entry.objects.filter(index__gte=start, index__lt=min(size, start + 20_000))
        yield from map(bytes, found.order_by("index").values_list("leaf", flat=True))
        progress(min(size, start + 20_000))


def _bundles(size: int) -> Iterator[tuple[Tile, bytes]]:
    for held in tile.tiles(size, entries=True):
        if held.level is not None:
            return
        yield held, _bundle(held)


def _bundle(held: Tile) -> bytes:
    found = models.Entry.objects.filter(index__gte=held.first, index__lt=held.first + held.width)
    return tile.pack(heading(models.value(row)) for row in found.order_by("index"))


def prove_content(by: Actor, now: Moment, ids: Ids, entry: EntryId, person: PersonId, why: str) -> str:
    """The receipt of an entry with its content, for the person it is about; the look into it is entered.

    Raises:
        LookupError: there is no such entry about this person.
    """
    if not models.Entry.objects.filter(entry=entry, about=disk.about_hash(person)).exists():
        raise LookupError(f"there is no entry {entry} about this person")
    with act(by, now, ids) as a:
        a.enter("access", {"why": why, "entries": [entry]}, about=person)
        return prove(entry, a)


def verify_all(
    now: Moment,
    *,
    incremental: bool = False,
    witness: Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> Verified:
    """Everything that can be verified here: entries, tree, state, keys, what was signed, what a witness keeps.

    Args:
        now: which periods have passed.
        incremental: begin where the last verification ended; what lies before is then `Unchecked`.
        witness: a folder of checkpoints that somebody else keeps.
        progress: told how many entries have been read.
    """
    start, subtrees = files.read_verified(folder()) if incremental else (0, ())
    seen = verify(_counted(models.rows(start), progress), start, subtrees)
    if start:
        why = Text("前回までに検証済みとして読んでいません。", "Verified before; not read again.")
        seen.unchecked.append(Unchecked(f"ledger_entry/0-{start - 1}", why))
    for finding in agreement.disagreements(kinds(), day_of(now)):
        seen.note(finding)
    own = key()
    held = [] if (last := _latest(own, seen)) is None else [(f"log/{files.LATEST}", last)]
    if witness is not None:
        kept, others = files.witnessed(witness, [own])
        held += kept
        why = Text("この証跡の鍵による署名がありません。", "It is not signed by this ledger's key.")
        seen.unchecked += [Unchecked(f"witness:{name}", why) for name in others]
    for name, says in against(held):
        seen.note(fault.forked(name, says))
    if seen.clean:
        files.keep_verified(folder(), seen.size, seen.subtrees)
    return seen


def _latest(own: Key, seen: Verified) -> Checkpoint | None:
    try:
        last = files.latest(folder(), [own])
    except NotSigned as error:
        seen.note(fault.forked(f"log/{files.LATEST}", str(error)))
        return None
    return last[0] if last else None


def _counted(rows: Iterator[tuple[Any, ...]], progress: Callable[[int], None] | None) -> Iterator[tuple[Any, ...]]:
    if progress is None:
        yield from rows
        return
    for count, row in enumerate(rows, 1):
        yield row
        if count % 50_000 == 0:
            progress(count)


def record(by: Actor, now: Moment, ids: Ids, seen: Verified) -> None:
    """Enter that the ledger was verified, how far, and with what result."""
    found = len(seen.findings) + seen.more
    with act(by, now, ids) as a:
        a.enter(
            "ledger.verified",
            {"size": seen.size, "root": seen.root.hex(), "found": found, "unchecked": len(seen.unchecked)},
        )


def against(witness: Sequence[tuple[str, Checkpoint]]) -> list[tuple[str, str]]:
    """Which of a witness's checkpoints the present ledger does not continue: file → why."""
    wrong: list[tuple[str, Any]] = []
    for name, before in witness:
        try:
            head = _head(key().name)
            checkpoint.continues(before, head, _proof(before, head))
        except Inconsistent as error:
            wrong.append((name, str(error)))
    return wrong
