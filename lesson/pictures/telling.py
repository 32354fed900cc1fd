"""The order in which the article tells things, against the order in which they happened."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lesson.base.wording import counted
from lesson.reading import edtf
from lesson.reading.reading import DateMention, Event, Reading

from . import layout
from .event_kinds import COLOR, MARKER, TOLD
from .guess import NO_GUESS, Guess
from .picture import Picture, of_a_reading

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# inches a label needs, usual, close and narrow
STEP_LEFT, STEP_RIGHT = (0.5, 0.3, 0.95), (0.98, 0.7, 1.4)
LINES = (2, 1, 4)  # of a label
# where the lines begin and end, as shares of the width
LEFT, TIME = (0.31, 0.28, 0.35), (0.59, 0.5, 0.55)


class MentionLine(NamedTuple):
    """A date mention (its place among the mentions) and its event (its place among the events)."""

    told: int
    happened: int
    kind: str


class EndLabel(NamedTuple):
    """What stands beside an event: its date, its name, its kind."""

    when: str
    name: str
    kind: str


@of_a_reading
def telling(reading: Reading, guess: Guess = NO_GUESS) -> Picture:
    """Lines from the date mentions, in the order told, to their events, in the order of time.

    Where a learner put the events in order, each says at which place.

    >>> from lesson import load, pictures
    >>> pictures.telling(load("pool-roof").key)
    12 date mentions of 11 events...The telling goes back in time 5 times.
    """
    events = reading.events()
    mentions = sorted(reading.dates, key=lambda mention: mention.words)
    place = {event.name: index for index, event in enumerate(events)}
    targets = [place[mention.event] for mention in mentions]
    lines = [MentionLine(told, event, events[event].kind) for told, event in enumerate(targets)]
    article = reading.article
    left = [f"¶{article.paragraph_of(m.words)}  “{m.phrase}”" for m in mentions]
    right = [end_label(event, guess) for event in events]
    return Picture(
        alt=summary(mentions, events, lines),
        headline=headline(lines),
        caption="Left: dates in the order in which the article tells them (¶: paragraph)."
        " Right: the events in the order of time. Where lines cross, the telling jumps.",
        columns=("told", "paragraph", "the article’s words", "event", "when"),
        rows=tuple(
            (str(number), str(article.paragraph_of(m.words)), m.phrase, m.event, right[event].when)
            for number, (event, m) in enumerate(zip(targets, mentions, strict=True), 1)
        ),
        draw=lambda: draw_figure(left, right, lines),
    )


def end_label(event: Event, guess: Guess) -> EndLabel:
    """What stands beside an event, with the place that the learner gave it."""
    return EndLabel(
        edtf.in_words(event.when.edtf), event.name + place_in(guess, event.name), event.kind
    )


def place_in(guess: Guess, name: str) -> str:
    """At which place the learner put an event, in words behind its name."""
    at = guess.names.index(name) + 1 if guess.several and name in guess.names else 0
    return f" (your number {at})" if at else ""


def headline(lines: list[MentionLine]) -> str:
    """How often the telling jumps back; "" where nothing is told."""
    back = sum(after.happened < before.happened for before, after in pairwise(lines))
    return f"The telling goes back in time {counted(back, 'time')}" if lines else ""


def summary(
    mentions: list[DateMention], events: tuple[Event, ...], lines: list[MentionLine]
) -> str:
    """Where the telling begins, where the earliest event comes, and how often it jumps back."""
    if not mentions:
        return "No dates are marked here yet, so there is nothing to draw."
    first, earliest = events[lines[0].happened], events[0]
    place = min(line.told for line in lines if line.happened == 0) + 1
    return (
        f"{counted(len(mentions), 'date mention')} of {counted(len(events), 'event')}."
        f" The article begins with “{first.name}” ({edtf.in_words(first.when.edtf)})."
        f" The earliest event, “{earliest.name}” ({edtf.in_words(earliest.when.edtf)}), is told"
        f" as number {place} of {len(mentions)}."
        f" {headline(lines)}."
    )


def draw_figure(left: list[str], right: list[EndLabel], lines: list[MentionLine]) -> Figure:
    """The figure: a line for each mention, from its place in the text to its event in time."""
    if not lines:
        return layout.nothing("No dates are marked yet.")
    steps = layout.spaced(*STEP_LEFT) * len(left), layout.spaced(*STEP_RIGHT) * len(right)
    height = max(0.5, *steps)
    top = layout.MARGIN + layout.HEADING_ROW
    sheet = layout.Sheet(top + height)
    small = {"size": layout.SMALL, "color": layout.PALE}
    told, time = (layout.width(layout.spaced(*edge)) for edge in (LEFT, TIME))
    sheet.text(told - 0.15, layout.MARGIN, "in the order told", ha="right", **small)
    sheet.text(time + 0.15, layout.MARGIN, "in the order of time", **small)
    axes = sheet.axes(told, top, time - told, height)
    axes.set(xlim=(0, 1), ylim=(height, 0))
    axes.set_axis_off()
    ends = [places(len(side), height) for side in (left, right)]
    for told, happened, kind in lines:
        axes.plot(
            (0, 1), (ends[0][told], ends[1][happened]), color=COLOR[kind], lw=2.2, alpha=0.9,
            marker=MARKER[kind], markersize=8, clip_on=False,
        )  # fmt: skip
    for words, place in zip(left, ends[0], strict=True):
        told_label(sheet, words, top + place)
    for shown, place in zip(right, ends[1], strict=True):
        time_label(sheet, shown, top + place)
    return sheet.figure


def places(count: int, height: float) -> list[float]:
    """The middles of as many equal parts of a height."""
    return [(index + 0.5) * height / count for index in range(count)]


def told_label(sheet, words: str, middle: float) -> None:
    """A date mention, right-aligned before its line."""
    right = layout.width(layout.spaced(*LEFT)) - 0.15
    lines = layout.wrapped(words, right - layout.MARGIN, layout.BODY, layout.spaced(*LINES))
    first = middle - (len(lines) - 1) * layout.line_height(layout.BODY) / 2
    sheet.lines(right, first, lines, layout.BODY, ha="right", va="center_baseline")


def time_label(sheet, shown: EndLabel, middle: float) -> None:
    """An event's date over its name and its kind, behind its line."""
    left = layout.width(layout.spaced(*TIME)) + 0.15
    width = layout.width() - left - layout.MARGIN / 2
    whens = layout.wrapped(shown.when, width, layout.BODY, layout.spaced(1, 1, 2), bold=True)
    lines = layout.wrapped(shown.name, width, layout.SMALL, layout.spaced(2, 1, 3))
    height = len(whens) * layout.line_height(layout.BODY)
    height += (len(lines) + 1) * layout.line_height(layout.SMALL)
    top = sheet.lines(left, middle - height / 2, whens, layout.BODY, weight="bold")
    top = sheet.lines(left, top, lines, layout.SMALL)
    sheet.text(left, top, TOLD[shown.kind], layout.SMALL, color=COLOR[shown.kind])
