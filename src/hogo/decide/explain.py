"""A decision in words, as a counsel would note it: the answer, the question, reasons with their law, what is owed."""

from __future__ import annotations

from collections.abc import Iterator

from hogo.base.cite import Cite
from hogo.base.day import Day
from hogo.base.period import Period
from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.decide.code import Force
from hogo.decide.decision import Decision
from hogo.decide.duty import OWED, Duty
from hogo.decide.question import Action, Question
from hogo.decide.reason import Reason
from hogo.law.law import Law
from hogo.law.show import cited
from hogo.register.edition import Edition
from hogo.register.model.kinds import Channel
from hogo.register.model.register import Register

_ACTIONS = {
    Action.ACQUIRE: Text("取得すること", "to acquire"),
    Action.USE: Text("利用すること", "to use"),
    Action.CONTACT: Text("用いてご本人に{by}連絡すること", "to contact the person{by} with"),
    Action.ASK_FOR_CONSENT: Text("用いて{by}同意をお願いすること", "to ask for consent{by}, using"),
    Action.PROVIDE: Text("第三者に提供すること", "to provide to a third party"),
    Action.RECEIVE: Text("提供を受けること", "to receive"),
    Action.ENTRUST: Text("委託に伴って渡すこと", "to entrust"),
    Action.JOINT_USE: Text("共同利用すること", "to use jointly"),
    Action.TRANSFER_ABROAD: Text("外国にある第三者に提供すること", "to provide to a third party abroad"),
    Action.DISCLOSE: Text("ご本人に開示すること", "to disclose to the person"),
    Action.KEEP: Text("保存すること", "to keep"),
    Action.COMBINE: Text("突合すること", "to combine"),
    Action.PSEUDONYMISE: Text("仮名加工すること", "to pseudonymise"),
    Action.ANONYMISE: Text("匿名加工すること", "to anonymise"),
    Action.DELETE: Text("消去すること", "to delete"),
}
_CHANNELS = {
    Channel.PHONE: Text("電話で", " by telephone"),
    Channel.MAIL: Text("電子メールで", " by e-mail"),
    Channel.POST: Text("郵便で", " by post"),
    Channel.FAX: Text("ファクスで", " by fax"),
    Channel.SMS: Text("ショートメッセージで", " by text message"),
    Channel.WEB: Text("ウェブの画面で", " on the website"),
    Channel.APP: Text("アプリで", " in the app"),
    Channel.VISIT: Text("訪問して", " by a visit"),
    Channel.COUNTER: Text("店頭・窓口で", " at the counter"),
}
_FORCES = {
    Force.LAW: Text("法令", "law"),
    Force.HOUSE: Text("当社の定め", "house policy"),
    Force.UNKNOWN: Text("判断材料の不足", "cannot be decided"),
}
_ITEMS = {
    "date": Text("提供（受領）年月日", "the date"),
    "consent": Text("ご本人の同意を得ている旨", "that the person consented"),
    "recipient": Text("相手方の名称・住所・代表者", "the recipient's name, address, representative"),
    "person": Text("ご本人を特定するに足りる事項", "what identifies the person"),
    "items": Text("項目", "the items"),
    "source-and-history": Text(
        "提供元の名称・住所・代表者と取得の経緯", "the source's name, address, representative and how it acquired it"
    ),
    "published-by-commission": Text("委員会により公表されている旨", "that the Commission has published the opt-out"),
    "consent-confirmed": Text("ご本人の同意を確認した旨", "that the person's consent was confirmed"),
    "information-confirmed": Text("情報の提供を確認した旨", "that the information of 28(2) was confirmed"),
}


def explain(decision: Decision, question: Question, edition: Edition, law: Law, language: Language) -> str:
    """The whole note. It never says more of a person than the question did."""
    return "\n".join(_Note(question, edition, law, language).lines(decision)) + "\n"


