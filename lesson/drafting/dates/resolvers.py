"""What the rules for time expressions share: their registry, and steps from a date."""

from collections.abc import Callable

from .context import DateContext
from .words import DateWords

BACK = frozenset("last past previous preceding prior before earlier".split())
ON = frozenset("next coming following upcoming subsequent after later".split())
HERE = frozenset("this current latest".split())
SAME = frozenset("same that".split())
FROM_THE_TEXT = frozenset("following preceding subsequent previous prior".split())
STRETCHED = frozenset("for over within throughout".split())  # before “the next year”: all of it
Value = Callable[[DateWords, DateContext], str]
VALUES: dict[str, Value] = {}


def rules(*names: str) -> Callable[[Value], Value]:
    """Decorator: the function gives the value of what these rules match."""
    return lambda worth: VALUES.update(dict.fromkeys(names, worth)) or worth


def relative(words: DateWords, unit: str, context: DateContext) -> str:
    """A unit before, at or after publication, or the date told last where the words ask for it."""
    word = words.worth.get("R", "this")
    if word in SAME:
        return context.count(context.last, unit, 0)
    if word in HERE and (context.history or unit in ("day", "decade", "century")):
        return ""
    from_the_text = words.definite or word in FROM_THE_TEXT
    if from_the_text and word not in HERE and (context.last or unit == "day"):
        return context.count(context.last, unit, (word in ON) - (word in BACK))
    return context.count(context.reference, unit, (word in ON) - (word in BACK))


def qualified(edtf: str, doubt: str) -> str:
    """The value with each end marked as approximate (~), uncertain (?) or both.

    >>> qualified("2022-04/2022-06", "~"), qualified("2022", "~?")
    ('2022-04~/2022-06~', '2022%')
    """
    sign = "%" if len(doubt) > 1 else doubt
    return "/".join(end.rstrip("~?%") + sign for end in edtf.split("/")) if sign else edtf


def fiscal(words: DateWords, edtf: str) -> str:
    """The value, marked as approximate where the words speak of a fiscal year."""
    return qualified(edtf, "~") if edtf and {"F", "J"} & words.worth.keys() else edtf
