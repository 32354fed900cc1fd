"""Several readings of one article side by side: what each of them marked, saying by saying."""

from __future__ import annotations

from dataclasses import dataclass

from lesson.base.errors import LessonError
from lesson.base.html import table
from lesson.base.wording import listed
from lesson.reading.reading import Attribution, Reading
from lesson.reading.span import Span

from .picture import of_a_reading

SAME = 0.5  # share of words from which on two contents count as the same saying
BEGINNING = 7  # words that are shown of what is said


@dataclass(frozen=True, repr=False)
class Beside:
    """The sayings of an article, each with what every reading marked of it (None: nothing)."""

    readings: tuple[Reading, ...]
    rows: tuple[tuple[Attribution | None, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name of each reading: its reader."""
        return tuple(
            reading.reader or f"reading {number}" for number, reading in enumerate(self.readings, 1)
        )

    def __repr__(self) -> str:
        each = listed(
            f"{name} has {sum(row[place] is not None for row in self.rows)}"
            for place, name in enumerate(self.names)
        )
        return f"{len(self.rows)} sayings: {each}."

    def _repr_html_(self) -> str:
        rows = ([beginning(row), *(cell(one) for one in row)] for row in self.rows)
        return f"<p>{self!r}</p>{table(['what is said', *self.names], rows)}"


@of_a_reading
def beside(reading: Reading, *others: Reading) -> Beside:
    """What several readings of one article marked, side by side, in the order of the text.

    >>> from lesson import load, pictures
    >>> pictures.beside(load("pool-roof").key, load("pool-roof").draft)
    17 sayings: key has 17 and draft has 17.
    """
    for other in others:
        if not isinstance(other, Reading) or other.article != reading.article:
            raise LessonError(
                "expected readings of one article, such as iss.mine, iss.draft and iss.key;"
                f" found {other!r:.60} beside {reading!r:.60}."
            )
    readings = (reading, *others)
    rows: list[list[Attribution | None]] = []
    for place, one in enumerate(readings):
        for attribution in one.attributions:
            if attribution.words:
                row = row_of(attribution, rows, place)
                if row is None:
                    rows.append(row := [None] * len(readings))
                row[place] = attribution
    rows.sort(key=lambda row: first_of(row).words[0])
    return Beside(readings, tuple(map(tuple, rows)))


def row_of(attribution: Attribution, rows: list, place: int) -> list | None:
    """The row of the same saying that is still empty for this reading, or None."""
    words = set(attribution.words)
    for row in rows:
        known = set(first_of(row).words)
        if row[place] is None and len(words & known) >= SAME * len(words | known):
            return row
    return None


def first_of(row: list | tuple) -> Attribution:
    """A saying as its first reader marked it."""
    return next(filter(None, row))


def beginning(row: tuple[Attribution | None, ...]) -> str:
    """The paragraph and the first words of a saying."""
    first = first_of(row)
    words, article = first.words, first.article
    more = len(words) > BEGINNING
    last = words[BEGINNING - 1] if more else first.content[-1]  # with the mark that closes a quote
    shown = " ".join(article[Span(words[0].start, last.end)].split()) + "…" * more
    return f"{article.paragraph_of(words[0])}. {shown}"


def cell(attribution: Attribution | None) -> str:
    """Who says it in one reading, how, and in what kind of quote."""
    if attribution is None:
        return "—"
    article, source, cue = attribution.article, attribution.source, attribution.cue
    who = article[source] if source else "nobody marked"
    named = attribution.speaker and attribution.speaker.lower() not in who.lower()
    says = [who + (f" ({attribution.speaker})" if named else "")]
    if cue:
        first = source is not None and cue < source  # “According to the report”
        says.insert(0 if first else 1, article[cue])
    relay = f", by way of {article[attribution.relay]}" if attribution.relay else ""
    return f"{' '.join(says)}, {attribution.kind}{relay}"
