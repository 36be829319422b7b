"""Erasing a person from the ledger, and letting what the law made us keep die on its day. Who may ask: the rooms above.

Keys are destroyed, never entries: the tree still verifies, and what was sealed can be read by nobody.
"""

from __future__ import annotations

from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.identity import PersonId
from hogo.base.ids import Ids
from hogo.keys import models as keys
from hogo.ledger import disk
from hogo.ledger.acts import act
from hogo.ledger.erasure.statement import Statement, state
from hogo.ledger.retention import is_over


def erase(by: Actor, now: Moment, ids: Ids, person: PersonId) -> Statement:
    """Destroy the keys of a person that may go, and say what stays and until when.

    What is hidden (`Kind.hidden`) is no retained personal data of the person and is not touched, nor mentioned.
    """
    with act(by, now, ids) as a:
        statement = state(keys.classes(disk.about_hash(person)), day_of(now))
        keys.destroy(statement.destroyed)
        a.scrub_after()
        a.enter("erasure", statement.data, about=person)
    return statement


def expire(by: Actor, now: Moment, ids: Ids) -> tuple[str, ...]:
    """Destroy every key whose last day has passed, in one act; the ids of those destroyed.

    It is to run each day: a record that the law made us keep until yesterday is unreadable today.
    """
    day = day_of(now)
    over = tuple(sorted(key_id for key_id, ends in keys.ending() if is_over(ends, day)))
    if not over:
        return ()
    with act(by, now, ids) as a:
        keys.destroy(over)
        a.scrub_after()
        a.enter("expiry", {"destroyed": list(over), "day": day.isoformat()})
    return over
