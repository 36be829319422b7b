"""Random schemas with random rows, and the truth about whose each row is."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from hogo.register.model.systems import Collection, Column, Link, OnErase
from tests.holdings.build import T, collection, column, link


@dataclass
class World:
    """A schema with its rows, and the truth: `owner[table][key]` is the person whose row it is."""

    ddl: list[str] = field(default_factory=list)
    rows: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)
    declared: dict[str, Collection] = field(default_factory=dict)
    owner: dict[str, dict[tuple[object, ...], int]] = field(default_factory=dict)


def spell(number: int, how: int) -> str:
    """A mail address as somebody stored it."""
    plain = f"p{number}.kakuu@kakuu.example"
    return (plain, plain.upper(), plain.title(), f"P{number}.kAkUu@kakuu.EXAMPLE")[how % 4]


FIRM = ("", "", " NOT NULL", " NOT NULL UNIQUE", " NOT NULL CHECK (said LIKE '%said%')", " CHECK (said LIKE '%said%')")
"""What the database demands of a text: nothing, never empty, never twice, of a form that a masked value has not."""
modes = st.sampled_from([OnErase.DELETE, OnErase.DELETE, OnErase.NULL, OnErase.MASK])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Up to six tables below a table of persons: declared links and foreign keys, text and integer keys, composite
    keys, self references across persons, a column for somebody else, a shared table, rows that belong to nobody."""
    world = World()
    persons = draw(st.integers(2, 5))
    world.ddl.append("CREATE TABLE persons (id integer PRIMARY KEY, mail varchar(100), home integer, boss integer)")
    world.ddl.append("CREATE TABLE homes (id integer PRIMARY KEY, town varchar(20))")
    world.rows["homes"] = [(n, f"town {n}") for n in range(1, 3)]
    boss = st.one_of(st.none(), st.integers(1, persons))
    world.rows["persons"] = [
        (n, spell(n, draw(st.integers(0, 3))), draw(st.integers(1, 2)), draw(boss)) for n in range(1, persons + 1)
    ]
    world.declared["homes"] = collection({"id": column(), "town": column()}, "id")
    links = [link("home", "homes", "id", shared=True)]
    if draw(st.booleans()):
        links.append(link("boss", "persons", "id"))
    declared = {"id": column(), "mail": column("mail"), "home": column(), "boss": column()}
    world.declared["persons"] = Collection(T, (), declared, ("id",), links=tuple(links), erase=draw(modes))
    world.owner["persons"] = {(n,): n for n in range(1, persons + 1)}
    for number in range(draw(st.integers(1, 5))):
        _table(draw, world, f"t{number}", list(world.owner), persons)
    return world


def _table(draw: st.DrawFn, world: World, name: str, above: list[str], persons: int) -> None:
    parent = draw(st.sampled_from(above))
    as_text = draw(st.booleans()) and parent == "persons"
    real = draw(st.booleans()) and not as_text
    itself, other, composite = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    kind = "varchar(10)" if as_text else "integer"
    key = ("id", "part") if composite else ("id",)
    firm = draw(st.sampled_from(FIRM))
    up = f" REFERENCES {parent} (id)" if real and len(world.declared[parent].key) == 1 else ""
    up_columns = ("up",) if len(world.declared[parent].key) == 1 else ("up", "up_part")
    world.ddl.append(
        f"CREATE TABLE {name} (id integer NOT NULL, part integer NOT NULL, up {kind}{up}, up_part integer,"
        f" next integer, someone integer, said varchar(200){firm}, PRIMARY KEY ({', '.join(key)}))"
    )
    columns: dict[str, Column] = {c: column() for c in ("id", "part", "up", "up_part", "next")}
    columns["someone"] = column(other=True)
    columns["said"] = Column(free_text=True)
    links: list[Link] = []
    if not up:
        links.append(Link(up_columns, parent, world.declared[parent].key))
    if itself and not composite:
        links.append(link("next", name, "id"))
    if other:
        links.append(link("someone", "persons", "id"))
    world.declared[name] = Collection(T, (), columns, key, links=tuple(links), erase=draw(modes))
    world.owner[name] = {}
    parents = list(world.owner[parent].items())
    world.rows[name] = []
    size = draw(st.integers(0, 6))
    kept = [n for n in range(1, size + 1) if parents and draw(st.integers(0, 9)) > 0]
    for number in range(1, size + 1):
        row_key: tuple[object, ...] = (number, number * 10) if composite else (number,)
        lost = number not in kept
        above_key, owner = (None, 0) if lost else parents[draw(st.integers(0, len(parents) - 1))]
        first = None if above_key is None else str(above_key[0]) if as_text else above_key[0]
        second = above_key[1] if above_key is not None and len(above_key) > 1 else None
        follows = kept[draw(st.integers(0, len(kept) - 1))] if itself and not lost else None
        somebody = draw(st.one_of(st.none(), st.integers(1, persons))) if other else None
        said = f"nobody said {number}" if lost else f"{spell(owner, draw(st.integers(0, 3)))} said {number}"
        world.rows[name].append((number, number * 10, first, second, follows, somebody, said))
        if not lost:
            world.owner[name][row_key] = owner
