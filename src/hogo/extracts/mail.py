"""The text of an advertising mail against the e-mail act: are its five items there, and where they must be. Pure.

Art. 4 and Rules 7 to 9: the sender's name and the address or URL for refusals in the mail; the note that one can
refuse directly before or after it; the sender's postal address and a contact for complaints anywhere, or behind a
link that stands in the mail. Where the advertising is only incidental (Rule 6) the name alone is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from hogo.base.text import Text

_NOTE = re.compile(
    r"(配信|受信|送信|メール|案内|購読).{0,12}(停止|拒否|解除|不要|中止|希望(され|し)ない|止め)"
    r"|(停止|解除|拒否).{0,8}(でき|可能|手続|こちら|は)"
    r"|unsubscribe|opt.?out|stop receiving|no longer wish",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[\s　]+")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who is responsible for the sending, as declared: names, postal addresses, and contacts for complaints."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]
    contacts: tuple[str, ...]


# LAW: mail-4
def missing(body: str, sender: Sender, refuse_at: str, more_at: str = "", *, incidental: bool = False) -> list[Text]:
    """What the text lacks, one sentence each; empty: all is there.

    Args:
        body: the mail as the reader sees it.
        sender: who is responsible for it.
        refuse_at: the mail address or URL at which one refuses.
        more_at: a URL at which address and contact are shown; empty: they stand in the mail.
        incidental: the advertising only goes along with something else (Rule 6).
    """
    return list(_missing(body, sender, refuse_at.strip(), more_at.strip(), incidental=incidental))


def _missing(body: str, sender: Sender, refuse_at: str, more_at: str, *, incidental: bool) -> Iterator[Text]:
    if not _any(body, sender.names):
        yield _NAME
    if incidental:
        return
    if not refuse_at or refuse_at.lower() not in body.lower():
        yield _REFUSE
    elif not _beside(body, refuse_at):
        yield _BESIDE
    linked = bool(more_at) and more_at in body
    if not linked and not _any(body, sender.addresses):
        yield _ADDRESS
    if not linked and not _any(body, sender.contacts):
        yield _CONTACT


def _any(body: str, wanted: tuple[str, ...]) -> bool:
    flat = _flat(body)
    return any(_flat(one) in flat for one in wanted if one.strip())


def _flat(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _beside(body: str, refuse_at: str) -> bool:
    """Whether the note stands in the line of the address, or in the nearest line with words before or after it."""
    lines = [line for line in body.splitlines() if line.strip()]
    for at, line in enumerate(lines):
        if refuse_at.lower() in line.lower():
            near = [line.replace(refuse_at, ""), *lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
            if any(_NOTE.search(unicodedata.normalize("NFKC", one)) for one in near):
                return True
    return False


_NAME = Text(
    "送信に責任を負う者の氏名・名称がありません（特定電子メール法4条1号）。",
    "The name of who is responsible for the sending is missing (e-mail act, Art. 4-1).",
)
_REFUSE = Text(
    "受信拒否の宛先（メールアドレスかURL）が本文にありません（同条2号）。",
    "The address or URL for refusing further mail is not in the text (Art. 4-2).",
)
_BESIDE = Text(
    "受信を拒否できる旨が、拒否の宛先のすぐ前か後ろにありません（規則7条1項2号）。",
    "That one can refuse is not said directly before or after that address (Rule 7-1-2).",
)
_ADDRESS = Text(
    "送信者の住所も、それを示すページのURLもありません（規則9条2号）。",
    "Neither the sender's postal address nor a URL that shows it is there (Rule 9-2).",
)
_CONTACT = Text(
    "苦情・問合せ先も、それを示すページのURLもありません（規則9条3号）。",
    "Neither a contact for complaints nor a URL that shows one is there (Rule 9-3).",
)
