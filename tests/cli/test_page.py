"""`hogo check --page` on files and addresses."""

from __future__ import annotations

import http.server
import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hogo.cli.main import main
from tests.check.laid import SMALL
from tests.check.published.cases import CASES
from tests.register.minimal import MINIMAL

PAGE = CASES / "tuned" / "saas-workflow" / "page.html"


def _check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)], catch_exceptions=False)


def test_a_page_is_checked_in_words():
    """Six matters, what is stated, what is missing; no error, so exit code 0."""
    result = _check("--page", PAGE)
    assert result.exit_code == 0
    assert "○ 1 氏名又は名称、住所、代表者の氏名" in result.output
    assert "エラー 0件" in result.output


def test_linked_pages_are_read_together():
    """Files after the first belong to the same policy."""
    folder = CASES / "tuned" / "crowdfunding"
    alone = json.loads(_check("--page", folder / "page.html", "--json").output)
    pages = [folder / f"{name}.html" for name in ("page", "procedure", "cookie")]
    whole = json.loads(_check("--page", *pages, "--json").output)
    state = {one["id"]: one["state"] for one in alone["matters"]}
    assert state["fee"] == "elsewhere"
    assert {one["id"]: one["state"] for one in whole["matters"]}["fee"] == "stated"
    assert whole["law_as_of"]


def test_sarif_names_the_rules():
    """SARIF for code scanning, with the title of each matter."""
    log = json.loads(_check("--page", PAGE, "--sarif").output)
    assert log["version"] == "2.1.0"
    assert any(rule["name"].startswith("page-lacks-") for rule in log["runs"][0]["tool"]["driver"]["rules"])


def test_a_missing_file_is_said_and_the_others_are_checked(tmp_path: Path):
    """One bad name does not stop the rest; nothing but bad names does."""
    mixed = _check("--page", tmp_path / "no.html", PAGE)
    assert mixed.exit_code == 1
    assert "HG987" in mixed.output
    assert "○ 1" in mixed.output
    nothing = _check("--page", tmp_path / "no.html")
    assert nothing.exit_code == 2


def test_an_address_that_cannot_be_reached_is_a_finding():
    """Nothing listens there; the words say so, without a traceback."""
    result = _check("--page", "http://127.0.0.1:1/policy", PAGE, "--lang", "en")
    assert result.exit_code == 1
    assert "http://127.0.0.1:1/policy cannot be read" in result.output


def test_a_draft_is_written_once(tmp_path: Path):
    """The draft passes `hogo check`'s reader and never overwrites a register."""
    made = _check("--page", PAGE, "--draft", tmp_path / "r")
    assert made.exit_code == 0
    assert (tmp_path / "r" / "operator.yaml").exists()
    assert "決めていただくこと" in (tmp_path / "r" / "draft.md").read_text(encoding="utf-8")
    checked = json.loads(_check(tmp_path / "r", "--json").output)
    assert checked["rules_run"]
    again = _check("--page", PAGE, "--draft", tmp_path / "r")
    assert again.exit_code == 1
    assert "すでに登録簿のファイル" in again.output


def test_a_live_page_is_compared_with_the_register(tmp_path: Path):
    """`--against` names what the two say differently."""
    _check("--page", PAGE, "--draft", tmp_path / "r")
    assert "page-differs" not in _check("--page", PAGE, "--against", tmp_path / "r").output
    changed = tmp_path / "page.html"
    changed.write_text(PAGE.read_text(encoding="utf-8").replace("1,100円", "1,500円"), encoding="utf-8")
    assert "page-differs-fee" in _check("--page", changed, "--against", tmp_path / "r").output


def test_draft_and_against_need_a_page(tmp_path: Path):
    """They are not options of a register's check, and a check takes one folder."""
    assert _check(tmp_path, "--draft", tmp_path / "x").exit_code == 2
    assert _check(tmp_path, tmp_path).exit_code == 2


@pytest.mark.slow
def test_files_are_checked_without_django_and_without_a_socket():
    """Nothing heavy loads, no connection is tried, nothing is written."""
    code = f"""
import sys
seen = []
def hook(event, _):
    if event.startswith(("socket.", "subprocess.", "os.system")):
        seen.append(event)
sys.addaudithook(hook)
from hogo.cli.main import main
try:
    main(["check", "--page", {str(PAGE)!r}], standalone_mode=False)
except SystemExit:
    pass
heavy = [m for m in ("django", "sqlalchemy", "duckdb", "pydantic", "openpyxl") if m in sys.modules]
print(heavy, seen, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().endswith("[] []")


def test_our_own_live_pages_are_compared_with_the_register(tmp_path: Path):
    """Every address that the register names is fetched; a changed page and one that is gone give exit code 1."""
    pages = {"/privacy/": "<h2>個人情報取扱事業者</h2><table><tr><th>代表者<td>代表取締役 別人 七郎</table>"}

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            body = pages.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        home = f"http://127.0.0.1:{server.server_port}"
        words = SMALL.read_text(encoding="utf-8").replace("https://www.kohama-kakuu.example", home)
        (tmp_path / "all.yaml").write_text(words, encoding="utf-8")
        done = _check(tmp_path, "--live", "--day", "2026-11-24")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert (done.exit_code, "1/" in done.output) == (1, True), done.output
    assert "page-differs-operator" in done.output
    assert "page-unreadable" in done.output
    assert "purpose-not-on-page" not in done.output, "it may stand on the page that did not answer"


def test_a_register_without_addresses_has_no_live_pages(tmp_path: Path):
    """Nothing is fetched; it is said."""
    (tmp_path / "all.yaml").write_text(MINIMAL, encoding="utf-8")
    done = _check(tmp_path, "--live", "--day", "2026-11-24")
    assert done.exit_code == 2
