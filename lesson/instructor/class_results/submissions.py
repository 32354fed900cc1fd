"""Students' files: those that count, and those left out, each with a sentence that says why."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from typing import Literal

import msgspec

from lesson.base.errors import LessonError, OtherFileError
from lesson.base.files import read_json
from lesson.base.terminal import progress, shown, visible
from lesson.base.wording import counted
from lesson.feedback.questions.parse import plain
from lesson.reading.article import Article
from lesson.reading.reading import Reading
from lesson.reading.reading_json import VERSION, read_reading
from lesson.reading.work import WORK

from .agreement import Roles, roles_of
from .zip_files import Unpacked, is_system_file, is_zip, unpacked

MANY = 20  # files that take long enough to show progress
MOST = 5_000_000  # bytes; a term's work has some thirty thousand
MOST_ANSWERS = 5_000
NOT_STUDENTS = ("key", "draft", "events")  # readers that Copy Desk gives this name itself
Reason = Literal[
    "another article", "another version", "broken", "no work", "not a student’s", "too much",
    "twice the same student",
]  # fmt: skip
REASONS: dict[Reason, str] = {  # how each is put if no name may be shown
    "another article": "work on another article",
    "another version": "made by another version of Copy Desk",
    "broken": "cannot be read",
    "no work": "holds no student’s work",
    "not a student’s": "the editor’s key, a draft, or the events of a handout",
    "too much": "holds more than one student can have done",
    "twice the same student": "the same student has a newer file",
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
    """A file that does not count, the reason, and a sentence that says it."""

    file: str
    reason: Reason
    sentence: str

    def __repr__(self) -> str:
        return f"{self.file}: {self.sentence}"


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
    read = from_folder(article, folder)
    read += [no_work(name) for name in unrecognised(folder, read)]
    with unpacked(folder) as zips:
        for one in zips:
            read += from_zip(article, one)
    students = [one for one in read if isinstance(one, Student)]
    left_out = [one for one in read if isinstance(one, LeftOut)]
    if by_file:
        students = [replace(one, name=shown(one.file)) for one in students]
    else:
        students, older = newest(students)
        left_out += older
    students.sort(key=lambda one: (one.name.casefold(), one.file))
    return tuple(students), tuple(sorted(left_out, key=lambda one: one.file))


def work_files(folder: Path) -> list[Path]:
    """The JSON files in a folder, in its subfolders, and in every my-work further down.

    Hidden files are ignored; so are other files of a lesson folder submitted with its my-work.
    """
    try:
        every = {*folder.iterdir(), *folder.glob("*/*"), *folder.rglob(f"{WORK}/*")}
    except (OSError, ValueError) as refused:  # ValueError: a name that cannot be one
        raise LessonError(
            f"expected a folder of students’ files, found none at “{shown(str(folder), 200)}”;"
            " check the name and the folder you are in."
        ) from refused
    parts = {path: path.relative_to(folder).parts for path in every}
    whole = {place[0] for path, place in parts.items() if path.parent.name == WORK and place[1:]}
    found = (
        path
        for path, place in parts.items()
        if path.suffix.casefold() == ".json"
        and (path.parent.name == WORK or place[0] not in whole)
        and not any(map(is_system_file, place))
        and not path.is_dir()
    )
    nearest_last = sorted(found, key=lambda path: (len(parts[path]), path), reverse=True)
    # a link to the folder itself would show every file twice
    return list({os.path.realpath(path): path for path in nearest_last}.values())


def from_folder(article: Article, folder: Path, prefix: str = "") -> list[Student | LeftOut]:
    """Each file in a folder, read or left out; ``prefix`` says where the folder lies."""
    files = work_files(folder)
    with progress(files, "reading", hidden=len(files) < MANY) as each:
        return [
            read_file(article, path, f"{prefix}{path.relative_to(folder).as_posix()}")
            for path in each
        ]


def from_zip(article: Article, one: Unpacked) -> list[Student | LeftOut]:
    """Each file in a zip file, read or left out; or the zip file itself, left out."""
    name = shown(one.name)
    if one.unfit:
        return [LeftOut(name, "broken", shown(one.unfit, 300))]
    return from_folder(article, one.folder, f"{one.name}/") or [no_work(name)]


def unrecognised(folder: Path, read: Iterable[Student | LeftOut]) -> list[str]:
    """Entries of a folder that hold no student's file, other than pages and zip files.

    None in a folder with a my-work of its own: there the rest is the lesson's.
    """
    if (folder / WORK).is_dir():
        return []
    holding_zips = {path.parent.name for path in folder.glob("*/*") if is_zip((path.name,))}
    used = {shown(one.file).partition("/")[0] for one in read} | {*map(shown, holding_zips)}
    there = (
        shown(path.name)
        for path in sorted(folder.iterdir())
        if not is_system_file(path.name)
        and path.suffix.casefold() not in (".json", ".zip", ".html")
    )
    return [name for name in there if name not in used]


def no_work(name: str) -> LeftOut:
    """A folder, zip file or other file without any student's file in it."""
    told = f"expected a student’s file, which ends in .json and lies in {WORK}, found none."
    return LeftOut(name, "no work", told)


