"""The three kinds of event: their words, colour and sign, wherever they are shown."""

from dataclasses import dataclass

from .reading import EventKind


@dataclass(frozen=True)
class KindOfEvent:
    """One kind of event in the words of each use, and how pictures draw it."""

    choice: str  # where a kind is chosen
    legend: str
    reveal: str  # when the key's date is shown
    correction: str  # when a learner chose another kind
    fact: str  # when a question asks for it; {} is the event
    color: str
    glyph: str
    marker: str  # matplotlib's name of the glyph


EVENT_KINDS: dict[EventKind, KindOfEvent] = {
    "said": KindOfEvent(
        choice="it was said",
        legend="a saying",
        reveal="That is when it was said.",
        correction="Now its kind: this is the saying itself.",
        fact="“{}” is something that was said.",
        color="#a03c77",
        glyph="◆",
        marker="D",
    ),
    "happened": KindOfEvent(
        choice="it had happened",
        legend="what had happened",
        reveal="It had happened.",
        correction="Now its kind: on the day of publication it had come about.",
        fact="“{}” is dated to a time before the article came out.",
        color="#0063a0",
        glyph="●",
        marker="o",
    ),
    "expected": KindOfEvent(
        choice="it was still to come",
        legend="what was still to come",
        reveal="It was still to come.",
        correction="Now its kind: on the day of publication it was still to come.",
        fact="“{}” was still to come.",
        color="#b34700",
        glyph="▲",
        marker="^",
    ),
}
CHOICES = {kind: event.choice for kind, event in EVENT_KINDS.items()}
