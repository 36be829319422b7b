"""Mails handed in and sent, links given, followed and used; each change an act."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.finding import Unchecked
from hogo.base.ids import Ids
from hogo.ledger import disk
from hogo.ledger.acts import Act, act
from hogo.post import link as links
from hogo.post import net
from hogo.post.link import Link
from hogo.post.mail import Mail, from_bytes, to_bytes
from hogo.post.models import Given, Outgoing

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


def give(a: Act, purpose: str, *, about: str, holder: str, until: Moment, letter: Callable[[str], Mail]) -> Link:
    """Mail a signed link within the open act; an earlier open one of the same purpose, matter and holder ends.

    Args:
        a: the act that asks.
        purpose: the name of the route that the link opens; the route has one argument, the token.
        about: what it is about (`attestation:2026`).
        holder: whose mail box it goes to (`department:legal`, `partner:print-mail`); never a name or an address.
        until: its last moment; the mail is not sent after it either.
        letter: from the link's address to the mail that carries it.
    """
    row = str(a.ids.new(a.now))
    until = until.replace(microsecond=0)
    told = {"link": row, "purpose": purpose, "until": until.isoformat()}
    entry = a.enter("link", told, refs=(holder, about))
    _end(a, Given.objects.filter(purpose=purpose, about=about, holder=holder), "replaced")
    Given.objects.create(id=row, purpose=purpose, about=about, holder=holder, made=a.now, until=until, entry=entry)
    address = settings.PAGES.rstrip("/") + reverse(purpose, args=[links.token(_key(), row, purpose, until)])
    hand_in(a, purpose, letter(address), until)
    return Link(row, purpose, about, holder, until, entry)


def follow(purpose: str, token: str, now: Moment) -> Link | None:
    """The link that a token opens now, on the page of this purpose; None for whatever else."""
    row = Given.objects.filter(pk=links.named(token), purpose=purpose).first()
    if row is None or not links.right(_key(), token, row.pk, purpose, row.until):
        return None
    return _link(row) if not row.ending and row.until >= now else None


def use(a: Act, link: Link) -> None:
    """The link did its work: it opens nothing any more.

    Raises:
        LinkOver: somebody used it meanwhile; the act must not go on.
    """
    if not _end(a, Given.objects.filter(pk=link.id), "used"):
        raise LinkOver


class LinkOver(RuntimeError):  # noqa: N818  the word people read
    """The link was used or replaced while its page stood open. Nothing was saved."""


def withdraw(a: Act, purpose: str, about: str) -> int:
    """End every open link of a purpose and matter: what was asked is not asked any more. How many ended."""
    return _end(a, Given.objects.filter(purpose=purpose, about=about), "withdrawn")


def open_links(purpose: str, now: Moment) -> list[Link]:
    """The links of a purpose that open now, oldest first: who was asked and has not answered."""
    rows = Given.objects.filter(purpose=purpose, ending="", until__gte=now).order_by("made", "id")
    return [_link(row) for row in rows]


def _end(a: Act, rows: QuerySet[Given], how: str) -> int:
    open_ = list(rows.filter(ending="").select_for_update())
    for row in open_:
        entry = a.enter("link-ended", {"link": row.pk, "how": how}, refs=(row.entry,))
        used = {"used": a.now} if how == "used" else {}
        Given.objects.filter(pk=row.pk).update(ending=entry, **used)
    return len(open_)


def _link(row: Given) -> Link:
    return Link(row.pk, row.purpose, row.about, row.holder, row.until, row.entry, row.used)


def _key() -> bytes:
    return sha256(f"hogo links {settings.SECRET_KEY}".encode()).digest()
