"""The words of the pledges (誓約書), in our own words; a change raises the version. Pure."""

from __future__ import annotations

from hogo.base.text import Text
from hogo.staff.fact import Pledge

VERSION = 1
TITLES: dict[Pledge, Text] = {
    Pledge.JOINING: Text("個人情報の取扱いに関する誓約書（在職）", "Pledge on personal data (on joining)"),
    Pledge.LEAVING: Text("個人情報の取扱いに関する誓約書（退職）", "Pledge on personal data (on leaving)"),
}
WORDS: dict[Pledge, tuple[Text, ...]] = {
    Pledge.JOINING: (
        Text(
            "この誓約書で「個人情報」とは、会社が取り扱うすべての個人情報と、そこから分かる事柄をいいます。",
            "Here “personal data” means all personal data that the company handles, and what follows from it.",
        ),
        Text("業務で知った個人情報を、他の人に漏らしません。", "I tell nobody the personal data that I learn at work."),
        Text(
            "会社が定めた目的のほかに個人情報を使わず、承認なく持ち出し、複製しません。",
            "I use it for the company's purposes only, and neither carry it out nor copy it without leave.",
        ),
        Text(
            "会社の規程と管理責任者の指示を守り、教育を受けます。",
            "I keep the rules and directions, and take part in training.",
        ),
        Text(
            "安全管理のために、会社が業務用の機器とシステムの利用を記録し点検することに同意します。",
            "I agree that the use of equipment and systems is logged and looked at for safety.",
        ),
        Text(
            "異動・退職のときは、個人情報を含む資料と機器をすべて返し、手元に残しません。",
            "On moving or leaving I give back everything that holds personal data, and keep none.",
        ),
        Text("これらは退職後も続きます。", "All this holds after I leave."),
        Text(
            "違反したときは、就業規則による処分や損害賠償の対象となりうることを理解しました。",
            "I understand that a breach may lead to discipline under the work rules, and to damages.",
        ),
    ),
    Pledge.LEAVING: (
        Text(
            "在職中に知った個人情報を、退職後も漏らしたり使ったりしません。",
            "After leaving, I neither tell nor use the personal data that I learned.",
        ),
        Text(
            "個人情報を含む資料、データ、機器、鍵、身分証をすべて返し、複製も手元に残していません。",
            "I have given back all papers, data, equipment, keys and passes, and keep no copy.",
        ),
        Text(
            "私物の機器や外部のサービスに残る会社の個人情報は、すべて消去しました。",
            "I have erased all company personal data from my own equipment and from services outside.",
        ),
        Text(
            "違反したときは損害賠償の対象となりうることを理解しました。",
            "I understand that a breach may lead to damages.",
        ),
    ),
}
"""What is pledged, sentence by sentence."""
