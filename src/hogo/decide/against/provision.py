"""Reasons against giving: Arts 27, 28, 31, entrustment, opt-out, joint use."""

from __future__ import annotations

from hogo.decide.code import Code, Force, forbid

_LAW, _HOUSE = Force.LAW, Force.HOUSE

PROVISION: tuple[Code, ...] = (
    forbid(
        "no-basis-27",
        _LAW,
        "appi-27-1",
        (
            "「{about}」への提供には、ご本人の同意も、法27条の例外・オプトアウト・委託等の根拠もありません。",
            "Nothing in Art. 27 carries this to `{about}`: no consent, exception, opt-out, entrustment or the like.",
        ),
        (
            "あらかじめの同意、又は法27条1項各号・2項・5項の根拠。",
            "Prior consent, or a basis in Art. 27(1), (2) or (5).",
        ),
    ),
    forbid(
        "house-non-disclosure",
        _HOUSE,
        "appi-27-1",
        (
            "データベース化していない情報で法27条は及びませんが、当社は同意も法令の根拠もなく「{about}」へ提供しないこととしています。",
            (
                "Not in a database, so Art. 27 does not reach it; but our own policy gives nothing to `{about}` "
                "without consent or a legal basis."
            ),
        ),
        ("ご本人の同意。", "The person's consent."),
    ),
    forbid(
        "flow-not-declared",
        _HOUSE,
        "appi-29-1 appi-25",
        (
            "「{about}」との間のこの情報・目的の授受は、登録簿にありません。",
            "No flow of this information for this purpose with `{about}` is declared.",
        ),
        ("授受の登録。", "The flow, declared."),
    ),
    forbid(
        "field-not-in-flow",
        _HOUSE,
        "appi-29-1",
        (
            "この項目は、「{about}」との授受項目として登録されていません。",
            "The field is not among those declared to go to `{about}`.",
        ),
        ("その項目を除くこと。", "To leave the field out."),
    ),
    forbid(
        "field-not-filed",
        _LAW,
        "appi-27-2 appi-27-5-3",
        (
            "この項目は、「{about}」への提供について届け出た（知らせた）項目に含まれていません。",
            "The field is not among those filed or made knowable for `{about}`.",
        ),
        ("その項目を除くこと。", "To leave the field out."),
    ),
    forbid(
        "partner-ended",
        _HOUSE,
        "appi-25",
        ("「{about}」との取引は終了しています。", "The relation with `{about}` has ended."),
        ("有効な取引関係。", "A relation that is in force."),
    ),
    forbid(
        "provision-not-in-purpose",
        _LAW,
        "appi-17-1 appi-27-2",
        (
            "利用目的「{about}」に、第三者への提供が含まれることが特定されていません。",
            "The purpose `{about}` does not specify that it includes provision to third parties.",
        ),
        ("提供を含む利用目的の特定。", "A purpose that names the provision."),
    ),
    forbid(
        "opt-out-not-filed",
        _LAW,
        "appi-27-2",
        (
            "「{about}」へのオプトアウト提供について、委員会への届出又は必要な公表がありません。",
            "Opt-out provision to `{about}` is not filed with the Commission, or not made easily knowable.",
        ),
        ("届出と、容易に知り得る状態。", "The filing, and making it easily knowable."),
    ),
    forbid(
        "opt-out-waiting",
        _LAW,
        "appi-27-2",
        (
            "「{about}」へのオプトアウト提供は、ご本人が停止を求めるための期間が終わる{day}まで始められません。",
            "Opt-out provision to `{about}` may not start before {day}: persons need time to ask for a stop.",
        ),
        ("待機期間の経過。", "The end of the waiting period."),
    ),
    forbid(
        "opt-out-special-care",
        _LAW,
        "appi-27-2",
        (
            "要配慮個人情報は、オプトアウトでは提供できません（{about}）。",
            "Special care-required information may not be provided by opt-out (`{about}`).",
        ),
        ("ご本人の同意。", "The person's consent."),
    ),
    forbid(
        "opt-out-from-opt-out",
        _LAW,
        "appi-27-2",
        (
            "オプトアウトで提供を受けた情報を、さらにオプトアウトで提供することはできません（{about}）。",
            "What was received by opt-out may not be passed on by opt-out (`{about}`).",
        ),
        ("ご本人の同意。", "The person's consent."),
    ),
    forbid(
        "opt-out-improper",
        _LAW,
        "appi-27-2 appi-20-1",
        (
            "不正の手段で取得された情報は、オプトアウトでは提供できません（{about}）。",
            "What was acquired by improper means may not be provided by opt-out (`{about}`).",
        ),
        ("ご本人の同意。", "The person's consent."),
    ),
    forbid(
        "joint-use-not-told",
        _LAW,
        "appi-27-5-3",
        (
            "「{about}」との共同利用の事項を、あらかじめ通知し又は容易に知り得る状態に置いていません。",
            "The matters of joint use with `{about}` were not notified or easily knowable beforehand.",
        ),
        (
            "共同利用の事項の通知等（公表・知り得る状態では足りません）。",
            "Notice or easy knowability; mere publication is not enough.",
        ),
    ),
    forbid(
        "pseudonymised-provision",
        _LAW,
        "appi-41-3",
        (
            "仮名加工情報は、法令に基づく場合・委託・承継・公表した共同利用のほか「{about}」へ提供できません。同意でも提供できません。",
            (
                "Pseudonymised information goes to `{about}` by law, entrustment, succession or published joint use; "
                "not even consent helps."
            ),
        ),
        ("法令の根拠、委託、又は公表した共同利用。", "A legal basis, an entrustment, or published joint use."),
    ),
    forbid(
        "no-contract",
        _LAW,
        "appi-25",
        (
            "委託先「{about}」との有効な委託契約がありません。",
            "There is no contract in force with the processor `{about}`.",
        ),
        ("委託契約。", "The contract of entrustment."),
    ),
    forbid(
        "never-assessed",
        _LAW,
        "appi-25",
        (
            "委託先「{about}」の選定評価の記録がありません。",
            "There is no record that the processor `{about}` was assessed before it was chosen.",
        ),
        ("委託先の評価。", "An assessment of the processor."),
    ),
    forbid(
        "assessment-failed",
        _LAW,
        "appi-25",
        (
            "委託先「{about}」の直近の評価（{day}）は不合格です。",
            "The latest assessment of the processor `{about}` ({day}) was not passed.",
        ),
        ("改善の確認と再評価。", "Improvement, and a new assessment."),
    ),
    forbid(
        "assessment-lapsed",
        _HOUSE,
        "appi-25 jis-2023-a-12",
        (
            "委託先「{about}」の評価は{day}までしか有効でありません（期限または停止）。法が期間を定めるものではなく、当社の定めです。",
            "The processor `{about}` stood good until {day} only (lapsed or suspended): our own rule, not the law's.",
        ),
        ("定期評価の実施。", "The periodic assessment."),
    ),
    forbid(
        "not-a-processor",
        _HOUSE,
        "appi-25",
        ("「{about}」は委託先として登録されていません。", "`{about}` is not declared as a processor."),
        ("委託先としての登録。", "The partner, declared as a processor."),
    ),
    forbid(
        "sub-entrust-not-permitted",
        _HOUSE,
        "appi-27-5-1",
        (
            "委託元「{about}」との契約に、再委託の定めがありません。",
            "The contract with the client `{about}` says nothing about sub-processing.",
        ),
        ("委託元の許諾。", "The client's permission."),
    ),
    forbid(
        "no-basis-28",
        _LAW,
        "appi-28-1",
        (
            "「{about}」は外国にある第三者で、外国提供の同意も、同等国・基準適合体制もありません。",
            "`{about}` is a third party abroad, without consent, designated country or conforming system.",
        ),
        (
            "情報を示したうえでの同意、又は基準適合体制。",
            "Informed consent to provision abroad, or a conforming system.",
        ),
    ),
    forbid(
        "abroad-not-informed",
        _LAW,
        "appi-28-2",
        (
            "「{about}」への外国提供の同意は、国名・制度・保護措置の情報を示さずに得られています。",
            "The consent to provision abroad to `{about}` was taken without the information of 28(2).",
        ),
        ("情報を示したうえでの同意。", "Consent after the information."),
    ),
    forbid(
        "not-designated",
        _LAW,
        "appi-28-1",
        (
            "「{about}」の所在国は、同等の水準にあると定められた国（EU・英国）ではありません。",
            "`{about}` is not in a designated country (EU, United Kingdom).",
        ),
        ("同意又は基準適合体制。", "Consent or a conforming system."),
    ),
    forbid(
        "not-conforming",
        _LAW,
        "appi-28-1",
        (
            "「{about}」の基準適合体制を確立した記録がありません。",
            "There is no record of how the conforming system of `{about}` was established.",
        ),
        ("契約等による体制の整備。", "The system, established by contract or certification."),
    ),
    forbid(
        "measures-not-checked",
        _LAW,
        "appi-28-3",
        (
            "「{about}」の相当措置の定期的な確認が、{day}を過ぎても行われていません。",
            "The periodic check of the equivalent measures of `{about}` was due on {day}.",
        ),
        ("相当措置の確認。", "The check of the measures."),
    ),
    forbid(
        "referable-unconfirmed",
        _LAW,
        "appi-31-1",
        (
            "個人関連情報が個人データとして取得されると想定されるのに、ご本人の同意を確認できません（{about}）。",
            (
                "Personally referable information is expected to be taken as personal data, but the person's consent "
                "cannot be confirmed (`{about}`)."
            ),
        ),
        ("同意の確認（外国の場合は情報の提供も）。", "Confirmation of the consent (abroad: of the information too)."),
    ),
)
