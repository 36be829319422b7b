"""The one way in which this room says no."""

from __future__ import annotations

from hogo.base.text import Text


class NotNow(ValueError):  # noqa: N818  the word people read
    """This cannot be entered now, or not by this person. Nothing was entered; `says` tells why and what to do."""

    def __init__(self, says: Text) -> None:
        super().__init__(f"{says.ja} / {says.en}")
        self.says = says


MEANWHILE = Text(
    "この画面を開いたあとに、ほかの人が記録しました。何も記録していません。いまの状態を確かめて、もう一度行ってください。",
    "Somebody else entered something after you opened this page. Nothing was entered; look at it again.",
)
STATE = Text(
    "いまは「{s}」なので、この操作はできません。何も記録していません。画面を開き直して、次の手順を確かめてください。",
    "It is “{s}” now, so this cannot be done. Nothing was entered; reload the page and see the next step.",
)
ROLE = Text(
    "この操作を行える役割ではありません。何も記録していません。行えるのは: {r}。",
    "This is not for your role; nothing was entered. It is for: {r}.",
)
DEPARTMENT = Text(
    "ほかの部門のものです。何も記録していません。担当の部門か事務局に頼んでください。",
    "It belongs to another department. Nothing was entered; ask that department or the privacy office.",
)
