"""Communication secrets provided.

ja:
    通信の秘密の関門は個人情報保護法とは別である。オプトアウト、共同利用、公表した目的では通れない。
en:
    The gate of secrecy is another than that of the Act; opt-out, joint use or a published purpose never
    passes it.
breaks:
    partners:
      sister:
        flows:
        - information: dns
          purposes: [dns]
          basis: joint-use
          exception: 27-5-3
          fields: [source]
clean:
    partners:
      printer:
        flows:
        - information: dns
          purposes: [dns]
          basis: entrustment
          exception: 27-5-1
          fields: [source]
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule, at
from hogo.check.view import View
from hogo.register.model.partners import Basis27


def find(view: View) -> Iterator[Found]:
    for sent in view.outgoing:
        entry = view.about(sent)
        if entry is None or sent.flow.basis not in (Basis27.JOINT_USE, Basis27.OPT_OUT, Basis27.SUCCESSION, None):
            continue
        keys = sent.flow.fields or tuple(entry.fields)
        if any(entry.fields[key].secret for key in keys if key in entry.fields):
            basis = sent.flow.basis or Text("根拠なし", "no basis")
            yield at(sent.path, entry=sent.flow.information, partner=sent.partner_name, basis=basis)


RULE = Rule(
    code="HG427",
    name="secret-provided",
    title=Text(
        "通信の秘密の認められない提供",
        "Communication secrets provided",
    ),
    message=Text(
        "情報 `{entry}` の秘密の項目を `{partner}` に「{basis}」で渡すとしています",
        "secret fields of `{entry}` go to `{partner}` on {basis}",
    ),
    help=Text(
        "秘密の項目を `fields` から外すか、令状・利用者の個別の同意など別の根拠で扱ってください",
        "leave the secret fields out, or rest on a warrant or specific consent case by case",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(cite("tba-4-1"),),
)
