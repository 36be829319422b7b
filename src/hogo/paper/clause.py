"""Clauses on a record: the numbers and titles of the standard and the law that it serves, with how sure they are. Pure.

Only numbers and titles are shown: the text of the standard is not ours to print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.law.law import Confidence, Law

_STANDARD = ("jis-2023-", "jis-2017-")


def clauses(law: Law, ids: Iterable[str]) -> tuple[Text, ...]:
    """One line a clause: `JIS Q 15001:2023 10.2 不適合及び是正処置（未確認…）`; unknown ids are shown as they are."""
    return tuple(_line(law, one) for one in ids)


def joined(law: Law, ids: Iterable[str]) -> Text:
    """All of them in one line."""
    lines = clauses(law, ids)
    return Text("、".join(one.ja for one in lines), "; ".join(one.en for one in lines))


def of_edition(ids: Sequence[str], standard: str) -> tuple[str, ...]:
    """The ids without the clauses of the other edition of the standard (`JIS Q 15001:2017` or `:2023`)."""
    other = _STANDARD[1] if "2017" not in standard else _STANDARD[0]
    return tuple(one for one in ids if not one.startswith(other))


def _line(law: Law, ident: str) -> Text:
    try:
        duty = law.duty(cite(ident))
    except KeyError:
        return Text(ident, ident)
    number = duty.articles[0] if duty.articles else ident
    if number.startswith("jis-"):
        year, clause = number.removeprefix("jis-").split(" ", 1)
        number = f"JIS Q 15001:{year} {clause}"
    else:
        number = duty.source.ja
    sure = duty.confidence
    doubt = Text("", "") if sure is Confidence.READ else sure.words
    ja = f"{number} {duty.title.ja}" + (f"［{doubt.ja}］" if doubt.ja else "")
    en = f"{number if number.startswith('JIS') else duty.source.en} {duty.title.en}"
    return Text(ja, en + (f" [{doubt.en}]" if doubt.en else ""))
