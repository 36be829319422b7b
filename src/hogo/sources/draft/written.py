"""A draft as the text of the register's files: YAML with the facts and the questions as comments. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from hogo.base.ref import Ref
from hogo.base.text import Language, Text
from hogo.register.emit import lines
from hogo.sources.draft.ask import Question
from hogo.sources.draft.draft import Draft


def written(draft: Draft, language: Language) -> dict[str, str]:
    """File name → text. The comments are in one language; every text that a reader of the register sees is in both."""
    return {
        f"systems-{draft.system}.yaml": "\n".join(_systems(draft, language)) + "\n",
        f"information-{draft.system}.yaml": "\n".join(_information(draft, language)) + "\n",
    }


def _systems(draft: Draft, language: Language) -> Iterator[str]:
    by_collection, rest = _sorted(draft)
    yield from (f"# {line}" for line in _HEAD.in_(language).split("\n"))
    yield from _asked(rest, "", language)
    yield "systems:"
    (system,) = draft.systems.values()
    yield f"  {draft.system}:"
    for key, held in system.items():
        if key != "collections":
            yield from lines({key: held}, 4)
    yield "    collections:" if system["collections"] else "    collections: {}"
    for slug, collection in system["collections"].items():
        yield ""
        for fact in draft.facts.get(slug, ()):
            yield f"      # {_line(fact.in_(language))}"
        yield from _asked(by_collection.get(slug, []), "      ", language)
        yield from lines({slug: collection}, 6)


def _information(draft: Draft, language: Language) -> Iterator[str]:
    yield from (f"# {line}" for line in _HEAD.in_(language).split("\n"))
    yield "information:" if draft.information else "information: {}"
    for entry, held in draft.information.items():
        yield ""
        asked = [q for q in draft.questions if q.at.startswith(f"information/{entry}/")]
        yield from _asked(asked, "  ", language)
        yield from lines({entry: held}, 2)


def _sorted(draft: Draft) -> tuple[dict[Ref, list[Question]], list[Question]]:
    by: dict[Ref, list[Question]] = defaultdict(list)
    rest: list[Question] = []
    for question in draft.questions:
        parts = question.at.split("/")
        if parts[0] == "systems":
            (by[parts[3]] if len(parts) > 3 else rest).append(question)
    return by, rest


def _asked(questions: list[Question], pad: str, language: Language) -> Iterator[str]:
    for question in questions:
        parts = question.at.split("/")
        short = "/".join(parts[4:] if parts[0] == "systems" else parts[2:])
        yield f"{pad}# {_ASK.in_(language)} {_line(short + ': ' if short else '')}{_line(question.asks.in_(language))}"


def _line(text: str) -> str:
    """One line: a name with a line break in it must not end the comment."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split()) + (" " if text.endswith(" ") else "")


_HEAD = Text(
    "hogo sources draft による下書き。カタログと標本から推定した。\n"
    "「要確認」の行に答え、直し、答えた行を消してから使う。",
    "Drafted by hogo sources draft from the catalogue and samples.\n"
    "Answer the lines marked TO ANSWER, mend what is wrong, and delete them.",
)
_ASK = Text("要確認", "TO ANSWER")
