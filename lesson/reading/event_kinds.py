"""The three kinds of event: their words, colour and sign, wherever they are shown."""

from dataclasses import dataclass

from .reading import EventKind


@dataclass(frozen=True)
class KindOfEvent:
    """One kind of event in the words of each use, and how pictures draw it."""

    choice: str  # where a kind is chosen
    short: str  # in a picture
    reveal: str  # when the key's date is shown
    doubt: str  # when a learner chose it, and it is another; it does not tell which
    fact: str  # when a question asks for it; {} is the event
    color: str
    glyph: str
    marker: str  # matplotlib's name of the glyph


EVENT_KINDS: dict[EventKind, KindOfEvent] = {
    "said": KindOfEvent(
        choice="it was said",
        short="said",
        reveal="That is when it was said.",
        doubt="Now its kind: is it only words, or did they tell of something else?",
        fact="“{}” is something that was said.",
        color="#a03c77",
        glyph="◆",
        marker="D",
    ),
    "happened": KindOfEvent(
        choice="it had happened",
        short="had happened",
        reveal="It had happened.",
        doubt="Now its kind: had it come about by publication, and is it more than words?",
        fact="“{}” is dated to a time before the article came out.",
        color="#0063a0",
        glyph="●",
        marker="o",
    ),
    "expected": KindOfEvent(
        choice="it was still to come",
        short="still to come",
        reveal="It was still to come.",
        doubt="Now its kind: was it really still to come on the day of publication?",
        fact="“{}” was still to come.",
        color="#b34700",
        glyph="▲",
        marker="^",
    ),
}
CHOICES = {kind: event.choice for kind, event in EVENT_KINDS.items()}
