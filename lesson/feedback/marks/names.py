"""Names of speakers: their parts, and when two of them are alike."""

from difflib import get_close_matches
from functools import lru_cache
from unicodedata import normalize

from lesson.reading.segment import TITLES, WORD

HONORIFICS = TITLES | set("the a president prime minister chief director king queen pope".split())


@lru_cache(1024)
def parts(name: str) -> tuple[str, ...]:
    """The parts of a name, without capitals, accents and titles.

    >>> parts("President Erdoğan"), parts("the president")
    (('erdogan',), ('president',))
    """
    plain = normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = WORD.findall(plain) or WORD.findall(name.casefold())
    return tuple(word for word in words if word not in HONORIFICS) or tuple(words[-1:])


def alike(mine: str, name: str) -> bool:
    """Whether both can name one person, as “Borisov”, “Mr Borisov” and “Yury Borisov” can."""
    ours, theirs = parts(mine), parts(name)
    if not ours or not theirs or {*ours} <= {*theirs} or {*theirs} <= {*ours}:
        return bool(ours and theirs)
    return theirs[-1] in ours and all(get_close_matches(part, theirs, 1, 0.7) for part in ours)
