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
    ),
    measures=(
        Measure("publish.issued", Text("公表すべき文書の公表", "documents published"), "documents", _issued),
        Measure(
            "publish.sentences-covered",
            Text("公表文の裏付け", "binding sentences with a promise"),
            "sentences",
            _covered,
        ),
    ),
)
