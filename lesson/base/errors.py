"""The one kind of error a learner sees: a sentence, never a traceback."""

from pathlib import Path

LONGEST = 300  # signs of a path; of a longer one the end is told


class LessonError(Exception):
    """Something a reader can put right: what was expected, what was found, what to do.

    ``path`` is the file at fault, if there is one; the message begins with it.
    """

    def __init__(self, sentence: str, path: Path | None = None) -> None:
        place = str(path) if path else ""
        end = place if len(place) <= LONGEST else f"…{place[1 - LONGEST :]}"
        super().__init__(f"{end}: {sentence}" if end else sentence)
        self.sentence = sentence
        self.path = path

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in place of a traceback (IPython asks for it by this name)."""
        return ["Copy Desk: " + " ".join(str(self).split())]


def expect(value: object, kind: type, what: str, example: str) -> None:
    """Raises LessonError unless a value is of that kind: what is expected, and how to write it."""
    if not isinstance(value, kind):
        found = type(value).__name__
        raise LessonError(f"expected {what}, found {found}; write, for instance, {example}.")


class OtherFileError(LessonError):
    """An intact file of another article or another version of Copy Desk, which is left alone."""


class StorageError(LessonError):
    """What was to be saved is not saved, and the reader's words are not to blame."""


class UnreadableError(StorageError):
    """A file that cannot be read now; what is in it may be whole."""
