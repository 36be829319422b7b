"""What the journeys stand on: Minato's systems with data, its edition in force, a desk, approvers and a person."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.test import Client
from examples.minato.generate import DATABASE, draw, write
from examples.minato.server import Server

from hogo.base.actor import Role
from hogo.ledger.acts import act
from hogo.post.mail import from_bytes
from hogo.post.models import Outgoing
from hogo.rights.models import Case
from tests.acts import IDS, NOW, SOMEBODY
from tests.web.given import staff

TARO = {
    "kinds": ["disclosure"], "scope": "everything", "name": "港野 太郎", "kana": "ミナトノ タロウ",
    "postal": "000-0001", "address": "東京都架空区港町1-2-3", "mail": "taro@mail.minato-kakuu.example",
    "proof": "account", "answer_by": "electronic",
}  # fmt: skip


@contextmanager
def minato(postgres: Server, folder: Path, persons: int = 12) -> Iterator[dict[str, str]]:
    """Fresh systems of the example, and the environment that names them."""
    made = write(draw(persons, 1), folder, postgres, lambda *_: None)
    before = dict(os.environ)
    os.environ.update(made.env)
    try:
        yield dict(made.env)
    finally:
        os.environ.clear()
        os.environ.update(before)


def customers(postgres: Server, statement: str) -> list[tuple[object, ...]]:
    """Rows of the example's customer database."""
    with psycopg.connect(postgres.conninfo(DATABASE)) as connection:
        return connection.execute(statement.encode()).fetchall()


def ask(person: Client, **given: object) -> tuple[str, str]:
    """A request through the portal, as a browser without script sends it; its number and code."""
    sent = {**TARO, **given, "step": 5}
    page = person.post("/requests/new/", sent).content.decode()
    number = re.search(r"\d{4}-[開訂停]-\d{4}", page)
    code = re.search(r"[0-9A-F]{4}(?:-[0-9A-F]{4}){3}", page)
    assert number, page
    assert code, page
    return number[0], code[0]


class Desk:
    """The people who work on a case: the desk, and two who approve along Minato's route."""

    def __init__(self, *, asked: str = "", **given: object) -> None:
        """On a new request through the portal, or on the one that was `asked` already (its number)."""
        self.person = Client()
        number, self.code = (asked, "") if asked else ask(self.person, **given)
        self.case = Case.objects.get(number=number)
        self.desk = staff(Role.DESK, name="desk-1")
        self.office = staff(Role.OFFICE, name="office-1")
        self.officer = staff(Role.PRIVACY_OFFICER, name="officer-1")
        self.page = f"/desk/requests/{self.case.id}/"

    def enter(self, who: Client, what: str, expect: int = 302, /, **given: object) -> str:
        """Press a step; the page that comes."""
        answer = who.post(self.page, {"what": what, **given})
        assert expect == answer.status_code, (what, answer.status_code, answer.content.decode()[-3000:])
        return answer.content.decode() if expect != 302 else who.get(self.page).content.decode()

    def prove(self) -> None:
        """The person is proved by the account on file."""
        self.enter(self.desk, "identity-proved", by=["account"])

    def seek(self, **given: str) -> str:
        """Search by the proved address."""
        return self.enter(self.desk, "seek", **({"mail": TARO["mail"]} | given))

    def propose(self, **given: object) -> str:
        """Draw it up, look at it, put exactly that forward; the page that was looked at."""
        shown = self.enter(self.desk, "propose", 200, **given)
        seen = re.search(r'name="seen" value="([0-9a-f]{64})"', shown)
        assert seen, shown[-3000:]
        self.enter(self.desk, "propose", seen=seen[1], **given)
        return shown

    def approve(self) -> None:
        """Both steps of the route."""
        self.enter(self.office, "approved")
        self.enter(self.officer, "approved")

    def judge_candidates(self, answer: str = "no") -> None:
        """Say of every candidate whether it is the person's."""
        page = self.desk.get(f"{self.page}?candidates=1").content.decode()
        names = sorted(set(re.findall(r'name="(c-[0-9a-f]{24})"', page)))
        if names:
            self.enter(self.desk, "candidates", **dict.fromkeys(names, answer))

    def mailed_code(self) -> str:
        """The code that stands in the mail to the proved address, opened as the post room opens it."""
        row = Outgoing.objects.filter(what="rights.answer").latest("made")
        with act(SOMEBODY, NOW, IDS) as a:
            a.enter("access", {"why": "test", "entries": []}, about=self.case.person)
            plain = a.unseal(bytes(row.sealed or b""), f"post.outgoing:{row.pk}")
        assert isinstance(plain, bytes)
        mail = from_bytes(plain)
        assert TARO["mail"] == mail.to
        found = re.search(r"[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}", mail.body)
        assert found
        return found[0]

    def take(self) -> zipfile.ZipFile:
        """The person fetches the answer with the mailed code."""
        taken = self.person.post("/requests/mine/", {"code": self.mailed_code()})
        assert 200 == taken.status_code, taken.content.decode()[-2000:]
        self.archived = taken.content
        return zipfile.ZipFile(io.BytesIO(taken.content))
