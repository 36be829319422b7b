"""What every page shows: the operator of the edition in force."""

from __future__ import annotations

from types import SimpleNamespace

from django.http import HttpRequest

from hogo.base.text import Text
from hogo.web.edition import in_force

UNDECLARED = SimpleNamespace(name=Text("(事業者 未宣言)", "(operator not declared)"))


def operator(request: HttpRequest) -> dict[str, object]:
    """`operator` for the templates; before the first edition a plain placeholder says so."""
    edition = in_force()
    declared = edition.register.operator if edition else UNDECLARED
    return {"operator": declared, "actor": getattr(request, "actor", None)}
