"""The one way in which this room says no."""

from __future__ import annotations

from hogo.base.text import Text


class NotNow(ValueError):  # noqa: N818  the word people read
    """This cannot be entered now, or not by this person. Nothing was entered; `says` tells why and what to do."""

    def __init__(self, says: Text) -> None:
        super().__init__(f"{says.ja} / {says.en}")
        self.says = says


def refusal(ja: str, en: str) -> Text:
    """Words of a refusal, with what became of it."""
    return Text(f"{ja}何も記録していません。", f"{en} Nothing was entered.")


STATE = refusal("いまは「{s}」なので、この操作はできません。", "It is “{s}” now, so this cannot be done.")
ROLE = refusal("この操作を行える役割ではありません。", "This is not for your role.")
MEANWHILE = refusal(
    "この画面を開いたあとに、ほかの人が記録しました。いまの状態を確かめて、もう一度行ってください。",
    "Somebody else entered something after you opened this page; look at it again.",
)
