"""What is shown where a class is on the wall: no student's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from lesson.base.errors import LessonError
from lesson.base.terminal import visible
from lesson.base.wording import sentence
from lesson.feedback.dates.parse import typed
from lesson.feedback.questions.parse import plain
from lesson.lesson import Lesson
from lesson.reading.reading import Reading

from .handed_in import REASONS, LeftOut, Student

HIDDEN = "(not shown)"


@dataclass(frozen=True)
class Cover:
    """Hides what students typed: anything may be a name, of whoever."""

    typed: frozenset[str] = frozenset()

    def __or__(self, other: Cover) -> Cover:
        """What hides the words of both."""
        return Cover(self.typed | other.typed)

    def __call__(self, words: str) -> str:
        """The words, with a remark in place of each quotation of what is to be hidden."""
        for one in sorted(self.typed, key=len, reverse=True) if "“" in words else ():
            words = words.replace(f"“{one}”", HIDDEN)
        return words


def cover(lesson: Lesson, students: Iterable[Student]) -> Cover:
    """What hides all that students typed and that stands nowhere in the lesson.

    Numbers and dates are shown: nobody is called so.
    """
    own = {words for one in students for words in typed_by(lesson, one.reading)}
    there = bare(" ".join(texts(lesson)))
    return Cover(frozenset(one for one in own if bare(one) not in there and not is_time(one)))


def typed_by(lesson: Lesson, reading: Reading) -> Iterator[str]:
    """Names of speakers, and answers that are no choice."""
    yield from (one.speaker.strip() for one in reading.attributions)  # as sentences have it
    chosen = {question.id for question in lesson.questions if question.choices}
    for answer in reading.answers:
        yield from answer.given if answer.question not in chosen else ()


def texts(lesson: Lesson) -> Iterator[str]:
    """All that a lesson itself says that a student may repeat."""
    yield lesson.article.text
    if lesson.has_key:
        yield from (one.speaker for one in lesson.key.attributions)
    for question in lesson.questions:
        yield from (question.prompt, question.solution, *question.choices)


def bare(text: str) -> str:
    """The words of a text in lower case, a space on either side of each."""
    words = re.findall(r"\w+", plain(visible(text)))
    return f" {' '.join(words)} "


def is_time(words: str) -> bool:
    """Whether words are a date, or a number and no word."""
    if not any(map(str.isalpha, words)):
        return True
    try:
        return bool(typed(words))
    except LessonError:
        return False


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
