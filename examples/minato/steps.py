"""The steps of the demo. Each runs commands of `hogo` and keeps from their answers what the summary shows."""

from __future__ import annotations

import json
import socket
import sys
import time
import urllib.request
from datetime import UTC, datetime

from examples.minato import generate, summary
from examples.minato.server import postgresql
from examples.minato.stage import REGISTER, Failed, Stage

PASSWORD = "minato-demo-only"


def data(stage: Stage) -> None:
    """PostgreSQL on a private socket, SQLite, CSV and JSON lines, from a seed."""
    server = stage.closing.enter_context(postgresql(stage.folder / "postgresql"))
    made = generate.write(generate.draw(stage.persons, seed=1), stage.folder / "data", server, _quiet)
    stage.env |= made.env
    stage.env |= {"HOGO_HOME": str(stage.folder / "home"), "HOGO_TLS": "off", "HOGO_LANG": "ja"}
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
    """Draw the documents into a folder, then issue edition 1 of the same register."""
    site = stage.folder / "site"
    stage.say(stage.hogo("publish", str(site), "--register", str(REGISTER)), 3)
    stage.say(stage.hogo("publish", "--issue", "--register", str(REGISTER)))


def verify(stage: Stage) -> None:
    """Every entry that the steps before made, from its bytes to the root of the tree."""
    told = json.loads(stage.hogo("ledger", "verify", "--json"))
    if not told["clean"]:
        raise Failed("the ledger does not verify")
    stage.facts["ledger"] = {"size": told["size"], "root": told["root"]}
    stage.say(f"{told['size']}件 / entries, root {told['root'][:16]}…")


def promises(stage: Stage) -> None:
    """The standing of every promise, from the measures of all rooms."""
    stage.say(stage.hogo("promises", "--record", ok=(0, 1)), 40)
    stage.facts["promises"] = json.loads(stage.hogo("promises", "--json", ok=(0, 1), quiet=True))["promises"]


def pages(stage: Stage) -> None:
    """The published pages, a summary of this run, and the shell with its log-ins."""
    site = stage.folder / "site"
    (site / "summary.html").write_text(summary.page(stage.facts, datetime.now(UTC)), encoding="utf-8")
    published = stage.serve("公表ページ / published pages", site)
    stage.addresses.append(("この実行のまとめ / summary of this run", f"{published}summary.html"))
    for name in ("desk", "office"):
        _account(stage, name)
    port = _free_port()
    stage.start("hogo serve", ("serve", "--port", str(port)), {})
    shell = f"http://127.0.0.1:{port}/"
    _wait(shell)
    stage.addresses += [
        ("ご本人 / portal", shell),
        ("窓口 / desk", f"{shell}desk/"),
        ("事務局 / console", f"{shell}console/"),
    ]
    stage.say(f"ログイン / log-ins: desk, office — パスワード / password: {PASSWORD}")


def _account(stage: Stage, role: str) -> None:
    stage.hogo("account", "open", role, "--role", role, "--password-stdin", quiet=True, given=f"{PASSWORD}\n")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str) -> None:
    for _ in range(100):
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
