"""The steps of the demo. Each runs commands of `hogo` and keeps from their answers what the summary shows."""

from __future__ import annotations

import json
import socket
import sys
import time
import urllib.request
from datetime import UTC, datetime, timedelta

from examples.minato import generate, journey, summary
from examples.minato.mailbox import Box
from examples.minato.server import postgresql
from examples.minato.stage import REGISTER, Failed, Stage

from hogo.base.day import JST
from hogo.enforce.client.net import Client

PASSWORD = "minato-demo-only"
ACCOUNTS = ("desk", "office", "privacy-officer", "auditor")
"""Who may log in, each named by its role."""
PERSON = "demo@mail.minato-kakuu.example"
"""The address on file of the person whose pages can be opened."""


def data(stage: Stage) -> None:
    """PostgreSQL on a private socket, SQLite, CSV and JSON lines, from a seed."""
    server = stage.closing.enter_context(postgresql(stage.folder / "postgresql"))
    made = generate.write(generate.draw(stage.persons, seed=1), stage.folder / "data", server, _quiet)
    stage.env |= made.env
    stage.env |= {"HOGO_HOME": str(stage.folder / "home"), "HOGO_TLS": "off", "HOGO_LANG": "ja"}
    stage.env |= {"HOGO_SECOND_FACTOR": "off"}
    stage.facts["persons"] = stage.persons
    stage.facts["rows"] = dict(made.rows)
    total = sum(made.rows.values())
    stage.say(
        f"{stage.persons}人、{total:,}行 / {stage.persons} persons, {total:,} rows in {len(made.rows)} collections"
    )


def check(stage: Stage) -> None:
    """The example is clean; the same operator as policies are usually written is not."""
    stage.say(stage.hogo("check", str(REGISTER)))


def publish(stage: Stage) -> None:
    """Issue edition 1 and draw its documents into a folder."""
    site, edition = str(stage.folder / "site"), str(stage.folder / "edition-1.json")
    stage.say(stage.hogo("publish", site, "--register", str(REGISTER), "--issue", "--edition", edition), 4)


QUESTIONS: tuple[tuple[str, dict[str, str], bool], ...] = (
    (
        "契約者の料金を請求する / bill a subscriber",
        {"action": "use", "information": "subscriber", "purpose": "billing"},
        True,
    ),
    (
        "契約者の情報を採用に使う / use a subscriber's data for recruiting",
        {"action": "use", "information": "subscriber", "purpose": "recruiting"},
        False,
    ),
    (
        "契約者の情報を広告会社に渡す / give a subscriber's data to an advertiser",
        {"action": "provide", "information": "subscriber", "purpose": "sales", "recipient": "ads-us"},
        False,
    ),
    (
        "請求書の印刷を委託する / entrust the printing of bills",
        {"action": "entrust", "information": "subscriber", "purpose": "billing", "recipient": "print-mail"},
        True,
    ),
    (
        "目的を示さず書面で取得する / acquire in writing without stating the purpose",
        {"action": "acquire", "information": "subscriber", "purpose": "billing", "how": "in-writing"},
        False,
    ),
)
"""Five questions before a use, with the answer that the register of Minato must give."""


def ask(stage: Stage) -> None:
    """The same person, told by edition 1 on the day of the application."""
    today = datetime.now(JST).date().isoformat()
    told = [{"mode": "stated", "on": today, "purposes": ["operate-services", "billing"]}]
    held = [{"acquired": today, "how": "in-writing"}]
    asked = []
    for title, question, allowed in QUESTIONS:
        new = question["action"] == "acquire"
        facts = {} if new else {"told": {"subscriber": told}, "held": {"subscriber": held}}
        body = {"question": {"on": today, "person": "0" * 32, **question}, "facts": facts}
        file = stage.folder / "facts.json"
        file.write_text(json.dumps(body), encoding="utf-8")
        edition = str(stage.folder / "edition-1.json")
        answer = json.loads(stage.hogo("ask", "--edition", edition, "--facts", str(file), "--json", ok=(0, 1)))
        if answer["allow"] is not allowed:
            raise Failed(f"{title}: {json.dumps(answer, ensure_ascii=False)[:1500]}")
        because = "、".join(reason["text"]["ja"] for reason in answer["because"][:1])
        asked.append({"question": title, "allow": answer["allow"], "because": because})
        stage.say(f"{'可' if answer['allow'] else '不可'}  {title}\n    {because}")
    stage.facts["asked"] = asked


PLACES: tuple[tuple[str, str, bool], ...] = (
    ("料金の請求 / billing", "billing", True),
    ("採用 / recruiting", "recruiting", False),
)
"""What the customer system asks at the place of use, and what it must hear."""


