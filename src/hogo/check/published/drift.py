"""The operator's own live pages against its register: where the two say different things, in both directions.

Runs beside `report` when a register is given. A page that says nothing on a point is `report`'s business, not drift.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from hogo.base.finding import Basis, Finding, Level, Where
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.check.published.document import Document
from hogo.check.published.facts import Fact, Facts, alike, facts, key, same
from hogo.check.published.matter import Stance, Verdict
from hogo.register.model.register import Register

ALIKE = 0.6
"""From this share of common character pairs on, two sentences on a purpose are taken for the same purpose."""

Place = Callable[[str], Where | None]
"""Where a path of the register is written."""

_HELP = Text(
    "登録簿とページのどちらが正しいかを確かめ、もう一方を直してください。",
    "Find out which of the two is right and mend the other.",
)


def drift(document: Document, verdicts: Mapping[Ref, Verdict], register: Register, place: Place) -> Iterator[Finding]:
    """Everything that the pages and the register say differently, in the register's order."""
    read = facts(document, verdicts)
    yield from _operator(read, register, place)
    yield from _windows(document, read, register, place)
    yield from _bodies(document, read, register, place)
    yield from _fees(read, verdicts, register, place)
    yield from _purposes(document, read, register, place)
    yield from _versions(read, register, place)


def _operator(read: Facts, register: Register, place: Place) -> Iterator[Finding]:
    operator = register.operator
    pairs: Sequence[tuple[str, Text, str, Fact | None]] = (
        ("name", Text("事業者の名称", "the operator's name"), operator.name.ja, read.name),
        ("address", Text("住所", "the address"), operator.address.ja, read.address),
        ("representative", Text("代表者", "the representative"), operator.representative.ja, read.representative),
    )
    for name, title, declared, fact in pairs:
        if fact is not None and not _within(declared, fact.text):
            message = Text(
                "{title}が違います。ページでは「{page}」、登録簿では「{declared}」です。",
                "{title} differs: “{page}” on the page, “{declared}” in the register.",
            ).fill(title=title, page=fact.text, declared=declared)
            yield _finding("HG993", "page-differs-operator", message, fact.sentence.where, place(f"operator/{name}"))


def _windows(document: Document, read: Facts, register: Register, place: Place) -> Iterator[Finding]:
    declared = {
        value: f"operator/contacts/{name}/{field}"
        for name, contact in register.operator.contacts.items()
        for field, value in (("phone", contact.phone), ("mail", contact.mail), ("fax", contact.fax))
        if value
    }
    declared |= {
        mail: f"operator/departments/{name}/mail"
        for name, one in register.operator.departments.items()
        if (mail := one.mail)
    }
    body_phones = {phone for body in register.operator.accredited.values() for phone in body.phones}
    whole = key(document.whole)
    for value, path in declared.items():
        if path.endswith(("/phone", "/mail")) and "contacts" in path and key(value) not in whole:
            message = Text(
                "登録簿の窓口「{value}」がページにありません。",
                "The contact {value} of the register is not on the page.",
            ).fill(value=value)
            yield _finding("HG994", "page-differs-window", message, _entry(document), place(path))
    known = {key(value) for value in (*declared, *body_phones, register.operator.eea.dpo or "")}
    for fact in (*read.phones, *read.mails):
        if key(fact.text) not in known:
            message = Text(
                "ページの窓口「{value}」が登録簿にありません。",
                "The contact {value} of the page is not in the register.",
            ).fill(value=fact.text)
            yield _finding("HG994", "page-differs-window", message, fact.sentence.where, place("operator/contacts"))


def _bodies(document: Document, read: Facts, register: Register, place: Place) -> Iterator[Finding]:
    whole = key(document.whole)
    for name, body in register.operator.accredited.items():
        if read.bodies and key(body.name.ja) not in whole:
            message = Text(
                "登録簿の認定個人情報保護団体「{name}」がページにありません。",
                "The accredited organisation “{name}” of the register is not on the page.",
            ).fill(name=body.name.ja)
            yield _finding(
                "HG993", "page-differs-operator", message, _entry(document), place(f"operator/accredited/{name}")
            )


