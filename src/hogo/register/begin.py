"""A register to begin with: small, whole and true, from a few answers. `hogo init` asks them and writes the files.

What it declares is what every operator has: somebody who answers inquiries. Everything else is the operator's to add.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hogo.base.day import Day
from hogo.base.text import Language, Text
from hogo.register.emit import scalar
from hogo.register.schema import HEADER


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask. `usual` stands where nobody answers; it reads as a place to be filled in."""

    key: str
    asks: Text
    usual: str
    is_mail: bool = False


QUESTIONS: tuple[Question, ...] = (
    Question("name_ja", Text("事業者の名称", "Name of the operator, in Japanese"), "（事業者の名称）"),
    Question("name_en", Text("事業者の名称（英語）", "Name of the operator, in English"), "(name of the operator)"),
    Question("address_ja", Text("住所", "Address, in Japanese"), "（住所）"),
    Question("address_en", Text("住所（英語）", "Address, in English"), "(address)"),
    Question(
        "representative_ja",
        Text("代表者の役職と氏名", "Representative: title and name, in Japanese"),
        "（代表者の役職と氏名）",
    ),
    Question(
        "representative_en",
        Text("代表者の役職と氏名（英語）", "Representative: title and name, in English"),
        "(title and name of the representative)",
    ),
    Question(
        "officer_ja", Text("個人情報保護管理者の氏名", "Privacy officer, in Japanese"), "（個人情報保護管理者の氏名）"
    ),
    Question(
        "officer_en", Text("個人情報保護管理者の氏名（英語）", "Privacy officer, in English"), "(privacy officer)"
    ),
    Question(
        "department_ja",
        Text("お問い合わせを受ける部門", "Department that takes inquiries, in Japanese"),
        "（担当部門）",
    ),
    Question(
        "department_en",
        Text("お問い合わせを受ける部門（英語）", "Department that takes inquiries, in English"),
        "(department)",
    ),
    Question(
        "mail",
        Text("お問い合わせ窓口のメールアドレス", "E-mail address of the contact"),
        "privacy@operator.example",
        True,
    ),
)

_OPERATOR = """\
# 事業者: 名称、住所、代表者、役職者、部門、窓口 || The operator: name, address, officers, departments, contacts
operator:
  name: {ja: {name_ja}, en: {name_en}}
  address: {ja: {address_ja}, en: {address_en}}
  representative: {ja: {representative_ja}, en: {representative_en}}
  officers:
    # 個人情報保護管理者。任期が終わる日が決まっていれば until を書く || The privacy officer; `until` ends a term
    privacy-officer:
      - {name: {ja: {officer_ja}, en: {officer_en}}, since: {day}}
  departments:
    # 個人情報を取り扱う部門ごとに、管理責任者（managers）を置く || Each department has its manager in charge
    support:
      name: {ja: {department_ja}, en: {department_en}}
      managers:
        - {name: {ja: {officer_ja}, en: {officer_en}}, since: {day}}
  contacts:
    privacy:
      name: {ja: 個人情報お問い合わせ窓口, en: Contact for personal information}
      audience: [everyone]
      mail: {mail}
      department: support
"""

_POLICY = """\
# 個人情報保護方針と公表事項。方針と公表事項の版は別々に数える || The policy and the published matters
policy:
  title: {ja: 個人情報保護方針, en: Personal Information Protection Policy}
  version: {number: 1, enacted: {day}}
  signed_by: {ja: {representative_ja}, en: {representative_en}}
  matters: {number: 1, enacted: {day}}
  clauses:
    acquisition:
      title: {ja: 取得, en: Acquisition}
      text:
        ja: 利用目的をできる限り特定し、必要な個人情報だけを適正な手段で取得します。
        en: We specify the purpose of use as far as possible and acquire only what is needed, by fair means.
      order: 1
    use:
      title: {ja: 利用, en: Use}
      text:
        ja: お知らせした利用目的の範囲内でのみ利用し、それを超えるときはあらかじめご本人の同意を得ます。
        en: We use it only within the purposes we have stated; beyond them, only with prior consent.
      order: 2
    safety:
      title: {ja: 安全管理, en: Safety}
      text:
        ja: 漏えい、滅失又は毀損を防ぐため、必要かつ適切な措置を講じます。
        en: We take the measures that are necessary and appropriate against leak, loss and damage.
      order: 3
    requests:
      title: {ja: 苦情・相談・開示等の請求, en: Complaints and requests}
      text:
        ja: 窓口で受け付け、遅滞なく対応します。
        en: We take them at our contact and answer without delay.
      order: 4
"""

