"""Who holds what: certain, shared, candidates and others told apart on schemas with the traits of real ones."""

from pathlib import Path

from hogo.base.finding import Unchecked
from hogo.base.identity import IdentityKind, normalise
from hogo.base.text import Text
from hogo.holdings.find import find
from hogo.holdings.held import Sure
from hogo.register.model.systems import ByHand, Collection, System
from hogo.sources.interface import Limits, State
from hogo.sources.opening import open_systems
from tests.holdings.build import Rows, collection, column, keys, link, mail, phone, search, search_all, sqlite

SHOP_DDL = (
    "CREATE TABLE homes (id INTEGER PRIMARY KEY, street TEXT)",
    (
        "CREATE TABLE persons (id INTEGER PRIMARY KEY, mail TEXT, phone TEXT, name TEXT, home INTEGER REFERENCES homes,"
        " introduced_by INTEGER REFERENCES persons)"
    ),
    "CREATE TABLE cards (no TEXT PRIMARY KEY, owner INTEGER REFERENCES persons)",
    "CREATE TABLE orders (person INTEGER, n INTEGER, card TEXT REFERENCES cards, PRIMARY KEY (person, n))",
    (
        "CREATE TABLE items (id INTEGER PRIMARY KEY, person INTEGER, n INTEGER, what TEXT,"
        " FOREIGN KEY (person, n) REFERENCES orders (person, n))"
    ),
    (
        "CREATE TABLE messages (id INTEGER PRIMARY KEY, sender INTEGER REFERENCES persons, receiver INTEGER, said TEXT,"
        " answers INTEGER REFERENCES messages)"
    ),
)
SHOP_ROWS: Rows = {
    "homes": [(1, "埠頭町1-1"), (2, "灯台通り2-2")],
    "persons": [
        (1, "Taro@Kakuu.example", "03-0000-0001", "港野太郎", 1, None),
        (2, "hanako@kakuu.example", "03-0000-0001", "港野花子", 1, 1),
        (3, "ken@kakuu.example", "090-0000-0003", "髙橋健", 2, 1),
        (4, None, None, "名無し", 2, 3),
    ],
    "cards": [("c1", 1), ("c2", 2), ("c4", 4)],
    "orders": [(1, 1, "c1"), (1, 2, "c2"), (3, 1, "c1"), (4, 1, "c4")],
    "items": [(1, 1, 1, "回線"), (2, 1, 2, "電話"), (3, 3, 1, "贈り物"), (4, 4, 1, "電話")],
    "messages": [
        (1, 1, 3, "こんにちは", None),
        (2, 3, 1, "返事", 1),
        (3, 3, 2, "よその話", 2),
        (4, 4, 4, "ひとりごと", None),
        (5, 1, 4, "名無しへ", None),
    ],
}
SHOP = {
    "homes": collection({"id": column(), "street": column("address")}, "id"),
    "persons": collection(
        {"id": column(), "mail": column("mail"), "phone": column("phone"), "name": column("name"), "home": column()},
        "id",
        link("home", "homes", "id", shared=True),
    ),
    "cards": collection({"no": column(), "owner": column()}, "no"),
    "orders": collection(
        {"person": column(), "n": column(), "card": column()}, "person n", link("person", "persons", "id")
    ),
    "items": collection({"id": column(), "person": column(), "n": column(), "what": column()}, "id"),
    "messages": collection(
        {"id": column(), "sender": column(), "receiver": column(), "said": column()},
        "id",
        link("receiver", "persons", "id"),
    ),
}


def test_a_shop(tmp_path: Path):
    """Mixed case, a shared home, one's card used by another, composite keys, answers, introductions: exact rows."""
    found = search(sqlite(tmp_path / "s.db", SHOP_DDL, SHOP_ROWS), SHOP, mail("taro@kakuu.example"))
    assert {
        "persons": {(1,)},
        "cards": {("c1",)},
        "orders": {(1, 1), (1, 2)},
        "items": {(1,), (2,)},
        "messages": {(1,), (2,), (5,)},
    } == keys(found)
    assert {"homes": {(1,)}} == keys(found, Sure.SHARED)
    # 2 shares the telephone, nothing says who 4 is: a human must.
    assert {(2,), (4,)} == keys(found, Sure.CANDIDATE)["persons"]
    assert ("c2",) in keys(found, Sure.OTHER)["cards"]
    assert (3, 1) in keys(found, Sure.OTHER)["orders"]
    assert not {row for rows in keys(found).values() for row in rows} & {(2,), (3, 1), ("c4",)} - {(2,)}
    assert () == found.unchecked


