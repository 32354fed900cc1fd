"""Who gets the words: words per speaker, quoted and reported apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lesson.base.wording import counted, listed, sentence
from lesson.reading.reading import Reading
from lesson.reading.span import Span

from . import layout
from .guess import NO_GUESS, Guess, mark_guess
from .picture import Picture, of_a_reading

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SHOWN = 11  # speakers with a bar of their own; further ones share the last
NOBODY_NAMED = "nobody named"
TOP = layout.MARGIN
SIDES = (2.6, 2.4)  # inches beside the bars
ROW = (0.62, 0.5, 0.95)  # inches, usual, close and narrow
GUESS_ROW = 0.2  # inches more for the words of a guess below a bar


@dataclass(frozen=True)
class Voice:
    """A speaker with the words given to them in quotation marks and in the reporter's wording."""

    name: str
    quoted: frozenset[Span]
    reported: frozenset[Span]
    paragraphs: tuple[int, ...] = ()
    rank: int = 0  # which gives the colour

    @property
    def total(self) -> int:
        """All words given to the speaker."""
        return len(self.quoted) + len(self.reported)


def heard(reading: Reading) -> list[Voice]:
    """The speakers of a reading, the one with the most words first."""
    article, ranks = reading.article, ranks_of(reading)
    voices = []
    for name, spoken in reading.voices().items():
        quoted = frozenset(word for word in spoken if article.is_quoted(word))
        places = sorted({article.paragraph_of(word) for word in spoken})
        voices.append(
            Voice(
                name or "unnamed source", quoted, frozenset(spoken) - quoted, tuple(places),
                ranks[name],
            )
        )  # fmt: skip
    return sorted(voices, key=lambda voice: (-voice.total, voice.name))


def words_of(speakers: list[Voice]) -> frozenset[Span]:
    """All words of some speakers; what two say together counts once."""
    return frozenset().union(*(voice.quoted | voice.reported for voice in speakers))


def ranks_of(reading: Reading) -> dict[str, int]:
    """Each voice's place among the cast and, behind it, the others: one person, one colour."""
    cast, ranks = list(reading.cast), {}
    for name in reading.speakers:
        known = next((one for one in cast if same_person(one, name)), None)
        if known is None:
            cast.append(known := name)
        ranks[name] = cast.index(known)
    return ranks


def same_person(one: str, other: str) -> bool:
    """Whether two names are the same, or one is a part of the other: “Putin”, “Vladimir Putin”."""
    words, others = (set(name.casefold().split()) for name in (one, other))
    return one == other or bool(words and others and (words <= others or others <= words))


def own_words(reading: Reading) -> set[Span]:
    """The words outside all attributions, which the article states itself."""
    article = reading.article
    marks = [span for attribution in reading.attributions for _, span in attribution.marks]
    marked = {word for span in marks for word in article.words_in(span)}
    return set(article.words) - marked


@of_a_reading
def voices(reading: Reading, guess: Guess = NO_GUESS) -> Picture:
    """Bars of words per speaker, in quotation marks and in the reporter's wording.

    A guess at the largest share is a line on the first bar; names that were chosen are lit up.

    >>> from lesson import load, pictures
    >>> pictures.voices(load("pool-roof").key)
    Priya Nayland has 28% of the words that somebody is named for (69 of 250)...
    """
    speakers = heard(reading)
    shown = speakers if len(speakers) <= SHOWN + 1 else [*speakers[:SHOWN], rest(speakers[SHOWN:])]
    bars = [(voice.name, len(voice.quoted), len(voice.reported)) for voice in shown]
    colors = [layout.color_of(voice.rank) for voice in shown]
    unnamed = len(own_words(reading))
    rows = [(name, f"{quoted:,}", f"{reported:,}") for name, quoted, reported in bars]
    return Picture(
        alt=compared(speakers, guess) + summary(reading, speakers, unnamed),
        headline=headline(speakers),
        caption="Who gets the words. Full: words in quotation marks. Pale: what somebody is"
        " reported to have said, in the reporter’s wording. Grey: nobody is named.",
        columns=("who", "words in quotation marks", "words in the reporter’s wording"),
        rows=(*rows, (NOBODY_NAMED, "", f"{unnamed:,}")),
        draw=lambda: draw_figure(bars, colors, unnamed, guess),
    )


def compared(speakers: list[Voice], guess: Guess) -> str:
    """What the learner thought, in a sentence before what is so."""
    given = len(words_of(speakers))
    if guess.percent is not None and given:
        return f"You thought {guess.value} in 100; it is {speakers[0].total / given:.0%}. "
    chosen = [voice.name for voice in speakers if voice.name in guess.names]
    return f"You chose {listed(chosen)}. " if chosen else ""


def headline(speakers: list[Voice]) -> str:
    """Who has most of the words; "" where nobody has any."""
    given = len(words_of(speakers))
    if not given:
        return ""
    share = f"{speakers[0].total / given:.0%}"
    return f"{sentence(speakers[0].name)} has {share} of the words that somebody is named for"


