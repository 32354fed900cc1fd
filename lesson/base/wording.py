"""Wording: lists, sentences, counts, quotations, and texts cut short."""

from collections.abc import Iterable


def listed(items: Iterable[object]) -> str:
    """Things in a row, with “and” before the last.

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
    """The beginning of words that somebody typed, in quotation marks, on one visible line.

    >>> quoted("26  July\\n2022")
    '“26 July 2022”'
    """
    shown = " ".join(words[:40].split()) + "…" * (len(words) > 40)
    return f"“{''.join(sign if sign.isprintable() else '�' for sign in shown)}”"


def brief(words: str, most: int = 100) -> str:
    """The words on one line, cut after a whole word where they are many.

    >>> brief("who says so, and when was that?", 20)
    'who says so, and …'
    """
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def shorten(words: str, most: int, last: int = 0) -> str:
    """A text in at most ``most`` words, ``last`` of them from its end.

    >>> shorten("It rained on the old town.", 4), shorten("It rained on the old town.", 4, 2)
    ('It rained on the …', 'It rained … old town.')
    """
    every = words.split()
    if len(every) <= most:
        return " ".join(every)
    head, tail = every[: most - last], every[len(every) - last :]
    return " ".join([" ".join(head).rstrip(",;:"), "…", *tail])
