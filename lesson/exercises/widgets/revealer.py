"""The revealer: a key's marks one at a time, first the words, then the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import traitlets

from lesson.base.errors import LessonError
from lesson.base.wording import sentence
from lesson.exercises import mark_editing
from lesson.lesson import Lesson
from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.edtf import in_words
from lesson.reading.event_kinds import EVENT_KINDS
from lesson.reading.reading import Attribution, DateMention
from lesson.reading.span import Span

from .exercise import Exercise, script, source
from .marker import LOOK

WHO = "Somebody is reported to say this. Who is it, and which words tell you so?"
WHEN = "When is that, and what happened then?"
KINDS = {
    "direct": "It is a direct quote: all of it is in quotation marks.",
    "indirect": "It is an indirect quote: the wording is the reporter’s.",
    "mixed": "It is a mixed quote: part of it is in quotation marks.",
}


@dataclass(frozen=True)
class Turn:
    """One mark of the key: the words that come first, all its words, the answer and the reason."""

    question: str
    first: tuple[tuple[str, Span], ...]
    whole: tuple[tuple[str, Span], ...]
    answer: str
    note: str


class Revealer(Exercise):
    """Paragraphs of an article in which the key's marks appear one by one."""

    _esm = script("text.js", "painting.js", "revealer.js")
    _css = source("exercise.css", "text.css", "marker.css") + LOOK
    paragraphs = traitlets.List().tag(sync=True)

    def __init__(
        self,
        lesson: Lesson,
        numbers: tuple[int, ...] = (),
        dates: bool = False,
        big: bool | None = None,
    ) -> None:
        self.article = lesson.article
        self.numbers = tuple(sorted(set(numbers_of_paragraphs(self.article, numbers))))
        self.turns = tuple(self.chosen(of_dates(lesson) if dates else of_sayings(lesson)))
        self.step = 0  # each turn has two: its words, then all of it
        where = mark_editing.paragraphs_named(self.article, self.numbers)
        what = "dates" if dates else "marks"
        super().__init__(lesson.work, f"See the editors’ {what} in {where}, one by one.", big)
        self.paragraphs = [mark_editing.passage(self.article, number) for number in self.numbers]

    def chosen(self, turns: Iterator[Turn]) -> Iterator[Turn]:
        """The turns that begin in the paragraphs on show."""
        return (turn for turn in turns if self.place(turn) in self.numbers)

    def place(self, turn: Turn) -> int:
        """The number of the paragraph in which a turn begins."""
        return self.article.paragraph_of(turn.first[0][1])

    def words(self, turn: Turn) -> str:
        """The first words of a turn, with “…” where some are left out."""
        spans = sorted(span for _, span in turn.first)
        gaps = (after.start - before.end for before, after in pairwise(spans))
        joints = [" " if gap == 1 else " … " for gap in gaps] + [""]
        parts = zip((self.article[span] for span in spans), joints, strict=True)
        return "".join(word + joint for word, joint in parts)

    # ---- what the browser may ask for

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        return super().operations | {"go": self.go}

    def go(self, by: int) -> str:
        """Goes some steps forward or back."""
        if not isinstance(by, int):
            raise LessonError(f"expected a number of steps, found “{by!s:.20}”; press a button.")
        self.step = max(0, min(self.step + by, 2 * len(self.turns)))
        if not self.step:
            return "Nothing is shown yet."
        turn = self.turns[(self.step - 1) // 2]
        if self.step % 2:
            return f"Paragraph {self.place(turn)}: “{self.words(turn)}” {turn.question}"
        return f"{turn.answer} {turn.note}".strip()

    # ---- what the browser shows

    def view(self) -> dict[str, Any]:
        shown = self.turns[: (self.step + 1) // 2]
        last = len(shown) - 1
        asking = self.step % 2 == 1
        return {
            "cards": [
                {
                    "card": at,
                    "marks": self.marks(turn.first if asking and at == last else turn.whole),
                }
                for at, turn in enumerate(shown)
            ],
            "paragraph": self.place(shown[-1]) if shown else None,
            "question": shown[-1].question if asking else "",
            "answer": shown[-1].answer if shown and not asking else "",
            "note": shown[-1].note if shown and not asking else "",
            "shown": self.step // 2,
            "every": len(self.turns),
            "left": 2 * len(self.turns) - self.step,
        }

    def marks(self, marked: tuple[tuple[str, Span], ...]) -> dict[str, list[dict[str, int]]]:
        """The runs of words in each role, for the browser to paint."""
        roles: dict[str, list[Span]] = {}
        for role, span in marked:
            roles.setdefault(role, []).append(span)
        return {
            role: [{"first": a, "last": b} for a, b in mark_editing.edges(self.article, spans)]
            for role, spans in roles.items()
        }


def of_sayings(lesson: Lesson) -> Iterator[Turn]:
    """A turn for each attribution of the key, in the order of the text."""
    sayings = (one for one in lesson.key.attributions if one.content)
    for one in sorted(sayings, key=lambda one: one.content[0]):
        words = tuple(("content", span) for span in one.content)
        yield Turn(WHO, words, one.marks, who(one), one.note)


def who(one: Attribution) -> str:
    """Who says it, through whom, and in whose words."""
    relay = f", by way of {one.article[one.relay]}" if one.relay else ""
    named = f"{sentence(one.voice)} says it{relay}." if one.voice else "Nobody is named for it."
    return f"{named} {KINDS[one.kind]}"


def of_dates(lesson: Lesson) -> Iterator[Turn]:
    """A turn for each date mention of the key, in the order of the text."""
    for one in sorted(lesson.key.dates, key=lambda one: one.words):
        words = (("date", one.words), *((("signal", one.signal),) if one.signal else ()))
        yield Turn(WHEN, words, words, when(one), one.note)


def when(one: DateMention) -> str:
    """When it is, what happens then, and whether it had happened by publication."""
    return f"{sentence(in_words(one.when))}: {one.event}. {EVENT_KINDS[one.kind].reveal}"
