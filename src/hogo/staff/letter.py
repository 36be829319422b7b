"""The mail with a member's link: its words. Pure."""

from __future__ import annotations

from hogo.base.text import Text
from hogo.post.mail import Mail

_SUBJECT = Text("個人情報保護に関するお願い（教育・誓約・方針の確認）", "Privacy: training, pledge, policy")
_BODY = Text(
    "個人情報保護について、あなたに行っていただくことがあります。次のページを開いてください。ログインは要りません。\n{address}\n\n"
    "このリンクはあなた専用で、30日間有効です。ほかの人に渡さないでください。\n\n{name}\n",
    "There is something for you to do about privacy. Please open this page; no log-in is needed:\n{address}\n\n"
    "The link is yours alone and counts for 30 days; please do not pass it on.\n\n{name}\n",
)


def mail(operator: Text) -> Mail:
    """The mail in both languages; whom it goes to and the link's address are put in by the act that sends it."""
    body = f"{_BODY.ja}\n----\n{_BODY.en}".replace("{name}", operator.ja, 1).replace("{name}", operator.en, 1)
    return Mail("", f"{_SUBJECT.ja} / {_SUBJECT.en}", body)
