"""The drawing of a timeline: labels in rows, and panels that hold the rows against days."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lesson.reading.edtf import When

from . import layout
from .event_kinds import COLOR, MARKER, TOLD
from .time_window import (
    LENGTH,
    STEPS,
    TimelineEntry,
    Window,
    crowd,
    ends_of,
    lasting,
    ticks,
    whole_span,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LABELS = (0.4, 0.5)  # of the sheet’s width, usual and close: for the labels on the left
HEAD, FOOT = (0.9, 0.82), (0.5, 0.4)  # inches above and below the rows, usual and close
BETWEEN = (0.2, 0.08)  # inches between the labels of two rows, usual and close
LINES = (3, 2)  # of an event's name, usual and close
FADES = (12, 6)  # steps in which a bar fades, usual and close
STRIP = 0.5  # inches below the labels of a narrow sheet
MANY = 60  # events
GAP = 0.25
BAR = 0.2  # inches
FILL = {
    "said": {"fc": layout.PAPER},
    "happened": {"fc": COLOR["happened"]},
    "expected": {"fc": (COLOR["expected"], 0.35)},
}


class LabelLine(NamedTuple):
    """A line of a label; ``beside`` are words in small type behind it, each with its colour."""

    words: str
    size: float
    bold: bool = False
    color: str = layout.INK
    beside: tuple[tuple[str, str], ...] = ()

    def draw(self, sheet: layout.Sheet, top: float) -> None:
        """The line on the sheet."""
        weight = "bold" if self.bold else "normal"
        sheet.text(layout.MARGIN, top, self.words, self.size, weight=weight, color=self.color)
        left = layout.MARGIN + layout.width_of(self.words, self.size, self.bold) + 0.2
        small = (self.size - layout.SMALL) / 72  # the two sizes stand on one line
        for words, color in self.beside:
            sheet.text(left, top + small, words, layout.SMALL, color=color)
            left += layout.width_of(words, layout.SMALL) + 0.2


Label = list[LabelLine]


def draw_figure(entries: list[TimelineEntry], today: When | None) -> Figure:
    """The figure: a row for each event, a panel for the whole span, one for the crowd in it.

    Very many events have a line each, set close.
    """
    setting = layout.setting.get()
    many = len(entries) > MANY
    if many and not setting.close:
        close = replace(setting, close=True)
        return layout.set_as(close, lambda: draw_figure(entries, today))
    rows = [(line_of if many else label)(entry) for entry in entries]
    height = sum(map(height_of, rows))
    if not entries:
        return layout.nothing("No dates are marked yet.")
    sheet = layout.Sheet(layout.spaced(*HEAD) + height + layout.spaced(*FOOT))
    middles = draw_labels(sheet, rows)
    whole = whole_span(entries, today)
    for title, left, width, window in panels(whole, crowd(entries, whole)):
        panel = Panel(sheet, left, width, height, window, today)
        panel.heading(title)
        panel.lines(middles)
        for entry, middle in zip(entries, middles, strict=True):
            panel.draw(entry, middle)
    return sheet.figure


def label(entry: TimelineEntry) -> Label:
    """What stands at an event: its date, its name, its kind, where the article speaks of it."""
    body, small, width = layout.BODY, layout.SMALL, label_width()
    when = layout.wrapped(entry.when, width, body, 2, bold=True)
    name = layout.wrapped(entry.event.name, width, body, layout.spaced(*LINES))
    where = layout.shortened(layout.plain(entry.where), width, small)
    kind = entry.event.kind
    room = width - layout.width_of(when[-1], body, bold=True)
    beside, below = (), []
    # each line less makes the letters of a room larger: there the kind stands beside the date, too
    for words, color, may_rise in (
        (TOLD[kind], COLOR[kind], layout.setting.get().close), (where, layout.PALE, True),
    ):  # fmt: skip
        room_left = room - 0.2 - layout.width_of(words, small)
        if may_rise and room_left >= 0:
            beside, room = (*beside, (words, color)), room_left
        else:
            below.append(LabelLine(words, small, color=color))
    dated = [LabelLine(words, body, bold=True) for words in when]
    dated[-1] = dated[-1]._replace(beside=beside)
    return [*dated, *(LabelLine(words, body) for words in name), *below]


def label_width() -> float:
    """The inches that a label may take: the whole of a narrow sheet, else what is left of marks."""
    if layout.narrow():
        return layout.width() - 2 * layout.MARGIN
    return layout.width(layout.spaced(*LABELS)) - layout.MARGIN - 0.15


def line_of(entry: TimelineEntry) -> Label:
    """What stands beside one event of very many: its date and the beginning of its name."""
    width = label_width()
    when = layout.shortened(entry.when, 0.65 * width, layout.BODY, bold=True)
    room = width - layout.width_of(when, layout.BODY, bold=True) - 0.2
    # as many letters as usually fit, so that few have to be measured again and again
    name, letters = layout.plain(entry.event.name), int(13 * room)
    name = f"{name[:letters]}…" if len(name) > letters else name
    name = layout.shortened(name, room, layout.SMALL)
    color = COLOR[entry.event.kind]
    return [LabelLine(when, layout.BODY, bold=True, color=color, beside=((name, layout.PALE),))]


def height_of(row: Label) -> float:
    """The height of a row of the timeline, in inches."""
    strip = STRIP if layout.narrow() else 0
    return sum(layout.line_height(line.size) for line in row) + layout.spaced(*BETWEEN) + strip


def draw_labels(sheet: layout.Sheet, rows: list[Label]) -> list[float]:
    """The labels, on bands that lead the eye to the marks; returns where these go in each row."""
    edge, top, middles = layout.MARGIN / 2, layout.spaced(*HEAD), []
    first = top
    for number, row in enumerate(rows):
        height = height_of(row)
        if number % 2 == 0:
            sheet.box(edge, top, layout.width() - 2 * edge, height, fc=layout.BAND, zorder=-2)
        below = top + layout.spaced(*BETWEEN) / 2
        for line in row:
            line.draw(sheet, below)
            below += layout.line_height(line.size)
        middles.append(top - first + (height - STRIP / 2 if layout.narrow() else height / 2))
        top += height
    return middles


def panels(whole: Window, close: Window | None) -> list[tuple[str, float, float, Window]]:
    """Title, inches from the left, width in inches and days of each panel."""
    left = layout.MARGIN if layout.narrow() else layout.width(layout.spaced(*LABELS))
    width = layout.width() - left - layout.MARGIN
    if close is None or close == whole:
        return [("", left, width, whole)]
    third = (width - GAP) / 3
    return [
        ("all of it", left, third, whole),
        ("close-up", left + third + GAP, 2 * third, close),
    ]


class Panel:
    """One panel of a timeline: rows in inches from the top, days from left to right."""

    def __init__(
        self,
        sheet: layout.Sheet,
        left: float,
        width: float,
        height: float,
        window: Window,
        published: When | None,
    ):
        self.sheet, self.left, self.width, self.window = sheet, left, width, window
        self.published = published
        self.axes = sheet.axes(left, layout.spaced(*HEAD), width, height)
        self.arrow_length = min(0.5, width / 7)
        pad = self.arrow_length + 0.1
        self.day = window.days / (width - 2 * pad)  # days to an inch
        pad *= self.day
        self.axes.set(xlim=(window.start - pad, window.end + pad), ylim=(height, 0))
        self.axes.set_yticks([])
        ticks = self.ticks()
        self.axes.set_xticks([place for place, _ in ticks], [name for _, name in ticks])

    def heading(self, title: str) -> None:
        """What the panel shows, above it."""
        wordings = (str(self.window), self.window.years())
        shown = next((w for w in wordings if layout.width_of(w, layout.SMALL) <= self.width), "")
        lines = [title, shown] if title else []
        self.sheet.lines(self.left, layout.MARGIN - 0.1, lines, layout.SMALL, color=layout.PALE)

    def lines(self, middles: list[float]) -> None:
        """Lines down from the ticks and the day of publication; none through a label."""
        narrow, height = layout.narrow(), self.axes.get_ylim()[0]
        ends = [(at - STRIP / 2, at + STRIP / 2) for at in middles] if narrow else [(0, height)]
        tops, bottoms = zip(*ends, strict=True)
        for tick in self.axes.get_xticks():
            style = {"color": layout.RULE, "linewidth": 0.8, "zorder": 0.5}
            self.axes.vlines([tick] * len(ends), tops, bottoms, **style)
        if self.published and self.window.start <= middle_of(self.published) <= self.window.end:
            today = middle_of(self.published)
            style = {"color": layout.INK, "linewidth": 1, "linestyle": (0, (4, 3))}
            self.axes.vlines([today] * len(ends), tops, bottoms, zorder=0.6, **style)
            self.name_publication(today)

    def name_publication(self, today: float) -> None:
        """The word above the line."""
        low, high = self.axes.get_xlim()
        half = layout.width_of("published", layout.SMALL) / 2 * self.day
        self.axes.text(
            min(max(today, low + half), high - half), -0.06, "published",
            size=layout.SMALL, ha="center", va="bottom", color=layout.INK,
        )  # fmt: skip

    def draw(self, entry: TimelineEntry, middle: float) -> None:
        """An event in its row: its time, and dotted lines from when it was spoken of."""
        when, color = lasting(entry.event, self.published), COLOR[entry.event.kind]
        start, *_, end = 2 * ends_of(when)
        if end < self.window.start or start > self.window.end:
            self.beyond(middle, end < self.window.start, color)
            return
        for time in entry.said:
            self.said(middle_of(time), start if start > middle_of(time) else end, middle)
        if when.last is None:
            self.arrow(start, middle, color)
        if when.first is None:
            self.fade(end, middle, color)
        self.mark(start, end, middle, entry, color)

    def mark(self, start: int, end: int, middle: float, entry: TimelineEntry, color: str) -> None:
        """A cap at an open end, a point for a day, a bar for anything longer."""
        when, kind = entry.event.when, entry.event.kind
        line = "dashed" if when.uncertain else "solid"
        if start == end:
            self.axes.vlines(start, middle - BAR, middle + BAR, color, line, linewidth=3)
            self.axes.plot(start, middle, MARKER[kind], color=color, markersize=9)
        elif end - start == 1:
            face = layout.PAPER if when.uncertain else color
            self.axes.plot(
                start + 0.5, middle, MARKER[kind], color=color, markersize=11, mfc=face, mew=1.8
            )
        else:
            start, end = self.shown_of(start, end, middle, color)
            width = max(end - start, 0.09 * self.day)
            style = {"fc": layout.PAPER} if when.uncertain else FILL[kind]
            style = {"ec": color, "lw": 1.8, "ls": line, **style}
            self.bar((start + end - width) / 2, width, middle, **style)

    def bar(self, start: float, width: float, middle: float, **style) -> None:
        """A bar in a row; axes.barh takes ten times as long, and 500 events have thousands."""
        from matplotlib.patches import Rectangle

        self.axes.add_artist(Rectangle((start, middle - BAR / 2), width, BAR, **style))

    def shown_of(self, start: float, end: float, middle: float, color: str) -> tuple[float, float]:
        """The part of a bar that the panel has room for; an arrowhead where it goes on."""
        low, high = self.axes.get_xlim()
        head = 0.13 * self.day
        if start < low:
            self.beyond(middle, True, color, 1)
        if end > high:
            self.beyond(middle, False, color, 1)
        return (low + head if start < low else start), (high - head if end > high else end)

    def fade(self, end: int, middle: float, color: str) -> None:
        """A bar up to a limit, the paler the further before it: nobody says how far back."""
        steps = layout.spaced(*FADES)
        step = 1.4 * self.arrow_length * self.day / steps
        for number in range(steps):
            alpha = 0.7 * (1 - number / steps) ** 1.5
            start = end - (number + 1) * step
            self.bar(start, step, middle, fc=(color, alpha), lw=0)

    def arrow(self, start: int, middle: float, color: str) -> None:
        """An arrow towards the end that nobody gives."""
        tip = start + self.arrow_length * self.day
        style = {"arrowstyle": "-|>", "color": color, "linewidth": 2, "shrinkA": 0, "shrinkB": 0}
        self.axes.annotate("", (tip, middle), (start, middle), arrowprops=style)

    def said(self, day: float, about: float, middle: float) -> None:
        """A dotted line from the day of a saying to what it is about."""
        low, high = self.axes.get_xlim()
        if abs(about - day) < 0.2 * self.day:
            return
        ends = [min(max(end, low), high) for end in (day, about)]
        self.axes.plot(ends, (middle, middle), ":", color=COLOR["said"], linewidth=1.6)
        if not low <= day <= high:
            return
        self.axes.plot(
            day, middle, MARKER["said"], color=COLOR["said"], mfc=layout.PAPER, markersize=8
        )

    def beyond(self, middle: float, earlier: bool, color: str, alpha: float = 0.6) -> None:
        """A small arrowhead at the edge: here an event lies, or goes on, outside of the panel."""
        edge, sign = self.axes.get_xlim()[0 if earlier else 1], "<" if earlier else ">"
        self.axes.plot(edge, middle, sign, color=color, clip_on=False, alpha=alpha, markersize=9)

    def ticks(self) -> list[tuple[float, str]]:
        """The densest ticks whose labels have room: pairs of a place and what is written there."""
        low, high = self.axes.get_xlim()
        for unit, count in STEPS:
            if (high - low) / (LENGTH[unit] * count) > 15:
                continue
            marks = [tick for tick in ticks(unit, count, low, high) if self.has_room(*tick)]
            edges = [self.label_edges(*mark) for mark in marks]
            if all(right + 0.15 < left for (_, right), (left, _) in pairwise(edges)):
                return marks
        return []

    def label_edges(self, place: float, words: str) -> tuple[float, float]:
        """Where the label of a tick begins and ends, in inches from the panel's left edge."""
        middle = (place - self.axes.get_xlim()[0]) / self.day
        half = layout.width_of(words, layout.SMALL) / 2
        return middle - half, middle + half

    def has_room(self, place: float, words: str) -> bool:
        """Whether the label of a tick stays within the panel, or close to it."""
        left, right = self.label_edges(place, words)
        return left >= -0.1 and right <= self.width + 0.1


def middle_of(when: When) -> float:
    """The middle of a stretch of time on a scale of days; its given end where one is open."""
    first, last = when.first or when.last, when.last or when.first
    return (first.ordinal + last.ordinal + 1) / 2
