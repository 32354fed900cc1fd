"""Files that do not count, each with the reason and a sentence that says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from lesson.base.errors import LessonError
from lesson.base.terminal import shown

MOST_NAMED = 20  # files of one kind in one place that are told one by one
Reason = Literal[
    "a link", "another article", "another version", "broken", "no work", "not a student’s",
    "too much", "twice the same student",
]  # fmt: skip
REASONS: dict[Reason, str] = {  # how each is put if no name may be shown
    "a link": "links to another place",
    "another article": "work on another article",
    "another version": "made by another version of Copy Desk",
    "broken": "cannot be read",
    "no work": "holds no student’s work",
    "not a student’s": "the editor’s key, a draft, or the events of a handout",
    "too much": "holds more than one student can have done",
    "twice the same student": "the same student has a newer file",
}


class NotCountedError(LessonError):
    """A file that does not count, and the reason."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


@dataclass(frozen=True)
class LeftOut:
    """A file that does not count, or several of one kind; the reason, and a sentence."""

    file: str
    reason: Reason
    sentence: str
    count: int = 1

    def __repr__(self) -> str:
        return f"{self.file}: {self.sentence}"


def no_work(name: str) -> LeftOut:
    """A folder, zip file or other file without any student's file in it."""
    told = "expected a student’s file, which ends in .json and lies in my-work, found none."
    return LeftOut(name, "no work", told)


def in_few_lines(left_out: Iterable[LeftOut]) -> Iterator[LeftOut]:
    """Those left out, safe to show; many of one kind in one zip file or folder are one line."""
    for (place, reason), group in groupby(
        sorted(left_out, key=lambda one: (*kind(one), one.file)), kind
    ):
        files = [*group]
        if len(files) > MOST_NAMED:
            where = f"{len(files):,} files" + (f" in {shown(place)}" if place else "")
            yield LeftOut(where, reason, f"the first is {safe(files[0])}", len(files))
        else:
            yield from map(safe, files)


def safe(one: LeftOut) -> LeftOut:
    """A file left out, in words that can be shown."""
    return replace(one, file=shown(one.file), sentence=shown(one.sentence, 300))


def kind(one: LeftOut) -> tuple[str, Reason]:
    """Where a file lies, if not at the top, and why it is left out."""
    return one.file.rpartition("/")[0].partition("/")[0], one.reason
