"""The matrix of pages and roles for the documentation, from the same values that keep people out. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from hogo.base.actor import Role
from hogo.base.text import Language, Text
from hogo.ui.screens.route import PREFIX, Route

COLUMNS: tuple[tuple[Role, Text], ...] = (
    (Role.PERSON, Text("本人", "person")),
    (Role.DESK, Text("窓口", "desk")),
    (Role.OFFICE, Text("事務局", "office")),
    (Role.PRIVACY_OFFICER, Text("保護管理者", "officer")),
    (Role.REPRESENTATIVE, Text("代表者", "representative")),
    (Role.MANAGER, Text("部門責任者", "manager")),
    (Role.HEAD_OF_AUDIT, Text("監査責任者", "head of audit")),
    (Role.AUDITOR, Text("監査人", "auditor")),
    (Role.ADMINISTRATOR, Text("システム管理者", "administrator")),
    (Role.STAFF, Text("従業者", "staff")),
    (Role.PARTNER, Text("委託先", "partner")),
)
HEAD = Text("画面と権限", "Pages and who may open them")
SAYS = Text(
    "● 開ける。空欄の役割には、その画面は存在しないように見えます（404）。「公開」はどなたでも開けます。"
    "「登録」は入力を受け付ける画面です。画面の中で見える対象の範囲は `tests/web/objects.py` の試験が確かめます。"
    "この表は `HOGO_GOLDEN=1 pytest -k golden` で作り直します。",
    "● may open it. To the other roles the page does not seem to exist (404). Public pages are open to everybody;"
    " `posts` are pages that take input. Whose objects one sees on a page is shown by the tests that"
    " `tests/web/objects.py` lists. `HOGO_GOLDEN=1 pytest -k golden` makes this table anew.",
)
PUBLIC, POSTS = Text("公開", "public"), Text("登録", "posts")
TITLES = (Text("番地", "Address"), Text("画面", "Page"), POSTS, PUBLIC)


def page(routes: Iterable[Route], language: Language) -> str:
    """The whole document, one row a route, by address."""
    heads = [*(title.in_(language) for title in TITLES), *(word.in_(language) for _, word in COLUMNS)]
    lines = [f"# {HEAD.in_(language)}", "", SAYS.in_(language), "", _row(heads), _row(["---"] * len(heads))]
    lines += [_row(_cells(route, language)) for route in sorted(routes, key=_address)]
    return "\n".join([*lines, ""])


def _address(route: Route) -> str:
    return "/" + PREFIX[route.audience] + route.address


def _cells(route: Route, language: Language) -> list[str]:
    marks = ["●" if "POST" in route.methods else "", "●" if not route.roles else ""]
    marks += ["●" if role in route.roles else "" for role, _ in COLUMNS]
    return [f"`{_address(route)}`", route.title.in_(language), *marks]


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
