"""What a change of the register means for the persons in it: a new purpose, a new recipient, a longer keeping.

`publish` shows it before an edition is issued and `decide` rests on its judgements: a related change of purpose reaches
data already held by notice or publication (17-2, 21-3), an unrelated one needs each person's consent (18-1). Whether a
change is related is a human's judgement that the register carries; nothing here computes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hogo.base.cite import Cite, cite
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.information import Information
from hogo.register.model.partners import Basis27, Flow, Partner
from hogo.register.model.purposes import PurposeChange
from hogo.register.model.register import Register


class Effect(StrEnum):
    """What it does to the persons."""

    NEW_PURPOSE = "new-purpose"
    PURPOSE_REWORDED = "purpose-reworded"
    PURPOSE_ENDED = "purpose-ended"
    NEW_RECIPIENT = "new-recipient"
    NEW_PROCESSOR = "new-processor"
    NEW_COUNTRY = "new-country"
    MORE_PROVIDED = "more-provided"
    PROVISION_ENDED = "provision-ended"
    LONGER_KEPT = "longer-kept"
    SHORTER_KEPT = "shorter-kept"
    NEW_FIELD = "new-field"
    NEW_INFORMATION = "new-information"
    INFORMATION_ENDED = "information-ended"
    NO_LONGER_RETAINED = "no-longer-retained"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One effect. `related` is the recorded judgement of 17-2; none: nobody has judged, or it is not asked here."""

    effect: Effect
    path: str
    information: Ref | None
    says: Text
    law: tuple[Cite, ...] = ()
    related: bool | None = None
    judged_by: str | None = None

    @property
    def unjudged(self) -> bool:
        """Whether a human must still judge if the new purpose is related to the old ones."""
        return self.effect in (Effect.NEW_PURPOSE, Effect.PURPOSE_REWORDED) and self.related is None


def meanings(before: Register, after: Register) -> tuple[Meaning, ...]:
    """All effects of going from one register to the other, in the order of the model."""
    return tuple(
        meaning
        for find in (_rewordings, _information, _purposes, _fields, _keeping, _authority, _flows)
        for meaning in find(before, after)
    )


def _rewordings(before: Register, after: Register) -> Iterator[Meaning]:
    for ref, purpose in after.purposes.items():
        old = before.purposes.get(ref)
        if old is None or old.text == purpose.text:
            continue
        judged = next((change for change in reversed(purpose.changed) if change not in old.changed), None)
        says = Text(
            f"利用目的が「{old.text.ja}」から「{purpose.text.ja}」に変わります。",
            f"The purpose changes from “{old.text.en}” to “{purpose.text.en}”.",
        )
        yield _judged(Effect.PURPOSE_REWORDED, f"purposes/{ref}/text", None, says, judged)


def _judged(effect: Effect, path: str, information: Ref | None, says: Text, judged: PurposeChange | None) -> Meaning:
    law = [cite("appi-17-2")]
    if judged is not None:
        law.append(cite("appi-21-3" if judged.related else "appi-18-1"))
    related, by = (judged.related, judged.judged_by) if judged else (None, None)
    return Meaning(effect, path, information, says, tuple(law), related, by)


def _information(before: Register, after: Register) -> Iterator[Meaning]:
    for ref, entry in after.information.items():
        if ref not in before.information:
            says = Text(f"「{entry.title.ja}」を新たに取り扱います。", f"“{entry.title.en}” is newly handled.")
            yield Meaning(Effect.NEW_INFORMATION, f"information/{ref}", ref, says, (cite("appi-21-1"),))
    for ref, entry in before.information.items():
        if ref not in after.information:
            says = Text(
                f"「{entry.title.ja}」の取扱いをやめます。",
                f"“{entry.title.en}” is no longer handled: what is left must go.",
            )
            yield Meaning(Effect.INFORMATION_ENDED, f"information/{ref}", ref, says, (cite("appi-22"),))


