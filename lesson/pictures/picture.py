"""What every picture is: a figure, its finding as alt text, a caption, and its numbers."""

from __future__ import annotations

import base64
import io
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

from . import layout, letters, svg
from .drawn import can_draw, drawn_before
from .guess import Guess

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DOTS_PER_INCH = 160
MOST_DOTS = 8_000_000  # a longer picture is drawn with fewer dots, or it would take minutes
HEADLINE = "margin:0 0 0.4em;font-size:1.2em;font-weight:bold;line-height:1.3"
MANY = 200  # rows: drawn for one width, over which a narrow page scrolls
STYLE = "width:100%;max-width:80em;height:auto"


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
    bare: Picture | None = field(default=None, compare=False)  # itself before a guess was drawn in
    headline: str = ""  # the finding in a few words
    answered: bool = False  # whether the learner has guessed, so that a headline tells nothing

    @cached_property
    def figure(self) -> Figure:
        """The matplotlib Figure, drawn when it is first asked for."""
        return self.draw_now()

    def draw_now(self) -> Figure:
        """The figure, drawn once more."""
        return layout.large(self.draw) if self.big else self.draw()

    @property
    def axes(self) -> Axes:
        """The matplotlib Axes that hold the marks (the first, where there is a close-up too)."""
        return self.figure.axes[0]

    def with_guess(self, guess: Guess) -> Picture:
        """The picture with its headline, and a learner's guess drawn in where it has a place."""
        drawn = replace(self.guessed(guess), bare=self) if self.guessed and guess else self
        return replace(drawn, answered=True)

    def png(self) -> bytes:
        """The picture as a PNG file, on white."""
        file = io.BytesIO()
        figure = self.lettered
        across, down = figure.get_size_inches()
        dots = min(DOTS_PER_INCH, (MOST_DOTS / (across * down)) ** 0.5)
        figure.savefig(file, dpi=dots, facecolor=layout.PAPER, format="png")
        return file.getvalue()

    @property
    def lettered(self) -> Figure:
        """The figure in fonts that have all its letters, with a code point where none has one.

        On a page the browser looks for fonts; an image has only those of this machine.
        """
        figure, fonts = self.figure, letters.fonts_of(self.figure)
        if "" in fonts:
            boxes = layout.Setting(boxes=True)
            figure = layout.set_as(boxes, self.draw_now)
            fonts = letters.fonts_of(figure)
        letters.set_fonts(figure, fonts)
        return figure

    def __repr__(self) -> str:
        return self.alt

    def _repr_html_(self) -> str:
        return (
            f"<figure class='copy-desk-picture' style='margin:0.5em 0'>{self.heading()}"
            f"{self.drawing()}"
            f"<figcaption>{escape(self.caption)}</figcaption>"
            "<details><summary>The numbers behind this picture</summary>"
            f"{table(self.columns, self.rows)}</details></figure>"
        )

    def heading(self) -> str:
        """The headline as HTML, once the learner has guessed."""
        shown = f"<p style='{HEADLINE}'>{escape(self.headline)}</p>"
        return shown if self.answered and self.headline else ""

    def drawing(self) -> str:
        """The picture as HTML in the page's colours, drawn for each width that a page may have.

        JupyterLab strips an untrusted output of SVG and style: then the letters that are left of
        it stay hidden, and the image behind is shown. Without matplotlib it is what was drawn
        beforehand, or words and a table.
        """
        if not can_draw():
            return drawn_before(self.told) or self.in_words()
        widths = (0,) if self.big else layout.PAGE_WIDTHS
        usual = svg.written(self.figure)
        if len(self.rows) > MANY and not self.big:
            least = f"min-width:{layout.least_width(layout.WIDTH)}"
            drawn = svg.inline(usual, role="img", style=least, **{"aria-label": self.alt})
        else:
            drawn = "".join(self.drawn_for(inches, usual) for inches in widths)
        image = base64.b64encode(svg.alone(usual)).decode()
        return (
            f"<style>{svg.STYLE}</style><div hidden='hidden'>{drawn}</div>"
            f"<img alt='{escape(self.alt)}'"
            f" src='data:image/svg+xml;base64,{image}' style='{STYLE}'>"
        )

    @property
    def told(self) -> tuple[object, ...]:
        """All that it tells: pictures that tell the same are drawn alike."""
        return self.alt, self.caption, self.columns, self.rows, self.big

    def in_words(self) -> str:
        """The picture as HTML that nobody drew; a guess stands in words above what is so."""
        words = f"<p><strong>In words:</strong> {escape(self.alt)}</p>"
        bare = drawn_before(self.bare.told) if self.bare else ""
        return words + (bare or table(self.columns, self.rows))

    def drawn_for(self, inches: float, usual: str) -> str:
        """The picture drawn so many inches wide, as SVG; as it is usually drawn for 0."""
        written, looks = usual, {"style": "width:100%"}
        if inches:
            if inches != layout.WIDTH:
                written = svg.written(layout.set_as(layout.Setting(inches), self.draw))
            least = f"min-width:{layout.least_width(inches)}"
            looks = {"class": f"in-{inches:g}".replace(".", "-"), "style": least}
        return svg.inline(written, role="img", **looks, **{"aria-label": self.alt})


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
