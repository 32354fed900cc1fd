"""What happened when, at honest precision: when it was said, and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .. import dates
from ..dates import Day, When
from ..reading import Event, Reading
from ..tables import counted, listed
from .picture import Picture, of_a_reading

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KINDS = {"said": "a saying", "happened": "what had happened", "expected": "what was still to come"}
COLOR = {"said": "#a03c77", "happened": "#0063a0", "expected": "#b34700"}
MARKER = {"said": "D", "happened": "o", "expected": "^"}
LEGEND = [
    ({"glyph": glyph, "color": COLOR[kind]}, KINDS[kind])
    for kind, glyph in {"said": "◆", "happened": "●", "expected": "▲"}.items()
]
CROWDED = 12  # events within a twelfth of the whole span get a close-up


class Entry(NamedTuple):
    """One row of the timeline: an event, what stands beside it, and when it was spoken of."""

    event: Event
    when: str
    where: str
    said: tuple[When, ...]


class Window(NamedTuple):
    """The days that a panel shows: ordinals of the first, and of the one after the last."""

    start: int
    end: int

    @property
    def days(self) -> int:
        """How many days long it is."""
        return self.end - self.start

    def __str__(self) -> str:
        first, last = Day.from_ordinal(self.start), Day.from_ordinal(self.end - 1)
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return self.years()
        return " to ".join(map(dates.in_words, dict.fromkeys((first.edtf, last.edtf))))

    def years(self) -> str:
        """The years of its first and its last day."""
        ends = (Day.from_ordinal(day).edtf[:-6] for day in (self.start, self.end - 1))
        return " to ".join(map(dates.in_words, dict.fromkeys(ends)))


@of_a_reading
def timeline(reading: Reading) -> Picture:
    """The events of a reading, earliest first, each drawn no more precisely than it is known."""
    entries = [entry(reading, event) for event in reading.events()]
    published = reading.article.published
    today = dates.parse(published) if published else None
    return Picture(
        alt=finding(entries, published),
        caption="What happened when. A mark is a day, a bar a longer time. An arrow points where"
        " nobody gives an end. A dashed outline is uncertain. A dotted line leads from the day"
        " when something was said to what it is about. ¶: paragraph.",
        columns=("when", "event", "kind", "where in the article"),
        rows=tuple((row.when, row.event.name, row.event.kind, row.where) for row in entries),
        draw=lambda: drawn(entries, today),
    )


def entry(reading: Reading, event: Event) -> Entry:
    """An event with its date in words, the paragraphs that mention it, and who speaks of it."""
    paragraphs = [reading.article.paragraph_of(mention.words) for mention in event.mentions]
    tellers = [teller for mention in event.mentions if (teller := reading.teller(mention))]
    voices = list(dict.fromkeys(teller.voice for teller in tellers if teller.voice))
    where = f"¶ {listed(sorted(paragraphs))}"
    said = [mention for teller in tellers if (mention := reading.said_on(teller))]
    times = dict.fromkeys(dates.parse(mention.when) for mention in said)
    return Entry(
        event,
        dates.in_words(event.when.edtf),
        where + (f", says {listed(voices)}" if voices else ""),
        tuple(time for time in times if time != event.when),
    )


def finding(entries: list[Entry], published: str | None) -> str:
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
        day = f", {dates.in_words(published)}" if published else ""
        sentences.append(f"Still to come on the day of publication{day}: {coming}.")
    unended = sum(not (row.event.when.first and row.event.when.last) for row in entries)
    if unended:
        sentences.append(f"For {unended} nobody gives both a beginning and an end.")
    return " ".join(sentences)


def ends_of(when: When) -> list[int]:
    """The ordinals between which a time lies, open ends left out."""
    first = [when.first.ordinal] if when.first else []
    return first + ([when.last.ordinal + 1] if when.last else [])


def whole_span(entries: list[Entry], today: When | None) -> Window:
    """From the earliest day that is given to the latest, the day of publication included."""
    ends = [end for row in entries for end in ends_of(row.event.when)]
    ends += [end for row in entries for time in row.said for end in ends_of(time)]
    ends += ends_of(today) if today else []
    return Window(min(ends), max(*ends, min(ends) + 1))


def crowd(entries: list[Entry], whole: Window) -> Window | None:
    """The shortest stretch that holds most events of different days; None where none is crowded."""
    spans = [(ends[0], ends[-1]) for row in entries if (ends := ends_of(row.event.when))]
    best: tuple[int, int, Window] | None = None
    for start in sorted({start for start, _ in spans}):
        limit = start + max(2, whole.days // CROWDED)
        inside = {span for span in spans if span[0] >= start and span[1] <= limit}
        window = Window(start, max((end for _, end in inside), default=start))
        rank = (len(inside), -window.days, window)
        best = max(best, rank) if best else rank
    return best[2] if best and best[0] > 1 and best[2].days else None


def drawn(entries: list[Entry], today: When | None) -> Figure:
    """The figure."""
    from . import panel

    return panel.drawn(entries, today)
