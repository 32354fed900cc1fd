"""The work of a whole class on one article, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import NamedTuple

from lesson.base.errors import LessonError, expect
from lesson.base.html import table
from lesson.base.page import Written
from lesson.base.wording import counted, listed
from lesson.feedback.marks.compare import Comparison, compare
from lesson.launch.vote.kept import Vote
from lesson.lesson import Lesson
from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.reading import Reading

from .agreement import Agreement, Votes, places_in, votes
from .anonymous import anonymised, anonymised_files
from .attributions import AttributionResults, attribution_results
from .class_gain import ClassGain, class_gain
from .disagreement import DisagreementMap
from .events import EventResults, event_results
from .left_out import LeftOut
from .next_steps import (
    NextStep,
    by_objective,
    pairs_by_mark,
    pairs_by_name,
    teach_next,
    weak_objective,
)
from .page import page, write_page
from .questions import QuestionResults, question_results
from .room import RoomVotes, room_votes
from .roster import Roster, roster
from .submissions import Student, submissions
from .wall import wall


@dataclass(frozen=True, repr=False)
class ClassResults:
    """The students' readings of one article, and the files left out.

    With ``hidden`` nothing is shown that a student typed: only counts, choices and the lesson's
    own words.
    """

    lesson: Lesson
    students: tuple[Student, ...]
    left_out: tuple[LeftOut, ...] = ()
    hidden: bool = False
    votes_kept: tuple[Vote, ...] = ()

    @cached_property
    def unnamed(self) -> ClassResults:
        """The same for projection: no names of students or files, and no typed answers."""
        if self.hidden:
            return self
        students, files = anonymised(self.students), anonymised_files(self.left_out)
        return ClassResults(self.lesson, students, files, True, self.votes_kept)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """What each student marked and answered."""
        return tuple(student.reading for student in self.students)

    @cached_property
    def compared(self) -> tuple[Comparison | None, ...]:
        """Each student's marks compared with the key; None if a student made none."""
        key = self.lesson.key
        return tuple(compare(one.reading, key) if one.roles[0] else None for one in self.students)

    def heat(self, *paragraphs: int) -> DisagreementMap:
        """The article, or the paragraphs of these numbers, showing where the class differs."""
        return DisagreementMap(self.votes(paragraphs))

    def agreement(self, *paragraphs: int) -> Agreement:
        """How alike the class marks the article, or the paragraphs of these numbers."""
        marking = {id(one) for one in self.marking(paragraphs)}
        silent = (one.name for one in self.students if id(one) not in marking)
        return Agreement(self.votes(paragraphs), tuple(silent))

    def sayings(self, *paragraphs: int) -> AttributionResults:
        """How many found each attribution, and the commonest mistake."""
        numbers_of_paragraphs(self.lesson.article, paragraphs)
        compared = [each for each in self.compared if each]
        return attribution_results(self.lesson.key, compared, self.hidden, paragraphs)

    def events(self) -> EventResults:
        """How many dated each event as the key does, and the commonest mistake."""
        return event_results(self.lesson.key, self.readings)

    def questions(self) -> QuestionResults:
        """The questions, the hardest first, with the commonest wrong answer."""
        return question_results(self.lesson, self.readings, self.hidden)

    def objectives(self) -> NextStep:
        """The objectives, the weakest first."""
        return weak_objective(by_objective(self.lesson, self.questions()))

    def pairs(self) -> NextStep:
        """Who should talk to whom: by name, or by the marks if names are hidden."""
        if self.hidden:
            return pairs_by_mark(self.heat())
        return pairs_by_name(self.marking(()), self.lesson.article)

    def teach_next(self) -> NextStep:
        """What to teach next, with what that rests on."""
        compared = [each for each in self.compared if each] if self.lesson.has_key else ()
        return teach_next(self.lesson, by_objective(self.lesson, self.questions()), compared)

    def room(self) -> RoomVotes:
        """What the room thought: the votes taken in class; LessonError if none is kept."""
        if not self.votes_kept:
            raise LessonError("no vote of the room is kept in this folder.")
        return RoomVotes(self.votes_kept)

    def before_and_after(self) -> ClassGain:
        """What the class could do before the course, and what it can do after it."""
        return class_gain(self.lesson, self.readings)

    def roll(self) -> Roster:
        """The students, one per row, with what each has done."""
        compared = self.compared if self.lesson.has_key else (None,) * len(self.students)
        return roster(self.lesson, self.students, compared)

    def votes(self, paragraphs: Collection[int] = ()) -> Votes:
        """Which roles the students gave to each word."""
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
        files = counted(sum(one.count for one in self.left_out), "file")
        return f"{told} Left out: {files} ({why})."

    def __repr__(self) -> str:
        return self.finding

    def _repr_html_(self) -> str:
        rows = ((one.file, one.reason, one.sentence) for one in self.left_out)
        left = table(("left out", "why", "what is wrong"), rows) if self.left_out else ""
        return f"<p>{escape(self.finding)}</p>{left}"

    def page(self, path: str | Path, names: bool = True) -> Written:
        """All of it as one HTML file to print; with ``names=False`` fit for projection.

        LessonError if the file already exists and is not such a page.
        """
        shown = self if names else self.unnamed
        return write_page(page(*shown.parts, date.today()), Path(path).expanduser())

    def wall(self, path: str | Path) -> Written:
        """Slides of what is disputed, as one HTML file without any name, for the projector.

        LessonError if the file already exists and is not such a page, or if nobody’s work is here.
        """
        if not self.students:
            raise LessonError("expected students’ work to show, found none.")
        shown = self.unnamed
        steps = (one for one in SECTIONS if one.label in STEPS)
        told = ((one.title, one.show(shown)) for one in steps)
        html = wall(self.lesson, len(self.students), shown.heat(), shown.questions(), told)
        return write_page(html, Path(path).expanduser())

    @property
    def parts(self) -> tuple[str, str, list[tuple[str, str, Callable[[], object]]]]:
        """What the page shows: the title, the finding, and each section that applies."""
        sections = [
            (one.title, one.how_to_read, partial(one.show, self))
            for one in SECTIONS
            if one.applies(self)
        ]
        return self.lesson.title, self.finding, sections


