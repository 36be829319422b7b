"""Why touching a secret of communications is held to be lawful, use by use, as the register declares it. Pure.

What justifies a use (consent, legitimate act of business, necessity) is practice that was not read in a statute's own
words: a basis is shown as unconfirmed unless the register says that it was confirmed, by whom and when.
"""

from __future__ import annotations

from collections.abc import Sequence

from hogo.base.period import Period
from hogo.base.text import Text
from hogo.register.model.resolver import Basis, LogRetention, Resolver

UNSURE = Text("未確認", "unconfirmed")
SURE = Text("確認済み", "confirmed")


def told(declared: Resolver) -> Sequence[Text]:
    """Every use and filter list with its basis, every log with its least and longest keeping, who declined."""
    said = [_basis(Text("利用の根拠", "basis of use"), basis) for basis in declared.basis.values()]
    said += [_basis(Text("遮断リストの根拠", "basis of a filter list"), basis) for basis in declared.filters.values()]
    said += [_log(log) for log in declared.logs.values()]
    if declared.declined:
        said.append(
            Text("内訳を数えない網: {count}件", "networks counted in totals only: {count}").fill(
                count=len(declared.declined)
            )
        )
    return said


def _basis(what: Text, basis: Basis) -> Text:
    by = Text("（{by}、{on}）", " ({by}, {on})") if basis.judged_by and basis.on else Text("", "")
    return Text("{what}「{title}」: {reason}［{sure}］{by}", "{what} “{title}”: {reason} [{sure}]{by}").fill(
        what=what,
        title=basis.title,
        reason=basis.reason,
        sure=SURE if basis.sure else UNSURE,
        by=by.fill(by=basis.judged_by, on=basis.on),
    )


def _log(log: LogRetention) -> Text:
    least = Text("、少なくとも{least}", ", at least {least}") if log.least else Text("", "")
    return Text("記録「{title}」: 長くとも{longest}{least}", "log “{title}”: at most {longest}{least}").fill(
        title=log.title, longest=_period(log.longest), least=least.fill(least=_period(log.least or "PT0M"))
    )


def _period(text: str) -> Text:
    return Period.parse(text).words()
