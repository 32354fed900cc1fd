"""``lesson assignment``: a lesson as an assignment that nbgrader hands out and grades.

The student's copy goes into the course's source, with a notebook that nbgrader can grade; the
lesson with its key goes beside the source, out of students' reach.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from lesson.base.errors import LessonError
from lesson.base.terminal import line, show
from lesson.base.wording import counted, sentence
from lesson.feedback.questions.question import Question
from lesson.instructor import handout, notebooks
from lesson.instructor.new_folder import fit_for_git, unfinished
from lesson.instructor.notebooks import Cell, code_cell, text_cell
from lesson.lesson import Lesson, load
from lesson.reading.lesson_toml import Round

from .grade import HOOK

KEYS = "keys"  # the folder beside a course's source
SETTINGS = "nbgrader_config.json"  # read beside the nbgrader_config.py that quickstart writes
KEY_FILES = ("article.txt", "lesson.toml", "key.json", "questions.toml", "references.csv")
TEXT_POINTS = 2  # for a text graded by hand
NAME = re.compile(r"\w[\w .-]*")  # valid in nbgrader and as a folder on any system

LOAD = """\
from lesson import exercises, load

desk = load(".")
### BEGIN HIDDEN TESTS
from lesson import grading

grading.begin()  # work you try out here is saved beside the key and not handed out
### END HIDDEN TESTS"""
TEXT = """\
One question of this round is read by your instructor, and not marked here. The next cell shows \
your answer as it is saved."""
READ_BY_HAND = """\
Your instructor reads this answer and gives up to {points} points for it. There is nothing to do \
in this cell.

### BEGIN MARK SCHEME
One way to put it: {model}
### END MARK SCHEME"""
POINTS = """\
# This round is graded here once you have submitted it. There is nothing to do.
### BEGIN HIDDEN TESTS
from lesson import grading

grading.points({number}, of={of})
### END HIDDEN TESTS"""


def assign(lesson: Lesson, folder: Path) -> tuple[Lesson, Lesson]:
    """The assignment in a course's source, and the lesson with its key in the folder ``keys``.

    Both are written as a whole or not at all. LessonError if one of them exists or cannot be
    written, if the lesson has no key or no rounds, and if the folder is not in a course's source.
    """
    folder = Path(os.path.abspath(os.path.expanduser(folder)))
    keys = folder.parent.parent / KEYS / folder.name
    check(lesson, folder, keys)
    asks = lesson.by_itself
    book = notebook(asks)
    with_key(lesson, keys)
    try:
        without_key(asks, folder, book)
    except BaseException:
        shutil.rmtree(keys, ignore_errors=True)
        raise
    set_up(folder.parent.parent / SETTINGS)
    return load(folder), load(keys)


def set_up(settings: Path) -> None:
    """Has nbgrader grade each student in the notebook as released, unless it is set up already."""
    if not settings.exists():
        settings.write_text(json.dumps(HOOK, indent=2) + "\n", encoding="utf-8")


def check(lesson: Lesson, folder: Path, keys: Path) -> None:
    """Raises LessonError if an assignment cannot be written there."""
    if folder.parent.name != "source" or not NAME.fullmatch(folder.name):
        raise LessonError(
            f"{folder}: expected a new folder in the source of an nbgrader course, named with"
            " letters and numbers; write, for instance, --to course/source/pool."
        )
    for path in (folder, keys):
        if os.path.lexists(path):
            raise LessonError(
                f"{path}: this folder exists, and nothing is overwritten; name the assignment"
                " otherwise with --to."
            )
    if not any(worth(lesson.by_itself)):
        raise LessonError(
            f"{lesson.folder / 'lesson.toml'}: expected [[notebooks]] that ask for something, found"
            " none; add what each round asks for."
        )


def worth(lesson: Lesson) -> list[int]:
    """The points of each round: 1 for each paragraph to mark, event to date and question.

    Students see them, so they count only what students see anyway, and not the sayings to find.
    What two rounds ask for counts in the first.
    """
    events = [event.name for event in lesson.key.events()]
    marked = {question.id for question in lesson.questions if question.traits.is_marked}
    each = [
        {*one.mark, *marked.intersection(one.ask), *events * one.place} for one in lesson.rounds
    ]
    return [len(tasks.difference(*each[:at])) for at, tasks in enumerate(each)]


def with_key(lesson: Lesson, folder: Path) -> None:
    """Copies the lesson with its key as it is now, for grading."""
    with unfinished(folder) as there:
        fit_for_git(there)
        for name in KEY_FILES:
            if (lesson.folder / name).exists():
                shutil.copyfile(lesson.folder / name, there / name)


