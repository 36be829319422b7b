"""What the approval room offers to the house."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.house.offer import Kind, Room

ROOM = Room(
    name="approval",
    serves=(cite("appi-23"),),
    kinds=(
        Kind(
            "approval",
            1,
            Text("決裁の経過", "the course of an approval"),
            {
                "number": Text("決裁番号", "its number"),
                "event": Text("起案・承認・差戻し・再提出・却下・取下げ・外部決裁", "what happened"),
                "act": Text("決裁の対象となる行為", "the act that is to be approved"),
                "of": Text("対象", "what it is about"),
                "route": Text("経路", "the route"),
                "edition": Text("経路を定めた版", "the edition that declares the route"),
                "digest": Text("決裁を求める内容のSHA-256", "SHA-256 of what is put forward"),
                "step": Text("経路の段階(0から)", "the step, from 0"),
                "deputy": Text("代理決裁か", "by a deputy"),
                "workflow": Text("外部ワークフローの番号", "another workflow's number"),
                "note": Text("意見", "a word with it"),
            },
            leaves=("approval_happened",),
        ),
    ),
)
