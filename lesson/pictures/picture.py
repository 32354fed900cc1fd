"""What every picture is: a figure, its finding as alt text, a caption, and its numbers."""

from __future__ import annotations

import base64
import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial, wraps
from html import escape
from inspect import signature
from typing import TYPE_CHECKING

from lesson.base import projector
from lesson.base.errors import expect
from lesson.base.html import table
from lesson.reading.reading import Reading

from . import layout
from .guess import Guess

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DOTS_PER_INCH = 160
MOST_DOTS = 8_000_000  # a longer picture is drawn with fewer dots, or it would take minutes
STYLE = "width:100%;max-width:1500px;height:auto;border-radius:6px"


@dataclass(frozen=True, repr=False)
class Picture:
    """A picture of a reading: a figure in a notebook, its finding in plain text."""

    alt: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    draw: Callable[[], Figure] = field(compare=False)
    big: bool = False  # drawn for a room: in the shape of a screen, its letters as large as can be
    guessed: Callable[[Guess], Picture] | None = field(default=None, compare=False)

    @cached_property
    def figure(self) -> Figure:
        """The matplotlib Figure, drawn when it is first asked for."""
        return layout.large(self.draw) if self.big else self.draw()

    @property
    def axes(self) -> Axes:
        """The matplotlib Axes that hold the marks (the first, where there is a close-up too)."""
        return self.figure.axes[0]

    def with_guess(self, guess: Guess) -> Picture:
        """The picture with a learner's guess drawn in; itself if it has no place for a guess."""
        return self.guessed(guess) if self.guessed else self

    def png(self) -> bytes:
        """The picture as a PNG file."""
        file = io.BytesIO()
        with warnings.catch_warnings():
            # a letter that the font lacks is drawn as a box: better than a red warning
            warnings.filterwarnings("ignore", message="Glyph .* missing")
            across, down = self.figure.get_size_inches()
            dots = min(DOTS_PER_INCH, (MOST_DOTS / (across * down)) ** 0.5)
            self.figure.savefig(file, dpi=dots, facecolor=self.figure.get_facecolor(), format="png")
        return smaller(file.getvalue())

    def __repr__(self) -> str:
        return self.alt

    def _repr_html_(self) -> str:
        image = base64.b64encode(self.png()).decode()
        return (
            f"<figure style='margin:0.5em 0'><img alt='{escape(self.alt)}'"
            f" src='data:image/png;base64,{image}' style='{STYLE}'>"
            f"<figcaption>{escape(self.caption)}</figcaption>"
            "<details><summary>The numbers behind this picture</summary>"
            f"{table(self.columns, self.rows)}</details></figure>"
        )


def of_a_reading(draw: Callable) -> Callable:
    """Decorator: raises LessonError unless the first argument is a Reading.

    A drawn picture then also takes ``big=True``, for a projector.
    """

    @wraps(draw)
    def checked(reading, *args, big=None, **options):
        expect(reading, Reading, "a reading", f"pictures.{draw.__name__}(iss.key)")
        shown = draw(reading, *args, **options)
        if not isinstance(shown, Picture):
            return shown
        again = "guess" in signature(draw).parameters and partial(checked, reading, *args, big=big)
        guessed = (lambda guess: again(**options | {"guess": guess})) if again else None
        return replace(shown, big=projector.enabled(big), guessed=guessed)

    return checked


def smaller(png: bytes) -> bytes:
    """The same picture in at most 256 colours: a third of the bytes, so notebooks stay light."""
    from PIL import Image

    file = io.BytesIO()
    image = Image.open(io.BytesIO(png)).convert("RGB")
    light = image.width * image.height < MOST_DOTS * 0.9  # else it would take seconds
    image.quantize(256, dither=Image.Dither.NONE).save(file, "png", optimize=light)
    return file.getvalue()
