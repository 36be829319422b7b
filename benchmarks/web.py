"""The pages under eight users, with 100,000 persons and 10,000 cases: the server's time for each page.

Eight people click through the pages of their role, each waiting up to a second between pages; what is measured is the
time from the request to the whole answer. SQLite, `hogo serve` with two workers, one process of users.
"""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

PERSONS, CASES, USERS, CLICKS, PASSWORD = 100_000, 10_000, 8, 40, "a long enough pass phrase"
LIMIT = 150
FILL = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from hogo.cli.home import open_home
open_home(Path(sys.argv[1]))
from hogo.base.actor import Actor, Means, Role
from hogo.base.ids import RandomIds
from hogo.complaints import acts as complaints
from hogo.complaints.fact import Nature
from hogo.complaints.fact import Received
from hogo.ledger.acts import act
from hogo.register.model.kinds import Channel
from hogo.register.model.procedures import AnswerMethod, RequestKind
from hogo.rights import fact as f
from hogo.rights.acts.case import receive
from hogo.rights.models import Case, Happened
from hogo.rights.written import to_json
import os
ids, by, now = RandomIds(os.urandom), Actor("bench", frozenset({Role.OFFICE}), known_by=Means.LOG_IN), datetime.now(UTC)
whole = int(sys.argv[2])
told = {"name": "架空 太郎", "address": "架空区", "text": "x", "wanted": "", "reach": ""}
for start in range(0, whole, 500):
    with act(by, now, ids) as a:
        for n in range(start, start + 500):
            at = now - timedelta(days=(whole - n) * 1500 // whole)
            day = at.date()
            if n % 10 == 9:
                complaints.receive(by, at, ids, Received(day, Channel.WEB, Nature.COMPLAINT), told, code="A" * 16)
                continue
            came = f.Arrived(day, Channel.WEB, (RequestKind.DISCLOSURE,))
            case = receive(by, at, ids, came, told, code="A" * 16)
            if n < whole * 95 // 100:
                later = (f.Answered(day, AnswerMethod.ELECTRONIC, str(n)), f.Delivered(day))
                Happened.objects.bulk_create(
                    Happened(case_id=case.id, place=9 + k, on=day, what=one.what, data=to_json(one), entry=case.entry)
                    for k, one in enumerate(later))
print(Case.objects.count())
"""
ALONE = """
import json, sys, time
from pathlib import Path
from statistics import median
from hogo.cli.home import open_home
open_home(Path(sys.argv[1]))
from django.contrib.auth.models import User
from django.test import Client
took = {}
for role, pages in json.loads(sys.argv[2]).items():
    client = Client(HTTP_HOST="127.0.0.1")
    if role:
        user = User.objects.get(username=role)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for page in pages:
        times = []
        for _ in range(6):
            start = time.process_time()
            answer = client.get("/" + page)
            times.append((time.process_time() - start) * 1000)
            assert answer.status_code == 200, page
        took[page] = median(times[1:])
print(json.dumps(took))
"""
PUBLIC = ("", "published/", "windows/", "requests/new/", "requests/", "complaints/new/", "promises/", "log/")
DESK = ("desk/", "desk/?show=all", "desk/complaints/", "desk/complaints/?show=all", "desk/requests/")
CONSOLE = (
    "console/", "console/register/", "console/register/subscriber/", "console/confirmations/", "console/editions/",
    "console/people/", "console/decisions/", "console/ledger/", "console/approvals/", "console/settings/",
)  # fmt: skip


def bench() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        _fill(place)
        alone = json.loads(
            _run(place, "-c", ALONE, str(place / "home"), json.dumps({"": PUBLIC, "desk": DESK, "office": CONSOLE}))
        )
        times = _measure(place)
    print(
        f"{PERSONS:,} persons, {CASES:,} cases, {USERS} users, SQLite, two workers; ms: processor alone, median, 95 %"
    )
    over = []
    for page, took in sorted(times.items()):
        middle, most = median(took), quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
        over += [page] if middle > LIMIT else []
        print(f"  /{page:34} {alone[page]:6.0f} {middle:6.0f} {most:6.0f}  ({len(took)} answers)")
    whole = median(one for took in times.values() for one in took)
    print(f"processor alone: median {median(alone.values()):.0f} ms, most {max(alone.values()):.0f} ms")
    print(f"all pages: median {whole:.0f} ms; limit {LIMIT}; over it: {', '.join(over) or 'none'}")


def _fill(place: Path) -> None:
    people = place / "persons.csv"
    chance = random.Random(1)
    with people.open("w", encoding="utf-8") as file:
        file.write("identity.customer,identity.mail,acquired,consents,consented_on\n")
        for number in range(PERSONS):
            day = f"20{chance.randrange(15, 26)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
            consent = "sales" if chance.random() < 0.4 else ""
            file.write(f"C-{number:08d},u{number}@minato-kakuu.example,{day},{consent},{day}\n")
    register = Path(__file__).parents[1] / "examples" / "minato" / "register"
    _run(place, "-m", "hogo", "publish", str(place / "site"), "--register", str(register), "--issue")
    told = [word for one in ("information=subscriber", "how=in-writing", "told=published", "told_on=2024-04-01")
            for word in ("--set", one)]  # fmt: skip
    _run(place, "-m", "hogo", "people", "import", str(people), *told)
    _run(place, "-c", FILL, str(place / "home"), str(CASES))
    for role in ("desk", "office"):
        _run(place, "-m", "hogo", "account", "open", role, "--role", role, "--password-stdin", given=f"{PASSWORD}\n")
    _run(place, "-m", "hogo", "promises", "--record", ok=(0, 1))


def _environment(place: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"], "HOME": str(place), "HOGO_HOME": str(place / "home"), "HOGO_TLS": "off",
        "HOGO_SECOND_FACTOR": "off",
    }  # fmt: skip


def _run(place: Path, *words: str, given: str = "", ok: tuple[int, ...] = (0,)) -> str:
    ended = subprocess.run(
        [sys.executable, *words], env=_environment(place), input=given, capture_output=True, text=True, check=False
    )
    if ended.returncode not in ok:
        raise RuntimeError(f"{words[:4]}: {ended.returncode} {ended.stderr[-1500:]}")
    return ended.stdout


def _measure(place: Path) -> dict[str, list[float]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "hogo", "serve", "--port", str(port), "--workers", "2"],
        env=_environment(place), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        return _users(f"http://127.0.0.1:{port}/")
    finally:
        server.terminate()
        server.wait(20)


def _users(address: str) -> dict[str, list[float]]:
    _up(address)
    times: dict[str, list[float]] = defaultdict(list)
    lock, failed = threading.Lock(), []

    def user(number: int) -> None:
        role, pages = (("", PUBLIC), ("desk", DESK), ("office", CONSOLE))[number % 3]
        browser, chance = _browser(address, role), random.Random(number)
        for click in range(CLICKS):
            page = pages[click % len(pages)]
            start = time.perf_counter()
            try:
                with browser.open(address + page, timeout=60) as answer:
                    answer.read()
            except OSError as error:
                failed.append(f"{page}: {error}")
                continue
            took = (time.perf_counter() - start) * 1000
            if click >= len(pages):  # the first round fills what each process keeps
                with lock:
                    times[page].append(took)
            time.sleep(chance.random())

    threads = [threading.Thread(target=user, args=(number,)) for number in range(USERS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if failed:
        raise RuntimeError(json.dumps(failed[:5]))
    return times


def _up(address: str) -> None:
    for _ in range(300):
        try:
            with build_opener().open(address, timeout=10):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server does not answer")


def _browser(address: str, role: str) -> OpenerDirector:
    jar = CookieJar()
    browser = build_opener(HTTPCookieProcessor(jar))
    if role:
        browser.open(f"{address}account/login/").read()
        token = next(one.value for one in jar if one.name == "csrf")
        given = {"login": role, "password": PASSWORD, "csrfmiddlewaretoken": token}
        browser.open(f"{address}account/login/", urlencode(given).encode()).read()
    return browser


if __name__ == "__main__":
    bench()
