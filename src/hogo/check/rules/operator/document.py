"""A document that must be published is missing.

ja:
    保有個人データに関する事項、請求の手続、利用目的、共同利用、外部送信、EEAの方針は、それぞれ公表また
    は容易に知り得る状態に置くことが求められる。宣言した内容から、要る文書を導いている。
en:
    Matters on retained data, procedures, purposes, joint use, external transmission and the EEA notice must
    each be knowable. Which of them apply follows from what is declared.
breaks:
    policy: {publications: {transmission: null}}
clean:
    policy:
      publications:
        transmission:
          document: transmission
          title: {ja: 外部送信, en: Transmission}
          version: {number: 1, enacted: 2023-06-16, in_force: 2023-06-16}
          url: https://www.kohama-kakuu.example/ext/
          footer: true
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule
from hogo.check.view import View


def _told(view: View) -> bool:
    telling = any(one.exempt is None for one in view.register.transmissions.values())
    return view.register.operator.telecom.external_transmission and telling


def find(view: View) -> Iterator[Found]:
    register = view.register
    retained = any(one.authority.retained for one in register.information.values())
    needed = (
        ("retained", "保有個人データに関する事項", "matters on retained data", "appi-32-1", retained),
        ("procedure", "請求の手続", "the procedure for requests", "appi-32-1", retained),
        ("purposes", "利用目的", "purposes", "appi-21-1", any(one.category for one in register.information.values())),
        ("joint-use", "共同利用の事項", "joint use", "appi-27-5-3", any(one.flow.joint_use for one in view.outgoing)),
        ("transmission", "利用者情報の外部送信", "external transmission", "tba-27-12", _told(view)),
        (
            "eea",
            "欧州経済領域の方への情報提供",
            "notice to persons in the EEA",
            "gdpr-13",
            register.operator.eea.applies,
        ),
    )
    for document, ja, en, duty, applies in needed:
        if applies and document not in view.documents:
            yield Found("policy/publications", {"document": document, "what": Text(ja, en)}, law=(cite(duty),))


RULE = Rule(
    code="HG218",
    name="document-missing",
    title=Text(
        "公表が要る文書がない",
        "A document that must be published is missing",
    ),
    message=Text(
        "`{document}`（{what}）が公表物にありません",
        "`{document}` ({what}) is not among the publications",
    ),
    help=Text(
        "`policy.publications` に加えてください",
        "add it under `policy.publications`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("appi-32-1"),
        cite("appi-21-1"),
        cite("tba-27-12"),
        cite("appi-27-5-3"),
        cite("gdpr-13"),
    ),
)
