"""The members of an entry of the kind `decision`. Apart from `form`, so that a list of kinds loads no engine."""

from __future__ import annotations

from collections.abc import Mapping

from hogo.base.text import Text

FIELDS: Mapping[str, Text] = {
    "edition": Text("判断に用いた版の番号", "number of the edition it was decided by"),
    "digest": Text("その版のSHA-256", "SHA-256 of that edition"),
    "earlier": Text("併せて参照した以前の版", "numbers of the earlier editions that were looked at"),
    "question": Text("問い", "the question"),
    "facts": Text("判断の前提とした事実", "the facts it was decided on"),
    "answer": Text("結論（可否・理由・不足・義務）", "the answer: allowed or not, reasons, what is missing, duties"),
}
