"""``lesson assignment``: a lesson as an assignment that nbgrader hands out and grades.

The student's copy goes into the course’s source, with a notebook whose cells nbgrader knows; the
lesson with its key goes beside the source, where no student gets it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from . import handing_out, making
from .errors import LessonError
from .grading import Part, grade
from .lessons import Lesson, Round, load
from .making import unwritten
from .questions import Question
from .reading import Reading
from .tables import counted, line

NOTEBOOK = "copy-desk.ipynb"
KEYS = "keys"  # the folder beside a course's source
KEY_FILES = ("article.txt", "lesson.toml", "key.json", "questions.toml", "references.csv")
TEXT_POINTS = 2  # for a text that somebody reads
NAME = re.compile(r"\w[\w .-]*")  # what nbgrader and folders take everywhere

Cell = dict[str, object]

READ = """\
## Read first

The first cell puts a story on your desk, and the second one shows it. Read it once, at your own \
pace. Then look at the labels below it: which lines are *stated*, which *inferred*, which \
*unknown*?

All that you do is saved at once in the folder `my-work` beside this notebook. Nobody tells you \
here what is right; you hear that when your work is back."""
LOAD = """\
from lesson import exercises, grading, load

desk = load(".")
### BEGIN HIDDEN TESTS
grading.begin()  # what you try out here is saved beside the key, and not handed out
### END HIDDEN TESTS"""
MARK = """\
Mark what is said. Select words and say what they are: **source**, **cue** or **content**. Begin \
with the words that are said, then look for who says them. If somebody only carried them, mark \
that name as the **relay**. Where the source is a *she*, a *they* or a title, write the name into \
the line *Who is that?*"""
PLACE = """\
Give each event a date, as exactly as the story gives it, and no more exactly. Then say of what \
kind it is: **said**, **happened** or **expected**. Weekdays and words such as “last month” are \
counted from the day of publication, which stands among the labels."""
ASK = "Answer the questions in any order. You may answer again; the last answer counts."
TEXT = """\
One question of this round asks for a text of your own. The next cell shows what is saved of it: \
that is what your instructor reads."""
READ_BY_HAND = """\
Your instructor reads this text and gives up to {points} points for it. There is nothing to do \
in this cell.

### BEGIN MARK SCHEME
One way to put it: {model}
### END MARK SCHEME"""
POINTS = """\
# This round gets its points here, once you have handed it in. There is nothing to do.
### BEGIN HIDDEN TESTS
from lesson import grading

grading.points({number}, of={of})
### END HIDDEN TESTS"""
HAND_IN = """\
## Hand it in

The cell below counts what is done and what is left. Run it again after you have done more. Then \
save this notebook and hand in the **whole folder** that it lies in: your work is not in the \
notebook, but in the folder `my-work` beside it."""


def assign(lesson: Lesson, folder: Path) -> tuple[Lesson, Lesson]:
    """The assignment in a course’s source and the lesson with its key in the folder ``keys``.

    Both are there as a whole or not at all. LessonError where one of them exists or cannot be
    written, where the lesson has no key or no rounds, and where the folder is in no source.
    """
    folder = Path(os.path.abspath(os.path.expanduser(folder)))
    keys = folder.parent.parent / KEYS / folder.name
    check(lesson, folder, keys)
    book = notebook(lesson)
    try:
        with_key(lesson, keys)
        try:
            without_key(lesson, folder, book)
        except BaseException:
            shutil.rmtree(keys, ignore_errors=True)
            raise
    except OSError as refused:
        raise unwritten(folder, refused) from refused
    return load(folder), load(keys)


def check(lesson: Lesson, folder: Path, keys: Path) -> None:
    """Nothing where an assignment can be written there; LessonError otherwise."""
    if folder.parent.name != "source" or not NAME.fullmatch(folder.name):
        raise LessonError(
            f"{folder}: expected a new folder in the source of an nbgrader course, named with"
            " letters and numbers, found another; write, for instance, --to course/source/pool."
        )
    for path in (folder, keys):
        if os.path.lexists(path):
            raise LessonError(
                f"{path}: expected no such folder yet, found one; nothing is overwritten: give the"
                " assignment another name with --to."
            )
    if not any(part.of for part in worth(lesson)):
        raise LessonError(
            f"{lesson.folder / 'lesson.toml'}: expected [[notebooks]] that ask for something, found"
            " none; write what each round asks for."
        )


def worth(lesson: Lesson) -> tuple[Part, ...]:
    """What there is to get in each round."""
    return grade(lesson, Reading(lesson.article)).rounds


def with_key(lesson: Lesson, folder: Path) -> None:
    """Copies the lesson with its key, for whoever grades: what was asked stays as it was asked."""
    with unfinished(folder) as there:
        for name in KEY_FILES:
            if (lesson.folder / name).exists():
                shutil.copyfile(lesson.folder / name, there / name)


