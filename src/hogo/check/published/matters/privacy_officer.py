"""Who answers for personal information in the whole organisation, by name, post or a way to reach them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hogo.base.cite import cite
from hogo.base.text import Text
from hogo.check.published.cue import BODY
from hogo.check.published.document import Document, Sentence
from hogo.check.published.matter import Evidence, Matter, Need
from hogo.check.published.words import MAIL, PHONE

_POST = (
    r"(?:個人(?:情報|データ)(?:の|に関する)?(?:保護|管理|取扱|総括|統括|お?取扱い?)*(?:の|に関する)?(?:最高|統括|総括)?(?:管理|保護)?(?:責任者|管理者|担当役員|オフィサー)|"
    r"最高(?:プライバシー|個人情報保護|個人情報)(?:管理)?責任者|(?:チーフ)?プライバシー(?:・?オフィサー|責任者|管理者)|"
    r"(?<![a-z])cpo(?![a-z])|データ保護(?:責任者|オフィサー|管理者)|(?<![a-z])dpo(?![a-z])|情報(?:保護)?管理責任者|(?:個人情報)?保護管理者|個人情報管理者|(?<!共同利用の)管理責任者)"
)
_HOLDER = (
    r"[^。、]{0,24}?(?:部長|学長|総長|専務|常務|事務局|課長|室長|局長|次長|本部長|マネージャ|マネジャ|リーダ|役員|取締役|事務長|事務局長|主任|教頭|副院長|院長|園長|店主|店長|理事|所長|支配人|[一-龠]{1,3}長|"
    r"[部室課]|代表|センタ長|ceo|cio|ciso|cto|cfo)"
)
_HELD = re.compile(
    rf"{_POST}(?:\([^)]{{0,12}}\))?\s*(?:[:：・]|は、?|\(|\s|として|に|が)\s*(?P<who>{_HOLDER}|[一-龠々ヶぁ-んァ-ヶー]{{2,10}}$)"
)
_BY = re.compile(
    rf"{_HOLDER}[^。]{{0,20}}?(?:を|が)[^。]{{0,10}}?{_POST}(?:と(?:し|定|す)|に(?:任|選|指|定|充|当)|を(?:務|兼))"
)
_FILLED = re.compile(
    rf"{_HOLDER}を(?:個人情報)?(?:の)?(?:保護|管理)の責任者(?:と|に)|{_POST}[^。]{{0,14}}、[^。]{{0,4}}{_HOLDER}[^。]{{0,4}}(?:を|が)(?:もって|、)?(?:充|任|務|当て)"
)
_POST_ONLY = re.compile(
    rf"^(?:\W|\d|[a-z](?=\W))*(?:当[^、]{{1,6}}の)?{_POST}(?:の)?(?:の?氏名|の?職名|の?連絡先|の?役職|・連絡先|および連絡先|について|\([^)]*\)|の|または|および|氏名|職名|所属|連絡先|役職|[・、等])*\W*$"
)
_EVERY = re.compile(r"(各|部門|部署)[^。]{0,6}(ごと|毎|に|の)[^。]{0,12}(責任者|管理者)")
_APPOINTED = re.compile(rf"{_POST}(?:\([^)]*\))?を(?:置|設|任命|選任|定め|配置|選定)")
_WHY = Text(
    "責任者の職名・氏名・連絡先のいずれかが書かれています", "post, name or contact of the one responsible is given"
)
_OTHERS = frozenset(("joint", "provision", "abroad", "entrust", "opt-out", "transmission", "accredited", "eea"))


def _strength(sentence: Sentence) -> float:
    norm = sentence.norm
    if _EVERY.search(norm) and not _BY.search(norm):
        return 0.0
    if _POST_ONLY.match(sentence.label) and len(norm) <= 120:
        return 0.93
    if re.search(r"(?<![a-z])(cpo|dpo)\s*[:：]\s*[一-龠々ァ-ヶ]{2,}", norm):
        return 0.85
    if held := _HELD.search(norm):
        return 0.0 if re.search(r"を(置|設|任命|選任)", held["who"]) else 0.9
    if _BY.search(norm) or _FILLED.search(norm):
        return 0.88
    if re.search(_POST, norm) and not _APPOINTED.search(norm) and (PHONE.search(norm) or MAIL.search(norm)):
        return 0.8
    return 0.0


def _find(document: Document) -> Iterator[Evidence]:
    for sentence in document.sentences:
        if sentence.kind not in BODY:
            continue
        strength = _strength(sentence)
        if (
            not strength
            and _POST_ONLY.match(sentence.head)
            and len(sentence.norm) <= 80
            and not _APPOINTED.search(sentence.norm)
        ):
            strength = 0.75
        if strength:
            yield Evidence(
                sentence, strength * (0.5 if _OTHERS & sentence.topics or "joint" in sentence.under else 1), _WHY
            )


MATTER = Matter(
    id="privacy-officer",
    code="HG933",
    title=Text("個人情報保護管理者", "privacy officer"),
    law=(cite("appi-23"),),
    need=Need.ADVISED,
    find=_find,
    tells=Text(
        "個人情報保護管理者の職名（又は氏名）と連絡先を書いてください。プライバシーマークの取得者には求められます。",
        "Give the privacy officer's post (or name) and contact; holders of the privacy mark are asked to.",
    ),
    topics=frozenset(("officer",)),
)
