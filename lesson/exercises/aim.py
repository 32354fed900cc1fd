"""Decides to which saying the next mark belongs; the learner sees it before marking."""

from __future__ import annotations

from lesson.exercises.mark_editing import labelled, missing, words_of
from lesson.reading.article import Article
from lesson.reading.reading import Attribution
from lesson.reading.words import NONE, Words, runs

Marked = tuple[Attribution, ...]


class Aim:
    """The open saying, which gets the next mark, and how it came to be open.

    A saying is open because the learner opened it (``picked``), because the words selected now
    belong to it, or because it was marked last. ``None`` with ``picked`` is a new one, asked for.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.active: Attribution | None = None
        self.picked = False
        self.last: Attribution | None = None  # open before it
        self.words: Words = NONE  # selected now
        self.followed = False  # whether it is open only because of these words

    def open(self, one: Attribution | None, picked: bool = True) -> None:
        """Opens a saying, or none."""
        if self.active is not None and self.active != one:
            self.last = self.active
        self.active, self.picked, self.followed = one, picked, False
        self.words = NONE

    def select(self, words: Words, marked: Marked) -> None:
        """Opens the saying that has the selected words, the next one if they are selected again."""
        again, self.words = words == self.words, words
        here = [one for one in marked if words & NONE.union(*words_of(one).values())]
        if self.active is None and self.picked:
            return
        if here and (self.active not in here or (again and len(here) > 1)):
            at = here.index(self.active) + 1 if self.active in here else 0
            self.open(here[at % len(here)])
            self.words, self.followed = words, True
        elif not here and not self.reaches(words):
            self.open(None, picked=False)
            self.words = words

    def reaches(self, words: Words) -> bool:
        """Whether words without a mark belong to the open saying."""
        if self.active is None:
            return True
        first, *_ = runs(self.article, words)
        spans = [span for _, span in self.active.marks]
        if not missing(self.active):
            sentence = self.article.sentence_of(first)
            return self.picked and any(span.overlaps(sentence) for span in spans)
        number = self.article.paragraph_of(first)
        reach = 1 if self.picked else 0  # what is said may go on in the next paragraph
        return any(abs(self.article.paragraph_of(span) - number) <= reach for span in spans)

    def target(self, role: str, words: Words) -> Attribution | None:
        """The saying that gets these words in this role; None is a new one."""
        one, last = self.active, self.last
        if one is None and role == "relay" and not self.picked and last and self.near(last, words):
            return last  # who carried a saying is often told after it
        if one is not None and self.followed and labelled(one, role, words) == one:
            # they have that role already: the saying that was open before shares them
            return last if last is not None and not words_of(last)[role] else None
        return one

    def near(self, one: Attribution, words: Words) -> bool:
        """Whether a saying without a relay stands in the paragraph of these words."""
        numbers = {self.article.paragraph_of(span) for _, span in one.marks}
        here = self.article.paragraph_of(runs(self.article, words)[0])
        return one.relay is None and here in numbers

    def partner(self, marked: Marked) -> Attribution | None:
        """The saying to which the open one, or the selected words, may belong as well."""
        if self.active not in marked:
            return self.last if self.last in marked else None
        at = marked.index(self.active)
        beside = [*marked[max(0, at - 1) : at], *marked[at + 1 : at + 2]]
        return self.last if self.last in beside else next(iter(beside), None)

    def follow(self, old: Attribution | None, new: Attribution | None) -> None:
        """Keeps a changed saying open, or the one open before it."""
        if self.active == old:
            self.active = new
        if self.last == old:
            self.last = new
