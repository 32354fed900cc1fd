"""Students' files: those that are read, and those that are left out, each with a sentence why."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from stat import S_ISREG

import msgspec

from lesson.base.errors import LessonError, OtherFileError
from lesson.base.files import read_json
from lesson.base.terminal import shown, visible
from lesson.base.wording import counted
from lesson.feedback.questions.parse import plain
from lesson.reading.article import Article
from lesson.reading.reading import Reading
from lesson.reading.reading_json import VERSION, read_reading
from lesson.reading.work import WORK

from .agreement import Roles, roles_of
from .packed import Unpacked, is_zip, unpacked, unseen

MOST = 5_000_000  # bytes; a term's work has some thirty thousand
MOST_ANSWERS = 5_000
NO_STUDENTS = ("key", "draft", "events")  # readers that Copy Desk gives this name itself
REASONS = {  # why a file is left out, and how it is said where no name may be shown
    "another article": "work on another article",
    "another version": "made by another Copy Desk",
    "broken": "cannot be read",
    "no work": "no student’s work is in it",
    "not a student’s": "the editor’s key, a draft or what a handout asks",
    "too much": "more in it than one student can have done",
    "twice the same student": "the same student has a newer file here",
}


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


@dataclass(frozen=True)
class LeftOut:
    """A file that does not count, and why: one of ``REASONS``, and a sentence."""

    file: str
    reason: str
    sentence: str

    def __repr__(self) -> str:
        return f"{self.file}: {self.sentence}"


class Named(msgspec.Struct):
    """The article that a file says it is about."""

    name: str
    sha256: str


class About(msgspec.Struct):
    """What is asked of a file that is not about this article."""

    version: int
    article: Named | None = None


def handed_in(
    article: Article, folder: Path, by_file: bool
) -> tuple[tuple[Student, ...], tuple[LeftOut, ...]]:
    """The students in the order of their names, and the files that are left out.

    Of files with the same reader the newest counts; with ``by_file`` each is a student of its own.
    """
    read = work_in(article, folder)
    read += [nothing_in(name) for name in strangers(folder, read)]
    with unpacked(folder) as zips:
        for one in zips:
            read += of_a_zip(article, one)
    students = [one for one in read if isinstance(one, Student)]
    left_out = [one for one in read if isinstance(one, LeftOut)]
    if by_file:
        students = [replace(one, name=shown(one.file)) for one in students]
    else:
        students, older = newest(students)
        left_out += older
    students.sort(key=lambda one: (one.name.casefold(), one.file))
    return tuple(students), tuple(sorted(left_out, key=lambda one: one.file))


def files(folder: Path) -> list[Path]:
    """The JSON files in a folder, in the folders directly in it and in each my-work further down.

    Hidden files do not count; nor does, where a student handed in a whole folder with its my-work,
    what else lies in it: that is the lesson's.
    """
    try:
        every = {*folder.iterdir(), *folder.glob("*/*"), *folder.rglob(f"{WORK}/*")}
    except (OSError, ValueError) as refused:  # ValueError: a name that cannot be one
        raise LessonError(
            f"expected a folder with students’ files, found none at “{shown(str(folder), 200)}”;"
            " check its name and the folder you are in."
        ) from refused
    parts = {path: path.relative_to(folder).parts for path in every}
    whole = {place[0] for path, place in parts.items() if path.parent.name == WORK and place[1:]}
    found = (
        path
        for path, place in parts.items()
        if path.suffix.casefold() == ".json"
        and (path.parent.name == WORK or place[0] not in whole)
        and not any(map(unseen, place))
        and not path.is_dir()
    )
    nearest_last = sorted(found, key=lambda path: (len(parts[path]), path), reverse=True)
    # a link to the folder itself would show every file twice
    return list({os.path.realpath(path): path for path in nearest_last}.values())


def work_in(article: Article, folder: Path, place: str = "") -> list[Student | LeftOut]:
    """What the files in a folder hold, or why they are left out; ``place`` is where it lies."""
    return [
        file_read(article, path, f"{place}{path.relative_to(folder).as_posix()}")
        for path in files(folder)
    ]


def of_a_zip(article: Article, one: Unpacked) -> list[Student | LeftOut]:
    """What the files in a zip file hold, or why it or they are left out."""
    name = shown(one.name)
    if one.unfit:
        return [LeftOut(name, "broken", shown(one.unfit, 300))]
    return work_in(article, one.folder, f"{one.name}/") or [nothing_in(name)]


def strangers(folder: Path, read: Iterable[Student | LeftOut]) -> list[str]:
    """What lies in a folder and holds no student's file, but for pages and zip files.

    Where the folder is the one that somebody worked in, the rest of it is the lesson's.
    """
    if (folder / WORK).is_dir():
        return []
    used = {shown(one.file).partition("/")[0] for one in read}
    there = (
        path.name
        for path in sorted(folder.iterdir())
        if not unseen(path.name) and path.suffix.casefold() not in (".json", ".zip", ".html")
    )
    packed = {path.parent.name for path in folder.glob("*/*") if is_zip((path.name,))}
    return [shown(name) for name in there if shown(name) not in used and name not in packed]


def nothing_in(name: str) -> LeftOut:
    """What is said of a folder, a zip file or another file that holds no student's file."""
    told = f"expected a student’s file in it, which ends in .json and lies in {WORK}, found none."
    return LeftOut(name, "no work", told)


