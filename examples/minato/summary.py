"""The summary of a demo run as one page: only what the commands answered, nothing written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any

WORDS = {"kept": "遵守", "at-risk": "要注意", "broken": "未遵守", "unchecked": "未測定"}
SEARCHED = {"rows": "見つかった", "none": "なし", "unchecked": "未検索あり"}
STYLE = (
    "body{font:16px/1.7 'Noto Sans CJK JP','Noto Sans JP',sans-serif;margin:0;color:#1a1a1a;background:#f7f7f8}"
    "main{max-width:1000px;margin:auto;padding:32px 24px}table{border-collapse:collapse;width:100%;background:#fff}"
    "td,th{border-bottom:1px solid #ccc;padding:8px 10px;text-align:left;vertical-align:top}"
    "td.n{text-align:right;white-space:nowrap}td.s{white-space:nowrap}"
    ".kept{color:#115a36}.at-risk{color:#6e5600}.broken{color:#a90000;font-weight:700}.unchecked{color:#4d4d4d}"
)


def page(facts: Mapping[str, Any], at: datetime) -> str:
    """The page. `facts` is what the steps kept from the commands' own answers."""
    parts = [
        '<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>まとめ</title>',
        f"<style>{STYLE}</style></head><body><main><h1>この実行のまとめ</h1>",
        f"<p>{escape(at.isoformat(timespec='seconds'))} 時点。すべてコマンドの答えから。</p>",
        "<h2>データ</h2><table>",
        *(f"<tr><td>{escape(name)}</td><td class=n>{rows:,}行</td></tr>" for name, rows in facts["rows"].items()),
        "</table>",
        *_found(facts.get("found")),
        *_asked(facts.get("asked", ())),
        *_ledger(facts.get("ledger")),
        "<h2>公表事項の遵守状況</h2><table><tr><th>状態</th><th>公表した文</th><th>実績</th></tr>",
        *map(_promise, facts.get("promises", ())),
        "</table></main></body></html>\n",
    ]
    return "".join(parts)


def _promise(told: Mapping[str, Any]) -> str:
    state = told["state"]
    return (
        f'<tr><td class="s {state}">{WORDS[state]}</td><td>{escape(told["sentence"]["ja"])}</td>'
        f"<td>{escape(told['why']['ja'])}</td></tr>"
    )


def _ledger(told: Mapping[str, Any] | None) -> list[str]:
    if told is None:
        return []
    return [f"<h2>証跡</h2><p>{told['size']}件を検証。根 <code>{escape(told['root'])}</code></p>"]


def _asked(asked: Any) -> list[str]:
    if not asked:
        return []
    rows = (
        f"<tr><td class=s>{'可' if one['allow'] else '不可'}</td><td>{escape(one['question'])}</td>"
        f"<td>{escape(one['because'])}</td></tr>"
        for one in asked
    )
    return ["<h2>利用の前の可否照会</h2><table>", *rows, "</table>"]


def _found(found: Any) -> list[str]:
    if not found:
        return []
    rows = (
        f"<tr><td>{escape(system['title']['ja'])}</td><td>{escape(name)}</td>"
        f"<td class=s>{SEARCHED[one['state']]}</td><td class=n>{sum(one['counts'].values())}行</td></tr>"
        for system in found["systems"].values()
        for name, one in system["collections"].items()
    )
    return ["<h2>一人の情報の所在</h2><table>", *rows, "</table>"]
