"""All letters that the answer of a proposal consists of. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hogo.paper.letter import Letter
from hogo.rights import done as told
from hogo.rights import seek
from hogo.rights.answer import Content
from hogo.rights.letter import answer as letters
from hogo.rights.letter.frame import Desk, Name
from hogo.rights.letter.which import refused, which
from hogo.rights.proposal import Proposal


def letters_of(
    desk: Desk,
    proposal: Proposal,
    content: Content | None,
    done: told.Done | None,
    places: Sequence[seek.Place],
    provisions: Sequence[tuple[str, str, str, str]] = (),
) -> dict[Name, Letter]:
    """The letters that a proposal asks for: disclosure, purposes, records, what was done, not held, refused. Pure."""
    wanted, made = which(proposal), dict[Name, Letter]()
    if Name.DISCLOSED in wanted and content is not None:
        made[Name.DISCLOSED] = letters.disclosed(desk, content)
    if Name.PURPOSES in wanted:
        made[Name.PURPOSES] = letters.purposes(desk, _purposes(desk, content, places))
    if Name.PROVIDED in wanted:
        made[Name.PROVIDED] = letters.provided(desk, provisions)
    if Name.CHANGED in wanted and done is not None:
        changed = "\n\n".join(f"{_field(desk, field)}: {new}" for field, new in proposal.changes)
        made[Name.CHANGED] = letters.changed(desk, done, (), changed)
    if Name.NOT_HELD in wanted:
        looked_at = [one.title for one in places if one.state != "unchecked"]
        rest = [(one.title, one.why[0]) for one in places if one.why]
        made[Name.NOT_HELD] = letters.not_held(desk, looked_at, rest)
    if Name.REFUSED in wanted:
        made[Name.REFUSED] = letters.refused(desk, refused(proposal))
    return made


def _purposes(desk: Desk, content: Content | None, places: Sequence[seek.Place]) -> list[dict[str, Any]]:
    """The purposes of what is held; of all retained information where nothing was found or searched."""
    if content is not None:
        return list(content["information"])
    register = desk.register
    paths = [one.path.partition("/") for one in places if one.certain or one.shared]
    held = {ref for system, _, slug in paths for ref in register.systems[system].collections[slug].information}
    return [
        {"title": {"ja": one.title.ja, "en": one.title.en},
         "purposes": [{"ja": register.purposes[p].text.ja, "en": register.purposes[p].text.en} for p in one.purposes]}
        for ref, one in register.information.items() if one.authority.retained and (not held or ref in held)
    ]  # fmt: skip


def _field(desk: Desk, field: str) -> str:
    entry, _, part = field.partition("/")
    return desk.register.information[entry].fields[part].title.in_(desk.language)
