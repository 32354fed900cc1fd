"""The file with what rooms thought, in the class's folder: counts, and nothing of who voted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from lesson.base.files import read_json, write_whole

from .ballot import Ballot

NAME = "room-votes.json"


class Vote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many chose each of the choices, by raised hands and by phone, and on which day."""

    lesson: str
    question: str
    prompt: str
    choices: tuple[str, ...]
    hands: tuple[int, ...]
    phones: tuple[int, ...]
    at: str

    @property
    def counts(self) -> tuple[int, ...]:
        """Hands and phones together, for each choice; a file may hold too few of either."""
        pairs = zip(self.choices, self.hands, self.phones, strict=False)
        return tuple(hands + phones for _, hands, phones in pairs)


class VoteFile(msgspec.Struct, frozen=True):
    """All votes, the earliest first."""

    version: int = 1
    votes: tuple[Vote, ...] = ()


def votes(folder: Path) -> tuple[Vote, ...]:
    """The votes kept in a folder; LessonError if their file cannot be read."""
    path = folder / NAME
    return read_json(path, VoteFile).votes if path.is_file() else ()


def keep(folder: Path, ballot: Ballot, hands: tuple[int, ...], phones: tuple[int, ...]) -> None:
    """Adds a vote; LessonError or OSError if it cannot be kept, and the file stays as it was."""
    one = Vote(
        ballot.lesson, ballot.question, ballot.prompt, ballot.choices, hands, phones,
        date.today().isoformat(),
    )  # fmt: skip
    whole = VoteFile(votes=(*votes(folder), one))
    write_whole(folder / NAME, msgspec.json.format(msgspec.json.encode(whole), indent=2))
