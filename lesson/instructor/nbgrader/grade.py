"""The points that a student's work gets against the key, round by round.

The cells of an assignment call it (see assignment.py); ``grade`` itself does not use nbgrader.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import fill

from lesson.base.errors import LessonError
from lesson.base.files import write_whole
from lesson.base.terminal import shown
from lesson.exercises import show_answer
from lesson.feedback.dates.compare import date_feedback, given_date, in_order_of_telling
from lesson.feedback.marks.compare import Remark, compare
from lesson.feedback.questions.judge import Feedback
from lesson.feedback.questions.question import Question
from lesson.instructor.class_results.left_out import LeftOut
from lesson.instructor.class_results.questions import feedback
from lesson.instructor.class_results.submissions import Student, submissions
from lesson.instructor.handout import NOTEBOOK
from lesson.lesson import Lesson, load
from lesson.reading.article import Article
from lesson.reading.lesson_toml import Round
from lesson.reading.reading import Event, Reading
from lesson.reading.reading_json import to_json
from lesson.reading.work import starting_folder, work_folder

WORTH = {"found": 1, "partly": 0.5, "missed": 0, "not in the key": 0}  # points for a saying
RIGHT_BUT_FOR_ITS_KIND = 0.5  # points for a date
WIDTH = 96  # columns of text: nbgrader's page shows about a hundred


@dataclass(frozen=True)
class Item:
    """One thing to do: the points it got, of how many, and the feedback on it.

    ``due`` says whether a round asks for it.
    """

    name: str
    points: float
    of: int
    sentence: str
    due: Callable[[Round], bool] = field(repr=False, compare=False)

    def __str__(self) -> str:
        why = "" if self.points == self.of > 0 else self.sentence
        told = f"{self.points:g} of {self.of}  {self.name} {why}".rstrip()
        return fill(told, WIDTH, subsequent_indent=" " * 8)


@dataclass(frozen=True)
class Part:
    """The points of a round, item by item, or of a lesson, round by round."""

    title: str
    items: tuple[Item | Part, ...]

    @property
    def points(self) -> float:
        """The points it got."""
        return float(sum(item.points for item in self.items))

    @property
    def of(self) -> int:
        """The points there are to get."""
        return sum(item.of for item in self.items)


def grade(lesson: Lesson, reading: Reading) -> Part:
    """The points of a reading: 1 for each saying, event and question of the lesson's rounds.

    A saying found in part gets half a point, and so does a right date of the wrong kind. The last
    answer to a question counts. What two rounds ask for counts in the first. Marks that are not in
    the key cost nothing; free texts are left to a reader. LessonError if the lesson has no key, or
    the reading another article.

    >>> iss = load("iss-exit")
    >>> worth = grade(iss, iss.key)  # the editors answer no questions
    >>> worth.points, worth.of
    (18.0, 73)
    """
    left = [*sayings(lesson, reading), *questions(lesson, reading), *events(lesson, reading)]
    parts = []
    for one in lesson.rounds:
        parts.append(Part(one.title, tuple(item for item in left if item.due(one))))
        left = [item for item in left if not item.due(one)]
    return Part(lesson.title, tuple(parts))


def sayings(lesson: Lesson, reading: Reading) -> Iterator[Item]:
    """Each of the key's sayings, and each mark that the key does not have."""
    article, key = lesson.article, lesson.key.attributions
    best: dict[int, Remark] = {}
    for remark in compare(reading, lesson.key).remarks:
        if remark.key is None:
            yield saying(remark, remark.paragraph, of=0)
        elif remark.key not in best or WORTH[best[remark.key].outcome] < WORTH[remark.outcome]:
            best[remark.key] = remark
    for number, remark in sorted(best.items()):
        yield saying(remark, article.paragraph_of(key[number].marks[0][1]), of=1)


def saying(remark: Remark, paragraph: int, of: int) -> Item:
    """A saying as an item of the rounds that mark its paragraph."""
    name = f"Saying in paragraph {paragraph}: {remark.outcome}."
    return Item(name, WORTH[remark.outcome], of, remark.sentence, lambda one: paragraph in one.mark)


def questions(lesson: Lesson, reading: Reading) -> Iterator[Item]:
    """Each question that has a right answer."""
    for question in lesson.questions:
        if question.traits.is_marked:
            yield answered(question, reading)


def answered(question: Question, reading: Reading) -> Item:
    """A question as an item of the rounds that ask it: its last answer that can be read."""
    every = (feedback(question, one.given) for one in reversed(reading.answered(question.id)))
    none = Feedback("not answered", "")
    told = next((one for one in every if one.outcome != "not answered"), none)
    name, right = f"“{shown(question.prompt)}”: {told.outcome}.", int(told.outcome == "right")
    return Item(name, right, 1, told.sentence, lambda one: question.id in one.ask)


def events(lesson: Lesson, reading: Reading) -> Iterator[Item]:
    """Each event of the key, with the date it was given."""
    for event in in_order_of_telling(lesson.key):
        yield Item(*dated(lesson.key, reading, event), due=lambda one: one.place)


