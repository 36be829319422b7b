"""What a new edition means for persons: new purposes, recipients, longer keeping, and who must be told how. Pure.

Apart from the difference of words (`difference`), because a changed comma and a new purpose are not the same thing.
A changed purpose is a legal event (17-2): it needs a recorded judgement of relatedness, or consent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hogo.base.cite import Cite, cite
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.publish.passing import items, passings
from hogo.register.edition import Edition
from hogo.register.model.register import Register


class Weight(StrEnum):
    """How much it concerns persons."""

    CONSENT = "consent"
    """Persons must be asked before anything is done on it."""
    TELL = "tell"
    """It must be notified or published (21-3), and then binds existing data too."""
    STATE = "state"
    """It must be stated at each form from now on (21-2)."""
    EASE = "ease"
    """It takes something back: nothing needs to be done."""
    LOOK = "look"
    """A person should look at it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that changes for persons. `path` is the entry in the new register (in the old, if it went)."""

    weight: Weight
    path: str
    says: Text
    information: tuple[Ref, ...]
    law: tuple[Cite, ...] = ()


def meanings(before: Register, after: Register) -> tuple[Meaning, ...]:
    """Everything that changes for persons, heaviest first."""
    found = [
        *_purposes(before, after),
        *_uses(before, after),
        *_recipients(before, after),
        *_keeping(before, after),
        *_fields(before, after),
    ]
    order = list(Weight)
    return tuple(sorted(found, key=lambda one: (order.index(one.weight), one.path)))


def concerned(before: Edition, after: Edition) -> frozenset[Ref]:
    """The information entries whose persons a new edition concerns."""
    return frozenset(name for one in meanings(before.register, after.register) for name in one.information)


def _using(register: Register, purpose: Ref) -> tuple[Ref, ...]:
    return tuple(name for name, info in register.information.items() if purpose in info.purposes)


def _purposes(before: Register, after: Register) -> Iterator[Meaning]:
    for name in after.purposes.keys() & before.purposes.keys():
        old, new = before.purposes[name], after.purposes[name]
        if old.text == new.text:
            continue
        judged = next((one for one in new.changed if one.was == old.text), None)
        yield _reworded(name, old.text, new.text, judged.related if judged else None, _using(after, name))
    for name in sorted(before.purposes.keys() - after.purposes.keys()):
        says = Text("利用目的「{was}」を取り下げます。", "The purpose “{was}” is withdrawn.").fill(
            was=before.purposes[name].text
        )
        yield Meaning(Weight.EASE, f"purposes/{name}", says, _using(before, name))


def _reworded(name: Ref, was: Text, text: Text, related: bool | None, using: tuple[Ref, ...]) -> Meaning:
    path = f"purposes/{name}"
    changed = Text("利用目的を「{was}」から「{now}」に改めます。", "The purpose changes from “{was}” to “{now}”.").fill(
        was=was, now=text
    )
    if related is None:
        then = Text(
            "関連性の判断が記録されていません。判断するまで、すでに持っている情報には使えません。",
            " No judgement of relatedness is recorded; until then it does not reach what is already held.",
        )
        return Meaning(Weight.LOOK, path, _join(changed, then), using, (cite("appi-17-2"),))
    if not related:
        then = Text(
            "関連性がないと判断されています。すでに持っている情報に使うには、ご本人の同意が要ります。",
            " It was judged unrelated; for what is already held the persons' consent is needed.",
        )
        return Meaning(Weight.CONSENT, path, _join(changed, then), using, (cite("appi-17-2"), cite("appi-18-1")))
    then = Text(
        "関連性があると判断されています。ご本人に通知するか、公表します。",
        " It was judged related; persons are notified, or it is published.",
    )
    return Meaning(Weight.TELL, path, _join(changed, then), using, (cite("appi-17-2"), cite("appi-21-3")))


def _join(first: Text, then: Text) -> Text:
    return Text(first.ja + then.ja, first.en + then.en)


def _uses(before: Register, after: Register) -> Iterator[Meaning]:
    """Purposes that an entry has gained or lost."""
    for name, info in after.information.items():
        old = before.information.get(name)
        if old is None:
            says = Text("「{title}」を新たに取得します。", "“{title}” is newly acquired.").fill(title=info.title)
            yield Meaning(Weight.STATE, f"information/{name}", says, (name,), (cite("appi-21-1"), cite("appi-21-2")))
            continue
        for purpose in info.purposes:
            if purpose not in old.purposes:
                says = Text(
                    "「{title}」を、新たに「{text}」に利用します。すでに取得した情報に使うには、同意が要ります。",
                    "“{title}” is newly used: “{text}”. For what is already held consent is needed.",
                ).fill(title=info.title, text=after.purposes[purpose].text)
                path = f"information/{name}/purposes/{info.purposes.index(purpose)}"
                yield Meaning(Weight.CONSENT, path, says, (name,), (cite("appi-18-1"), cite("appi-17-2")))
    for name in sorted(before.information.keys() - after.information.keys()):
        says = Text("「{title}」を取り扱わなくなります。", "“{title}” is no longer handled.").fill(
            title=before.information[name].title
        )
        yield Meaning(Weight.EASE, f"information/{name}", says, (name,))


def _recipients(before: Register, after: Register) -> Iterator[Meaning]:
    for name, info in after.information.items():
        if name not in before.information:
            continue
        old, new = passings(before, name), passings(after, name)
        told = {(one.name, item) for one in old.provided for item in items(before.information[name], one.flow)}
        for one in new.provided:
            gained = [item for item in items(info, one.flow) if (one.name, item) not in told]
            if gained:
                yield _provided(name, info.title, one.path, one.partner.name, gained)
        joint = {one.name for one in old.joint}
        for one in new.joint:
            if one.name not in joint:
                says = Text("「{title}」を{who}と共同で利用します。", "“{title}” is used jointly with {who}.").fill(
                    title=info.title, who=one.partner.name
                )
                yield Meaning(Weight.TELL, one.path, says, (name,), (cite("appi-27-5-3"),))
        abroad = {one.name for one in old.entrusted if one.abroad}
        for one in new.entrusted:
            if one.abroad and one.name not in abroad:
                says = Text(
                    "「{title}」の取扱いを外国にある{who}に委託します。国名を公表します。",
                    "The handling of “{title}” is entrusted to {who} abroad; the country is to be published.",
                ).fill(title=info.title, who=one.partner.name)
                yield Meaning(Weight.TELL, one.path, says, (name,), (cite("appi-28-1"), cite("appi-32-1")))


def _provided(name: Ref, title: Text, path: str, who: Text, gained: list[Text]) -> Meaning:
    listed = Text("、".join(one.ja for one in gained), ", ".join(one.en for one in gained))
    says = Text(
        "「{title}」の{items}を、{who}に新たに提供します。提供の前に同意が要ります。",
        "Of “{title}”, {items} are newly provided to {who}. Consent is needed first.",
    ).fill(title=title, items=listed, who=who)
    return Meaning(Weight.CONSENT, path, says, (name,), (cite("appi-27-1"),))


def _keeping(before: Register, after: Register) -> Iterator[Meaning]:
    for name, info in after.information.items():
        old = before.information.get(name)
        for class_, kept in info.retention.items() if old else ():
            was = old.retention.get(class_) if old else None
            if was is None or was.period == kept.period:
                continue
            longer = _length(kept.period) > _length(was.period)
            says = Text(
                "「{title}」の{class_}を保存する期間が、{was}から{now}に{how}なります。",
                "Of “{title}”, {class_} is kept for {now} instead of {was}: {how}.",
            ).fill(
                title=info.title,
                class_=kept.title,
                was=Period.parse(was.period).words(),
                now=Period.parse(kept.period).words(),
                how=Text("長く", "longer") if longer else Text("短く", "shorter"),
            )
            path = f"information/{name}/retention/{class_}"
            yield Meaning(Weight.TELL if longer else Weight.EASE, path, says, (name,), (cite("appi-22"),))


def _length(text: str) -> float:
    period = Period.parse(text)
    return period.years * 365.25 + period.months * 30.44 + period.days + (period.hours + period.minutes / 60) / 24


def _fields(before: Register, after: Register) -> Iterator[Meaning]:
    for name, info in after.information.items():
        old = before.information.get(name)
        for field, one in info.fields.items() if old else ():
            if old is None or field in old.fields:
                continue
            special = bool(one.special_care)
            says = Text("「{title}」に項目「{item}」を加えます。", "“{title}” gains the item “{item}”.").fill(
                title=info.title, item=one.title
            )
            then = Text("要配慮個人情報のため、同意が要ります。", " It is special-care-required: consent is needed.")
            law = (cite("appi-20-2"),) if special else (cite("appi-21-2"),)
            weight = Weight.CONSENT if special else Weight.STATE
            path = f"information/{name}/fields/{field}"
            yield Meaning(weight, path, _join(says, then) if special else says, (name,), law)