def serve(stage: Stage) -> None:
    """One subscriber is told and recorded; the customer system asks the decision service before each use."""
    who = "customer=DEMO-0001"
    stage.hogo("people", "add", who)
    stage.hogo("people", "tell", who, "subscriber", "--mode", "stated", "--edition", "1")
    stage.hogo("people", "hold", who, "subscriber", "--how", "in-writing")
    stage.say(stage.hogo("decisions", "prepare"))
    token = stage.hogo("decisions", "admit", "customer").strip()
    port = _free_port()
    stage.start("hogo serve decisions", ("serve", "decisions", "--port", str(port)), {})
    address = f"http://127.0.0.1:{port}"
    _wait(f"{address}/v1/health")
    with Client(address, token) as client:
        for title, purpose, allowed in PLACES:
            answer = client.decide("use", "subscriber", purpose, identity=who)
            if answer.allow is not allowed:
                raise Failed(f"{title}: {answer}")
            stage.say(f"{'可' if answer.allow else '不可'}  {title}\n    {'、'.join(answer.because)}")


ENTRUST = ("--action", "entrust", "--information", "subscriber", "--purpose", "billing", "--recipient", "print-mail")
"""Whether bills may go to the printer: the same question before, during and after its suspension."""


def partners(stage: Stage) -> None:
    """Those outside are taken over from the register; the printer is suspended, and what lapsed is denied."""
    rows = stage.hogo("partners", "take").splitlines()
    stage.say("\n".join(rows), 3)
    number = next(row.split("\t")[0] for row in rows if "\tprint-mail\t" in row)
    person = stage.hogo("people", "find", "customer=DEMO-0001", quiet=True).split("\t")[0].strip()
    for act, allowed in (
        (None, True),
        (("suspend", number, "--why", "誤送付のため"), False),
        (("resume", number), True),
    ):
        if act is not None:
            stage.hogo("partners", *act)
        asked = stage.hogo("ask", "--person", person, *ENTRUST, "--field", "number", "--json", ok=(0, 1))
        answer = json.loads(asked)
        if answer["allow"] is not allowed:
            raise Failed(f"entrusting to the printer: {asked[:1500]}")
        stage.say(f"{'可' if allowed else '不可'}  {answer['because'][0]['text']['ja']}")


ASKER = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
"""The public key of nobody: the demo hands no list over."""


def extract(stage: Stage) -> None:
    """Everybody in the customer system becomes known, a third consented to sales; marketing asks for a list."""
    from sqlalchemy import create_engine, text

    with create_engine(stage.env["MINATO_CUSTOMER_URL"]).connect() as base:
        numbers = [int(row[0]) for row in base.execute(text("SELECT customer_id FROM customers ORDER BY 1"))]
    today = datetime.now(JST).date().isoformat()
    lines = [f"{n},{'sales' if n % 3 == 0 else ''},{'mail-stop' if n % 7 == 0 else ''}" for n in numbers]
    file = stage.folder / "persons.csv"
    file.write_text("identity.customer,consents,wishes\n" + "\n".join(lines) + "\n", encoding="utf-8")
    said = ("information=subscriber", "how=in-writing", "told=stated", "edition=1", *(
        f"{name}={today}" for name in ("acquired", "told_on", "consented_on", "wished_on")
    ))  # fmt: skip
    stage.hogo("people", "import", str(file), *(word for one in said for word in ("--set", one)), quiet=True)
    until = (datetime.now(JST).date() + timedelta(days=30)).isoformat()
    number = stage.hogo(
        "extracts", "ask", "customer/customers/subscriber", "--fields", "number,name,mail", "--purpose", "sales",
        "--by", "mail", "--most", "100000", "--until", until, "--reason", "秋の料金プランの案内", "--key", ASKER,
    ).strip()  # fmt: skip
    stage.say(stage.hogo("extracts", "decide", number))
    stage.say(stage.hogo("extracts", "show", number), 30)


def obey(stage: Stage) -> None:
    """The customer database itself shows marketing only those who agreed to mail; one withdrawal takes a row away."""
    import psycopg

    stage.say(stage.hogo("enforce", "apply", "customer"))
    address = stage.env["MINATO_CUSTOMER_ADMIN_URL"].replace("+psycopg", "")
    ask = "SELECT customer_id, name, mail, birth FROM customers ORDER BY 1"

    def seen() -> list[int]:
        with psycopg.connect(address) as base:
            base.execute(b"SET ROLE hogo_customer_marketing")
            rows = base.execute(ask.encode()).fetchall()
        stage.say(f"marketing=> {ask};\n" + "\n".join(" | ".join(map(str, row)) for row in rows), 4)
        return [int(row[0]) for row in rows]

    first = seen()
    with psycopg.connect(address) as base:
        numbers = [int(row[0]) for row in base.execute(b"SELECT customer_id FROM public.customers").fetchall()]
    if first != sorted(n for n in numbers if n % 3 == 0 and n % 7):
        raise Failed(f"the role sees others than those who agreed: {len(first)}")
    person = stage.hogo("people", "find", f"customer={first[0]}", quiet=True).split()[0]
    stage.hogo("people", "wish", person, "mail-stop")
    stage.say(stage.hogo("enforce", "follow", "customer"))
    if seen() != first[1:]:
        raise Failed("a mail stop did not take the row away")
    stage.say(stage.hogo("enforce", "verify", "customer").splitlines()[-1])


