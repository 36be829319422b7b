"""Issue an edition once it is approved, tell the staff, and enter how the pages placed compare with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hogo.approval.acts import require
from hogo.approval.route import route_for
from hogo.base.actor import Actor
from hogo.base.day import Moment, day_of
from hogo.base.finding import Finding
from hogo.base.ids import Ids
from hogo.base.text import LANGUAGES
from hogo.ledger.acts import Act, act
from hogo.publish.change import Change, against, changes
from hogo.publish.every import INTERNAL
from hogo.publish.models import Circulated, Compared, Drawn, Issued, Mailing, newest
from hogo.publish.placed import Difference
from hogo.publish.site import Site
from hogo.register.edition import Digest, Edition, edition_digest, to_bytes

ACT = "publish.issue"
"""The act as routes of approval name it."""


class Refused(ValueError):  # noqa: N818  the word people read
    """The edition was not issued; `findings` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(found.message.en for found in findings))
        self.findings = findings


def issue(
    edition: Edition, site: Site, by: Actor, now: Moment, ids: Ids, *, place: str = ""
) -> tuple[Edition, tuple[Change, ...]]:
    """Issue `edition` (number 0) as the next one; `site` is what was drawn of it, `place` where it is placed.

    Where the last edition declares a route for `publish.issue`, exactly this must have been approved on it, by the
    digest of `edition` as given. The first edition declares the routes and has none above it.

    Raises:
        Refused: it does not follow the last edition.
        NotApproved: it is not approved, or something else was.
    """
    with act(by, now, ids) as a:
        number = a.number("edition", 0)
        last, documents = newest(), site.digests(edition.register)
        if found := against(last, edition, documents):
            raise Refused(found)
        approved = _approved(a, last, number, edition)
        made = replace(edition, number=number, documents=documents)
        entry = a.enter("edition", _entry(made, approved), refs=(f"approval:{approved}",) if approved else ())
        Issued.objects.create(
            number=number, day=made.day, digest=edition_digest(made), data=to_bytes(made), entry=entry
        )
        changed = changes(last.documents if last else {}, documents)
        for change in changed:
            _publish(a, made, site, change, place)
    return made, changed


def _approved(a: Act, last: Edition | None, number: int, edition: Edition) -> str:
    """The number of the approval that covers the edition; empty where no route is declared."""
    way = route_for(last.register, ACT) if last else None
    return require(a, way, ACT, f"edition:{number}", edition_digest(edition))


def _entry(made: Edition, approval: str) -> dict[str, str | int]:
    told: dict[str, str | int] = {"number": made.number, "day": made.day.isoformat(), "digest": edition_digest(made)}
    return {**told, "approval": f"approval:{approval}"} if approval else told


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


def circulate(edition: int, how: str, by: Actor, now: Moment, ids: Ids) -> Circulated:
    """Enter that everybody who works for the operator was told of an edition, and by what means.

    Raises:
        Issued.DoesNotExist: there is no such edition.
    """
    Issued.objects.get(number=edition)
    with act(by, now, ids) as a:
        entry = a.enter("told-inside", {"edition": edition, "how": how}, refs=(f"edition:{edition}",))
        return Circulated.objects.create(edition=edition, how=how, on=day_of(now), entry=entry)


def enter_comparison(
    edition: int, place: str, found: tuple[Difference, ...], by: Actor, now: Moment, ids: Ids
) -> Compared:
    """Enter how the pages found at a place compare with an edition: which are missing, altered, or not ours."""
    told: Mapping[str, str | int] = {"edition": edition, "place": place, "differing": len(found)}
    named = "、".join(one.name for one in found[:20])
    with act(by, now, ids) as a:
        entry = a.enter("pages-compared", {**told, "pages": named} if named else told, refs=(f"edition:{edition}",))
        return Compared.objects.create(
            edition=edition, place=place, at=now, differing=len(found), pages=named, entry=entry
        )


class SeriesBegun(ValueError):  # noqa: N818  the word people read
    """The series has numbers of its own already and cannot go on from another one. Nothing was entered."""


def resume(series: str, year: int, last: int, by: Actor, now: Moment, ids: Ids) -> None:
    """Let a series of numbers go on where it stood before hogo: the next one is `last` + 1.

    Raises:
        SeriesBegun: a number of it was given already.
    """
    with act(by, now, ids) as a:
        a.enter("series-resumed", {"series": series, "year": year, "last": last})
        if not a.resume(series, year, last):
            raise SeriesBegun(series)


def number(digest: Digest, count: int, series: str, year: int, by: Actor, now: Moment, ids: Ids) -> Mailing:
    """The numbers of a mailing, without gaps: the same letter to the same list keeps those it was given."""
    kept = Mailing.objects.filter(digest=digest).first()
    if kept is not None:
        return kept
    with act(by, now, ids) as a:
        taken = [a.number(series, year) for _ in range(count)]
        told: dict[str, str | int] = {"series": series, "year": year, "first": taken[0], "last": taken[-1]}
        entry = a.enter("mailing", {**told, "digest": digest})
        return Mailing.objects.create(
            digest=digest, series=series, year=year, first=taken[0], last=taken[-1], entry=entry
        )
