"""A process that erases: `python -m tests.keys.erasing HOME way`. Prints the wrapped keys of person 7 before that.

Ways: `erase` as an act does it; `delete` the same without scrubbing and with `secure_delete` off, to show that the
search of the test bites. Told `renew` at its end, it rotates and retires the master key.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hogo.base.actor import Actor, Role
from hogo.base.ids import RandomIds
from hogo.base.period import Period
from hogo.cli.home import open_home

PEOPLE = 60


def main(home: str, way: str) -> None:
    """Enter about many people, extend, rotate, then erase one."""
    open_home(Path(home))
    from django.conf import settings
    from django.db import connection

    from hogo.keys.models import Wrapped
    from hogo.ledger import disk
    from hogo.ledger.acts import act
    from hogo.ledger.erasure.acts import erase
    from hogo.ledger.rotation.acts import retire, rotate

    settings.ROOMS = "tests.ledger.kinds.ROOMS"
    by, ids, now = Actor("system-1", frozenset({Role.SYSTEM})), RandomIds(os.urandom), datetime.now(UTC)
    for person in range(PEOPLE):
        with act(by, now, ids) as a:
            a.enter("told", {"text": "架空の記録"}, about=f"{person:032x}")
            a.enter("told", {"text": "part"}, about=f"{person:032x}", keep=Period(days=1), series="s")
    later = now + timedelta(days=5)
    with act(by, later, ids) as a:
        a.enter("told", {"text": "part"}, about=f"{7:032x}", keep=Period(days=1), series="s")
    subject = disk.about_hash(f"{7:032x}")
    for key, wrapped in Wrapped.objects.filter(subject=subject).values_list("id", "wrapped"):
        print(key, bytes(wrapped).hex())
    if way == "erase":
        erase(by, later + timedelta(days=9), ids, f"{7:032x}")
    else:
        connection.cursor().execute("PRAGMA secure_delete = OFF")
        with act(by, later, ids) as a:
            a.enter("note", {})
            Wrapped.objects.filter(subject=subject).delete()
    print("left", Wrapped.objects.filter(subject=subject).count(), flush=True)
    if sys.stdin.read() == "renew":
        rotate(by, later + timedelta(days=9), ids)
        retire(by, later + timedelta(days=9), ids)


if __name__ == "__main__":
    main(*sys.argv[1:])
