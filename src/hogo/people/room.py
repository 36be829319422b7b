"""What the people room offers to the house: the kinds of entry about who is who, telling, consent and wishes."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.day import Day
from hogo.base.finding import Unchecked
from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.house.offer import Figure, Kind, Measure, Room, Scene
from hogo.people.measure import MEASURE, WINDOW, Taking, told_before

_INFORMATION = Text("個人情報の類型", "the information")
_WHY = Text("理由", "why")
_OTHER = Text("相手の記録", "the other record")
_UNTIL = Text("最後の日", "the last day")
_CHANNEL = Text("経路", "the channel")
_EDITION = Text("版の番号", "the edition's number")
_PURPOSES = Text("利用目的", "the purposes")
_RECIPIENT = Text("提供先", "the recipient")
_IDENTITY = {
    "kind": Text("種類", "the kind"),
    "proved": Text("確認済みか", "whether it was proved"),
    "mark": Text("照合用の鍵付きハッシュ", "its keyed mark"),
    "until": _UNTIL,
}
_TOLD = {
    "information": _INFORMATION,
    "mode": Text("伝え方（5種類）", "the mode, one of five"),
    "on": Text("伝えた日", "the day"),
    "edition": _EDITION,
    "purposes": _PURPOSES,
    "channel": _CHANNEL,
    "digest": Text("伝えた文面のSHA-256", "SHA-256 of the words told"),
    "about": Text("共同利用の相手", "the joint user it was about"),
}
_CONSENT = {
    "given": Text("同意の日", "the day"),
    "purposes": _PURPOSES,
    "information": _INFORMATION,
    "recipient": _RECIPIENT,
    "until": _UNTIL,
    "by_guardian": Text("法定代理人による", "given by the guardian"),
    "abroad": Text("外国への提供", "to provision abroad"),
    "informed": Text("法28条2項の情報を示した", "informed as 28(2) asks"),
    "secrecy": Text("通信の秘密について個別明確", "specific about secrets of communications"),
    "explicit": Text("明示的な同意", "explicit consent"),
    "edition": _EDITION,
    "text": Text("同意した文面のSHA-256", "SHA-256 of the words agreed to"),
}
_WISH = {
    "kind": Text("申出の種類", "the kind of wish"),
    "on": Text("申出の日", "the day"),
    "until": _UNTIL,
    "withdrawn": Text("取下げの日", "the day it was taken back"),
    "information": _INFORMATION,
    "purpose": Text("利用目的", "the purpose"),
    "channel": _CHANNEL,
    "recipient": _RECIPIENT,
}
_HELD = {
    "information": _INFORMATION,
    "acquired": Text("取得日", "the day of acquisition"),
    "how": Text("取得方法", "the way of acquisition"),
    "source": Text("提供元", "the source"),
    "until": Text("保存期間の末日", "the last day of each retention class"),
    "hold": Text("保全の指定", "a hold"),
    "improper": Text("不正の手段による取得", "acquired improperly"),
}


def _about(name: str, ja: str, en: str, fields: dict[str, Text], law: str = "") -> Kind:
    return Kind(name, 1, Text(ja, en), fields, about_person=True, law=tuple(cite(part) for part in law.split()))


def _told_before(scene: Scene, about: Ref | None) -> Figure | Unchecked:
    from hogo.people.models import Acquired, Telling
    from hogo.publish.models import editions_on

    since = scene.day - WINDOW
    recent = Acquired.objects.filter(on__gt=since, on__lte=scene.day)
    if about is not None:
        recent = recent.filter(information=about.removeprefix("information/"))
    takings = [Taking(*row) for row in recent.values_list("person_id", "information", "on", "how").iterator()]
    # WHY: a subquery, not the ids: of a million persons they are more than a statement may have.
    told = Telling.objects.filter(mode="stated", person__in=recent.values("person"))
    stated: dict[tuple[str, Ref], list[Day]] = {}
    for person, information, on in told.values_list("person_id", "information", "on").iterator():
        stated.setdefault((person, information), []).append(on)
    days = {one.on for one in takings}
    published = dict.fromkeys(editions_on(days), True)
    return told_before(takings, stated, published, scene.now)


ROOM = Room(
    name="people",
    serves=(
        cite("appi-18-1"),
        cite("appi-21-1"),
        cite("appi-21-2"),
        cite("appi-27-1"),
        cite("mail-3-2"),
        cite("gdpr-7"),
    ),
    kinds=(
        _about("person", "本人の登録", "a person recorded", {"proved": Text("本人確認済みか", "identity proved")}),
        _about("identity", "識別情報の登録・終了", "an identity recorded or ended", _IDENTITY),
        _about(
            "merge",
            "名寄せ・その取消し",
            "two records found to be one person, or not after all",
            {"other": _OTHER, "why": _WHY, "together": Text("同じ方か", "whether they are one")},
        ),
        _about(
            "split",
            "識別情報の分離",
            "an identity given to a new person",
            {"other": _OTHER, "why": _WHY, "kind": Text("種類", "the kind")},
        ),
        _about(
            "candidate",
            "同一人の候補と人の判断",
            "two records that may be one person; what a human said",
            {
                "other": _OTHER,
                "kinds": Text("一致した種類", "the kinds alike"),
                "answer": Text("人の判断", "the human's answer"),
                "why": _WHY,
            },
        ),
        _about("told", "ご本人へ伝えたこと", "the person was told", _TOLD, "appi-21-1 appi-21-2"),
        _about("consent", "同意", "a consent", _CONSENT, "appi-18-1 appi-27-1"),
        _about(
            "withdrawal",
            "同意の撤回",
            "a consent withdrawn",
            {"receipt": Text("同意の控え", "the consent's receipt"), "on": Text("撤回の日", "the day")},
        ),
        _about("wish", "申出", "a wish", _WISH),
        _about(
            "wish-lifted",
            "申出の取下げ",
            "a wish taken back",
            {"wish": Text("申出", "the wish"), "on": Text("取下げの日", "the day")},
        ),
        _about("held", "取得", "information acquired and held", _HELD),
        _about(
            "released",
            "保有の終了",
            "information no longer held",
            {"information": _INFORMATION, "on": Text("終了の日", "the day"), "why": _WHY},
        ),
        _about(
            "standing",
            "適用される規律・法定代理人",
            "a regime or guardian that bears on the person",
            {"kind": Text("種類", "the kind"), "until": _UNTIL},
        ),
        Kind(
            "people-import",
            1,
            Text("まとめて取込み", "a part of a bulk import"),
            {
                "file": Text("ファイルのSHA-256", "SHA-256 of the file"),
                "from": Text("最初の行", "the first line"),
                "to": Text("最後の行", "the last line"),
                "taken": Text("取り込んだ行の数", "lines taken"),
                "wrong": Text("取り込めなかった行の数", "lines refused"),
                "digest": Text("取り込んだ行のSHA-256", "SHA-256 of the rows made"),
            },
        ),
    ),
    measures=(
        Measure(
            MEASURE,
            Text("取得前の明示・公表（直近30日）", "told before it was acquired, in the last thirty days"),
            "count",
            _told_before,
            reads=("told", "held", "released", "people-import", "person", "merge", "split", "edition"),
        ),
    ),
)
