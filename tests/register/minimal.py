"""A small whole register, and a way to break it, for tests."""

from __future__ import annotations

MINIMAL = """\
operator:
  name: {ja: みなと架空通信株式会社, en: "Minato Kakuu Communications, Inc."}
  address: {ja: 東京都架空区みなと1-1, en: "1-1 Minato, Kakuu-ku, Tokyo"}
  representative: {ja: 代表取締役社長 架空 太郎, en: "Taro Kakuu, President"}
  officers:
    privacy-officer:
      - name: {ja: 架空 花子, en: Hanako Kakuu}
        since: 2024-04-01
  departments:
    support:
      name: {ja: お客様サポート部, en: Customer Support}
      managers:
        - {name: {ja: 架空 次郎, en: Jiro Kakuu}, since: 2025-04-01}
  contacts:
    window:
      name: {ja: 個人情報お問い合わせ窓口, en: Privacy desk}
      audience: [everyone]
      mail: privacy@minato-kakuu.example
policy:
  title: {ja: 個人情報保護方針, en: Privacy policy}
  version: {number: 1, enacted: 2024-04-01}
  signed_by: {ja: 代表取締役社長 架空 太郎, en: "Taro Kakuu, President"}
  matters: {number: 1, enacted: 2024-04-01}
  clauses:
    s2:
      title: {ja: 取得, en: Acquisition}
      text: {ja: 必要なものだけを取得します。, en: We take only what is needed.}
      order: 2
purposes:
  answer:
    text:
      ja: お問い合わせに回答するため
      en: To answer inquiries
    uses: [support]
information:
  inquiries:
    title: {ja: お問い合わせ記録, en: Inquiries}
    whose: [caller]
    acquired:
      - how: from-person
        means: {ja: 電話, en: By telephone}
    fields:
      name:
        title: {ja: 氏名, en: Name}
        kind: name
    purposes: [answer]
    department: support
    authority:
      retained: true
      why: {ja: 当社が開示等の権限を持つため, en: We have authority over it}
    retention:
      all:
        title: {ja: 全項目, en: All}
        period: P1Y
        starts: {ja: 対応完了, en: Closing of the inquiry}
systems:
  desk:
    title: {ja: 問い合わせ管理, en: Help desk}
    department: support
    connection: {kind: by-hand, ask: support}
    collections:
      tickets:
        title: {ja: 受付票, en: Tickets}
        information: [inquiries]
"""
"""One file that reads with no findings."""


def files(text: str = MINIMAL) -> dict[str, bytes]:
    """The one file as `read` takes it."""
    return {"register.yaml": text.encode()}


def changed(old: str, new: str) -> dict[str, bytes]:
    """The minimal register with one passage replaced; it must be there."""
    assert old in MINIMAL, old
    return files(MINIMAL.replace(old, new, 1))
