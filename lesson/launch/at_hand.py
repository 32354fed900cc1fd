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
from lesson.exercises.gain import withheld_questions
from lesson.exercises.in_notebook import of_the_round
from lesson.exercises.progress import sayings
from lesson.feedback.dates.compare import given_date, in_order_of_telling
from lesson.feedback.questions.question import Question
from lesson.lesson import Lesson, load
from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.reading import Reading

Names = dict[str, Any]  # what the kernel knows


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
        for call in exercises(cell)
        if (lesson := known.get(getattr(call.args[0], "id", "")))
        for task in tasks_of(lesson, at, call)
    )
    return Told(list(found))


def lessons(names: Names, cells: Sequence[str]) -> dict[str, Lesson]:
    """The lessons that a notebook loads, by their names in it; loaded here if not run yet.

    >>> list(lessons({}, ["from lesson import load", "iss = load('iss-exit')"]))
    ['iss']
    """
    found: dict[str, Lesson] = {}
    for name, called in (loaded for cell in cells for loaded in loads(cell)):
        here = names.get(name)
        with suppress(LessonError, ValueError):
            found[name] = here if isinstance(here, Lesson) else load(ast.literal_eval(called))
    return found


def nodes(cell: str) -> Iterator[ast.AST]:
    """The syntax of a cell; nothing where it is no Python."""
    with suppress(SyntaxError, ValueError, RecursionError):
        yield from ast.walk(ast.parse(cell))


def loads(cell: str) -> Iterator[tuple[str, ast.expr]]:
    """Each name in a cell that a lesson is loaded into, with what is loaded."""
    for node in nodes(cell):
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="load"), args=[one])
            ):
                yield name, one


def exercises(cell: str) -> Iterator[ast.Call]:
    """The exercises in a cell."""
    for node in nodes(cell):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="exercises"), attr="ask" | "mark" | "place"),
                args=[_, *_],
            ):
                yield node


def tasks_of(lesson: Lesson, cell: int, call: ast.Call) -> Iterator[Task]:
    """What a call asks of a learner."""
    about = [one.value for one in call.args[1:] if isinstance(one, ast.Constant)]
    options = {one.arg: getattr(one.value, "value", None) for one in call.keywords}
    mine = lesson.mine
    match call.func.attr:
        case "mark":
            numbers = numbers_of_paragraphs(lesson.article, tuple(about))
            yield Task(cell, 0, "Mark who says what", of_marks(lesson, mine, numbers))
        case "place":
            yield Task(cell, 0, "Give each event a date", of_dates(lesson, mine))
        case _:
            withheld = withheld_questions(lesson, mine)
            for place, one in enumerate(asked(lesson, about, options.get("round"))):
                guess = bool(options.get("guess")) or one.id in withheld
                yield Task(cell, place, brief(one.prompt, 90), of_question(mine, one, guess))


def asked(lesson: Lesson, names: Sequence[object], number: object) -> Sequence[Question]:
    """The questions of that name, or of that round."""
    if not names:
        return of_the_round(lesson, number)
    return [one for name in names for one in lesson.questions if one.id == name]


def of_question(mine: Reading, question: Question, guess: bool) -> str:
    """How far a question is."""
    answers = mine.answered(question.id)
    return ("kept" if guess else answers[-1].outcome) if answers else ""


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
