"""The data of Minato, invented from a seed: a customer database, a call centre, lists of names, a mail log.

Run by `make demo`, by tests, and by hand: `python examples/minato/generate.py FOLDER --persons 300 --seed 1`.
Never reads the clock (the data are as of `--day`) and writes nothing outside FOLDER and the database it is given.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import psycopg

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parents[1]))

from examples.minato.persons import TOWNS, Person, half_width, persons, spelt, wide, written  # noqa: E402
from examples.minato.server import Server, create, postgresql  # noqa: E402

Progress = Callable[[str, int, int], None]
DAY = date(2026, 11, 24)
DATABASE = "minato_customer"
TABLES = ("addresses", "customers", "contracts", "services", "bills", "payments", "contact_history", "opt_outs")
Rows = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Made:
    """What was made. `env` names where each system is; `rows` counts rows per collection, `system/collection`."""

    env: Mapping[str, str]
    rows: Mapping[str, int]


@dataclass(slots=True)
class Drawn:
    """All rows of the databases, by table, before they are written; `persons` in the order of their numbers."""

    persons: list[Person]
    customer: Rows = field(default_factory=dict)
    callcentre: Rows = field(default_factory=dict)
    lists: dict[str, list[list[str]]] = field(default_factory=dict)
    maillog: dict[str, list[dict[str, object]]] = field(default_factory=dict)


def draw(count: int, seed: int, day: date = DAY) -> Drawn:
    """Everything that will be written, from the seed alone.

    The first persons play parts that the documents speak of: 0 pays the contract of 1, who shares the home;
    2 and 3 are one person who came back under a new number; 4 left six years ago and is still held.
    """
    random = Random(seed)
    drawn = Drawn(persons(random, count))
    drawn.persons[:5] = _cast(drawn.persons[:5])
    _customers(random, drawn, day)
    _calls(random, drawn, day)
    _lists(random, drawn, day)
    _mail(random, drawn, day)
    return drawn


def _cast(first: list[Person]) -> list[Person]:
    from dataclasses import replace

    home = first[0].household
    roles = [
        {"name": "港野 太郎", "kana": "ミナトノ タロウ", "mail": "taro@mail.minato-kakuu.example", "household": home},
        {"name": "港野 花子", "kana": "ミナトノ ハナコ", "mail": "hanako@mail.minato-kakuu.example", "household": home},
        {"name": "髙橋 健", "kana": "タカハシ ケン", "mail": "ken@kakuu-mail.example"},
        {"name": "高橋 健", "kana": "タカハシ ケン", "mail": "ken.takahashi@post.kakuu-net.example"},
        {"name": "濵田 節子", "kana": "ハマダ セツコ", "mail": "setsuko@kakuu-mail.example"},
    ]
    cast = [replace(person, **role) for person, role in zip(first, roles, strict=False)]  # type: ignore[arg-type]
    if len(cast) > 3:
        cast[3] = replace(cast[3], birth=cast[2].birth)
    return cast


def _moment(day: date, random: Random) -> datetime:
    return datetime(day.year, day.month, day.day, random.randrange(9, 18), random.randrange(60), tzinfo=UTC)


def _customers(random: Random, drawn: Drawn, day: date) -> None:
    out: Rows = {name: [] for name in TABLES}
    drawn.customer = out
    towns: dict[int, tuple[object, ...]] = {}
    for index, person in enumerate(drawn.persons):
        if person.household not in towns:
            postal, prefecture, city, town = random.choice(TOWNS)
            street = f"{town}{random.randrange(1, 9)}丁目{random.randrange(1, 30)}番{random.randrange(1, 20)}号"
            building = random.choice((None, None, f"架空マンション{random.randrange(101, 909)}号室"))
            towns[person.household] = (5000 + person.household, postal, prefecture, city, street, building)
            out["addresses"].append(towns[person.household])
        home = towns[person.household]
        joined = day - timedelta(days=random.randrange(400, 2500)) if index != 4 else day - timedelta(days=4000)
        left = day - timedelta(days=6 * 365) if index == 4 else None
        if index > 4 and random.random() < 0.08:
            left = joined + timedelta(days=random.randrange(200, 390))
        login = f"u{person.number}"
        mail = person.mail if index < 5 else spelt(random, person.mail)
        out["customers"].append(
            (
                *(person.number, person.name, person.kana, mail, person.phone),
                *(home[1], home[0], person.birth, login, _moment(joined, random), left),
            )
        )
        for extra in range(1 if random.random() < 0.8 else 2):
            payer = drawn.persons[0].number if index == 1 else None
            _contract(random, out, person, f"K{person.number}{extra:02d}", (joined, left, home[0], payer), day)
        for _ in range(random.randrange(3)):
            at = _moment(joined + timedelta(days=random.randrange(300)), random)
            channel, subject = random.choice((("phone", "料金の確認"), ("mail", "速度の相談"), ("web", "解約の手続")))
            body = f"{person.name.split()[0]}様より問合せ。折り返し先 {person.phone or '登録なし'}。"
            out["contact_history"].append(
                (
                    len(out["contact_history"]) + 1,
                    person.number,
                    at,
                    channel,
                    subject,
                    body,
                    f"s{random.randrange(20):03d}",
                )
            )
        if random.random() < 0.1:
            since = joined + timedelta(days=200)
            reason = random.choice((None, "夜間の電話が続いたため", "メールは不要とのこと"))
            number = len(out["opt_outs"]) + 1
            out["opt_outs"].append((number, person.number, mail, person.phone, "mail", since, reason))


def _contract(
    random: Random,
    out: Rows,
    person: Person,
    number: str,
    terms: tuple[date, date | None, object, int | None],
    day: date,
) -> None:
    started, ended, site, payer = terms
    plan = random.choice(("ひかり1ギガ", "ひかり10ギガ", "モバイル20GB", "法人固定IP"))
    out["contracts"].append((person.number, number, plan, started, ended, site, payer))
    for kind in random.sample(("access", "mailbox", "telephone"), random.randrange(1, 3)):
        account = f"{number.lower()}@home.minato-kakuu.example" if kind == "mailbox" else None
        service = len(out["services"]) + 1
        out["services"].append((service, person.number, number, kind, account, started, ended))
    for back in range(1, 4):
        month = (date(day.year, day.month, 1) - timedelta(days=30 * back)).replace(day=1)
        if month < started or (ended and month > ended):
            continue
        bill, amount = f"B{len(out['bills']) + 1:08d}", random.choice((3980, 4950, 6820))
        out["bills"].append((bill, person.number, number, month, amount, month + timedelta(days=9)))
        method = random.choice(("debit", "transfer", "card"))
        account = f"架空銀行 普通 *{random.randrange(1000):03d}"
        paid = (len(out["payments"]) + 1, bill, month + timedelta(days=25), amount, method)
        out["payments"].append((*paid, half_width(person.kana), account))


def _calls(random: Random, drawn: Drawn, day: date) -> None:
    calls: list[tuple[object, ...]] = []
    recordings: list[tuple[object, ...]] = []
    for index, person in enumerate(drawn.persons):
        for _ in range(1 if index == 0 else random.choice((0, 0, 1, 2))):
            number = len(calls) + 1
            at = (_moment(day - timedelta(days=random.randrange(1, 700)), random)).isoformat()
            known = str(person.number) if random.random() < 0.6 else None
            phone = wide(person.phone) if index == 0 and person.phone else written(random, person.phone)
            name = random.choice((person.name, person.name.replace(" ", ""), person.kana))
            subject = random.choice(("料金", "障害", "契約変更", "苦情"))
            note = random.choice((None, f"{name}様。明朝の連絡を希望。", "自動音声で終了"))
            staff = f"op{random.randrange(30):02d}"
            calls.append((number, at, random.choice(("in", "out")), phone, known, name, staff, subject, note))
            if random.random() < 0.7:
                file = f"{at[:10]}/{number:08d}.ogg"
                recordings.append((len(recordings) + 1, number, file, random.randrange(20, 1800), at))
    drawn.callcentre = {"calls": calls, "recordings": recordings}


_WHO = ("受付番号", "氏名", "フリガナ", "会社名", "部署", "メールアドレス", "電話番号", "郵便番号", "住所")
EVENT = (*_WHO, "案内希望", "アンケート", "同意日", "開催日")
BOUGHT = ("整理番号", "氏名", "電話", "メール", "住所", "業種", "購入日", "利用期限")


def _lists(random: Random, drawn: Drawn, day: date) -> None:
    events: list[list[str]] = []
    bought: list[list[str]] = []
    for index, person in enumerate(drawn.persons):
        town = TOWNS[person.household % len(TOWNS)]
        address = "".join(town[1:])
        if index in (0, 2) or random.random() < 0.2:
            held = day - timedelta(days=random.choice((40, 200, 500)))
            name = person.name.replace("髙", "高") if index == 2 else person.name
            answer = random.choice(("", "説明が分かりやすかった", '="通信"に興味, 価格は?', "改行\nあり"))
            postal, kana = f"{town[0][:3]}-{town[0][3:]}", random.choice((person.kana, half_width(person.kana)))
            part = random.choice(("情報システム部", "総務部", ""))
            who = (name, kana, person.company, part, spelt(random, person.mail), written(random, person.phone) or "")
            wish = random.choice(("希望する", "希望しない"))
            days = (held.isoformat(), held.isoformat())
            events.append([f"E{len(events) + 1:05d}", *who, postal, address, wish, answer, *days])
        if index == 0 or random.random() < 0.15:
            until = day + timedelta(days=random.choice((-30, 200)))
            phone = (person.phone or "").replace("-", "") if index == 0 else written(random, person.phone) or ""
            mail = spelt(random, person.mail) if random.random() < 0.5 else ""
            days = ((until - timedelta(days=365)).isoformat(), until.isoformat())
            trade = random.choice(("製造", "小売", "医療"))
            bought.append([str(len(bought) + 1), person.name, phone, mail, address, trade, *days])
    drawn.lists = {"event-attendees": events, "bought-names": bought}


def _mail(random: Random, drawn: Drawn, day: date) -> None:
    boxes = [person.mail for person in drawn.persons]
    for number in range(len(boxes) * 2):
        sender, recipient = random.choice(boxes), random.choice(boxes)
        at = _moment(day - timedelta(days=random.randrange(1, 90)), random)
        line: dict[str, object] = {"at": at.isoformat(), "queue_id": f"Q{number:07X}", "from": sender, "to": recipient}
        line |= {"client": f"192.0.2.{random.randrange(1, 255)}", "size": random.randrange(800, 90_000)}
        line["status"] = random.choice(("sent", "sent", "sent", "deferred", "bounced"))
        drawn.maillog.setdefault(f"{at:%Y-%m}", []).append(line)


def write(drawn: Drawn, folder: Path, server: Server, progress: Progress) -> Made:
    """Write what was drawn: the database of `server` and the files below `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_customer(drawn.customer, server, progress)
    _write_callcentre(drawn.callcentre, folder / "callcentre.sqlite3", progress)
    _write_lists(drawn.lists, folder / "lists", progress)
    _write_maillog(drawn.maillog, folder / "maillog", progress)
    env = {
        "MINATO_CUSTOMER_URL": server.url(DATABASE, "minato_reader"),
        "MINATO_CUSTOMER_URL_WRITE": server.url(DATABASE, "minato_writer"),
        "MINATO_CUSTOMER_ADMIN_URL": server.url(DATABASE),
        "MINATO_CALLCENTRE_URL": f"sqlite:///{(folder / 'callcentre.sqlite3').resolve()}",
        "MINATO_CALLCENTRE_URL_WRITE": f"sqlite:///{(folder / 'callcentre.sqlite3').resolve()}",
        "MINATO_LISTS_ROOT": str((folder / "lists").resolve()),
        "MINATO_MAILLOG_ROOT": str((folder / "maillog").resolve()),
    }
    rows = {f"customer/{name.replace('_', '-')}": len(rows) for name, rows in drawn.customer.items()}
    rows |= {f"callcentre/{name}": len(rows) for name, rows in drawn.callcentre.items()}
    rows |= {f"lists/{name}": len(rows) for name, rows in drawn.lists.items()}
    rows["maillog/deliveries"] = sum(map(len, drawn.maillog.values()))
    return Made(env, rows)


def _write_customer(rows: Rows, server: Server, progress: Progress) -> None:
    create(server, DATABASE)
    with psycopg.connect(server.conninfo(DATABASE)) as connection:
        connection.execute((HERE / "schema" / "customer.sql").read_bytes())
        total = sum(map(len, rows.values()))
        done = 0
        for table, lines in rows.items():
            with connection.cursor().copy(f"COPY {table} FROM STDIN".encode()) as copy:
                for line in lines:
                    copy.write_row(line)
            done += len(lines)
            progress("顧客・料金データベース / customer and billing database", done, total)
        connection.execute(b"GRANT SELECT ON ALL TABLES IN SCHEMA public TO minato_reader, minato_writer")
        connection.execute(b"GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO minato_writer")
    with psycopg.connect(server.conninfo(DATABASE), autocommit=True) as connection:
        connection.execute(b"ANALYZE")


def _write_callcentre(rows: Rows, path: Path, progress: Progress) -> None:
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.executescript((HERE / "schema" / "callcentre.sql").read_text(encoding="utf-8"))
        for table, lines in rows.items():
            places = ", ".join("?" * len(lines[0])) if lines else ""
            connection.executemany(f"INSERT INTO {table} VALUES ({places})", lines) if lines else None
    connection.close()
    progress("コールセンター / call centre", 1, 1)


def _write_lists(lists: Mapping[str, Sequence[Sequence[str]]], folder: Path, progress: Progress) -> None:
    """Event lists with a byte order mark, as Excel writes them; bought lists in cp932, split over two files."""
    halves = lists["bought-names"]
    middle = len(halves) // 2
    _csv(folder / "events" / "2026.csv", EVENT, lists["event-attendees"], "utf-8-sig")
    _csv(folder / "bought" / "list-a.csv", BOUGHT, halves[:middle], "cp932")
    _csv(folder / "bought" / "list-b.csv", BOUGHT, halves[middle:], "cp932")
    progress("営業リスト / sales lists", 1, 1)


def _csv(path: Path, header: Sequence[str], lines: Iterable[Sequence[str]], encoding: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding=encoding, newline="", errors="replace") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(lines)


def _write_maillog(months: Mapping[str, Iterable[Mapping[str, object]]], folder: Path, progress: Progress) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for month, lines in sorted(months.items()):
        with (folder / f"deliveries-{month}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    progress("メール配送記録 / mail log", 1, 1)


def _print(what: str, done: int, total: int) -> None:
    print(f"  {what}: {done:,}/{total:,}", flush=True)


def main() -> None:
    """Make the data, write `env.sh` beside them, and keep the database up while somebody is at the terminal."""
    parser = argparse.ArgumentParser(
        description="みなと架空通信のデータを種から作る / make the data of Minato from a seed"
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--persons", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--day", type=date.fromisoformat, default=DAY)
    asked = parser.parse_args()
    if asked.persons < 5:
        parser.error("五人以上にしてください / at least five persons, please")
    folder: Path = asked.folder
    with postgresql(folder / "postgresql") as server:
        made = write(draw(asked.persons, asked.seed, asked.day), folder, server, _print)
        lines = [f"export {name}='{value}'\n" for name, value in sorted(made.env.items())]
        (folder / "env.sh").write_text("".join(lines), encoding="utf-8")
        print(f"  . {folder / 'env.sh'}")
        if sys.stdin.isatty() and os.environ.get("ONCE") != "1":
            input("  Enterキーを押すまでPostgreSQLを動かします / PostgreSQL stays up until you press Enter ")


if __name__ == "__main__":
    main()
