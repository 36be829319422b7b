"""Reasons against from other regimes and from the person: secrecy, My Number, retention, wishes, mail, the EEA."""

from __future__ import annotations

from hogo.decide.code import Code, Force, forbid

_LAW, _HOUSE = Force.LAW, Force.HOUSE

REGIME: tuple[Code, ...] = (
    forbid(
        "secrecy-of-communications",
        _LAW,
        "tba-4-1",
        (
            "通信の秘密に当たる項目です。個人情報としての根拠とは別に、個別具体的な同意・令状・違法性を除く事由が要ります。",
            (
                "A secret of communications: apart from any basis as personal information it needs specific consent, "
                "a warrant, or a justification of its own."
            ),
        ),
        ("通信の秘密についての個別の根拠。", "A ground of its own for the secret."),
        sure=False,
    ),
    forbid(
        "number-beyond-statute",
        _LAW,
        "mn-9 mn-30-2",
        (
            "個人番号は法令に定める事務にだけ使えます。「{about}」はこれに当たらず、同意があっても使えません。",
            "My Number is for statutory paperwork only, which `{about}` is not; consent does not change that.",
        ),
        ("ありません（番号法の定める場合に限られます）。", "Nothing but a case of the My Number Act."),
    ),
    forbid(
        "number-provision",
        _LAW,
        "mn-19-20 mn-30-2",
        (
            "特定個人情報を「{about}」へ渡せるのは、番号法19条各号の場合だけです。",
            "Specific personal information may go to `{about}` only in the cases of My Number Act 19.",
        ),
        ("番号法19条各号。", "An item of My Number Act 19."),
    ),
    forbid(
        "number-consent",
        _LAW,
        "mn-30-2",
        (
            "個人番号の利用は同意によって広がらないため、同意を求めるために使うこともできません。",
            "Consent never widens the use of My Number, so it may not be used to ask for it.",
        ),
        ("ありません。", "Nothing would."),
    ),
    forbid(
        "number-retention-passed",
        _LAW,
        "mn-19-20",
        (
            "事務と法定保存期間が{day}に終わっており、個人番号を保管・利用することは番号法に反します。",
            "The statutory need ended on {day}: keeping or using My Number after that is a breach.",
        ),
        ("廃棄又は削除。", "To discard or delete it."),
    ),
    forbid(
        "number-sub-entrustment",
        _LAW,
        "mn-10-12",
        (
            "個人番号関係事務の再委託には、最初の委託者「{about}」の許諾が要ります。",
            "Sub-entrusting My Number paperwork needs the permission of the first client `{about}`.",
        ),
        ("最初の委託者の許諾。", "The first client's permission."),
    ),
    forbid(
        "number-must-go",
        _LAW,
        "appi-41-1 appi-43-1",
        (
            "加工にあたって、個人番号などの個人識別符号は全て削除しなければなりません。",
            "The individual number must be deleted when information is processed.",
        ),
        ("その項目を除くこと。", "To leave the field out."),
    ),
    forbid(
        "retention-passed",
        _HOUSE,
        "appi-22",
        (
            "当社の定めた保存期間が{day}に終わっています（法22条は努力義務。消去・ご本人への開示・法令に基づく場合を除きます）。",
            (
                "Our own retention ended on {day} (Art. 22 is an effort duty; erasing, disclosure to the person "
                "and legal exceptions remain)."
            ),
        ),
        ("消去、又は保全の指定。", "To erase it, or a hold."),
    ),
    forbid(
        "statutory-keep",
        _LAW,
        "appi-22",
        (
            "法令上の保存期間（{about}、{day}まで）が終わっていないため、消去できません。",
            "A statutory period of keeping (`{about}`, until {day}) has not ended: it may not be erased.",
        ),
        ("法定保存期間の満了。", "The end of the statutory period."),
    ),
    forbid(
        "on-hold-by-law",
        _LAW,
        "appi-22",
        ("法令に基づく保全（{about}）の対象であり、消去できません。", "Held by law (`{about}`): it may not be erased."),
        ("保全の解除。", "The end of the hold."),
    ),
    forbid(
        "on-hold",
        _HOUSE,
        "appi-22",
        (
            "当社の保全指定（{about}）の対象であり、消去できません。",
            "Held by our own decision (`{about}`): it may not be erased.",
        ),
        ("保全の解除。", "The end of the hold."),
    ),
    forbid(
        "stopped-use",
        _LAW,
        "appi-35-1",
        (
            "{day}に利用停止（又は消去）を認めており、利用できません。",
            "Stop of use (or erasure) was found due on {day}: it may not be used.",
        ),
        ("ありません（ご本人の申出の取下げを除きます）。", "Nothing but the person's withdrawal of the request."),
    ),
    forbid(
        "stopped-provision",
        _LAW,
        "appi-35-3 appi-27-2",
        (
            "{day}に第三者提供の停止を受け付けており、提供できません。",
            "Stop of provision to third parties took effect on {day}.",
        ),
        ("ご本人の申出の取下げ。", "The person's withdrawal of the request."),
    ),
    forbid(
        "erasure-owed",
        _LAW,
        "appi-35-1",
        ("{day}に消去を認めており、保存を続けられません。", "Erasure was found due on {day}: it may not be kept."),
        ("消去。", "To erase it."),
    ),
    forbid(
        "objection",
        _HOUSE,
        "appi-18-1",
        (
            "{day}にご本人から申出があり、当社はこの目的での利用をやめることとしています。",
            "The person objected on {day}; our own policy ends this use.",
        ),
        ("ご本人の申出の取下げ。", "The person's withdrawal of the objection."),
    ),
    forbid(
        "eea-objection",
        _LAW,
        "gdpr-21",
        (
            "{day}にGDPR 21条の異議があり、この処理を続けられません。",
            "The person objected under GDPR 21 on {day}: this processing may not go on.",
        ),
        (
            "異議の取下げ（直接マーケティング以外は、やむを得ない正当な根拠の証明）。",
            "Withdrawal; except for marketing, compelling grounds shown.",
        ),
    ),
    forbid(
        "mail-stop",
        _LAW,
        "mail-3-3",
        (
            "{day}に広告宣伝メールの受信拒否があり、送信できません。",
            "The person refused advertising mail on {day}.",
        ),
        ("ご本人の申出の取下げ。", "The person's withdrawal of the refusal."),
    ),
    forbid(
        "contact-refused",
        _HOUSE,
        "appi-18-1",
        (
            "{day}に連絡をお断りになる旨の申出があり、当社はこの連絡を控えることとしています。",
            "The person refused such contact on {day}; our own policy respects that.",
        ),
        ("ご本人の申出の取下げ。", "The person's withdrawal of the refusal."),
    ),
    forbid(
        "channel-not-declared",
        _HOUSE,
        "appi-17-1",
        (
            "この目的について登録した連絡手段に「{about}」は含まれていません。",
            "`{about}` is not among the channels declared for this purpose.",
        ),
        ("登録した連絡手段によること。", "A declared channel."),
    ),
    forbid(
        "no-mail-opt-in",
        _LAW,
        "mail-3-1",
        (
            "広告宣伝メールを送るための同意・書面によるアドレスの通知・取引関係のいずれもありません。",
            "Nothing lets advertising mail be sent: no consent, address given in writing, or business relation.",
        ),
        ("受信についての同意。", "Consent to receive it."),
    ),
    forbid(
        "no-lawful-basis",
        _LAW,
        "gdpr-6",
        (
            "EEA所在の方の個人データについて、「{about}」の適法根拠（GDPR 6条）が登録されていません。",
            "No lawful basis under GDPR 6 is declared for `{about}`, for a person in the EEA.",
        ),
        ("適法根拠の特定。", "A lawful basis."),
    ),
    forbid(
        "interest-not-written",
        _LAW,
        "gdpr-6",
        (
            "「{about}」は正当な利益を根拠としていますが、その利益が書かれていません。",
            "`{about}` relies on legitimate interests that are not written down.",
        ),
        ("正当な利益の記載。", "The interest, written down."),
    ),
    forbid(
        "no-eea-consent",
        _LAW,
        "gdpr-6 gdpr-7",
        (
            "「{about}」は同意を適法根拠としていますが、有効な同意がありません。",
            "`{about}` rests on consent under GDPR 6, and there is none in force.",
        ),
        ("GDPRの条件を満たす同意。", "Consent as GDPR 7 asks."),
    ),
    forbid(
        "special-category",
        _LAW,
        "gdpr-9",
        (
            "特別な種類の個人データです。明示的な同意がありません（{about}）。",
            "Special category data (`{about}`) without explicit consent.",
        ),
        ("明示的な同意。", "Explicit consent."),
    ),
    forbid(
        "no-transfer-tool",
        _LAW,
        "gdpr-44",
        (
            "EEA所在の方の個人データを「{about}」へ移転するための手段（SCC・BCR等）が登録されていません。",
            "No tool is declared for transferring an EEA person's data to `{about}` (SCC, BCR).",
        ),
        ("移転の手段。", "A transfer tool."),
        sure=False,
    ),
    forbid(
        "existence-hidden",
        _LAW,
        "appi-16-4",
        (
            "存否を明らかにできない情報であり、保有個人データに当たりません。",
            "Not retained personal data: its very existence is not to be revealed.",
        ),
        ("ありません。", "Nothing would."),
    ),
    forbid(
        "not-ours-to-disclose",
        _HOUSE,
        "appi-16-4",
        (
            "開示する権限が当社にない情報です。委託元などをご案内します（{about}）。",
            "We have no authority to disclose it; the person is referred to the one who has (`{about}`).",
        ),
        ("権限を持つ者への案内。", "A referral to the one with authority."),
    ),
)
