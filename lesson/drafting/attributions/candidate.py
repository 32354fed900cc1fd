"""What a rule found, and why each rule marks what it marks."""

from dataclasses import dataclass, field

from lesson.reading.span import Span

from .noun_phrases import Phrase
from .passages import Passage

REASONS = {  # each rule, and why it marks what it marks
    "that-clause": "“{cue}” comes with “that”: the clause it opens is what is said.",
    "clause without that": "What follows “{cue}” is a clause of its own: “that” is left out.",
    "question clause": "“{cue}” comes with a question word: the clause it opens is what is told.",
    "asked to do": "“{cue}” comes with “to”: what somebody shall do is what is said.",
    "topic of a verb": "“{cue}” names a saying, and what follows is what it is about.",
    "quote after its cue": "A quotation stands right behind “{cue}”.",
    "cue before its source": "What is said stands before “{cue} {source}”.",
    "cue after what is said": "What is said stands before “{source} {cue}”.",
    "cue in the middle": "“{source} {cue}” stands in the middle of what is said.",
    "as somebody said": "“as {source} {cue}” tells whose words the rest of the sentence repeats.",
    "according to": "“according to” names the source; the rest of the sentence is what is said.",
    "noun as cue": "The noun “{cue}” tells of a saying; “that” opens what is said.",
    "question put": "“{cue}” in the passive: what was asked is there, who asked may not be.",
    "colon": "“{source} {cue}” ends with a colon: what is said stands behind it.",
    "colon before a quote": "A colon stands before the quotation, and “{source}” before the colon.",
    "verb beside a quote": "“{cue}” is no reporting verb, but stands where one would.",
    "quote that goes on": "No cue here: “{source}” names who spoke last, before it.",
    "signed quote": "A name stands behind the quotation, as a signature.",
}


@dataclass
class Candidate:
    """What a rule found in a passage: items for source and cue, and the pieces of content.

    ``more`` are quotations of other passages that belong to it, ``relay`` is who carried it;
    ``before`` are the persons named before it, whom its pronoun may mean.
    """

    rule: str
    p: Passage
    cue: Phrase
    source: Phrase | None
    pieces: list[Phrase]
    more: list[Span] = field(default_factory=list)
    relay: Span | None = None
    before: tuple[str, ...] = ()

    def covers(self, at: int) -> bool:
        """Whether its content includes an item of its passage."""
        return any(first <= at <= last for first, last in self.pieces)
