"""What the words of `hogo people` mean: an identity, the one person it certainly names, a day; and doing a verb."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

import click

from hogo.base.day import Day, day_of
from hogo.house.shell import Shell

if TYPE_CHECKING:
    from hogo.base.identity import Identity, PersonId
    from hogo.people.acts import NotPossible


def identity(text: str) -> Identity:
    """`kind=value`, normalised."""
    from hogo.base.identity import IdentityKind, NotAnIdentity, normalise

    kind, equals, value = text.partition("=")
    try:
        if not equals:
            raise NotAnIdentity(text)
        return normalise(IdentityKind(kind), value)
    except (ValueError, NotAnIdentity):
        known = ", ".join(one.value for one in IdentityKind)
        raise click.UsageError(f"識別情報は 種類=値 と書いてください（{known}）。 / Write kind=value.") from None


def person_of(text: str, shell: Shell) -> PersonId:
    """The id itself, or the one person whom an identity certainly names."""
    if "=" not in text:
        return text
    from hogo.people.models import matches

    found = matches(identity(text), day_of(shell.clock.now()))
    if len(found.certain) != 1:
        raise click.ClickException(
            "一人に確実には決まりません。何も記録していません。`hogo people find` で確かめてください。"
            " / It does not certainly name one person; nothing was recorded."
        )
    return next(iter(found.certain))


def word(kind: Any, text: str) -> Any:
    """One of the words of an enumeration."""
    try:
        return kind(text)
    except ValueError:
        raise click.UsageError(f"次のいずれかです / one of: {', '.join(one.value for one in kind)}") from None


def by(shell: Shell) -> tuple[Any, Any, Any]:
    """What every act is given first."""
    return shell.actor(), shell.clock.now(), shell.ids


def day(on: datetime | None) -> Day | None:
    """The day of an option."""
    return on.date() if on else None


def or_today(shell: Shell, on: datetime | None) -> Day:
    """The day of an option, or today."""
    return day(on) or day_of(shell.clock.now())


def do(verb: Any, shell: Shell, *given: Any, **more: Any) -> Any:
    """Do a verb of people, or say why nothing was recorded."""
    from hogo.people.acts import NotPossible

    try:
        return verb(*by(shell), *given, **more)
    except NotPossible as refused:
        _refused(refused)


def _refused(refused: NotPossible) -> NoReturn:
    raise click.ClickException(f"{refused.says.ja}何も記録していません。 / {refused.says.en} Nothing was recorded.")
