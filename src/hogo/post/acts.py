"""Mails handed in and sent, each an act."""

from __future__ import annotations

import logging
from datetime import timedelta

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.finding import Unchecked
from hogo.base.ids import Ids
from hogo.ledger import disk
from hogo.ledger.acts import Act, act
from hogo.post import net
from hogo.post.mail import Mail, from_bytes, to_bytes
from hogo.post.models import Outgoing

log = logging.getLogger("hogo.post")
TRIES = 5
AT_ONCE = 50


def hand_in(a: Act, what: str, mail: Mail, until: Moment, *, drop: bool = False) -> str:
    """Hand a mail in, within the open act of the room that writes it; the id of its row.

    Args:
        a: the act that the mail tells of.
        what: the kind of mail (`people.code`), for counting.
        mail: to whom and what.
        until: after this moment it is not sent any more.
        drop: keep everything the same and send nothing: for addresses that are not on file.
    """
    row, subject = str(a.ids.new(a.now)), a.ids.new(a.now).hex
    entry = a.enter("mail", {"mail": row, "what": what}, about=subject)
    sealed = a.seal(subject, b"" if drop else to_bytes(mail), f"post.outgoing:{row}", entry=entry)
    mark = address_mark(mail.to)
    Outgoing.objects.create(id=row, what=what, mark=mark, sealed=sealed, made=a.now, until=until, entry=entry)
    return row


def address_mark(address: str) -> bytes:
    """The keyed mark of an address."""
    return disk.about_hash(f"post {address.lower()}")


def asked(what: str, address: str, now: Moment, within: timedelta) -> int:
    """How many mails of a kind were handed in for an address lately, sent or not."""
    return Outgoing.objects.filter(what=what, mark=address_mark(address), made__gt=now - within).count()


def deliver(by: Actor, now: Moment, ids: Ids) -> int:
    """Send what waits; how many went. A mail that cannot be sent is tried again, five times at most."""
    waiting = Outgoing.objects.filter(sealed__isnull=False).order_by("made").values_list("id", flat=True)
    return sum(_one(by, now, ids, row) for row in list(waiting[:AT_ONCE]))


def _one(by: Actor, now: Moment, ids: Ids, row: str) -> int:
    """One mail in one act. It is sent before the act is saved: killed in between, it is sent twice, never lost."""
    with act(by, now, ids) as a:
        held = Outgoing.objects.select_for_update().filter(pk=row, sealed__isnull=False).first()
        if held is None:
            a.enter("mail-sent", {"mail": row, "state": "gone"})
            return 0
        state = _send(a, held, now)
        entry = a.enter("mail-sent", {"mail": row, "state": state}, refs=(held.entry,))
        ended = {} if state == "waiting" else {"sealed": None, "ending": entry}
        sent = {"sent": now} if state == "sent" else {}
        Outgoing.objects.filter(pk=row).update(tries=held.tries + 1, **ended, **sent)
    return int(state == "sent")


def _send(a: Act, held: Outgoing, now: Moment) -> str:
    plain = a.unseal(bytes(held.sealed or b""), f"post.outgoing:{held.pk}")
    if held.until < now or isinstance(plain, Unchecked) or not plain:
        return "dropped"
    try:
        net.send(from_bytes(plain))
    except OSError as error:
        log.warning("mail %s: %s", held.pk, type(error).__name__)
        return "waiting" if held.tries + 1 < TRIES else "failed"
    return "sent"
