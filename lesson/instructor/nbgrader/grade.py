"""What a student's work is worth against the key, round by round, in points that nbgrader counts.

The cells of an assignment call it (see assigning.py); ``grade`` itself knows nothing of nbgrader.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import fill

from lesson.base.errors import LessonError
from lesson.base.terminal import shown
from lesson.exercises import show_answer
from lesson.feedback.dates.compare import date_feedback, given_date, in_order_of_telling
from lesson.feedback.marks.compare import Remark, compare
from lesson.feedback.questions.judge import Feedback
from lesson.feedback.questions.question import Question
from lesson.instructor.class_results.handed_in import LeftOut, Student, handed_in
from lesson.instructor.class_results.questions import LONGEST
from lesson.lesson import Lesson, load
from lesson.reading.article import Article
from lesson.reading.lesson_toml import Round
from lesson.reading.reading import Event, Reading
from lesson.reading.work import work_folder

WORTH = {"found": 1, "partly": 0.5, "missed": 0, "not in the key": 0}  # points for a saying
RIGHT_BUT_FOR_ITS_KIND = 0.5  # points for a date
WIDTH = 96  # columns of what is told: nbgrader's page shows about a hundred


@dataclass(frozen=True)
class Item:
    """One thing to do: the points it brought, of how many, and what there is to say of it.

    ``due`` tells whether a round asks for it.
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
    """What a round is worth, thing by thing."""

    title: str
    items: tuple[Item, ...]

    points = property(lambda self: float(sum(item.points for item in self.items)))
    of = property(lambda self: sum(item.of for item in self.items))

    def __str__(self) -> str:
        return f"{self.title}: {self.points:g} of {self.of} points."


@dataclass(frozen=True)
class Grade:
    """What a reading is worth in each round of a lesson; texts wait for somebody to read them."""

    rounds: tuple[Part, ...]

    points = property(lambda self: float(sum(part.points for part in self.rounds)))
    of = property(lambda self: sum(part.of for part in self.rounds))


def grade(lesson: Lesson, reading: Reading) -> Grade:
    """The points of a reading: 1 for each saying, event and question of the lesson's rounds.

    A saying that is partly found brings a half, and so does a date whose kind is another; the last
    answer to a question counts. What two rounds ask for counts in the first. Marks that are not in
    the key cost nothing. LessonError where the lesson has no key, or the reading another article.

    >>> iss = load("iss-exit")
    >>> worth = grade(iss, iss.key)  # the editors answer no questions
    >>> worth.points, worth.of
    (18.0, 79)
    """
    left = [*sayings(lesson, reading), *questions(lesson, reading), *events(lesson, reading)]
    parts = []
    for one in lesson.notebooks:
        parts.append(Part(one.title, tuple(item for item in left if item.due(one))))
        left = [item for item in left if not item.due(one)]
    return Grade(tuple(parts))


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
    """A saying as something to do in the rounds that mark its paragraph."""
    name = f"Saying in paragraph {paragraph}: {remark.outcome}."
    return Item(name, WORTH[remark.outcome], of, remark.sentence, lambda one: paragraph in one.mark)


def questions(lesson: Lesson, reading: Reading) -> Iterator[Item]:
    """Each question that has a right answer."""
    for asked in lesson.questions:
        if asked.traits.is_marked:
            yield question(asked, last_told(asked, reading))


def question(asked: Question, told: Feedback) -> Item:
    """A question as something to do in the rounds that ask it."""
    name = f"“{shown(asked.prompt)}”: {told.outcome}."
    right = int(told.outcome == "right")
    return Item(name, right, 1, told.sentence, lambda one: asked.id in one.ask)


def last_told(asked: Question, reading: Reading) -> Feedback:
    """What there is to say of the last answer that can be read, whatever its file says of it."""
    every = (judged(asked, one.given) for one in reversed(reading.answered(asked.id)))
    none = Feedback("not answered", "")
    return next((told for told in every if told.outcome != "not answered"), none)


