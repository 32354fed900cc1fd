"""What a learner did earlier in a notebook, cell by cell, for cells that are not run yet.

No cell is run for it, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from lesson.base.errors import LessonError
from lesson.exercises.earlier import ExerciseCall, earlier
from lesson.lesson import Lesson
from lesson.reading.reading import Reading
from lesson.reading.work import contents

from .cells import Asked, exercises, lessons, parsed

Tell = Callable[[Lesson, ExerciseCall, Reading], Any]


def in_cells(
    cells: list[dict[str, Any]], folder: Path, tell: Tell = earlier
) -> dict[str, list[Any]]:
    """What was done with the exercises of each cell, by the cell's id, in a notebook's folder."""
    code = (cell for cell in cells if cell["cell_type"] == "code")
    trees = {cell.get("id", ""): parsed(cell["source"]) for cell in code}
    known = lessons(trees.values(), folder)
    told = {name: list(told_of(exercises(tree), known, tell)) for name, tree in trees.items()}
    return {name: there for name, there in told.items() if there}


def told_of(asked: Iterator[Asked], known: dict[str, Lesson], tell: Tell) -> Iterator[Any]:
    """What was done with each exercise of a cell; nothing where that cannot be known."""
    for name, exercise in asked:
        with suppress(LessonError, KeyError, TypeError, OSError):
            lesson = known[name]
            # a damaged file is for the kernel to mend: here nothing is written
            if mine := lesson.work.undamaged(contents(lesson.work.file)):
                yield tell(lesson, exercise, mine)
