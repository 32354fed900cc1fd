"""What a rule finds, and each rule’s reason, as learners and teachers read it."""

from dataclasses import dataclass, field

from lesson.reading.span import Span

from .noun_phrases import Phrase
from .passages import Passage

REASONS = {
    "that-clause": "After “{cue}”, “that” introduces what is said.",
    "clause without that": "The clause after “{cue}” is what is said; “that” is left out.",
    "question clause": "After “{cue}”, a question word introduces what is said.",
    "asked to do": "After “{cue}”, “to” introduces the requested action, which is the content.",
    "topic of a verb": "“{cue}” reports a statement; the words after it name its topic.",
    "quote after its cue": "A quotation comes right after “{cue}”.",
    "cue before its source": "What is said comes before “{cue} {source}”.",
    "cue after what is said": "What is said comes before “{source} {cue}”.",
    "cue in the middle": "“{source} {cue}” interrupts what is said.",
    "as somebody said": "“as {source} {cue}” attributes the rest of the sentence.",
    "according to": "“according to” names the source of the rest of the sentence.",
    "noun as cue": "The noun “{cue}” reports a statement, and “that” introduces it.",
    "question put": "“{cue}” is passive: we read the question, but perhaps not who asked.",
    "colon": "The colon after “{source} {cue}” introduces what is said.",
    "colon before a quote": "“{source}” comes before the colon that introduces the quotation.",
    "quote that goes on": "The quotation has no cue of its own; “{source}” was the last to speak.",
    "speaker label": "“{source}” stands before a colon, as in an interview.",
    "quote before a colon": "In this headline the speaker comes after the quotation and a colon.",
    "signed quote": "A name follows the quotation, like a signature.",
}


@dataclass
class Candidate:
    """A possible attribution in a passage: items for source, cue and pieces of content.

    ``more`` are quotations of other passages that belong to it, ``relay`` is who carried it;
    ``meant`` is whom its pronoun means.
    """

    rule: str
    p: Passage
    cue: Phrase
    source: Phrase | None
    pieces: list[Phrase]
    more: list[Span] = field(default_factory=list)
    relay: Span | None = None
    meant: str = ""

    def covers(self, at: int) -> bool:
        """Whether its content includes an item of its passage."""
        return any(first <= at <= last for first, last in self.pieces)