def without_key(lesson: Lesson, folder: Path, book: str) -> None:
    """Writes the student’s copy of the lesson with the notebook of the assignment."""
    with unfinished(folder) as there:
        handing_out.write(lesson, lesson.key, there)
        (there / making.NOTEBOOK).unlink()
        (there / NOTEBOOK).write_text(book, encoding="utf-8")
        load(there)


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """A folder to write into, which is in its place once all is written and never before."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    elsewhere = Path(mkdtemp(prefix=f".{folder.name[:40]}.", dir=folder.parent))
    try:
        there = elsewhere / folder.name
        there.mkdir()
        yield there
        os.rename(there, folder)
    finally:
        shutil.rmtree(elsewhere, ignore_errors=True)


def notebook(lesson: Lesson) -> str:
    """The notebook of an assignment, round by round, not run yet."""
    parts = enumerate(zip(lesson.notebooks, worth(lesson), strict=True), 1)
    cells = [*opening(lesson)]
    for number, (one, part) in parts:
        cells += a_round(lesson, number, one, part)
    cells += [text_cell("hand-in", HAND_IN), code_cell("progress", "exercises.progress(desk)")]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    book = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


def opening(lesson: Lesson) -> Iterator[Cell]:
    """The cells before the first round."""
    yield text_cell("title", f"# {one_line(lesson.title)}\n\nAbout {lesson.minutes} minutes.")
    yield text_cell("read", READ)
    # nbgrader takes what is hidden out of cells that give points only; this one gives none
    yield code_cell("load", LOAD, points=0)
    yield code_cell("article", "desk.article")
    yield code_cell("origin", "desk.article.origin")


def a_round(lesson: Lesson, number: int, one: Round, part: Part) -> Iterator[Cell]:
    """What a round has to do, the texts that somebody reads, and the cell that gives its points."""
    name, title = f"round-{number}", one_line(one.title)
    yield text_cell(name, f"## {title if title[:1].isdigit() else f'Round {number}: {title}'}")
    if one.mark:
        yield text_cell(f"{name}-mark-how", MARK)
        yield code_cell(f"{name}-mark", f"exercises.mark({paragraphs(lesson, one)})")
    if one.place:
        yield text_cell(f"{name}-place-how", PLACE)
        yield code_cell(f"{name}-place", "exercises.place(desk)")
    asked = [question for question in lesson.questions if question.id in one.ask]
    if asked:
        yield text_cell(f"{name}-ask-how", ASK)
        yield code_cell(f"{name}-ask", f"exercises.ask(desk, round={number})")
    for place, question in enumerate(texts(asked), 1):
        yield from read_by_hand(f"{name}-text-{place}", question)
    if part.of:
        yield code_cell(f"{name}-points", POINTS.format(number=number, of=part.of), part.of)


def paragraphs(lesson: Lesson, one: Round) -> str:
    """What there is to mark in a round: the desk, and the paragraphs where it is not all."""
    some = len(one.mark) < len(lesson.article.paragraphs)
    return ", ".join(["desk", *map(str, one.mark if some else ())])


def texts(asked: Sequence[Question]) -> list[Question]:
    """The questions that nobody but a reader can judge."""
    return [question for question in asked if question.kind == "free text"]


def read_by_hand(name: str, question: Question) -> Iterator[Cell]:
    """The cells that show a student’s text and let whoever grades give it points."""
    given = READ_BY_HAND.format(points=TEXT_POINTS, model=question.solution)
    yield text_cell(f"{name}-how", TEXT)
    yield code_cell(name, f"grading.text(desk, {json.dumps(question.id)})")
    yield text_cell(f"{name}-points", given, points=TEXT_POINTS)


def one_line(title: str) -> str:
    """A title on one line."""
    return " ".join(title.split())


def text_cell(name: str, words: str, points: int | None = None) -> Cell:
    """A cell of text; with points, what nbgrader calls a task: somebody has to give them."""
    marks = known(name, "markdown", task=points is not None, points=points)
    return {"cell_type": "markdown", "id": name, "metadata": marks, "source": words}


def code_cell(name: str, code: str, points: int | None = None) -> Cell:
    """A cell of code; with points, one whose last value is the points that a student gets."""
    cell = {"cell_type": "code", "id": name, "source": code}
    marks = known(name, "code", grade=points is not None, points=points)
    return cell | {"metadata": marks, "outputs": [], "execution_count": None}


def known(name: str, kind: str, points: int | None, **roles: bool) -> dict[str, object]:
    """What nbgrader has to know of a cell (its schema 3); students cannot change any."""
    marks = {"grade": False, "task": False, "solution": False, "locked": True} | roles
    marks |= {"grade_id": name, "cell_type": kind, "schema_version": 3}
    return {"nbgrader": marks | ({} if points is None else {"points": points})}


def add_assignment(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson assignment`` to the command line."""
    about = "make an assignment for nbgrader: the student’s copy, and the key to grade it with"
    command = commands.add_parser(
        "assignment",
        help=about,
        usage="lesson assignment FOLDER --to COURSE/source/NAME",
        description=f"{about[:1].upper()}{about[1:]}. Only what the student gets is handed out.",
        epilog="Grading needs nbgrader: python -m pip install “copydesk[grade]”.",
    )
    command.add_argument("folder", metavar="FOLDER", help="a lesson folder or a lesson’s name")
    command.add_argument(
        "--to", metavar="FOLDER", required=True, help="a new folder in the source of a course"
    )
    command.set_defaults(command=run)


def run(chosen: argparse.Namespace, _options: Sequence[str]) -> int:
    """0 after the assignment is there and it was told what it is worth and what to do next."""
    lesson = load(chosen.folder)
    made, kept = assign(lesson, Path(chosen.to))
    asked = {name for one in lesson.notebooks for name in one.ask}
    read = texts([question for question in lesson.questions if question.id in asked])
    by_hand = f"{TEXT_POINTS * len(read)} for {counted(len(read), 'text')} that you read"
    for label, text in (
        ("folder", os.path.relpath(made.folder)),
        ("key", f"{os.path.relpath(kept.folder)}: not handed out; grading needs it there"),
        ("points", f"{sum(part.of for part in worth(lesson))} given by nbgrader, {by_hand}"),
        ("next", f"in {os.path.relpath(made.folder.parent.parent)}:"
                 f" nbgrader generate_assignment {made.folder.name}"),
    ):  # fmt: skip
        print(line(label, text))
    return 0
