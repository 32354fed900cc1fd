"""What a learner has typed, ticked or put in order and not sent yet, kept beside their work.

A hidden file of its own: the work file holds answers only, and earlier versions go on reading it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from lesson.base.errors import LessonError
from lesson.base.files import write_whole
from lesson.reading.work import Work, contents

Unsent = dict[str, tuple[str, ...]]  # question → what is in its fields


def file_of(work: Work) -> Path:
    """The file in which it is kept."""
    return work.file.with_name(f".{work.file.stem}.unsent.json")


def unsent(work: Work) -> Unsent:
    """All that is not sent, by question; nothing where there is no such file, or a broken one.

    LessonError if the file cannot be read now.
    """
    content = contents(file_of(work))
    with suppress(ValueError, RecursionError):
        return msgspec.json.decode(content or b"", type=Unsent)
    return {}


def keep(work: Work, question: str, given: Sequence[str] | None) -> None:
    """What is in the fields of a question is safe; None: it was sent, and nothing is kept."""
    before = unsent(work)
    now = before | {question: tuple(given)} if given is not None else before.copy()
    if given is None:
        now.pop(question, None)
    if now == before:
        return
    try:
        if now:
            write_whole(file_of(work), msgspec.json.encode(now))
        else:
            file_of(work).unlink(missing_ok=True)
    except OSError as refused:
        raise LessonError(
            f"what you typed is not saved yet ({refused.strerror}): make room on the disk, or copy"
            " your words to a safe place.",
            work.path,
        ) from refused


def forget(work: Work) -> None:
    """Nothing is kept any more."""
    with suppress(OSError):
        file_of(work).unlink(missing_ok=True)