def test_columns_that_lead_to_others_are_marked(tmp_path: Path):
    """A message belongs to both who wrote and who read it; the other side's column is marked."""
    found = search(sqlite(tmp_path / "s.db", SHOP_DDL, SHOP_ROWS), SHOP, mail("taro@kakuu.example"))
    others = {held.row.key: held.others for held in found.of("s/messages") if held.sure is Sure.CERTAIN}
    assert {(1,): ("receiver",), (2,): ("sender",), (5,): ("receiver",)} == others


def test_a_household_telephone_proves_neither(tmp_path: Path):
    """The same number in rows of two persons: candidates; with the mail address beside it, one is certain."""
    url = sqlite(tmp_path / "s.db", SHOP_DDL, SHOP_ROWS)
    alone = search(url, SHOP, phone("03-0000-0001"))
    assert {} == keys(alone)
    assert {(1,), (2,)} == keys(alone, Sure.CANDIDATE)["persons"]
    both = search(url, SHOP, phone("03-0000-0001"), mail("taro@kakuu.example"))
    assert {(1,)} == keys(both)["persons"]
    assert {(2,), (4,)} == keys(both, Sure.CANDIDATE)["persons"]


def test_a_name_alone_is_a_candidate(tmp_path: Path):
    """Names suggest; nothing hangs on a suggestion until a human confirms it."""
    found = search(sqlite(tmp_path / "s.db", SHOP_DDL, SHOP_ROWS), SHOP, normalise(IdentityKind.NAME, "高橋　健"))
    assert {} == keys(found)
    assert {"persons": {(3,)}} == keys(found, Sure.CANDIDATE)


def test_two_identities(tmp_path: Path):
    """A person who came back under another mail address is found whole when both are proved."""
    url = sqlite(tmp_path / "s.db", SHOP_DDL, SHOP_ROWS)
    found = search(url, SHOP, mail("taro@kakuu.example"), mail("ken@kakuu.example"))
    assert {(1,), (3,)} == keys(found)["persons"]
    assert {(1, 1), (1, 2), (3, 1)} == keys(found)["orders"]


def test_mail_in_a_key_and_numbers_as_text_in_another_system(tmp_path: Path):
    """A key that is a mail address; customer 7 is `7` here and `'7'` there; an employee who is a customer too."""
    crm = sqlite(
        tmp_path / "crm.db",
        ("CREATE TABLE customers (no INTEGER PRIMARY KEY, mail TEXT)", "CREATE TABLE logins (mail TEXT PRIMARY KEY)"),
        {"customers": [(7, "sakura@kakuu.example"), (8, "ken@kakuu.example")], "logins": [("SAKURA@kakuu.example",)]},
    )
    calls = sqlite(
        tmp_path / "calls.db",
        ("CREATE TABLE calls (id INTEGER PRIMARY KEY, customer TEXT)",),
        {"calls": [(1, "7"), (2, "70"), (3, "8")]},
    )
    staff = sqlite(
        tmp_path / "staff.db",
        ("CREATE TABLE staff (code TEXT PRIMARY KEY, private_mail TEXT)",),
        {"staff": [("e1", "sakura@kakuu.example"), ("e2", "other@kakuu.example")]},
    )
    found = search_all(
        {
            "crm": (
                crm,
                {
                    "customers": collection({"no": column(), "mail": column("mail")}, "no"),
                    "logins": collection({"mail": column("mail")}, "mail"),
                },
            ),
            "calls": (
                calls,
                {
                    "calls": collection(
                        {"id": column(), "customer": column()}, "id", link("customer", "crm/customers", "no")
                    )
                },
            ),
            "staff": (
                staff,
                {"staff": collection({"code": column("employee"), "private_mail": column("mail")}, "code")},
            ),
        },
        mail("sakura@kakuu.example"),
    )
    assert {"customers": {(7,)}, "logins": {("SAKURA@kakuu.example",)}, "calls": {(1,)}, "staff": {("e1",)}} == keys(
        found
    )
    assert () == found.unchecked


