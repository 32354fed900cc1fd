"""Set out for a reader: tables as HTML, alike in notebooks trusted or not; lists and quotes."""

from collections.abc import Iterable, Sequence
from html import escape

LEFT = "style='text-align:left'"


class Markup(str):
    """A cell that is HTML already; any other is text."""


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """An HTML table with a heading row; the first cell of each row names the row.

    >>> table(["who", "words"], [["Ann <3", "7"]]).count("&lt;")
    1
    """
    head = "".join(f"<th scope='col' {LEFT}>{cell(name)}</th>" for name in columns)
    body = "".join(
        f"<tr><th scope='row' {LEFT}>{cell(first)}</th>"
        + "".join(f"<td {LEFT}>{cell(other)}</td>" for other in others)
        + "</tr>"
        for first, *others in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def cell(words: str) -> str:
    """The HTML of a cell."""
    return words if isinstance(words, Markup) else escape(words)


def link(words: str, address: str) -> Markup:
    """A link with that text."""
    return Markup(f"<a href='{escape(address)}'>{escape(words)}</a>")


def unbroken(words: str) -> Markup:
    """Text that stays on one line."""
    return Markup(f"<span style='white-space:nowrap'>{escape(words)}</span>")


def listed(items: Iterable[object]) -> str:
    """Things in a row as a person lists them.

    >>> listed([4, 8, 11])
    '4, 8 and 11'
    """
    *most, last = [*map(str, items)] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def sentence(words: str) -> str:
    """Words as a sentence begins: with a capital letter.

    >>> sentence("the Messenger is heard first."), sentence("AFP is heard first.")
    ('The Messenger is heard first.', 'AFP is heard first.')
    """
    return words[:1].upper() + words[1:]


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "word"), counted(1200, "word")
    ('1 word', '1,200 words')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def quoted(words: str) -> str:
    """The beginning of words that somebody typed, in quotation marks and fit to be seen.

    >>> quoted("26  July\\n2022")
    '“26 July 2022”'
    """
    shown = " ".join(words[:40].split()) + "…" * (len(words) > 40)
    return f"“{''.join(sign if sign.isprintable() else '�' for sign in shown)}”"
