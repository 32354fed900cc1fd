"""What JupyterLab shows beside a notebook: its article, and how far its exercises are.

The page asks the notebook's kernel, with the code of all cells: what is asked in a notebook is
what its own cells ask, in a handout and in a notebook of one's own as well.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from lesson.base.errors import LessonError
from lesson.base.wording import brief
from lesson.exercises.earlier import ExerciseCall, last
from lesson.exercises.gain import withheld_questions
from lesson.exercises.in_notebook import of_the_round
from lesson.exercises.progress import sayings
from lesson.feedback.dates.compare import given_date, in_order_of_telling
from lesson.feedback.questions.question import Question
from lesson.lesson import Lesson, load
from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.reading import Reading

from .cells import exercises, loads, parsed

Names = dict[str, Any]  # what the kernel knows
NOTHING = ast.parse("")


@dataclass(frozen=True)
class Told:
    """Plain values on their way to the page."""

    values: list | dict

    def _repr_json_(self) -> list | dict:
        return self.values


@dataclass(frozen=True)
class Task:
    """An exercise: its cell, its place among the exercises of the cell, and how far it is."""

    cell: int
    place: int
    name: str
    standing: str


def article(names: Names, cells: Sequence[str]) -> Told:
    """The title and the paragraphs of the article that a notebook loads first."""
    for shown in lessons(names, cells).values():
        whole = shown.article
        paragraphs = [whole[paragraph] for paragraph in whole.paragraphs]
        return Told({"title": shown.title, "paragraphs": paragraphs})
    return Told({})


def tasks(names: Names, cells: Sequence[str]) -> Told:
    """The exercises of a notebook, in their order."""
    known = lessons(names, cells)
    found = (
        asdict(task)
        for at, cell in enumerate(cells)
        for name, call in exercises(parsed(cell) or NOTHING)
        if name in known
        for task in tasks_of(known[name], at, call)
    )
    return Told(list(found))


def lessons(names: Names, cells: Sequence[str]) -> dict[str, Lesson]:
    """The lessons that a notebook loads, by their names in it; loaded here if not run yet.

    >>> list(lessons({}, ["from lesson import load", "iss = load('iss-exit')"]))
    ['iss']
    """
    found: dict[str, Lesson] = {}
    for name, called in (one for cell in cells for one in loads(parsed(cell) or NOTHING)):
        here = names.get(name)
        with suppress(LessonError, ValueError):
            found[name] = here if isinstance(here, Lesson) else load(ast.literal_eval(called))
    return found


def tasks_of(lesson: Lesson, cell: int, call: ExerciseCall) -> Iterator[Task]:
    """What a cell asks of a learner with one call."""
    mine = lesson.mine
    match call.kind:
        case "mark":
            numbers = numbers_of_paragraphs(lesson.article, call.about)
            yield Task(cell, 0, "Mark who says what", of_marks(lesson, mine, numbers))
        case "place":
            yield Task(cell, 0, "Give each event a date", of_dates(lesson, mine))
        case "ask":
            every = asked(lesson, call)
            guess = {one.id for one in every} if call.options.get("guess") else set()
            hidden = guess or withheld_questions(lesson, mine)
            for place, one in enumerate(every):
                standing = last(lesson, one.id, mine, hidden).replace("not answered", "")
                yield Task(cell, place, brief(one.prompt, 90), standing)


def asked(lesson: Lesson, call: ExerciseCall) -> Sequence[Question]:
    """The questions of those names, or of that round."""
    if not call.about:
        return of_the_round(lesson, call.options.get("round"))
    return [one for name in call.about for one in lesson.questions if one.id == name]


def of_marks(lesson: Lesson, mine: Reading, numbers: Sequence[int]) -> str:
    """How far the marks in some paragraphs are; how many are to find is not told."""
    where = {mine.article.paragraph_of(span) for one in mine.attributions for _, span in one.marks}
    if not where & set(numbers):
        return ""
    if not lesson.has_key:
        return "kept"
    return "not yet" if sayings(lesson, mine, tuple(numbers))[1] else "right"


def of_dates(lesson: Lesson, mine: Reading) -> str:
    """How far the events are: by the last check of each, once all have a date."""
    if not (lesson.has_key or lesson.events_if_any):
        return ""
    every = in_order_of_telling(lesson.dated)
    if not all(given_date(mine, one) for one in every):
        return ""
    checks = [
        answers[-1].outcome for one in every if (answers := mine.answered(f"date: {one.name}"))
    ]
    return "not yet" if "not yet" in checks else "kept"
