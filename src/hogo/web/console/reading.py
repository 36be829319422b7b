"""What the console computes of an edition: drawings, findings. Kept per process for the editions looked at last."""

from __future__ import annotations

from functools import lru_cache

from hogo.base.day import Day
from hogo.check.engine import findings
from hogo.check.every import RULES
from hogo.check.view import View
from hogo.law.disk import load
from hogo.publish.disk import templates
from hogo.publish.drawing import Drawing
from hogo.publish.models import Issued
from hogo.publish.site import draw_all
from hogo.register.edition import Edition, from_bytes
from hogo.register.read import read
from hogo.web.console.entry import Found, cited


def numbered(number: int) -> Edition | None:
    """One edition by its number."""
    digest = Issued.objects.filter(number=number).values_list("digest", flat=True).first()
    return _numbered(number, digest) if digest else None


@lru_cache(maxsize=4)
def _numbered(number: int, digest: str) -> Edition:
    return from_bytes(bytes(Issued.objects.get(number=number, digest=digest).data))


def drawings(edition: Edition) -> tuple[Drawing, ...]:
    """Every document of an edition in both languages, with its statements, as this hogo draws it."""
    return _drawings(edition.number, edition.day, _Whole(edition))


def found(edition: Edition, day: Day) -> tuple[Found, ...]:
    """What the rules find in an edition, with the duties in words."""
    return _found(edition.number, day, _Whole(edition))


class _Whole:
    """An edition that counts as equal to itself only: the key of what is kept."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Whole) and self.edition is other.edition

    def __hash__(self) -> int:
        return id(self.edition)


@lru_cache(maxsize=4)
def _drawings(number: int, day: Day, whole: _Whole) -> tuple[Drawing, ...]:
    return draw_all(whole.edition, templates())


@lru_cache(maxsize=4)
def _found(number: int, day: Day, whole: _Whole) -> tuple[Found, ...]:
    edition, law = whole.edition, load()
    places = read(dict(edition.files)).places
    view = View(edition.register, law, day, places.near)
    return tuple(
        Found(path, finding, cited(law, finding.law, day)) for rule in RULES for path, finding in findings(view, rule)
    )
