"""Names of speakers: their parts, and when two of them are alike."""

import re
from difflib import get_close_matches
from functools import lru_cache
from unicodedata import name as unicode_name
from unicodedata import normalize

from lesson.reading.segment import TITLES, WORD

HEADS = set("head chief boss director leader ceo".split())  # titles that mean one another
OFFICES = HEADS | set("president minister adviser spokesman spokeswoman mayor king queen".split())
SPELLINGS = [pair.split(":") for pair in "ph:f kh:h gh:g ou:u ck:k tz:ts w:v y:i j:i".split()]
HONORIFICS = TITLES | set("the a president prime minister chief director king queen pope".split())


@lru_cache(1024)
def parts(name: str) -> tuple[str, ...]:
    """The parts of a name, without capitals, accents and titles.

    >>> parts("President Erdoğan"), parts("the president")
    (('erdogan',), ('president',))
    """
    small = "".join(map(latin, re.sub("['’]s?$", "", name.casefold())))
    plain = normalize("NFKD", small).encode("ascii", "ignore").decode()
    words = WORD.findall(plain) or WORD.findall(small)
    kept = [word for word in words if word not in HONORIFICS] or words[-1:]
    return tuple(map(folded, kept))


def latin(sign: str) -> str:
    """A Cyrillic letter in Latin ones, by its name in Unicode; any other sign as it is.

    >>> "".join(map(latin, "юрий борисов"))
    'yurii borisov'
    """
    label = unicode_name(sign, "")
    if not label.startswith("CYRILLIC SMALL LETTER"):
        return sign
    sound = label.rpartition(" ")[2].replace("SIGN", "")
    vowel = not set(sound) - set("AEIOUY")  # “YU” is one, “BE” is “b”, “SHA” is “sh”
    return (sound if vowel else re.sub("[AEIOU]", "", sound)).lower()


def folded(word: str) -> str:
    """A word as it is spelt in any country: “Juri Borissow” is Yuri Borisov.

    >>> folded("borissow"), folded("yury") == folded("juri")
    ('borisov', True)
    """
    for there, here in SPELLINGS:
        word = word.replace(there, here)
    return re.sub(r"(.)\1", r"\1", word)


def alike(mine: str, name: str) -> bool:
    """Whether both can name one person, as “Borisov”, “Mr Borisov” and “Yury Borisov” can."""
    ours, theirs = parts(mine), parts(name)
    if not ours or not theirs or {*ours} <= {*theirs} or {*theirs} <= {*ours}:
        return bool(ours and theirs)
    if len(ours) == 1:
        return any(one_slip(ours[0], part) for part in theirs)
    near = theirs[-1] in ours or one_slip(ours[-1], theirs[-1])
    return near and all(
        get_close_matches(part, theirs, 1, 0.7) or is_initial(part, theirs) for part in ours
    )


def is_initial(part: str, names: tuple[str, ...]) -> bool:
    """Whether a part of a name is the first letter of one: “Y. Borisov”."""
    return len(part) == 1 and any(name.startswith(part) for name in names)


def one_slip(mine: str, name: str) -> bool:
    """Whether two long words differ by one letter or two swapped: “Borisv”, “Broisov”."""
    if min(len(mine), len(name)) < 6 or abs(len(mine) - len(name)) > 1:
        return False
    apart = [at for at, pair in enumerate(zip(mine, name, strict=False)) if len({*pair}) > 1]
    if len(mine) == len(name) and len(apart) == 2 and apart[1] == apart[0] + 1:
        return sorted(mine) == sorted(name)
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
    title = beside_name(mine, name)
    ours = titled(title)
    if not name or not ours or not (ours & OFFICES or title != mine):
        return False
    places = rf"((?:[A-Z]\w+ ){{0,4}}){re.escape(name)}\b(?:, ([^,.;“”]+)(?=[,.]))?"
    return any(ours <= titled(f"{m[1]} {m[2] or ''}") for m in re.finditer(places, text))


def beside_name(mine: str, name: str) -> str:
    """A title without the name before or behind it: “head of Roscosmos Yuri Borisov”."""
    surname = name.split()[-1] if name.split() else ""
    if not surname or surname.casefold() not in mine.casefold():  # no pattern for most pairs
        return mine
    known = rf"(?:{re.escape(name)}|{re.escape(surname)})"
    before = re.sub(rf"^{known}\b(?!['’])", "", mine, flags=re.IGNORECASE)
    return re.sub(rf"(?<!of )(?<!to )(?<!for )\b{known}$", "", before, flags=re.IGNORECASE)