def find(stage: Stage) -> None:
    """One customer by an address as typed; the shared home, other spellings, and what was not searched."""
    who = "mail=TARO@mail.minato-kakuu.example"
    stage.say(stage.hogo("find", who, "--register", str(REGISTER), ok=(0, 1, 2)), 30)
    told = json.loads(stage.hogo("find", who, "--register", str(REGISTER), "--json", ok=(0, 1, 2), quiet=True))
    stage.facts["found"] = told


def verify(stage: Stage) -> None:
    """Every entry that the steps before made, from its bytes to the root of the tree."""
    told = json.loads(stage.hogo("ledger", "verify", "--record", "--json"))
    if not told["clean"]:
        raise Failed("the ledger does not verify")
    stage.facts["ledger"] = {"size": told["size"], "root": told["root"]}
    stage.say(f"{told['size']}件 / entries, root {told['root'][:16]}…")


def promises(stage: Stage) -> None:
    """The standing of every promise, from the measures of all rooms."""
    told = json.loads(stage.hogo("promises", "--record", "--json", ok=(0, 1)))["promises"]
    stage.facts["promises"] = told
    states = [one["state"] for one in told]
    for one in told:
        if one["state"] in ("broken", "at-risk"):
            stage.say(f"{summary.WORDS[one['state']]}  {one['sentence']['ja']}\n    {one['why']['ja']}")
    stage.say("、".join(f"{word} {states.count(state)}" for state, word in summary.WORDS.items()))


def pages(stage: Stage) -> None:
    """The published pages, a summary of this run, and the shell with its log-ins."""
    site = stage.folder / "site"
    (site / "summary.html").write_text(summary.page(stage.facts, datetime.now(UTC)), encoding="utf-8")
    published = stage.serve("公表ページ / published pages", site)
    stage.addresses.append(("この実行のまとめ / summary of this run", f"{published}summary.html"))
    for name in ACCOUNTS:
        _account(stage, name)
    port = _free_port()
    shell = f"http://127.0.0.1:{port}/"
    stage.env |= {"HOGO_PAGES": shell}
    _known(stage)
    stage.start("hogo serve", ("serve", "--port", str(port)), {})
    _wait(shell)
    box = type("DemoBox", (Box,), {"folder": stage.folder / "home" / "mail"})
    stage.addresses += [
        ("ご本人 / portal", shell),
        ("窓口 / desk", f"{shell}desk/"),
        ("事務局 / console", f"{shell}console/"),
    ]
    stage.listen("メール箱 / mail box", box)
    stage.say(f"ログイン / log-ins: {', '.join(ACCOUNTS)} — パスワード / password: {PASSWORD}")
    stage.say(f"ご本人 / a person: {PERSON} （番号はメール箱に1分ほどで届きます / the code comes to the mail box）")
    stage.say(
        "試す / try: 請求する → 窓口が受け付け、判断案を作る → 事務局が承認する → ご本人が受け取り、証跡を確かめる\n"
        "  ask as the person, answer as desk, approve as office, fetch it as the person, check the proof"
    )


def _known(stage: Stage) -> None:
    """The subscriber of the step before gave a mail address and a consent."""
    who = "customer=DEMO-0001"
    stage.hogo("people", "identify", who, f"mail={PERSON}", quiet=True)
    stage.hogo("people", "consent", who, "sales", "--edition", "1", quiet=True)


def _account(stage: Stage, role: str) -> None:
    stage.hogo("account", "open", role, "--role", role, "--password-stdin", quiet=True, given=f"{PASSWORD}\n")


def request(stage: Stage) -> None:
    """A person asks to see everything; desk, second persons, answer, proof: by the pages that people use."""
    shell = dict(stage.addresses)["ご本人 / portal"]
    journey.request(stage, shell, PASSWORD)
    stage.start("hogo work", ("work",), {})  # from now on mails go out by themselves


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise Failed(f"{address} does not answer")


def _quiet(what: str, done: int, total: int) -> None:
    if done == total:
        sys.stdout.write(f"      {what}: {total:,}\n")
        sys.stdout.flush()
