"""The dates that a learner gives to events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lesson.base.errors import LessonError
from lesson.feedback.dates.compare import DateFeedback, given_date
from lesson.feedback.dates.parse import typed
from lesson.lesson import Lesson
from lesson.pictures.time_window import lasting
from lesson.reading.edtf import When, parse
from lesson.reading.event_kinds import EVENT_KINDS
from lesson.reading.reading import Answer, DateMention, Event, EventKind, Reading

UNITS = {"season": "month", "century": "year"}  # what is moved as another unit


def put(
    lesson: Lesson,
    event: Event,
    words: str,
    kind: str = "",
    when: str = "",
    change: Callable[[Callable[[Reading], Reading]], object] | None = None,
) -> str:
    """Saves an event's date and gives it as EDTF; "" if the date was removed.

    Of a date put on the axis ``when`` is its EDTF value; else it is read from the words. ``change``
    saves it; it is ``lesson.work.change`` unless the step is to be undone.
    LessonError if the words are not a date, or the kind does not exist.
    """
    if kind and kind not in EVENT_KINDS:
        raise LessonError(f"expected {', '.join(EVENT_KINDS)}, found “{kind}”; choose one of them.")
    if words.strip() and not when:
        when = as_before(lesson, event, words) or typed(words, lesson.article.published)
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

    (change or lesson.work.change)(step)
    return when


def as_before(lesson: Lesson, event: Event, words: str) -> str:
    """The event's date if these are its words already: only its kind is new; else ""."""
    mine = lesson.mine
    here = given_date(mine, event)
    return here.when if here and last_typed(mine, event) == words.strip() else ""


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


def on_the_axis(event: Event, published: When | None) -> dict[str, object]:
    """An event's time as days on an axis: the first, and the one after the last (None: open).

    ``until`` is where a state ends that lasts until publication; ``units`` tells how exact its
    first and its last day are.
    """
    when, last = event.when, lasting(event, published).last
    parts = [parse(part) for part in when.edtf.split("/") if part not in ("", "..")]
    return {
        "first": when.first.ordinal if when.first else None,
        "end": when.last.ordinal + 1 if when.last else None,
        "until": last.ordinal + 1 if last and not when.last else None,
        "units": [UNITS.get(one.precision, one.precision) for one in (parts[0], parts[-1])],
        "doubt": when.doubt,
    }


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