def test_cycles_end(tmp_path: Path):
    """Tables that point at each other, and rows that point in a ring, are walked once."""
    url = sqlite(
        tmp_path / "s.db",
        (
            "CREATE TABLE persons (id INTEGER PRIMARY KEY, mail TEXT, favourite INTEGER REFERENCES things)",
            (
                "CREATE TABLE things (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES persons,"
                " next INTEGER REFERENCES things)"
            ),
        ),
        {
            "persons": [(1, "a@kakuu.example", 2), (2, "b@kakuu.example", 1)],
            "things": [(1, 1, 2), (2, 1, 3), (3, 2, 1)],
        },
    )
    declared = {
        "persons": collection({"id": column(), "mail": column("mail"), "favourite": column()}, "id"),
        "things": collection({"id": column(), "owner": column(), "next": column()}, "id"),
    }
    found = search(url, declared, mail("a@kakuu.example"))
    assert {"persons": {(1,)}, "things": {(1,), (2,)}} == keys(found)


def test_look_up_tables_do_not_lead_to_everybody(tmp_path: Path):
    """A foreign key to a table of prefectures is no way to all who live in one."""
    url = sqlite(
        tmp_path / "s.db",
        (
            "CREATE TABLE areas (id INTEGER PRIMARY KEY, name TEXT)",
            "CREATE TABLE persons (id INTEGER PRIMARY KEY, mail TEXT, area INTEGER REFERENCES areas)",
        ),
        {"areas": [(1, "架空県")], "persons": [(n, f"p{n}@kakuu.example", 1) for n in range(50)]},
    )
    declared = {
        "areas": collection({"id": column(), "name": column()}, "id"),
        "persons": collection({"id": column(), "mail": column("mail"), "area": column()}, "id"),
    }
    assert {"persons": {(7,)}} == keys(search(url, declared, mail("p7@kakuu.example")))


def test_rows_without_key_are_each_found(tmp_path: Path):
    """Two rows that say the same are two rows."""
    url = sqlite(
        tmp_path / "s.db",
        ("CREATE TABLE log (mail TEXT, said TEXT)",),
        {"log": [("a@kakuu.example", "x"), ("a@kakuu.example", "x"), ("b@kakuu.example", "x")]},
    )
    found = search(url, {"log": collection({"mail": column("mail"), "said": column()})}, mail("a@kakuu.example"))
    assert 2 == len(found.only(Sure.CERTAIN))


def test_a_declared_key_that_repeats_hides_nobody(tmp_path: Path):
    """Where the database does not guarantee the declared key, rows are told apart by the database's own means."""
    url = sqlite(
        tmp_path / "s.db",
        ("CREATE TABLE log (n INTEGER, mail TEXT)",),
        {"log": [(1, "a@kakuu.example"), (1, "a@kakuu.example"), (1, "b@kakuu.example")]},
    )
    found = search(url, {"log": collection({"n": column(), "mail": column("mail")}, "n")}, mail("a@kakuu.example"))
    assert ["a@kakuu.example"] * 2 == [held.row.values["mail"] for held in found.only(Sure.CERTAIN)]


def test_what_could_not_be_searched_is_said(tmp_path: Path):
    """No kind known, no way in, unopened systems, people who have not answered, tables beyond the bound."""
    url = sqlite(
        tmp_path / "s.db",
        (
            "CREATE TABLE persons (id INTEGER PRIMARY KEY, mail TEXT)",
            "CREATE TABLE faxes (number TEXT)",
            "CREATE TABLE loose (said TEXT)",
        ),
        {
            "persons": [(1, "a@kakuu.example"), (2, "b@kakuu.example"), (3, "c@kakuu.example")],
            "faxes": [("03-0000-0001",)],
        },
    )
    declared = {
        "persons": collection({"id": column(), "mail": column("mail")}, "id"),
        "faxes": collection({"number": column("phone")}),
        "loose": collection({"said": column()}),
    }
    found = search(url, declared, mail("a@kakuu.example"))
    assert {"s/faxes", "s/loose"} == {one.what for one in found.unchecked}
    assert State.UNCHECKED == found.state("s/faxes")
    bounded = search(url, declared, mail("zz@kakuu.example"), limits=Limits(scan=2))
    assert State.UNCHECKED == bounded.state("s/persons")
    by_hand = System(
        Text("紙", "paper"), "general", ByHand("by-hand", "general"), {"box": Collection(Text("箱", "box"), ())}
    )
    opened = open_systems({"paper": by_hand}, {})
    gone = Unchecked("crm", Text("落ちている", "down"))
    crm = System(Text("顧客", "crm"), "d", by_hand.connection, {"customers": Collection(Text("客", "c"), ())})
    told = find({"paper": by_hand, "crm": crm}, opened.sources, {"crm": gone}, [mail("a@kakuu.example")])
    assert {"paper/box": State.UNCHECKED, "crm/customers": State.UNCHECKED} == {
        path: told.state(path) for path in told.paths
    }


