"""Names of speakers: their parts, and when two of them are alike."""

import re
from difflib import get_close_matches
from functools import lru_cache
from unicodedata import normalize

from lesson.reading.segment import TITLES, WORD

HEADS = set("head chief boss director leader ceo".split())  # titles that mean one another
OFFICES = HEADS | set("president minister adviser spokesman spokeswoman mayor king queen".split())
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
    if len(ours) == 1:
        return any(one_slip(ours[0], part) for part in theirs)
    near = theirs[-1] in ours or one_slip(ours[-1], theirs[-1])
    return near and all(get_close_matches(part, theirs, 1, 0.7) for part in ours)


def one_slip(mine: str, name: str) -> bool:
    """Whether two long words differ by one letter: “Borisow”, “Borissov”, “Borisv”."""
    if min(len(mine), len(name)) < 6 or abs(len(mine) - len(name)) > 1:
        return False
    short, long = sorted((mine, name), key=len)
    at = next((i for i, pair in enumerate(zip(short, long, strict=False)) if len({*pair}) > 1), -1)
    return at < 0 or short[at + (len(short) == len(long)) :] == long[at + 1 :]


def titled(words: str) -> set[str]:
    """The words of a title or description, with those that mean one another as one."""
    found = re.findall(r"\w+", words.casefold().replace("’s", "").replace("advisor", "adviser"))
    kept = {word for word in found if word not in {"the", "a", "an", "of", "s", "at", "general"}}
    return {"head" if word in HEADS else word for word in kept}


def describes(mine: str, name: str, text: str) -> bool:
    """Whether a title means this person, by the words that the text puts beside the name."""
    ours = titled(mine)
    if not name or not ours & OFFICES:
        return False
    places = rf"((?:[A-Z]\w+ ){{0,4}}){re.escape(name)}\b(?:, ([^,.;“”]+)(?=[,.]))?"
    return any(ours <= titled(f"{m[1]} {m[2] or ''}") for m in re.finditer(places, text))
