"""A Fides dataset (YAML) as a catalogue with what it says of each field, so that a draft can be made of it. Pure.

The form was written down from public examples of it; what is not understood is left to the draft's own questions.
References across datasets become no foreign key here: the register declares them as links once both are drafted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hogo.base.identity import IdentityKind
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.kinds import FieldKind
from hogo.sources.catalogue import Catalogue, ColumnFact, Family, ForeignKey, Table
from hogo.sources.draft.guess import Guess
from hogo.sources.draft.word import slug_of


class NotFides(ValueError):  # noqa: N818  the word people read
    """The file is no Fides dataset; `says` tells what is missing."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


@dataclass(frozen=True, slots=True)
class Imported:
    """One dataset: its name, the catalogue, and what it says of the columns by table."""

    ref: Ref
    catalogue: Catalogue
    told: Mapping[str, Mapping[str, Guess]]


KINDS: tuple[tuple[str, FieldKind, IdentityKind | None], ...] = (
    ("user.contact.email", FieldKind.MAIL, IdentityKind.MAIL),
    ("user.contact.phone_number", FieldKind.PHONE, IdentityKind.PHONE),
    ("user.contact.address.postal_code", FieldKind.POSTAL, IdentityKind.POSTAL),
    ("user.contact.address", FieldKind.ADDRESS, IdentityKind.ADDRESS),
    ("user.name", FieldKind.NAME, IdentityKind.NAME),
    ("user.demographic.date_of_birth", FieldKind.BIRTH, IdentityKind.BIRTH),
    ("user.demographic.gender", FieldKind.SEX, None),
    ("user.device.cookie", FieldKind.COOKIE, IdentityKind.DEVICE),
    ("user.device.ip_address", FieldKind.NETWORK_ADDRESS, None),
    ("user.device", FieldKind.DEVICE, None),
    ("user.location", FieldKind.LOCATION, None),
    ("user.financial.bank_account", FieldKind.BANK, None),
    ("user.financial.credit_card", FieldKind.CARD, None),
    ("user.financial", FieldKind.PAYMENT, None),
    ("user.authorization", FieldKind.CREDENTIAL, None),
    ("user.account.username", FieldKind.ACCOUNT, IdentityKind.ACCOUNT),
    ("user.health_and_medical", FieldKind.HEALTH, None),
    ("user.content", FieldKind.CONTENT, None),
    ("user.unique_id", FieldKind.NUMBER, None),
    ("user", FieldKind.OTHER, None),
)
"""Data category, or the beginning of one, from the narrowest on → what the field is. Others say nothing of a person."""
IDENTITIES: dict[str, IdentityKind] = {"email": IdentityKind.MAIL, "phone_number": IdentityKind.PHONE}
"""What Fides calls the identities that a search begins with; others are the operator's own numbers."""
FAMILIES: dict[str, Family] = {
    "string": Family.TEXT, "text": Family.TEXT, "integer": Family.INTEGER, "float": Family.DECIMAL,
    "boolean": Family.BOOLEAN, "date": Family.DATE, "datetime": Family.MOMENT, "object": Family.JSON,
}  # fmt: skip


def datasets(read: object) -> tuple[Imported, ...]:
    """Every dataset of a file as read from YAML.

    Raises:
        NotFides: it holds none.
    """
    found = read.get("dataset") if isinstance(read, dict) else None
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
        raise NotFides(_NONE)
    return tuple(_dataset(one) for one in found)


def _dataset(told: Mapping[str, Any]) -> Imported:
    key, collections = told.get("fides_key"), told.get("collections")
    if not isinstance(key, str) or not isinstance(collections, list):
        raise NotFides(_PARTS)
    tables: dict[str, Table] = {}
    guesses: dict[str, dict[str, Guess]] = {}
    for one in collections:
        if not isinstance(one, dict) or not isinstance(one.get("name"), str) or not isinstance(one.get("fields"), list):
            raise NotFides(_PARTS)
        name = one["name"]
        fields = [field for field in one["fields"] if isinstance(field, dict) and isinstance(field.get("name"), str)]
        tables[name] = _table(name, fields, key, str(one.get("description") or ""))
        guesses[name] = {field["name"]: said for field in fields if (said := _guess(field)) is not None}
    return Imported(slug_of(key)[:40] or "system", Catalogue("postgresql", tables), guesses)


def _table(name: str, fields: Sequence[Mapping[str, Any]], dataset: str, comment: str) -> Table:
    columns = {}
    for field in fields:
        word = str(_meta(field).get("data_type") or "string").removesuffix("[]").lower()
        length = _meta(field).get("length")
        columns[field["name"]] = ColumnFact(
            field["name"], word, FAMILIES.get(word, Family.OTHER),
            nullable=not _meta(field).get("primary_key"),
            length=length if isinstance(length, int) and not isinstance(length, bool) else None,
            comment=str(field.get("description") or ""),
        )  # fmt: skip
    key = tuple(field["name"] for field in fields if _meta(field).get("primary_key"))
    return Table(name, columns, key, foreign=tuple(_foreign(fields, dataset)), comment=comment)


def _meta(field: Mapping[str, Any]) -> Mapping[str, Any]:
    """`fides_meta`, called `fidesops_meta` before."""
    found = field.get("fides_meta") or field.get("fidesops_meta") or {}
    return found if isinstance(found, dict) else {}


def _foreign(fields: Sequence[Mapping[str, Any]], dataset: str) -> Iterator[ForeignKey]:
    for field in fields:
        references = _meta(field).get("references") or []
        for one in references if isinstance(references, list) else []:
            if isinstance(one, dict) and one.get("dataset") == dataset and one.get("direction") != "to":
                table, _, column = str(one.get("field") or "").partition(".")
                if table and column:
                    yield ForeignKey((field["name"],), table, (column,))


def _guess(field: Mapping[str, Any]) -> Guess | None:
    """What the dataset says of a field; none where it says nothing of a person."""
    categories = [str(one) for one in field.get("data_categories") or [] if isinstance(one, str)]
    identity = _meta(field).get("identity")
    for wanted, kind, usual in KINDS:
        if any(one == wanted or one.startswith(f"{wanted}.") for one in categories):
            named = IDENTITIES.get(identity, IdentityKind.CUSTOMER) if isinstance(identity, str) else usual
            doubt = _OTHER if kind is FieldKind.OTHER else None
            return Guess(kind, named, rests=_RESTS.fill(categories=", ".join(categories)), doubt=doubt)
    return None


_NONE = Text(
    "Fidesのデータセット（dataset: の一覧）がありません。", "There is no Fides dataset (a list under `dataset:`) in it."
)
_PARTS = Text(
    "データセットに fides_key、collections、それぞれの name と fields が要ります。",
    "A dataset needs fides_key and collections, each with name and fields.",
)
_RESTS = Text("Fidesの分類（{categories}）", "its Fides categories ({categories})")
_OTHER = Text("どのような情報ですか（Fidesでは大きな分類だけ）", "What is it? Fides names only a wide category.")
