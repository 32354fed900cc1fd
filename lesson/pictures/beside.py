"""Several readings of one article side by side: what each of them marked, saying by saying."""

from __future__ import annotations

from dataclasses import dataclass

from lesson.base.errors import LessonError
from lesson.base.html import table
from lesson.base.wording import counted, listed
from lesson.reading.reading import Attribution, Reading
from lesson.reading.span import Span
from lesson.reading.work import reader_name

from .picture import of_a_reading

SAME = 0.5  # share of the shorter content that lies in the other, if they are the same saying
YOU = "you"
BEGINNING = 7  # words that are shown of what is said


Row = tuple[tuple[Attribution, ...], ...]  # a saying: what each reading marked of it


@dataclass(frozen=True, repr=False)
class Beside:
    """The sayings of an article, each with what every reading marked of it."""

    readings: tuple[Reading, ...]
    rows: tuple[Row, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name of each reading: its reader."""
        return tuple(name_of(reading, at) for at, reading in enumerate(self.readings, 1))

    def __repr__(self) -> str:
        counts = (sum(bool(row[place]) for row in self.rows) for place in self.places)
        each = zip(self.names, counts, strict=True)
        told = listed(f"{name} {'have' if name == YOU else 'has'} {count}" for name, count in each)
        return f"{counted(len(self.rows), 'saying')}: {told}."

    @property
    def places(self) -> range:
        """The places of the readings in a row."""
        return range(len(self.readings))

    def _repr_html_(self) -> str:
        rows = ([beginning(row), *map(cell, row)] for row in self.rows)
        return f"<p>{self!r}</p>{table(['what is said', *self.names], rows)}"


@of_a_reading
def beside(reading: Reading, *others: Reading) -> Beside:
    """What several readings of one article marked, side by side, in the order of the text.

    >>> from lesson import load, pictures
    >>> pictures.beside(load("pool-roof").key, load("pool-roof").draft)
    17 sayings: the key has 17 and the draft has 17.
    """
    for other in others:
        if not isinstance(other, Reading) or other.article != reading.article:
            raise LessonError(
                "expected readings of one article, such as iss.mine, iss.draft and iss.key;"
                f" found {other!r:.60} beside {reading!r:.60}."
            )
    readings = (reading, *others)
    rows: list[Row] = []
    for place, one in enumerate(readings):
        for attribution in filter(lambda one: one.words, one.attributions):
            row = tuple((attribution,) if at == place else () for at in range(len(readings)))
            for other in sorted(rows, key=lambda other: likeness(row, other), reverse=True):
                if likeness(row, other) and are_one(merged := joined(row, other), readings):
                    rows.remove(other)
                    row = merged
            rows.append(row)
    rows.sort(key=lambda row: first_of(row).words[0])
    return Beside(readings, tuple(rows))


def name_of(reading: Reading, number: int) -> str:
    """Who marked a reading: you, the key, the draft, or somebody with a name."""
    known = {"me": YOU, reader_name(): YOU, "key": "the key", "draft": "the draft"}
    return known.get(reading.reader, reading.reader or f"reading {number}")


def likeness(row: Row, other: Row) -> float:
    """The largest share of words that two readings have in common; 0 for different sayings."""
    pairs = ((one, two) for at, mine in enumerate(row) for one in mine
             for place, theirs in enumerate(other) if place != at for two in theirs)  # fmt: skip
    return max((shared(set(one.words), set(two.words)) for one, two in pairs), default=0)


def shared(one: set[Span], other: set[Span]) -> float:
    """The share of words in common, if they are most of the shorter content or begin it; else 0."""
    both = len(one & other)
    same = both >= SAME * min(len(one), len(other)) or min(one) == min(other)
    return both / len(one | other) if same else 0


def are_one(row: Row, readings: tuple[Reading, ...]) -> bool:
    """Whether a row can be one saying in pieces: the key, or else each reading, has no two cues."""
    keys = [marked for marked, one in zip(row, readings, strict=True) if one.reader == "key"]
    return all(len({one.cue for one in marked if one.cue}) < 2 for marked in keys or row)


def joined(row: Row, other: Row) -> Row:
    """Two rows as one: what a reading has in pieces stands in one cell."""
    return tuple(mine + theirs for mine, theirs in zip(row, other, strict=True))


def first_of(row: Row) -> Attribution:
    """A saying as it was marked in the fewest words: a longer mark may hold two sayings."""
    return min((one for marked in row for one in marked), key=lambda one: len(one.words))


def beginning(row: Row) -> str:
    """The paragraph and the first words of a saying."""
    first = first_of(row)
    words, article = first.words, first.article
    more = len(words) > BEGINNING
    last = words[BEGINNING - 1] if more else first.content[-1]  # with the mark that closes a quote
    shown = " ".join(article[Span(words[0].start, last.end)].split()) + "…" * more
    return f"{article.paragraph_of(words[0])}. {shown}"


def cell(marked: tuple[Attribution, ...]) -> str:
    """Who says it in one reading, how, and in what kind of quote; once for each piece."""
    return "; ".join(map(saying, marked)) or "—"


def saying(attribution: Attribution) -> str:
    """Who says it, how, and in what kind of quote."""
    article, source, cue = attribution.article, attribution.source, attribution.cue
    who = article[source] if source else "nobody marked"
    named = attribution.speaker and attribution.speaker.lower() not in who.lower()
    says = [who + (f" ({attribution.speaker})" if named else "")]
    if cue:
        first = source is not None and cue < source  # “According to the report”
        says.insert(0 if first else 1, article[cue])
    relay = f", by way of {article[attribution.relay]}" if attribution.relay else ""
    return f"{' '.join(says)}, {attribution.kind}{relay}"
