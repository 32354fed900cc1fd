"""Entries of questions.toml, as they are in the file."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import combinations

import msgspec

WEIGHTS = ("yes", "partly", "no", "cannot tell")
BETWEEN = " · "  # the parts of a choice in a table


class Table(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A table of questions.toml; unknown entries are an error."""


class Option(Table):
    """[[questions.options]]: a choice and the feedback on it."""

    words: str
    says: str
    right: bool = False


class Wrong(Table):
    """A wrong answer that learners may give, and the feedback on it."""

    given: str
    says: str


class Swap(Table):
    """The feedback if ``second`` is put before ``first``."""

    first: str
    second: str
    says: str


class Weighed(Table):
    """A cell of a table to fill in: what is asked of whom, our answer, and why."""

    of: str
    asks: str
    ours: str
    says: str
    fair: tuple[str, ...] = ()  # other answers that a careful reader may give

    @property
    def offered(self) -> tuple[str, ...]:
        """A choice for each weight."""
        return tuple(BETWEEN.join((self.of, self.asks, weight)) for weight in WEIGHTS)

    @property
    def answer(self) -> str:
        """Our choice."""
        return BETWEEN.join((self.of, self.asks, self.ours))


class QuestionEntry(Table):
    """[[questions]]: a question with its answers; in a student's copy, without."""

    id: str
    kind: str
    objective: int
    prompt: str
    hints: tuple[str, ...] = ()
    explanation: str = ""
    references: tuple[str, ...] = ()
    confidence: bool = False
    in_notebook: bool = False  # needs a notebook of the course to answer
    source: str = msgspec.field(default="", name="from")
    options: tuple[Option, ...] = ()
    answer: str = ""
    answers: tuple[str, ...] = ()
    right: str = ""
    wrong: tuple[Wrong, ...] = ()
    otherwise: str = ""
    within: float = 0
    paragraphs: tuple[int, ...] = ()
    every: bool = False
    points: tuple[str, ...] = ()  # of a free text, to compare it with the model answer
    items: tuple[str, ...] = ()
    swapped: tuple[Swap, ...] = ()
    weighed: tuple[Weighed, ...] = ()
    either: tuple[tuple[str, str], ...] = ()  # pairs in either order
    choices: tuple[str, ...] = ()  # stated in a student's copy, else computed

    @property
    def offered(self) -> tuple[str, ...]:
        """The choices or the items to put in order, as learners see them."""
        if self.weighed:
            return tuple(choice for cell in self.weighed for choice in cell.offered)
        if not self.items and self.kind != "trace":
            return tuple(option.words for option in self.options)
        items = self.items or (option.words for option in self.options)
        mixed = sorted(items, key=lambda item: sha256(item.encode()).digest())
        if not self.items:
            return tuple(mixed)
        return tuple(mixed if any(self.swaps(mixed)) else reversed(self.items))

    def solution(self, only_one: bool, joint: str = "; ") -> str:
        """The right answer in words; "" in a student's copy."""
        right = [option.words for option in self.options if option.right]
        right += [cell.answer for cell in self.weighed]
        right = right[:1] if only_one else right
        every = self.answers if self.every else self.answers[:1]
        return " → ".join(self.items) or joint.join(right or every)

    def swaps(self, order: list[str]) -> Iterator[tuple[str, str]]:
        """Pairs (what should come first, what was put before it), in order."""
        for before, after in combinations(order, 2):
            pair = (after, before)
            late = self.items.index(after) < self.items.index(before)
            if late and not {pair, pair[::-1]} & {*self.either}:
                yield pair


class QuestionFile(Table):
    """questions.toml; in a student's copy, whose questions have no answers, ``sealed`` is true."""

    questions: tuple[QuestionEntry, ...] = ()
    sealed: bool = False
