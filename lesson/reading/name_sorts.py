"""Of what sort a name is, by its form: a person’s, a body’s or a place’s."""

import re

BEGINS = frozenset("the a an his her their its one".split())  # but a name may begin with these
BODIES = frozenset(
    "agency airlines airport army assembly association authority bank board bureau center centre"
    " chamber chronicle gazette guardian mail observer"
    " church city club college commission committee company consultants corp corporation council"
    " county court department district federation force foundation government group hall herald"
    " hospital house inc institute journal league letters line lines limited ltd magazine ministry"
    " museum news notes office"
    " organisation organization parliament party police post press radio school senate service"
    " services society station studies team times town tribunal trust union university wire"
    " workers".split()
)
PLACES = frozenset(
    "alley avenue bay beach bridge coast cross gardens harbour highway hotel inn island islands"
    " lane mount park quay river road row square stadium street valley".split()
)
MODIFIERS = frozenset(  # a name that begins with one is hardly that of a person
    "new old fellow former north south east west northern southern eastern western great united"
    " national royal first gold big white black".split()
)
PARTICLES = frozenset("de da di del della van von der den bin ibn al el la le ter jr sr".split())
WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")


def sort_of_name(name: str) -> str:
    """Of what sort a name is: "person", "body", "place", or "" where its form does not tell.

    >>> [sort_of_name(name) for name in ("Ann Lee", "Fen County Council", "Elm Street", "Borisov")]
    ['person', 'body', 'place', '']
    """
    words = WORD.findall(name)
    small = {word.casefold() for word in words}
    if not words or small & BODIES or words[0].casefold() in BEGINS | MODIFIERS:
        return "body"
    if words[-1].casefold() in PLACES and len(words) > 1:
        return "place"
    capital = [word for word in words if word[0].isupper()]
    if len(capital) < len(words) - len(small & PARTICLES) or any(map(str.isdigit, name)):
        return "body"
    if any(len(word) > 2 and word.isupper() for word in words):
        return "body"
    return "person" if 1 < len(words) < 5 else ""


def two_persons(name: str) -> tuple[str, ...]:
    """The names of two persons who speak together, each in full; else the name alone.

    >>> two_persons("Ann Lee and Tom Poe"), two_persons("Department of Health and Human Services")
    (('Ann Lee', 'Tom Poe'), ('Department of Health and Human Services',))
    """
    both = tuple(name.split(" and "))
    return both if len(both) == 2 and {*map(sort_of_name, both)} == {"person"} else (name,)
