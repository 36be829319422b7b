"""Rows of a foreign 個人情報管理台帳 as declared entries: what a cell says, what is asked, what is kept beside."""

from __future__ import annotations

import re
from typing import Any

from hogo.base.text import Text
from hogo.register.guess import field_kind
from hogo.register.sheet import lenient
from hogo.register.sheet.cell import text_of
from hogo.register.sheet.intake import Intake, Line, both, to_write
from hogo.register.sheet.word import plain

WHOSE = {
    "former-worker": r"退職|元社員|元従業",
    "applicant": r"応募|採用候補|求職|志望|学生",
    "worker": r"(?<!元)従業|(?<!元)社員|職員|役員|スタッフ|派遣|パート|アルバイト|雇用",
    "shareholder": r"株主",
    "clients-person": r"委託元|受託",
    "listed": r"名簿",
    "event-attendee": r"イベント|セミナー|参加者|来場",
    "visitor": r"来訪|来社|入館|訪問者|来客",
    "caller": r"問合せ|問い合わせ|問合わせ|通話|苦情",
    "prospect": r"見込",
    "subscriber": r"契約者|加入者",
    "user": r"利用者|ユーザ|会員|閲覧者",
    "partner-staff": r"取引先|仕入先|業者|協力会社|得意先",
    "customer": r"顧客|お客|購入者|消費者|患者|入居者|生徒|園児|保護者",
}
"""Whose it is, from the words of an office; the more telling ones first."""

_HOW = {
    "bought": r"購入|名簿業者",
    "entrusted": r"受託|委託元から|預託",
    "observed": r"カメラ|録画|ログ|cookie|クッキー|自動(?:的に)?取得|観測|計測|アクセス解析",
    "public": r"公開(?:情報|資料)|官報|電話帳|登記",
    "third-party": r"第三者|間接|紹介|他社|代理店|から提供|グループ会社",
    "from-person": r"電話|口頭|対面|名刺|聞き?取|直接書面以外|聴取|録音",
    "in-writing": r"書面|書類|申し?込|フォーム|web|ウェブ|サイト|契約書|アンケート|履歴書|届|本人|メール|直接|入力|紙",
}
_MEDIA = {
    "electronic": r"電子|データ|db|システム|サーバ|pc|excel|エクセル|クラウド|usb|cd|dvd|メール"
    r"|ファイル(?!リング)|両方|ディスク",
    "paper": r"紙|書類|書面|帳票|伝票|ファイリング|キャビネ|両方|冊子|原本",
    "video": r"映像|録画|動画|画像",
    "audio": r"録音|音声",
}
_TOLD = {
    "stated": r"明示|同意書|フォーム(?:上|に)|申込書|書面に記載|同意",
    "published": r"公表|ホームページ|hp|web|ウェブ|サイト|掲示|掲載",
    "notified": r"通知|郵送|連絡",
    "easily-knowable": r"容易に知り得る",
    "knowable": r"(?<!容易に)知り得る",
}
_SPECIAL = {
    "checkup": r"健康診断|健診|検査結果|ストレスチェック",
    "treatment": r"診療|調剤|処方|通院",
    "medical-history": r"病歴|既往|傷病|症状|アレルギ",
    "disability": r"障害|障がい",
    "criminal-record": r"犯罪(?:の)?経歴|前科",
    "crime-victim": r"犯罪(?:により|の)?(?:害|被害)",
    "creed": r"信条|宗教|思想",
    "race": r"人種|民族",
    "social-status": r"社会的身分",
}
_TEXTS = (
    "business",
    "acquired_when",
    "transfer",
    "processing",
    "copies",
    "kept_at",
    "kept_how",
    "use_until",
    "backup",
    "disposal",
    "note",
)
_DAYS = ("confirmed", "confirm_next")


