"""A kind often forgotten is not there.

ja:
    従業者、採用応募者、退職者の情報は、台帳から漏れることが多い。
en:
    Workers, applicants and former workers are what registers most often forget.
breaks:
    information: {worker: {whose: [worker]}, my-number: {whose: [worker]}}
clean:
    information: {worker: {whose: [worker, applicant, former-worker]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.kinds import Whose


def find(view: View) -> Iterator[Found]:
    whose = {kind for one in view.register.information.values() for kind in one.whose}
    for kind, ja, en in (
        (Whose.WORKER, "従業者", "workers"),
        (Whose.APPLICANT, "採用応募者", "applicants"),
        (Whose.FORMER_WORKER, "退職者", "former workers"),
    ):
        if view.marked and kind not in whose:
            yield at("information", what=Text(ja, en))


RULE = Rule(
    code="HG345",
    name="kind-forgotten",
    title=Text(
        "台帳から漏れやすい情報がない",
        "A kind often forgotten is not there",
    ),
    message=Text(
        "台帳に{what}の情報がありません",
        "the register holds nothing on {what}",
    ),
    help=Text(
        "取り扱っていないかを確かめ、あれば加えてください",
        "make sure that none is held, or add it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.STANDARD,
    level=Level.NOTE,
    law=(
        cite("jis-2023-6-1"),
        cite("jis-2017-a-3-3-1"),
    ),
)
