"""The demo's request: a person asks, the desk answers, a second person approves, the person downloads and checks."""

from __future__ import annotations

import email
import email.policy
import re
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from http.cookiejar import CookieJar
from pathlib import Path

from examples.minato.stage import Failed, Stage

WHO = {
    "name": "港野 太郎", "kana": "ミナトノ タロウ", "postal": "000-0001", "address": "東京都架空区港町1-2-3",
    "mail": "taro@mail.minato-kakuu.example",
}  # fmt: skip


class Browser:
    """Somebody at a browser: cookies, forms with their token, nothing else."""

    def __init__(self, address: str) -> None:
        self.address, self.jar = address.rstrip("/"), CookieJar()
        self.open_ = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> str:
        """A page.

        Raises:
            Failed: it answers with an error.
        """
        return self._read(urllib.request.Request(f"{self.address}{path}")).decode()

    def post(self, path: str, given: dict[str, object]) -> bytes:
        """Send a form as a browser does."""
        self.get(path)
        token = next(one.value for one in self.jar if one.name.endswith("csrf"))
        body = urllib.parse.urlencode({**given, "csrfmiddlewaretoken": token}, doseq=True).encode()
        headers = {"Referer": f"{self.address}{path}", "Origin": self.address}
        return self._read(urllib.request.Request(f"{self.address}{path}", body, headers))

    def log_in(self, name: str, password: str) -> None:
        """Log in as staff."""
        self.post("/account/login/", {"login": name, "password": password})

    def _read(self, request: urllib.request.Request) -> bytes:
        try:
            with self.open_.open(request, timeout=60) as answer:
                told: bytes = answer.read()
                return told
        except urllib.error.HTTPError as error:
            raise Failed(f"{request.full_url}: {error.code}\n{_plain(error.read().decode())[:1500]}") from None


def request(stage: Stage, shell: str, password: str) -> None:
    """Disclosure from the question to the proof, through the pages that people use."""
    person, desk, office, officer = (Browser(shell) for _ in range(4))
    number, code = _asked(stage, person)
    for who, name in ((desk, "desk"), (office, "office"), (officer, "privacy-officer")):
        who.log_in(name, password)
    inbox = desk.get("/desk/")
    found = re.search(rf'href="(/desk/requests/[^"]+/)">{re.escape(number)}', inbox)
    if found is None:
        raise Failed(f"{number} is not in the inbox")
    page = found[1]
    desk.post(page, {"what": "identity-proved", "by": ["account"]})
    desk.post(page, {"what": "seek", "mail": WHO["mail"]})
    _compared(desk, page)
    shown = desk.get(page)
    stage.say(f"窓口: {_places(shown)}")
    drawn = desk.post(page, {"what": "propose", "outcome-disclosure": "granted"}).decode()
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', drawn)
    if seen is None:
        raise Failed(f"no proposal was drawn up:\n{_plain(drawn)[:1500]}")
    desk.post(page, {"what": "propose", "outcome-disclosure": "granted", "seen": seen[1]})
    stage.say(f"窓口: 判断案を決裁に回した（SHA-256 {seen[1][:16]}…） / put forward; exactly this is approved")
    office.post(page, {"what": "approved"})
    officer.post(page, {"what": "approved"})
    stage.say("事務局と個人情報保護管理者: 承認した / two others approved")
    sent = desk.post(page, {"what": "send", "by": "electronic", "name": WHO["name"]}).decode()
    if "受取コード" not in sent:
        raise Failed(_plain(sent)[:1500])
    _taken(stage, person, number, code)


def _asked(stage: Stage, person: Browser) -> tuple[str, str]:
    told = {
        "kinds": ["disclosure"],
        "scope": "everything",
        "proof": "account",
        "answer_by": "electronic",
        "step": 5,
        **WHO,
    }
    page = person.post("/requests/new/", told).decode()
    number = re.search(r"\d{4}-開-\d{4}", page)
    code = re.search(r"[0-9A-F]{4}(?:-[0-9A-F]{4}){3}", page)
    if number is None or code is None:
        raise Failed(_plain(page)[:1500])
    stage.say(f"ご本人: 「すべて見たい」と請求した。受付番号 {number[0]} / a person asks to see everything")
    return number[0], code[0]


def _compared(desk: Browser, page: str) -> None:
    """Rows that only look like the person's are compared by a human: here they are somebody else's."""
    told = desk.get(f"{page}?candidates=1")
    names = sorted(set(re.findall(r'name="(c-[0-9a-f]{24})"', told)))
    if names:
        desk.post(page, {"what": "candidates", **dict.fromkeys(names, "no")})


def _places(page: str) -> str:
    found, unchecked = len(re.findall(r"\d+件", page)), page.count("未確認")
    ja = f"探した（{found}か所にあり、{unchecked}か所は人に依頼中）"
    return f"{ja} / found in {found} places, {unchecked} asked of humans"


def _taken(stage: Stage, person: Browser, number: str, code: str) -> None:
    """The person fetches the answer with the code from the mail, and checks it without any server."""
    stage.hogo("work", "--now", "--job", "post.deliver")
    mails = [_words(file) for file in sorted((stage.folder / "home" / "mail").iterdir())]
    codes = [re.search(r"[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}", mail) for mail in mails if WHO["mail"] in mail]
    taken = next((one for one in reversed(codes) if one), None)
    if taken is None:
        raise Failed("no mail with a code was sent")
    person.post("/requests/", {"number": number, "code": code})
    archive = stage.folder / "answer.zip"
    archive.write_bytes(person.post("/requests/mine/", {"code": taken[0]}))
    stage.facts["request"] = {"number": number, "files": zipfile.ZipFile(archive).namelist()}
    stage.say(
        "ご本人: メールで届いた受取コードで回答を受け取った / the person fetches the answer with the code from the mail"
    )
    key = stage.hogo("ledger", "key", quiet=True).strip()
    stage.say(stage.hogo("rights", "check", str(archive), "--key", key))


def _words(file: Path) -> str:
    """A filed mail with its body decoded."""
    told = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    body = told.get_body()
    return f"{told['To']}\n{body.get_content() if body else ''}"


def _plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))
