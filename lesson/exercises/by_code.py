"""The same exercises in code, with the same feedback as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from lesson.base.errors import LessonError
from lesson.feedback.dates.compare import date_feedback, in_order_of_telling
from lesson.feedback.marks.compare import Comparison, compare
from lesson.feedback.questions.question import SAVED, Question
from lesson.lesson import Lesson, of_a_lesson
from lesson.reading.article import Article, numbers_of_paragraphs
from lesson.reading.edtf import in_words
from lesson.reading.reading import Attribution, Event, Reading
from lesson.reading.span import Span

from .answers import save, submit, withheld
from .gain import withheld_questions
from .placing import checked_date, put
from .unsent import forget


@dataclass(frozen=True, repr=False)
class TextFeedback:
    """Feedback as text."""

    outcome: str
    sentence: str
    more: str = ""

    def __repr__(self) -> str:
        outcome = "" if self.outcome == "kept" else f"{self.outcome.capitalize()}. "
        return "\n".join(filter(None, (f"{outcome}{self.sentence}", self.more)))


@of_a_lesson
def answer(
    lesson: Lesson,
    question: str,
    *given: str | int,
    confidence: int | None = None,
    guess: bool = False,
) -> TextFeedback:
    """Saves an answer and gives feedback; ``confidence`` is in percent.

    Several choices, or items in order, follow one another:
    ``exercises.answer(iss, "voices", "Yuri Borisov", "AFP")``. A guess gets no feedback yet.

    >>> answer(load("iss-exit"), "since-1988", "1988", confidence=75)
    Not yet. So the article has it. But in 1988 another station was up there: Mir, ...
    """
    if confidence is not None and confidence not in range(101):
        raise LessonError(f"expected a confidence from 0 to 100, found {confidence!s:.20}.")
    asked = lesson.question(question)
    sure = None if confidence is None else int(confidence)  # 75.0 is 75 percent
    feedback = submit(lesson, asked, tuple(map(str, given)), sure)
    if guess or question in withheld_questions(lesson, lesson.mine):
        feedback = withheld(feedback)
        return TextFeedback(feedback.outcome, feedback.sentence)
    more = explanation(lesson, asked) if feedback.outcome in ("right", "kept") else ""
    return TextFeedback(feedback.outcome, feedback.sentence, more)


def explanation(lesson: Lesson, question: Question) -> str:
    """The model answer, where nothing marks the learner's, then the explanation and references."""
    show = question.solution and not question.traits.is_marked
    model = f"{question.traits.label}: {question.solution}" if show else ""
    pages = (repr(lesson.references[name]) for name in question.references)
    points = (f"{at}. {point}" for at, point in enumerate(question.points, 1))
    how = f"Which of these hold for your text? exercises.self_check(…, “{question.id}”, 1, 2, 3)"
    check = (how, *points) if question.points else ()
    return "\n".join(filter(None, [model, question.explanation, *pages, *check]))


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
) -> TextFeedback:
    """Marks an attribution by its words, searched from a paragraph on, and gives feedback.

    ``content`` may be several pieces, if the cue interrupts it.

    >>> attribute(load("iss-exit"), "Good", source="Putin", cue="replied", paragraph=8)
    Attribution 1, found. Yes. These are Vladimir Putin’s own words, and you have all of them.
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
    return feedback_on_last(
        lesson, lesson.work.change(lambda r: replace(r, attributions=(*r.attributions, one)))
    )


def nearest(article: Article, words: str, after: int, said: tuple[Span, ...]) -> Span:
    """The occurrence of some words nearest to the content, in the paragraph of the first."""
    every = places(article, words, after)
    first = next(every)
    paragraph = article.paragraph_of(first)
    here = takewhile(lambda span: article.paragraph_of(span) == paragraph, every)
    return min((first, *here), key=lambda span: distance(article, span, said))


def distance(article: Article, span: Span, said: tuple[Span, ...]) -> tuple[bool, bool, int]:
    """The distance of a span from the content: inside it, in another sentence, in characters."""
    gaps = [max(piece.start - span.end, span.start - piece.end) for piece in said]
    sentences = {article.sentence_of(piece) for piece in said}
    elsewhere = article.sentence_of(span) not in sentences
    return any(gap < 0 for gap in gaps), elsewhere, min(map(abs, gaps), default=0)


def places(article: Article, words: str, after: int) -> Iterator[Span]:
    """The occurrences of some whole words, one after the other: “he” is not the end of “the”.

    LessonError if there is none.
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
        whole = not any(len(pair) == 2 and pair.isalnum() for pair in pairs)
        if whole:
            found = True
            yield span
        after = span.end if whole else span.start + 1


