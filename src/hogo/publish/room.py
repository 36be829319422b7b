"""What the publish room offers to the house: the kinds of entry of an issue, and what it can measure."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure, Kind, Measure, Room, Scene
from hogo.publish.disk import templates
from hogo.publish.site import draw_all, wanted


def _issued(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    """Documents published in the edition, out of those that the operator has something to say in."""
    documents = {document.name for document in wanted(scene.edition.register)}
    missing = sorted(documents - set(scene.edition.documents))
    ja = "公表すべき文書はすべて公表済み" if not missing else f"まだ公表していない文書: {'、'.join(missing)}"
    en = "every document is published" if not missing else f"not yet published: {', '.join(missing)}"
    published = float(len(documents) - len(missing))
    return Figure("publish.issued", published, "documents", scene.now, out_of=float(len(documents)), says=Text(ja, en))


def _covered(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    """Binding sentences with a promise behind them, out of all, in both languages."""
    binding = [one for drawing in draw_all(scene.edition, templates()) for one in drawing.statements if one.binding]
    bare = [one for one in binding if not one.promises]
    ja = "すべての文に公表事項の裏付けがある" if not bare else f"裏付けのない文が{len(bare)}件（{bare[0].path} など）"
    en = "every sentence has a promise" if not bare else f"{len(bare)} sentences without one ({bare[0].path} …)"
    kept, whole = float(len(binding) - len(bare)), float(len(binding))
    return Figure("publish.sentences-covered", kept, "sentences", scene.now, out_of=whole, says=Text(ja, en))


def _told_inside(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    """Whether those who work for the operator were told of the edition in force (1 of 1)."""
    from hogo.publish.models import Circulated

    row = Circulated.objects.filter(edition__gte=scene.edition.number).order_by("-id").first()
    number = scene.edition.number
    if row is None:
        says = Text(f"第{number}版は、まだ社内に周知していません", f"edition {number} has not yet been circulated")
        return Figure("publish.told-inside", 0.0, "documents", scene.now, out_of=1.0, says=says)
    says = Text(f"第{row.edition}版を{row.on}に周知（{row.how}）", f"edition {row.edition} circulated on {row.on}")
    return Figure("publish.told-inside", 1.0, "documents", scene.now, (row.entry,), out_of=1.0, says=says)


def _pages_differing(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    """Pages that stand in public otherwise than in the edition in force, as last compared."""
    from hogo.publish.models import Compared

    row = Compared.objects.order_by("-id").first()
    if row is None or row.edition != scene.edition.number:
        why = Text(
            "今の版の掲載ページをまだ照合していません（hogo publish --compare）。",
            "The pages placed have not yet been compared with the edition in force (hogo publish --compare).",
        )
        return Unchecked("publish.pages-differing", why)
    says = (
        Text("掲載ページはすべて発行した版のとおり", "every page placed is as issued")
        if not row.differing
        else Text(f"発行した版と違うページ: {row.pages}", f"pages that differ from the edition: {row.pages}")
    )
    return Figure("publish.pages-differing", float(row.differing), "documents", row.at, (row.entry,), says=says)


ROOM = Room(
    name="publish",
    serves=(cite("appi-21-1"), cite("appi-32-1"), cite("tba-27-12")),
    kinds=(
        Kind(
            "edition",
            1,
            Text("版の発行", "an edition issued"),
            {
                "number": Text("版の番号", "the edition's number"),
                "day": Text("効力の始まる日", "the day from which it is in force"),
                "digest": Text("版全体のSHA-256", "SHA-256 of the whole edition"),
                "approval": Text("決裁の記録", "the approval that allowed it"),
            },
        ),
        Kind(
            "publication",
            1,
            Text("文書の公表", "a document published, altered or withdrawn"),
            {
                "edition": Text("版の番号", "the edition's number"),
                "document": Text("文書", "the document"),
                "version": Text(
                    "文書自身の版番号（取り下げたときはない）", "the document's own version; absent if withdrawn"
                ),
                "digest": Text("日本語、英語の順につないだ本文のSHA-256", "SHA-256 of its Japanese then English bytes"),
                "place": Text(
                    "掲げた場所（社内のものは internal）", "where it was placed; `internal` if nowhere public"
                ),
            },
        ),
        Kind(
            "told-inside",
            1,
            Text("社内への周知", "those who work for the operator told of an edition"),
            {
                "edition": Text("版の番号", "the edition's number"),
                "how": Text("周知の方法", "by what means"),
            },
            leaves=("publish_circulated",),
        ),
        Kind(
            "pages-compared",
            1,
            Text("掲載ページの照合", "the pages placed compared with the edition"),
            {
                "edition": Text("版の番号", "the edition's number"),
                "place": Text("照合した場所", "where they were looked for"),
                "differing": Text("違うページの数", "how many differ"),
                "pages": Text("違うページの名前（初めの20件）", "names of the first 20 that differ"),
            },
            leaves=("publish_compared",),
        ),
        Kind(
            "series-resumed",
            1,
            Text("番号の引継ぎ", "a series of numbers taken over from before"),
            {
                "series": Text("番号の系列", "the series"),
                "year": Text("年度", "the business year"),
                "last": Text("引き継いだ最後の番号", "the last number given before"),
            },
        ),
        Kind(
            "mailing",
            1,
            Text("文書番号の採番（一斉発送）", "the numbers of a mailing"),
            {
                "series": Text("番号の系列", "the series"),
                "year": Text("年度", "the business year"),
                "first": Text("最初の番号", "the first number"),
                "last": Text("最後の番号", "the last number"),
                "digest": Text("文面と宛先一覧のSHA-256", "SHA-256 of letter and list"),
            },
            leaves=("publish_mailing",),
        ),
    ),
    measures=(
        Measure(
            "publish.told-inside",
            Text("社内への周知", "circulated inside"),
            "documents",
            _told_inside,
            reads=("told-inside",),
        ),
        Measure(
            "publish.pages-differing",
            Text("掲載ページと版の相違", "pages placed that differ from the edition"),
            "documents",
            _pages_differing,
            reads=("pages-compared",),
        ),
        Measure("publish.issued", Text("公表すべき文書の公表", "documents published"), "documents", _issued, reads=()),
        Measure(
            "publish.sentences-covered",
            Text("公表文の裏付け", "binding sentences with a promise"),
            "sentences",
            _covered,
            reads=(),
        ),
    ),
)
