"""What the partners room offers to the house."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Due, Figure, Job, Kind, Measure, Room, Scene, Work

RELATION = Text("取引の番号", "the relation's number")
READS = ("partner-fact", "partner-opened")


def _measure(name: str) -> Callable[[Scene, Ref | None], Figure | Unchecked]:
    def take(scene: Scene, about: Ref | None) -> Figure | Unchecked:
        from hogo.partners import figure
        from hogo.partners.models import all_facts

        if about is not None:
            return Unchecked(f"partners.{name}", Text("この測定は絞れません。", "This measure cannot be narrowed."))
        return figure.MEASURES[name](scene.edition.register, all_facts(), scene.day, scene.now)

    return take


def _dues(scene: Scene) -> Iterable[Due]:
    from hogo.partners.clock import dues
    from hogo.partners.models import Relation, facts

    partners = scene.edition.register.partners
    for row in Relation.objects.prefetch_related("facts").order_by("number"):
        partner = partners.get(row.ref)
        name = partner.name if partner else Text(row.ref, row.ref)
        yield from dues(f"partner:{row.id}", facts(row), name, partner)


def _follow(work: Work) -> None:
    from hogo.partners.acts import decided_elsewhere, take_decision

    for relation in decided_elsewhere():
        take_decision(work.by, work.now, work.ids, relation)


ROOM = Room(
    name="partners",
    serves=(cite("appi-25"), cite("appi-28-3"), cite("appi-30-1")),
    kinds=(
        Kind(
            "partner-opened",
            1,
            Text("取引先との関係の開始", "a relation with an outside party opened"),
            {
                "relation": RELATION,
                "partner": Text("登録簿の名前", "its name in the register"),
                "role": Text("役割", "role"),
            },
            leaves=("partners_relation",),
        ),
        Kind(
            "partner-fact",
            1,
            Text("取引先との経過", "a step of a relation"),
            {"relation": RELATION, "fact": Text("日付のある事実", "the dated fact")},
            leaves=("partners_happened",),
        ),
        Kind(
            "partner-said",
            1,
            Text("取引先の記載(備考・事故の知らせ)", "what a partner wrote beside its answers, or of an incident"),
            {"relation": RELATION, "said": Text("項目ごとの記載", "the words, by item")},
            about_person=True,
        ),
        Kind(
            "partner-paper",
            1,
            Text("取引先の書類の保管", "a file of a relation kept"),
            {
                "relation": RELATION,
                "paper": Text("書類の番号", "the file's id"),
                "digest": Text("SHA-256", "SHA-256"),
                "size": Text("バイト数", "bytes"),
            },
            leaves=("partners_paper",),
        ),
        Kind(
            "partner-contact",
            1,
            Text("取引先の連絡先の登録・連絡", "a partner's contact entered, or written to"),
            {"relation": RELATION},
        ),
        Kind(
            "partner-looked",
            1,
            Text("取引先の決裁の確認(未決)", "an approval looked at, still open"),
            {"relation": RELATION, "approval": Text("決裁番号", "the approval's number")},
        ),
    ),
    measures=(
        Measure(
            "partners.assessed",
            Text("委託先の評価が有効", "processors assessed"),
            "partners",
            _measure("assessed"),
            reads=READS,
        ),
        Measure(
            "partners.contracts",
            Text("委託先との契約が有効", "processors under a contract that holds"),
            "partners",
            _measure("contracts"),
            reads=READS,
        ),
        Measure(
            "partners.sources",
            Text("提供元の確認が有効", "sources whose check holds"),
            "partners",
            _measure("sources"),
            reads=READS,
        ),
        Measure(
            "partners.abroad",
            Text("外国の提供先の年次確認が有効", "partners abroad whose yearly look holds"),
            "partners",
            _measure("abroad"),
            reads=READS,
        ),
        Measure(
            "partners.certificates",
            Text("証明書の届いていない終了済みの委託", "ended work without certificate of return or erasure"),
            "count",
            _measure("certificates"),
            reads=READS,
        ),
    ),
    jobs=(
        Job(
            "partners.follow",
            Text("取引先の決裁の結果を反映する", "take on what approvals of partners came to"),
            Period(minutes=5),
            _follow,
        ),
    ),
    dues=_dues,
)
