"""The dates that a learner gives to events."""

from __future__ import annotations

from dataclasses import replace

from lesson.base.errors import LessonError
from lesson.feedback.dates.compare import DateFeedback, given_date
from lesson.feedback.dates.parse import typed
from lesson.lesson import Lesson
from lesson.reading.edtf import parse
from lesson.reading.event_kinds import EVENT_KINDS
from lesson.reading.reading import Answer, DateMention, Event, EventKind, Reading


def put(lesson: Lesson, event: Event, words: str, kind: str = "") -> str:
    """Saves an event's date and gives it as EDTF; "" if the date was removed.

    LessonError if the words are not a date, or the kind does not exist.
    """
    if kind and kind not in EVENT_KINDS:
        raise LessonError(f"expected {', '.join(EVENT_KINDS)}, found “{kind}”; choose one of them.")
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
    """The likely kind of an event: expected if it begins after publication, else happened."""
    published = lesson.article.published
    late = published and parse(when).order > parse(published).order
    return "expected" if late else "happened"


def checked_date(mine: Reading, event: Event, feedback: DateFeedback) -> Answer:
    """A checked date as an answer to save."""
    return Answer(f"date: {event.name}", (given_date(mine, event).when,), feedback.outcome)


def last_typed(mine: Reading, event: Event) -> str:
    """A date as the learner typed it, or as EDTF if they did not type it."""
    here = given_date(mine, event)
    return here.note or here.when


def words_around(mention: DateMention) -> dict[str, int | str]:
    """A date mention in its sentence: the text before it, its words, the text after."""
    article = mention.article
    first = mention.signal.start if mention.signal else mention.words.start
    sentence = article.sentence_of(mention.words)
    return {
        "paragraph": article.paragraph_of(mention.words),
        "before": article.text[min(sentence.start, first) : first],
        "words": article.text[first : mention.words.end],
        "after": article.text[mention.words.end : max(sentence.end, mention.words.end)],
    }
