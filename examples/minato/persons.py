"""The fictional persons of Minato: seeded names, kana, addresses, phones and mails from the reserved sets only.

Used by `generate`. Never draws from the clock or the system's randomness: the same seed gives the same persons.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FAMILY = (
    ("港野", "ミナトノ", "minatono"),
    ("髙橋", "タカハシ", "takahashi"),
    ("高橋", "タカハシ", "takahashi"),
    ("山﨑", "ヤマザキ", "yamazaki"),
    ("山崎", "ヤマサキ", "yamasaki"),
    ("渡邉", "ワタナベ", "watanabe"),
    ("渡辺", "ワタナベ", "watanabe"),
    ("齋藤", "サイトウ", "saito"),
    ("斉藤", "サイトウ", "saito"),
    ("濵田", "ハマダ", "hamada"),
    ("五十嵐", "イガラシ", "igarashi"),
    ("勅使河原", "テシガワラ", "teshigawara"),
    ("林", "ハヤシ", "hayashi"),
    ("小鳥遊", "タカナシ", "takanashi"),
    ("東海林", "ショウジ", "shoji"),
    ("入江", "イリエ", "irie"),
    ("波止場", "ハトバ", "hatoba"),
    ("磯貝", "イソガイ", "isogai"),
    ("長谷部", "ハセベ", "hasebe"),
    ("德永", "トクナガ", "tokunaga"),
)
"""Kanji, kana, romaji. Old and new shapes stand side by side on purpose: 髙/高, 﨑/崎, 邉/辺, 齋/斉, 濵, 德."""

GIVEN = (
    ("太郎", "タロウ", "taro"),
    ("花子", "ハナコ", "hanako"),
    ("健", "ケン", "ken"),
    ("美咲", "ミサキ", "misaki"),
    ("翔太", "ショウタ", "shota"),
    ("さくら", "サクラ", "sakura"),
    ("慎一郎", "シンイチロウ", "shinichiro"),
    ("陽菜", "ヒナ", "hina"),
    ("ジョージ", "ジョージ", "joji"),
    ("節子", "セツコ", "setsuko"),
    ("大和", "ヤマト", "yamato"),
    ("千代", "チヨ", "chiyo"),
    ("碧", "アオイ", "aoi"),
    ("一", "ハジメ", "hajime"),
    ("ヴィオラ", "ヴィオラ", "viora"),
    ("恵", "メグミ", "megumi"),
)

TOWNS = (
    ("0000001", "架空県", "みなと市", "埠頭町"),
    ("0000002", "架空県", "みなと市", "汐見台"),
    ("0000013", "架空県", "みなと市", "灯台通り"),
    ("0000104", "架空県", "入船市", "帆柱"),
    ("0000205", "架空県", "沖ノ島村", "大字波打"),
    ("0000306", "想像府", "架け橋市", "中之町"),
)
"""A prefecture that does not exist, with postal codes that do not exist either."""

MAIL_DOMAINS = ("mail.minato-kakuu.example", "kakuu-mail.example", "post.kakuu-net.example")
COMPANIES = (
    "株式会社架空製作所",
    "架空商事株式会社",
    "有限会社架空水産",
    "一般社団法人架空協会",
    "架空システムズ株式会社",
)


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person. `phone` is national with hyphens; `number` is the customer number."""

    number: int
    name: str
    kana: str
    mail: str
    phone: str | None
    birth: date
    household: int
    company: str


def phones(random: Random) -> Iterator[str]:
    """Numbers of the reserved set in a seeded order, without repetition, until they are used up (30,000)."""
    for head in ("090-0000-", "050-0000-", "03-0000-"):
        tails = list(range(10_000))
        random.shuffle(tails)
        yield from (f"{head}{tail:04d}" for tail in tails)


def persons(random: Random, count: int) -> list[Person]:
    """`count` persons; neighbours in the list sometimes share a household (about three in ten)."""
    numbers = phones(random)
    made: list[Person] = []
    household = 0
    for index in range(count):
        family, given = random.choice(FAMILY), random.choice(GIVEN)
        shares = bool(made) and random.random() < 0.3
        if shares:
            family = next(known for known in FAMILY if made[-1].name.startswith(known[0] + " "))
        else:
            household += 1
        local = f"{given[2]}.{family[2]}" + ("" if index < 2 else str(index))
        made.append(
            Person(
                number=100_001 + index,
                name=f"{family[0]} {given[0]}",
                kana=f"{family[1]} {given[1]}",
                mail=f"{local}@{random.choice(MAIL_DOMAINS)}",
                phone=next(numbers, None),
                birth=date(1940, 1, 1) + timedelta(days=random.randrange(24_000)),
                household=household,
                company=random.choice(COMPANIES),
            )
        )
    return made


def wide(text: str) -> str:
    """ASCII as full-width characters, as forms on paper-minded systems store them."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else "　" if c == " " else c for c in text)


_VOICED = {"ヴ": "ｳﾞ"}
_HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)} | {"ー": "ｰ"}


def half_width(kana: str) -> str:
    """Katakana as half-width kana with separate sound marks, as banks write account holders (`ﾐﾅﾄﾉ ﾀﾛｳ`)."""
    out = []
    for char in kana:
        base = unicodedata.normalize("NFD", char)
        mark = {"゙": "ﾞ", "゚": "ﾟ"}.get(base[1:], "")
        out.append(_VOICED.get(char) or _HALF.get(base[0], base[0]) + mark)
    return "".join(out)


def spelt(random: Random, mail: str) -> str:
    """A mail address as somebody typed it: mostly as it is, sometimes with capitals or full width."""
    chance = random.random()
    if chance < 0.75:
        return mail
    if chance < 0.9:
        local, _, domain = mail.partition("@")
        return ".".join(part.capitalize() for part in local.split(".")) + "@" + domain
    return mail.upper() if chance < 0.97 else wide(mail)


def written(random: Random, phone: str | None) -> str | None:
    """A telephone number as somebody wrote it: hyphens, none, brackets, full width, international."""
    if phone is None:
        return None
    head, middle, tail = phone.split("-")
    return random.choice(
        (
            phone,
            phone.replace("-", ""),
            f"{head}({middle}){tail}",
            wide(phone),
            phone.replace("-", "‐"),
            f"+81-{head[1:]}-{middle}-{tail}",
            f"+81{head[1:]}{middle}{tail}",
        )
    )
