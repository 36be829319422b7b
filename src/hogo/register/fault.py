"""Everything that can be wrong with the shape of a register: one `Fault` per code, HG001 to HG049, never reused.

`read` raises none of them: it returns them as findings, all at once, each at its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.finding import Finding, Level, Where
from hogo.base.text import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of shape finding. `message` and `help` have `{places}` that `at` fills in."""

    code: str
    name: str
    message: Text
    help: Text
    level: Level = Level.ERROR

    def at(self, where: Where | None, hint: Text | None = None, **values: object) -> Finding:
        """The finding at a place; `hint` stands before the usual help."""
        usual = self.help.fill(**values)
        told = Text(f"{hint.ja} {usual.ja}", f"{hint.en} {usual.en}") if hint else usual
        return Finding(self.code, self.name, self.level, self.message.fill(**values), told, (), where)


SYNTAX = Fault(
    "HG001",
    "not-yaml",
    Text(
        "YAMLとして読めません（{said}）。このファイルは読み込んでいません。",
        "This is not YAML ({said}); the file was not read.",
    ),
    Text(
        "この行と直前の行の字下げ、コロンの後の半角空白、引用符の閉じ忘れを確かめてください。",
        "Look at the indentation of this line and the one before, the space after each colon, and open quotes.",
    ),
)
ENCODING = Fault(
    "HG002",
    "not-utf-8",
    Text("文字コードがUTF-8ではありません（推定: {guess}）。", "The file is not UTF-8 (it looks like {guess})."),
    Text(
        "エディタで「UTF-8（BOMなし）」を選んで保存し直してください。",
        "Save it again as UTF-8 without a byte order mark.",
    ),
)
MARK = Fault(
    "HG003",
    "byte-order-mark",
    Text(
        "ファイルの先頭にBOMが付いています。内容は読み込みました。",
        "The file begins with a byte order mark; it was read all the same.",
    ),
    Text("「UTF-8（BOMなし）」で保存し直してください。", "Save it as UTF-8 without a byte order mark."),
    Level.WARNING,
)
TAB = Fault(
    "HG004",
    "tab",
    Text(
        "字下げにタブが使われています。このファイルは読み込んでいません。",
        "A tab is used for indentation; the file was not read.",
    ),
    Text("タブを半角空白に置き換えてください。", "Replace tabs by spaces."),
)
CONTROL = Fault(
    "HG005",
    "control-character",
    Text(
        "使えない制御文字 {character} が含まれています。このファイルは読み込んでいません。",
        "The file holds the control character {character}; it was not read.",
    ),
    Text("その文字を取り除いてください。", "Remove the character."),
)
TOO_LARGE = Fault(
    "HG006",
    "too-large",
    Text(
        "{ja}が上限（{most}）を超えています。読み込みを中止しました。",
        "The {en} is above the limit of {most}; reading stopped.",
    ),
    Text(
        "登録簿に置くのは宣言だけです。データそのものが紛れ込んでいないか確かめてください。",
        "A register holds declarations only: look whether data itself has got into the folder.",
    ),
)
TOO_DEEP = Fault(
    "HG007",
    "too-deep",
    Text(
        "入れ子が{most}段を超えています。このファイルは読み込んでいません。",
        "Nesting is deeper than {most} levels; the file was not read.",
    ),
    Text("括弧の閉じ忘れがないか確かめてください。", "Look for brackets that are never closed."),
)
ALIAS = Fault(
    "HG008",
    "alias",
    Text("アンカー（&）や別名（*）は使えません。", "Anchors (&) and aliases (*) are not used here."),
    Text("同じ内容でも、その場所に書いてください。", "Write the content where it belongs, even twice."),
)
TAG = Fault(
    "HG009",
    "tag",
    Text("型の指定（{tag}）は使えません。", "A tag ({tag}) is not used here."),
    Text(
        "`!` で始まる指定を消してください。型は項目ごとに決まっています。", "Remove it: the type follows from the key."
    ),
)
MERGE = Fault(
    "HG010",
    "merge",
    Text("`<<` による取り込みは使えません。", "Merging with `<<` is not used here."),
    Text("取り込む内容をその場所に書いてください。", "Write the content where it belongs."),
)
SECOND_DOCUMENT = Fault(
    "HG011",
    "second-document",
    Text(
        "1つのファイルに2つ目の文書（---）があります。そこから先は読み込んでいません。",
        "A second document (---) begins here; nothing from here on was read.",
    ),
    Text("ファイルを分けるか、`---` を消してください。", "Use a second file, or remove the `---`."),
)
NOT_A_KEY = Fault(
    "HG012",
    "not-a-key",
    Text("見出し（キー）に表や並びは使えません。", "A mapping or list cannot be a key."),
    Text("`見出し: 値` の形で書いてください。", "Write `key: value` with a word as the key."),
)
NOT_SECTIONS = Fault(
    "HG013",
    "not-sections",
    Text(
        "ファイルの一番外側が「部の名前: 内容」の形になっていません。",
        "The file does not consist of `section: content`.",
    ),
    Text(
        "`purposes:` のように部の名前から書き始めてください。", "Begin with the name of a section, such as `purposes:`."
    ),
)
UNKNOWN_KEY = Fault(
    "HG014",
    "unknown-key",
    Text("`{key}` という項目はありません（{place}）。", "There is no key `{key}` in {place}."),
    Text("書ける項目: {known}", "Known keys: {known}"),
)
MISSING = Fault(
    "HG015",
    "missing",
    Text("`{key}` がありません（{place}）。", "`{key}` is missing in {place}."),
    Text("`{key}:` を書き加えてください。{words}", "Add `{key}:`. {words}"),
)
WRONG_TYPE = Fault(
    "HG016",
    "wrong-type",
    Text(
        "`{path}` の書き方が違います。{wanted}で書いてください（いまは{got}）。",
        "`{path}` must be {wanted}, not {got}.",
    ),
    Text("例: {example}", "For example: {example}"),
)
WRONG_WORD = Fault(
    "HG017",
    "wrong-word",
    Text("`{path}` に `{word}` という値は使えません。", "`{word}` is no value of `{path}`."),
    Text("使える値: {words}", "Allowed: {words}"),
)
DANGLING = Fault(
    "HG018",
    "dangling-reference",
    Text(
        "`{path}` が指す `{target}` は {section} に登録されていません。",
        "`{path}` points at `{target}`, which {section} does not have.",
    ),
    Text("綴りを直すか、{section} に登録してください。", "Mend the spelling, or declare it in {section}."),
)
DUPLICATE = Fault(
    "HG019",
    "duplicate",
    Text(
        "`{key}` が2か所にあります。先に出てくるのは {first} です。",
        "`{key}` is declared twice; the first is at {first}.",
    ),
    Text("どちらか一方を消すか、名前を変えてください。", "Remove one of them, or rename it."),
)
LANGUAGE_MISSING = Fault(
    "HG020",
    "language-missing",
    Text("`{path}` に{language}の文がありません。", "`{path}` has no {language} text."),
    Text(
        "本人や審査者が読む文は、日本語（ja）と英語（en）の両方を書きます。",
        "Every text that a person reads is written in Japanese (ja) and English (en).",
    ),
)
ONE_LANGUAGE = Fault(
    "HG021",
    "text-without-languages",
    Text("`{path}` は言語を分けずに1つの文で書かれています。", "`{path}` is one text without languages."),
    Text("`ja:` と `en:` に分けて書いてください。", "Write it under `ja:` and `en:`."),
)
BAD_PERIOD = Fault(
    "HG022",
    "bad-period",
    Text("`{path}` の期間 `{word}` を読めません。", "`{word}` in `{path}` is no period."),
    Text(
        "ISO 8601の形で書きます。例: 3年は P3Y、6か月は P6M、30日は P30D、24時間は PT24H。",
        "Write an ISO 8601 duration: P3Y, P6M, P30D or PT24H.",
    ),
)
BAD_NAME = Fault(
    "HG023",
    "bad-name",
    Text("`{key}` は登録名に使えません。", "`{key}` cannot be the name of an entry."),
    Text(
        "登録名は半角の英小文字・数字・ハイフンで書きます（例: call-recordings）。表示名は title や name に書きます。",
        "Names are lower-case ASCII letters, digits and single hyphens (call-recordings); words go into title or name.",
    ),
)
BAD_DAY = Fault(
    "HG024",
    "bad-day",
    Text("`{path}` の日付 `{word}` を読めません。", "`{word}` in `{path}` is no day."),
    Text("西暦で 2026-04-01 のように書いてください。", "Write it as 2026-04-01."),
)
BAD_VALUE = Fault(
    "HG025",
    "bad-value",
    Text("`{path}` の値 `{word}` は使えません（{said}）。", "`{word}` is no value of `{path}` ({said})."),
    Text("値の形を確かめてください。", "Look at the form of the value."),
)
EMPTY = Fault(
    "HG026",
    "empty",
    Text("`{path}` の中身がありません。", "`{path}` is empty."),
    Text("値を書くか、この行を消してください。", "Write a value or remove the line."),
)
BAD_COUNTRY = Fault(
    "HG027",
    "bad-country",
    Text("`{path}` の `{word}` は国名コードではありません。", "`{word}` in `{path}` is no country code."),
    Text(
        "ISO 3166-1の2文字で書きます（日本は JP、アメリカは US、ノルウェーは NO）。",
        "Write the two letters of ISO 3166-1: JP, US, NO.",
    ),
)
BAD_VARIABLE = Fault(
    "HG029",
    "not-a-variable",
    Text(
        "`{path}` に書かれた値は環境変数の名前の形ではありません（秘密のおそれがあるため表示しません）。",
        "`{path}` takes the name of an environment variable, and this is none (not shown: it may be a secret).",
    ),
    Text(
        "例: `MINATO_CUSTOMERS`。接続先やパスワードは登録簿に書かず、その環境変数に入れてください。",
        "For example `MINATO_CUSTOMERS`. Addresses and passwords stay out of the register: put them in that variable.",
    ),
)
TOO_MANY = Fault(
    "HG031",
    "too-many-findings",
    Text("検出事項が多すぎるため、{most}件で打ち切りました。", "There are too many findings; only {most} are shown."),
    Text("見えているものを直してから、もう一度読み込んでください。", "Mend what is shown, then read again."),
)
LONG_KEY = Fault(
    "HG032",
    "long-key",
    Text("見出し（キー）が{most}文字を超えています。", "A key is longer than {most} characters."),
    Text("見出しを短くするか、引用符やコロンの位置を確かめてください。", "Shorten it, or look at quotes and colons."),
)
FULL_WIDTH = Fault(
    "HG033",
    "full-width",
    Text(
        "全角の「{character}」があるため読めません。このファイルは読み込んでいません。",
        "The full-width character `{character}` stands where YAML wants an ASCII one; the file was not read.",
    ),
    Text("字下げの空白とコロンは半角で書いてください。", "Indent with ASCII spaces and use an ASCII colon."),
)
UNKNOWN_COLUMN = Fault(
    "HG034",
    "unknown-column",
    Text(
        "「{heading}」という列は台帳の列ではありません。内容は「その他の列」として残しました。",
        "`{heading}` is no column of this ledger; its content was kept as an extra column.",
    ),
    Text(
        "列名の書き誤りでなければ、このままで構いません。",
        "If the heading is what you meant, nothing needs to be done.",
    ),
    Level.NOTE,
)
NO_ENTRY = Fault(
    "HG035",
    "row-without-entry",
    Text(
        "この行の「{key}」に当たる登録が {section} にないため、行を取り込めません。",
        "This row belongs to `{key}`, which {section} does not have; it was not taken in.",
    ),
    Text("登録名を直すか、先に{section}へ行を加えてください。", "Mend the entry's name, or add it to {section} first."),
)
NOT_IN_LEDGER = Fault(
    "HG036",
    "not-in-ledger",
    Text(
        "`{path}` は登録簿にありますが、取り込んだ台帳にありません。登録簿のものはそのまま残しました。",
        "`{path}` is in the register but not in the ledger; it was left as it is.",
    ),
    Text("やめたものなら --remove を付けて取り込むと消します。", "If it has ended, import with --remove."),
    Level.NOTE,
)
VIEW_CHANGED = Fault(
    "HG037",
    "view-changed",
    Text(
        "「{heading}」は自動で作られる列です。書き換えられた内容「{now}」は取り込んでいません（登録簿では「{was}」）。",
        "`{heading}` is made by itself; what was written there (`{now}`) was not taken in (the register says `{was}`).",
    ),
    Text("元になる列または明細のシートで直してください。", "Change the column or detail sheet that it is made from."),
    Level.WARNING,
)
TO_TRANSLATE = Fault(
    "HG030",
    "to-translate",
    Text("`{path}` の{language}の文がまだ訳されていません。", "The {language} text of `{path}` is not translated yet."),
    Text(
        "取り込みや下書きが付けた `{mark}` を消し、訳文を書いてください。公表の前に必要です。",
        "Remove the `{mark}` that the import or draft left and write the text; publishing needs it.",
    ),
    Level.WARNING,
)

