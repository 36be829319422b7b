"""Words to persons in the EEA or the UK, or on the GDPR; a list of countries to which data goes is another thing."""

from __future__ import annotations

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import BODY, Cue, by
from hogo.check.published.line import Kind
from hogo.check.published.matter import Matter, Need
from hogo.check.published.words import DEFINES

_WORD = (
    r"gdpr|一般データ保護規則|欧州経済領域|(?<![a-z])eea(?![a-z])|欧州連合|\beu(域内|居住|圏|および|・|/|加盟国?に(お住|居住|"
    r"所在))|英国(に|および|在住|居住|域内|の(お客様|居住))"
)

MATTER = Matter(
    id="eea",
    code="HG980",
    title=Text("欧州経済領域・英国の方へのご案内", "persons in the EEA or the UK"),
    law=(cite("gdpr-13"), cite("gdpr-3")),
    need=Need.ASKED,
    find=by(
        Cue(
            r"(resident|individuals|persons|participants|users|customers)[^.]{0,40}(eea|united kingdom|european)",
            0.85,
            Text("欧州（EEA・英国）の方に英語で書かれています", "addresses persons in the EEA or the UK"),
            firm=True,
        ),
        Cue(
            rf"({_WORD})",
            0.9,
            Text("欧州（EEA・英国）の方やGDPRについて書かれています", "speaks of the EEA, the UK or the GDPR"),
            unless=rf"(?<!the )十分性認定|移転先|委託先|同等(の水準|性)|{DEFINES}|指定(した|された)国",
            outside="abroad external definition transmission",
            firm=True,
        ),
        Cue(
            r"権利|処理|法的根拠|管理者|監督機関|同意|移転|適用|請求|連絡|責任者|個人データ",
            0.88,
            Text("欧州の方への見出しの下に書かれています", "stands under a heading on it"),
            topic="eea",
            kinds=BODY | {Kind.HEADING},
            unless=r"十分性認定",
            firm=True,
        ),
        needs=rf"{_WORD}|ヨーロッパ",
        denial=rf"({_WORD})[^。]{{0,60}}(対象|提供|想定|適用)[^。]{{0,16}}(ません|ない)",
    ),
    tells=Text(
        "EEA・英国の方にサービスを提供していますか。そうならGDPR13条の事項が必要です。",
        "Are services offered to persons in the EEA or the UK? Then GDPR Art. 13 asks for more.",
    ),
    topics=frozenset(("eea",)),
)
