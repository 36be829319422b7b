"""Which broken measures may be an incident, and why. Pure: names of measures, no room is imported."""

from __future__ import annotations

from collections.abc import Mapping

from hogo.base.text import Text

FEEDS: Mapping[str, Text] = {
    "ledger.verified": Text("証跡の改ざんの疑い", "the ledger may have been tampered with"),
    "holdings.drift": Text("登録簿と保管先の差異", "systems differ from the register"),
    "holdings.held-past-retention": Text("保存期限を過ぎた情報", "data kept beyond their period"),
    "enforce.uses-outside-purpose": Text("目的外の利用", "use outside the purpose"),
    "enforce.provisions-without-record": Text("記録のない提供", "a provision without a record"),
    "resolver.deletion": Text("約束どおりでない削除（問合せデータ）", "deletion not as promised (queries)"),
    "resolver.oldest-raw": Text("生データの消し残し", "raw data kept too long"),
    "resolver.unmasked": Text("伏せられていない送信元", "sources not masked"),
    "resolver.small-cells-published": Text("小さすぎる数の公表", "counts published that are too small"),
    "extracts.overdue-deletions": Text("抽出データの消去の遅れ", "an extract not shown deleted in time"),
}
"""Measure → what it may mean."""
OPENED = frozenset({"opened", "again"})
"""Events of the alarm that count."""
