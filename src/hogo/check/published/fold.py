"""Folding: one spelling for what Japanese pages write in many ways, with the way back to the original offset.

Used on every sentence before anything is matched. It never changes what is shown: the original text is kept beside it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass


def _one_to_one() -> dict[int, str]:
    table = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)}
    table |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF61, 0xFFA0)}
    table |= dict.fromkeys((0x3000, 0xA0, 0x2002, 0x2003, 0x2009, 0x200A, 0x09, 0x0A, 0x0D), " ")
    table |= dict.fromkeys((0x301C, 0x223C, 0x2053), "~")
    table |= dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE63), "-")
    table |= {ord("．"): ".", ord("，"): "、", ord("､"): "、", ord("｡"): "。", ord("･"): "・", ord("‧"): "・"}
    table |= {ord("〈"): "<", ord("〉"): ">", ord("《"): "<", ord("》"): ">", ord("〔"): "(", ord("〕"): ")"}
    return {code: char for code, char in table.items() if len(char) == 1}


_NARROW = _one_to_one()
"""Replacements of one character by one: offsets stay as they are."""

_SPELLED = """
する事は=することは する事が=することが する事を=することを する事も=することも 御客=お客 御座い=ござい 御礼=お礼
御名前=お名前 御本人=ご本人 御自身=ご自身 御連絡=ご連絡 御希望=ご希望 御請求=ご請求 御案内=ご案内 御提供=ご提供
御同意=ご同意 御了承=ご了承 御覧=ご覧 御予約=ご予約 御住所=ご住所 御意見=ご意見 御相談=ご相談 御質問=ご質問
御記入=ご記入 御確認=ご確認 御利用=ご利用 御購入=ご購入 御注文=ご注文 御協力=ご協力 御契約=ご契約 御回答=ご回答
御送付=ご送付 御提出=ご提出 御家族=ご家族 御依頼=ご依頼 御要望=ご要望 御理解=ご理解 御登録=ご登録 御指定=ご指定
御来店=ご来店 御来館=ご来館 御宿泊=ご宿泊 御氏名=ご氏名 御用意=ご用意 御参加=ご参加 御応募=ご応募 御署名=ご署名
御一報=ご一報 御返送=ご返送 及び=および 並びに=ならびに 又は=または 若しくは=もしくは 或いは=または
あるいは=または 下さい=ください 致し=いたし 致す=いたす 頂い=いただい 頂き=いただき 頂く=いただく 戴き=いただき
戴い=いただい 戴く=いただく 取り扱い=取扱 取扱い=取扱 取り扱う=取扱う 取り扱わ=取扱わ 取り扱っ=取扱っ 取り扱=取扱
とりあつか=取扱 問い合わせ=問合せ 問い合せ=問合せ 問合わせ=問合せ といあわせ=問合せ 申し出=申出 申しで=申出
申し込=申込 申しこ=申込 受け付け=受付 受付け=受付 見積り=見積 見積もり=見積 引き渡=引渡 引き継=引継 取り消=取消
受け取=受取 差し支え=差支え 組み合わせ=組合せ 手続き=手続 持ち出=持出 持ち運=持運 持ち込=持込 立ち入=立入
折り返=折返 書き換=書換 取り組=取組 行な=行 表わ=表 現わ=現 したがい=従い もとづ=基づ 基き=基づき 予め=あらかじめ
更に=さらに 但し=ただし 尚、=なお、 為に=ために 為、=ため、 の為=のため 時は=ときは 出来=でき 良い=よい
全て=すべて 総て=すべて 何れ=いずれ 夫々=それぞれ 各々=それぞれ 無い=ない 無く=なく 致しません=いたしません
お客さま=お客様 皆さま=皆様 皆さん=皆様 子供=子ども こども=子ども 個人デ-タ=個人データ デ-タ=データ
サーバー=サーバ ユーザー=ユーザ クッキー=cookie クッキ-=cookie ブラウザー=ブラウザ プロバイダー=プロバイダ
コンピューター=コンピュータ センター=センタ プライバシ-=プライバシー セキュリティー=セキュリティ
ウェブサイト=webサイト ウェブ=web ウエブ=web ホ-ムペ-ジ=ホームページ e-mail=メール eメール=メール
電子メール=メール メ-ル=メール (株)=株式会社 ㈱=株式会社 (有)=有限会社 ㈲=有限会社 (同)=合同会社
(一社)=一般社団法人 (財)=財団法人 (社)=社団法人 (医)=医療法人 (学)=学校法人 (福)=社会福祉法人
(特非)=特定非営利活動法人 npo法人=特定非営利活動法人 漏洩=漏えい ろうえい=漏えい 滅却=滅失 毀損=き損 棄損=き損
開示等のご請求=開示等の請求 ヶ月=か月 ケ月=か月 ヵ月=か月 カ月=か月 箇月=か月 №=no. 弊社=当社 小社=当社
私ども=当社 私たち=当社 わたしたち=当社 私達=当社 第3者=第三者 ひととおり=一通り 住まい=住所 おところ=住所
御社=貴社 言います=いいます 云=い 関わ=かかわ 係わ=かかわ 係る=かかる カギ=鍵 かぎ付=鍵付 錠前=鍵 我々=当社
当方=当社 われわれ=当社 貴方=あなた 亦=また 出来る=できる 共同して利用=共同利用 共同で利用=共同利用
共同に利用=共同利用 ゆだね=委ね
"""
_VARIANTS = dict(pair.split("=", 1) for pair in _SPELLED.split())
"""Spellings that mean the same, as `written=folded`. Applied after narrowing, longest first."""

_HALF_VOICED = {
    narrow: unicodedata.normalize("NFKC", wide)
    for base in "ｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎｳ"
    for mark in "ﾞﾟ"
    for wide in (base + mark,)
    for narrow in (wide.translate(_NARROW),)
    if len(unicodedata.normalize("NFKC", wide)) == 1
}

_CJK = "\u3041-\u30ff\u3400-\u9fff々〆〇、。・「」『』（）【】"
_CHANGE = re.compile(
    "|".join(re.escape(key) for key in sorted({**_VARIANTS, **_HALF_VOICED}, key=len, reverse=True))
    + rf"|(?<=[{_CJK}()]) +(?=[{_CJK}()])| {{2,}}"
)
_SPELLINGS = {**_VARIANTS, **_HALF_VOICED}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `runs` are (folded offset, original offset) where the two start to differ by another amount."""

    text: str
    runs: tuple[tuple[int, int], ...]

    def origin(self, index: int) -> int:
        """The offset in the original text of the character at `index` of the folded one."""
        at = bisect_right(self.runs, (index, 1 << 62)) - 1
        folded, original = self.runs[at]
        # WHY: one character may have become several (`㈱`): they all lead back into what was replaced.
        end = self.runs[at + 1][1] - 1 if at + 1 < len(self.runs) else 1 << 62
        return max(original, min(original + (index - folded), end))


def narrow(text: str) -> str:
    """Full width to half width where one character stands for one; the length stays the same."""
    return text.translate(_NARROW)


def fold(text: str) -> Folded:
    """One spelling: half width, lower case, no blanks between Japanese characters, one of several spellings."""
    plain = narrow(text)
    lowered = plain.lower()
    if len(lowered) == len(plain):
        plain = lowered
    pieces: list[str] = []
    runs = [(0, 0)]
    done = length = 0
    for match in _CHANGE.finditer(plain):
        kept = plain[done : match.start()]
        found = match.group()
        new = " " if found[0] == " " and len(found) > 1 and not _between(plain, match) else _SPELLINGS.get(found, "")
        pieces += (kept, new)
        length += len(kept) + len(new)
        done = match.end()
        runs.append((length, done))
    pieces.append(plain[done:])
    return Folded("".join(pieces), tuple(runs))


_BETWEEN = re.compile(rf"[{_CJK}()]")


def _between(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(_BETWEEN.match(before) and _BETWEEN.match(after))
