"""How alike a class marks, word by word and as one figure: Krippendorff's alpha."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import chain

from lesson.base.errors import LessonError
from lesson.base.html import table
from lesson.base.wording import counted, listed
from lesson.reading.article import Article
from lesson.reading.reading import Reading
from lesson.reading.words import marks

NOTHING = "nothing"
NAMED = 8  # most names listed in a sentence
ROLES = ("source", "cue", "relay", "content")  # a word that has several counts as the first
RELIABLE, TENTATIVE = 0.8, 0.667  # Krippendorff, Content Analysis, 2nd edition, 2004, chapter 11
BY_CHANCE = 0.1  # our own bound for “hardly more than 0”
Roles = tuple[dict[int, str], set[int]]  # role of each word that has one; words in a content
NOT_RIGHT = "Alike is not right: a whole class can share one mistake."


@dataclass(frozen=True)
class Votes:
    """How many students gave each role to each word, and how many took it as part of a content."""

    article: Article
    students: int
    words: tuple[int, ...]
    roles: dict[int, Counter[str]]
    content: Counter[int]
    stopped_early: int = 0  # students who count only from their first mark to their last

    def otherwise(self, word: int) -> float:
        """The share of students who differ from the majority on a word: 0 if all agree."""
        seen = self.roles[word]
        return 1 - max(seen.values()) / seen.total() if seen else 0


def votes(article: Article, marked: Sequence[Roles], paragraphs: Collection[int] = ()) -> Votes:
    """The votes of students on all words of the article, or on those of some paragraphs.

    A word without a mark is a vote for “nothing”. Students who stopped early count only between
    their first and last marked paragraph (early: these span less than half of the paragraphs in
    which at least half of the class marked something).
    """
    places = places_in(article, paragraphs)
    roles: dict[int, Counter[str]] = {place: Counter() for place in places}
    content: Counter[int] = Counter()
    numbers = [article.paragraph_of(word) for word in article.words]
    used = [{numbers[place] for place in given} for given, _ in marked]
    users = Counter(chain.from_iterable(used))
    usual = {number for number, count in users.items() if 2 * count >= len(marked)}
    spans = [range(min(own), max(own) + 1) for own in used]
    early = [2 * len(usual.intersection(span)) < len(usual) for span in spans]
    for (given, said), span, stopped in zip(marked, spans, early, strict=True):
        content.update(said)
        for place in places:
            if not stopped or numbers[place] in span:
                roles[place][given.get(place, NOTHING)] += 1
    return Votes(article, len(marked), places, roles, content, sum(early))


def places_in(article: Article, paragraphs: Collection[int] = ()) -> tuple[int, ...]:
    """The positions of all words, or of those in the paragraphs of these numbers."""
    words = enumerate(article.words)
    return tuple(
        place for place, word in words if not paragraphs or article.paragraph_of(word) in paragraphs
    )


def roles_of(reading: Reading) -> Roles:
    """The roles that a reader gave to words."""
    marked = [marks(reading.article, one) for one in reading.attributions]
    roles = {
        word: role for role in reversed(ROLES) for one in marked for word in getattr(one, role)
    }
    return roles, {word for one in marked for word in one.content}


def alpha(counts: Iterable[Sequence[int]]) -> float | None:
    """Krippendorff's alpha for nominal values: 1 if all agree, 0 for agreement by chance.

    A row is a unit: how often it was given each value. None if there is nothing to compare: no
    unit was given two values, or all units were given the same one.
    """
    pairable = [row for row in counts if sum(row) > 1]
    if sum(map(any, zip(*pairable, strict=True))) < 2:
        return None
    try:
        import krippendorff  # imported here: few need it, and it brings numpy
    except ImportError as error:
        raise LessonError(
            "expected the package krippendorff, which computes how alike a class marks, found"
            " none; install it with: python -m pip install krippendorff"
        ) from error
    return float(krippendorff.alpha(value_counts=pairable, level_of_measurement="nominal"))


@dataclass(frozen=True, repr=False)
class Agreement:
    """How alike the students mark the same words."""

    votes: Votes
    silent: tuple[str, ...]  # who marked nothing

    @cached_property
    def content(self) -> float | None:
        """Alpha for whether each word is part of what somebody says."""
        said, seen = self.votes.content, self.votes.roles
        return alpha([(said[word], seen[word].total() - said[word]) for word in self.votes.words])

    @cached_property
    def role(self) -> float | None:
        """Alpha for the role of each word."""
        every = (*ROLES, NOTHING)
        return alpha(
            [[self.votes.roles[word][role] for role in every] for word in self.votes.words]
        )

    @property
    def table_rows(self) -> list[tuple[str, str, str]]:
        """What was asked of each word, its alpha, and what that means."""
        asked = {
            "Is this word part of what somebody says?": self.content,
            "Is it source, cue, relay, content, or nothing?": self.role,
        }
        return [(question, figure(value), meaning(value)) for question, value in asked.items()]

    @property
    def who(self) -> str:
        """Whose marks are compared, and whose cannot be."""
        told = f"{counted(self.votes.students, 'student')} marked something"
        if early := self.votes.stopped_early:
            told += f", {early} of them not half as far as most (what lies before their first mark"
            told += " and after their last is not counted)"
        if not self.silent:
            return f"{told}."
        count = len(self.silent)
        names = listed(self.silent) if count <= NAMED else counted(count, "student")
        are = "has" if count == 1 else "have"
        return f"{told}; {names} {are} no marks here and cannot agree or disagree."

    def __repr__(self) -> str:
        said, role = figure(self.content), figure(self.role)
        told = f"Krippendorff’s alpha: {said} for what is said, {role} for the role of each word."
        return f"{told} {meaning(self.role)} {self.careful}"

    def _repr_html_(self) -> str:
        shown = table(("asked of each word", "alpha", "what it means"), self.table_rows)
        return f"{shown}<p>{escape(self.careful)}</p>"

    @property
    def careful(self) -> str:
        """What a figure does not say, if there is one, and whose marks it is about."""
        return self.who if self.content is self.role is None else f"{NOT_RIGHT} {self.who}"


def figure(value: float | None) -> str:
    """Alpha to three decimal places.

    >>> figure(0.7434), figure(-0.0001), figure(None)
    ('0.743', '0.000', '–')
    """
    return "–" if value is None else f"{round(value, 3) + 0:.3f}".replace("-", "−")


def meaning(value: float | None) -> str:
    """What Krippendorff (2004) concludes from such an alpha, in a sentence."""
    if value is None:
        return "There is nothing to compare: it takes two students, and different marks."
    if value >= RELIABLE:
        return "Alike enough to rely on: 0.800 or more."
    if value >= TENTATIVE:
        return "Alike enough for a first conclusion, no more: it lies between 0.667 and 0.800."
    if value > BY_CHANCE:
        return "Too unlike to conclude anything: it is below 0.667. Talk about where marks part."
    return "Hardly more alike than by chance, which gives 0. Was the task clear to all?"
