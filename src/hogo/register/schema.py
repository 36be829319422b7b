"""The model as JSON Schema (draft 7), for editors: completion, hover help and red lines while a register is typed.

Made from the same shapes that `read` walks. A file may hold any of the sections, so none is required here; what only
the whole register shows (dangling references, doubles, periods) is `read`'s to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hogo.base.period import PERIOD_PATTERN
from hogo.base.ref import SLUG, Part, To
from hogo.register.model.register import MODEL
from hogo.register.shape import Choice, Leaf, Many, Named, Record, Shape, register_shape

FILE = "register.schema.json"
"""Its name beside the declared files."""

HEADER = f"# yaml-language-server: $schema={FILE}\n"
"""The first line of a declared file."""

_LEAVES: dict[str, dict[str, Any]] = {
    "str": {"type": "string"},
    "int": {"type": "integer", "minimum": 0},
    "float": {"type": "number"},
    "bool": {"type": "boolean"},
    "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "period": {"type": "string", "pattern": PERIOD_PATTERN},
    "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
    "variable": {"type": "string", "pattern": "^[A-Z][A-Z0-9_]*$"},
}
_SLUG = "^" + SLUG.pattern.removesuffix(r"\Z") + "$"


def schema(told: Mapping[str, str]) -> dict[str, Any]:
    """The schema of one declared file. `told` gives the words of a field: `Purpose.uses` → its docstring."""
    definitions: dict[str, Any] = {}
    root = _record(register_shape(), definitions, told)
    del root["required"]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"hogo register, model {MODEL}",
        **root,
        "definitions": dict(sorted(definitions.items())),
    }


def _record(shape: Record, definitions: dict[str, Any], told: Mapping[str, str]) -> dict[str, Any]:
    properties = {}
    for member in shape.members.values():
        made = _of(member.shape, definitions, told)
        says = told.get(f"{shape.made.__name__}.{member.attribute}")
        if not member.required:
            made = {"anyOf": [made, {"type": "null"}]}
        properties[member.key] = {**({"description": says} if says else {}), **made}
    return {
        "description": " ".join((shape.made.__doc__ or "").split()),
        "type": "object",
        "properties": properties,
        "required": [member.key for member in shape.members.values() if member.required],
        "additionalProperties": False,
    }


def _of(shape: Shape, definitions: dict[str, Any], told: Mapping[str, str]) -> dict[str, Any]:
    if isinstance(shape, Leaf):
        return _leaf(shape)
    if isinstance(shape, Many):
        return {"type": "array", "items": _of(shape.item, definitions, told)}
    if isinstance(shape, Named):
        return _named(shape, definitions, told)
    if isinstance(shape, Choice):
        return {"oneOf": [_of(record, definitions, told) for record in shape.records.values()]}
    name = shape.made.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _record(shape, definitions, told)
    return {"$ref": f"#/definitions/{name}"}


def _named(shape: Named, definitions: dict[str, Any], told: Mapping[str, str]) -> dict[str, Any]:
    value = _of(shape.value, definitions, told)
    if shape.key == "word":
        return {"type": "object", "properties": dict.fromkeys(shape.words, value), "additionalProperties": False}
    if shape.key == "slug":
        return {"type": "object", "patternProperties": {_SLUG: value}, "additionalProperties": False}
    return {"type": "object", "additionalProperties": value}


def _leaf(shape: Leaf) -> dict[str, Any]:
    if shape.words:
        return {"enum": list(shape.words)}
    made = dict(_LEAVES[shape.kind])
    if shape.narrow is not None:
        bounds = shape.narrow
        said = {"pattern": bounds.pattern, "minimum": bounds.least, "maximum": bounds.most}
        made |= {name: value for name, value in said.items() if value is not None}
    if isinstance(shape.to, To):
        within = f"/{shape.to.within}" if shape.to.within else ""
        made["description"] = f"names an entry of {shape.to.section}{within}"
    elif isinstance(shape.to, Part):
        made["description"] = f"names one of the {shape.to.within} of an entry of {shape.to.of}"
    return made


def docstrings(source: str) -> dict[str, str]:
    """`Class.field` → docstring, of one model file's source: what `told` is made of when the schema is written."""
    import ast  # lazily: only the writing of the committed schema needs it

    told: dict[str, str] = {}
    for made in ast.parse(source).body:
        if not isinstance(made, ast.ClassDef):
            continue
        for one, after in zip(made.body, made.body[1:], strict=False):
            if (
                isinstance(one, ast.AnnAssign)
                and isinstance(one.target, ast.Name)
                and isinstance(after, ast.Expr)
                and isinstance(after.value, ast.Constant)
            ):
                told[f"{made.name}.{one.target.id}"] = re.sub(r"\s+", " ", str(after.value.value)).strip()
    return told
