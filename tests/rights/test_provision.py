"""Records of provision on file, entered as the decision service enters them, in an answer really sent (33-5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from examples.minato.server import Server

from hogo.base.identity import IdentityKind, normalise
from hogo.enforce import acts as enforce
from hogo.enforce.kept import Kept
from hogo.people import acts as people
from hogo.people import disk
from tests.acts import IDS, NOW, SOMEBODY
from tests.rights.given import TARO, Desk, minato
from tests.web.given import fresh_log, published

pytestmark = pytest.mark.django_db(transaction=True)
MINE = normalise(IdentityKind.MAIL, str(TARO["mail"]))
OTHER = normalise(IdentityKind.MAIL, "hanako@mail.minato-kakuu.example")


@pytest.fixture
def systems(postgres: Server, tmp_path: Path) -> Iterator[Server]:
    """Fresh systems, the edition in force."""
    fresh_log()
    published()
    with minato(postgres, tmp_path):
        yield postgres


def enter(person: str, on: str, *, made: str = "each", information: str = "subscriber", **items: object) -> None:
    """A record as a decision's duty enters it; a part of a series says only what is new."""
    data = {"items": items, "partner": "", "information": information, "on": on, "made": made}
    kept = Kept("provision-record", data, SOMEBODY, NOW - timedelta(days=30), person)
    enforce.keep(SOMEBODY, NOW, IDS, [(kept,)])


def test_records_on_file_are_disclosed_all_of_them_and_nobody_elses(systems: Server):
    """Entered under the id, under the mark before the person was known, in parts; none of another, none hidden."""
    taro = people.add(SOMEBODY, NOW, IDS, [MINE], proved=True)
    hanako = people.add(SOMEBODY, NOW, IDS, [OTHER], proved=True)
    enter(
        disk.mark(MINE).hex(),
        "2026-03-01",
        recipient={"name": "架空配送株式会社"},
        items=["住所"],
        consent={"given": ""},
    )
    given: dict[str, Any] = {
        "recipient": {"name": "架空回収株式会社"},
        "items": ["氏名", "電話番号"],
        "consent": {"given": "2026-01-05"},
    }
    enter(taro, "2026-04-01", made="part", **given)
    enter(taro, "2026-05-01", made="part")
    enter(taro, "2026-06-01", information="enquiry", recipient={"name": "架空警察署"}, items=["通信記録"])
    enter(hanako, "2026-07-01", recipient={"name": "架空保険株式会社"}, items=["氏名"])
    desk = Desk(kinds=["provision-records"])
    desk.prove()
    desk.seek()
    desk.judge_candidates()
    desk.propose(**{"outcome-provision-records": "granted"})
    desk.approve()
    desk.enter(desk.desk, "send", 200, by="electronic", name="港野 太郎")
    opened = desk.take()
    pages = {
        language: "".join(
            page.get_textpage().get_text_range()
            for page in pypdfium2.PdfDocument(opened.read(f"provided.{language}.pdf"))
        ).replace("\r\n", "")
        for language in ("ja", "en")
    }
    ja = pages["ja"]
    assert [1, 1, 1] == [ja.count(day) for day in ("2026-03-01", "2026-04-01", "2026-05-01")]
    assert (1, 2) == (ja.count("架空配送株式会社"), ja.count("架空回収株式会社")), "a later part is said in full"
    assert 2 == ja.count("氏名、電話番号")
    assert 3 == ja.count("本人の同意")
    assert 3 == pages["en"].count("your consent")
    for page in pages.values():
        assert "警察" not in page, "what must not be revealed is in no record shown"
        assert "2026-06-01" not in page
        assert "架空保険" not in page, "another person's record"