def _both(before: Register, after: Register) -> Iterator[tuple[Ref, Information, Information]]:
    for ref, entry in after.information.items():
        old = before.information.get(ref)
        if old is not None:
            yield ref, old, entry


def _purposes(before: Register, after: Register) -> Iterator[Meaning]:
    for ref, old, entry in _both(before, after):
        for name in entry.purposes:
            purpose = after.purposes.get(name)
            if name in old.purposes or purpose is None:
                continue
            judged = purpose.changed[-1] if purpose.changed else None
            says = Text(
                f"「{entry.title.ja}」を新たに「{purpose.text.ja}」利用します。"
                if purpose.text.ja.endswith("ため")
                else f"「{entry.title.ja}」の利用目的に「{purpose.text.ja}」が加わります。",
                f"“{entry.title.en}” gains the purpose “{purpose.text.en}”.",
            )
            yield _judged(Effect.NEW_PURPOSE, f"information/{ref}/purposes/{name}", ref, says, judged)
        for name in old.purposes:
            if name not in entry.purposes:
                words = before.purposes[name].text if name in before.purposes else Text(name, name)
                says = Text(
                    f"「{entry.title.ja}」を「{words.ja}」には使わなくなります。",
                    f"“{entry.title.en}” is no longer used for “{words.en}”.",
                )
                yield Meaning(Effect.PURPOSE_ENDED, f"information/{ref}/purposes/{name}", ref, says)


def _fields(before: Register, after: Register) -> Iterator[Meaning]:
    for ref, old, entry in _both(before, after):
        for name, one in entry.fields.items():
            was = old.fields.get(name)
            if was is None:
                law = (cite("appi-20-2"),) if one.special_care else ()
                says = Text(
                    f"「{entry.title.ja}」に項目「{one.title.ja}」が加わります。",
                    f"“{entry.title.en}” gains the item “{one.title.en}”.",
                )
                yield Meaning(Effect.NEW_FIELD, f"information/{ref}/fields/{name}", ref, says, law)


def _keeping(before: Register, after: Register) -> Iterator[Meaning]:
    for ref, old, entry in _both(before, after):
        for name in entry.fields:
            if name not in old.fields:
                continue
            was, now = longest(old, name), longest(entry, name)
            if was is None or now is None or _days(was) == _days(now):
                continue
            longer = _days(now) > _days(was)
            said, told = was.words(), now.words()
            item = entry.fields[name].title
            says = Text(
                f"「{entry.title.ja}」の「{item.ja}」の保存期間が{said.ja}から{told.ja}に変わります。",
                f"“{item.en}” of “{entry.title.en}” is kept {told.en} instead of {said.en}.",
            )
            effect = Effect.LONGER_KEPT if longer else Effect.SHORTER_KEPT
            yield Meaning(effect, f"information/{ref}/retention", ref, says, (cite("appi-22"),) if longer else ())


def longest(entry: Information, name: Ref) -> Period | None:
    """The longest period of the classes that keep a field: those that name it, else those that name none."""
    named = [one for one in entry.retention.values() if name in one.fields]
    open_ = [one for one in entry.retention.values() if not one.fields]
    periods = [Period.parse(one.period) for one in named or open_]
    return max(periods, key=_days, default=None)


def _days(period: Period) -> tuple[date, int]:
    # WHY: from a first of March a year or month is as long as it can be, so that P1Y and P12M are equal.
    return period.after(date(2003, 3, 1)), (period.hours * 60 + period.minutes)


def _authority(before: Register, after: Register) -> Iterator[Meaning]:
    for ref, old, entry in _both(before, after):
        if old.authority.retained and not entry.authority.retained:
            says = Text(
                f"「{entry.title.ja}」が保有個人データでなくなり、開示等の請求の対象から外れます。",
                f"“{entry.title.en}” is no longer retained personal data: requests no longer reach it.",
            )
            yield Meaning(
                Effect.NO_LONGER_RETAINED,
                f"information/{ref}/authority",
                ref,
                says,
                (cite("appi-16-4"), cite("appi-33-1")),
            )


