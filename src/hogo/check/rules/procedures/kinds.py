"""A kind of request without a procedure.

ja:
    利用目的の通知、開示、提供記録の開示、訂正等、利用停止等、提供停止の手続は、本人の知り得る状態に置く。
    基準適合体制による外国提供があれば情報提供の求め、GDPRが適用されるならその請求も要る。
en:
    Procedures for notice of purpose, disclosure, provision records, correction, stop of use, erasure and stop
    of provision must be knowable; with conforming recipients abroad also information on measures, and under
    the GDPR its own requests.
breaks:
    procedures: {change: {kinds: [correction, stop-use, erasure]}}
clean:
    procedures: {change: {kinds: [correction, stop-use, erasure, stop-provision]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule
from hogo.check.view import View
from hogo.register.model.partners import Basis28
from hogo.register.model.procedures import RequestKind

STATUTORY = (
    (RequestKind.PURPOSE, "appi-32-1", "利用目的の通知", "notice of purpose"),
    (RequestKind.DISCLOSURE, "appi-32-1", "開示", "disclosure"),
    (RequestKind.PROVISION_RECORDS, "appi-33-5", "第三者提供記録の開示", "disclosure of provision records"),
    (RequestKind.CORRECTION, "appi-32-1", "訂正等", "correction"),
    (RequestKind.STOP_USE, "appi-32-1", "利用の停止", "stop of use"),
    (RequestKind.ERASURE, "appi-32-1", "消去", "erasure"),
    (RequestKind.STOP_PROVISION, "appi-32-1", "第三者提供の停止", "stop of provision"),
)
EEA_KINDS = (
    (RequestKind.EEA_ACCESS, "GDPRのアクセス権", "GDPR access"),
    (RequestKind.EEA_RECTIFICATION, "GDPRの訂正権", "GDPR rectification"),
    (RequestKind.EEA_ERASURE, "GDPRの消去権", "GDPR erasure"),
    (RequestKind.EEA_RESTRICTION, "GDPRの処理の制限", "GDPR restriction"),
    (RequestKind.EEA_PORTABILITY, "GDPRのポータビリティ", "GDPR portability"),
    (RequestKind.EEA_OBJECTION, "GDPRの異議", "GDPR objection"),
)


def find(view: View) -> Iterator[Found]:
    taken = {kind for one in view.register.procedures.values() for kind in one.kinds}
    if any(one.authority.retained for one in view.register.information.values()):
        for kind, duty, ja, en in STATUTORY:
            if kind not in taken and view.in_force(duty):
                yield Found("procedures", {"kind": ja, "kind_en": en}, law=(cite(duty),))
    conforming = any(p.abroad and p.abroad.basis is Basis28.CONFORMING for p in view.partners.values())
    if conforming and RequestKind.FOREIGN_MEASURES not in taken:
        values = {"kind": "外国の提供先の措置の情報", "kind_en": "information on measures abroad"}
        yield Found("procedures", values, law=(cite("appi-28-3"),))
    if RequestKind.COMPLAINT not in taken:
        yield Found(
            "procedures", {"kind": "苦情", "kind_en": "complaints"}, law=(cite("appi-40"),), level=Level.WARNING
        )
    if view.register.operator.eea.applies:
        for kind, ja, en in EEA_KINDS:
            if kind not in taken:
                yield Found("procedures", {"kind": ja, "kind_en": en}, law=(cite("gdpr-12-3"),))


RULE = Rule(
    code="HG601",
    name="request-kind-missing",
    title=Text(
        "手続のない請求の種類",
        "A kind of request without a procedure",
    ),
    message=Text(
        "「{kind}」を受け付ける手続がありません",
        "no procedure covers {kind_en}",
    ),
    help=Text(
        "`procedures` のどれかの `kinds` に加え、公表してください",
        "add it to the `kinds` of a procedure and publish it",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.LAW,
    level=Level.ERROR,
    law=(
        cite("appi-32-1"),
        cite("appi-33-5"),
        cite("appi-28-3"),
        cite("appi-40"),
        cite("gdpr-12-3"),
    ),
)
