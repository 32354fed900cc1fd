"""What the room thought: the votes that were taken in front of a class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lesson.base.errors import LessonError
from lesson.base.terminal import seen, shown
from lesson.base.wording import brief, counted
from lesson.launch.vote.kept import NAME, Vote, votes
from lesson.lesson import Lesson

from .class_table import ClassTable
from .left_out import LeftOut


@dataclass(frozen=True, repr=False)
class RoomVotes(ClassTable):
    """How many chose each answer, vote by vote: the one after a talk stands below the first."""

    votes: tuple[Vote, ...]

    columns = ("vote", "on", "by hands", "by phone", "what the room thought")

    @property
    def finding(self) -> str:
        """How many votes there were, and what most chose in the one that was closest."""
        told = f"{counted(len(self.votes), 'vote')} of the room."
        closest = min(self.votes, key=lead)
        return f"{told} Closest: “{brief(seen(closest.prompt), 90)}” ({thought(closest)})."

    @property
    def table_rows(self) -> Iterator[tuple[str, ...]]:
        """One row per vote, in the order in which they were taken."""
        for one in self.votes:
            hands, phones = (str(sum(each)) for each in (one.hands, one.phones))
            yield brief(seen(one.prompt), 90), one.at, hands, phones, thought(one)


def room_votes(lesson: Lesson, folder: Path) -> tuple[tuple[Vote, ...], tuple[LeftOut, ...]]:
    """The votes on a lesson that are kept in a folder, and their file if it cannot be read."""
    try:
        return tuple(one for one in votes(folder) if one.lesson == lesson.article.name), ()
    except LessonError as error:
        return (), (LeftOut(NAME, "broken", error.sentence),)


def lead(vote: Vote) -> float:
    """How far the first choice is ahead of the second, as a share of all."""
    first, second, *_ = (*sorted(vote.counts, reverse=True), 0, 0)
    return (first - second) / (sum(vote.counts) or 1)


def thought(vote: Vote) -> str:
    """Each choice with its count, the most chosen first."""
    pairs = sorted(zip(vote.choices, vote.counts, strict=False), key=lambda pair: -pair[1])
    return ", ".join(f"{count} × {shown(f'“{words}”', 62)}" for words, count in pairs)
