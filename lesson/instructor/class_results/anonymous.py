"""Anonymises class results for projection: numbers in place of students' and files' names."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from lesson.base.wording import sentence

from .left_out import REASONS, LeftOut
from .submissions import Student

HIDDEN = "(typed answers are hidden)"


def anonymised(students: Iterable[Student]) -> tuple[Student, ...]:
    """The students as “Student 1” and so on, in an order unrelated to their names."""
    shuffled = sorted(
        students, key=lambda one: sha256(one.file.encode("utf-8", "replace")).digest()
    )
    return tuple(
        replace(one, name=f"Student {number}", reading=replace(one.reading, reader=""), file="")
        for number, one in enumerate(shuffled, 1)
    )


def anonymised_files(left_out: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """The files left out, without their names and without anything from inside them."""
    return tuple(
        LeftOut(file_of(one, number), one.reason, f"{sentence(REASONS[one.reason])}.", one.count)
        for number, one in enumerate(sorted(left_out, key=lambda one: one.reason), 1)
    )


def file_of(one: LeftOut, number: int) -> str:
    """A number in place of a file's name."""
    return f"File {number}" if one.count == 1 else f"{one.count:,} files"
