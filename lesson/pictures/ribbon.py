"""The article from beginning to end, a lane for each who speaks."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from lesson.base.wording import counted, listed, sentence
from lesson.reading.article import Article
from lesson.reading.reading import Reading
from lesson.reading.span import Span

from . import layout
from .guess import NO_GUESS, Guess, mark_guess
from .picture import Picture, of_a_reading
from .voices import NOBODY_NAMED, SHOWN, Voice, heard, words_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


SHARE_ROW = 0.85  # inches
LANE = (0.5, 0.42, 0.66)  # inches, usual, close and narrow
TALL = 0.34
LEFT = (2.3, 2.3, layout.MARGIN)
TOP, FOOT = layout.MARGIN, 0.4


class Run(NamedTuple):
    """Neighbouring words with one speaker, all of them quoted or none."""

    first: int
    length: int
    speaker: int | None
    quoted: bool


@of_a_reading
def ribbon(reading: Reading, guess: Guess = NO_GUESS) -> Picture:
    """The article's words from left to right: whose they are, and which are in quotation marks.

    A guess at the share that belongs to somebody is a line on a bar below with that share; a
    guess at a paragraph is an arrow above it; names that were chosen are lit up.

    >>> from lesson import load, pictures
    >>> pictures.ribbon(load("pool-roof").key)
    The report is heard first, in paragraph 2...
    """
    speakers = heard(reading)
    article = reading.article
    return Picture(
        alt=compared(article, speakers, guess) + summary(article, speakers),
        headline=headline(article, speakers, guess),
        caption="The article from its first word to its last. Tall and full: in quotation marks."
        " Half as tall and pale: in the reporter’s wording. Grey: nobody is named. Numbers:"
        " paragraphs.",
        columns=("who", "paragraphs", "words"),
        rows=tuple(
            (voice.name, listed(voice.paragraphs), f"{voice.total:,}") for voice in speakers
        ),
        draw=lambda: draw_figure(article, speakers, guess),
    )


def runs(article: Article, speakers: list[Voice]) -> list[Run]:
    """The article's words as runs, in the order of the text; words of two have a run for each."""
    whose: dict[Span, list[int]] = {}
    for index, voice in enumerate(speakers):
        for word in voice.quoted | voice.reported:
            whose.setdefault(word, []).append(index)
    quoted, strip, first = frozenset().union(*(voice.quoted for voice in speakers)), [], 0
    parts = groupby((whose.get(word, [None]), word in quoted) for word in article.words)
    for (owners, direct), words in parts:
        length = sum(1 for _ in words)
        strip += [Run(first, length, owner, direct) for owner in owners]
        first += length
    return strip


def summary(article: Article, speakers: list[Voice]) -> str:
    """Who is heard first, who in which paragraphs, and where nobody is."""
    if not speakers:
        return "From beginning to end nobody’s words are marked."
    places = [f"{voice.name} in {listed(voice.paragraphs)}" for voice in speakers[:6]]
    others = f"; {counted(len(speakers) - 6, 'more voice')}" if len(speakers) > 6 else ""
    every = set(range(1, len(article.paragraphs) + 1))
    silent = sorted(every.difference(*(voice.paragraphs for voice in speakers)))
    quiet = f" Nobody is named in {listed(silent)}." if silent else ""
    return f"{opening(speakers)}. By paragraph: {'; '.join(places)}{others}.{quiet}"


def headline(article: Article, speakers: list[Voice], guess: Guess) -> str:
    """The guess at a share and the share, else who is heard first; "" where nobody is."""
    if guess.percent is not None:
        return compared(article, speakers, guess).removesuffix(". ")
    return opening(speakers) if speakers else ""


def opening(speakers: list[Voice]) -> str:
    """Who is heard first, and where."""
    first = min(speakers, key=lambda voice: min(voice.quoted | voice.reported))
    return f"{sentence(first.name)} is heard first, in paragraph {min(first.paragraphs)}"


def share_of(article: Article, speakers: list[Voice]) -> float:
    """The share of the article's words that belong to somebody."""
    return len(words_of(speakers)) / max(1, len(article.words))


def compared(article: Article, speakers: list[Voice], guess: Guess) -> str:
    """What the learner thought, in a sentence before what is so."""
    if guess.percent is not None:
        given = share_of(article, speakers)
        return f"You thought {guess.value} in 100 words; it is {given:.0%}. "
    if guess.number is not None:
        return f"You thought of paragraph {guess.value}. "
    return ""


