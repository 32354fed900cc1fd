"""The article's words with a reading's marks on them, for the eye and for the ear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.reading import NOTATION, Reading, notation
from lesson.reading.roles import LOOKS
from lesson.reading.span import Span

from .picture import of_a_reading

Mark = tuple[str, Span, int]  # role, span, number of the attribution or date mention
LABEL = "font-size:0.7em;font-weight:bold;white-space:nowrap;padding-bottom:0.2em"
ABOVE, WIDTH = "ruby-align:center", 0.6  # letters of the text to one of a label
ITEM = "margin-bottom:0.7em;line-height:2.2"  # room above each line for labels


@dataclass(frozen=True, repr=False)
class Marked:
    """Paragraphs with marks on them: HTML in a notebook, plain text elsewhere."""

    reading: Reading
    paragraphs: tuple[int, ...]
    marks: tuple[Mark, ...]

    def passages(self) -> list[tuple[int, Span]]:
        """Pairs of a paragraph's number and its span."""
        blocks = self.reading.article.paragraphs
        return [(number, blocks[number - 1]) for number in self.paragraphs]

    def __repr__(self) -> str:
        article = self.reading.article
        pairs = {(role, span) for role, span, _ in self.marks}
        return "\n\n".join(
            f"{number}. {notation(article, pairs, block)}" for number, block in self.passages()
        )

    def _repr_html_(self) -> str:
        items = "".join(
            f"<li value='{number}' style='{ITEM}'>{self.passage(block)}</li>"
            for number, block in self.passages()
        )
        return f"{legend(self.marks)}<ol style='max-width:46em'>{items}</ol>"

    def passage(self, block: Span) -> str:
        """The HTML of one paragraph: each piece in the look of the shortest mark on it."""
        text = self.reading.article.text
        marks = [mark for mark in self.marks if mark[1].overlaps(block)]
        cuts = {edge for _, span, _ in marks for edge in (span.start, span.end)}
        inner = {cut for cut in cuts if block.start < cut < block.end}
        edges = sorted({block.start, block.end} | inner)
        return "".join(
            piece(text[start:end], Span(start, end), marks) for start, end in pairwise(edges)
        )


@of_a_reading
def marked(reading: Reading, *paragraphs: int, dates: bool = False) -> Marked:
    """The article, or the paragraphs of these numbers, with the attributions marked on it.

    With ``dates=True`` the date mentions are marked instead.

    >>> from lesson import load, pictures
    >>> pictures.marked(load("pool-roof").key, 2)
    2. [The report] <says> {that three of the eleven wooden beams above the water have cracks...
    """
    shown = numbers_of_paragraphs(reading.article, paragraphs)
    blocks = [reading.article.paragraphs[number - 1] for number in shown]
    items = enumerate(reading.dates if dates else reading.attributions, 1)
    marks = ((role, span, number) for number, item in items for role, span in item.marks)
    seen = (mark for mark in marks if any(mark[1].overlaps(block) for block in blocks))
    return Marked(reading, shown, tuple(seen))


def piece(words: str, span: Span, marks: list[Mark]) -> str:
    """The HTML of a piece of text, with a label above it for each mark that begins there."""
    covering = [mark for mark in marks if span in mark[1]]
    if not covering:
        return escape(words)
    role = min(covering, key=lambda mark: mark[1].end - mark[1].start)[0]
    beginning: dict[str, list[int]] = {}
    for name, mark, number in covering:
        if mark.start == span.start:
            beginning.setdefault(name, []).append(number)
    labels = (f"{', '.join(map(str, numbers))} {name}" for name, numbers in beginning.items())
    return labelled(words, LOOKS[role], role, ", ".join(labels))


def labelled(words: str, look: str, title: str, label: str) -> str:
    """The HTML of words in a look, with a label above as many of them as it is long."""
    cut = words.find(" ", int(WIDTH * len(label)))
    first, rest = (words[:cut], words[cut:]) if cut > 0 else (words, "")
    above = f"<ruby style='{ABOVE}'>{escape(first)}<rt style='{LABEL}'>{escape(label)}</rt></ruby>"
    shown = above + escape(rest) if label else escape(words)
    return f"<span title='{escape(title)}' style='{look}'>{shown}</span>"


def legend(marks: Iterable[Mark]) -> str:
    """The looks of the roles that occur, source first."""
    roles = {role for role, _, _ in marks}
    shown = [f"<span style='{LOOKS[role]}'>{role}</span>" for role in NOTATION if role in roles]
    return f"<p>{' &nbsp; '.join(shown)}</p>" if shown else "<p>Nothing is marked here.</p>"
