"""What is shown where a class is on the wall: no student's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from ..tables import sentence
from ..terminal import visible
from ..typed_answers import plain
from .handed_in import REASONS, LeftOut, Student

SHORTEST = 3  # letters of a part of a name that is looked for: “de” and “A.” stand in any text
COVERED = "(not shown: a name stands in it)"


@dataclass(frozen=True)
class Cover:
    """Shows words, or says that it does not, where a name to be hidden stands in them."""

    names: frozenset[str] = frozenset()

    def __or__(self, other: Cover) -> Cover:
        """What hides the names of both."""
        return Cover(self.names | other.names)

    def __call__(self, words: str) -> str:
        """The words, fit to be shown."""
        told = plain(visible(words))
        parts = {*re.findall(r"\w+", told)}
        hidden = any(name in parts or (" " in name and name in told) for name in self.names)
        return COVERED if hidden else words


def cover(students: Iterable[Student]) -> Cover:
    """What hides the students' names, whole and in parts, in words that students typed."""
    called = {plain(visible(one.reading.reader)) for one in students} - {""}
    parts = {part for name in called for part in re.findall(r"\w+", name)}
    return Cover(frozenset(called | {part for part in parts if len(part) >= SHORTEST}))


def numbered(students: Iterable[Student]) -> tuple[Student, ...]:
    """The students as “Student 1” and so on: in an order that is not that of their names."""
    mixed = sorted(students, key=lambda one: sha256(one.file.encode("utf-8", "replace")).digest())
    return tuple(
        replace(one, name=f"Student {number}", reading=replace(one.reading, reader=""), file="")
        for number, one in enumerate(mixed, 1)
    )


def uncalled(left_out: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """Files that are left out, without their names and without what stands in them."""
    return tuple(
        LeftOut(f"File {number}", one.reason, f"{sentence(REASONS[one.reason])}.")
        for number, one in enumerate(sorted(left_out, key=lambda one: one.reason), 1)
    )
