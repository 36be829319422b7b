"""Rows of a foreign 委託先管理台帳 as declared partners: contract, assessment, what is handed over."""

from __future__ import annotations

import re
from typing import Any

from hogo.base.text import Text
from hogo.register.sheet import lenient
from hogo.register.sheet.cell import period_of, text_of
from hogo.register.sheet.intake import Intake, Line, both, to_write
from hogo.register.sheet.word import plain

_ROLES = {
    "processor": r"委託(?!元)|外注|業務請負|(?<!元)受託者|保守|清掃",
    "recipient": r"提供先|第三者提供|提供(?!元)",
    "seller": r"購入|名簿",
    "organiser": r"主催|提供元",
    "client": r"委託元|発注元",
    "joint-user": r"共同利用",
}
_RESULTS = {
    "failed": r"\A(?:不適|不合格|不可|否|×|ng|d|e)|見送り",
    "conditional": r"条件付|\A(?:△|b|c)\Z|要改善|一部",
    "passed": r"\A(?:適|合格|可|良|優|○|◯|〇|◎|ok|a|s)|問題なし",
}
_EVERY = {
    "P1M": r"毎月|月次|月1回|月一回",
    "P3M": r"四半期|3[かヶカ]月|年4回",
    "P6M": r"半期|半年|6[かヶカ]月|年2回|年二回",
    "P1Y": r"毎年|年次|年1回|年一回|1年",
}
_COUNTRIES = {
    "JP": r"日本|国内|jp\Z",
    "US": r"米国|アメリカ|\Aus\Z|usa",
    "GB": r"英国|イギリス|\Auk\Z",
    "DE": r"ドイツ|独国",
    "FR": r"フランス",
    "NL": r"オランダ",
    "IE": r"アイルランド",
    "CN": r"中国|中華人民共和国",
    "KR": r"韓国|大韓民国",
    "TW": r"台湾",
    "HK": r"香港",
    "SG": r"シンガポール",
    "IN": r"インド(?!ネシア)",
    "ID": r"インドネシア",
    "VN": r"ベトナム",
    "PH": r"フィリピン",
    "TH": r"タイ(?:王国)?\Z",
    "MY": r"マレーシア",
    "AU": r"オーストラリア|豪州",
    "CA": r"カナダ",
}
_TERM = re.compile(r"\s*(?:～|~|〜|-|－|から|→|\n|より)\s*(?=[0-9０-９令平RHrh])")
_TEXTS = ("address", "representative", "business", "handled_at", "subprocessing", "incidents", "returned_proof", "note")


def entry(line: Line, intake: Intake) -> dict[str, Any]:
    """A new partner from one row."""
    extra: dict[str, str] = {}
    data: dict[str, Any] = {
        "name": both(line.text("name")),
        "roles": _roles(line, intake, extra),
        "flows": _flows(line, intake, extra),
        "department": _department(line, intake),
    }
    for name in _TEXTS:
        if line.text(name):
            data[name] = both(line.text(name))
    if line.text("contact"):
        data["contact"] = line.text("contact")
    if line.text("certifications"):
        data["certifications"] = [both(one) for one in lenient.listed(line.cell("certifications")) if not _none(one)]
    _country(line, intake, extra, data)
    for name in ("subprocessing_approved", "ended", "returned"):
        _day(line, intake, extra, data, name, name)
    _every(line, intake, extra, data)
    _contract(line, intake, extra, data)
    _assessment(line, intake, extra, data)
    if line.row.band:
        extra["見出し"] = line.row.band
    extra = intake.beside(line, extra)
    return {**data, "extra": extra} if extra else data


def _none(words: str) -> bool:
    return plain(words) in ("-", "なし", "無", "無し", "×", "―", "ー", "未取得", "取得なし")


def _roles(line: Line, intake: Intake, extra: dict[str, str]) -> list[str]:
    n = line.at("roles")
    found = [] if n is None else lenient.keyword(line.row.cells[n], _ROLES)
    if found:
        return found
    if n is not None:
        intake.unread(line, n, "相手先の区分", "a role", extra)
    elif not re.search("委託", line.proposal.block.title + line.proposal.block.sheet + _heads(line)):
        intake.assumed(line, "roles", Text("相手先の区分", "the partner's role"), "processor")
    return ["processor"]


def _heads(line: Line) -> str:
    return "".join(one.head.words for one in line.proposal.columns)


def _department(line: Line, intake: Intake) -> str:
    n = line.at("department")
    if n is not None:
        return intake.department(line.text("department"), line.where(n))
    first = next(iter(intake.register.operator.departments), None)
    ref = first or intake.department("（未記入: 部門）", line.where())
    intake.assumed(line, "department", Text("担当部門", "the department"), ref)
    return ref


