"""Pages that a learner found: a claim, and two pages that speak of it."""

from __future__ import annotations

from dataclasses import dataclass

from lesson.base.errors import LessonError
from lesson.reading.reading import Answer, Reading
from lesson.reading.work import Work

from .answers import save

NAME = "look-up"  # among a reading's answers
PAGES = 2
CLAIM = "The claim that you check"
PARTS = (
    "What you typed into the search",
    "Who publishes the page",
    "Its address",
    "What it says about the claim",
)
FIELDS = (CLAIM, *(PARTS * PAGES))


@dataclass(frozen=True)
class PageFound:
    """A page that a learner found: the search, its publisher, its address, what it says."""

    search: str
    publisher: str
    address: str
    says: str

    @property
    def is_told(self) -> bool:
        """Whether somebody else could find it again, and knows what to look for."""
        return bool(self.publisher and self.says)


def pages(given: tuple[str, ...]) -> list[PageFound]:
    """The pages among what is in the fields."""
    fields = [words.strip() for words in given][1:]
    return [PageFound(*fields[at : at + len(PARTS)]) for at in range(0, len(fields), len(PARTS))]


def looked_up(mine: Reading) -> tuple[str, ...] | None:
    """What a learner put into the fields last; None for nothing yet."""
    answers = mine.answered(NAME)
    return answers[-1].given if answers else None


def note(work: Work, given: tuple[str, ...]) -> str:
    """Saves a claim and two pages, and says what to ask of them.

    LessonError if the claim is missing, or a page’s publisher or what it says.
    """
    if len(given) != len(FIELDS):
        raise LessonError(f"expected {len(FIELDS)} fields, found {len(given)}; run the cell again.")
    found = pages(given)
    if not given[0].strip():
        raise LessonError("First write down the claim that you check, in the article’s words.")
    told = sum(page.is_told for page in found)
    if told < PAGES:
        raise LessonError(
            f"For each page, write down who publishes it and what it says: so far that is {told} of"
            f" {PAGES}. What you have written is kept here."
        )
    save(work, [Answer(NAME, tuple(words.strip() for words in given), "kept")])
    return f"Saved; it is in your report. {asked_of(found)}"


def asked_of(found: list[PageFound]) -> str:
    """What to ask of the pages: whether one may have it from the other."""
    first, second = found
    if first.publisher.casefold() == second.publisher.casefold():
        return (
            f"Both are from {first.publisher}, so they are one voice: a page from somewhere else"
            " would tell you more."
        )
    if first.says.casefold() == second.says.casefold():
        return "They say the same in the same words: has one copied it from the other?"
    if not (first.address and second.address):
        return "Add both addresses, so that somebody else can follow you."
    return "Ask of each: how can it know? May one have it from the other?"
