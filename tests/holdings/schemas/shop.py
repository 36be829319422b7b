"""A web shop, as such databases are: keys of several kinds, an address shared, a card of somebody else, gifts."""

from __future__ import annotations

DDL = tuple(
    """
CREATE TABLE addresses (
  id integer PRIMARY KEY, postal_code varchar(8), prefecture varchar(20), street varchar(100)
);
CREATE TABLE employees (
  id integer PRIMARY KEY, full_name varchar(80) NOT NULL, work_email varchar(200) UNIQUE,
  hired_on date
);
CREATE TABLE customers (
  id integer PRIMARY KEY, email varchar(200) NOT NULL UNIQUE, first_name varchar(40) NOT NULL,
  last_name varchar(40) NOT NULL, phone varchar(20), birth_date date,
  address_id integer REFERENCES addresses (id), referred_by integer REFERENCES customers (id),
  password_hash varchar(120) NOT NULL, closed_at date
);
CREATE TABLE cards (
  id integer PRIMARY KEY, holder_id integer NOT NULL REFERENCES customers (id), last4 varchar(4)
);
CREATE TABLE products (
  sku varchar(12) PRIMARY KEY, product_name varchar(80) NOT NULL, description text, price integer
);
CREATE TABLE orders (
  id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers (id),
  card_id integer REFERENCES cards (id), handled_by integer REFERENCES employees (id),
  ship_name varchar(80), ship_phone varchar(20), ordered_at date NOT NULL,
  total integer NOT NULL CHECK (total >= 0)
);
CREATE TABLE order_lines (
  order_id integer NOT NULL REFERENCES orders (id), line_no integer NOT NULL,
  sku varchar(12) NOT NULL REFERENCES products (sku), note text, PRIMARY KEY (order_id, line_no)
);
CREATE TABLE newsletter (
  email varchar(200) PRIMARY KEY, subscribed_at date NOT NULL
);
CREATE TABLE newsletter_clicks (
  id integer PRIMARY KEY, email varchar(200) NOT NULL REFERENCES newsletter (email),
  url varchar(200) NOT NULL
);
CREATE TABLE messages (
  id integer PRIMARY KEY, sender_id integer NOT NULL REFERENCES customers (id),
  recipient_id integer NOT NULL REFERENCES customers (id), body text NOT NULL,
  sent_at date NOT NULL
);
CREATE TABLE point_history (
  id integer PRIMARY KEY, customer_id varchar(12) NOT NULL, points integer NOT NULL
);
CREATE INDEX point_customer ON point_history (customer_id)
""".strip().split(";\n")
)
HASH = "$2b$12$" + "k" * 40
ROWS: dict[str, list[tuple[object, ...]]] = {
    "addresses": [
        (1, "100-0000", "東京都", "架空町1-2-3"),
        (2, "530-0000", "大阪府", "架空筋4-5"),
        (3, "060-0000", "北海道", "架空条6"),
    ],
    "employees": [
        (1, "倉田 架空男", "kurata@shop-kakuu.example", "2020-04-01"),
        (2, "港野 花子", "hanako@shop-kakuu.example", "2021-04-01"),
        (3, "湾田 架空子", "wanda@shop-kakuu.example", "2022-04-01"),
    ],
    "customers": [
        (1, "Hanako.Minatono@mail.example", "花子", "港野", "090-0000-0101", "1980-01-02", 1, None, HASH + "1", None),
        (2, "taro@mail.example", "太郎", "港野", "090-0000-0102", "1978-03-04", 1, 1, HASH + "2", None),
        (3, "ken@mail.example", "健", "髙橋", "090-0000-0103", "1990-05-06", 2, 2, HASH + "3", None),
        (4, "mei@mail.example", "芽衣", "佐倉", "090-0000-0104", "1995-07-08", 3, None, HASH + "4", None),
    ],
    "cards": [(1, 1, "1111"), (2, 2, "2222"), (3, 3, "3333")],
    "products": [("A-1", "架空電話機", "長い説明" * 20, 3000), ("B-2", "架空ケーブル", "短い説明", 500)],
    "orders": [
        (1, 1, 1, 1, "港野花子", "090-0000-0101", "2026-01-01", 3000),
        (2, 2, 1, 2, "港野太郎", "090-0000-0102", "2026-01-02", 500),
        (3, 3, 3, 1, "佐倉芽衣", "090-0000-0104", "2026-01-03", 3500),
        (4, 4, None, None, "佐倉芽衣", "090-0000-0104", "2026-01-04", 500),
    ],
    "order_lines": [
        (1, 1, "A-1", None),
        (2, 1, "B-2", "置き配希望"),
        (3, 1, "A-1", "贈り物"),
        (3, 2, "B-2", None),
        (4, 1, "B-2", None),
    ],
    "newsletter": [
        ("hanako.minatono@mail.example", "2025-01-01"),
        ("ken@mail.example", "2025-02-01"),
        ("nobody@mail.example", "2025-03-01"),
    ],
    "newsletter_clicks": [
        (1, "hanako.minatono@mail.example", "/a"),
        (2, "ken@mail.example", "/b"),
        (3, "nobody@mail.example", "/c"),
    ],
    "messages": [
        (1, 1, 2, "明日届きます", "2026-02-01"),
        (2, 2, 1, "ありがとう", "2026-02-02"),
        (3, 3, 4, "贈り物です", "2026-02-03"),
    ],
    "point_history": [(1, "1", 100), (2, "2", 200), (3, "3", 300), (4, "1", 50), (5, "11", 7)],
}
