"""Steps from one state of a reader's marks to the next, each of which can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lesson.base.errors import LessonError
from lesson.exercises.aim import Marked
from lesson.exercises.mark_editing import in_order
from lesson.reading.reading import Reading
from lesson.reading.work import Work

Step = tuple[Reading, Reading]  # before and after it
PARTS = ("attributions", "dates")


class Steps:
    """The steps taken with the marks in one file; other notebooks may change it, too."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.undone: list[Step] = []
        self.done: list[Step] = []

    def take(self, make: Callable[[Marked], Marked]) -> Marked:
        """Saves new attributions made from those in the file, in the order of the text."""

        def apply(reading: Reading) -> Reading:
            kept = in_order(one for one in make(reading.attributions) if one.marks)
            return replace(reading, attributions=kept)

        return self.change(apply).attributions

    def change(self, make: Callable[[Reading], Reading]) -> Reading:
        """Saves a new reading made from the one in the file."""
        before = self.work.empty

        def apply(reading: Reading) -> Reading:
            nonlocal before
            before = reading
            return make(reading)

        after = self.work.change(apply)
        self.done.append((before, after))
        self.undone.clear()
        return after

    def undo(self) -> Step | None:
        """The readings before and after the last step is undone; None where there is none."""
        step = self.retrace(self.done, self.undone, -1)
        return step and step[::-1]

    def redo(self) -> Step | None:
        """The readings before and after the step undone last is repeated; None for none."""
        return self.retrace(self.undone, self.done, 1)

    def retrace(self, steps: list[Step], others: list[Step], by: int) -> Step | None:
        """Undoes or repeats a step, unless what it changed was changed elsewhere since."""
        if not steps:
            return None
        there, wanted = steps[-1][::by]
        parts = [one for one in PARTS if getattr(there, one) != getattr(wanted, one)]

        def apply(reading: Reading) -> Reading:
            if any(getattr(reading, one) != getattr(there, one) for one in parts):
                raise LessonError(
                    "your marks were changed in another notebook; nothing was undone here, so"
                    " nothing is lost."
                )
            return replace(reading, **{one: getattr(wanted, one) for one in parts})

        self.work.change(apply)
        others.append(steps.pop())
        return others[-1]