def judged(asked: Question, given: tuple[str, ...]) -> Feedback:
    """What there is to say of an answer; one that is far too long counts as none."""
    return asked.feedback(given if sum(map(len, given)) <= LONGEST else ())


def events(lesson: Lesson, reading: Reading) -> Iterator[Item]:
    """Each event of the key, with the date that it was given."""
    for event in in_order_of_telling(lesson.key):
        yield Item(*dated(lesson.key, reading, event), due=lambda one: one.place)


def dated(key: Reading, reading: Reading, event: Event) -> tuple[str, float, int, str]:
    """The name of an event, the points for its date, of how many, and what to say of it."""
    name = f"Date of “{event.name}”:"
    if not given_date(reading, event):
        return f"{name} not answered.", 0, 1, ""
    told = date_feedback(key, reading, event)
    points = RIGHT_BUT_FOR_ITS_KIND if told.name == "kind" else int(told.outcome == "right")
    return f"{name} {told.outcome}.", points, 1, told.sentence


# What the cells of an assignment call. They run where the notebook lies: in the course's source,
# in a student's folder, and in the folder in which nbgrader grades a student's work.


def in_source(here: Path) -> bool:
    """Whether this is where an instructor tries out an assignment before students have it."""
    return here.parent.name == "source" and here.parent.parent.name != "autograded"


def key_folder(here: Path) -> Path:
    """The lesson with the key of the assignment in this folder; LessonError where there is none.

    It is in the folder that LESSON_KEYS names, else in ``keys`` beside the course's source. No
    folder that a student hands in is ever looked into.
    """
    course = here.parent.parent if in_source(here) else here.parent.parent.parent
    folder = Path(os.environ.get("LESSON_KEYS") or course / "keys") / here.name
    if not (folder / "key.json").is_file():
        raise LessonError(
            f"{folder}: expected the lesson with the key of this assignment, found none; bring it"
            " back, or name the folder that it is in in LESSON_KEYS, and grade again."
        )
    return folder


def begin() -> None:
    """Work is kept beside the notebook; in a course's source beside the key, or all would get it.

    nbgrader hands out whatever lies in the source, and lays it over what students hand in.
    """
    here = Path.cwd()
    os.environ["LESSON_WORK"] = str((key_folder(here) if in_source(here) else here) / "my-work")
    restore_name(load(here).article)


def restore_name(article: Article) -> None:
    """Copies the work that counts to the name that the exercises read, if a student renamed it."""
    own = work_folder() / f"{article.name}.json"
    mine, _ = work_here(article)
    if mine and not own.exists():
        shutil.copyfile(work_folder() / mine.file, own)


def points(number: int, of: float) -> float:
    """The points of a round, out of ``of``, for the work in this folder, after a list of them.

    Work that is missing or cannot be read brings 0 and a sentence.
    """
    begin()  # once more: a student's notebook may have lost that cell
    lesson = load(key_folder(Path.cwd()))
    mine, left_out = work_here(lesson.article)
    for one in left_out:
        print(fill(f"Not counted: {one}", WIDTH))
    if mine is None:
        print("0 points: there is no work on this article in the folder my-work.")
        return 0.0
    part = grade(lesson.by_itself, mine.reading).rounds[number - 1]
    print(part, *part.items, sep="\n")
    # a key that was changed since may have more sayings than the assignment has points
    return round(part.points / part.of * of, 2) if part.of else 0.0


def work_here(article: Article) -> tuple[Student | None, tuple[LeftOut, ...]]:
    """The work in my-work that counts, and the files that cannot be read.

    It is the file that is named as the article; the newest other one where a student renamed it.
    """
    folder, own = work_folder(), f"{article.name}.json"
    if not folder.is_dir():
        return None, ()
    students, left_out = handed_in(article, folder, by_file=True)
    return max(students, key=lambda one: (one.file == own, one.age), default=None), left_out


def text(lesson: Lesson, name: str) -> None:
    """``exercises.show_answer``, as cells of assignments made by 0.1 call it."""
    show_answer(lesson, name)
