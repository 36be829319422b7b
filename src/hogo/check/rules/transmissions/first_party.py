"""Exempting what is not one's own identifier.

ja:
    除外されるのは、自らその利用者に付けた識別符号を、自らへ送らせる場合だけである。他社の計測や広告の識
    別子には及ばない。
en:
    Only the identifier one set oneself for that user and sends to oneself is exempt; not those of others'
    measurement or advertising.
breaks:
    transmissions: {measure: {exempt: first-party-id}}
clean:
    transmissions:
      measure:
        exempt: first-party-id
        hosts: [log.kohama-kakuu.example]
        handler: {ja: 小浜架空通信株式会社, en: 'Kohama Kakuu Communications,
            Inc.'}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.check.words import plain
from hogo.register.model.transmissions import Exempt


def find(view: View) -> Iterator[Found]:
    operator = view.register.operator
    own = re.sub(r"^https?://(?:www\.)?|/.*$", "", operator.web or "")
    for name, one in view.register.transmissions.items():
        foreign = [host for host in one.hosts if not own or not (host == own or host.endswith("." + own))]
        other = plain(one.handler.ja) != plain(operator.name.ja)
        if one.exempt is Exempt.FIRST_PARTY_ID and (foreign or other):
            yield at(f"transmissions/{name}/exempt", name=name, hosts=", ".join(foreign) or one.handler.ja)


RULE = Rule(
    code="HG702",
    name="first-party-wrong",
    title=Text(
        "自社の識別符号でないものを除外している",
        "Exempting what is not one's own identifier",
    ),
    message=Text(
        "送信先 `{name}`（{hosts}）は自社でないのに、自ら付けた識別符号として除外されています",
        "destination `{name}` ({hosts}) is not our own, yet exempted as a first-party identifier",
    ),
    help=Text(
        "除外をやめて3事項を公表するか、別の除外事由を確かめてください",
        "drop the exemption and tell the three items, or find another exemption",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("tba-27-12"),),
)
