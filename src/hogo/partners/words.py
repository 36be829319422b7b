"""The words of the room: states, roles, contents of contracts, and how each fact reads. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.text import Text
from hogo.partners import fact as f
from hogo.partners.flow import State, Turn, state, turn
from hogo.register.model.partners import ContractClause, PartnerRole, Result

STATES: dict[State, Text] = {
    State.NEEDED: Text("評価前", "to be assessed"),
    State.ASKED: Text("回答待ち", "asked"),
    State.TO_ASSESS: Text("評価待ち", "answers are in"),
    State.TO_PUT_FORWARD: Text("回付前", "to be put forward"),
    State.TO_APPROVE: Text("決裁中", "in approval"),
    State.REFUSED: Text("不採用", "not chosen"),
    State.TO_CONTRACT: Text("契約前", "to be contracted"),
    State.IN_FORCE: Text("取引中", "in force"),
    State.ENDING: Text("終了手続中", "ending"),
    State.ENDED: Text("終了", "ended"),
}
TURNS: dict[Turn, Text] = {
    Turn.NONE: Text("", ""),
    Turn.ASKED: Text("再評価: 回答待ち", "again: asked"),
    Turn.TO_ASSESS: Text("再評価: 評価待ち", "again: answers are in"),
    Turn.TO_PUT_FORWARD: Text("再評価: 回付前", "again: to be put forward"),
    Turn.TO_APPROVE: Text("再評価: 決裁中", "again: in approval"),
    Turn.APPROVED: Text("", ""),
    Turn.FAILED: Text("再評価: 不合格", "again: failed"),
}
"""Said beside the state while a relation is in force."""
ROLES: dict[PartnerRole, Text] = {
    PartnerRole.PROCESSOR: Text("委託先", "processor"),
    PartnerRole.RECIPIENT: Text("提供先", "recipient"),
    PartnerRole.SELLER: Text("名簿の購入元", "seller"),
    PartnerRole.ORGANISER: Text("催事の主催者", "organiser"),
    PartnerRole.CLIENT: Text("委託元", "client"),
    PartnerRole.JOINT_USER: Text("共同利用者", "joint user"),
}
CLAUSES: dict[ContractClause, Text] = {
    ContractClause.RESPONSIBILITY: Text("責任の明確化", "who answers for what"),
    ContractClause.SAFETY: Text("安全管理", "safeguards"),
    ContractClause.SUBPROCESSING: Text("再委託", "sub-processing"),
    ContractClause.REPORTING: Text("取扱状況の報告の内容と頻度", "what is reported, how often"),
    ContractClause.VERIFICATION: Text("遵守を確かめられる事項", "what we can verify"),
    ContractClause.NON_COMPLIANCE: Text("守られないときの措置", "what follows a breach of it"),
    ContractClause.INCIDENT: Text("事故のときの報告・連絡", "telling of incidents"),
    ContractClause.ENDING: Text("終了後の措置", "what happens at the end"),
}
RESULTS: dict[Result, Text] = {
    Result.PASSED: Text("合格", "passed"),
    Result.CONDITIONAL: Text("条件付き合格", "passed with conditions"),
    Result.FAILED: Text("不合格", "failed"),
}
SOURCES: dict[f.Source, Text] = {
    f.Source.PUBLIC: Text("公表資料・認証の確認", "public documents and certificates"),
    f.Source.VISIT: Text("訪問", "a visit"),
    f.Source.QUESTIONNAIRE: Text("調査票（紙・Excelで受領）", "questionnaire (on paper or as Excel)"),
}
FINISHES: dict[f.Finish, Text] = {
    f.Finish.RETURNED: Text("返却", "returned"),
    f.Finish.ERASED: Text("消去", "erased"),
    f.Finish.BOTH: Text("返却と消去", "returned and erased"),
    f.Finish.NONE_HELD: Text("渡したものなし", "nothing had been handed over"),
    f.Finish.NOT_TAKEN: Text("契約に至らず", "not taken"),
}
FACTS: dict[type, Text] = {
    f.Proposed: Text("必要性の登録", "the need was entered"),
    f.Asked: Text("調査票を送付", "questionnaire sent"),
    f.Answered: Text("回答を受領", "answers came"),
    f.Assessed: Text("評価", "assessed"),
    f.SourceChecked: Text("提供元の確認（法30条）", "source checked (Art. 30)"),
    f.PutForward: Text("決裁に回付", "put forward"),
    f.Approved: Text("承認", "approved"),
    f.Refused: Text("却下", "refused"),
    f.Contracted: Text("契約の締結", "contract signed"),
    f.HandedOver: Text("授受", "handed over"),
    f.SubAsked: Text("再委託の申請", "asks to sub-process"),
    f.SubDecided: Text("再委託の可否を回答", "sub-processing decided"),
    f.Reported: Text("取扱状況の報告を受領", "report received"),
    f.IncidentTold: Text("事故の知らせ", "incident told"),
    f.IncidentTaken: Text("事故を事案に登録", "incident taken up"),
    f.AbroadChecked: Text("外国での取扱いの確認（法28条3項）", "looked at abroad (Art. 28(3))"),
    f.Licensed: Text("利用許諾", "licensed"),
    f.Used: Text("許諾に基づく利用", "used under the licence"),
    f.Suspended: Text("停止", "suspended"),
    f.Resumed: Text("再開", "resumed"),
    f.Ending: Text("終了の決定", "end decided"),
    f.Ended: Text("終了", "ended"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the course."""

    title: Text
    on: Day
    by: str
    more: Text


def course(facts: Sequence[f.Fact]) -> list[Mark]:
    """What happened, line by line."""
    return [Mark(FACTS[type(fact)], fact.on, fact.by, more(fact)) for fact in facts]


def more(fact: f.Fact) -> Text:
    """What a line says beside its title."""
    match fact:
        case f.Asked(until=until):
            return Text("{d}まで", "until {d}").fill(d=until)
        case f.Assessed(result=result, conditions=conditions):
            return _beside(RESULTS[result], conditions)
        case f.SourceChecked(result=result, acquired_how=how):
            return _beside(RESULTS[result], how)
        case f.PutForward(approval=number) | f.Approved(approval=number) | f.Refused(approval=number):
            return Text(number, number)
        case f.Contracted(title=title, until=until):
            return _beside(Text(title, title), str(until or ""))
        case f.HandedOver(information=what, count=count):
            return Text("{i} {n}件", "{i}, {n}").fill(i=what, n=count)
        case f.SubAsked(name=name) | f.SubDecided(name=name):
            return Text(name, name)
        case f.IncidentTaken(to=to):
            return Text(to, to)
        case f.AbroadChecked(measures_taken=good, law_hinders=bad):
            fine = good and not bad
            return Text("支障なし", "nothing hinders it") if fine else Text("支障あり", "something hinders it")
        case f.Licensed(until=until, uses=uses):
            return Text("{d}まで{n}", "until {d}{n}").fill(d=until, n="" if uses is None else f" × {uses}")
        case f.Suspended(why=why):
            return Text(why, why)
        case f.Ended(how=how):
            return FINISHES[how]
        case _:
            return Text("", "")


def _beside(first: Text, more: str) -> Text:
    return Text(f"{first.ja}（{more}）", f"{first.en} ({more})") if more else first


def standing_words(facts: Sequence[f.Fact]) -> Text:
    """State, and beside it where the yearly assessment is."""
    now, at = state(facts), TURNS[turn(facts)]
    word = STATES[now]
    return Text(f"{word.ja}・{at.ja}", f"{word.en}, {at.en}") if now is State.IN_FORCE and at.ja else word