def dated(key: Reading, reading: Reading, event: Event) -> tuple[str, float, int, str]:
    """The name of an event, the points for its date, of how many, and the feedback on it."""
    name = f"Date of “{event.name}”:"
    if not given_date(reading, event):
        return f"{name} not answered.", 0, 1, ""
    told = date_feedback(key, reading, event)
    points = RIGHT_BUT_FOR_ITS_KIND if told.name == "kind" else int(told.outcome == "right")
    return f"{name} {told.outcome}.", points, 1, told.sentence


# What the cells of an assignment call. They run in the notebook's folder: the course's source, a
# student's folder, or the folder in which nbgrader grades a student's work.


def in_source(here: Path) -> bool:
    """Whether this is the course's source, where an instructor tries out an assignment."""
    return here.parent.name == "source" and here.parent.parent.name != "autograded"


def key_folder(here: Path) -> Path:
    """The lesson with the key of the assignment in this folder; LessonError if there is none.

    It is in the folder that LESSON_KEYS names, else in ``keys`` beside the course's source; never
    in a folder that a student submitted.
    """
    course = here.parent.parent if in_source(here) else here.parent.parent.parent
    folder = kept(course, here.name)
    if not (folder / "key.json").is_file():
        raise LessonError(
            f"{folder}: expected the lesson with the key of this assignment, found none; restore"
            " it, or set LESSON_KEYS to the folder that holds it, and grade again."
        )
    return folder


def kept(course: Path, name: str) -> Path:
    """Where the lesson with the key of an assignment is, if the assignment is ours."""
    return Path(os.environ.get("LESSON_KEYS") or course / "keys") / name


def begin() -> None:
    """Keeps work beside the notebook, but in a course's source beside the key.

    nbgrader hands out whatever is in the source, and copies it over students' submissions.
    """
    here = starting_folder()
    os.environ["LESSON_WORK"] = str((key_folder(here) if in_source(here) else here) / "my-work")
    restore_name(load(here).article)


def restore_name(article: Article) -> None:
    """Gives a file that a student renamed or zipped the name that the exercises read."""
    own = work_folder() / f"{article.name}.json"
    mine, _ = work_here(article)
    if mine and not own.exists():
        write_whole(own, to_json(mine.reading).encode())


def points(number: int, of: float) -> float:
    """The points of a round, out of ``of``, for the work in this folder; prints them item by item.

    Work that is missing or cannot be read gets 0 and a sentence.
    """
    begin()  # once more: a student's notebook may have lost that cell
    lesson = load(key_folder(starting_folder()))
    mine, left_out = work_here(lesson.article)
    for one in left_out:
        print(fill(f"Not counted: {one}", WIDTH))
    if mine is None:
        print("0 points: there is no work on this article in the folder my-work.")
        return 0.0
    part = grade(lesson.by_itself, mine.reading).items[number - 1]
    # students see what a round is worth: it must not tell how many sayings there are to find
    got = round(part.points / part.of * of, 2) if part.of else float(of)
    print(f"{part.title}: {got:g} of {of:g} points.", *part.items, sep="\n")
    return got


def work_here(article: Article) -> tuple[Student | None, tuple[LeftOut, ...]]:
    """The work in my-work that counts, and the files left out.

    The file named after the article counts; if there is none, the newest other one.
    """
    folder, own = work_folder(), f"{article.name}.json"
    if not folder.is_dir():
        return None, ()
    students, left_out = submissions(article, folder, by_file=True)
    return max(students, key=lambda one: (one.file == own, one.age), default=None), left_out


# What nbgrader calls before it grades a student.

HOOK = {"Autograde": {"pre_convert_hook": f"{__name__}.as_released"}}  # for nbgrader_config.json


def as_released(assignment: str, student: str, notebooks: list[str]) -> None:
    """Puts the notebook that was released in the place of a student's own, which is kept.

    All work is in my-work. nbgrader stops the whole class at a copied cell with points, and cannot
    grade a notebook that was renamed or lost such a cell.
    """
    folder = Path(notebooks[0]).parent
    course, own = folder.parents[2], folder / NOTEBOOK
    released = course / "release" / folder.name / NOTEBOOK
    if not (released.is_file() and (kept(course, folder.name) / "key.json").is_file()):
        return  # another assignment of this course
    if own.is_file() and own.read_bytes() != released.read_bytes():
        os.replace(own, own.with_stem(f"{own.stem} (as submitted)"))
    shutil.copyfile(released, own)
    for path in [path for path in folder.glob("my-work/*") if path.is_symlink()]:
        path.rename(f"{path} (a link)")  # nbgrader copies what it leads to: another student's work
    notebooks[:] = [str(own)]


def text(lesson: Lesson, name: str) -> None:
    """``exercises.show_answer``, as assignments made by 0.1 call it."""
    show_answer(lesson, name)
