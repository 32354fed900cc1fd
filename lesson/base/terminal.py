"""Words in a terminal: how wide they are, made safe to show, and lines of them."""

import os
import sys
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from unicodedata import category, east_asian_width

GAP = "  "
JOINERS = "\u200c\u200d"  # unseen themselves, but they hold emoji and some scripts together


def show(*lines: str) -> None:
    """The lines are on the screen, at once."""
    print(*lines, sep="\n", flush=True)


def fall_silent() -> None:
    """What is left to say goes nowhere, and so does not fail once more as Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def line(label: str, text: str, wide: int = 9) -> str:
    """A line that a command prints, its text in one column with that of the others."""
    return f"  {label:<{wide}}{text}"


def side_by_side(cells: Iterable[str], widths: Iterable[int]) -> str:
    """Cells side by side, each in its column."""
    short = [(cut(cell, width), width) for cell, width in zip(cells, widths, strict=True)]
    return GAP.join(cell + " " * (width - columns(cell)) for cell, width in short).rstrip()


def seen(words: str) -> str:
    r"""Words on one line, with signs that would steer a terminal written out.

    >>> print(seen("Rain\n fell \x1b[2J"))
    Rain fell \x1b[2J
    """
    words = " ".join(words.split())
    return words if words.isprintable() else "".join(map(sign, words))


def sign(character: str) -> str:
    """A character that a terminal shows and does not obey."""
    if character.isprintable() or character in JOINERS:
        return character
    return character.encode("unicode_escape").decode()


def columns(words: str) -> int:
    """How many columns of a terminal words take: two for a Chinese character or an emoji."""
    return len(words) if words.isascii() else sum(map(breadth, words))


def breadth(character: str) -> int:
    """How many columns of a terminal a character takes."""
    if category(character) in ("Mn", "Me") or character in JOINERS:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def cut(words: str, width: int) -> str:
    """The beginning of words that goes into ``width`` columns, "…" where more was there.

    >>> cut("It rained.", 6)
    'It ra…'
    """
    reached = list(accumulate(map(breadth, words[: 4 * width])))
    if len(reached) == len(words) and columns(words) <= width:
        return words
    return words[: bisect_right(reached, width - 1)] + "…"


def shown(words: str, columns: int = 60) -> str:
    """Words on one line of at most so many columns, with signs that would steer written out."""
    return cut(seen(words[: 4 * columns]), columns)


def visible(words: str) -> str:
    """Words without signs that nobody can see."""
    return "".join(sign for sign in words if sign.isprintable() and sign not in JOINERS)