MORE_TO_TRANSLATE = Fault(
    "HG030",
    "to-translate",
    Text(
        "訳されていない文がほかにもあります（{most}件まで示しました）。",
        "More texts are not translated yet; {most} of them are shown.",
    ),
    Text("見えているものから訳してください。", "Begin with those that are shown."),
    Level.WARNING,
)

FAULTS: tuple[Fault, ...] = (
    SYNTAX,
    ENCODING,
    MARK,
    TAB,
    CONTROL,
    TOO_LARGE,
    TOO_DEEP,
    ALIAS,
    TAG,
    MERGE,
    SECOND_DOCUMENT,
    NOT_A_KEY,
    NOT_SECTIONS,
    UNKNOWN_KEY,
    MISSING,
    WRONG_TYPE,
    WRONG_WORD,
    DANGLING,
    DUPLICATE,
    LANGUAGE_MISSING,
    ONE_LANGUAGE,
    BAD_PERIOD,
    BAD_NAME,
    BAD_DAY,
    BAD_VALUE,
    EMPTY,
    BAD_COUNTRY,
    BAD_VARIABLE,
    TO_TRANSLATE,
    TOO_MANY,
    LONG_KEY,
    FULL_WIDTH,
    UNKNOWN_COLUMN,
    NO_ENTRY,
    NOT_IN_LEDGER,
    VIEW_CHANGED,
)
"""Every shape finding of the register."""


MAX_FINDINGS = 20_000


MAX_UNTRANSLATED = 1_000
"""After an import every text waits for its translation: that they are many is said once, and crowds nothing out."""


class Gathered(list[Finding]):
    """Findings, no more than `MAX_FINDINGS`: a register of a million faults must not need the memory for them."""

    untranslated = 0

    def append(self, found: Finding) -> None:
        """Take one more; the one too many says that there are more."""
        if found.code == TO_TRANSLATE.code:
            self.untranslated += 1
            if self.untranslated > MAX_UNTRANSLATED:
                if self.untranslated == MAX_UNTRANSLATED + 1:
                    super().append(MORE_TO_TRANSLATE.at(found.where, most=f"{MAX_UNTRANSLATED:,}"))
                return
        if len(self) < MAX_FINDINGS:
            super().append(found)
        elif len(self) == MAX_FINDINGS:
            super().append(TOO_MANY.at(found.where, most=f"{MAX_FINDINGS:,}"))