def gather(lesson: Lesson, folder: str | Path, by_file: bool = False) -> ClassResults:
    """The results of a class, from the students' files in a folder and its subfolders.

    Files that cannot be used are left out and named; if a student submitted twice, the newer file
    counts. With ``by_file=True`` each file is a student of its own, for computers that all have
    the same user. LessonError if there is no such folder.
    """
    expect(lesson, Lesson, "a lesson", "gather(load(“iss-exit”), “answers”)")
    if lesson.is_student_copy:
        raise LessonError(
            f"{lesson.folder}: expected a lesson with its key, found a student’s copy; give your"
            " own folder, the one that the copy was made from."
        )
    place = Path(folder).expanduser()
    students, left_out = submissions(lesson.article, place, by_file)
    kept, damaged = room_votes(lesson, place)
    return ClassResults(lesson, students, (*left_out, *damaged), votes_kept=kept)


class Section(NamedTuple):
    """One part of a class's results: a section of the page, and a line of `lesson class`."""

    label: str  # before the line; none where there is no line
    title: str
    how_to_read: str
    show: Callable[[ClassResults], object]
    applies: Callable[[ClassResults], bool] = lambda results: True


STEPS = ("objectives", "talk", "next")  # labels of what the wall ends with
SECTIONS = (
    Section("marks", "Where the class differs", "The thicker the line and the higher the number"
            " after it, the more students differ from the majority.", ClassResults.heat),
    Section("alike", "How alike the class marks", "Krippendorff’s alpha is 1 if all agree, and 0"
            " for agreement by chance.", ClassResults.agreement),
    Section("sayings", "Saying by saying", "Of the students who marked something: how many found"
            " it.", ClassResults.sayings),
    Section("dates", "Event by event", "Of the students who gave it a date: how many have the date"
            " and the kind right.", ClassResults.events),
    Section("questions", "The questions, hardest first", "The questions of before and after are"
            " further down.", ClassResults.questions),
    Section("room", "What the room thought", "Votes taken in class, in their order.",
            ClassResults.room, applies=lambda results: bool(results.votes_kept)),
    Section("gained", "Before and after", "First answers count.", ClassResults.before_and_after,
            applies=lambda results: bool(results.lesson.before_and_after)),
    Section("objectives", "Which objective is weak", "First answers to marked questions; marks and"
            " texts do not count.", ClassResults.objectives),
    Section("talk", "Who should talk", "Words that two marked otherwise, in paragraphs in which"
            " both marked something.", ClassResults.pairs),
    Section("next", "Teach this next", "Computed from the tables above.", ClassResults.teach_next),
    Section("", "The students", "What each has done.", ClassResults.roll),
    Section("", "Files", "What was read, and what was left out.", lambda results: results),
)  # fmt: skip