def without_key(lesson: Lesson, folder: Path, book: str) -> None:
    """Writes the student’s copy of the lesson with the notebook of the assignment."""
    with unfinished(folder) as there:
        handout.write(lesson, handout.undated(lesson.key), there, book)
        load(there)


def notebook(lesson: Lesson) -> str:
    """The notebook of an assignment, round by round, not run yet."""
    # nbgrader strips hidden code only from cells with points; this one is worth none
    load_it = worth_points(code_cell("load", LOAD), 0)
    cells = [load_it if one["id"] == "load" else one for one in notebooks.opening(lesson)]
    for number, (one, of) in enumerate(zip(lesson.rounds, worth(lesson), strict=True), 1):
        cells += a_round(lesson, number, one, of)
    return notebooks.notebook(map(known, [*cells, *notebooks.closing()]))


def a_round(lesson: Lesson, number: int, one: Round, of: int) -> Iterator[Cell]:
    """The cells of a round: its tasks, the texts graded by hand, and the cell that grades it."""
    yield from notebooks.of_a_round(lesson, number, one)
    asked = [question for question in lesson.questions if question.id in one.ask]
    for place, question in enumerate(texts(asked), 1):
        yield from read_by_hand(f"round-{number}-text-{place}", question)
    if of:
        code = POINTS.format(number=number, of=of)
        yield worth_points(code_cell(f"round-{number}-points", code), of)


def texts(asked: Sequence[Question]) -> list[Question]:
    """The questions that are graded by hand."""
    return [question for question in asked if not question.traits.is_marked]


def read_by_hand(name: str, question: Question) -> Iterator[Cell]:
    """The cells that show a student's text and let the instructor grade it."""
    given = READ_BY_HAND.format(points=TEXT_POINTS, model=question.solution)
    yield text_cell(f"{name}-how", TEXT)
    yield code_cell(name, f"exercises.show_answer(desk, {json.dumps(question.id)})")
    yield worth_points(text_cell(f"{name}-points", given), TEXT_POINTS)


def worth_points(cell: Cell, points: int) -> Cell:
    """The cell with points: given by the last value of code, by hand for a text."""
    role = "grade" if cell["cell_type"] == "code" else "task"
    return cell | {"metadata": cell["metadata"] | {"nbgrader": {role: True, "points": points}}}


def known(cell: Cell) -> Cell:
    """The cell with nbgrader's metadata (schema 3), locked against changes."""
    marks = {"grade": False, "task": False, "solution": False, "locked": True}
    marks |= {"grade_id": cell["id"], "cell_type": cell["cell_type"], "schema_version": 3}
    marks |= cell["metadata"].get("nbgrader", {})
    return cell | {"metadata": cell["metadata"] | {"nbgrader": marks}}


def add_assignment(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson assignment`` to the command line."""
    about = "make an nbgrader assignment: the student’s copy, and the key to grade it with"
    command = commands.add_parser(
        "assignment",
        help=about,
        usage="lesson assignment FOLDER --to COURSE/source/NAME",
        description=f"{sentence(about)}. Only the student’s copy is released.",
        epilog="Grading needs nbgrader: python -m pip install nbgrader",
    )
    command.add_argument("folder", metavar="FOLDER", help="a lesson folder or name")
    command.add_argument(
        "--to", metavar="FOLDER", required=True, help="a new folder in the source of a course"
    )
    command.set_defaults(command=run)


def run(chosen: argparse.Namespace, _options: Sequence[str]) -> int:
    """0 once the assignment is written and the reader has been told its points and what is next."""
    lesson = load(chosen.folder)
    made, kept = assign(lesson, Path(chosen.to))
    asked = {name for one in lesson.rounds for name in one.ask}
    read = texts([question for question in lesson.questions if question.id in asked])
    by_hand = f"{TEXT_POINTS * len(read)} for {counted(len(read), 'text')} that you grade"
    for label, text in (
        ("folder", os.path.relpath(made.folder)),
        ("key", f"{os.path.relpath(kept.folder)}: not released; grading needs it there"),
        ("points", f"{sum(worth(lesson.by_itself))} given by nbgrader, {by_hand}"),
        ("next", f"in {os.path.relpath(made.folder.parent.parent)}:"
                 f" nbgrader generate_assignment {made.folder.name}"),
    ):  # fmt: skip
        show(line(label, text))
    return 0
