"""Parts of a page to cover, as written in a form. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from hogo.base.text import Text

WHOLE = 1000
"""A page's width and height, in the units of a box."""
MOST = 50


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in thousandths of the page, from its upper left corner; `right` and `bottom` lie beyond it."""

    left: int
    top: int
    right: int
    bottom: int


class NoBox(ValueError):  # noqa: N818  the word people read
    """What was written is no list of boxes."""

    says = Text(
        "隠す範囲を「左,上,右,下」の4つの数（0〜1000）で書いてください。複数は空白で区切ります。",
        "Write each part to cover as four numbers from 0 to 1000: left,top,right,bottom. Put spaces between parts.",
    )


def boxes(written: str) -> tuple[Box, ...]:
    """`100,200,400,260 0,0,50,50` as boxes; full-width digits are taken.

    Raises:
        NoBox: it is not of that form, a box has no area, or there are more than fifty.
    """
    found = []
    for one in written.replace("，", ",").split():
        numbers = [int(part) for part in one.split(",") if part.isdecimal()]
        if len(numbers) != 4 or one.count(",") != 3 or max(numbers) > WHOLE:
            raise NoBox
        if numbers[0] >= numbers[2] or numbers[1] >= numbers[3]:
            raise NoBox
        found.append(Box(*numbers))
    if len(found) > MOST:
        raise NoBox
    return tuple(found)