def test_hidden_places_are_not_spoken_of(tmp_path: Path):
    """A collection whose existence must not be revealed is neither searched, counted nor named, unless asked for."""
    url = sqlite(
        tmp_path / "s.db",
        ("CREATE TABLE enquiries (mail TEXT)", "CREATE TABLE persons (mail TEXT)"),
        {"enquiries": [("a@kakuu.example",)], "persons": [("a@kakuu.example",)]},
    )
    hidden = Collection(Text("照会", "e"), (), {"mail": column("mail")}, hidden=True)
    declared = {"enquiries": hidden, "persons": collection({"mail": column("mail")})}
    assert "enquir" not in str(search(url, declared, mail("a@kakuu.example")))
    opened = open_systems({}, {})
    from hogo.sources.relational import RelationalSource
    from tests.holdings.build import system

    source = RelationalSource("s", url, declared)
    everything = find({"s": system(declared)}, {"s": source}, opened.unopened, [mail("a@kakuu.example")], hidden=True)
    assert 1 == len(everything.of("s/enquiries"))


def test_names_learnt_from_rows_suggest_with_a_second_sign(tmp_path: Path):
    """A list without mail or phone: same name and same address is shown to a human, the same name alone is not."""
    url = sqlite(
        tmp_path / "s.db",
        (
            "CREATE TABLE persons (id INTEGER PRIMARY KEY, mail TEXT, name TEXT, street TEXT)",
            "CREATE TABLE guests (id INTEGER PRIMARY KEY, name TEXT, street TEXT)",
        ),
        {
            "persons": [(1, "a@kakuu.example", "髙橋 健", "架空県みなと市1-2")],
            "guests": [
                (1, "高橋健", "架空県みなと市１－２"),
                (2, "高橋健", "想像府中之町"),
                (3, "港野花子", "架空県みなと市1-2"),
            ],
        },
    )
    declared = {
        "persons": collection(
            {"id": column(), "mail": column("mail"), "name": column("name"), "street": column("address")}, "id"
        ),
        "guests": collection({"id": column(), "name": column("name"), "street": column("address")}, "id"),
    }
    found = search(url, declared, mail("a@kakuu.example"))
    assert {"persons": {(1,)}} == keys(found)
    assert {"guests": {(1,)}} == keys(found, Sure.CANDIDATE)


def test_a_number_learnt_from_a_row_that_two_share(tmp_path: Path):
    """The family's telephone, learnt from the person's row, makes no certain rows where it stands for two persons."""
    url = sqlite(
        tmp_path / "s.db",
        (
            "CREATE TABLE persons (no TEXT PRIMARY KEY, mail TEXT, phone TEXT)",
            "CREATE TABLE calls (id INTEGER PRIMARY KEY, phone TEXT)",
        ),
        {
            "persons": [("1", "a@kakuu.example", "03-0000-0001"), ("2", "b@kakuu.example", "0300000001")],
            "calls": [(1, "03-0000-0001")],
        },
    )
    declared = {
        "persons": collection({"no": column("customer"), "mail": column("mail"), "phone": column("phone")}, "no"),
        "calls": collection({"id": column(), "phone": column("phone")}, "id"),
    }
    found = search(url, declared, mail("a@kakuu.example"))
    assert {"persons": {("1",)}} == keys(found)
    assert {"persons": {("2",)}, "calls": {(1,)}} == keys(found, Sure.CANDIDATE)
