"""The layout of pictures: a sheet measured in inches, text measured before it is drawn."""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from . import letters

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.figure import Figure

T = TypeVar("T")
WIDTH = 9.5  # inches; a notebook stretches it to the width of its outputs
WIDTHS = (7.0, 7.5, 7.75, 8.0, 8.5, 9.0, 9.5, 10.0, 11.0, 12.0, 14.0)  # to choose from for a room
PAGE_WIDTHS = (4.75, 7.0, WIDTH)  # one for each range of widths in svg.css
SCREEN = (9.5, 7.5)  # a picture's shape that suits projectors of 4:3 and of 16:9
MARGIN = 0.25
PAPER, INK, PALE, RULE, BAND = "#ffffff", "#1f2328", "#57606a", "#c9d1d9", "#f3f4f6"
NOBODY = "#d0d7de"
HEADING_ROW = 0.34  # inches
BODY, SMALL = 12.5, 11.0  # points
LEADING = 1.3  # line height as a share of the size of the type

# After Okabe and Ito's colours (https://jfly.uni-koeln.de/color/), darkened to 4.5:1 on white.
COLORS = (
    "#0063a0", "#b34700", "#00734f", "#a03c77", "#7a6000", "#22749f", "#6b4fbb", "#4d4d4d",
)  # fmt: skip


def fill(color: str, quoted: bool = True) -> dict[str, object]:
    """The look of a speaker's bar: full in quotation marks, pale in the reporter's wording."""
    return {"facecolor": (color, 1 if quoted else 0.35), "edgecolor": color, "linewidth": 1}


def color_of(rank: int) -> str:
    """A speaker's colour, by their rank among the voices: the same in all pictures."""
    return COLORS[rank % len(COLORS)]


@dataclass(frozen=True)
class Setting:
    """Layout settings: the sheet's width in inches, and whether rows are set close.

    ``boxes``: a letter that no font of this machine has is its code point in a box.
    """

    width: float = WIDTH
    close: bool = False
    boxes: bool = False


USUAL = Setting()
setting: ContextVar[Setting] = ContextVar("setting", default=USUAL)


def width(share: float = 1.0) -> float:
    """The width of the current sheet, or a share of it, in inches."""
    return share * setting.get().width


def least_width(inches: float) -> str:
    """The least width in CSS of a sheet of so many inches: its letters as large as the page's."""
    return f"{inches * 72 / SMALL:.2f}em"


def narrow() -> bool:
    """Whether the sheet is too narrow for labels beside what they name: they stand above it."""
    return width() < 6


def spaced(usual: T, close: T, narrower: T | None = None) -> T:
    """The close measure where rows are set close, that of a narrow sheet there, else the usual."""
    if narrower is not None and narrow():
        return narrower
    return close if setting.get().close else usual


def set_as(wanted: Setting, draw: Callable[[], Figure]) -> Figure:
    """Draws a figure with that setting."""
    token = setting.set(wanted)
    try:
        return draw()
    finally:
        setting.reset(token)


def large(draw: Callable[[], Figure]) -> Figure:
    """The figure for a projector: rows set close, at the width that makes letters largest.

    Once the height limits the letters, a narrower figure, which is no lower, only makes them less.
    """
    drawn, close = [], replace(setting.get(), close=True)
    for inches in reversed(WIDTHS):
        drawn.append(set_as(replace(close, width=inches), draw))
        if letter_size(drawn[-1]) < SCREEN[0] / inches:
            break
    return max(drawn, key=letter_size)


def letter_size(figure: Figure) -> float:
    """How large an inch of a figure appears on the screen, in units of SCREEN."""
    return min(room / inches for room, inches in zip(SCREEN, figure.get_size_inches(), strict=True))