class _Note:
    """One note in one language."""

    def __init__(self, question: Question, edition: Edition, law: Law, language: Language) -> None:
        self.question = question
        self.edition = edition
        self.law = law
        self.language: Language = language

    def say(self, ja: str, en: str) -> str:
        return ja if self.language == "ja" else en

    def lines(self, decision: Decision) -> Iterator[str]:
        yield self.answer(decision)
        yield self.asked()
        yield self.basis()
        yield ""
        yield self.say("理由", "Reasons")
        for number, reason in enumerate(decision.because, 1):
            yield from self.reason(number, reason)
        if decision.missing:
            yield self.say("許可に必要なもの", "What would change the answer")
            for one in decision.missing:
                yield f"  - {one.text.in_(self.language)}"
        if decision.duties:
            yield self.say("行うときにすること", "What is owed when it is done")
            for duty in decision.duties:
                yield from self.duty(duty)
        if any(not reason.meaning.sure for reason in decision.because):
            yield self.say(
                "注: 〔未確認〕の根拠は条文で確かめたものではありません。実施の前に専門家に確かめてください。",
                "Note: a ground marked [unconfirmed] was not read in its text; ask counsel before relying on it.",
            )

    def answer(self, decision: Decision) -> str:
        if decision.allow:
            return self.say("結論: 行うことができます。", "Answer: allowed.")
        if not decision.decided:
            return self.say(
                "結論: 判断できません（したがって行えません）。", "Answer: it cannot be decided, so it may not be done."
            )
        if decision.by_law and decision.by_house:
            return self.say(
                "結論: 行うことができません（法令にも当社の定めにも反します）。",
                "Answer: denied, by law and by house policy.",
            )
        if decision.by_law:
            return self.say("結論: 行うことができません（法令に反します）。", "Answer: denied, by law.")
        return self.say(
            "結論: 行うことができません（法令には反しませんが、当社の定めに反します）。",
            "Answer: denied, by house policy; the law itself would not forbid it.",
        )

    def asked(self) -> str:
        q = self.question
        what = self.name(q.information)
        who = self.say("この方の" if q.person else "", " of this person" if q.person else "")
        to = self.name(q.recipient) if q.recipient else ""
        aim = self.name(q.purpose) if q.purpose else None
        by = _CHANNELS[q.by] if q.by else ""
        act = _ACTIONS[q.action].fill(by=by).in_(self.language)
        if self.language == "ja":
            goal = f"「{aim}」のために、" if aim else ""
            via = f"{to}{'から' if q.action is Action.RECEIVE else 'へ' if to else ''}" if to else ""
            fields = f"（項目: {'、'.join(self.fields())}）" if q.fields else ""
            return f"問い: {q.on}に、{goal}{who}「{what}」{fields}を{via}{act}。"
        goal = f' for "{aim}"' if aim else ""
        via = f" {'from' if q.action is Action.RECEIVE else 'to'} {to}" if to else ""
        fields = f" (fields: {', '.join(self.fields())})" if q.fields else ""
        return f'Question: on {q.on}, {act} "{what}"{fields}{who}{via}{goal}.'

    def fields(self) -> list[str]:
        information = self.edition.register.information.get(self.question.information)
        known = information.fields if information else {}
        return [known[name].title.in_(self.language) if name in known else name for name in self.question.fields]

    def basis(self) -> str:
        if self.edition.number == 0:
            return self.say(
                "根拠とした版: 作業中の登録簿（発行していないため、誰も拘束しません）",
                "Edition: the working register (never issued, so it binds nobody)",
            )
        return self.say(
            f"根拠とした版: 第{self.edition.number}版（{self.edition.day}）",
            f"Edition: {self.edition.number} ({self.edition.day})",
        )

    def reason(self, number: int, reason: Reason) -> Iterator[str]:
        force = _FORCES[reason.force].in_(self.language)
        mark = "" if reason.meaning.sure else self.say("〔未確認〕", " [unconfirmed]")
        words = reason.meaning.text.fill(about=self.titled(reason.about), day=reason.day or "—").in_(self.language)
        yield f"  {number}. [{force}]{mark} {words}"
        for one in reason.law:
            yield f"     {self.say('根拠', 'law')}: {self.cite(one)}"

    def duty(self, duty: Duty) -> Iterator[str]:
        meant = OWED[duty.owed]
        items = self.say("、", ", ").join(self.item(one) for one in duty.items)
        keep = Period.parse(duty.keep).words() if duty.keep else "—"
        filled = meant.text.fill(items=items, keep=keep, by=duty.by or "—", about=self.titled(duty.about))
        yield f"  - {filled.in_(self.language)}"
        for reason in duty.because:
            words = reason.meaning.text.fill(about=self.titled(reason.about), day=reason.day or "—")
            yield f"     {self.say('理由', 'because')}: {words.in_(self.language)}"
        for one in duty.law:
            yield f"     {self.say('根拠', 'law')}: {self.cite(one)}"

    def item(self, item: str) -> str:
        """A field, a content of a record, or a word as it is."""
        information = self.edition.register.information.get(self.question.information)
        if information and item in information.fields:
            return information.fields[item].title.in_(self.language)
        return _ITEMS[item].in_(self.language) if item in _ITEMS else self.name(item)

    def cite(self, one: Cite) -> str:
        day: Day = self.question.on
        return cited(self.law, one, self.language, day)

    def name(self, ref: Ref) -> str:
        return _title(self.edition.register, ref, self.question).in_(self.language)

    def titled(self, ref: Ref | None) -> Text | str:
        return _title(self.edition.register, ref, self.question) if ref else "—"


def _title(register: Register, ref: Ref, question: Question) -> Text:
    """What a name in the register is called."""
    if ref in register.purposes:
        return register.purposes[ref].text
    if ref in register.information:
        return register.information[ref].title
    if ref in register.partners:
        return register.partners[ref].name
    if ref in register.systems:
        return register.systems[ref].title
    if ref in register.operator.departments:
        return register.operator.departments[ref].name
    information = register.information.get(question.information)
    if information and ref in information.retention:
        return information.retention[ref].title
    return Text(ref, ref)
