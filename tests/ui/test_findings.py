"""Findings as text, JSON and SARIF, in both languages."""

from __future__ import annotations

import io
import json

import pytest
from jsonschema import Draft7Validator

from hogo.base.cite import cite
from hogo.base.finding import Basis, Finding, Level, Where
from hogo.base.text import Text
from hogo.law import show
from hogo.law.disk import load
from hogo.ui import terminal
from hogo.ui.findings import Described, Shown, as_json, sarif, text

LAW = load()
LAW_FINDING = Finding(
    "HG101",
    "vague-purpose",
    Level.ERROR,
    Text("利用目的 `p1` からは何に使うか分かりません", "purpose `p1` does not say what the data is used for"),
    Text("何をするために使うのかを書いてください", "name the act and its result"),
    (cite("appi-17-1"),),
    Where("register/purposes.yaml", 14, 9),
    Basis.LAW,
)
HOUSE_FINDING = Finding(
    "HG112", "doubled-purpose", Level.NOTE, Text("同じ文です", "the same words"), Text("まとめる", "join them"),
    (), None, Basis.HOUSE,
)  # fmt: skip
STANDARD_FINDING = Finding(
    "HG111", "unused-purpose", Level.WARNING, Text("使われません", "unused"), Text("取り下げる", "withdraw it"),
    (cite("jis-2023-6-1"),), Where("登録簿/目的 1.yaml"), Basis.STANDARD,
)  # fmt: skip
SHOWN = Shown((LAW_FINDING, HOUSE_FINDING), ((STANDARD_FINDING, Text("例外 e1", "exception e1")),))


def citing(cited, language):
    return show.cited(LAW, cited, language)


def test_text_is_as_in_the_style_guide():
    """Place, code, name, words; then what to do; then the law with the day of its text."""
    assert (
        "register/purposes.yaml:14:9: HG101 vague-purpose: purpose `p1` does not say what the data is used for\n"
        "  help: name the act and its result\n"
        "  law: APPI Art. 17(1) (text as of 2026-06-24)\n"
        "HG112 doubled-purpose (note): the same words\n"
        "  help: join them\n"
        "  law: house policy or practice (no law)\n"
        "1 errors, 0 warnings, 1 notes, 1 accepted by exception\n"
    ) == text(SHOWN, "en", citing)


def test_text_in_japanese_keeps_house_and_law_apart():
    """House policy says that it is no law; a standard says so too, and that it was not read."""
    out = text(Shown((LAW_FINDING, HOUSE_FINDING, STANDARD_FINDING)), "ja", citing)
    assert "  根拠: 法17条1項 (2026-06-24現在の条文)\n" in out
    assert "  根拠: 自社の方針・実務（法令ではない）\n" in out
    assert "  規格（法令ではない）: JIS Q 15001:2023 6.1 (本文未入手) 〔未確認（二次資料による）〕\n" in out
    assert out.endswith("エラー 1件、警告 1件、参考 1件\n")


def test_json_holds_both_languages_and_what_was_accepted():
    """Everything a program needs, with the day and the law's day on top."""
    whole = json.loads(as_json(SHOWN, citing, day="2026-11-24"))
    assert ("2026-11-24", {"error": 1, "warning": 0, "note": 1}) == (whole["day"], whole["counts"])
    first = whole["findings"][0]
    assert {"path": "register/purposes.yaml", "line": 14, "column": 9} == first["where"]
    assert ("law", "appi-17-1") == (first["basis"], first["law"][0]["id"])
    assert "text as of" in first["law"][0]["cited"]["en"]
    assert "例外 e1" == whole["accepted"][0]["by"]["ja"]


SARIF_SCHEMA = {
    # The parts of the published SARIF 2.1.0 schema that this writer uses, closed against unknown keys.
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "language": {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {
                                                "id": {"type": "string"},
                                                "name": {"type": "string"},
                                                "shortDescription": {"$ref": "#/definitions/message"},
                                                "fullDescription": {"$ref": "#/definitions/message"},
                                            },
                                            "additionalProperties": False,
                                        },
                                    },
                                },
                                "additionalProperties": False,
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": -1},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"$ref": "#/definitions/message"},
                                "properties": {"type": "object"},
                                "suppressions": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["kind"],
                                        "properties": {
                                            "kind": {"enum": ["inSource", "external"]},
                                            "status": {"enum": ["accepted", "underReview", "rejected"]},
                                            "justification": {"type": "string"},
                                        },
                                        "additionalProperties": False,
                                    },
                                },
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "type": "object",
                                                        "properties": {
                                                            "uri": {"type": "string", "pattern": "^[!-~]*$"}
                                                        },
                                                        "additionalProperties": False,
                                                    },
                                                    "region": {
                                                        "type": "object",
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                        },
                                                        "additionalProperties": False,
                                                    },
                                                },
                                                "additionalProperties": False,
                                            }
                                        },
                                        "additionalProperties": False,
                                    },
                                },
                            },
                            "additionalProperties": False,
                        },
                    },
                },
                "additionalProperties": False,
            },
        },
    },
    "definitions": {
        "message": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
    },
}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_sarif_has_the_shape_of_2_1_0(language):
    """Results point at rules by index, paths are URIs, an accepted finding is suppressed and stays."""
    rules = {"HG101": Described("vague-purpose", Text("題", "title"), Text("頁", "page"))}
    log = sarif(SHOWN, rules, language, citing, "0.1.0")
    assert [] == list(Draft7Validator(SARIF_SCHEMA).iter_errors(log))
    [run] = log["runs"]
    for result in run["results"]:
        assert result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
    accepted = run["results"][-1]
    assert "accepted" == accepted["suppressions"][0]["status"]
    uri = accepted["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert "%E7%99%BB%E9%8C%B2%E7%B0%BF/%E7%9B%AE%E7%9A%84%201.yaml" == uri


def test_the_schema_of_this_test_bites():
    """A level that SARIF does not know, and a column of 0, are refused."""
    log = sarif(SHOWN, {}, "ja", citing, "0.1.0")
    log["runs"][0]["results"][0]["level"] = "fatal"
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] = 0
    assert 2 == len(list(Draft7Validator(SARIF_SCHEMA).iter_errors(log)))


def test_a_terminal_shows_the_same_words():
    """Colour adds nothing and takes nothing away."""
    out = io.StringIO()
    terminal.show(SHOWN, "ja", citing, out)
    assert text(SHOWN, "ja", citing) == out.getvalue()
