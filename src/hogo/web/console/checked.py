"""The settings check: what an installation stands on, as lines with a state. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hogo.base.text import Text

OK, WARN, BAD = "kept", "at-risk", "broken"


@dataclass(frozen=True)
class Line:
    """One thing that was looked at: its state, and what to do."""

    title: Text
    state: str
    word: Text
    says: Text


GOOD, LOOK, WRONG = Text("よい", "good"), Text("要確認", "look at it"), Text("要対応", "to be mended")


def lines(known: Mapping[str, str], *, database: str, unproved: int, strong: int, accounts: int) -> list[Line]:
    """What the settings and the accounts say.

    Args:
        known: the settings' values by name; secret ones as `set` or empty.
        database: `sqlite` or `postgresql`.
        unproved: accounts that can log in with a password alone.
        strong: accounts with a second factor or passkey.
        accounts: accounts that are open.
    """
    tls, hosts = known.get("HOGO_TLS") != "off", known.get("HOGO_HOSTS", "")
    return [
        _line(
            Text("通信の暗号化", "Encryption in transit"), tls, BAD,
            Text("TLSの内側で動いています。", "Pages are served within TLS."),
            Text("HOGO_TLS=off です。自機の中だけで使い、外へ出すときは外してください。",
                 "HOGO_TLS=off: for loopback only; remove it before anyone else reaches the pages."),
        ),
        _line(
            Text("ホスト名", "Host names"), bool(set(hosts.split(",")) - {"localhost", "127.0.0.1"}), WARN,
            Text("答えるホスト名: {h}", "It answers to: {h}").fill(h=hosts),
            Text("自機の名前だけに答えます。公開するときは HOGO_HOSTS を設定してください。",
                 "It answers to this machine's names only; set HOGO_HOSTS before publishing."),
        ),
        _line(
            Text("メールのリンク", "Links in mails"), "127.0.0.1" not in known.get("HOGO_PAGES", "127.0.0.1"), WARN,
            Text("{p} を指します。", "They lead to {p}").fill(p=known.get("HOGO_PAGES", "")),
            Text("自機を指します。部門や委託先が開けるよう HOGO_PAGES を設定してください。",
                 "They lead to this machine; set HOGO_PAGES so that departments and partners can open them."),
        ),
        _line(
            Text("データベース", "Database"), database == "postgresql", WARN,
            Text("PostgreSQL です。複数の処理で使えます。", "PostgreSQL: several processes may use it."),
            Text("SQLite です。一台・少人数向けです。", "SQLite: for one machine and few writers."),
        ),
        _line(
            Text("パスワードだけのログイン", "Log-ins by password alone"), unproved == 0, WARN,
            Text("開いているアカウント{n}件すべてに第二の要素かパスキーがあります。",
                 "All {n} open accounts have a second factor or a passkey.").fill(n=accounts),
            Text("{u}件が第二の要素なしでログインできます（{n}件中）。各自「二段階認証」から登録してください。",
                 "{u} of {n} can log in without a second factor; each adds one under two-factor authentication.").fill(
                     u=unproved, n=accounts),
        ),
        _line(
            Text("証跡の名前", "The ledger's name"), bool(known.get("HOGO_ORIGIN")), WARN,
            Text("公開名: {o}", "Public name: {o}").fill(o=known.get("HOGO_ORIGIN", "")),
            Text("HOGO_ORIGIN が未設定のため、鍵から作った名前を使っています。",
                 "HOGO_ORIGIN is not set: a name made from the key is used."),
        ),
    ]  # fmt: skip


def _line(title: Text, good: bool, otherwise: str, well: Text, else_: Text) -> Line:
    if good:
        return Line(title, OK, GOOD, well)
    return Line(title, otherwise, WRONG if otherwise == BAD else LOOK, else_)
