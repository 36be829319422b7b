"""What can be said of a foreign ledger that is taken in: one `Fault` per code, HG038 to HG046, never reused.

What cannot be read is kept where it can be kept, and told here at its cell: nothing of a ledger is lost in silence.
"""

from __future__ import annotations

from hogo.base.finding import Level
from hogo.base.text import Text
from hogo.register.fault import Fault

CELL_UNREAD = Fault(
    "HG038",
    "cell-unread",
    Text(
        "「{heading}」の「{said}」を{what}として読めません。自由項目「{heading}」にそのまま残しました。",
        "`{said}` under `{heading}` cannot be read as {what}; it was kept as it is, as the extra column `{heading}`.",
    ),
    Text(
        "登録簿の正しい欄に書き、自由項目から消してください。",
        "Write it where it belongs in the register, and remove the extra column.",
    ),
    Level.WARNING,
)
NAMELESS = Fault(
    "HG039",
    "row-nameless",
    Text(
        "{what}のない行なので、取り込んでいません（{said}）。",
        "This row has no {what}, so it was not taken in ({said}).",
    ),
    Text("{what}を書いて、もう一度取り込んでください。", "Give it a {what} and import again."),
    Level.WARNING,
)
LOOSE = Fault(
    "HG040",
    "words-outside",
    Text(
        "表の外に書かれているので、取り込んでいません:「{said}」",
        "This stands in no table and was not taken in: “{said}”",
    ),
    Text(
        "残したい内容なら、備考の列に移してください。",
        "If it should be kept, move it to a column for remarks.",
    ),
    Level.NOTE,
)
NO_TABLE = Fault(
    "HG041",
    "no-table",
    Text(
        "シート「{sheet}」に、台帳と分かる表がありません。このシートは取り込んでいません（{count}個のセル）。",
        "Sheet `{sheet}` holds no table that is known as a ledger; it was not taken in ({count} cells).",
    ),
    Text(
        "台帳なら、見出しを行に並べるか、--map で列を指定してください。",
        "If it is a ledger, put its headings in one row, or name the columns with --map.",
    ),
    Level.WARNING,
)
ASSUMED = Fault(
    "HG042",
    "assumed",
    Text(
        "{what}が書かれていないので、仮に「{value}」としました（表に列がなければ、どの行も同じです）。",
        "{what} is not said; `{value}` was put in for the time being (in every row, if there is no such column).",
    ),
    Text("登録簿で確かめて直してください。", "Make sure in the register, and mend it."),
    Level.WARNING,
)
ADDED = Fault(
    "HG043",
    "added-beside",
    Text(
        "{section}に「{said}」がなかったので、`{name}` として加えました。",
        "`{said}` was not among {section} and was added as `{name}`.",
    ),
    Text(
        "同じものが別の言い方で登録されていれば、そちらに寄せてください。",
        "If it is there already in other words, point at that one instead.",
    ),
    Level.NOTE,
)
DOUBLED = Fault(
    "HG044",
    "row-doubled",
    Text(
        "「{said}」は {first} にもあります。別の登録 `{name}` として取り込みました。",
        "`{said}` stands at {first} too; this row was taken in as an entry of its own, `{name}`.",
    ),
    Text("同じものなら、一方を消してください。", "If they are the same, remove one."),
    Level.WARNING,
)
DIFFERS = Fault(
    "HG045",
    "left-as-declared",
    Text(
        "`{path}` は登録簿の内容のままにしました。台帳の「{heading}」には「{said}」とあります。",
        "`{path}` was left as declared; the ledger says `{said}` under `{heading}`.",
    ),
    Text("台帳のほうが正しければ、登録簿を直してください。", "If the ledger is right, mend the register."),
    Level.NOTE,
)
NOT_HERE = Fault(
    "HG046",
    "row-without-information",
    Text(
        "「{said}」に当たる個人情報が登録簿にないので、この行は取り込んでいません（{row}）。",
        "The register has no information `{said}`, so this row was not taken in ({row}).",
    ),
    Text("先に個人情報管理台帳を取り込んでください。", "Take in the ledger of personal information first."),
    Level.WARNING,
)

TROUBLES: tuple[Fault, ...] = (
    CELL_UNREAD,
    NAMELESS,
    LOOSE,
    NO_TABLE,
    ASSUMED,
    ADDED,
    DOUBLED,
    DIFFERS,
    NOT_HERE,
)
"""Everything an import of a foreign ledger can say."""
