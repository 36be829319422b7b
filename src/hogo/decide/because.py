"""Reasons that permit, with their words. `{about}` is what they are about, `{day}` the day that counts."""

from __future__ import annotations

from hogo.decide.code import Code, Force, permit

PERMITS: tuple[Code, ...] = (
    permit(
        "told-to-person",
        "appi-17-1 appi-18-1",
        "{day}にご本人へ伝えた利用目的「{about}」の範囲内です。",
        "Within the purpose `{about}` that the person was told on {day}.",
    ),
    permit(
        "decided-by-publication",
        "appi-21-1 appi-18-1",
        "個別の通知はありませんが、取得日に公表していた利用目的「{about}」（{day}公表）の範囲内です。",
        "The person was not told individually; within the purpose `{about}` as published on {day}, "
        "in force on the day of acquisition.",
    ),
    permit(
        "declared-purpose",
        "appi-17-1",
        "登録簿で特定した利用目的「{about}」の範囲内です（特定のご本人についての判断ではありません）。",
        "Within the purpose `{about}` specified in the register (asked of the information, not of one person).",
    ),
    permit(
        "related-change",
        "appi-17-2 appi-21-3",
        "「{about}」は変更後の利用目的ですが、変更前との関連性の判断が記録され、{day}以後に通知又は公表されています。",
        "`{about}` is a changed purpose; its relatedness was judged and recorded, and it was notified or published "
        "on or after {day}.",
    ),
    permit(
        "within-entrustment",
        "appi-27-5-1",
        "委託元「{about}」から受託した業務の範囲内です。",
        "Within what the client `{about}` entrusted to us.",
    ),
    permit(
        "consent",
        "appi-18-1",
        "{day}にいただいたご本人の同意の範囲内です（{about}）。",
        "Covered by the person's consent of {day} (`{about}`).",
    ),
    permit(
        "exception-claimed",
        "appi-18-1",
        "法18条3項（提供の場合は法27条1項）の例外（{about}）に当たると、責任者・理由・根拠書類を付して申告されています。",
        "An exception of Art. 18(3) or 27(1) (`{about}`) is relied on, with who answers for it, why, and the document.",
    ),
    permit(
        "asking-for-consent",
        "appi-18-1",
        "同意をいただくための連絡は、目的外利用に当たりません（通則編3-1-3）。",
        "Contacting a person to ask for consent is no use beyond the purpose (guideline 3-1-3).",
    ),
    permit(
        "stated-beforehand",
        "appi-21-2",
        "{day}に利用目的をあらかじめ明示しています。",
        "The purpose was stated to the person beforehand, on {day}.",
    ),
    permit(
        "statement-not-needed",
        "appi-21-2",
        "明示を要しない場合（{about}）に当たるとして申告又は登録されています。",
        "A case in which no statement is needed (`{about}`) is claimed or declared.",
    ),
    permit(
        "published-beforehand",
        "appi-21-1",
        "取得の日に利用目的を公表しています（{day}公表）。",
        "The purpose was published ({day}) before the acquisition.",
    ),
    permit(
        "source-checked",
        "appi-30-1",
        "提供元「{about}」について、取得の経緯などを{day}に確認しています。",
        "The source `{about}` and how it acquired the data were checked on {day}.",
    ),
    permit(
        "no-check-needed",
        "appi-30-1",
        "提供元「{about}」からの取得には、確認・記録の義務がありません。",
        "No check or record is owed for what comes from `{about}`.",
    ),
    permit(
        "not-personal",
        "appi-2-5 appi-2-6 appi-2-7",
        "「{about}」は加工済みの情報などで、この行為について個人情報の規律を受けません。",
        "`{about}` is not personal information for this action (processed, statistical or merely referable).",
    ),
    permit(
        "own-person",
        "appi-27-1",
        "「{about}」は当社と同一の法人格であり、第三者に当たりません。",
        "`{about}` is the same legal person as we are: no third party.",
    ),
    permit(
        "provision-consent",
        "appi-27-1",
        "{day}に、「{about}」への提供についてご本人の同意をいただいています。",
        "The person consented on {day} to provision to `{about}`.",
    ),
    permit(
        "provision-exception",
        "appi-27-1",
        "法27条1項の例外（{about}）に当たると申告又は登録されています。",
        "An exception of Art. 27(1) (`{about}`) is claimed or declared.",
    ),
    permit(
        "opt-out-provision",
        "appi-27-2",
        "オプトアウトの届出と公表を済ませ、{day}から提供できる状態です（{about}）。",
        "Opt-out provision to `{about}` is filed and published and may be done since {day}.",
    ),
    permit(
        "entrustment",
        "appi-27-5-1 appi-25",
        "「{about}」への委託に伴う提供であり、第三者提供に当たりません。",
        "Given to `{about}` with an entrustment: no provision to a third party.",
    ),
    permit(
        "succession",
        "appi-27-5-2",
        "事業の承継に伴う「{about}」への提供であり、第三者提供に当たりません。",
        "Given to `{about}` with a succession of business: no provision to a third party.",
    ),
    permit(
        "joint-use-told",
        "appi-27-5-3",
        "「{about}」との共同利用について、{day}から必要な事項を通知し又は容易に知り得る状態に置いています。",
        "The matters of joint use with `{about}` have been notified or easily knowable since {day}.",
    ),
    permit(
        "abroad-consent",
        "appi-28-1 appi-28-2",
        "{day}に、必要な情報を示したうえで、外国にある「{about}」への提供についてご本人の同意をいただいています。",
        "The person, informed as 28(2) asks, consented on {day} to provision abroad to `{about}`.",
    ),
    permit(
        "designated-country",
        "appi-28-1",
        "「{about}」は同等の水準と認められた国にあり、法28条の同意は要りません（法27条は別に満たす必要があります）。",
        "`{about}` is in a designated country: Art. 28 asks for nothing more (Art. 27 must still be met).",
    ),
    permit(
        "conforming-recipient",
        "appi-28-1 appi-28-3",
        "「{about}」は基準適合体制を整えており、定期的な確認も期限内です（法27条は別に満たす必要があります）。",
        "`{about}` keeps a conforming system and its periodic check is in time (Art. 27 must still be met).",
    ),
    permit(
        "abroad-exception",
        "appi-28-1",
        "法27条1項各号（{about}）に当たるため、外国への提供の同意は要りません。",
        "An item of Art. 27(1) (`{about}`) applies, so no consent to provision abroad is needed.",
    ),
    permit(
        "not-abroad",
        "appi-28-1",
        "「{about}」は外国にある第三者に当たりません。",
        "`{about}` is no third party abroad.",
    ),
    permit(
        "referable-confirmed",
        "appi-31-1",
        "{day}のご本人の同意が得られていることを確認できます（{about}が個人データとして取得）。",
        "The person's consent of {day} to `{about}` taking it as personal data can be confirmed.",
    ),
    permit(
        "referable-agreed",
        "appi-31-1",
        "「{about}」からの個人関連情報を当社が個人データとして取得することに、ご本人の同意（{day}）があります。",
        "The person consented ({day}) to our taking referable information from `{about}` as personal data.",
    ),
    permit(
        "secrecy-consent",
        "tba-4-1",
        "通信の秘密について、ご本人の個別・具体的かつ明確な同意（{day}）があります。",
        "The person consented on {day}, individually, specifically and clearly, as to secrets of communications.",
        sure=False,
    ),
    permit(
        "secrecy-basis",
        "tba-4-1",
        "通信の秘密に触れる根拠（{about}）が{day}に判断・記録されています。",
        "A ground for touching secrets of communications (`{about}`) was judged and recorded on {day}.",
        sure=False,
    ),
    permit(
        "secrecy-claim",
        "tba-4-1",
        "通信の秘密に触れる根拠（{about}）が、責任者・理由・根拠書類を付して申告されています。",
        "A ground for touching secrets of communications (`{about}`) is claimed, with who, why and the document.",
        sure=False,
    ),
    permit(
        "number-statutory",
        "mn-9",
        "法令に基づく個人番号関係事務「{about}」のための取扱いです。",
        "Handled for the statutory paperwork `{about}` for which the number may be used.",
    ),
    permit(
        "number-claim",
        "mn-9 mn-19-20",
        "番号法の該当条項（{about}）によると、責任者・理由・根拠書類を付して申告又は登録されています。",
        "An item of the My Number Act (`{about}`) is claimed or declared, with who, why and the document.",
    ),
    permit(
        "to-the-person",
        "appi-33-2",
        "保有個人データのご本人への開示です。",
        "Disclosure of retained personal data to the person.",
    ),
    permit(
        "within-retention",
        "appi-22",
        "保存期間内であるか、保存期間の定めの終わりが来ていません。",
        "Within its retention, or no end of retention has come.",
        force=Force.HOUSE,
    ),
    permit(
        "erasing",
        "appi-22",
        "消去を妨げる保存義務はありません。",
        "No duty to keep stands against erasing it.",
    ),
    permit(
        "on-hold-kept",
        "appi-22",
        "保存期間は過ぎていますが、保全の指定（{about}）により保存できます。",
        "Its retention has passed, but a hold (`{about}`) lets it be kept.",
    ),
    permit(
        "processing",
        "appi-41-1 appi-43-1",
        "基準に従った加工そのものは、利用目的として掲げていなくても行えます。",
        "Processing by the standard may be done even though it is not itself a declared purpose.",
    ),
)
