"""Issue an edition: the register and its documents become what binds, from a day on."""

from __future__ import annotations

from dataclasses import replace

from hogo.base.actor import Actor
from hogo.base.day import Moment
from hogo.base.finding import Finding
from hogo.base.ids import Ids
from hogo.base.ref import Ref
from hogo.base.text import LANGUAGES
from hogo.ledger.acts import Act, act
from hogo.publish.change import Change, against, changes
from hogo.publish.every import INTERNAL
from hogo.publish.models import Drawn, Issued, newest
from hogo.publish.site import Site
from hogo.register.edition import Edition, edition_digest, to_bytes


class Refused(ValueError):  # noqa: N818  the word people read
    """The edition was not issued; `findings` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(found.message.en for found in findings))
        self.findings = findings


def issue(
    edition: Edition, site: Site, by: Actor, now: Moment, ids: Ids, *, approval: Ref = "", place: str = ""
) -> tuple[Edition, tuple[Change, ...]]:
    """Issue `edition` (number 0) as the next one; `site` is what was drawn of it.

    Args:
        approval: the approval that allowed it, as `approval:<id>`; empty where none was recorded.
        place: where the documents are placed.

    Raises:
        Refused: it does not follow the last edition.
    """
    with act(by, now, ids) as a:
        number = a.number("edition", 0)
        last, documents = newest(), site.digests(edition.register)
        if found := against(last, edition, documents):
            raise Refused(found)
        made = replace(edition, number=number, documents=documents)
        entry = a.enter("edition", _entry(made, approval), refs=(approval,) if approval else ())
        Issued.objects.create(
            number=number, day=made.day, digest=edition_digest(made), data=to_bytes(made), entry=entry
        )
        changed = changes(last.documents if last else {}, documents)
        for change in changed:
            _publish(a, made, site, change, place)
    return made, changed


def _entry(made: Edition, approval: Ref) -> dict[str, str | int]:
    told: dict[str, str | int] = {"number": made.number, "day": made.day.isoformat(), "digest": edition_digest(made)}
    return {**told, "approval": approval} if approval else told


def _publish(a: Act, made: Edition, site: Site, change: Change, place: str) -> None:
    """Enter one changed document and keep its bytes."""
    told: dict[str, str | int] = {"edition": made.number, "document": change.document}
    told["place"] = "internal" if change.document in INTERNAL else place
    if change.after is not None and change.digest is not None:
        told |= {"version": change.after, "digest": change.digest}
    entry = a.enter("publication", told, refs=(change.document,))
    if change.digest is not None and not Drawn.objects.filter(document=change.document, digest=change.digest).exists():
        ja, en = (site.body(change.document, language) for language in LANGUAGES)
        Drawn.objects.create(document=change.document, digest=change.digest, ja=ja, en=en, entry=entry)
