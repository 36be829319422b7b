"""What a new edition would change of what is published, and what speaks against issuing it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hogo.base.finding import Finding, Level
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.edition import Digest, Edition

Documents = Mapping[Ref, tuple[int, Digest]]


@dataclass(frozen=True, slots=True)
class Change:
    """One published document that is new, altered or withdrawn; versions are None where there is none."""

    document: Ref
    before: int | None
    after: int | None
    digest: Digest | None

    @property
    def same_version(self) -> bool:
        """Its bytes differ although its own version number is the same (only its dress, or a forgotten version)."""
        return self.before is not None and self.before == self.after


def changes(before: Documents, after: Documents) -> tuple[Change, ...]:
    """Every document whose bytes differ, in order of name."""
    found = []
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old is None or new is None or old[1] != new[1]:
            found.append(Change(name, old[0] if old else None, new[0] if new else None, new[1] if new else None))
    return tuple(found)


def against(last: Edition | None, edition: Edition, documents: Documents) -> tuple[Finding, ...]:
    """Why `edition` must not follow `last`: nothing new, or a day before that of the last one."""
    if last is None:
        return ()
    if edition.day < last.day:
        return (_EARLIER(last, edition),)
    if edition.files == last.files and not changes(last.documents, documents):
        return (_NOTHING(last),)
    return ()


def _EARLIER(last: Edition, edition: Edition) -> Finding:  # noqa: N802  a constructor of one finding
    return Finding(
        "HG921",
        "edition-goes-back",
        Level.ERROR,
        Text(
            f"第{last.number}版は{last.day.isoformat()}の版です。それより前の日（{edition.day.isoformat()}）では発行できません。何も変えていません。",
            f"Edition {last.number} is of {last.day.isoformat()}; none can be issued for {edition.day.isoformat()}, "
            "which is earlier. Nothing was changed.",
        ),
        Text("発行する日を見直してください。", "Give a day that is not earlier."),
    )


def _NOTHING(last: Edition) -> Finding:  # noqa: N802  a constructor of one finding
    return Finding(
        "HG922",
        "nothing-new",
        Level.ERROR,
        Text(
            f"第{last.number}版から変わったところがないため、発行しませんでした。",
            f"Nothing differs from edition {last.number}, so none was issued.",
        ),
        Text("登録簿を改めてから発行してください。", "Change the register first."),
    )
