"""Steps from one state of a reader's marks to the next, each of which can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lesson.base.errors import LessonError
from lesson.exercises.aim import Marked
from lesson.exercises.mark_editing import in_order
from lesson.reading.reading import Reading
from lesson.reading.work import Work


class Steps:
    """The steps taken with the marks in one file; other notebooks may change it, too."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.undone: list[tuple[Marked, Marked]] = []
        self.done: list[tuple[Marked, Marked]] = []

    def take(self, make: Callable[[Marked], Marked]) -> Marked:
        """Saves new marks made from those in the file, in the order of the text."""
        before: Marked = ()

        def apply(reading: Reading) -> Reading:
            nonlocal before
            before = reading.attributions
            kept = in_order(one for one in make(before) if one.marks)
            return replace(reading, attributions=kept)

        after = self.work.change(apply).attributions
        self.done.append((before, after))
        self.undone.clear()
        return after

    def undo(self) -> tuple[Marked, Marked] | None:
        """The marks before and after the last step is undone; None where there is none."""
        step = self.retrace(self.done, self.undone, -1)
        return step and step[::-1]

    def redo(self) -> tuple[Marked, Marked] | None:
        """The marks before and after the step undone last is repeated; None where there is none."""
        return self.retrace(self.undone, self.done, 1)

    def retrace(self, steps: list, others: list, by: int) -> tuple[Marked, Marked] | None:
        """Undoes or repeats a step, unless the marks were changed elsewhere since."""
        if not steps:
            return None
        there, wanted = steps[-1][::by]

        def apply(reading: Reading) -> Reading:
            if reading.attributions != there:
                raise LessonError(
                    "your marks were changed in another notebook; nothing was undone here, so"
                    " nothing is lost."
                )
            return replace(reading, attributions=wanted)

        self.work.change(apply)
        others.append(steps.pop())
        return others[-1]