def draw_figure(article: Article, speakers: list[Voice], guess: Guess = NO_GUESS) -> Figure:
    """The figure: a bar for each run of words, in the lane of who speaks."""
    names = [voice.name for voice in speakers]
    lanes = [*names[:SHOWN], NOBODY_NAMED]
    if len(names) > SHOWN:
        lanes.insert(SHOWN, counted(len(names) - SHOWN, "more voice"))
    height = layout.spaced(*LANE) * len(lanes)
    share = guess.percent is not None
    sheet = layout.Sheet(TOP + height + FOOT + SHARE_ROW * share)
    left = layout.spaced(*LEFT)
    axes = sheet.axes(left, TOP, layout.width() - left - layout.MARGIN, height)
    axes.set(xlim=(0, max(1, len(article.words))), ylim=(height, 0), yticks=[])
    draw_lanes(sheet, lanes)
    for run in runs(article, speakers):
        draw_run(axes, run, speakers, len(lanes), guess)
    number_paragraphs(axes, article, height)
    if share:
        draw_share(sheet, TOP + height + FOOT, share_of(article, speakers), guess)
    elif guess.value in range(1, len(article.paragraphs) + 1):
        point_at(axes, article, guess.value)
    return sheet.figure


def draw_lanes(sheet: layout.Sheet, lanes: list[str]) -> None:
    """The name of each lane before it, on a narrow sheet above it, on bands that lead the eye."""
    row, edge = layout.spaced(*LANE), layout.MARGIN / 2
    beside = not layout.narrow()
    width = layout.spaced(*LEFT) - layout.MARGIN if beside else layout.width() - 2 * layout.MARGIN
    for place, name in enumerate(lanes):
        top = TOP + place * row
        if place % 2 == 0:
            sheet.box(edge, top, layout.width() - 2 * edge, row, fc=layout.BAND, zorder=-2)
        shown = layout.shortened(layout.plain(name), width - 0.1, layout.BODY)
        above = top + (row - layout.line_height(layout.BODY)) / 2 if beside else top + 0.03
        sheet.text(layout.MARGIN, above, shown)


def draw_run(axes: Axes, run: Run, speakers: list[Voice], lanes: int, guess: Guess) -> None:
    """Neighbouring words as a bar in their lane."""
    own = run.speaker is None
    voice = None if own else speakers[run.speaker]
    lane = lanes - 1 if own else min(run.speaker, SHOWN)
    foot = layout.spaced(*LANE) * (lane + 1) - layout.spaced(0.08, 0.05, 0.05)
    height = TALL if run.quoted else TALL / 2
    style = layout.fill(layout.NOBODY if own else layout.color_of(voice.rank), own or run.quoted)
    style |= guess.dims("" if own else voice.name)
    axes.bar(run.first, -height, run.length, foot, align="edge", **style)


def draw_share(sheet: layout.Sheet, top: float, given: float, guess: Guess) -> None:
    """A bar of all words, filled as far as they belong to somebody, with the guess on it."""
    wide = layout.width() - 2 * layout.MARGIN
    axes = sheet.axes(layout.MARGIN, top + 0.25, wide, 0.3)
    axes.set(xlim=(0, 100), ylim=(0.3, 0))
    axes.set_axis_off()
    axes.barh(0.15, 100, 0.3, color=layout.NOBODY)
    axes.barh(0.15, 100 * given, 0.3, color=layout.INK)
    told = f"{given:.0%} of all words belong to somebody"
    sheet.text(layout.MARGIN, top, told, weight="bold")
    mark_guess(axes, guess.percent, guess.told, 100, 0.15, 0.19)


def point_at(axes: Axes, article: Article, number: int) -> None:
    """An arrow above a paragraph."""
    block = article.paragraphs[number - 1]
    middle = bisect_left(article.words, block) + len(article.words_in(block)) / 2
    late = middle > len(article.words) / 2
    for words, aside, side in (("▼", 0, "center"), ("your guess", 8, "right" if late else "left")):
        axes.annotate(
            words, (middle, 0), xytext=(-aside if late else aside, 0), textcoords="offset points",
            size=layout.SMALL, color=layout.INK, ha=side, va="bottom", annotation_clip=False,
        )  # fmt: skip


def number_paragraphs(axes: Axes, article: Article, height: float) -> None:
    """Rules where paragraphs begin; their numbers, where there is room, in the middle."""
    words = len(article.words)
    starts = [bisect_left(article.words, block) for block in article.paragraphs]
    axes.set_xticks(starts, labels=[""] * len(starts))
    inch = (layout.width() - layout.spaced(*LEFT) - layout.MARGIN) / max(1, words)
    reached = 0.0
    for number, (start, end) in enumerate(pairwise([*starts, words]), 1):
        middle, half = (start + end) / 2, layout.width_of(str(number), layout.SMALL) / 2
        if middle * inch - half >= reached:
            axes.annotate(
                str(number), (middle, height), xytext=(0, -8), textcoords="offset points",
                size=layout.SMALL, color=layout.PALE, ha="center", va="top", annotation_clip=False,
            )  # fmt: skip
            reached = middle * inch + half + 0.06
