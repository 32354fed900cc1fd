"""A learner's answer, as a picture draws it in beside what is so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import layout

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class Guess:
    """A number, or a share in percent; a date as EDTF; or texts chosen or put in order."""

    number: float | None = None
    share: bool = False
    when: str = ""
    names: tuple[str, ...] = ()
    several: bool = False  # names: whether there may be more than one

    def __bool__(self) -> bool:
        """Whether there is anything to draw."""
        return self != NO_GUESS

    @property
    def value(self) -> float | str | tuple[str, ...]:
        """The answer alone, as a function in a notebook is given it."""
        if self.number is not None:
            return int(self.number) if self.number.is_integer() else self.number
        return self.when or (self.names if self.several else "".join(self.names))

    @property
    def told(self) -> str:
        """The answer in a few words, to stand in a picture."""
        return f"your guess: {self.value} in 100" if self.share else "your answer"

    def dims(self, name: str) -> dict[str, float]:
        """The look of a speaker who was not chosen, where others were; else nothing."""
        return {"alpha": 0.35} if self.names and name not in self.names else {}

    @property
    def percent(self) -> float | None:
        """The share that was guessed, if it can be drawn; None where no share was asked."""
        return self.number if self.share and 0 <= (self.number or 0) <= 100 else None


NO_GUESS = Guess()


def mark_guess(axes: Axes, at: float, told: str, most: float, middle: float, half: float) -> None:
    """A line across a bar where the learner thought that it ends, and its words below."""
    for color, width in ((layout.PAPER, 6), (layout.INK, 2.5)):
        axes.plot((at, at), (middle - half, middle + half), color=color, lw=width, clip_on=False)
    side = "right" if at > most / 2 else "left"
    axes.text(at, middle + half, told, size=layout.SMALL, color=layout.INK, ha=side, va="top")
