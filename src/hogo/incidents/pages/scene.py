"""What the console's pages of one incident stand on: case, facts, tracks, form, found once for each request."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from hogo.base.actor import Role
from hogo.incidents import fact as f
from hogo.incidents.acts import case as acts
from hogo.incidents.form import Line, Words, nine, prevented
from hogo.incidents.models import Case, facts
from hogo.incidents.setting import Setting, setting
from hogo.incidents.track import Track, tracks
from hogo.law.disk import load as load_law
from hogo.register.model.register import Register
from hogo.ui.screens.say import language
from hogo.ui.screens.surroundings import Surroundings, around

WORK = frozenset({Role.OFFICE, Role.PRIVACY_OFFICER})
READ = WORK | {Role.REPRESENTATIVE, Role.HEAD_OF_AUDIT, Role.AUDITOR}


@dataclass(frozen=True)
class Seen:
    """One incident as a page sees it."""

    here: Surroundings
    case: Case
    facts: list[f.Fact]
    setting: Setting
    tracks: tuple[Track, ...]

    @property
    def register(self) -> Register | None:
        """The register in force."""
        return self.here.register

    @property
    def author(self) -> str:
        """Who keeps the record."""
        return self.register.operator.name.in_(language()) if self.register else ""

    def track(self, name: str) -> Track:
        """One track.

        Raises:
            Http404: the case has none of that name.
        """
        found = next((one for one in self.tracks if one.id == name), None)
        if found is None:
            raise Http404
        return found

    def lines(self, words: Words) -> tuple[Line, ...]:
        """The nine items in the reader's language."""
        return nine(self.facts, words, self.register, self.setting, language())

    def words(self, why: str) -> tuple[Words, dict[str, str]]:
        """What was written; opening it is entered."""
        written, others = acts.words(self.here.actor, self.here.now, self.here.ids, self.case, why)
        return {**prevented(self.facts, others), **written}, others

    @property
    def starts(self) -> int:
        """The business year's first month."""
        return self.register.operator.business_year_starts if self.register else 4


def seen(request: HttpRequest, case_id: str) -> Seen:
    """The incident of a request.

    Raises:
        Http404: there is none.
    """
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        raise Http404
    here, known = around(request), facts(case)
    set_ = setting(here.register) if here.register else Setting()
    return Seen(here, case, known, set_, tracks(known, set_, load_law()))


def may_write(one: Seen) -> bool:
    """Whether the reader may enter anything."""
    return bool(WORK & one.here.actor.roles)