def file_read(article: Article, path: Path, name: str) -> Student | LeftOut:
    """What a file holds, or why it is left out."""
    try:
        status = path.stat()
        if unfit := too_large(status.st_size) if S_ISREG(status.st_mode) else "it is no file.":
            return LeftOut(shown(name), "too much" if "MB" in unfit else "broken", unfit)
        reading = read_reading(path, article)
    except OtherFileError as error:
        return other(article, path, shown(name), said(path, error))
    except LessonError as error:
        return LeftOut(shown(name), "broken", said(path, error))
    except OSError as error:
        return LeftOut(shown(name), "broken", f"it cannot be opened ({error.strerror}).")
    if unfit := no_student(reading):
        return LeftOut(shown(name), *unfit)
    return Student(shown(reading.reader) or shown(name), reading, name, status.st_mtime)


def too_large(size: int) -> str:
    """What is wrong with the size of a file; "" where nothing is."""
    if size <= MOST:
        return ""
    return f"expected a student’s work, found {size / 1e6:.0f} MB; {MOST // 1_000_000} is the most."


def no_student(reading: Reading) -> tuple[str, str] | None:
    """Why a reading cannot be the work of one student; None where it can."""
    if reading.reader in NO_STUDENTS:
        told = (
            f"expected a student’s work, found that of “{reading.reader}”: it counts as nobody’s."
        )
        return "not a student’s", told
    marks = sum(max(1, len(one.marks)) for one in reading.attributions)
    words = len(reading.article.words)
    if marks > words:
        told = f"expected no more marks than the article has words ({words}), found {marks:,}."
        return "too much", told
    if len(reading.answers) > MOST_ANSWERS:
        found = counted(len(reading.answers), "answer")
        return "too much", f"expected at most {MOST_ANSWERS:,} answers, found {found}."
    return None


def other(article: Article, path: Path, name: str, sentence: str) -> LeftOut:
    """Why a whole file is not about this article as it is here."""
    about = About(VERSION)
    with suppress(LessonError):  # then what was said of it before holds
        about = read_json(path, About)
    if about.version != VERSION:
        return LeftOut(name, "another version", sentence)
    theirs = about.article.name if about.article else ""
    if theirs in ("", article.name):
        return LeftOut(name, "another article", sentence)
    told = f"expected work on {article.name}, found work on {shown(theirs)}."
    return LeftOut(name, "another article", told)


def newest(students: Iterable[Student]) -> tuple[list[Student], list[LeftOut]]:
    """The newest file of each student, and the older ones."""
    named: dict[str, list[Student]] = {}
    for one in students:
        named.setdefault(plain(visible(one.reading.reader)) or f"\0{one.file}", []).append(one)
    groups = [sorted(group, key=lambda one: one.age) for group in named.values()]
    return [group[-1] for group in groups], [
        twice(one, group[-1]) for group in groups for one in group[:-1]
    ]


def twice(older: Student, newer: Student) -> LeftOut:
    """What is said of a file whose student has a newer one."""
    told = (
        f"“{older.name}” has a newer file here, {shown(newer.file)}, and that one counts. If these"
        " are two students, count each file for itself (by_file=True, or --by-file)."
    )
    return LeftOut(shown(older.file), "twice the same student", told)


def moment(at: str) -> float:
    """A time in ISO 8601 as seconds since 1970; 0 where it is none, or earlier."""
    try:
        return max(0, datetime.fromisoformat(at).timestamp())
    except (ValueError, OverflowError, OSError):
        return 0


def said(path: Path, error: LessonError) -> str:
    """What is wrong with a file, without its name, fit to be read on one line."""
    return shown(str(error).removeprefix(str(path)).lstrip(": "), 300)
