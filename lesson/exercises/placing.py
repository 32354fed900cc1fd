"""Dates that a learner gives to the events of an article."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from lesson.base.errors import LessonError
from lesson.feedback.dates.compare import DateFeedback, given_date
from lesson.feedback.dates.parse import typed
from lesson.lesson import Lesson
from lesson.reading.edtf import parse
from lesson.reading.reading import DateMention, Event, EventKind, Reading

from .answers import Given

KINDS = get_args(EventKind)


def put(lesson: Lesson, event: Event, words: str, kind: str = "") -> str:
    """The EDTF date under which an event is now saved; "" where it is taken off.

    LessonError where the words are no date, or the kind is none.
    """
    if kind and kind not in KINDS:
        raise LessonError(f"expected {', '.join(KINDS)}, found “{kind}”; choose one of them.")
    when = typed(words, lesson.article.published) if words.strip() else ""
    mentions = tuple(
        replace(one, when=when, kind=kind or likely(when, lesson), note=words.strip())
        for one in event.mentions
        if when
    )

    def step(reading: Reading) -> Reading:
        others = (mention for mention in reading.dates if mention.event != event.name)
        return replace(
            reading, dates=tuple(sorted((*others, *mentions), key=lambda one: one.words))
        )

    lesson.work.change(step)
    return when


def likely(when: str, lesson: Lesson) -> EventKind:
    """What kind of event a date makes likely: what begins after the publication is expected."""
    published = lesson.article.published
    late = published and parse(when).order > parse(published).order
    return "expected" if late else "happened"


def looked_at(mine: Reading, event: Event, told: DateFeedback) -> Given:
    """A date as an answer that was looked at."""
    return Given(f"date: {event.name}", (given_date(mine, event).when,), told.outcome)


def last_typed(mine: Reading, event: Event) -> str:
    """A date as the learner wrote it; as EDTF where it came from somewhere else."""
    here = given_date(mine, event)
    return here.note or here.when


def words_around(mention: DateMention) -> dict[str, int | str]:
    """A date mention in its sentence: what stands before it, its words, what stands after."""
    article = mention.article
    first = mention.signal.start if mention.signal else mention.words.start
    sentence = article.sentence_of(mention.words)
    return {
        "paragraph": article.paragraph_of(mention.words),
        "before": article.text[min(sentence.start, first) : first],
        "words": article.text[first : mention.words.end],
        "after": article.text[mention.words.end : max(sentence.end, mention.words.end)],
    }
