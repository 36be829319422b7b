"""A verifier that shares nothing with hogo: `python outside.py PAGE.json FOLDER`, from RFC 9162 and hashlib alone.

PAGE.json is what `/promises.json` answered; FOLDER is an exported log with its entries. Prints `ok N KEPT INDEX` (how
many figures, how many of them kept, at which place of the log they were committed to) or `bad WHY`.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path


def sha(data):
    return hashlib.sha256(data).digest()


def plain(value):
    """JSON as RFC 8785 writes it (no numbers but whole ones are in what is looked at)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def root(hashes):
    """The Merkle tree hash of RFC 9162, 2.1.1."""
    if not hashes:
        return sha(b"")
    if len(hashes) == 1:
        return hashes[0]
    half = 1
    while half * 2 < len(hashes):
        half *= 2
    return sha(b"\1" + root(hashes[:half]) + root(hashes[half:]))


def entries(folder, size):
    """Every entry of the log, in order, from its bundles of 256."""
    for start in range(0, size, 256):
        width, digits = min(256, size - start), f"{start // 256:03d}"
        digits = digits.zfill(-(-len(digits) // 3) * 3)
        parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        name = "/".join([*("x" + one for one in parts[:-1]), parts[-1]]) + (f".p/{width}" if width < 256 else "")
        bundle, at = (folder / "tile" / "entries" / name).read_bytes(), 0
        while at < len(bundle):
            length = int.from_bytes(bundle[at : at + 2], "big")
            yield bundle[at + 2 : at + 2 + length]
            at += 2 + length


def look(page, folder):
    """What is wrong, or what was found."""
    size, top = (folder / "checkpoint").read_text("utf-8").split("\n")[1:3]
    log = list(entries(folder, int(size)))
    if len(log) != int(size):
        return "bad size"
    if root([sha(b"\0" + one) for one in log]) != base64.b64decode(top):
        return "bad root"
    heading, payload = page["receipt"]["heading"].encode(), page["receipt"]["payload"]
    if heading not in log:
        return "bad entry: the log does not hold it"
    held = json.loads(heading)
    if held["kind"] != "evaluation" or sha(plain(payload)).hex() != held["data"]:
        return "bad payload: the entry committed to another"
    if sha(plain({"figures": page["figures"]})).hex() != payload["figures"]:
        return "bad figures: the entry committed to others"
    for one in page["figures"]:
        if payload["states"].get(one["promise"]) != one["state"]:
            return "bad state: " + one["promise"]
        small = one["value"] is not None and one["unit"] in ("persons", "rows", "entries", "count")
        if small and 0 < float(one["value"]) < 10:
            return "bad figure: too small to be shown: " + one["promise"]
    at = log.index(heading)
    later = sum(json.loads(one)["kind"] == "evaluation" for one in log[at + 1 :])
    if later:
        return f"bad page: {later} later evaluations are in the log"
    kept = sum(one["state"] == "kept" for one in page["figures"])
    return f"ok {len(page['figures'])} {kept} {at}"


if __name__ == "__main__":
    said = look(json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]))
    print(said)
    sys.exit(not said.startswith("ok"))
