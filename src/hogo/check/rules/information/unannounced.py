"""A recording that is not announced.

ja:
    「知らせずに取得しない」と公表しているなら、録音の前に知らせることはその約束である。法は録音の告知ま
    では求めていない。
en:
    A policy that promises not to take information unawares promises this announcement. The Act itself does
    not demand it.
breaks:
    information: {call: {acquired: [{how: from-person, means: {ja: 通話の録音, en: Recording}}]}}
clean:
    information:
      call:
        acquired:
        - how: from-person
          means: {ja: 通話の録音, en: Recording}
          announced: {ja: 自動音声, en: A message}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import blank
from hogo.register.model.information import FromPerson
from hogo.register.model.kinds import FieldKind


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        if any(f.kind is FieldKind.VOICE for f in one.fields.values()):
            for number, way in enumerate(one.acquired):
                if isinstance(way, FromPerson) and blank(way.announced):
                    yield at(f"information/{name}/acquired/{number}", name=name)


RULE = Rule(
    code="HG342",
    name="recording-unannounced",
    title=Text(
        "録音することを告げていない",
        "A recording that is not announced",
    ),
    message=Text(
        "情報 `{name}` は通話などを録音しますが、告げる方法（`announced`）がありません",
        "`{name}` is recorded, but nothing says how that is announced",
    ),
    help=Text(
        "通話の初めの音声など、告げる方法を `announced` に書いてください",
        "say in `announced` how persons are told (a message at the start)",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
