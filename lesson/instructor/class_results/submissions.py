"""Students' files: those that count, and those left out, each with a sentence that says why."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import chain
from pathlib import Path

import msgspec

from lesson.base.errors import LessonError, OtherFileError
from lesson.base.files import decoded, text_in
from lesson.base.terminal import progress, shown, visible
from lesson.base.wording import counted
from lesson.feedback.questions.parse import plain
from lesson.reading.article import Article
from lesson.reading.reading import Reading
from lesson.reading.reading_json import VERSION, reading_of, record_in

from .agreement import Roles, roles_of
from .handed_in import FileHandedIn, handed_in
from .left_out import LeftOut, NotCountedError, in_few_lines
from .zip_files import MemberHandedIn, members, open_members

MANY = 20  # files that take long enough to show progress
MOST_ANSWERS = 5_000
NOT_STUDENTS = ("key", "draft", "events")  # readers that Copy Desk gives this name itself


@dataclass(frozen=True)
class Student:
    """A student's reading, the file it came in, and when that was last changed."""

    name: str
    reading: Reading
    file: str
    changed: float = 0

    @property
    def age(self) -> tuple[float, float, str]:
        """The time of the last answer, then that of the file: the newest of several is greatest."""
        last = max((moment(answer.at) for answer in self.reading.answers), default=0)
        return last, self.changed, self.file

    @cached_property
    def roles(self) -> Roles:
        """The roles that the student gave to words."""
        return roles_of(self.reading)


class ArticleName(msgspec.Struct):
    """The name of the article that a file is about."""

    name: str


class FileHead(msgspec.Struct):
    """What is read of a file on another article."""

    version: int
    article: ArticleName | None = None


def submissions(
    article: Article, folder: Path, by_file: bool
) -> tuple[tuple[Student, ...], tuple[LeftOut, ...]]:
    """The students in the order of their names, and the files left out.

    Of files with the same reader the newest counts; with ``by_file`` each is a student of its own.
    """
    files, zips, left_out = handed_in(folder)
    with members(zips) as (packed, unfit):
        every, count = chain(files, open_members(packed)), len(files) + len(packed)
        with progress(every, "reading", hidden=count < MANY, total=count) as each:
            read = [read_file(article, one) for one in each]
    students = [one for one in read if isinstance(one, Student)]
    left_out += [*unfit, *(one for one in read if isinstance(one, LeftOut))]
    if by_file:
        students = [replace(one, name=shown(one.file)) for one in students]
    else:
        students, older = newest(students)
        left_out += older
    students.sort(key=lambda one: (one.name.casefold(), one.file))
    return tuple(students), tuple(in_few_lines(left_out))


def read_file(article: Article, one: FileHandedIn | MemberHandedIn) -> Student | LeftOut:
    """The student whose work a file holds, or why it is left out."""
    try:
        return student(article, one)
    except NotCountedError as error:
        return LeftOut(one.name, error.reason, error.sentence)
    except LessonError as error:
        return LeftOut(one.name, "broken", error.sentence)
    except OSError as error:
        return LeftOut(one.name, "broken", f"it cannot be opened ({error.strerror}).")


def student(article: Article, one: FileHandedIn | MemberHandedIn) -> Student:
    """The student whose work a file holds; LessonError or OSError if it does not count."""
    name = Path(one.name)
    content = one.content()
    try:
        reading = reading_of(name, record_in(name, content), article)
    except OtherFileError as error:
        raise other_file(article, name, content, error.sentence) from error
    check_plausible(reading)
    return Student(shown(reading.reader) or shown(one.name), reading, one.name, one.changed)


def check_plausible(reading: Reading) -> None:
    """Raises NotCountedError if a reading cannot be the work of one student."""
    if reading.reader in NOT_STUDENTS:
        told = f"expected a student’s work, found that of “{reading.reader}”."
        raise NotCountedError("not a student’s", told)
    marks = sum(max(1, len(one.marks)) for one in reading.attributions)
    words = len(reading.article.words)
    if marks > words:
        told = f"expected no more marks than the article has words ({words}), found {marks:,}."
        raise NotCountedError("too much", told)
    if len(reading.answers) > MOST_ANSWERS:
        found = counted(len(reading.answers), "answer")
        told = f"expected at most {MOST_ANSWERS:,} answers, found {found}."
        raise NotCountedError("too much", told)


def other_file(article: Article, path: Path, content: bytes, sentence: str) -> NotCountedError:
    """Why a file is not about this version of this article."""
    head = FileHead(VERSION)
    with suppress(LessonError):  # then the sentence it was refused with stands
        head = decoded(path, text_in(path, content), FileHead)
    if head.version != VERSION:
        return NotCountedError("another version", sentence)
    theirs = head.article.name if head.article else ""
    if theirs not in ("", article.name):
        sentence = f"expected work on {article.name}, found work on {shown(theirs)}."
    return NotCountedError("another article", sentence)


def newest(students: Iterable[Student]) -> tuple[list[Student], list[LeftOut]]:
    """The newest file of each student, and the older ones."""
    by_reader: dict[str, list[Student]] = {}
    for one in students:
        by_reader.setdefault(plain(visible(one.reading.reader)) or f"\0{one.file}", []).append(one)
    groups = [sorted(group, key=lambda one: one.age) for group in by_reader.values()]
    return [group[-1] for group in groups], [
        superseded(one, group[-1]) for group in groups for one in group[:-1]
    ]


def superseded(older: Student, newer: Student) -> LeftOut:
    """A file whose student has a newer one."""
    told = (
        f"“{older.name}” has a newer file here, {shown(newer.file)}, and that one counts. If these"
        " are two students, count each file for itself (by_file=True, or --by-file)."
    )
    return LeftOut(older.file, "twice the same student", told)


def moment(at: str) -> float:
    """An ISO 8601 time as seconds since 1970; 0 if it is earlier or not a time."""
    try:
        return max(0, datetime.fromisoformat(at).timestamp())
    except (ValueError, OverflowError, OSError):
        return 0