def read_file(article: Article, path: Path, name: str) -> Student | LeftOut:
    """The student whose work a file holds, or why it is left out."""
    try:
        status = path.stat()
        if problem := unfit(status):
            return LeftOut(shown(name), *problem)
        reading = read_reading(path, article)
    except OtherFileError as error:
        return LeftOut(shown(name), *other_file(article, path, shown(error.sentence, 300)))
    except LessonError as error:
        return LeftOut(shown(name), "broken", shown(error.sentence, 300))
    except OSError as error:
        return LeftOut(shown(name), "broken", f"it cannot be opened ({error.strerror}).")
    if problem := implausible(reading):
        return LeftOut(shown(name), *problem)
    return Student(shown(reading.reader) or shown(name), reading, name, status.st_mtime)


def unfit(status: os.stat_result) -> tuple[Reason, str] | None:
    """Why a file cannot be read as a student's work, judging by its kind and size; else None."""
    if not S_ISREG(status.st_mode):
        return "broken", "it is not a regular file."
    if status.st_size > MOST:
        most, found = MOST // 1_000_000, f"{status.st_size / 1e6:.0f} MB"
        return "too much", f"expected at most {most} MB of a student’s work, found {found}."
    return None


def implausible(reading: Reading) -> tuple[Reason, str] | None:
    """Why a reading cannot be the work of one student; None if it can."""
    if reading.reader in NOT_STUDENTS:
        return "not a student’s", f"expected a student’s work, found that of “{reading.reader}”."
    marks = sum(max(1, len(one.marks)) for one in reading.attributions)
    words = len(reading.article.words)
    if marks > words:
        told = f"expected no more marks than the article has words ({words}), found {marks:,}."
        return "too much", told
    if len(reading.answers) > MOST_ANSWERS:
        found = counted(len(reading.answers), "answer")
        return "too much", f"expected at most {MOST_ANSWERS:,} answers, found {found}."
    return None


def other_file(article: Article, path: Path, sentence: str) -> tuple[Reason, str]:
    """Why a file is not about this version of this article."""
    head = FileHead(VERSION)
    with suppress(LessonError):  # then the sentence it was refused with stands
        head = read_json(path, FileHead)
    if head.version != VERSION:
        return "another version", sentence
    theirs = head.article.name if head.article else ""
    if theirs in ("", article.name):
        return "another article", sentence
    return "another article", f"expected work on {article.name}, found work on {shown(theirs)}."


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
    return LeftOut(shown(older.file), "twice the same student", told)


def moment(at: str) -> float:
    """An ISO 8601 time as seconds since 1970; 0 if it is earlier or not a time."""
    try:
        return max(0, datetime.fromisoformat(at).timestamp())
    except (ValueError, OverflowError, OSError):
        return 0
