"""A question as it stands in questions.toml, and what must hold of it."""

from collections.abc import Collection, Iterator
from hashlib import sha256
from itertools import chain, combinations
from typing import Literal

import msgspec

from lesson.base.errors import LessonError
from lesson.base.wording import quoted
from lesson.reading.article import Article

from .parse import plain

Kind = Literal["one of", "some of", "order", "number", "date", "words in the text", "free text"]
ENTRIES = {  # kind: what it needs, and what it may have besides
    "one of": ("options", ""),
    "some of": ("options", "right"),
    "order": ("items otherwise", "right swapped either"),
    "number": ("answers right otherwise", "wrong within"),
    "date": ("answers right otherwise", "wrong"),
    "words in the text": ("answers right otherwise", "wrong paragraphs every"),
    "free text": ("answers", ""),
}
OWN = sorted(set(" ".join(f"{needed} {more}" for needed, more in ENTRIES.values()).split()))


class Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A part of questions.toml; a name that does not belong in it is an error."""


class Option(Entry):
    """[[questions.options]]: something to choose, and what that tells."""

    words: str
    says: str
    right: bool = False


class Wrong(Entry):
    """A wrong answer that somebody may well give, and what is to be said about it."""

    given: str
    says: str


class Swap(Entry):
    """What is told where ``second`` is put before ``first``."""

    first: str
    second: str
    says: str


class Asked(Entry):
    """[[questions]] in questions.toml."""

    id: str
    kind: Kind
    objective: int
    prompt: str
    hints: tuple[str, ...]
    explanation: str
    references: tuple[str, ...] = ()
    confidence: bool = False
    in_notebook: bool = False  # it asks about what only a notebook of the course shows
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
    items: tuple[str, ...] = ()
    swapped: tuple[Swap, ...] = ()
    either: tuple[tuple[str, str], ...] = ()  # pairs that may stand either way round

    @property
    def choices(self) -> tuple[str, ...]:
        """What there is to choose from or to put in order, as shown."""
        if not self.items:
            return tuple(option.words for option in self.options)
        mixed = sorted(self.items, key=lambda item: sha256(item.encode()).digest())
        return tuple(mixed if any(self.swaps(mixed)) else reversed(self.items))

    @property
    def solution(self) -> str:
        """The right answer in words, readable as an answer."""
        right = [option.words for option in self.options if option.right]
        if self.kind == "one of":
            return right[0]
        every = self.answers if self.every else self.answers[:1]
        return " → ".join(self.items) or "; ".join(right or every)

    def swaps(self, order: list[str]) -> Iterator[tuple[str, str]]:
        """Pairs (what should come first, what was put before it), from the first place on."""
        for before, after in combinations(order, 2):
            pair = (after, before)
            late = self.items.index(after) < self.items.index(before)
            if late and not {pair, pair[::-1]} & {*self.either}:
                yield pair


class File(Entry):
    """questions.toml."""

    questions: tuple[Asked, ...]


class Sealed(Entry):
    """[[questions]] in the questions.toml of a student's copy: what is asked, and no answer."""

    id: str
    kind: Kind
    objective: int
    prompt: str
    choices: tuple[str, ...] = ()
    paragraphs: tuple[int, ...] = ()
    confidence: bool = False


class SealedFile(Entry):
    """questions.toml of a student's copy."""

    sealed: Literal[True]
    questions: tuple[Sealed, ...]


class Seal(msgspec.Struct):
    """Whether a questions.toml holds no answers."""

    sealed: bool = False


def need(holds: object, expected: str, found: object, todo: str = "correct it there") -> None:
    """Nothing where a condition holds; LessonError otherwise."""
    if not holds:
        raise LessonError(f"expected {expected}, found {found}; {todo}.")


def check(asked: Asked, before: list[str], references: Collection[str], objectives: int) -> None:
    """Nothing where the entries that all kinds share are right; LessonError otherwise."""
    need(asked.id not in before, "an id of its own", "it twice", "give one of them another id")
    for name in ("id", "prompt", "explanation"):
        need(getattr(asked, name).strip(), f"words at “{name}”", "none", "write some")
    need(all(map(str.strip, asked.hints)), "words in each hint", "an empty one", "write it")
    expected = f"an objective from 1 to {objectives}"
    need(1 <= asked.objective <= objectives, expected, asked.objective, "lesson.toml has them")
    for page in asked.references:
        need(page in references, "ids of references", quoted(page), "references.csv has them")


def check_kind(asked: Asked, article: Article) -> None:
    """Nothing where a question has what its kind needs, and no more; LessonError otherwise."""
    needed, more = (entries.split() for entries in ENTRIES[asked.kind])
    for name in needed:
        need(getattr(asked, name), f"an entry “{name}” with this kind", "none", "add it")
    for name in OWN:
        known = name in needed or name in more or not getattr(asked, name)
        need(known, f"no entry “{name}” with this kind", "one", "take it out")
    need(all(map(str.strip, asked.answers)), "words in each answer", "an empty one", "write it")
    says = (part.says for part in (*asked.options, *asked.wrong, *asked.swapped))
    need(all(map(str.strip, says)), "“says” with each answer", "an empty one", "write it")
    for number in asked.paragraphs:
        count = len(article.paragraphs)
        need(1 <= number <= count, f"paragraphs from 1 to {count}", number)
    check_choices(asked)


def check_choices(asked: Asked) -> None:
    """Nothing where there is something to choose or to put in order; LessonError otherwise."""
    choices = [*map(plain, asked.choices)]
    need(all(choices) and len({*choices}) == len(choices), "different choices", "two alike")
    if asked.options:
        right = {option.right for option in asked.options}
        need(True in right, "a right option", "none", "write right = true in one")
        need(False in right, "a wrong option", "none", "add one")
    if asked.items:
        need(len(asked.items) > 2, "at least 3 items", len(asked.items), "add some")
    pairs = (*((swap.first, swap.second) for swap in asked.swapped), *asked.either)
    for item in chain.from_iterable(pairs):
        need(item in asked.items, "only items in “swapped” and “either”", quoted(item))
