"""The article as one strip, beginning to end, coloured and patterned by who speaks."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from lesson.base.wording import counted, listed, sentence
from lesson.reading.article import Article
from lesson.reading.reading import Reading

from . import layout
from .guess import NO_GUESS, Guess, mark_guess
from .picture import Picture, of_a_reading
from .voices import NOBODY_NAMED, SHOWN, Voice, heard

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


SHARE_ROW = 0.85  # inches


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
        caption="The article from its first word to its last. Tall: in quotation marks. Half as"
        " tall: in the reporter’s wording. Thin line: nobody is named. Numbers: paragraphs.",
        columns=("who", "paragraphs", "words"),
        rows=tuple(
            (voice.name, listed(voice.paragraphs), f"{voice.total:,}") for voice in speakers
        ),
        draw=lambda: draw_figure(article, speakers, guess),
    )


def runs(article: Article, speakers: list[Voice]) -> list[Run]:
    """The article's words as runs, in the order of the text."""
    whose = {word: (index, True) for index, voice in enumerate(speakers) for word in voice.quoted}
    for index, voice in enumerate(speakers):
        whose |= dict.fromkeys(voice.reported, (index, False))
    strip: list[Run] = []
    for owner, words in groupby(whose.get(word, (None, False)) for word in article.words):
        first = strip[-1].first + strip[-1].length if strip else 0
        strip.append(Run(first, sum(1 for _ in words), *owner))
    return strip


def summary(article: Article, speakers: list[Voice]) -> str:
    """Who is heard first, who in which paragraphs, and where nobody is."""
    if not speakers:
        return "From beginning to end nobody’s words are marked."
    opening = min(speakers, key=lambda voice: min(voice.quoted | voice.reported))
    places = [f"{voice.name} in {listed(voice.paragraphs)}" for voice in speakers[:6]]
    others = f"; {counted(len(speakers) - 6, 'more voice')}" if len(speakers) > 6 else ""
    every = set(range(1, len(article.paragraphs) + 1))
    silent = sorted(every.difference(*(voice.paragraphs for voice in speakers)))
    quiet = f" Nobody is named in {listed(silent)}." if silent else ""
    return (
        f"{sentence(opening.name)} is heard first, in paragraph {min(opening.paragraphs)}."
        f" By paragraph: {'; '.join(places)}{others}.{quiet}"
    )


def share_of(article: Article, speakers: list[Voice]) -> float:
    """The share of the article's words that belong to somebody."""
    return sum(voice.total for voice in speakers) / max(1, len(article.words))


def compared(article: Article, speakers: list[Voice], guess: Guess) -> str:
    """What the learner thought, in a sentence before what is so."""
    if guess.percent is not None:
        given = share_of(article, speakers)
        return f"You thought {guess.value} in 100 words; it is {given:.0%}. "
    if guess.number is not None:
        return f"You thought of paragraph {guess.value}. "
    return ""


def draw_figure(article: Article, speakers: list[Voice], guess: Guess = NO_GUESS) -> Figure:
    """The figure: a bar for each run of words, and the legend below it."""
    names = [voice.name for voice in speakers]
    shown = [(layout.style_of(index), name) for index, name in enumerate(names[:SHOWN])]
    if len(names) > SHOWN:
        shown.append(({"facecolor": "none"}, f"and {counted(len(names) - SHOWN, 'more voice')}"))
    legend = [*shown, ({"facecolor": layout.NOBODY}, NOBODY_NAMED)]
    share = guess.percent is not None
    sheet = layout.Sheet(layout.MARGIN + 1.7 + SHARE_ROW * share, legend)
    axes = sheet.axes(layout.MARGIN, layout.MARGIN, layout.width() - 2 * layout.MARGIN, 1.2)
    for first, length, speaker, quoted in runs(article, speakers):
        style = {"facecolor": layout.NOBODY} if speaker is None else layout.style_of(speaker)
        height = 0.12 if speaker is None else 1 if quoted else 0.5
        style |= guess.dims("" if speaker is None else names[speaker])
        axes.bar(first, height, width=length, align="edge", linewidth=1, **style)
    axes.set_xlim(0, max(1, len(article.words)))
    axes.set_ylim(0, 1.02)
    axes.set_yticks([])
    number_paragraphs(axes, article)
    if share:
        draw_share(sheet, share_of(article, speakers), guess)
    elif guess.value in range(1, len(article.paragraphs) + 1):
        point_at(axes, article, guess.value)
    return sheet.figure


def draw_share(sheet: layout.Sheet, given: float, guess: Guess) -> None:
    """A bar of all words, filled as far as they belong to somebody, with the guess on it."""
    wide = layout.width() - 2 * layout.MARGIN
    axes = sheet.axes(layout.MARGIN, layout.MARGIN + 1.75, wide, 0.4)
    axes.set(xlim=(0, 100), ylim=(0, 1), yticks=[], xticks=[])
    axes.barh(0.5, 100, 1, color=layout.NOBODY)
    axes.barh(0.5, 100 * given, 1, color=layout.COLORS[0])
    told = f"{given:.0%} of all words belong to somebody"
    axes.text(1, 0.5, told, size=layout.SMALL, color=layout.PAPER, va="center", weight="bold")
    mark_guess(axes, guess.percent, guess.told)


def point_at(axes: Axes, article: Article, number: int) -> None:
    """An arrow above a paragraph."""
    block = article.paragraphs[number - 1]
    middle = bisect_left(article.words, block) + len(article.words_in(block)) / 2
    late = middle > len(article.words) / 2
    for words, aside, side in (("▼", 0, "center"), ("your guess", 8, "right" if late else "left")):
        axes.annotate(
            words, (middle, 1), xytext=(-aside if late else aside, 0), textcoords="offset points",
            size=layout.SMALL, color=layout.INK, ha=side, va="bottom", annotation_clip=False,
        )  # fmt: skip


def number_paragraphs(axes, article: Article) -> None:
    """Ticks where paragraphs begin; their numbers, where there is room, in the middle."""
    words = len(article.words)
    starts = [bisect_left(article.words, block) for block in article.paragraphs]
    axes.set_xticks(starts, labels=[""] * len(starts))
    inch = (layout.width() - 2 * layout.MARGIN) / max(1, words)
    reached = 0.0
    for number, (start, end) in enumerate(pairwise([*starts, words]), 1):
        middle, half = (start + end) / 2, layout.width_of(str(number), layout.SMALL) / 2
        if middle * inch - half >= reached:
            axes.annotate(
                str(number), (middle, 0), xytext=(0, -8), textcoords="offset points",
                size=layout.SMALL, ha="center", va="top", annotation_clip=False,
            )  # fmt: skip
            reached = middle * inch + half + 0.06