class Sheet:
    """A figure of fixed width, measured in inches from its top left corner."""

    def __init__(self, height: float) -> None:
        # imported here and below: drawing needs matplotlib, the finding of a picture does not
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.height = height + MARGIN
        self.figure = Figure(figsize=(width(), self.height), facecolor="none")
        FigureCanvasAgg(self.figure)

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Axes without a frame, placed on the sheet."""
        bottom = self.height - top - height
        whole = self.figure.get_figwidth()
        box = (left / whole, bottom / self.height, width / whole, height / self.height)
        axes = self.figure.add_axes(box, facecolor="none")
        for side in ("left", "right", "top"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(RULE)
        axes.tick_params(colors=PALE, labelsize=SMALL, length=3)
        return axes

    def text(self, left: float, top: float, words: str, size: float = BODY, **style) -> None:
        """One line of text whose top left corner (or right, with ``ha="right"``) is given."""
        style = {"color": INK, "ha": "left", "va": "top", **style}
        self.figure.text(
            left / self.figure.get_figwidth(),
            1 - top / self.height,
            words,
            size=size,
            parse_math=False,
            **style,
        )

    def lines(self, left: float, top: float, lines: Sequence[str], size: float, **style) -> float:
        """Lines of text under each other; returns where the next one would begin."""
        for line in lines:
            self.text(left, top, line, size, **style)
            top += line_height(size)
        return top

    def box(self, left: float, top: float, width: float, height: float, **style) -> None:
        """A rectangle behind everything that is drawn later."""
        from matplotlib.patches import Rectangle

        whole = self.figure.get_figwidth()
        corner = (left / whole, 1 - (top + height) / self.height)
        size = (width / whole, height / self.height)
        style = {"linewidth": 0, "zorder": -1, **style}
        self.figure.add_artist(Rectangle(corner, *size, transform=self.figure.transFigure, **style))


def nothing(why: str) -> Figure:
    """The figure where there is nothing to draw: it says why."""
    sheet = Sheet(0.4)
    sheet.axes(0, 0, width(), 0.4).set_axis_off()
    sheet.text(MARGIN, MARGIN / 2, why)
    return sheet.figure


def line_height(size: float) -> float:
    """The height of a line of type of that size in points, in inches."""
    return size * LEADING / 72


@lru_cache(maxsize=1)
def measure() -> RendererAgg:
    """The renderer that measures text, at 72 dots per inch."""
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(8, 8, 72)


@contextmanager
def any_letter() -> Iterator[None]:
    """No red warning for a letter that matplotlib's font lacks: on a page another font has it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        yield


@lru_cache(maxsize=8192)
def width_of(words: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is, in inches."""
    from matplotlib.font_manager import FontProperties

    font = FontProperties(size=size, weight="bold" if bold else "normal")
    with any_letter():
        points = measure().get_text_width_height_descent(words, font, ismath=False)[0]
    # a square letter of another font takes more room than the box that stands for it here
    square = sum(unicodedata.east_asian_width(letter) in "WF" for letter in words)
    return (points + 0.4 * size * square) / 72


def plain(words: str) -> str:
    """The words without what cannot be drawn: line ends, control and direction characters."""
    kept = (
        " " if letter.isspace() else letter
        for letter in words
        if letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    shown = " ".join("".join(kept).split())
    return letters.boxed(shown) if setting.get().boxes else shown


def wrapped(words: str, width: float, size: float, most: int = 3, bold: bool = False) -> list[str]:
    """The words in at most ``most`` lines no wider than ``width`` inches; "…" where some are cut.

    A single word that is wider than a line is cut too.
    """
    lines = [""]
    for word in plain(words)[:2000].split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, bold) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        if len(lines) > most:
            lines[-2:] = [shortened(f"{lines[-2]} …", width, size, bold)]
            break
        lines[-1] = shortened(word, width, size, bold)
    return lines


def shortened(words: str, width: float, size: float, bold: bool = False) -> str:
    """The words, cut with "…" so that they are no wider than ``width`` inches."""
    if width_of(words, size, bold) <= width:
        return words
    body = words.removesuffix(" …")
    fits = 0
    longest = len(body)
    while fits < longest:  # the longest beginning that fits, by halves
        half = (fits + longest + 1) // 2
        if width_of(body[:half] + "…", size, bold) <= width:
            fits = half
        else:
            longest = half - 1
    return body[:fits].rstrip() + "…"
