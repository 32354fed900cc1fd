"""How the words reached the reader: speaker, relay, this article."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lesson.base.wording import counted, listed, sentence
from lesson.reading.reading import Reading

from . import layout
from .picture import Picture, of_a_reading
from .voices import heard

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Link = tuple[str, str, int]  # speaker, relay ("" where none is named), words
SHOWN = 24  # links with an arrow of their own
ROW = (0.95, 0.8, 1.2)  # inches, usual, close and narrow
# left edge and width of each stop, as shares of the sheet's; the second for a narrow sheet
STOPS = ((0.025, 0.27), (0.4, 0.25), (0.775, 0.2))
CLOSE_STOPS = ((0.01, 0.34), (0.425, 0.29), (0.785, 0.205))


@of_a_reading
def chain(reading: Reading) -> Picture:
    """Arrows from each speaker, through whoever carried their words, to this article.

    >>> from lesson import load, pictures
    >>> pictures.chain(load("pool-roof").key)
    Tamber Valley Radio carried the words of Tom Aske...
    """
    links = links_of(reading)
    ranks = {voice.name: voice.rank for voice in heard(reading)}
    return Picture(
        alt=" ".join(findings(links)),
        headline=findings(links)[0].removesuffix("."),
        caption="How the words reached you, as far as the article tells. The thicker the line,"
        " the more words. A line without a stop on the way means that no relay is named: not"
        " that the reporter was in the room.",
        columns=("who said it", "who carried it", "words"),
        rows=tuple((who, relay or "no relay named", f"{words:,}") for who, relay, words in links),
        draw=lambda: draw_figure(links[:SHOWN], len(links) - SHOWN, ranks),
    )


def links_of(reading: Reading) -> list[Link]:
    """Each speaker and relay with their words: links without a relay first, then by relay."""
    article = reading.article
    words: dict[tuple[str, str], set] = {}
    for attribution in reading.attributions:
        relay = article[attribution.relay] if attribution.relay else ""
        for voice in attribution.voices:
            ends = (voice or "unnamed source", relay)
            words.setdefault(ends, set()).update(attribution.words)
    links = [(who, relay, len(carried)) for (who, relay), carried in words.items() if carried]
    return sorted(links, key=lambda link: (link[1], -link[2], link[0]))


def findings(links: list[Link]) -> list[str]:
    """Who is carried by whom, and for whom no relay is named."""
    if not links:
        return ["Nobody’s words are marked here, so no way leads to this article."]
    near = [who for who, relay, _ in links if not relay]
    relays = {relay: [who for who, by, _ in links if by == relay] for _, relay, _ in links if relay}
    sentences = [
        f"{sentence(relay)} carried the words of {listed(carried)}."
        for relay, carried in relays.items()
    ]
    if near:
        names = listed([*near[:6], counted(len(near) - 6, "other")] if len(near) > 6 else near)
        sentences.append(f"For {names} the article names no relay.")
    if not relays:
        sentences.append("Nobody is named as carrying another’s words.")
    return sentences


def draw_figure(links: list[Link], left_out: int, ranks: dict[str, int]) -> Figure:
    """The figure: one row a link, a box for each stop as tall as the rows that pass it."""
    rows, row_height = max(1, len(links)), layout.spaced(*ROW)
    top = layout.MARGIN + 0.4
    sheet = layout.Sheet(top + row_height * rows + (0.4 if left_out > 0 else 0.1))
    axes = sheet.axes(0, top, layout.width(), row_height * rows)
    axes.set(xlim=(0, layout.width()), ylim=(row_height * rows, 0))
    axes.set_axis_off()
    stops = CLOSE_STOPS if layout.narrow() else STOPS
    said, carried_by, read = ((layout.width(left), layout.width(width)) for left, width in stops)
    headings = ("who said it", "who carried it", "what you read")
    for (left, wide), heading in zip((said, carried_by, read), headings, strict=True):
        left = min(left, left + wide - layout.width_of(heading, layout.SMALL))
        sheet.text(left, layout.MARGIN, heading, layout.SMALL, color=layout.PALE)
    most = max((words for *_, words in links), default=1)
    for row, (who, relay, words) in enumerate(links):
        box(sheet, axes, said, row, 1, who, counted(words, "word"), ranks[who])
        arrow(axes, row, [said, *([carried_by] if relay else []), read], words / most)
    for relay in dict.fromkeys(relay for _, relay, _ in links if relay):
        carried = [row for row, link in enumerate(links) if link[1] == relay]
        box(sheet, axes, carried_by, carried[0], len(carried), relay, "carried it")
    box(sheet, axes, read, 0, rows, "this article", "")
    if left_out > 0:
        more = f"and {counted(left_out, 'more way')}"
        sheet.text(layout.MARGIN, top + row_height * rows + 0.1, more, layout.SMALL)
    return sheet.figure


def arrow(axes, row: int, stops: list[tuple[float, float]], share: float) -> None:
    """Arrows from stop to stop, the thicker the more words."""
    for (left, width), (end, _) in pairwise(stops):
        start, middle = left + width, layout.spaced(*ROW) * (row + 0.5)
        axes.annotate(
            "", (end - 0.03, middle), (start + 0.03, middle),
            arrowprops={
                "color": layout.PALE, "width": 1.5 + 10 * share, "headwidth": 7 + 14 * share,
                "headlength": 11, "linewidth": 0,
            },
        )  # fmt: skip


def box(sheet, axes, stop, row: int, rows: int, name: str, below: str, speaker: int | None = None):
    """A stop with its name, as tall as the rows that pass it."""
    from matplotlib.patches import FancyBboxPatch

    (left, width), height = stop, layout.spaced(*ROW)
    gap = layout.spaced(0.14, 0.09)
    color = layout.color_of(speaker) if speaker is not None else layout.INK
    axes.add_patch(
        FancyBboxPatch(
            (left + 0.06, height * row + gap), width - 0.12, height * rows - 2 * gap,
            facecolor=layout.BAND,
            boxstyle="round,pad=0.06,rounding_size=0.08", edgecolor=color, linewidth=1.8,
        )
    )  # fmt: skip
    lines = layout.wrapped(name, width - 0.26, layout.BODY, layout.spaced(2, 2, 3), bold=True)
    text = len(lines) * layout.line_height(layout.BODY)
    text += layout.line_height(layout.SMALL) if below else 0
    above = sheet.height * (1 - axes.get_position().y1)
    top = above + height * (row + rows / 2) - text / 2 + 0.03
    top = sheet.lines(left + 0.13, top, lines, layout.BODY, weight="bold")
    sheet.text(left + 0.13, top, below, layout.SMALL, color=layout.PALE)