def _flows(before: Register, after: Register) -> Iterator[Meaning]:
    for ref, partner in after.partners.items():
        old = before.partners.get(ref)
        for n, flow in enumerate(partner.flows):
            if flow.incoming:
                continue
            path = f"partners/{ref}/flows/{n}"
            title = _title(after, flow.information)
            was = _same(old, flow)
            if not was:
                yield _new_flow(path, partner, flow, title)
            else:
                yield from _more(path, before, after, was, flow, title, partner)
            if partner.country != "JP" and (not was or (old is not None and old.country != partner.country)):
                says = Text(
                    f"「{title.ja}」が外国（{partner.country}）にある{partner.name.ja}で取り扱われます。",
                    f"“{title.en}” is handled by {partner.name.en} abroad ({partner.country}).",
                )
                yield Meaning(Effect.NEW_COUNTRY, path, flow.information, says, (cite("appi-28-1"),))
    yield from _ended(before, after)


def _new_flow(path: str, partner: Partner, flow: Flow, title: Text) -> Meaning:
    if flow.basis is Basis27.ENTRUSTMENT:
        says = Text(
            f"「{title.ja}」の取扱いを{partner.name.ja}に新たに委託します。",
            f"The handling of “{title.en}” is newly entrusted to {partner.name.en}.",
        )
        return Meaning(Effect.NEW_PROCESSOR, path, flow.information, says, (cite("appi-25"), cite("appi-27-5-1")))
    says = Text(
        f"「{title.ja}」を{partner.name.ja}に新たに提供します。", f"“{title.en}” is newly given to {partner.name.en}."
    )
    return Meaning(Effect.NEW_RECIPIENT, path, flow.information, says, (cite(_GATE.get(flow.basis, "appi-27-1")),))


_GATE: dict[Basis27 | None, str] = {
    Basis27.OPT_OUT: "appi-27-2",
    Basis27.SUCCESSION: "appi-27-5-2",
    Basis27.JOINT_USE: "appi-27-5-3",
}


def _more(
    path: str, before: Register, after: Register, was: list[Flow], flow: Flow, title: Text, partner: Partner
) -> Iterator[Meaning]:
    given = {name for one in was for name in _given(before, one)}
    new = [name for name in _given(after, flow) if name not in given]
    if new:
        says = Text(
            f"{partner.name.ja}に渡す「{title.ja}」の項目が増えます: {'、'.join(new)}",
            f"More items of “{title.en}” go to {partner.name.en}: {', '.join(new)}",
        )
        yield Meaning(Effect.MORE_PROVIDED, f"{path}/fields", flow.information, says, (cite("appi-27-1"),))


def _given(register: Register, flow: Flow) -> tuple[Ref, ...]:
    entry = register.information.get(flow.information)
    return flow.fields or (tuple(entry.fields) if entry else ())


def _ended(before: Register, after: Register) -> Iterator[Meaning]:
    for ref, partner in before.partners.items():
        for n, flow in enumerate(partner.flows):
            if not flow.incoming and not _same(after.partners.get(ref), flow):
                title = _title(before, flow.information)
                says = Text(
                    f"「{title.ja}」を{partner.name.ja}に渡さなくなります。",
                    f"“{title.en}” no longer goes to {partner.name.en}.",
                )
                yield Meaning(Effect.PROVISION_ENDED, f"partners/{ref}/flows/{n}", flow.information, says)


def _same(partner: Partner | None, flow: Flow) -> list[Flow]:
    """The partner's flows of the same information on the same basis."""
    return [
        one
        for one in (partner.flows if partner else ())
        if not one.incoming and (one.information, one.basis) == (flow.information, flow.basis)
    ]


def _title(register: Register, information: Ref) -> Text:
    entry = register.information.get(information)
    return entry.title if entry else Text(information, information)