_PURPOSES = """\
# 利用目的: 公表する文そのもの。何の業務のために何をするかを書く || Purposes of use, as published
purposes:
  answer-inquiries:
    text:
      ja: お問い合わせの内容を確認し、回答するため
      en: To look into inquiries and answer them
    uses: [support]
    contact_by: [mail, phone]
"""

_INFORMATION = """\
# 個人情報管理台帳: 誰の、どの項目を、どう取得し、何に使い、いつまで持つか || What is held, whose, why, how long
information:
  inquiries:
    title: {ja: お問い合わせ記録, en: Inquiries}
    whose: [caller]
    acquired:
      - how: from-person
        means: {ja: 電子メールと電話, en: By e-mail and telephone}
    fields:
      name:
        title: {ja: 氏名, en: Name}
        kind: name
      contact:
        title: {ja: メールアドレス, en: E-mail address}
        kind: mail
      content:
        title: {ja: お問い合わせの内容, en: What was asked}
        kind: note
    purposes: [answer-inquiries]
    told: [published]
    department: support
    authority:
      retained: true
      why:
        ja: 当社が開示、訂正、消去等を行う権限を持つため
        en: We have the authority to disclose, correct and erase it
    retention:
      # 期間は P1Y（1年）、P6M（6か月）、P30D（30日）のように書く || Periods: P1Y, P6M, P30D
      all:
        title: {ja: すべての項目, en: All items}
        period: P1Y
        starts: {ja: 対応を終えた日, en: The day the inquiry was closed}
        then: erase
"""

_SYSTEMS = """\
# 保管先: データベース、ファイル、紙、メール || Where it lies: databases, files, paper, mailboxes
systems:
  mailbox:
    title: {ja: お問い合わせ用メールボックス, en: Mailbox for inquiries}
    department: support
    # 機械で探せない保管先は by-hand。部門が探して期限までに答える || by-hand: a department searches and answers
    connection: {kind: by-hand, ask: support, within: P5D}
    collections:
      messages:
        title: {ja: 受信したメール, en: Messages received}
        information: [inquiries]
        stop: ask
"""

_PLACE = re.compile(r"\{([a-z_]+)\}")

_FILES = {
    "operator.yaml": _OPERATOR,
    "policy.yaml": _POLICY,
    "purposes.yaml": _PURPOSES,
    "information.yaml": _INFORMATION,
    "systems.yaml": _SYSTEMS,
}


def begin(answers: Mapping[str, str], day: Day, language: Language) -> dict[str, bytes]:
    """The files of a new register. Questions without an answer keep their usual words; comments are in `language`."""
    words = {one.key: scalar(answers.get(one.key, "").strip() or one.usual, flow=True) for one in QUESTIONS}
    words["day"] = day.isoformat()
    return {name: (HEADER + _filled(text, words, language)).encode("utf-8") for name, text in _FILES.items()}


def _filled(template: str, words: Mapping[str, str], language: Language) -> str:
    made = []
    for line in template.splitlines():
        if line.lstrip().startswith("#"):
            ja, _, en = line.partition(" || ")
            made.append(ja if language == "ja" else line[: line.index("#")] + "# " + en)
            continue
        made.append(_PLACE.sub(lambda place: words[place.group(1)], line))
    return "\n".join(made) + "\n"