def rest(speakers: list[Voice]) -> Voice:
    """Several speakers as one."""
    return Voice(
        f"{len(speakers)} more voices",
        frozenset().union(*(voice.quoted for voice in speakers)),
        frozenset().union(*(voice.reported for voice in speakers)),
        rank=SHOWN,
    )


def summary(reading: Reading, speakers: list[Voice], unnamed: int) -> str:
    """Who has most of the words, who is heard only at the end, and how much is unattributed."""
    count = len(reading.article.words)
    own = f"Nobody is named for {unnamed:,} of the article’s {counted(count, 'word')}."
    given = len(words_of(speakers))
    if not given:
        return f"Nobody’s words are marked here. {own}"
    first = speakers[0]
    sentences = [
        f"{headline(speakers)} ({first.total:,} of {given:,}), {len(first.quoted):,} of them in"
        " quotation marks."
    ]
    if len(speakers) > 1:
        others = [f"{voice.name} ({voice.total:,})" for voice in speakers[1:6]]
        others += [counted(len(speakers) - 6, "more voice")] if len(speakers) > 6 else []
        sentences.append(
            f"Then come {listed(others)}." if others[1:] else f"Then comes {others[0]}."
        )
    last = len(reading.article.paragraphs)
    late = [voice.name for voice in speakers if voice.paragraphs == (last,)]
    if late and last > 1 and len(late) < len(speakers):
        verb = "is" if len(late) == 1 else "are"
        sentences.append(f"{sentence(listed(late))} {verb} heard only in the last paragraph.")
    return " ".join([*sentences, own])


def draw_figure(
    bars: list[tuple[str, int, int]], colors: list[str], unnamed: int, guess: Guess = NO_GUESS
) -> Figure:
    """The figure: a bar a speaker, and one for the words that nobody is named for."""
    colors = [*colors, layout.NOBODY]
    rows = [*bars, (NOBODY_NAMED, 0, unnamed)]
    given = sum(quoted + reported for _, quoted, reported in bars)
    guessed = given * guess.percent / 100 if guess.percent is not None and bars else None
    most = max(1, guessed or 0, *(quoted + reported for _, quoted, reported in rows))
    more = GUESS_ROW if guessed is not None and layout.narrow() else 0
    height = layout.spaced(*ROW) * len(rows) + more
    left, right = layout.spaced(SIDES, SIDES, (layout.MARGIN, layout.MARGIN))
    sheet = layout.Sheet(TOP + height)
    axes = sheet.axes(left, TOP, layout.width() - left - right, height)
    axes.set(xlim=(0, most), ylim=(height, 0))
    axes.set_axis_off()
    for place, row in enumerate(rows):
        top = layout.spaced(*ROW) * place + (more if place else 0)
        ends = max(row[1] + row[2], 0 if place else guessed or 0)
        draw_bar(sheet, axes, top, row, colors[place], guess)
        label(sheet, TOP + top, row, place == len(bars), row[0] in guess.names, ends / most)
    if guessed is not None:
        mark_guess(axes, guessed, guess.told, most, middle_of_bar(), layout.spaced(0.25, 0.2, 0.2))
    return sheet.figure


def middle_of_bar() -> float:
    """Where a bar lies in its row, in inches."""
    return layout.spaced(ROW[0] / 2, ROW[1] / 2, 0.63)


def draw_bar(sheet, axes, top: float, row: tuple[str, int, int], color: str, guess: Guess) -> None:
    """The words of a speaker: those in quotation marks, then the others."""
    name, quoted, reported = row
    middle, own = top + middle_of_bar(), color == layout.NOBODY
    for start, words, full in ((0, quoted, True), (quoted, reported, own)):
        if words:
            style = layout.fill(color, full) | guess.dims(name)
            axes.barh(middle, words, 0.3, start, **style)


def label(sheet, top: float, row: tuple, own: bool, lit: bool, share: float) -> None:
    """A speaker's name and number of words: beside the bar, on a narrow sheet above it."""
    name, quoted, reported = row
    count = counted(quoted + reported, "word")
    parts = "" if own else f"{quoted:,} quoted, {reported:,} reported"
    chosen = "   ← your choice" * lit
    if layout.narrow():
        wide = layout.width() - 2 * layout.MARGIN
        told = ": ".join(filter(None, (count, parts)))
        below = layout.wrapped(name, wide - layout.width_of(chosen, layout.BODY), layout.BODY, 1)
        below = sheet.lines(layout.MARGIN, top, [below[0] + chosen], layout.BODY, weight="bold")
        sheet.text(layout.MARGIN, below, layout.shortened(told, wide, layout.SMALL), layout.SMALL)
        return
    middle = top + middle_of_bar()
    lines = layout.wrapped(name, SIDES[0] - layout.MARGIN - 0.2, layout.BODY, 2)
    above = middle - len(lines) * layout.line_height(layout.BODY) / 2
    sheet.lines(SIDES[0] - 0.15, above, lines, layout.BODY, ha="right")
    beside = SIDES[0] + (layout.width() - sum(SIDES)) * share + 0.1
    above = middle - (0.22 if parts else 0.11)
    sheet.text(beside, above, count + chosen, layout.BODY, weight="bold")
    sheet.text(beside, middle, parts, layout.SMALL)
