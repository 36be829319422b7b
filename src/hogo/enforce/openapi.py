"""The service's description (OpenAPI 3.1), drawn from the types that it reads."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from hogo.base.actor import Actor
from hogo.decide.duty import Owed
from hogo.decide.question import Question
from hogo.decide.reason import CODES
from hogo.enforce.record import Made
from hogo.enforce.service import MOST

VERSION = "1"
_PROBLEM = {"$ref": "#/components/schemas/Problem"}


def document() -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "hogo decisions",
            "version": VERSION,
            "description": "Whether it may be done, for this person, on this day: law and house policy apart.",
        },
        "security": [{"token": []}],
        "paths": {
            "/v1/decisions": _post("decide", "Question", "Decision", "one question"),
            "/v1/decisions/batch": _post("decideMany", "Questions", "Decisions", f"up to {MOST} questions"),
            "/v1/openapi.json": {"get": _get("describe", "this description")},
            "/v1/health": {"get": _get("health", "whether decisions rest on a bundle that is fresh enough", 503)},
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {**_question(), **_answers()},
        },
    }


def _post(name: str, asked: str, answered: str, says: str) -> dict[str, Any]:
    return {
        "post": {
            "operationId": name,
            "summary": f"Decide {says}.",
            "requestBody": {"required": True, "content": _json({"$ref": f"#/components/schemas/{asked}"})},
            "responses": {
                "200": {"description": "the answer", "content": _json({"$ref": f"#/components/schemas/{answered}"})},
                **{
                    str(status): {"description": says_, "content": {"application/problem+json": {"schema": _PROBLEM}}}
                    for status, says_ in (
                        (400, "no question"), (401, "no token that is known"), (413, "too large"),
                        (415, "no JSON"), (503, "no bundle to decide from"),
                    )
                },
            },
        }
    }  # fmt: skip


def _get(name: str, says: str, *more: int) -> dict[str, Any]:
    problem = {"description": "not now", "content": {"application/problem+json": {"schema": _PROBLEM}}}
    return {
        "operationId": name,
        "summary": f"Say {says}.",
        "security": [],
        "responses": {
            "200": {"description": says, "content": _json({"type": "object"})},
            **{str(status): problem for status in more},
        },
    }


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _question() -> dict[str, Any]:
    """The question's own schema, without what the service says itself, with what a request adds."""
    whole = TypeAdapter(Question).json_schema(ref_template="#/components/schemas/{model}")
    schemas: dict[str, Any] = whole.pop("$defs", {})
    for gone in (Actor.__name__, "Role", "Means"):
        schemas.pop(gone, None)
    whole["properties"].pop("actor")
    whole["properties"]["on"]["description"] = (
        "the day; today where it is not said; never a day to come, or before the edition in force"
    )
    whole["properties"]["person"] = {"type": ["string", "null"], "pattern": "^[0-9a-f]{32}$", "default": None}
    whole["properties"] |= {
        "identity": {"type": "string", "description": "kind=value, as in customer=C-0001"},
        "words": {"type": "boolean", "default": False, "description": "answer in words too"},
        "record": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"by": {"enum": [one.value for one in Made]}, "document": {"type": "string"}},
        },
    }
    whole["not"] = {"required": ["person", "identity"]}
    whole["required"] = [name for name in whole["required"] if name != "on"]
    many = {
        "type": "object",
        "additionalProperties": False,
        "required": ["questions"],
        "properties": {
            "questions": {
                "type": "array", "minItems": 1, "maxItems": MOST, "items": {"$ref": "#/components/schemas/Question"},
            }
        },
    }  # fmt: skip
    return {**schemas, "Question": whole, "Questions": many}


def _answers() -> dict[str, Any]:
    words = {
        "type": "object",
        "required": ["ja", "en"],
        "properties": {"ja": {"type": "string"}, "en": {"type": "string"}},
    }
    reason = {
        "anyOf": [
            {"type": "string", "enum": sorted(CODES)},
            {"type": "object", "required": ["code", "force", "text"], "properties": {"text": words}},
        ]
    }
    duty = {
        "type": "object",
        "required": ["owed"],
        "properties": {
            "owed": {"enum": [one.value for one in Owed]},
            "items": {"type": "array", "items": {"type": "string"}},
            "by": {"type": ["string", "null"]},
            "about": {"type": ["string", "null"]},
        },
    }
    decision = {
        "type": "object",
        "required": ["allow", "decided", "because", "duties", "forbidden_by"],
        "properties": {
            "allow": {"type": "boolean"},
            "decided": {"type": "boolean"},
            "because": {"type": "array", "minItems": 1, "items": reason},
            "forbidden_by": {"type": "array", "items": {"enum": ["law", "house"]}},
            "duties": {"type": "array", "items": duty},
            "mode": {"const": "observe"},
            "enforcing": {"type": "boolean", "description": "observe mode: what enforcing would say"},
        },
    }
    return {
        "Decision": decision,
        "Decisions": {
            "type": "object",
            "required": ["decisions"],
            "properties": {"decisions": {"type": "array", "items": {"$ref": "#/components/schemas/Decision"}}},
        },
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status"],
            "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "wrong": {
                    "type": "array",
                    "items": {"type": "object", "required": ["place", "text"], "properties": {"text": words}},
                },
            },
        },
    }
