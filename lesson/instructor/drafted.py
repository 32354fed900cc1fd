"""A draft on paper: tables for a terminal, and JSON Lines for other programs."""

import json
from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple

from lesson.base.terminal import GAP, columns, cut, seen, side_by_side
from lesson.reading import edtf, reading_json
from lesson.reading.reading import Attribution, DateMention, Reading

SAYINGS = ("¶", "kind", "source → speaker (relay)", "cue", "rule")
DATES = ("¶", "words", "when", "kind", "rule")
NARROWEST = 4  # columns of a terminal that a cell keeps in any case


class Row(NamedTuple):
    """A mark in a table: its cells, the words that stand below them, and why it was made."""

    cells: tuple[str, ...]
    words: str
    why: str


def page(reading: Reading, width: int, why: bool = False) -> str:
    """A draft for a terminal of ``width`` columns; with ``why``, each mark with its reason."""
    sayings = [saying(item) for item in reading.attributions]
    mentions = [mention(item) for item in reading.dates]
    return "\n".join(
        [
            *wrap(seen(repr(reading)), max(width, 20)),
            "",
            *(table(SAYINGS, sayings, width, why) if sayings else ["no attributions found"]),
            "",
            *(table(DATES, mentions, width, why) if mentions else ["no date mentions found"]),
            "",
        ]
    )


def saying(item: Attribution) -> Row:
    """An attribution as a row, its content below."""
    source, cue, relay = (
        item.article[span] if span else "" for span in (item.source, item.cue, item.relay)
    )
    who = named(source or "nobody named", item.speaker)
    place = item.article.paragraph_of(item.marks[0][1]) if item.marks else 0
    content = " … ".join(item.article[span] for span in item.content)
    cells = (str(place or ""), item.kind, f"{who} ({relay})" if relay else who, cue, item.rule)
    return Row(cells, content, item.note)


def named(source: str, speaker: str) -> str:
    """A source with its speaker; where the one holds the other, without its description.

    >>> named("he", "Ada Lund"), named("Ada Lund, a sailor from Bergen", "Ada Lund")
    ('he → Ada Lund', 'Ada Lund, …')
    """
    if speaker in ("", source):
        return source
    return f"{speaker}, …" if source.startswith(speaker) else f"{source} → {speaker}"


def mention(item: DateMention) -> Row:
    """A date mention as a row, its event below."""
    signal = f"{item.article[item.signal]} " if item.signal else ""
    place = item.article.paragraph_of(item.words)
    when = dict.fromkeys((edtf.in_words(item.when), item.when))  # a year is the same in both
    words = signal + item.article[item.words]
    cells = (str(place), words, " = ".join(when), item.kind, item.rule)
    return Row(cells, item.event, item.note)


def table(names: Sequence[str], rows: Sequence[Row], width: int, why: bool) -> list[str]:
    """The lines of a table, none wider than ``width`` columns of a terminal."""
    cells = [names, *([seen(cell) for cell in row.cells] for row in rows)]
    wanted = [max(map(columns, column)) for column in zip(*cells, strict=True)]
    widths = fitted(wanted, width - len(GAP) * (len(names) - 1))
    lines = [side_by_side(names, widths), side_by_side(["─" * column for column in widths], widths)]
    for row, shown in zip(rows, cells[1:], strict=True):
        lines += [side_by_side(shown, widths), *below(row, widths[0] + len(GAP), width, why)]
    return lines


def below(row: Row, margin: int, width: int, why: bool) -> list[str]:
    """What stands below a row: its words as far as one line goes, and its reason if asked for."""
    room = max(width - margin, NARROWEST)
    reason = wrap(seen(row.why), room) if why else []
    return [" " * margin + text for text in (cut(seen(row.words), room), *reason)]


def fitted(wanted: Sequence[int], room: int) -> list[int]:
    """Widths of columns that go into ``room`` together: the widest gives way first.

    >>> fitted([2, 40, 10], 30)
    [2, 18, 10]
    """
    widths = [min(width, max(room, NARROWEST)) for width in wanted]
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def json_line(reading: Reading, file: str) -> str:
    """A draft as one line of JSON in ASCII: the reading as a file has it, with the file's name."""
    return json.dumps({"file": file, **json.loads(reading_json.to_json(reading))})
