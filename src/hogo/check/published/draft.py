"""A first register from a published policy: what the page says is filled in, what it does not say is asked.

Nothing is invented: a place the page does not fill holds bracketed words and a question names it. The files are read
back by `hogo.register.read` without an error; they are a beginning, not a register to publish from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hogo.base.day import Day
from hogo.base.finding import Where
from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.check.published.document import Document
from hogo.check.published.facts import Fact, Facts, facts
from hogo.check.published.matter import Evidence, Need, State, Verdict
from hogo.check.published.words import ITEMS
from hogo.register import emit
from hogo.register.guess import documents, field_kind, payments, uses
from hogo.register.schema import HEADER

_EN = "(English to be written)"
_TO_WRITE = "（未記入: {what}）"
_HEADS = {
    "safety-policy": "policy",
    "safety-rules": "rules",
    "safety-organisational": "organisational",
    "safety-human": "human",
    "safety-physical": "physical",
    "safety-technical": "technical",
}


@dataclass(frozen=True, slots=True)
class Question:
    """Something the page does not say that a register needs. `path` is where the answer goes."""

    path: str
    asks: Text


@dataclass(frozen=True, slots=True)
class Draft:
    """The files of a first register, the questions it leaves open, and where each filled place was read."""

    files: Mapping[str, bytes]
    questions: tuple[Question, ...]
    sources: Mapping[str, Where]


def draft(document: Document, verdicts: Mapping[Ref, Verdict], day: Day) -> Draft:
    """Write a first register. `day` stands where a day is needed and the page gives none."""
    return _Writer(document, verdicts, facts(document, verdicts), day).write()


def notes(made: Draft, language: Language) -> str:
    """The questions and sources as a text to read beside the files."""
    ja = language == "ja"
    lines = ["# 下書きについて" if ja else "# About this draft", ""]
    lines += ["## 決めていただくこと" if ja else "## To be decided", ""]
    lines += [f"- `{one.path}`: {one.asks.in_(language)}" for one in made.questions]
    lines += ["", "## 読み取った場所" if ja else "## Where it was read", ""]
    lines += [f"- `{path}`: {where}" for path, where in made.sources.items()]
    return "\n".join(lines) + "\n"


class _Writer:
    def __init__(self, document: Document, verdicts: Mapping[Ref, Verdict], read: Facts, day: Day) -> None:
        self.document, self.verdicts, self.read, self.day = document, verdicts, read, day
        self.questions: list[Question] = []
        self.sources: dict[str, Where] = {}

    def write(self) -> Draft:
        purposes = self._purposes()
        sections = {
            "operator": self._operator(),
            "policy": self._policy(),
            "purposes": purposes,
            "information": self._information(tuple(purposes)),
            "systems": self._systems(),
            "safeguards": self._safeguards(),
            "procedures": self._procedures(),
            "transmissions": self._transmissions(),
        }
        files = {
            f"{name}.yaml": (HEADER + "\n".join(emit.lines({name: held}, 0)) + "\n").encode()
            for name, held in sections.items()
            if held
        }
        for verdict in self.verdicts.values():
            of = verdict.matter.of
            moot = verdict.matter.need is Need.NEVER or (of is not None and not self.verdicts[of].known)
            if not verdict.known and not moot:
                self.questions.append(Question("policy", verdict.matter.tells))
        return Draft(files, tuple(self.questions), self.sources)

    def _text(self, path: str, fact: Fact | None, what: Text) -> dict[str, str]:
        """A text in both languages: the page's own words, or a place to be filled in and a question."""
        if fact is None:
            self.questions.append(Question(path, Text(f"{what.ja}を記入してください。", f"Fill in {what.en}.")))
            return {"ja": _TO_WRITE.format(what=what.ja), "en": f"(to be written: {what.en})"}
        self.sources[path] = fact.sentence.where
        return {"ja": _clean(fact.text), "en": _EN}

    def _operator(self) -> dict[str, Any]:
        read = self.read
        operator: dict[str, Any] = {
            "name": self._text("operator/name", read.name, Text("事業者の名称", "the operator's name")),
            "address": self._text("operator/address", read.address, Text("住所", "the address")),
            "representative": self._text(
                "operator/representative",
                read.representative,
                Text("代表者の役職と氏名", "title and name of the representative"),
            ),
            "officers": {"privacy-officer": [self._officer()]},
            "departments": {
                "privacy-office": {
                    "name": {"ja": "（未記入: 個人情報を扱う部門）", "en": "(to be written: department)"},
                    "managers": [
                        {"name": {"ja": "（未記入: 管理責任者）", "en": "(to be written: manager)"}, "since": self.day}
                    ],
                }
            },
            "contacts": {"privacy": self._contact()},
        }
        self.questions.append(
            Question(
                "operator/departments",
                Text("部門と管理責任者を登録してください。", "Declare departments and managers."),
            )
        )
        if read.postal:
            operator["postal"] = re.sub(r"[^\d-]", "", read.postal.text)
        if read.bodies:
            operator["accredited"] = {
                f"body-{number}": {
                    "name": self._text(f"operator/accredited/body-{number}", body, Text("", "")),
                    "phones": [],
                }
                for number, body in enumerate(read.bodies, start=1)
            }
        if read.mark:
            self.sources["operator/mark"] = read.mark.sentence.where
            self.questions.append(
                Question(
                    "operator/mark",
                    Text(
                        f"プライバシーマーク（{read.mark.text}）の有効期間と審査機関を登録してください。",
                        f"Declare the term and reviewing body of the privacy mark ({read.mark.text}).",
                    ),
                )
            )
        return operator

    def _officer(self) -> dict[str, Any]:
        words = self._text(
            "operator/officers/privacy-officer", self.read.officer, Text("個人情報保護管理者", "the privacy officer")
        )
        return {"name": words, "since": self.day}

    def _contact(self) -> dict[str, Any]:
        contact: dict[str, Any] = {
            "name": {"ja": "個人情報お問い合わせ窓口", "en": "Contact for personal information"},
            "audience": ["everyone"],
            "department": "privacy-office",
        }
        for name, found in (("phone", self.read.phones), ("mail", self.read.mails)):
            if found:
                contact[name] = found[0].text
                self.sources[f"operator/contacts/privacy/{name}"] = found[0].sentence.where
        if "phone" not in contact and "mail" not in contact:
            asks = Text("窓口の電話番号かメールアドレスを記入してください。", "Fill in the contact's phone or mail.")
            self.questions.append(Question("operator/contacts/privacy", asks))
        return contact

    def _policy(self) -> dict[str, Any]:
        enacted = self.read.enacted or self.day
        if self.read.enacted is None:
            asks = Text(
                "制定日を記入してください（仮に作成日としています）。",
                "Fill in the date of enactment (today stands there).",
            )
            self.questions.append(Question("policy/version/enacted", asks))
        version: dict[str, Any] = {"number": 1 + len(self.read.revised), "enacted": enacted}
        revised = [one for one in self.read.revised if one > enacted]
        if revised:
            version["revised"] = revised
        self.questions.append(
            Question("policy/clauses", Text("方針の条文を移してください。", "Carry over the policy's clauses."))
        )
        return {
            "title": {"ja": self._title(), "en": _EN},
            "version": version,
            "signed_by": self._text("policy/signed_by", self.read.representative, Text("署名者", "who signs")),
            "matters": {"number": 1, "enacted": enacted},
            "clauses": {
                "acquisition": {
                    "title": {"ja": "（未記入: 条の見出し）", "en": "(to be written: title of the clause)"},
                    "text": {"ja": "（未記入: 条文）", "en": "(to be written: text of the clause)"},
                    "order": 1,
                }
            },
        }

    def _title(self) -> str:
        heading = next((one.text for one in self.document.sentences if one.kind.value == "heading"), "")
        return _clean(heading) or "個人情報保護方針"

    def _purposes(self) -> dict[Ref, Any]:
        found: dict[Ref, Any] = {}
        for number, fact in enumerate(self.read.purposes[:60], start=1):
            name = f"p{number}"
            self.sources[f"purposes/{name}"] = fact.sentence.where
            found[name] = {"text": {"ja": _clean(fact.text), "en": _EN}, "uses": list(uses(fact.text))}
        if not found:
            self.questions.append(
                Question("purposes/p1", Text("利用目的を記入してください。", "Fill in the purposes of use."))
            )
            found["p1"] = {
                "text": {"ja": _TO_WRITE.format(what="利用目的"), "en": "(to be written: purpose)"},
                "uses": ["operate"],
            }
        return found

    def _information(self, purposes: Sequence[Ref]) -> dict[Ref, Any]:
        fields: dict[Ref, Any] = {}
        for evidence in _stating(self.verdicts["acquired-items"]):
            for match in ITEMS.finditer(evidence.sentence.norm):
                kind = field_kind(match.group())
                words = _clean(evidence.sentence.written(*match.span()))
                name = f"{kind}-{len(fields) + 1}" if kind in fields else kind
                if not any(held["title"]["ja"] == words for held in fields.values()):
                    fields[name] = {"title": {"ja": words, "en": _EN}, "kind": kind}
            self.sources.setdefault("information/published/fields", evidence.sentence.where)
        if not fields:
            self.questions.append(
                Question(
                    "information/published/fields",
                    Text("取得する項目を記入してください。", "Fill in the items acquired."),
                )
            )
            fields["name"] = {"title": {"ja": "（未記入: 項目）", "en": "(to be written: item)"}, "kind": "other"}
        asked = (
            ("whose", Text("誰の情報かを区分ごとに分けてください。", "Split it by whose information it is.")),
            ("acquired", Text("取得のしかたを決めてください（仮に書面以外としています）。", "Say how it is acquired.")),
            (
                "retention",
                Text(
                    "保存期間を決めてください（仮に1年としています）。",
                    "Decide how long it is kept (P1Y stands there).",
                ),
            ),
            (
                "authority",
                Text("開示等の権限があるかを判断してください。", "Judge whether we have the authority to disclose."),
            ),
        )
        self.questions += [Question(f"information/published/{name}", words) for name, words in asked]
        return {
            "published": {
                "title": {"ja": "公表文にある個人情報", "en": "Information the published policy speaks of"},
                "whose": ["customer"],
                "acquired": [
                    {"how": "from-person", "means": {"ja": "（未記入: 取得の方法）", "en": "(to be written: means)"}}
                ],
                "fields": fields,
                "purposes": list(purposes),
                "told": ["published"],
                "department": "privacy-office",
                "authority": {
                    "retained": True,
                    "why": {"ja": "（未記入: 権限の判断）", "en": "(to be written: judgement)"},
                },
                "retention": {
                    "all": {
                        "title": {"ja": "すべての項目", "en": "All items"},
                        "period": "P1Y",
                        "starts": {"ja": "（未記入: 起算点）", "en": "(to be written: from when)"},
                        "then": "erase",
                    }
                },
            }
        }

    def _systems(self) -> dict[Ref, Any]:
        asks = Text("保管先（データベース、ファイル、紙など）を登録してください。", "Declare where it lies.")
        self.questions.append(Question("systems/unknown", asks))
        return {
            "unknown": {
                "title": {"ja": "（未記入: 保管先）", "en": "(to be written: where it lies)"},
                "department": "privacy-office",
                "connection": {"kind": "by-hand", "ask": "privacy-office", "within": "P5D"},
                "collections": {
                    "records": {
                        "title": {"ja": "（未記入: 記録）", "en": "(to be written: records)"},
                        "information": ["published"],
                        "stop": "ask",
                    }
                },
            }
        }

    def _safeguards(self) -> dict[Ref, Any]:
        found: dict[Ref, Any] = {}
        for matter, head in _HEADS.items():
            for number, evidence in enumerate(_stating(self.verdicts[matter]), start=1):
                name = f"{head}-{number}"
                words = {"ja": _clean(evidence.sentence.text), "en": _EN}
                found[name] = {"title": words, "head": head, "department": "privacy-office", "published": words}
                self.sources[f"safeguards/{name}"] = evidence.sentence.where
        return found

    def _procedures(self) -> dict[Ref, Any]:
        if not self.verdicts["requests"].known:
            return {}
        disclosure: dict[str, Any] = {
            "title": {"ja": "利用目的の通知・開示の請求", "en": "Notice of purpose and disclosure"},
            "kinds": ["purpose", "disclosure", "provision-records"],
            "contacts": ["privacy"],
            "take_by": ["post"],
        }
        papers = [name for one in _stating(self.verdicts["identity-check"]) for name in documents(one.sentence.norm)]
        if papers:
            disclosure["identity"] = list(dict.fromkeys(papers))
            self.sources["procedures/disclosure/identity"] = self.verdicts["identity-check"].evidence[0].sentence.where
        fee = next((one for one in self.read.fees if one.text != "0"), None)
        if fee:
            by = payments(" ".join(one.sentence.norm for one in self.verdicts["fee"].evidence)) or ("transfer",)
            disclosure["fee"] = {"yen": int(fee.text), "by": list(by)}
            self.sources["procedures/disclosure/fee"] = fee.sentence.where
        others = {
            "title": {"ja": "訂正等・利用停止等の請求", "en": "Correction and stop of use"},
            "kinds": ["correction", "stop-use", "erasure", "stop-provision"],
            "contacts": ["privacy"],
            "take_by": ["post"],
        }
        self.sources["procedures/disclosure"] = self.verdicts["requests"].evidence[0].sentence.where
        asks = Text(
            "受付の方法（仮に郵送としています）と回答の方法を確かめてください。",
            "Check how requests are taken and answered.",
        )
        self.questions.append(Question("procedures/disclosure/take_by", asks))
        return {"disclosure": disclosure, "correction": others}

    def _transmissions(self) -> dict[Ref, Any]:
        """Destinations of which all three items stand in one place: a row of a table or one sentence."""
        found: dict[Ref, Any] = {}
        for handler in _stating(self.verdicts["transmission-handler"]):
            row = {one.number for one in self.document.row(handler.sentence)} | {handler.sentence.number}
            sent = _within(self.verdicts["transmission-sent"], row)
            purpose = _within(self.verdicts["transmission-purpose"], row)
            if sent and purpose:
                name = f"destination-{len(found) + 1}"
                found[name] = {
                    "service": {"ja": _clean(handler.sentence.text), "en": _EN},
                    "sent": [{"ja": _clean(sent.sentence.text), "en": _EN}],
                    "handler": {"ja": _clean(handler.sentence.text), "en": _EN},
                    "purpose": {"ja": _clean(purpose.sentence.text), "en": _EN},
                }
                self.sources[f"transmissions/{name}"] = handler.sentence.where
        return found


def _stating(verdict: Verdict) -> Iterator[Evidence]:
    if verdict.state is State.STATED:
        yield from sorted(verdict.evidence, key=lambda one: one.sentence.number)


def _within(verdict: Verdict, numbers: set[int]) -> Evidence | None:
    return next((one for one in _stating(verdict) if one.sentence.number in numbers), None)


def _clean(text: str) -> str:
    """The page's words on one line, without what a YAML file cannot hold."""
    return re.sub(r"[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff\s]+", " ", text).strip()[:2000]
