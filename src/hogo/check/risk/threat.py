"""What may go wrong with personal information, phase by phase, and what it takes for a threat to be there at all.

One row a threat: the phase, when it applies, its words, its cause, how likely it is without any measure (1 to 3), and
which heads of measures answer it. The impact is the information's own (`handling.impact`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hogo.base.ref import Ref
from hogo.base.text import Text
from hogo.register.model.information import Bought, FromPerson, FromThirdParty, Information, InWriting, Medium, Observed
from hogo.register.model.kinds import Regime
from hogo.register.model.partners import Basis27, Flow, Partner
from hogo.register.model.safeguards import Head, Phase
from hogo.register.model.systems import ByHand, System


@dataclass(frozen=True, slots=True)
class Held:
    """One entry with where it lies and where it goes: all that a threat may look at."""

    name: Ref
    entry: Information
    systems: tuple[tuple[Ref, System], ...]
    out: tuple[tuple[Partner, Flow], ...]

    @property
    def paper(self) -> bool:
        """Whether any of it is on paper."""
        return Medium.PAPER in self.entry.handling.media

    @property
    def electronic(self) -> bool:
        """Whether any of it is data."""
        return bool(set(self.entry.handling.media) - {Medium.PAPER})

    @property
    def connected(self) -> bool:
        """Whether it lies in a system that answers a program."""
        return any(not isinstance(one.connection, ByHand) for _, one in self.systems)

    @property
    def entrusted(self) -> bool:
        """Whether a processor gets it."""
        return any(flow.basis is Basis27.ENTRUSTMENT for _, flow in self.out)

    @property
    def abroad(self) -> bool:
        """Whether it goes to a country other than Japan."""
        return any(partner.country != "JP" for partner, _ in self.out)

    @property
    def special(self) -> bool:
        """Whether it holds special care, My Number or a secret of communications."""
        marked = any(one.special_care or one.secret for one in self.entry.fields.values())
        return marked or Regime.MY_NUMBER in self.entry.regimes

    def acquired(self, *ways: type) -> bool:
        """Whether it is acquired in one of these ways."""
        return any(isinstance(one, ways) for one in self.entry.acquired)


@dataclass(frozen=True, slots=True)
class Threat:
    """One thing that may go wrong."""

    id: Ref
    phase: Phase
    when: Callable[[Held], bool]
    risk: Text
    cause: Text
    likelihood: int
    heads: tuple[Head, ...]


_R, _O, _H, _P, _T, _E = (
    Head.RULES,
    Head.ORGANISATIONAL,
    Head.HUMAN,
    Head.PHYSICAL,
    Head.TECHNICAL,
    Head.EXTERNAL,
)


def _threat(
    name: str,
    phase: Phase,
    when: Callable[[Held], bool],
    words: tuple[str, str, str, str],
    likelihood: int,
    *heads: Head,
) -> Threat:
    return Threat(name, phase, when, Text(words[0], words[1]), Text(words[2], words[3]), likelihood, heads)


THREATS: tuple[Threat, ...] = (
    _threat(
        "acquire-excess",
        Phase.ACQUIRE,
        lambda held: held.acquired(InWriting, FromPerson),
        (
            "必要のない項目まで取得する",
            "More is taken than is needed",
            "様式の見直し不足",
            "forms that nobody reviews",
        ),
        2, _R, _O,
    ),
    _threat(
        "acquire-untold",
        Phase.ACQUIRE,
        lambda held: held.acquired(InWriting),
        (
            "利用目的を明示しないまま取得する",
            "Taken without stating the purpose",
            "様式と公表文の不一致",
            "a form that differs from what is published",
        ),
        2, _R, _H,
    ),
    _threat(
        "acquire-wrong-person",
        Phase.ACQUIRE,
        lambda held: held.acquired(InWriting, FromPerson),
        (
            "誤入力・別の本人との取り違え",
            "Wrong entry, or another person's record",
            "確認手順の不足",
            "no second look at what is entered",
        ),
        2, _H, _T,
    ),
    _threat(
        "acquire-unlawful-source",
        Phase.ACQUIRE,
        lambda held: held.acquired(FromThirdParty, Bought),
        (
            "不正に取得された情報を受け取る",
            "Information that was unlawfully acquired is taken over",
            "提供元の取得の経緯の未確認",
            "a source whose acquisition was not checked",
        ),
        2, _R, _O,
    ),
    _threat(
        "acquire-unnoticed",
        Phase.ACQUIRE,
        lambda held: held.acquired(Observed),
        (
            "本人が気付かないまま取得する",
            "Taken without the person noticing",
            "掲示・公表の不足",
            "no sign or notice",
        ),
        2, _R, _O,
    ),
    _threat(
        "transfer-paper",
        Phase.TRANSFER,
        lambda held: held.paper,
        (
            "書類の置き忘れ・紛失・誤配",
            "Papers left behind, lost or misdelivered",
            "持出し・送付の手順の不備",
            "no procedure for carrying out and sending",
        ),
        3, _R, _H, _P,
    ),
    _threat(
        "transfer-mail",
        Phase.TRANSFER,
        lambda held: held.electronic,
        (
            "宛先や添付を誤ったメール・ファイル送信",
            "A mail or file sent to the wrong address",
            "宛先確認の不足",
            "addresses nobody checks",
        ),
        3, _H, _T,
    ),
    _threat(
        "transfer-tapped",
        Phase.TRANSFER,
        lambda held: held.connected,
        (
            "通信経路での盗聴・改ざん",
            "Tapped or altered on the way",
            "暗号化していない通信",
            "connections without encryption",
        ),
        1, _T,
    ),
    _threat(
        "transfer-device",
        Phase.TRANSFER,
        lambda held: held.electronic,
        (
            "端末・記録媒体の紛失・盗難",
            "A device or medium lost or stolen",
            "持出し管理・暗号化の不足",
            "devices carried out unencrypted",
        ),
        2, _P, _T, _R,
    ),
    _threat(
        "use-beyond",
        Phase.USE,
        lambda _: True,
        (
            "利用目的を超えた利用",
            "Use beyond the purpose",
            "目的の理解不足",
            "purposes that are not understood",
        ),
        2, _R, _H, _O,
    ),
    _threat(
        "use-peeking",
        Phase.USE,
        lambda held: held.electronic,
        (
            "権限のない者による閲覧・持出し",
            "Seen or copied by somebody without authority",
            "過大なアクセス権",
            "rights wider than needed",
        ),
        2, _T, _O, _H,
    ),
    _threat(
        "use-copies",
        Phase.USE,
        lambda held: held.electronic,
        (
            "抽出・複製したファイルの放置",
            "Extracts and copies left lying about",
            "複製の管理の不足",
            "copies that nobody counts",
        ),
        3, _R, _H,
    ),
    _threat(
        "use-secret",
        Phase.USE,
        lambda held: held.special,
        (
            "要配慮・番号・通信の秘密の不適切な取扱い",
            "Special care, My Number or a secret handled wrongly",
            "区分した取扱いの不足",
            "no separate handling",
        ),
        2, _R, _T, _H,
    ),
    _threat(
        "keep-break-in",
        Phase.KEEP,
        lambda held: held.connected,
        (
            "不正アクセス・マルウェアによる漏えい",
            "Leak by unauthorised access or malware",
            "脆弱性・認証の弱さ",
            "vulnerable systems, weak log-in",
        ),
        2, _T,
    ),
    _threat(
        "keep-ransom",
        Phase.KEEP,
        lambda held: held.electronic,
        (
            "滅失・毀損（障害、ランサムウェア）",
            "Loss or damage (failure, ransomware)",
            "バックアップ・復旧手順の不足",
            "no backup, or none that was restored",
        ),
        2, _T, _O,
    ),
    _threat(
        "keep-theft",
        Phase.KEEP,
        lambda held: held.paper,
        (
            "保管場所への立入り・盗難・のぞき見",
            "Entry, theft or peeking where it is kept",
            "施錠・入退室管理の不足",
            "unlocked or unwatched rooms",
        ),
        2, _P, _H,
    ),
    _threat(
        "keep-too-long",
        Phase.KEEP,
        lambda _: True,
        (
            "保存期間を過ぎた保有",
            "Kept past its period",
            "期限管理の不足",
            "periods that nobody watches",
        ),
        2, _R, _O,
    ),
    _threat(
        "keep-cloud",
        Phase.KEEP,
        lambda held: any(one.hosted_by for _, one in held.systems),
        (
            "預け先のサービスでの設定の誤り・漏えい",
            "A wrong setting or leak at the hosting service",
            "責任分界・設定確認の不足",
            "settings that nobody checks",
        ),
        2, _T, _O,
    ),
    _threat(
        "dispose-paper",
        Phase.DISPOSE,
        lambda held: held.paper,
        (
            "廃棄した書類からの漏えい",
            "Leak from papers thrown away",
            "裁断・溶解の不徹底",
            "papers not shredded or dissolved",
        ),
        2, _P, _R,
    ),
    _threat(
        "dispose-media",
        Phase.DISPOSE,
        lambda held: held.electronic,
        (
            "消去しきれていない機器・媒体の廃棄",
            "Devices and media disposed of with data on them",
            "消去の確認・証明の不足",
            "erasure that nobody proves",
        ),
        2, _T, _R,
    ),
    _threat(
        "dispose-wrong",
        Phase.DISPOSE,
        lambda _: True,
        (
            "誤った消去・廃棄",
            "Erased or thrown away by mistake",
            "対象の確認の不足",
            "no check of what is erased",
        ),
        1, _R, _H,
    ),
    _threat(
        "entrust-leak",
        Phase.ENTRUST,
        lambda held: held.entrusted,
        (
            "委託先・再委託先での漏えい",
            "Leak at a processor or its processors",
            "選定・監督の不足",
            "processors not chosen and watched",
        ),
        2, _R, _O,
    ),
    _threat(
        "entrust-unreturned",
        Phase.ENTRUST,
        lambda held: held.entrusted,
        (
            "委託終了後の返却・消去の漏れ",
            "Not returned or erased after the contract",
            "終了時の確認の不足",
            "no check at the end",
        ),
        2, _R, _O,
    ),
    _threat(
        "provide-without-basis",
        Phase.ENTRUST,
        lambda held: any(flow.basis is not Basis27.ENTRUSTMENT for _, flow in held.out),
        (
            "根拠のない第三者提供・記録の漏れ",
            "Provided without a basis, or without a record",
            "提供の判断手順の不備",
            "no procedure for deciding",
        ),
        2, _R, _O,
    ),
    _threat(
        "provide-abroad",
        Phase.ENTRUST,
        lambda held: held.abroad,
        (
            "外国の制度の影響・本人への情報提供の不足",
            "Foreign law interferes, or persons are not informed",
            "外的環境の把握の不足",
            "the external environment is not known",
        ),
        2, _E, _O,
    ),
)  # fmt: skip
"""Every threat, in the order of the phases."""