def feedback_on_last(lesson: Lesson, mine: Reading) -> TextFeedback:
    """Feedback on the newest attribution."""
    number = len(mine.attributions)
    if not lesson.has_key:
        return TextFeedback(f"attribution {number}", SAVED)
    remark = compare(mine, lesson.key).remark_on(number - 1)
    return TextFeedback(f"attribution {number}, {remark.outcome}", remark.sentence)


@of_a_lesson
def erase(lesson: Lesson, number: int) -> Reading:
    """Deletes the attribution with that number, counted from 1, and gives what is left.

    >>> iss = load("iss-exit")
    >>> made = attribute(iss, "Good", source="Putin")
    >>> len(erase(iss, 1).attributions)
    0
    """

    def step(reading: Reading) -> Reading:
        count = len(reading.attributions)
        if number not in range(1, count + 1):
            raise LessonError(f"expected one of your {count} attributions, found {number!s:.20}.")
        kept = reading.attributions[: number - 1] + reading.attributions[number:]
        return replace(reading, attributions=kept)

    return lesson.work.change(step)


@of_a_lesson
def check(lesson: Lesson) -> Comparison | TextFeedback:
    """Feedback on all attributions; without a key, none.

    >>> check(load("iss-exit")).missed
    12
    """
    return compare(lesson.mine, lesson.key) if lesson.has_key else TextFeedback("kept", SAVED)


@of_a_lesson
def date(lesson: Lesson, event: str | int, words: str, kind: str = "") -> TextFeedback:
    """Saves the date of an event and gives feedback.

    ``event`` is its number in the order of telling, counted from 1, or the start of its name.

    >>> date(load("iss-exit"), "Russia leaves", "after 2024")
    Right. Yes: open at the end. Nobody has said when.
    “Russia leaves the station” is on your timeline: from 2025 on.
    """
    one = event_of(lesson, event)
    when = put(lesson, one, str(words), kind)
    if not when:
        return TextFeedback("not answered", f"“{one.name}” has no date now.")
    mine = lesson.mine
    there = f"“{one.name}” is on your timeline: {in_words(when)}."
    if not lesson.has_key:
        return TextFeedback("kept", SAVED, there)
    feedback = date_feedback(lesson.key, mine, one)
    save(lesson.work, [checked_date(mine, one, feedback)])
    return TextFeedback(feedback.outcome, feedback.sentence, there)


def event_of(lesson: Lesson, event: str | int) -> Event:
    """The event with that number or name; LessonError if there is none."""
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
    """Puts the work so far away under a dated name and starts with an empty file.

    >>> start_over(load("iss-exit"))
    'There was nothing to put away. You start with an empty file.'
    """
    copy = lesson.work.start_over()
    forget(lesson.work)
    if copy is None:
        return "There was nothing to put away. You start with an empty file."
    return f"Your work so far is kept as “{copy.name}” in {copy.parent.name}. You start afresh."


@of_a_lesson
def reader(lesson: Lesson, name: str = "") -> str:
    """The name in the learner's file: at first JupyterHub's or the system's; ``name`` changes it.

    >>> reader(load("iss-exit"), "Ada")
    'Ada'
    """
    if str(name).strip():
        lesson.work.change(lambda reading: replace(reading, reader=str(name).strip()))
    return lesson.mine.reader