def _fees(read: Facts, verdicts: Mapping[Ref, Verdict], register: Register, place: Place) -> Iterator[Finding]:
    charged = {
        procedure.fee.yen: name
        for name, procedure in register.procedures.items()
        if procedure.fee and procedure.fee.yen
    }
    on_page = {int(fact.text): fact for fact in read.fees if fact.text != "0"}
    for yen, fact in on_page.items():
        if yen not in charged:
            said = "、".join(f"{one:,}円" for one in charged) or "なし"
            message = Text(
                "手数料が違います。ページでは{page}円、登録簿では{declared}です。",
                "The fee differs: {page} yen on the page, {declared} in the register.",
            ).fill(page=f"{yen:,}", declared=Text(said, ", ".join(f"{one:,} yen" for one in charged) or "none"))
            yield _finding("HG995", "page-differs-fee", message, fact.sentence.where, place("procedures"))
    free = verdicts["fee"].known and not on_page
    for yen, name in charged.items():
        if free and any(one.stance is Stance.STATES for one in verdicts["fee"].evidence):
            message = Text(
                "ページでは手数料はかからないとされていますが、登録簿では{yen}円です。",
                "The page says that requests are free; the register charges {yen} yen.",
            ).fill(yen=f"{yen:,}")
            where = verdicts["fee"].evidence[0].sentence.where
            yield _finding("HG995", "page-differs-fee", message, where, place(f"procedures/{name}/fee"))


def _purposes(document: Document, read: Facts, register: Register, place: Place) -> Iterator[Finding]:
    whole = key(document.whole)
    texts = {name: purpose.text.ja for name, purpose in register.purposes.items() if not purpose.ancillary}
    for name, text in texts.items():
        if key(text) not in whole and not any(alike(text, fact.text) >= ALIKE for fact in read.purposes):
            message = Text(
                "登録簿の利用目的「{text}」がページにありません。",
                "The purpose “{text}” of the register is not on the page.",
            ).fill(text=text)
            yield _finding("HG996", "purpose-not-on-page", message, _entry(document), place(f"purposes/{name}"))
    every = key("".join(purpose.text.ja for purpose in register.purposes.values()))
    for fact in read.purposes:
        if key(fact.text) not in every and not any(alike(text, fact.text) >= ALIKE for text in texts.values()):
            message = Text(
                "ページの利用目的「{text}」に当たるものが登録簿にありません。",
                "No purpose of the register matches “{text}” on the page.",
            ).fill(text=fact.text)
            yield _finding("HG997", "purpose-not-in-register", message, fact.sentence.where, place("purposes"))


def _versions(read: Facts, register: Register, place: Place) -> Iterator[Finding]:
    versions = [register.policy.version, register.policy.matters]
    versions += [one.version for one in register.policy.publications.values()]
    declared = {day for version in versions for day in (version.enacted, *version.revised, version.in_force) if day}
    shown = (*((read.enacted,) if read.enacted else ()), *read.revised)
    for day in shown:
        if day not in declared:
            message = Text(
                "ページの日付 {day} が登録簿の制定日・改定日にありません。",
                "The date {day} on the page is no date of enactment or revision in the register.",
            ).fill(day=day.isoformat())
            yield _finding("HG998", "page-differs-date", message, None, place("policy/version"))


def _within(declared: str, shown: str) -> bool:
    """Whether what the page shows is what is declared, or a part of it with all that matters."""
    if same(declared, shown):
        return True
    left, right = key(declared), key(shown)
    shorter, longer = sorted((left, right), key=len)
    return len(shorter) >= 0.6 * len(longer) and shorter in longer


def _entry(document: Document) -> Where | None:
    return Where(document.pages[0].name) if document.pages else None


def _finding(code: str, name: str, message: Text, page: Where | None, register: Where | None) -> Finding:
    told = _HELP
    if page is not None and register is not None:
        told = Text(f"登録簿: {register}。{_HELP.ja}", f"In the register: {register}. {_HELP.en}")
    return Finding(code, name, Level.WARNING, message, told, (), page or register, Basis.SHAPE)
