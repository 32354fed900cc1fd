"""The one kind of error a learner sees: a sentence, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST = 300  # signs of a path; of a longer one the end is told


class LessonError(Exception):
    """Something a reader can put right: what was expected, what was found, what to do.

    ``path`` is the file at fault, if there is one; the message begins with it.
    """

    def __init__(self, sentence: str, path: Path | None = None) -> None:
        super().__init__(f"{end_of(path)}: {sentence}" if path else sentence)
        self.sentence = sentence
        self.path = path

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in place of a traceback (IPython asks for it by this name)."""
        return ["Copy Desk: " + " ".join(str(self).split())]


def end_of(path: object, most: int = LONGEST) -> str:
    """The end of a long path, which tells more than its beginning.

    >>> end_of("/home/ann/" + "course/" * 20 + "my-lesson", 24)
    '…course/course/my-lesson'
    """
    whole = str(path)
    return whole if len(whole) <= most else f"…{whole[1 - most :]}"


def require(
    holds: object,
    expected: str,
    found: object,
    todo: str = "correct it there",
    path: Path | None = None,
) -> None:
    """Raises LessonError unless a condition holds."""
    if not holds:
        raise LessonError(f"expected {expected}, found {found}; {todo}.", path)


def expect(value: object, kind: type, what: str, example: str) -> None:
    """Raises LessonError unless a value is of that kind: what is expected, and how to write it."""
    found = type(value).__name__
    require(isinstance(value, kind), what, found, f"write, for instance, {example}")


@contextmanager
def located(place: str, path: Path | None = None) -> Iterator[None]:
    """A LessonError inside tells this place first, and the file."""
    try:
        yield
    except LessonError as error:
        raise type(error)(f"{place}: {error}", path) from error


class OtherFileError(LessonError):
    """An intact file of another article or another version of Copy Desk, which is left alone."""


class StorageError(LessonError):
    """What was to be saved is not saved, and the reader's words are not to blame."""


class UnreadableError(StorageError):
    """A file that cannot be read now; what is in it may be whole."""
