"""The same exercises by a line of code, with the same feedback as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from lesson.base.errors import LessonError
from lesson.feedback.dates.compare import date_feedback, in_order_of_telling
from lesson.feedback.marks.compare import Comparison, compare
from lesson.feedback.questions.judge import SAVED
from lesson.lesson import Lesson, of_a_lesson
from lesson.reading.article import Article, numbers_of_paragraphs
from lesson.reading.edtf import in_words
from lesson.reading.reading import Attribution, Event, Reading
from lesson.reading.span import Span

from .answers import answered, kept, save
from .gain import still_closed
from .placing import looked_at, put


@dataclass(frozen=True, repr=False)
class Told:
    """What a learner is told, as text."""

    outcome: str
    sentence: str
    more: str = ""

    def __repr__(self) -> str:
        return "\n".join(filter(None, (f"{self.outcome.capitalize()}. {self.sentence}", self.more)))


@of_a_lesson
def answer(
    lesson: Lesson,
    question: str,
    *given: str | int,
    confidence: int | None = None,
    guess: bool = False,
) -> Told:
    """What there is to say about an answer, which is saved; ``confidence`` is in percent.

    Several choices, or things in their order, stand one after the other:
    ``exercises.answer(iss, "voices", "Yuri Borisov", "AFP")``. Of a guess nothing is told yet.
    """
    if confidence is not None and confidence not in range(101):
        raise LessonError(f"expected a confidence from 0 to 100, found {confidence!s:.20}.")
    asked = lesson.question(question)
    told = answered(lesson, asked, tuple(map(str, given)), confidence)
    if guess or question in still_closed(lesson, lesson.mine):
        told = kept(told)
        return Told(told.outcome, told.sentence)
    if told.outcome in ("right", "kept"):
        pages = (repr(lesson.references[name]) for name in asked.references)
        model = f"One way to put it: {asked.solution}" if asked.kind == "free text" else ""
        model = model if asked.solution else ""
        more = "\n".join(filter(None, [model, asked.explanation, *pages]))
        return Told(told.outcome, told.sentence, more)
    return Told(told.outcome, told.sentence)


@of_a_lesson
def attribute(
    lesson: Lesson,
    content: str | list[str] = (),
    *,
    source: str = "",
    cue: str = "",
    relay: str = "",
    speaker: str = "",
    paragraph: int = 1,
) -> Told:
    """One more attribution, found by its words from a paragraph on, and what there is to say of it.

    ``content`` holds several pieces where the cue interrupts it.
    """
    article = lesson.article
    pieces = content if isinstance(content, list | tuple) else [content]
    (number,) = numbers_of_paragraphs(article, (paragraph,))
    start = article.paragraphs[number - 1].start
    said = tuple(next(places(article, str(piece), start)) for piece in pieces if piece)
    roles = (
        nearest(article, str(words), start, said) if words else None
        for words in (source, cue, relay)
    )
    one = Attribution(article, said, *roles, str(speaker))
    if not one.marks:
        raise LessonError("expected words to mark, found none; write content=“the words”.")
    return told_of_the_last(
        lesson, lesson.work.change(lambda r: replace(r, attributions=(*r.attributions, one)))
    )


def nearest(article: Article, words: str, after: int, said: tuple[Span, ...]) -> Span:
    """The place of some words that is nearest to what is said, in the paragraph of the first."""
    every = places(article, words, after)
    first = next(every)
    paragraph = article.paragraph_of(first)
    here = takewhile(lambda span: article.paragraph_of(span) == paragraph, every)
    return min((first, *here), key=lambda span: distance(article, span, said))


def distance(article: Article, span: Span, said: tuple[Span, ...]) -> tuple[bool, bool, int]:
    """How far a span is from what is said: in it, in another sentence, so many characters away."""
    gaps = [max(piece.start - span.end, span.start - piece.end) for piece in said]
    sentences = {article.sentence_of(piece) for piece in said}
    elsewhere = article.sentence_of(span) not in sentences
    return any(gap < 0 for gap in gaps), elsewhere, min(map(abs, gaps), default=0)


def places(article: Article, words: str, after: int) -> Iterator[Span]:
    """The places of some words that cut none in two: “he” is not the end of “the”.

    LessonError where there is none; after the last it ends.
    """
    found = False
    while True:
        try:
            span = article.find(words, 1, after)
        except LessonError:
            if not found:
                raise
            return
        pairs = (article.text[max(0, edge - 1) : edge + 1] for edge in (span.start, span.end))
        if not any(len(pair) == 2 and pair.isalnum() for pair in pairs):
            found = True
            yield span
        after = span.start + 1


def told_of_the_last(lesson: Lesson, mine: Reading) -> Told:
    """What there is to say of the attribution that was made last."""
    number = len(mine.attributions)
    if not lesson.has_key:
        return Told(f"attribution {number}", SAVED)
    remark = compare(mine, lesson.key).remark_on(number - 1)
    return Told(f"attribution {number}, {remark.outcome}", remark.sentence)


@of_a_lesson
def erase(lesson: Lesson, number: int) -> Reading:
    """The learner's reading without the attribution of that number, counted from 1."""

    def step(reading: Reading) -> Reading:
        count = len(reading.attributions)
        if number not in range(1, count + 1):
            raise LessonError(f"expected one of your {count} attributions, found {number!s:.20}.")
        kept = reading.attributions[: number - 1] + reading.attributions[number:]
        return replace(reading, attributions=kept)

    return lesson.work.change(step)


@of_a_lesson
def check(lesson: Lesson) -> Comparison | Told:
    """All that there is to say about the learner's attributions; nothing without a key."""
    return compare(lesson.mine, lesson.key) if lesson.has_key else Told("kept", SAVED)


@of_a_lesson
def date(lesson: Lesson, event: str | int, words: str, kind: str = "") -> Told:
    """What there is to say about the date of an event, which is saved.

    ``event`` is its number in the order of telling, counted from 1, or the start of its name.
    """
    one = event_of(lesson, event)
    when = put(lesson, one, str(words), kind)
    if not when:
        return Told("not answered", f"“{one.name}” has no date any more.")
    mine = lesson.mine
    there = f"“{one.name}” is on your timeline: {in_words(when)}."
    if not lesson.has_key:
        return Told("kept", SAVED, there)
    told = date_feedback(lesson.key, mine, one)
    save(lesson, [looked_at(mine, one, told)])
    return Told(told.outcome, told.sentence, there)


def event_of(lesson: Lesson, event: str | int) -> Event:
    """The event of that number or name; LessonError where there is none."""
    events = in_order_of_telling(lesson.dated)
    fits = [
        one
        for number, one in enumerate(events, 1)
        if event == number or one.name.casefold().startswith(str(event).casefold() or "\0")
    ]
    if len(fits) != 1:
        named = "; ".join(f"{number} {one.name}" for number, one in enumerate(events, 1))
        raise LessonError(f"expected one of these events: {named}; found “{event!s:.60}”.")
    return fits[0]


@of_a_lesson
def start_over(lesson: Lesson) -> str:
    """Where the work so far is kept from now on; the next mark begins an empty file."""
    copy = lesson.work.start_over()
    if copy is None:
        return "There was nothing to put away. You start with an empty file."
    return f"Your work so far is kept as “{copy.name}” in {copy.parent.name}. You start anew."


@of_a_lesson
def reader(lesson: Lesson, name: str = "") -> str:
    """The name under which the learner's work is saved; a new one where one is given."""
    if str(name).strip():
        lesson.work.change(lambda reading: replace(reading, reader=str(name).strip()))
    return lesson.mine.reader
