"""Letters that matplotlib's own font lacks: a font of this machine that has them, or a box."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

USUAL = "DejaVu Sans"
NO_LETTERS = "Last Resort"  # a font of boxes, one for each block of Unicode


@lru_cache(maxsize=4096)
def font_with(letter: str) -> str:
    """The font of this machine that has a letter, Noto before others; "" where none has it."""
    from matplotlib.font_manager import fontManager, get_font

    rank = {font.name: font.fname for font in fontManager.ttflist}
    for name in sorted(rank, key=lambda name: (name != USUAL, not name.startswith("Noto"), name)):
        if not name.startswith(NO_LETTERS) and get_font(rank[name]).get_char_index(ord(letter)):
            return name
    return ""


def boxed(words: str) -> str:
    """The words, with the code point of each letter that no font has in place of it."""
    return "".join(letter if font_with(letter) else f"[{ord(letter):X}]" for letter in words)


def fonts_of(figure: Figure) -> list[str]:
    """The fonts that the words of a figure need, the usual one first; "" if a letter has none."""
    from matplotlib.text import Text

    letters = {letter for text in figure.findobj(Text) for letter in text.get_text()}
    return list(dict.fromkeys([USUAL, *sorted(map(font_with, letters - {"\n"}))]))


def set_fonts(figure: Figure, fonts: list[str]) -> None:
    """Has each text of a figure take a letter from the first of these fonts that has it."""
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        text.set_fontfamily(fonts)
