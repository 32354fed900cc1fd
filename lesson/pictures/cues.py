"""The reporting verbs of a reading, each with its shade and what it tells besides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lesson.base.html import table
from lesson.base.wording import listed
from lesson.reading.reading import Reading
from lesson.reading.reporting_verbs import Verb, verb_forms

from .picture import of_a_reading

ACCORDING = Verb(
    "according to", "", frozenset(), "neutral", "No verb at all: it names the source, stands back."
)


@dataclass(frozen=True, repr=False)
class Cues:
    """Each reporting verb with how often it is a cue, and the cues that hold none."""

    verbs: tuple[tuple[Verb, int], ...]
    others: tuple[str, ...]

    def __repr__(self) -> str:
        named = listed(f"{verb.verb} ({count})" for verb, count in self.verbs) or "none"
        return f"Reporting verbs: {named}." + self.without_verb

    @property
    def without_verb(self) -> str:
        """A sentence on the cues that hold no reporting verb of our list; "" if all do."""
        cues = listed(f"“{words}”" for words in self.others)
        return f" Not in our list of verbs: {cues}." if cues else ""

    def _repr_html_(self) -> str:
        rows = ((verb.verb, f"{count} ×", verb.shade, verb.note) for verb, count in self.verbs)
        shown = table(("verb", "used", "shade", "what it tells besides"), rows)
        return shown + (f"<p>{self.without_verb}</p>" if self.others else "")


@of_a_reading
def cues(reading: Reading) -> Cues:
    """The reporting verbs among the cues of a reading, the most frequent first.

    >>> from lesson import load, pictures
    >>> pictures.cues(load("pool-roof").key)
    Reporting verbs: say (5), add (2), according to (1)...
    """
    counted: Counter[str] = Counter()
    known, others = {}, []
    for attribution in reading.attributions:
        if attribution.cue is None:
            continue
        words = reading.article[attribution.cue]
        each = words.lower().split()
        verbs = [verb_forms()[word][0] for word in each if word in verb_forms()]
        verbs += [ACCORDING] if each == ["according", "to"] else []
        if not verbs:
            others.append(words)
            continue
        known[verbs[-1].verb] = verbs[-1]
        counted[verbs[-1].verb] += 1
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return Cues(tuple((known[name], count) for name, count in ranked), tuple(others))