def entry(line: Line, intake: Intake) -> dict[str, Any]:
    """A new entry from one row: whole, with places to be filled in where the row says nothing."""
    extra: dict[str, str] = {}
    title = line.text("title") or line.text("handling/business")
    fields, special = _fields(line, intake, extra)
    data: dict[str, Any] = {
        "title": both(title),
        "whose": _whose(line, intake, title),
        "acquired": [_acquired(line, intake, extra)],
        "fields": fields,
        "purposes": _purposes(line, intake),
        "department": _department(line, intake),
        "authority": _authority(line, intake, extra),
        "retention": _retention(line, intake, extra),
    }
    told = lenient.keyword(line.cell("told"), _TOLD)
    n = line.at("told")
    if told:
        data["told"] = told
    if n is not None and not told:
        intake.unread(line, n, "知らせ方", "a way of telling", extra)
    elif n is not None and len(line.text("told")) > 8:
        extra[line.heading(n)] = line.text("told")
    data |= _regimes(line, fields, extra, intake)
    data["handling"] = handling(line, intake, extra)
    if special is not None:
        intake.unread(line, special, "どの項目が要配慮個人情報か", "which item is special care", extra)
    band = line.row.band
    if band and line.at("department") is not None:
        extra["見出し"] = band
    extra = intake.beside(line, extra)
    return {**data, "extra": extra} if extra else data


def _whose(line: Line, intake: Intake, title: str) -> list[str]:
    found = lenient.keyword(line.cell("whose"), WHOSE) or lenient.keyword(title, WHOSE)[:1]
    n = line.at("whose")
    if not found:
        intake.assumed(line, "whose", Text("本人の区分", "whose it is"), "customer")
    if n is not None and not lenient.keyword(line.cell("whose"), WHOSE):
        return found or ["customer"]
    return found or ["customer"]


def _acquired(line: Line, intake: Intake, extra: dict[str, str]) -> dict[str, Any]:
    """How it is acquired. Ways that need a partner are taken only where the register knows the one named."""
    said, n = line.text("how"), line.at("how")
    means = both(said) if said else to_write("取得の方法", "how it is acquired")
    for how in lenient.keyword(said, _HOW):
        if how == "in-writing":
            return {"how": how, "notice": {"form": means}}
        if how == "observed":
            return {"how": how, "means": means, "easily_noticed": False}
        if how == "public":
            return {"how": how, "place": means}
        if how == "from-person":
            return {"how": how, "means": means}
        partner = next((ref for words, ref in intake.names["partners"].items() if words in plain(said)), None)
        if partner is not None:
            ways: dict[str, dict[str, Any]] = {
                "bought": {"how": how, "source": partner, "licence": to_write("使用許諾の範囲", "the licence")},
                "entrusted": {"how": how, "client": partner},
                "third-party": {"how": how, "source": partner, "means": means},
            }
            return ways[how]
        if n is not None:
            intake.unread(line, n, "登録された相手先からの取得", "acquisition from a declared partner", extra)
        return {"how": "from-person", "means": means}
    if n is None:
        intake.assumed(line, "how", Text("取得方法", "how it is acquired"), "from-person")
    else:
        intake.unread(line, n, "取得方法", "a way of acquiring", extra)
    return {"how": "from-person", "means": means}


def _fields(line: Line, intake: Intake, extra: dict[str, str]) -> tuple[dict[str, Any], int | None]:
    """The items, and the column of a mark for special care that fits none of them."""
    made: dict[str, Any] = {}
    marked = False
    for item in lenient.listed(line.cell("items")):
        folded = plain(item)
        kind = "my-number" if re.search(r"マイナンバー|個人番号", folded) else field_kind(folded)
        name = kind if kind not in made and kind != "other" else f"item-{len(made) + 1}"
        made[name] = {"title": both(item), "kind": kind}
        cares = lenient.keyword(item, _SPECIAL)
        if cares:
            made[name]["special_care"], marked = cares, True
    n = line.at("special")
    if n is None or marked:
        return made, None
    says = lenient.truth_of(line.row.cells[n])
    return made, None if says is False else n


def _purposes(line: Line, intake: Intake) -> list[str]:
    n = line.at("purposes")
    if n is None:
        return []
    found = [intake.purpose(one, line.where(n)) for one in lenient.sentences(line.row.cells[n])]
    return list(dict.fromkeys(found))