def _flows(line: Line, intake: Intake, extra: dict[str, str]) -> list[dict[str, Any]]:
    """What is handed over: the declared entries that the cell names, each for the purposes of the entry."""
    n = line.at("flows")
    if n is None:
        for target in ("flow/volume", "flow/method"):
            at = line.at(target)
            if at is not None:
                extra[line.heading(at)] = line.text(target)
        return []
    known = {part: intake.known("information", part) for part in lenient.listed(line.row.cells[n])}
    made = []
    for ref in dict.fromkeys(ref for ref in known.values() if ref):
        flow: dict[str, Any] = {"information": ref, "purposes": [], "basis": "entrustment", "exception": "27-5-1"}
        held = intake.register.information.get(ref)
        flow["purposes"] = list(held.purposes) if held else intake.purposes.get(ref, [])
        if line.text("flow/method"):
            flow["method"] = both(line.text("flow/method"))
        made.append(flow)
    if not all(known.values()) or not known:
        intake.unread(line, n, "登録された個人情報", "declared information", extra)
    at = line.at("flow/volume")
    volume = None if at is None else lenient.count_of(line.row.cells[at])
    if len(made) == 1 and volume is not None:
        made[0]["volume"] = volume
    elif at is not None:
        extra[line.heading(at)] = line.text("flow/volume")
    at = line.at("flow/method")
    if at is not None and not made:
        extra[line.heading(at)] = line.text("flow/method")
    return made


def _country(line: Line, intake: Intake, extra: dict[str, str], data: dict[str, Any]) -> None:
    n = line.at("country")
    if n is None:
        return
    said = text_of(line.row.cells[n]).strip()
    found = [said] if re.fullmatch(r"[A-Z]{2}", said) else lenient.keyword(said, _COUNTRIES)
    if len(found) == 1:
        data["country"] = found[0]
    else:
        intake.unread(line, n, "国名", "a country", extra)


def _day(line: Line, intake: Intake, extra: dict[str, str], into: dict[str, Any], target: str, name: str) -> None:
    n = line.at(target)
    if n is None or _none(text_of(line.row.cells[n])):
        return
    day = lenient.day_of(line.row.cells[n])
    if day is None:
        intake.unread(line, n, "日付", "a day", extra)
    else:
        into[name] = day


def _every(line: Line, intake: Intake, extra: dict[str, str], data: dict[str, Any]) -> None:
    n = line.at("reports_every")
    if n is None or _none(text_of(line.row.cells[n])):
        return
    found = next(iter(lenient.keyword(line.row.cells[n], _EVERY)), period_of(line.text("reports_every")))
    if found:
        data["reports_every"] = found
    else:
        intake.unread(line, n, "頻度", "how often", extra)


def _contract(line: Line, intake: Intake, extra: dict[str, str], data: dict[str, Any]) -> None:
    """The contract, where the day of signing can be read; else its cells are kept beside."""
    made: dict[str, Any] = {}
    _day(line, intake, extra, made, "contract/signed", "signed")
    _day(line, intake, extra, made, "contract/until", "until")
    n = line.at("contract/term")
    if n is not None:
        days = [lenient.day_of(part) for part in _TERM.split(text_of(line.row.cells[n]).strip())]
        if len(days) == 2 and all(days):
            made["signed"], made["until"] = made.get("signed", days[0]), days[1]
        else:
            intake.unread(line, n, "契約期間", "the term of the contract", extra)
    n = line.at("contract/renews")
    renews = None if n is None else lenient.truth_of(line.row.cells[n])
    if n is not None and renews is None:
        intake.unread(line, n, "自動更新の有無", "yes or no", extra)
    if line.text("contract/place"):
        made["place"] = line.text("contract/place")
    n = line.at("contract/beside")
    if n is not None and not _none(line.text("contract/beside")):
        made["beside"] = [both(line.text("contract/beside"))]
    if "signed" not in made:
        for target in ("contract/title", "contract/until", "contract/place", "contract/beside"):
            at = line.at(target)
            if at is not None:
                intake.unread(line, at, "契約の一部（締結日がない）", "part of a contract without its day", extra)
        return
    title = line.text("contract/title")
    data["contract"] = {
        "title": both(title) if title else to_write("契約書名", "title of the contract"),
        **made,
        **({"renews": True} if renews else {}),
    }


def _assessment(line: Line, intake: Intake, extra: dict[str, str], data: dict[str, Any]) -> None:
    made: dict[str, Any] = {}
    _day(line, intake, extra, made, "assessment/on", "on")
    _day(line, intake, extra, made, "assessment/until", "until")
    n = line.at("assessment/result")
    found = [] if n is None else lenient.keyword(line.row.cells[n], _RESULTS)
    if n is not None and not found and not _none(line.text("assessment/result")):
        intake.unread(line, n, "評価結果", "a result", extra)
    if "on" not in made or not found:
        for target in ("assessment/on", "assessment/result", "assessment/by", "assessment/until"):
            at = line.at(target)
            if at is not None and line.heading(at) not in extra and not _none(line.text(target)):
                intake.unread(line, at, "評価の一部（日付または結果がない）", "part of an assessment", extra)
        return
    by, method = line.text("assessment/by"), line.text("assessment/method")
    made |= {"result": found[0], "by": by or "（未記入: 評価者）"}
    if method:
        made["method"] = both(method)
    if found[0] == "conditional":
        made["conditions"] = to_write("条件", "the conditions")
    data["assessments"] = [made]
