"""The work of a whole class on one article, and what it tells."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import NamedTuple

from lesson.base.errors import LessonError
from lesson.base.html import table
from lesson.base.page import Written
from lesson.base.wording import counted, listed
from lesson.feedback.marks.compare import Comparison, compare
from lesson.lesson import Lesson
from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.reading import Reading

from .agreement import Agreement, Votes, places_in, votes
from .events import Events, events
from .gained import Gained, gained
from .handed_in import LeftOut, Student, handed_in
from .heat import Heat
from .names import Cover, cover, numbered, uncalled
from .page import write_page
from .questions import Questions, questions
from .roll import Roll, roll
from .sayings import Sayings, sayings


@dataclass(frozen=True, repr=False)
class Gathered:
    """The students' readings of one article, and the files that are left out."""

    lesson: Lesson
    students: tuple[Student, ...]
    left_out: tuple[LeftOut, ...] = ()
    cover: Cover = field(default=Cover())

    @cached_property
    def unnamed(self) -> Gathered:
        """The same without any name: for a wall that all can see."""
        hidden, files = numbered(self.students), uncalled(self.left_out)
        return Gathered(self.lesson, hidden, files, self.cover | cover(self.lesson, self.students))

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """What each student marked and answered."""
        return tuple(student.reading for student in self.students)

    @cached_property
    def compared(self) -> tuple[Comparison | None, ...]:
        """The marks of each student held against the key; None where a student made none."""
        key = self.lesson.key
        return tuple(compare(one.reading, key) if one.roles[0] else None for one in self.students)

    def heat(self, *paragraphs: int) -> Heat:
        """The article, or the paragraphs of these numbers, with where the class differs."""
        return Heat(self.votes(paragraphs))

    def agreement(self, *paragraphs: int) -> Agreement:
        """How alike the class marks the article, or the paragraphs of these numbers."""
        marking = {id(one) for one in self.marking(paragraphs)}
        silent = (one.name for one in self.students if id(one) not in marking)
        return Agreement(self.votes(paragraphs), tuple(silent))

    def sayings(self, *paragraphs: int) -> Sayings:
        """How many found each saying, and the commonest mistake."""
        numbers_of_paragraphs(self.lesson.article, paragraphs)
        compared = [each for each in self.compared if each]
        return sayings(self.lesson.key, compared, self.cover, paragraphs)

    def events(self) -> Events:
        """How many dated each event as the key does, and the commonest mistake."""
        return events(self.lesson.key, self.readings)

    def questions(self) -> Questions:
        """The questions, the hardest first, with the commonest wrong answer."""
        return questions(self.lesson, self.readings, self.cover)

    def before_and_after(self) -> Gained:
        """What the class could do before the course, and what it can do after it."""
        return gained(self.lesson, self.readings)

    def roll(self) -> Roll:
        """The students, one a line, with what each has done."""
        compared = self.compared if self.lesson.has_key else (None,) * len(self.students)
        return roll(self.lesson, self.students, compared)

    def votes(self, paragraphs: Collection[int] = ()) -> Votes:
        """In which role the students see each word."""
        marked = [one.roles for one in self.marking(paragraphs)]
        return votes(self.lesson.article, marked, paragraphs)

    def marking(self, paragraphs: Collection[int]) -> list[Student]:
        """The students who marked something in the article, or in some paragraphs of it."""
        numbers_of_paragraphs(self.lesson.article, tuple(paragraphs))
        places = {*places_in(self.lesson.article, paragraphs)}
        return [one for one in self.students if not places.isdisjoint(one.roles[0])]

    @property
    def finding(self) -> str:
        """How many students' work is here, and how many files are left out and why."""
        count = len(self.students)
        read = f"{counted(count, 'student')} read {self.lesson.article.name}."
        told = read if count else f"No student’s work on {self.lesson.article.name} is here."
        if not self.left_out:
            return told
        why = listed(sorted({one.reason for one in self.left_out}))
        return f"{told} Left out: {counted(len(self.left_out), 'file')} ({why})."

    def __repr__(self) -> str:
        return self.finding

    def _repr_html_(self) -> str:
        rows = ((one.file, one.reason, one.sentence) for one in self.left_out)
        left = table(("left out", "why", "what is wrong"), rows) if self.left_out else ""
        return f"<p>{escape(self.finding)}</p>{left}"

    def page(self, path: str | Path, names: bool = True) -> Written:
        """All of it as one HTML file to print; with ``names=False`` nobody is named in it.

        LessonError where a file of that name is there already, unless it is such a page.
        """
        shown = self if names else self.unnamed
        return write_page(*shown.parts, Path(path).expanduser())

    @property
    def parts(self) -> tuple[str, str, list[tuple[str, str, Callable[[], object]]]]:
        """What the page shows: the title, the finding, and each section that applies."""
        shown = [
            (one.title, one.how_to_read, partial(one.show, self))
            for one in SECTIONS
            if one.applies(self.lesson)
        ]
        return self.lesson.title, self.finding, shown


def gather(lesson: Lesson, folder: str | Path, by_file: bool = False) -> Gathered:
    """What the students' files in a folder, or in folders directly in it, tell together.

    Files that cannot be used are left out and named; of two files of one student the newer one
    counts. With ``by_file=True`` each file is a student of its own: for computers that all have
    the same user. LessonError where there is no such folder.
    """
    if not isinstance(lesson, Lesson):
        raise LessonError(
            f"expected a lesson, found {type(lesson).__name__}; write, for instance,"
            " gather(load(“iss-exit”), “answers”)."
        )
    if lesson.sealed:
        raise LessonError(
            f"{lesson.folder}: expected the lesson with what is right, found a student’s copy; give"
            " your own folder, the one that the copy was made of."
        )
    return Gathered(lesson, *handed_in(lesson.article, Path(folder).expanduser(), by_file))


class Section(NamedTuple):
    """One part of what a class's files tell: on the page, and as a line of `lesson class`."""

    label: str  # before the line; none where there is no line
    title: str
    how_to_read: str
    show: Callable[[Gathered], object]
    applies: Callable[[Lesson], bool] = lambda lesson: True


SECTIONS = (
    Section("marks", "Where the class differs", "The thicker the line and the higher the number"
            " behind it, the more students see a word otherwise than most.", Gathered.heat),
    Section("alike", "How alike the class marks", "Krippendorff’s alpha is 1 where all agree, and 0"
            " for what chance gives.", Gathered.agreement),
    Section("sayings", "Saying by saying", "Of the students who marked something: how many found"
            " it.", Gathered.sayings),
    Section("dates", "Event by event", "Of the students who gave it a date: how many have the date"
            " and the kind right.", Gathered.events),
    Section("questions", "The questions, hardest first", "The questions of before and after stand"
            " further down.", Gathered.questions),
    Section("gained", "Before and after", "The first answers count.", Gathered.before_and_after,
            applies=lambda lesson: bool(lesson.before_and_after)),
    Section("", "The students", "What each has done.", Gathered.roll),
    Section("", "Files", "What was read, and what was left out.", lambda results: results),
)  # fmt: skip
