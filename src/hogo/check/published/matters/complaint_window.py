"""A window for complaints and inquiries on personal information with a way to reach it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import BODY, has, under
from hogo.check.published.document import Document, Sentence
from hogo.check.published.line import Kind
from hogo.check.published.matter import Evidence, Matter, Need, Stance
from hogo.check.published.words import ADDRESS, MAIL, PHONE

_FORM = re.compile(
    r"(問合せ|問い合せ|相談|受付|専用|web|コンタクト|入力)[^。]{0,6}フォーム|フォーム(より|から|にて|へ|をご)|問合せページ|contact|チャット"
)
_WINDOW = re.compile(
    r"窓口|なんでもどうぞ|何でもどうぞ|メールをください|お寄せください|問合せ|苦情|相談|連絡先|お?申出先|連絡ください|ご連絡|お申し|宛先|受付|お気軽|ご質問|お電話|事務局|お知らせください|お申しつけ|担当者まで"
)
_GENERAL = re.compile(r"営業時間|代表電話|ご予約|ご注文|採用|アクセス|診療時間|休診|直通")
_LINKED = re.compile(r"^(mailto|tel):|contact|inquiry|toiawase|otoiawase|form", re.IGNORECASE)
_WHY = Text("窓口に届く連絡先が書かれています", "gives a way to reach the window")


def _reachable(sentence: Sentence) -> bool:
    norm = sentence.norm
    linked = any(_LINKED.search(link.target) for link in sentence.links) and re.search(
        r"こちら|問合せ|メール|フォーム|連絡", norm
    )
    return bool(PHONE.search(norm) or MAIL.search(norm) or _FORM.search(norm) or linked)


def _strength(sentence: Sentence) -> float:
    if sentence.kind not in BODY or has(sentence, "accredited eea joint cookie transmission opt-out abroad"):
        return 0.0
    if "accredited" in sentence.under and not has(sentence, "window"):
        return 0.0
    post = bool(ADDRESS.search(sentence.norm)) and bool(
        re.search(r"宛|〒|窓口|係|送付|郵送", f"{sentence.norm} {sentence.label} {sentence.head}")
    )
    if not _reachable(sentence) and not post:
        return 0.0
    windowed = _WINDOW.search(sentence.norm) or _WINDOW.search(sentence.label) or _WINDOW.search(sentence.lead)
    if has(sentence, "window") or under(sentence, "window"):
        return 0.92 if _reachable(sentence) else 0.7
    if windowed and not sentence.footer:
        return 0.85 if _reachable(sentence) else 0.65
    if has(sentence, "request officer retained") and not sentence.footer:
        return 0.75
    return 0.35


def _find(document: Document) -> Iterator[Evidence]:
    for sentence in document.sentences:
        if strength := _strength(sentence):
            near = any(
                _WINDOW.search(other.norm) for other in document.near(sentence, 6, 0) if other.kind is not Kind.NAV
            )
            if strength == 0.35 and near and not sentence.footer and not _GENERAL.search(sentence.norm):
                strength = 0.68
            yield Evidence(sentence, strength, _WHY)
        elif sentence.kind in BODY and re.search(
            r"(窓口|苦情|相談)[^。]{0,40}(お?求め|請求)[^。]{0,20}(回答|お答え)", sentence.norm
        ):
            yield Evidence(sentence, 0.6, _WHY, Stance.ON_REQUEST)


MATTER = Matter(
    id="complaint-window",
    code="HG951",
    title=Text("苦情・相談の申出先", "window for complaints"),
    law=(cite("appi-32-1"), cite("appi-40")),
    need=Need.ALWAYS,
    find=_find,
    tells=Text(
        "個人情報の苦情・相談を受ける窓口の名と、電話・メール・フォームなどの連絡先を書いてください。",
        "Name the window for complaints and how to reach it (phone, mail, form).",
    ),
    on_request=True,
    topics=frozenset(("window",)),
)
