"""What happened when, at honest precision: when it was said, and what it is about."""

from __future__ import annotations

from lesson.base.wording import counted, listed
from lesson.reading import edtf
from lesson.reading.reading import Event, Reading

from .guess import NO_GUESS, Guess
from .picture import Picture, of_a_reading
from .time_window import TimelineEntry
from .timeline_panels import draw_figure


@of_a_reading
def timeline(reading: Reading, guess: Guess = NO_GUESS) -> Picture:
    """The events of a reading, earliest first, each drawn no more precisely than it is known.

    A guess at a date is one more row.

    >>> from lesson import load, pictures
    >>> pictures.timeline(load("pool-roof").key)
    11 events. The earliest is “The pool first opens” (1984)...
    """
    entries = [entry(reading, event) for event in reading.events()]
    shown = sorted([*entries, *guessed(reading, guess)], key=lambda row: row.event.when.order)
    published = reading.article.published
    today = edtf.parse(published) if published else None
    return Picture(
        alt=compared(guess) + summary(entries, published),
        headline=headline(entries),
        caption="What happened when. A mark is a day, a bar a longer time. An arrow points where"
        " nobody gives an end, a bar fades where nobody gives a beginning; a state lasts until"
        " publication. A dashed outline is uncertain. A dotted line leads from the day when"
        " something was said (◇) to what it is about. ¶: paragraph.",
        columns=("when", "event", "kind", "where in the article"),
        rows=tuple((row.when, row.event.name, row.event.kind, row.where) for row in entries),
        draw=lambda: draw_figure(shown, today),
    )


def entry(reading: Reading, event: Event) -> TimelineEntry:
    """An event with its date in words, the paragraphs that mention it, and who speaks of it."""
    paragraphs = [reading.article.paragraph_of(mention.words) for mention in event.mentions]
    tellers = [teller for mention in event.mentions if (teller := reading.teller(mention))]
    voices = list(dict.fromkeys(teller.voice for teller in tellers if teller.voice))
    where = f"¶ {listed(sorted(paragraphs))}"
    said = [mention for teller in tellers if (mention := reading.said_on(teller))]
    times = dict.fromkeys(edtf.parse(mention.when) for mention in said)
    return TimelineEntry(
        event,
        edtf.in_words(event.when.edtf),
        where + (f", says {listed(voices)}" if voices else ""),
        tuple(time for time in times if time != event.when),
    )


def guessed(reading: Reading, guess: Guess) -> list[TimelineEntry]:
    """A learner's date as a row of its own; none where no date was asked."""
    if not guess.when:
        return []
    when, published = edtf.parse(guess.when), reading.article.published
    late = bool(published) and when.order > edtf.parse(published).order
    event = Event("Your answer", "expected" if late else "happened", when, ())
    return [TimelineEntry(event, edtf.in_words(guess.when), "", ())]


def compared(guess: Guess) -> str:
    """The learner's date, in a sentence before what is so."""
    return f"You wrote {edtf.in_words(guess.when)}. " if guess.when else ""


def headline(entries: list[TimelineEntry]) -> str:
    """How many events were still to come on the day of publication; "" where there are none."""
    if not entries:
        return ""
    coming = sum(row.event.kind == "expected" for row in entries)
    told = f"{coming or 'none'} {'was' if coming == 1 else 'were'}"
    return f"Of {counted(len(entries), 'event')}, {told} still to come on the day of publication"


def summary(entries: list[TimelineEntry], published: str | None) -> str:
    """The first and the last event, what is repeated, open or still to come."""
    if not entries:
        return "No dates are marked here yet, so there is nothing to draw."
    first, last = entries[0], entries[-1]
    sentences = [
        f"{counted(len(entries), 'event')}.",
        f"The earliest is “{first.event.name}” ({first.when}).",
    ]
    if len(entries) > 1:
        sentences.append(f"The latest is “{last.event.name}” ({last.when}).")
    sentences += [
        f"“{row.event.name}” is mentioned {counted(len(row.event.mentions), 'time')}."
        for row in entries
        if len(row.event.mentions) > 1
    ][:3]
    coming = sum(row.event.kind == "expected" for row in entries)
    if coming:
        day = f", {edtf.in_words(published)}" if published else ""
        sentences.append(f"Still to come on the day of publication{day}: {coming}.")
    unended = sum(not (row.event.when.first and row.event.when.last) for row in entries)
    if unended:
        sentences.append(f"For {unended} nobody gives both a beginning and an end.")
    return " ".join(sentences)
