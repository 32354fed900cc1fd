"""One vote at a time: who may vote for what, and how many did. Nothing else is known of a voter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lesson.base.errors import LessonError

from .ballot import Ballot

MOST = 2000  # devices; more are no class
OVER = "That vote is over."
NONE = "Choose an answer, then press Send."
UNKNOWN = "That is none of the answers here. Choose again, then press Send."
TWO = "Choose one answer only, then press Send."
AGAIN = "You sent this vote before. It counts once."
FULL = f"More than {MOST:,} devices have voted; no more are counted."


@dataclass
class Poll:
    """The ballot that is asked, whether votes are still taken, and the vote of each device."""

    ballot: Ballot | None = None
    number: int = 0  # of the ballot: a page of the one before does not count for it
    open: bool = False
    votes: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def ask(self, ballot: Ballot) -> None:
        """Votes are taken; those on the same ballot stay until it was kept."""
        if ballot != self.ballot:
            self.ballot, self.votes = ballot, {}
            self.number += 1
        self.open = True

    def end(self) -> None:
        """Forgets the ballot and its votes."""
        self.ballot, self.votes, self.open = None, {}, False

    def vote(self, device: str, number: str, chosen: Sequence[str]) -> None:
        """Counts a device's vote in place of its earlier one; LessonError if it is refused."""
        if not (self.ballot and self.open and number == str(self.number)):
            raise LessonError(OVER)
        places = {str(at): at for at in range(len(self.ballot.choices))}
        if not chosen:
            raise LessonError(NONE)
        if not all(one in places for one in chosen):
            raise LessonError(UNKNOWN)
        given = tuple(sorted({places[one] for one in chosen}))
        if len(given) > 1 and not self.ballot.several:
            raise LessonError(TWO)
        if self.votes.get(device) == given:
            raise LessonError(AGAIN)
        if len(self.votes) >= MOST and device not in self.votes:
            raise LessonError(FULL)
        self.votes[device] = given

    @property
    def counts(self) -> tuple[int, ...]:
        """How many devices chose each of the choices."""
        choices = range(len(self.ballot.choices)) if self.ballot else ()
        return tuple(sum(at in given for given in self.votes.values()) for at in choices)
