"""The canary person: made-up data that no log, output or traceback may ever carry.

Test data is free to contain the canary. Whatever a test prints, logs or raises is searched for it, byte by byte,
in every encoding that a file of ours may have; so are the log files that processes leave behind.
"""

from __future__ import annotations

NAME = "金糸雀検子"
KANA = "カナリヤケンコ"
MAIL = "kanariya.kenko@canary.example"
PHONE = "090-0000-7357"
ADDRESS = "東京都架空区金糸雀町七丁目三番五十七号"
SECRETS: tuple[str, ...] = (NAME, KANA, MAIL, PHONE, PHONE.replace("-", ""), "+819000007357", ADDRESS)
ENCODINGS = ("utf-8", "cp932", "euc-jp", "utf-16-le")


def sightings(data: bytes) -> list[str]:
    """Which parts of the canary occur in `data`, with the encoding they were seen in."""
    seen = []
    for secret in SECRETS:
        for encoding in ENCODINGS:
            if secret.encode(encoding) in data:
                seen.append(f"{secret[:2]}… as {encoding}")
        escaped = secret.encode("unicode_escape")
        if escaped != secret.encode("utf-8") and escaped in data:
            seen.append(f"{secret[:2]}… escaped")
    return seen