def _department(line: Line, intake: Intake) -> str:
    n = line.at("department")
    if n is not None:
        return intake.department(line.text("department"), line.where(n))
    if line.row.band:
        return intake.department(line.row.band, line.where())
    first = next(iter(intake.register.operator.departments), None)
    ref = first or intake.department("（未記入: 部門）", line.where())
    intake.assumed(line, "department", Text("部門", "the department"), ref)
    return ref


def _authority(line: Line, intake: Intake, extra: dict[str, str]) -> dict[str, Any]:
    n, why = line.at("authority/retained"), line.text("authority/why")
    retained = None if n is None else lenient.truth_of(line.row.cells[n])
    if n is not None and retained is None:
        intake.unread(line, n, "保有個人データに当たるか", "yes or no", extra)
    elif n is None:
        intake.assumed(line, "authority/retained", Text("保有個人データに当たるか", "whether it is retained"), "true")
    reason = both(why) if why else to_write("判断の理由", "the reason")
    return {"retained": retained if retained is not None else True, "why": reason}


def _retention(line: Line, intake: Intake, extra: dict[str, str]) -> dict[str, Any]:
    n = line.at("period")
    if n is None:
        return {}
    found = lenient.keeping(line.row.cells[n])
    if found is None:
        intake.unread(line, n, "一つの保存期間", "one period of keeping", extra)
        return {}
    period, starts = found
    starts = line.text("starts") or starts
    said = line.text("period")
    if re.search(r"[(（※]", said):
        extra[line.heading(n)] = said
    begins = both(starts) if starts else to_write("起算点", "from when")
    return {"all": {"title": {"ja": "全項目", "en": "All items"}, "period": period, "starts": begins}}


def _regimes(line: Line, fields: dict[str, Any], extra: dict[str, str], intake: Intake) -> dict[str, Any]:
    n = line.at("my-number")
    says = None if n is None else lenient.truth_of(line.row.cells[n])
    if n is not None and says is None:
        intake.unread(line, n, "特定個人情報かどうか", "yes or no", extra)
    if says or any(one["kind"] == "my-number" for one in fields.values()):
        return {"regimes": ["appi", "my-number"]}
    return {}


def handling(line: Line, intake: Intake, extra: dict[str, str]) -> dict[str, Any]:
    """The columns of handling that can be read; the others stand in `extra`."""
    made: dict[str, Any] = {}
    if line.text("handling/number"):
        made["number"] = line.text("handling/number")
    for name in _TEXTS:
        said = line.text(f"handling/{name}")
        if said:
            made[name] = both(said)
    if line.text("handling/confirmed_by"):
        made["confirmed_by"] = line.text("handling/confirmed_by")
    for name in _DAYS:
        _read(line, intake, extra, made, name, lenient.day_of, Text("日付", "a day"))
    _read(line, intake, extra, made, "volume", lenient.count_of, Text("件数", "a number"))
    _read(line, intake, extra, made, "impact", lenient.grade_of, Text("重要度", "a grade"))
    _read(line, intake, extra, made, "media", _media, Text("媒体", "a medium"))
    n = line.at("handling/used_by")
    if n is not None:
        parts = lenient.listed(line.row.cells[n])
        known = [intake.known("operator/departments", part) for part in parts]
        if parts and all(known):
            made["used_by"] = list(dict.fromkeys(known))
        else:
            intake.unread(line, n, "登録された部門", "declared departments", extra)
    return made


def _media(cell: Any) -> list[str] | None:
    return lenient.keyword(cell, _MEDIA) or None


def _read(
    line: Line, intake: Intake, extra: dict[str, str], made: dict[str, Any], name: str, reader: Any, what: Text
) -> None:
    n = line.at(f"handling/{name}")
    if n is None:
        return
    value = reader(line.row.cells[n])
    if value is None:
        if text_of(line.row.cells[n]).strip() not in ("-", "－", "―", "ー"):
            intake.unread(line, n, what.ja, what.en, extra)
    else:
        made[name] = value
