"""A field whose title names another kind.

ja:
    項目の種類（kind）で、検索のしかた、伏せ方、本人への見せ方が決まる。項目名が「電話番号」なのに種類が
    氏名になっているような取り違えは、ほかの本人の情報を見せる事故につながる。
en:
    The kind of a field decides how it is searched, masked and shown. A field titled "telephone" but declared
    a name leads to searches that miss, and in the worst case to a stranger's data shown.
breaks:
    information: {subscriber: {fields: {mail: {title: {ja: メールアドレス, en: Mail}, kind: name}}}}
clean:
    information: {subscriber: {fields: {mail: {title: {ja: メールアドレス, en: Mail}, kind: mail}}}}
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from hogo.base.finding import Basis, Level
from hogo.base.text import Text
from hogo.check.rule import Found, Rule
from hogo.check.view import View
from hogo.register.guess import field_kinds
from hogo.register.model.kinds import FieldKind

_PLAIN = frozenset(("name", "kana", "address", "postal", "phone", "mail", "birth", "sex", "bank", "card", "my-number"))
"""Kinds that a title names beyond doubt."""


def find(view: View) -> Iterator[Found]:
    for name, one in view.register.information.items():
        for key, field in one.fields.items():
            said = _kinds(field.title.ja) if field.kind in _PLAIN else ()
            if said and said[0] in _PLAIN and field.kind not in said:
                values = {"name": name, "field": key, "title": field.title, "kind": field.kind.value}
                yield Found(f"information/{name}/fields/{key}/kind", {**values, "likely": FieldKind(said[0]).value})


@lru_cache(maxsize=4096)
def _kinds(title: str) -> tuple[str, ...]:
    return field_kinds(unicodedata.normalize("NFKC", title).lower())


RULE = Rule(
    code="HG355",
    name="kind-unlikely",
    title=Text("項目名と種類が合わない項目", "A title that names another kind"),
    message=Text(
        "情報 `{name}` の項目 `{field}`（{title}）の種類が `{kind}` になっています。`{likely}` ではありませんか",
        "field `{field}` of `{name}` ({title}) is declared `{kind}`; is it not `{likely}`?",
    ),
    help=Text(
        "項目の種類（`kind`）を確かめてください",
        "make sure of the field's `kind`",
    ),
    find=find,
    page=__doc__ or "",
    basis=Basis.HOUSE,
    level=Level.WARNING,
)
