"""The folder of a decision service: the bundle, who may ask, the keys it needs; watched, and taken anew when replaced.

bundle     signed, mapped into memory          tokens.json   SHA-256 of each token and its system (0600)
public     the key that signs bundles (hex)    lookup        the key that marks identities (0600)
spool.key  seals what is spooled (0600)        spool/        what is to be entered into the ledger, once
"""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from hogo.base.day import Moment
from hogo.base.identity import Identity
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.decide.compile import compile_
from hogo.enforce.bundle import Bundle, NotABundle
from hogo.enforce.kept import Group, Kept
from hogo.enforce.service import Service, State
from hogo.keys.sign import is_signed
from hogo.ledger.decided.form import ground
from hogo.ledger.spool.disk import Spool
from hogo.ledger.spool.line import Record
from hogo.register.edition import NotAnEdition, from_bytes

BUNDLE, PUBLIC, LOOKUP, TOKENS = "bundle", "public", "lookup", "tokens.json"
SPOOL_KEY, SPOOL = "spool.key", "spool"
_BLOCK = 64
_INNER, _OUTER = bytes(byte ^ 0x36 for byte in range(256)), bytes(byte ^ 0x5C for byte in range(256))


def save(folder: Path, name: str, pieces: Iterable[bytes], *, secret: bool = False) -> None:
    """Write a file whole or not at all, on the disk before this returns."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    passing = folder / f".{name}.part"
    handle = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600 if secret else 0o644)
    with os.fdopen(handle, "wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    passing.replace(folder / name)
    parent = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(parent)
    finally:
        os.close(parent)


def service_folder() -> Path | None:
    """The folder of this installation's own service; none where there is none (`hogo decisions prepare` makes it)."""
    from django.conf import settings

    folder = Path(settings.HOME) / "decisions"
    return folder if (folder / SPOOL_KEY).exists() else None


def tokens(folder: Path) -> dict[str, Ref]:
    """SHA-256 of a token → its system; empty where there is no such file or it cannot be read."""
    try:
        raw = json.loads((folder / TOKENS).read_bytes())
        return {str(seal): str(system) for seal, system in raw.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def sealed(token: str) -> str:
    """What is kept of a token: its SHA-256. It is 32 random bytes, so that needs no salt."""
    return sha256(token.encode()).hexdigest()


def save_tokens(folder: Path, known: Mapping[str, Ref]) -> None:
    """Say anew which tokens count."""
    save(folder, TOKENS, [json.dumps(known, sort_keys=True).encode()], secret=True)


def open_bundle(path: Path, is_signed: Callable[[bytes, bytes], bool]) -> Bundle:
    """Map a bundle.

    Raises:
        NotABundle: it is not to be relied on.
        OSError: it cannot be opened.
    """
    with path.open("rb") as file:
        try:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:
            raise NotABundle("the file is empty") from None
    return Bundle(data, is_signed)


def state_of(bundle: Bundle) -> State:
    """A bundle with its newest edition compiled, knowing those before it.

    Raises:
        NotABundle: an edition in it cannot be read.
    """
    try:
        editions = [from_bytes(one) for one in bundle.editions()]
    except NotAnEdition as bad:
        raise NotABundle(str(bad)) from None
    if not editions:
        raise NotABundle("the bundle holds no edition")
    newest, earlier = editions[-1], editions[:-1]
    return State(bundle, compile_(newest, earlier), newest.register, ground(newest, earlier))


def marker(key: bytes) -> Callable[[Identity], bytes]:
    """The mark of an identity, as `people` makes it: the first half of its HMAC-SHA-256 (tested against that).

    HMAC (RFC 2104) from two hashes that have read the padded key already: half the time of asking for it whole.
    """
    padded = (sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
    inner, outer = sha256(padded.translate(_INNER) + b"=\0").copy, sha256(padded.translate(_OUTER)).copy

    def mark(identity: Identity) -> bytes:
        within, around = inner(), outer()
        within.update((identity.kind + "\0" + identity.value).encode())
        around.update(within.digest())
        return around.digest()[:16]

    return mark


class Watched:
    """The service as the folder says it is. `look` takes a new bundle or new tokens; a bad or older one is left."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._public = bytes.fromhex((folder / PUBLIC).read_text("ascii"))
        self._mark = marker((folder / LOOKUP).read_bytes())
        self._seen: dict[str, tuple[int, int, int]] = {}
        self.service: Service | None = None
        self.systems: Mapping[str, Ref] = {}
        self.refused = ""

    def look(self) -> None:
        """Look whether something was replaced."""
        if self._changed(TOKENS):
            self.systems = tokens(self._folder)
        if self._changed(BUNDLE):
            try:
                self._take(state_of(open_bundle(self._folder / BUNDLE, self._signed)))
            except (NotABundle, OSError) as bad:
                self.refused = str(bad)

    def _take(self, state: State) -> None:
        """INVARIANT: what decisions rest on never goes back to an older position."""
        now = self.service
        if now is not None and state.bundle.head.position < now.state.bundle.head.position:
            raise NotABundle("it is older than the one in use")
        self.service = Service(state, self._mark)
        self.refused = ""

    def _signed(self, message: bytes, signature: bytes) -> bool:
        return is_signed(self._public, message, signature)

    def _changed(self, name: str) -> bool:
        try:
            found = (self._folder / name).stat()
            stamp = (found.st_ino, found.st_mtime_ns, found.st_size)
        except OSError:
            stamp = (0, 0, 0)
        if self._seen.get(name) == stamp:
            return False
        self._seen[name] = stamp
        return True


class Writer:
    """Spools what answers keep. Not for several threads at once; on return it is on the disk."""

    def __init__(self, folder: Path, now: Moment, ids: Ids) -> None:
        self._spool = Spool(folder / SPOOL, (folder / SPOOL_KEY).read_bytes(), now, ids)
        self._ids = ids

    def write(self, groups: Sequence[Group]) -> None:
        """Spool all of it.

        Raises:
            OSError: none of it is on the disk.
            NotAnEntry: some of it is no exact JSON, and none of it is on the disk.
        """
        self._spool.write([record for group in groups for record in self._records(group)])

    def _records(self, group: Group) -> list[Record]:
        names = [str(self._ids.new(one.at)) for one in group]
        return [
            Record(name, one.kind, one.at, one.by, one.data, _refs(one, names), one.person, one.keep, one.series)
            for name, one in zip(names, group, strict=True)
        ]


def _refs(one: Kept, names: list[str]) -> tuple[str, ...]:
    return one.refs if one.of is None else (*one.refs, names[one.of])
