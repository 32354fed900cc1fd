"""The reporting verbs: how each is built into a sentence, its shade, and a note for learners."""

import csv
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

FILE = Path(__file__).with_name("reporting_verbs.csv")
VOWELS = frozenset("aeiou")


@dataclass(frozen=True)
class Verb:
    """A reporting verb as it stands in reporting_verbs.csv.

    ``frames`` tells what may follow it: a "clause" (with or without “that”), a clause with
    "that", an "object" that is spoken of (if "quoted", partly in quotation marks), or "about…",
    "for…" and the like before it, "to" with a verb, "someone" spoken to before any of these;
    "quote" if it also stands beside a quotation or behind what is said.
    """

    verb: str
    forms: str
    frames: frozenset[str]
    shade: str
    note: str

    @cached_property
    def prepositions(self) -> frozenset[str]:
        """What may stand before the thing that is spoken of ("for" in “call for”)."""
        return frozenset(frame[:-1] for frame in self.frames if frame.endswith("…"))


@cache
def reporting_verbs() -> tuple[Verb, ...]:
    """All reporting verbs, by alphabet."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Verb(**{**row, "frames": frozenset(row["frames"].split())})
            for row in csv.DictReader(file)
        )


@cache
def verb_forms() -> dict[str, tuple[Verb, str]]:
    """Each form of each reporting verb with its verb and its ending: "s", "ed", "ing" or ""."""
    forms = {}
    for verb in reporting_verbs():
        for form in inflected(verb.verb):
            forms[form] = (verb, ending(form, verb.verb))
        for form in verb.forms.split():  # one that is listed and like the verb: “he read”, “he put”
            forms[form] = (verb, ending(form, verb.verb) or "ed")
    return forms


def inflected(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb.

    >>> inflected("deny"), inflected("argue")
    (('deny', 'denies', 'denied', 'denying'), ('argue', 'argues', 'argued', 'arguing'))
    """
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return verb, third, f"{stem}ed", f"{stem}ing"


def ending(form: str, verb: str) -> str:
    """Which form of a verb it is: "" (as in a dictionary), "s", "ing" or "ed".

    >>> ending("says", "say"), ending("told", "tell"), ending("calling", "call")
    ('s', 'ed', 'ing')
    """
    if form == verb:
        return ""
    return "ing" if form.endswith("ing") else "s" if form.endswith("s") else "ed"
